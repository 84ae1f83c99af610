"""dataclasses."""

FUNCTIONS = {
    "dataclass": "-> 0; calls nothing",
    "field": "-> .Field; keeps all; calls nothing",
    "asdict": "-> dict; calls nothing",
    "astuple": "-> tuple",
    "fields": "-> tuple",
    "replace": "-> copy of 0; keeps keywords",
    "is_dataclass": "-> bool",
    "make_dataclass": "-> type; keeps all; calls nothing",
}

TYPES = {"Field": {".*": "-> any"}}
