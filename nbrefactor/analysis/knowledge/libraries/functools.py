"""functools: functions made of functions."""

FUNCTIONS = {
    "partial partialmethod": "-> .partial; keeps all; calls nothing",
    "reduce": "-> item of all; advances 1",
    "lru_cache": "-> .decorator; -> any with 0 not int; keeps all; calls nothing",
    "cache cached_property wraps singledispatch singledispatchmethod total_ordering cmp_to_key": (
        "-> any; keeps all; calls nothing"
    ),
    "update_wrapper": "-> 0; mutates 0; calls nothing",
}

TYPES = {
    "partial": {".func": "-> item", ".args": "-> item tuple", ".keywords": "-> item dict"},
    "decorator": {"call": "-> any; keeps all; calls nothing"},
}

UNNAMED = "decorator"
