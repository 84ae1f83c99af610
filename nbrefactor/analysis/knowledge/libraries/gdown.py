"""gdown."""

FUNCTIONS = {"download": "-> str; does network; writes file 1:output", "*": "-> any; does network"}
