"""dateutil."""

FUNCTIONS = {
    "parser.parse parser.isoparse": "-> datetime.datetime",
    "relativedelta.relativedelta": "-> scalar",
    "*": "-> any",
}
