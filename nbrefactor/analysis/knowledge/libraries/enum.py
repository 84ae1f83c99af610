"""enum: classes of constants."""

FUNCTIONS = {
    "auto": "-> scalar",
    "unique verify": "-> 0; calls nothing",
    "*": "-> type; keeps all; calls nothing",
}
