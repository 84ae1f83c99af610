"""shelve: a dictionary in a file."""

FUNCTIONS = {"open": "-> .Shelf; reads file 0:filename; writes file 0:filename"}

TYPES = {
    "Shelf": {
        "close sync": "mutates self; writes file self",
        "[]": "-> any",
        "with": "-> self",
        "bases": "dict",
    },
}
