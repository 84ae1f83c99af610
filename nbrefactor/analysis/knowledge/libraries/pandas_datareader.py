"""pandas_datareader."""

FUNCTIONS = {"*": "-> pandas.DataFrame; does network"}
