"""pymc under its name of before version 4."""

ALIASES = {"": "pymc"}
