"""multiprocessing: workers get copies; functions passed in count as called."""

FUNCTIONS = {
    "Pool pool.Pool pool.ThreadPool": "-> .Pool; keeps all",
    "cpu_count": "-> int",
    "freeze_support set_start_method": "writes multiprocessing",
    "Process": "-> .Process; keeps all",
    "Queue Manager Lock Value Array Event Pipe JoinableQueue": "-> any",
    "current_process active_children": "-> any",
}

UNNAMED = "Pool"

TYPES = {
    "Pool": {
        "map starmap": "-> list of any; advances 1",
        "imap imap_unordered": "-> iterator of any; advances 1",
        "apply": "-> any",
        "apply_async map_async starmap_async": "-> any; keeps all",
        "close join terminate": "mutates self",
        "with": "-> self",
    },
    "Process": {
        "start run join terminate kill close": "mutates self",
        "is_alive": "-> bool",
        ".=": "mutates self",
        ".*": "-> scalar",
    },
}
