"""cycler."""

FUNCTIONS = {"cycler": "-> any; advances all"}
