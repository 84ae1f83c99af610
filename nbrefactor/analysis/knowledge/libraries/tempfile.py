"""tempfile: files with new names."""

FUNCTIONS = {
    "NamedTemporaryFile TemporaryFile SpooledTemporaryFile": "-> file",
    "mkdtemp mktemp gettempdir gettempprefix": "-> str",
    "mkstemp": "-> tuple of int, str",
}

TYPES = {
    "TemporaryDirectory": {
        "()": "-> .TemporaryDirectory",
        "with": "-> str",
        "cleanup": "mutates self",
        ".name": "-> str",
    },
}
