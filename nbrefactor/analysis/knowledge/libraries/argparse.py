"""argparse."""

FUNCTIONS = {"Namespace": "-> .Namespace; keeps all", "FileType": "-> any"}

TYPES = {
    "ArgumentParser": {
        "()": "-> .ArgumentParser; keeps all; calls nothing",
        "add_argument add_argument_group add_mutually_exclusive_group add_subparsers": (
            "-> view object; mutates self; calls nothing"
        ),
        "set_defaults register": "mutates self; keeps all",
        "parse_args": "-> .Namespace",
        "parse_known_args": "-> tuple of .Namespace, list",
        "print_help print_usage": "does print",
        "format_help format_usage": "-> str",
        "get_default": "-> any",
        "error exit": "does exit",
        ".*": "-> any",
    },
    "Namespace": {".=": "mutates self; keeps 0", ".*": "-> item"},
}
