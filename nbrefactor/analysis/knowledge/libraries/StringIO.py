"""StringIO of Python 2."""

ALIASES = {"": "io"}
