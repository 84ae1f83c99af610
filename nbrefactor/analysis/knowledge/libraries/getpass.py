"""getpass."""

FUNCTIONS = {"getpass": "-> str; does input", "getuser": "-> str; reads environ"}
