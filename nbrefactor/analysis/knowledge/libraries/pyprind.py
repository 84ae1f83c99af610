"""pyprind: progress bars."""

FUNCTIONS = {
    "prog_bar prog_percent": "-> iterator of items 0:iteritem; keeps 0:iteritem; advances 0:iteritem; does print",
}

_BAR = {"()": "-> any; does print", "update stop": "mutates self; does print; reads clock", ".*": "-> item"}

TYPES = {"ProgBar ProgPercent": _BAR}
