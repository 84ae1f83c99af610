"""wget."""

FUNCTIONS = {"download": "-> str; does network; writes file 1:out"}
