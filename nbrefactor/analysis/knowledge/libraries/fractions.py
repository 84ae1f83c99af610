"""fractions: immutable."""

FUNCTIONS = {"Fraction.from_*": "-> .Fraction"}

TYPES = {
    "Fraction": {"()": "-> .Fraction", "op op=": "-> scalar", "*": "-> scalar", ".*": "-> scalar"},
}
