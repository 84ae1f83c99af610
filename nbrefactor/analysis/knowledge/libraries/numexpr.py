"""numexpr: texts that are expressions of arrays; which names they read is seen where the text is."""

FUNCTIONS = {
    "evaluate": "-> numpy.ndarray; mutates 3:out",
    "re_evaluate": "-> numpy.ndarray; reads numexpr",
    "NumExpr": "-> any; keeps all",
    "set_num_threads set_vml_accuracy_mode set_vml_num_threads": "-> int; writes numexpr",
    "detect_number_of_cores detect_number_of_threads get_num_threads": "-> int; reads numexpr",
    "get_vml_version": "-> str",
    "print_versions": "does print",
}
