"""signal."""

FUNCTIONS = {"signal alarm": "-> any; writes signal; keeps all; calls nothing"}
