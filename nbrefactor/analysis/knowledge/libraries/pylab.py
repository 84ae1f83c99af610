"""The old name of pyplot; its numpy half is looked up by the names that ``%pylab`` binds."""

ALIASES = {"": "matplotlib.pyplot"}
