"""math: numbers in, numbers out."""

FUNCTIONS = {
    "fsum prod": "-> scalar; advances 0",
    "sumprod dist": "-> scalar; advances 0, 1",
    "frexp modf": "-> tuple of float, float",
    "*": "-> scalar",
}

VALUES = {"pi e tau inf nan": "-> float"}
