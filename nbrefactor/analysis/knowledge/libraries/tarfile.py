"""tarfile: archives, opened like files."""

FUNCTIONS = {
    "open": "-> .TarFile; opens file 0:name by 1:mode; keeps 2:fileobj",
    "TarFile.open": "-> .TarFile; opens file 0:name by 1:mode; keeps 2:fileobj",
    "is_tarfile": "-> bool; reads file 0:name",
    "TarInfo": "-> any",
}

TYPES = {
    "TarFile": {
        "()": "-> .TarFile; opens file 0:name by 1:mode",
        "extractall": "writes file 0:path or .; mutates self",
        "extract": "writes file 1:path or .; mutates self",
        "extractfile": "-> file; mutates self",
        "add": "reads file 0:name; mutates self",
        "addfile close": "mutates self",
        "getmembers": "-> list of any",
        "getnames": "-> list of str",
        "getmember next": "-> any",
        "list": "does print",
        "for": "-> any; mutates self",
        "with": "-> self",
        ".*": "-> any",
    },
}
