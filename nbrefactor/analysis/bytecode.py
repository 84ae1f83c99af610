"""What the bytecode of a cell tells of names, in the order in which it runs.

::

    x = f(y)            LOAD_NAME f, LOAD_NAME y, STORE_NAME x
    def g(): return z   LOAD_CONST <code g>, MAKE_FUNCTION, STORE_NAME g; <code g>: LOAD_GLOBAL z

Whoever reads the operations from the first to the last takes every path of the cell, as the analysis does.
"""

from __future__ import annotations

import opcode
import re
from types import CodeType
from typing import NamedTuple

from nbrefactor.model.bytecode import DELETES, EXTENDED, STORE_GLOBAL, STORES, numbers_of, operations

_OPTIMIZED = 0x1  # inspect.CO_OPTIMIZED
_CACHE = opcode.opmap["CACHE"]
_LOAD_CONST = opcode.opmap["LOAD_CONST"]
_STORE_NAME = opcode.opmap["STORE_NAME"]


_CALLS = frozenset(numbers_of("CALL", "CALL_KW"))


def _some(*names: str) -> bytes:
    return b"[" + re.escape(bytes([_CACHE, *numbers_of(*names)])) + b"]*"


_CALLING = _some("PRECALL", "CALL", "CALL_KW") + b"(?:" + re.escape(bytes([EXTENDED])) + b"){0,2}"
_STORING = b"(" + _CALLING + b")" + re.escape(bytes([_STORE_NAME]))
_MAKING = re.escape(numbers_of("MAKE_FUNCTION")) + _some("SET_FUNCTION_ATTRIBUTE")
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
        if position and numbers[position - 1] == EXTENDED:
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
            if number == STORE_GLOBAL and not is_function:
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
