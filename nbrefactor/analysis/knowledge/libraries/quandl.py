"""quandl: tables from the network."""

FUNCTIONS = {
    "get": "-> pandas.DataFrame; does network; -> any with :returns",
    "get_table": "-> pandas.DataFrame; does network",
    "bulkdownload export_table": "-> any; does network, shell",
}
