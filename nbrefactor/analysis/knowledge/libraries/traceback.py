"""traceback: printing and formatting errors."""

FUNCTIONS = {
    "print_*": "does print; maybe mutates :file",
    "format_exc": "-> str",
    "format_*": "-> list of str",
    "extract_* walk_*": "-> any",
}
