"""gym: what gymnasium was called."""

ALIASES = {"": "gymnasium"}
