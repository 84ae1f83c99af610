"""cProfile: runs code given as text, or between two calls."""

FUNCTIONS = {"run runctx": "does print, dynamic"}

TYPES = {"Profile": {"*": "-> any; mutates self", "with": "-> self; mutates self"}}
