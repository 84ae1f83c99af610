"""string: constants and templates."""

FUNCTIONS = {
    "capwords": "-> str",
    "Formatter": "-> any",
}

VALUES = {"ascii_* digits hexdigits octdigits printable punctuation whitespace": "-> str"}

TYPES = {
    "Template": {
        "()": "-> .Template",
        "substitute safe_substitute": "-> str",
        "is_valid": "-> bool",
        "get_identifiers": "-> list of str",
        ".template": "-> str",
    },
}
