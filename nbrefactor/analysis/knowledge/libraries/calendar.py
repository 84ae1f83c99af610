"""calendar."""

FUNCTIONS = {
    "setfirstweekday": "writes calendar",
    "prmonth prcal": "does print",
    "monthcalendar": "-> list of list",
    "*": "-> scalar",
}

VALUES = {"month_name month_abbr day_name day_abbr": "-> list of str", "[A-Z]*": "-> scalar"}
