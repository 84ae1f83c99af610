"""concurrent.futures."""

FUNCTIONS = {
    "futures.as_completed": "-> iterator of items 0:fs; advances 0:fs",
    "futures.wait": "-> tuple of set, set; advances 0:fs",
}

TYPES = {
    "futures.ThreadPoolExecutor futures.ProcessPoolExecutor futures.Executor": {
        "submit": "-> .futures.Future; keeps all; mutates self",
        "map": "-> iterator of any; advances 1",
        "shutdown": "mutates self",
        "with": "-> self",
    },
    "futures.Future": {
        "result": "-> item",
        "exception": "-> any",
        "cancel add_done_callback set_result set_exception": "-> any; mutates self; keeps all",
        "done running cancelled": "-> bool",
    },
}
