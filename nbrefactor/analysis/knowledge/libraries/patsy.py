"""patsy: design matrices from formulas."""

FUNCTIONS = {
    "dmatrices": "-> tuple of any, any",
    "dmatrix build_design_matrices design_matrix_builders": "-> any",
    "demo_data": "-> dict; draws numpy.random",
    "*": "-> any; keeps all",
}
