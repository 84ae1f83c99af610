"""functools: functions made of functions."""

FUNCTIONS = {
    "partial partialmethod": "-> .partial; keeps all; calls nothing",
    "reduce": "-> item of all; advances 1",
    "lru_cache cache cached_property wraps singledispatch singledispatchmethod total_ordering cmp_to_key": (
        "-> any; keeps all; calls nothing"
    ),
    "update_wrapper": "-> 0; mutates 0; calls nothing",
}

TYPES = {"partial": {".func": "-> item", ".args": "-> item tuple", ".keywords": "-> item dict"}}
