"""platform: facts about the machine."""

FUNCTIONS = {"*": "-> scalar"}
