"""calendar."""

FUNCTIONS = {
    "setfirstweekday": "writes calendar",
    "prmonth prcal": "does print",
    "monthcalendar": "-> list of list",
    "*": "-> scalar",
}

VALUES = {"*": "-> any"}
