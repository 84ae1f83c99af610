"""packaging: versions and requirements are immutable."""

FUNCTIONS = {"*": "-> any; keeps all"}
