"""Whether a notebook plainly runs from top to bottom, and was: a look at names that costs a hundredth of the analysis.

Most notebooks that anybody checks are in order. For them it is enough to see that every name is bound above its use
and that the execution counts grow; what flows where does not matter then. The compiler finds the names: the bytecode of
a cell tells, in order, which names it loads and stores::

    x = f(y)        LOAD_NAME f, LOAD_NAME y, STORE_NAME x

and the code objects of its functions tell which globals they will want. A cell whose functions want names that no cell
above binds may stand there, as long as nothing that it defines is read before all of them are bound. Whatever is not
plain (a name that looks undefined, a cell that does not compile, counts out of order) is left to the analysis: the
answer True is certain, the answer False is not.
"""

from __future__ import annotations

import opcode
import os
import re
import warnings
from collections.abc import Iterator
from types import CodeType
from typing import NamedTuple

from nbrefactor.model.builtin_names import is_builtin
from nbrefactor.model.notebook import Cell, Notebook

_TOP_LEVEL_AWAIT = 0x2000  # ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
_EXTENDED = opcode.opmap["EXTENDED_ARG"]
_LOADS = frozenset(opcode.opmap[name] for name in ("LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS") if name in opcode.opmap)
_LOAD_GLOBAL = opcode.opmap["LOAD_GLOBAL"]
_STORES = frozenset((opcode.opmap["STORE_NAME"], opcode.opmap["STORE_GLOBAL"]))
_DELETES = frozenset((opcode.opmap["DELETE_NAME"], opcode.opmap["DELETE_GLOBAL"]))
_OF_NAMES = re.compile(b"[" + re.escape(bytes([*_LOADS, _LOAD_GLOBAL, *_STORES, *_DELETES])) + b"]")


_PLAIN_MAGIC = re.compile(
    r"^(?:%(?:matplotlib|config|autoreload|load_ext|reload_ext|pip|conda)\b|!)[^\n{$\\]*$", re.MULTILINE
)
"""Lines that are no Python, and neither bind nor read a name. Where one of them stands in a text that spans lines,
leaving it out changes no name either."""


class _Names(NamedTuple):
    """What a cell does to names."""

    exposed: frozenset[str]
    """Read at once, before the cell binds them."""
    read: frozenset[str]
    """Read at once, whoever binds them."""
    deferred: frozenset[str]
    """Wanted by its functions."""
    bound: frozenset[str]
    deleted: frozenset[str] = frozenset()
    is_open: bool = False
    """May bind any name."""


class _NotPlain(Exception):
    """The cell needs the analysis."""


def runs_plainly(notebook: Notebook, *, known_names: frozenset[str] = frozenset()) -> bool:
    """Whether every name that the notebook reads is bound above, and the counts record a run from top to bottom."""
    if not _is_counted_plainly(notebook):
        return False
    directory = None if notebook.path is None else os.path.dirname(os.path.abspath(notebook.path))  # noqa: PTH120, PTH100
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _is_bound_plainly([_names(cell, directory) for cell in notebook.code_cells], known_names)
    except _NotPlain:
        return False


def _is_bound_plainly(cells: list[_Names], known_names: frozenset[str]) -> bool:
    defined = set(known_names)
    wanting: dict[str, set[str]] = {}
    """Names whose functions want names that are not bound yet, with these."""
    for cell in cells:
        if any(name not in defined and not is_builtin(name) for name in cell.exposed):
            return False
        if wanting and any(wanting.get(name, defined) - defined for name in cell.read):
            return False
        defined |= cell.bound
        defined -= cell.deleted
        wanted = {name for name in cell.deferred if name not in defined and not is_builtin(name)}
        wanted.update(*(wanting[name] - defined for name in cell.deferred if name in wanting))
        if wanted and cell.read & cell.bound:
            return False
        for name in cell.bound:
            wanting.pop(name, None)
            if wanted:
                wanting[name] = wanted
        if cell.is_open:
            return True
    return True


def _is_counted_plainly(notebook: Notebook) -> bool:
    """Whether counts grow, no cell was left out on the way, every result is its cell's, and no name was missed."""
    last, is_left_out = 0, False
    for cell in notebook.code_cells:
        count = cell.execution_count or None
        if not cell.source.strip():
            continue
        if count is None:
            is_left_out |= not all(
                line.lstrip().startswith("#") or not line.strip() for line in cell.source.split("\n")
            )
            continue
        if count <= last or is_left_out:
            return False
        last = count
        for output in cell.outputs:
            if output.kind == "execute_result" and output.execution_count != count:
                return False
            if output.error_name == "NameError":
                return False
    return True


def _names(cell: Cell, directory: str | None) -> _Names:
    if cell.half_pair_at is not None:
        raise _NotPlain
    if "import *" in cell.source:
        return _names_by_facts(cell, directory)
    code = _compiled(cell.source)
    if code is None and _PLAIN_MAGIC.search(cell.source):
        code = _compiled(_PLAIN_MAGIC.sub("", cell.source))
    if code is None:
        return _names_by_facts(cell, directory)
    exposed: set[str] = set()
    read: set[str] = set()
    stored: set[str] = set()
    deleted: set[str] = set()
    for operation, name in _operations(code):
        if operation in _STORES:
            stored.add(name)
        elif operation in _DELETES:
            deleted.add(name)
        else:
            read.add(name)
            if name not in stored:
                exposed.add(name)
    deferred = _deferred(code)
    return _Names(frozenset(exposed), frozenset(read), frozenset(deferred), frozenset(stored), frozenset(deleted))


def _compiled(source: str) -> CodeType | None:
    try:
        code: CodeType = compile(source, "<cell>", "exec", _TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return None
    return code


def _names_by_facts(cell: Cell, directory: str | None) -> _Names:
    """The same from the facts of the cell, which know IPython and star imports."""
    # Half of all notebooks never come here, and these modules take longer to import than most notebooks to check.
    from nbrefactor.analysis.cells import cell_facts
    from nbrefactor.model.facts import MagicCall, StarImport

    facts = cell_facts(0, cell.source, directory=directory)
    if facts.failure is not None:
        raise _NotPlain
    used, bound = frozenset(facts.used_names), frozenset(facts.defines)
    deferred = frozenset(facts.deferred)
    terms = [term for unit in facts.units for term in unit.body]
    is_open = any(
        (isinstance(term, StarImport) and term.names is None) or (isinstance(term, MagicCall) and term.provides_unknown)
        for term in terms
    )
    # The facts do not tell which of its own names the cell reads: all of them, to be safe.
    return _Names(used - deferred, used | bound, deferred, bound, frozenset(facts.deletes), is_open)


def _operations(code: CodeType) -> Iterator[tuple[int, str]]:
    """Operations on names of the code itself, in order, with their names."""
    operations, arguments, names = code.co_code[::2], code.co_code[1::2], code.co_names
    for found in _OF_NAMES.finditer(operations):
        position = found.start()
        operation, argument = operations[position], arguments[position]
        if position and operations[position - 1] == _EXTENDED:
            argument |= arguments[position - 1] << 8
            if position > 1 and operations[position - 2] == _EXTENDED:
                raise _NotPlain
        if operation == _LOAD_GLOBAL:
            argument >>= 1  # the lowest bit says whether a call follows
        yield operation, names[argument]


def _deferred(code: CodeType) -> set[str]:
    """Globals that functions, classes and comprehensions inside the code read, or delete."""
    found: set[str] = set()
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            own: set[str] = set()
            for operation, name in _operations(constant):
                if operation in _STORES:
                    # In a class body that is a name of the class; a function that binds globals is not plain.
                    if operation == opcode.opmap["STORE_GLOBAL"]:
                        raise _NotPlain
                    own.add(name)
                elif operation in _DELETES:
                    raise _NotPlain
                elif name not in own:
                    found.add(name)
            found |= _deferred(constant)
    return found - {"__name__", "__module__", "__qualname__"}
