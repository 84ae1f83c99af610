"""abc: abstract classes."""

FUNCTIONS = {
    "*": "-> any; keeps all; calls nothing",
}
