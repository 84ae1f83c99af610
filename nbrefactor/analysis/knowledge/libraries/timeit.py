"""timeit: runs code given as text, or a function."""

FUNCTIONS = {
    "timeit": "-> float; reads clock",
    "repeat": "-> list of float; reads clock",
    "default_timer": "-> float; reads clock",
    "Timer": "-> any; keeps all",
}
