"""vega_datasets: tables, some from the package, some from the network."""

FUNCTIONS = {
    "data.list_datasets local_data.list_datasets": "-> list of str",
    "data local_data data.* local_data.*": "-> pandas.DataFrame; does network",
}

VALUES = {
    "data.*.url data.*.filepath data.*.description local_data.*.url": "-> scalar",
    "local_data.*.filepath": "-> scalar",
}

UNNAMED = "data.list_datasets local_data.list_datasets data local_data"
