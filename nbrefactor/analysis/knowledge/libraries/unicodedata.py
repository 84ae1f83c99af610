"""unicodedata: facts about characters."""

FUNCTIONS = {"*": "-> scalar"}
