"""tqdm: an iterator that prints how far it is."""

ALIASES = {
    "auto notebook autonotebook std asyncio gui rich _tqdm _tqdm_notebook contrib": ".",
}

FUNCTIONS = {
    "tqdm tqdm_notebook": "-> .Bar of items 0:iterable; keeps 0:iterable; does print; advances 0:iterable",
    "trange tnrange": "-> .Bar of int; does print",
    "tqdm.pandas tqdm_pandas": "writes pandas.options",
    "tqdm.write": "does print",
    "tqdm.set_lock tqdm.get_lock": "-> any",
}

UNNAMED = "Bar tqdm_pandas tqdm_notebook tnrange"

TYPES = {
    "Bar": {
        "for": "-> item; does print; mutates self",
        "with": "-> self",
        "update set_description set_description_str set_postfix set_postfix_str refresh reset close clear": (
            "-> any; mutates self; does print"
        ),
        "unpause moveto display": "-> any; mutates self; does print",
        "write": "does print",
        "pandas": "writes pandas.options",
        ".=": "mutates self",
        ".*": "-> any",
    },
}
