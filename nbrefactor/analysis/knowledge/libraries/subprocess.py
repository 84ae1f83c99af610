"""subprocess: other programs."""

FUNCTIONS = {
    "run": "-> .CompletedProcess; does shell; maybe mutates :stdout, :stderr",
    "call check_call": "-> int; does shell; maybe mutates :stdout, :stderr",
    "check_output": "-> str|bytes; does shell",
    "getoutput": "-> str; does shell",
    "getstatusoutput": "-> tuple of int, str; does shell",
    "list2cmdline": "-> str",
}

VALUES = {"PIPE STDOUT DEVNULL": "-> int"}

TYPES = {
    "Popen": {
        "()": "-> .Popen; does shell; maybe mutates :stdout, :stderr",
        "communicate": "-> tuple of any, any; mutates self",
        "wait poll": "-> int; mutates self",
        "kill terminate send_signal": "mutates self; does shell",
        "with": "-> self",
        ".stdout .stderr .stdin": "-> item file",
        ".pid .returncode .args": "-> scalar",
    },
    "CompletedProcess": {"check_returncode": "-> scalar", ".*": "-> scalar"},
}
