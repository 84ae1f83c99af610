"""cmath: numbers in, numbers out."""

FUNCTIONS = {"polar": "-> tuple of float, float", "*": "-> scalar"}

VALUES = {"*": "-> scalar"}
