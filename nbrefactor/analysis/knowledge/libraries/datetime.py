"""datetime: immutable, but ``now`` reads the clock."""

FUNCTIONS = {
    "datetime.now datetime.today datetime.utcnow": "-> .datetime; reads clock",
    "datetime.combine datetime.from* datetime.strptime datetime.utcfromtimestamp": "-> .datetime",
    "date.today": "-> .date; reads clock",
    "date.from*": "-> .date",
    "time.from*": "-> .time",
}

VALUES = {
    "MINYEAR MAXYEAR UTC": "-> scalar",
    "*.min *.max *.resolution": "-> scalar",
    "timezone.utc": "-> .timezone",
}

_SCALAR = {"*": "-> scalar", ".*": "-> scalar", "op": "-> scalar", "op=": "-> scalar"}

TYPES = {
    "date": {"()": "-> .date", "strftime isoformat ctime": "-> str", "replace": "-> .date", **_SCALAR},
    "datetime": {
        "()": "-> .datetime",
        "strftime isoformat ctime": "-> str",
        "replace astimezone": "-> .datetime",
        "date": "-> .date",
        "time timetz": "-> .time",
        "now today utcnow": "-> .datetime; reads clock",
        **_SCALAR,
    },
    "time": {"()": "-> .time", "strftime isoformat": "-> str", "replace": "-> .time", **_SCALAR},
    "timedelta": {"()": "-> .timedelta", **_SCALAR},
    "timezone tzinfo": {"()": "-> .timezone", **_SCALAR},
}
