"""numba: a compiled function does what the function in Python does, which is what is read here."""

_COMPILES = "-> .Compiler; -> 0:signature_or_function with 0:signature_or_function; calls nothing"
_ELEMENTWISE = "-> .Compiler; -> 0:ftylist_or_function with 0:ftylist_or_function; calls nothing"

FUNCTIONS = {
    "jit njit generated_jit cfunc": _COMPILES,
    "vectorize": _ELEMENTWISE,
    "prange": "-> range",
    "typeof": "-> scalar",
    "set_num_threads": "writes numba",
    "get_num_threads": "-> int; reads numba",
}

UNNAMED = "Compiler generated_jit"

TYPES = {"Compiler": {"call": "-> 0; calls nothing"}}
