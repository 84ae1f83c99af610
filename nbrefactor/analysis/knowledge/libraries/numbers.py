"""numbers: classes to compare with."""

FUNCTIONS = {"*": "-> any"}
