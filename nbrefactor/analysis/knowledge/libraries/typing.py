"""typing: names for the benefit of readers and type checkers."""

FUNCTIONS = {
    "cast": "-> 1",
    "get_type_hints": "-> dict",
    "get_args": "-> tuple",
    "reveal_type assert_type": "-> 0",
    "NamedTuple TypedDict NewType TypeVar ParamSpec": "-> type; keeps all; calls nothing",
    "*": "-> any; keeps all; calls nothing",
}

VALUES = {"*": "-> scalar"}
