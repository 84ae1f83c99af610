"""psutil: what the machine does."""

FUNCTIONS = {
    "cpu_count": "-> int",
    "Process": "-> .Process",
    "process_iter": "-> iterator of .Process; reads clock",
    "Popen": "-> any; does shell",
    "*": "-> any; reads clock",
}

TYPES = {
    "Process": {
        "kill terminate suspend resume send_signal nice": "-> any; does shell",
        "*": "-> any; reads clock",
        ".pid": "-> int",
        ".*": "-> any",
    },
}
