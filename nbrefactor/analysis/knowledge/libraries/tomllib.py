"""tomllib."""

FUNCTIONS = {"load": "-> dict; advances 0:fp", "loads": "-> dict"}
