"""pstats."""

TYPES = {"Stats": {"print_*": "-> self; does print", "*": "-> self; mutates self"}}
