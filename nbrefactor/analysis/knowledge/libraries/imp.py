"""Python 2's and early Python 3's importing by hand."""

FUNCTIONS = {"reload load_source load_module": "-> module; does dynamic", "find_module new_module": "-> any"}
