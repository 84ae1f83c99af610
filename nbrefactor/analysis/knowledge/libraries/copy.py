"""copy: a shallow copy holds the same items, a deep one does not."""

FUNCTIONS = {
    "copy": "-> copy of 0:x",
    "deepcopy": "-> like 0:x",
    "replace": "-> copy of 0; keeps keywords",
}
