"""struct: bytes and numbers."""

FUNCTIONS = {
    "pack": "-> bytes",
    "unpack unpack_from": "-> tuple",
    "iter_unpack": "-> iterator of tuple",
    "pack_into": "mutates 1",
    "calcsize": "-> int",
}
