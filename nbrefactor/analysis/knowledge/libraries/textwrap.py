"""textwrap: texts in, texts out."""

FUNCTIONS = {"wrap": "-> list of str", "*": "-> str"}
