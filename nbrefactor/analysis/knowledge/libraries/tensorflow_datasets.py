"""tensorflow-datasets: downloaded, as data sets of tensorflow."""

FUNCTIONS = {
    "load": (
        "-> tensorflow.data.Dataset|list|dict; does network, print, shell; "
        "draws tensorflow.random with shuffle_files; -> tuple of any, any with :with_info"
    ),
    "as_numpy": "-> any; keeps 0",
    "as_dataframe": "-> pandas.DataFrame",
    "builder": "-> any; does network",
    "list_builders": "-> list of str",
    "show_examples visualization.show_examples": "-> any; does plot; draws pyplot.figure",
    "disable_progress_bar enable_progress_bar": "writes tensorflow.options",
}
