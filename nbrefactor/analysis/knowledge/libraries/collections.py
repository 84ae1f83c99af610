"""collections: containers that change like the builtin ones."""

ALIASES = {"abc": ".abc"}

FUNCTIONS = {
    "namedtuple": "-> type; keeps all; calls nothing",
    "Counter.fromkeys": "-> .Counter",
    "OrderedDict.fromkeys defaultdict.fromkeys": "-> dict of items 0; keeps 1; advances 0",
    "UserList UserString": "-> any; keeps all",
    "abc.*": "-> any; keeps all",
}

TYPES = {
    "OrderedDict": {
        "()": "-> .OrderedDict of items 0; keeps keywords; advances 0",
        "move_to_end": "mutates self",
        "bases": "dict",
    },
    "defaultdict": {
        "()": "-> .defaultdict of items 1; keeps 0; keeps keywords; advances 1; calls nothing",
        "[]": "-> item; maybe mutates self",
        ".default_factory": "-> item",
        "bases": "dict",
    },
    "Counter": {
        "()": "-> .Counter; advances 0",
        "update subtract": "mutates self; advances 0",
        "elements": "-> iterator of items self",
        "most_common": "-> list of tuple",
        "total": "-> int",
        "[]": "-> scalar",
        "op": "-> .Counter",
        "op=": "-> self; mutates self",
        "bases": "dict",
    },
    "ChainMap": {
        "()": "-> .ChainMap; keeps all",
        "new_child": "-> .ChainMap; keeps all",
        "[]= []del": "mutates items self; keeps 0",
        "clear update": "mutates items self; keeps all",
        "pop popitem setdefault": "-> item of all; mutates items self",
        ".parents": "-> view .ChainMap",
        ".maps": "-> view list",
        "bases": "dict",
    },
    "UserDict": {"bases": "dict", ".data": "-> view dict"},
    "deque": {
        "()": "-> .deque of items 0; advances 0",
        "append appendleft": "mutates self; keeps 0",
        "extend extendleft": "mutates self; keeps items 0; advances 0",
        "insert": "mutates self; keeps 1",
        "pop popleft": "-> item; mutates self",
        "clear remove reverse rotate": "mutates self",
        "copy": "-> copy",
        "count index": "-> int",
        "[]": "-> item",
        "for": "-> item",
        "[]=": "mutates self; keeps 0",
        "[]del": "mutates self",
        "op": "-> .deque of items all",
        "op=": "-> self; mutates self; keeps items 0; advances 0",
        ".maxlen": "-> scalar",
    },
}
