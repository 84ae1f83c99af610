"""secrets: random without a seed."""

FUNCTIONS = {"choice": "-> item of 0", "*": "-> scalar"}
