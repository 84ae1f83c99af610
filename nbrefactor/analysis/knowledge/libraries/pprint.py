"""pprint: printing, prettily."""

FUNCTIONS = {
    "pprint pp": "does print; maybe mutates 1:stream",
    "pformat saferepr": "-> str",
    "isreadable isrecursive": "-> bool",
}

TYPES = {
    "PrettyPrinter": {
        "()": "-> .PrettyPrinter",
        "pprint": "does print",
        "pformat": "-> str",
        "format": "-> tuple",
        "isreadable isrecursive": "-> bool",
    },
}
