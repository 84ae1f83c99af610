"""csv: readers and writers hold an open file and move through it."""

FUNCTIONS = {
    "field_size_limit": "-> int; writes csv",
    "register_dialect unregister_dialect": "writes csv",
    "list_dialects get_dialect": "-> any; reads csv",
    "Sniffer": "-> any",
    "reader": "-> .Reader; keeps 0",
    "writer": "-> .DictWriter; keeps 0",
}

VALUES = {"QUOTE_*": "-> int", "excel excel_tab unix_dialect": "-> scalar"}

UNNAMED = "Reader"

TYPES = {
    "Reader": {
        "for": "-> list of str; mutates items self",
        "__next__": "-> list of str; mutates items self",
        ".line_num .dialect": "-> scalar",
    },
    "DictReader": {
        "()": "-> .DictReader; keeps 0:f",
        "for": "-> dict of str; mutates items self",
        ".fieldnames": "-> list of str; mutates items self",
        ".line_num .dialect .reader": "-> scalar",
    },
    "DictWriter": {
        "()": "-> .DictWriter; keeps 0:f",
        "writerow writeheader": "-> int; mutates items self",
        "writerows": "mutates items self; advances 0",
        ".fieldnames": "-> item list",
        ".writer": "-> view",
    },
}
