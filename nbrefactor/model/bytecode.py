"""Which names a code object loads and stores, in order: what ``dis`` tells, in a fifth of its time."""

from __future__ import annotations

import opcode
import re
from collections.abc import Iterator
from types import CodeType


def numbers_of(*names: str) -> bytes:
    """Of the operations that this Python has."""
    return bytes(opcode.opmap[name] for name in names if name in opcode.opmap)


EXTENDED = opcode.opmap["EXTENDED_ARG"]
STORE_GLOBAL = opcode.opmap["STORE_GLOBAL"]
STORES = frozenset((opcode.opmap["STORE_NAME"], STORE_GLOBAL))
DELETES = frozenset(numbers_of("DELETE_NAME", "DELETE_GLOBAL"))
_LOAD_GLOBAL = opcode.opmap["LOAD_GLOBAL"]
_LOADS = numbers_of("LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS", "LOAD_GLOBAL")
_IMPORTS = frozenset(numbers_of("IMPORT_NAME", "IMPORT_FROM"))
_OF_NAMES = re.compile(b"[" + re.escape(bytes([*_LOADS, *STORES, *DELETES])) + b"]")


def operations(code: CodeType) -> Iterator[tuple[int, int, str, bool]]:
    """Operations on names of the code itself, in order: position, number, name, and whether it stores what was imported
    just before."""
    numbers, arguments, names = code.co_code[::2], code.co_code[1::2], code.co_names
    for found in _OF_NAMES.finditer(numbers):
        position = found.start()
        number, argument = numbers[position], arguments[position]
        before = position - 1
        while before >= 0 and numbers[before] == EXTENDED:
            argument |= arguments[before] << 8 * (position - before)
            before -= 1
        if number == _LOAD_GLOBAL:
            argument >>= 1  # the lowest bit says whether a call follows
        yield position, number, names[argument], numbers[position - 1] in _IMPORTS
