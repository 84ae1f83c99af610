"""weakref: references that count."""

FUNCTIONS = {"ref proxy WeakMethod finalize": "-> any; keeps all; calls nothing"}

TYPES = {
    "WeakKeyDictionary WeakValueDictionary": {"bases": "dict"},
    "WeakSet": {"bases": "set"},
}
