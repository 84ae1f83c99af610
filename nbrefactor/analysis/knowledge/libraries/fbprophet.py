"""fbprophet: what prophet was called."""

ALIASES = {"": "prophet"}
