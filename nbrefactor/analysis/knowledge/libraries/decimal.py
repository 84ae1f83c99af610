"""decimal: numbers are immutable, and rounded as the context says."""

FUNCTIONS = {
    "getcontext": "-> view .Context; reads decimal",
    "setcontext": "writes decimal; keeps all",
    "localcontext": "-> .LocalContext; draws decimal",
    "Decimal": "-> .Decimal",
    "Decimal.from_float": "-> .Decimal",
}

VALUES = {"ROUND_* MAX_* MIN_*": "-> scalar", "DefaultContext BasicContext ExtendedContext": "-> view .Context"}

UNNAMED = "LocalContext"

TYPES = {
    "Decimal": {
        "()": "-> .Decimal",
        "op op=": "-> .Decimal; reads decimal",
        "quantize sqrt exp ln log10 fma normalize": "-> .Decimal; reads decimal",
        "*": "-> scalar",
        ".*": "-> scalar",
    },
    "Context": {
        "()": "-> .Context",
        ".=": "mutates self; writes decimal",
        "copy": "-> .Context",
        "clear_flags clear_traps": "mutates self; writes decimal",
        "Etiny Etop radix": "-> int",
        "*": "-> scalar; mutates self",
        ".traps .flags": "-> item dict",
        ".*": "-> scalar",
    },
    "LocalContext": {"with": "-> .Context; draws decimal"},
}
