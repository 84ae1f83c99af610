"""html."""

FUNCTIONS = {"escape unescape": "-> str"}
