"""traitlets: descriptions of attributes."""

FUNCTIONS = {"observe default validate": "-> any; keeps all; calls nothing", "*": "-> any; keeps all"}
