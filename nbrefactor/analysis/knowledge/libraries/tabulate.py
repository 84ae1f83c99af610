"""tabulate."""

FUNCTIONS = {"tabulate": "-> str; advances 0:tabular_data"}
