"""operator: operators as functions; some change their first argument."""

FUNCTIONS = {
    "setitem": "mutates 0; keeps 2",
    "delitem": "mutates 0",
    "iadd iconcat iand ior ixor isub imul imatmul itruediv ifloordiv imod ipow ilshift irshift": (
        "-> maybe 0; maybe mutates 0; keeps items 1"
    ),
    "getitem": "-> item of 0",
    "itemgetter attrgetter": "-> .Getter; keeps all",
    "methodcaller": "-> any; keeps all",
    "call": "-> any",
    "concat": "-> list of items all",
    "countOf indexOf": "-> int; advances 0",
    "contains": "-> bool; advances 0",
    "eq ne lt le gt ge truth not_ is_ is_not index length_hint": "-> scalar",
    "*": "-> any",
}

UNNAMED = "Getter"

TYPES = {"Getter": {"call": "-> item of 0"}}
