"""joblib: files, and functions called in parallel."""

FUNCTIONS = {
    "dump": "-> list of str; writes file 1:filename; maybe mutates 1:filename",
    "load": "-> any; reads file 0:filename; advances 0:filename",
    "hash": "-> str",
    "cpu_count effective_n_jobs": "-> int",
    "delayed": "-> .Delayed; keeps all; calls nothing",
    "wrap_non_picklable_objects": "-> 0",
    "parallel_backend parallel_config": "-> any; writes joblib",
    "register_*": "writes joblib; keeps all; calls nothing",
}

UNNAMED = "Delayed"

TYPES = {
    "Parallel": {
        "()": "-> .Parallel",
        "call": "-> list of any; advances 0",
        "with": "-> self",
        "*": "-> any; mutates self",
        ".*": "-> any",
    },
    "Delayed": {"call": "-> tuple of any; keeps all"},
    "Memory": {
        "()": "-> .Memory; writes file 0:location",
        "cache": "-> 0",
        "clear reduce_size": "mutates self; writes file self",
        "eval": "-> any",
        ".*": "-> any",
        "*": "-> any",
    },
}
