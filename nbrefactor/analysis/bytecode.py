"""What the bytecode of a cell tells of names, in the order in which it runs.

::

    x = f(y)            LOAD_NAME f, LOAD_NAME y, STORE_NAME x
    def g(): return z   LOAD_CONST <code g>, MAKE_FUNCTION, STORE_NAME g; <code g>: LOAD_GLOBAL z

Whoever reads the operations from the first to the last takes every path of the cell, as the analysis does.
"""

from __future__ import annotations

import opcode
import re
from collections.abc import Iterator
from types import CodeType
from typing import NamedTuple

_OPTIMIZED = 0x1  # inspect.CO_OPTIMIZED
_CACHE = opcode.opmap["CACHE"]
_EXTENDED = opcode.opmap["EXTENDED_ARG"]
_LOAD_CONST = opcode.opmap["LOAD_CONST"]
_LOAD_GLOBAL = opcode.opmap["LOAD_GLOBAL"]
_STORE_GLOBAL = opcode.opmap["STORE_GLOBAL"]
_STORE_NAME = opcode.opmap["STORE_NAME"]


def _numbers(*names: str) -> bytes:
    """Of the operations that this Python has."""
    return bytes(opcode.opmap[name] for name in names if name in opcode.opmap)


_LOADS = _numbers("LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS", "LOAD_GLOBAL")
STORES = frozenset((_STORE_NAME, _STORE_GLOBAL))
DELETES = frozenset(_numbers("DELETE_NAME", "DELETE_GLOBAL"))
_IMPORTS = frozenset(_numbers("IMPORT_NAME", "IMPORT_FROM"))
_CALLS = frozenset(_numbers("CALL", "CALL_KW"))
_OF_NAMES = re.compile(b"[" + re.escape(bytes([*_LOADS, *STORES, *DELETES])) + b"]")


def _some(*names: str) -> bytes:
    return b"[" + re.escape(bytes([_CACHE, *_numbers(*names)])) + b"]*"


_CALLING = _some("PRECALL", "CALL", "CALL_KW") + b"(?:" + re.escape(bytes([_EXTENDED])) + b"){0,2}"
_STORING = b"(" + _CALLING + b")" + re.escape(bytes([_STORE_NAME]))
_MAKING = re.escape(_numbers("MAKE_FUNCTION")) + _some("SET_FUNCTION_ATTRIBUTE")
_MADE = re.compile(_MAKING + _STORING)
"""From the code of a function to the name for it, through its decorators."""
_CLASS_MADE = re.compile(
    _MAKING
    + re.escape(bytes([_LOAD_CONST]))
    + _some("LOAD_CONST", "LOAD_NAME", "LOAD_ATTR", "EXTENDED_ARG", "PUSH_NULL", "KW_NAMES")
    + _STORING
)
"""The same for a class, through its bases."""


class NotPlain(Exception):
    """The cell needs the analysis."""


class Definition(NamedTuple):
    """Code inside of code: a function, a class, a comprehension."""

    at_once: frozenset[str]
    """Globals that it reads where it stands."""
    deferred: frozenset[str]
    """Globals that its functions read before they bind them."""
    stored_at: int | None
    """The position of the operation that binds a name to it; ``None`` where it goes elsewhere."""
    is_decorated: bool


def operations(code: CodeType) -> Iterator[tuple[int, int, str, bool]]:
    """Operations on names of the code itself, in order: position, number, name, and whether it stores what was imported
    just before."""
    numbers, arguments, names = code.co_code[::2], code.co_code[1::2], code.co_names
    for found in _OF_NAMES.finditer(numbers):
        position = found.start()
        number, argument = numbers[position], arguments[position]
        if position and numbers[position - 1] == _EXTENDED:
            argument |= arguments[position - 1] << 8
            if position > 1 and numbers[position - 2] == _EXTENDED:
                raise NotPlain
        if number == _LOAD_GLOBAL:
            argument >>= 1  # the lowest bit says whether a call follows
        yield position, number, names[argument], numbers[position - 1] in _IMPORTS


def definitions(code: CodeType) -> dict[int, Definition]:
    """Code inside of the code, by the position where it is loaded."""
    indices = [index for index, constant in enumerate(code.co_consts) if isinstance(constant, CodeType)]
    if not indices:
        return {}
    numbers, arguments = code.co_code[::2], code.co_code[1::2]
    found = {}
    for index in indices:
        position = _loaded_at(index, numbers, arguments)
        at_once: set[str] = set()
        deferred: set[str] = set()
        inner: CodeType = code.co_consts[index]
        _add_globals(inner, at_once, deferred)
        is_function = _is_function(inner)
        made = (_MADE if is_function else _CLASS_MADE).match(numbers, position + 1)
        stored_at, calls = None, 0
        if made is not None:
            places = [place for place in range(*made.span(1)) if numbers[place] in _CALLS]
            calls = len(places) - (not is_function)
            # A call with more than the function gives it to somebody.
            if not is_function or all(arguments[place] <= 1 for place in places):
                stored_at = made.end() - 1
        found[position] = Definition(frozenset(at_once), frozenset(deferred), stored_at, calls > 0)
    return found


def _loaded_at(index: int, numbers: bytes, arguments: bytes) -> int:
    """Where the constant with this index is loaded."""
    position = numbers.find(_LOAD_CONST)
    while position >= 0:
        argument = arguments[position]
        if position and numbers[position - 1] == _EXTENDED:
            argument |= arguments[position - 1] << 8
        if argument == index:
            return position
        position = numbers.find(_LOAD_CONST, position + 1)
    raise NotPlain


def _add_globals(code: CodeType, at_once: set[str], deferred: set[str]) -> None:
    """Globals that code inside of code reads: classes and comprehensions at once, functions when they are called."""
    is_function = _is_function(code)
    found = deferred if is_function else at_once
    own: set[str] = set()
    for _, number, name, _ in operations(code):
        if number in STORES:
            # In a class body that is a name of the class; in a function it is a global that the function binds.
            if number == _STORE_GLOBAL and not is_function:
                raise NotPlain
            own.add(name)
        elif number in DELETES:
            raise NotPlain
        elif name not in own and name not in _OF_CLASSES:
            found.add(name)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            _add_globals(constant, found, deferred)


_OF_CLASSES = frozenset({"__name__", "__module__", "__qualname__"})
_AT_ONCE = frozenset({"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"})


def _is_function(code: CodeType) -> bool:
    """Whether the code runs when it is called. The body of a class, which has no fast locals, runs where it stands, and
    so does a comprehension; a generator is taken to."""
    return bool(code.co_flags & _OPTIMIZED) and code.co_name not in _AT_ONCE
