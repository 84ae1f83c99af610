"""pickle: objects to bytes and back; a loaded object is new."""

FUNCTIONS = {
    "load": "-> any; advances 0:file; mutates 0:file",
    "loads": "-> any",
    "dump": "mutates 1:file",
    "dumps": "-> bytes",
}

VALUES = {"HIGHEST_PROTOCOL DEFAULT_PROTOCOL": "-> int"}

TYPES = {
    "Pickler": {
        "()": "-> .Pickler; keeps 0",
        "dump clear_memo": "mutates items self",
        ".=": "mutates self",
        "persistent_id": "-> any",
    },
    "Unpickler": {
        "()": "-> .Unpickler; keeps 0",
        "load": "-> any; mutates items self",
        ".=": "mutates self",
        "find_class persistent_load": "-> any",
    },
}
