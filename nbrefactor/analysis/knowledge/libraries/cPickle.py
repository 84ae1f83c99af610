"""Python 2's pickle in C."""

ALIASES = {"": "pickle"}
