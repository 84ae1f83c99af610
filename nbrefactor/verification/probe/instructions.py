"""The instructions of a function as text that stays the same when the function moves.

Line numbers, file names, the docstring and the numbering of constants do not show. Neither do the names of what the
function finds outside of itself: they are numbered as they occur, and told beside, since a global of the notebook may
have become a variable that a component encloses::

    lambda x: x * K     LOAD_FAST x / LOAD outer 0 / BINARY_OP *      outer: [(False, "K")]
"""

from __future__ import annotations

import dis
import re
import types
from collections.abc import Iterator
from typing import Any

_SKIPPED = {"RESUME", "NOP", "CACHE", "EXTENDED_ARG", "PRECALL", "MAKE_CELL", "COPY_FREE_VARS", "PUSH_NULL"}
_METHOD = re.compile(r"NULL(?:\|self)? \+ | \+ NULL(?:\|self)?")
"""How a method of an imported module is called depends on whether the import is compiled with the call."""
_OF_GLOBALS = {"LOAD_GLOBAL", "STORE_GLOBAL", "DELETE_GLOBAL"}
_OF_CELLS = {"LOAD_DEREF", "STORE_DEREF", "DELETE_DEREF", "LOAD_CLASSDEREF", "LOAD_FROM_DICT_OR_DEREF"}
_MOST_DEPTH = 20
_ENCLOSES = 8
"""The bit of ``MAKE_FUNCTION`` and ``SET_FUNCTION_ATTRIBUTE`` that says that there is a closure."""


def listing(code: types.CodeType) -> tuple[list[str], list[tuple[bool, str]]]:
    """The instructions, with those of the functions inside, and what they find outside: whether that is enclosed (it
    is a global or a builtin if not) and its name.
    """
    outer: dict[tuple[bool, str], int] = {}
    return list(_lines(code, frozenset(), outer, 0)), list(outer)


def _lines(
    code: types.CodeType, bound: frozenset[str], outer: dict[tuple[bool, str], int], depth: int
) -> Iterator[str]:
    """``bound`` are the cells of the functions around this one that are part of the listing, too."""
    parameters = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    counts = code.co_posonlyargcount, code.co_kwonlyargcount
    yield f"def {parameters} {counts} flags {code.co_flags & 0b1110101100}"
    raw: Any = code.co_code
    labels = {target: f"L{number}" for number, target in enumerate(sorted(dis.findlabels(raw)))}
    cells = {*code.co_cellvars, *code.co_freevars}
    enclosed = follows_code = False
    for step in dis.get_instructions(code):
        if step.opname in _SKIPPED:
            continue
        mark = labels.get(step.offset, "")
        if step.opname == "LOAD_CLOSURE" or (step.opname == "LOAD_FAST" and step.argval in cells):
            enclosed = True  # which ones show in the function that is made with them
            continue
        if enclosed and step.opname == "BUILD_TUPLE":
            enclosed = False
            continue
        if follows_code and step.opname == "LOAD_CONST" and isinstance(step.argval, str):
            continue  # the qualified name, which has the function around it in front; until Python 3.10
        follows_code = isinstance(step.argval, types.CodeType)
        if isinstance(step.argval, types.CodeType):
            yield f"{mark} {step.opname} code"
            if depth < _MOST_DEPTH:
                inside = _lines(step.argval, bound | {*code.co_cellvars}, outer, depth + 1)
                yield from (f"    {line}" for line in inside)
        elif step.opcode in dis.hasjrel or step.opcode in dis.hasjabs:
            yield f"{mark} {step.opname} {labels.get(step.argval, '?')}"
        elif step.opname in _OF_GLOBALS or (step.opname in _OF_CELLS and _is_outer(step.argval, code, bound)):
            key = (step.opname in _OF_CELLS, step.argval)
            yield f"{mark} {step.opname.partition('_')[0]} outer {outer.setdefault(key, len(outer))}"
        elif step.opname == "MAKE_FUNCTION" or (step.opname == "SET_FUNCTION_ATTRIBUTE" and step.arg != _ENCLOSES):
            yield f"{mark} {step.opname} {(step.arg or 0) & ~_ENCLOSES}"
        elif step.opname != "SET_FUNCTION_ATTRIBUTE":
            shown = _METHOD.sub("", step.argrepr or ("" if step.arg is None else str(step.arg)))
            name = "LOAD_ATTR" if step.opname == "LOAD_METHOD" else step.opname
            yield f"{mark} {name} {shown}".rstrip()


def _is_outer(name: str, code: types.CodeType, bound: frozenset[str]) -> bool:
    return name in code.co_freevars and name not in bound
