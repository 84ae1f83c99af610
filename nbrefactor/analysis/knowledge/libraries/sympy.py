"""sympy: expressions never change; mutable matrices do."""

FUNCTIONS = {
    "init_printing init_session": "writes sympy.printing",
    "pprint print_* preview": "does print",
    "plot plotting.* plot_implicit plot_parametric": "-> any; does plot; draws pyplot.figure",
    "symbols var": "-> .Expr",  # a symbol or a tuple of symbols: nobody can change either
    "solve solveset nsolve linsolve nonlinsolve factorint": "-> any",
    "lambdify": "-> .Lambdified; keeps :modules; calls nothing",
    "randMatrix matrices.randMatrix": "-> .Matrix; draws random.global unless prng",
    "Matrix zeros ones eye diag matrices.Matrix": "-> .Matrix",
    "dsolve": "-> .Expr|list",
    "utilities.lambdify.lambdify utilities.lambdify": "-> .Lambdified; keeps :modules; calls nothing",
    "latex srepr sstr pretty ccode fcode mathematica_code jscode": "-> str",
    "utilities.* physics.* stats.* parsing.* geometry.* ntheory.* vector.* tensor.* printing.*": "-> any",
    "abc.*": "-> any",
    "*": "-> .Expr",
}

VALUES = {"pi E I oo nan zoo": "-> .Expr", "S": "-> any"}

_EXPRESSION = {
    "as_coefficients_dict as_powers_dict atoms find match": "-> any",
    "as_numer_denom as_coeff_* as_real_imag as_independent as_base_exp args_cnc": "-> tuple of .Expr",
    "[]": "-> .Expr",
    "op op= call for": "-> .Expr",
    ".args": "-> tuple of .Expr",
    ".*": "-> scalar",
    "*": "-> .Expr",
}

UNNAMED = "Lambdified"

TYPES = {
    "Lambdified": {"call": "-> any", ".__doc__ .__name__": "-> scalar"},
    "Expr Symbol Basic Integer Float Rational Number Eq Function Derivative Integral": _EXPRESSION,
    "Matrix MutableDenseMatrix SparseMatrix": {
        "()": "-> .Matrix",
        "row_op col_op zip_row_op row_swap col_swap row_del col_del copyin_list": "mutates self",
        "copyin_matrix fill": "mutates self",
        "row_mult row_add simplify": "-> any; mutates self",
        "print_nonzero": "does print",
        "tolist flat values": "-> list",
        "det trace norm": "-> .Expr",
        "eigenvals": "-> dict",
        "eigenvects nullspace columnspace": "-> list of any",
        "rref": "-> tuple of .Matrix, any",
        "[]= []del": "mutates self",
        "[]": "-> .Matrix|.Expr",
        "for": "-> .Expr",
        "op": "-> .Matrix",
        "op=": "-> .Matrix",
        ".*": "-> any",
        "*": "-> any",
    },
}
