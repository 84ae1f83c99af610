"""timeit: runs code given as text, or a function."""

FUNCTIONS = {
    "timeit": "-> float; reads clock",
    "repeat": "-> list of float; reads clock",
    "default_timer": "-> float; reads clock",
    "Timer": "-> .Timer; keeps all; calls nothing",
}

TYPES = {
    # A text may do whatever it says to the names of the notebook.
    "Timer": {
        "timeit": "-> float; reads clock; does dynamic",
        "repeat autorange": "-> any; reads clock; does dynamic",
        "print_exc": "does print",
    },
}
