"""opendatasets: downloads."""

FUNCTIONS = {"download": "does network, print, input, shell"}
