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

from nbrefactor.analysis.bound_names import BoundNames, Made
from nbrefactor.model.notebook import Cell, Notebook

_TOP_LEVEL_AWAIT = 0x2000  # ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
_OPTIMIZED = 0x1  # inspect.CO_OPTIMIZED
_EXTENDED = opcode.opmap["EXTENDED_ARG"]
_LOADS = frozenset(opcode.opmap[name] for name in ("LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS") if name in opcode.opmap)
_LOAD_CONST = opcode.opmap["LOAD_CONST"]
_LOAD_GLOBAL = opcode.opmap["LOAD_GLOBAL"]
_STORES = frozenset((opcode.opmap["STORE_NAME"], opcode.opmap["STORE_GLOBAL"]))
_IMPORTS = frozenset((opcode.opmap["IMPORT_NAME"], opcode.opmap["IMPORT_FROM"]))
_DELETES = frozenset((opcode.opmap["DELETE_NAME"], opcode.opmap["DELETE_GLOBAL"]))
_OF_NAMES = re.compile(b"[" + re.escape(bytes([*_LOADS, _LOAD_GLOBAL, *_STORES, *_DELETES])) + b"]")


_PLAIN_MAGIC = re.compile(
    r"^(?:%(?:matplotlib|config|autoreload|load_ext|reload_ext|pip|conda)\b|!)[^\n{$\\]*$", re.MULTILINE
)
"""Lines that are no Python, and neither bind nor read a name. Where one of them stands in a text that spans lines,
leaving it out changes no name either."""


class Plain(NamedTuple):
    """What a look at a notebook is sure of."""

    names: bool
    """Every cell is Python, and every name that it reads is bound above."""
    counts: bool
    """The counts record a run from top to bottom, and the outputs are those of that run."""

    @property
    def is_in_order(self) -> bool:
        return self.names and self.counts


class _Names(NamedTuple):
    """What a cell does to names."""

    exposed: frozenset[str]
    """Read at once, before the cell binds them."""
    read: frozenset[str]
    """Read at once, whoever binds them."""
    deferred: frozenset[str]
    """Wanted by its functions."""
    bound: frozenset[str]
    bound_first: frozenset[str]
    """Those that it has bound before it reads any of them."""
    imported: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()
    is_open: bool = False
    """May bind any name."""


class _NotPlain(Exception):
    """The cell needs the analysis."""


def looked_at(notebook: Notebook, *, known_names: frozenset[str] = frozenset()) -> Plain:
    """Whether names and counts plainly are those of a notebook in order."""
    directory = None if notebook.path is None else os.path.dirname(os.path.abspath(notebook.path))  # noqa: PTH120, PTH100
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            names = _is_bound_plainly([_names(cell, directory) for cell in notebook.code_cells], known_names)
    except _NotPlain:
        names = False
    return Plain(names, _is_counted_plainly(notebook))


def _is_bound_plainly(cells: list[_Names], known_names: frozenset[str]) -> bool:
    names = BoundNames(known_names)
    for cell in cells:
        if not all(map(names.can_read, cell.exposed)) or not _can_bind(names, cell):
            return False
        if not all(map(names.can_delete, cell.deleted)):
            return False
        if cell.is_open:
            return True
    return True


def _can_bind(names: BoundNames, cell: _Names) -> bool:
    """Any name of the cell may hold any of its functions."""
    is_held = not all(map(names.is_foreign, cell.exposed))
    for name in cell.bound:
        names.bind(name, is_imported=name in cell.imported)
    if not cell.deferred:
        return True
    own_reads = cell.read & cell.bound
    if own_reads and not cell.deferred.isdisjoint(cell.bound - cell.bound_first):
        return False
    made = Made(cell.deferred)
    if not all(names.can_make(name, made, is_held=is_held) for name in (cell.bound - cell.imported) or ("",)):
        return False
    return all(map(names.can_read, own_reads))


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
    imported: set[str] = set()
    deleted: set[str] = set()
    deferred: set[str] = set()
    bound_first: frozenset[str] | None = None
    for operation, found, is_imported in _operations(code):
        if operation in _STORES:
            stored.add(found)
            (imported.add if is_imported else imported.discard)(found)
            continue
        read.add(found)
        if found not in stored:
            exposed.add(found)
        elif bound_first is None and found not in imported:
            bound_first = frozenset(stored)
        if operation in _DELETES:
            deleted.add(found)
    for index, constant in enumerate(code.co_consts):
        if isinstance(constant, CodeType):
            at_once: set[str] = set()
            _add_inner(constant, at_once, deferred)
            if at_once:
                read |= at_once
                before = _stored_before(code, index)
                exposed |= at_once - before
                bound_first = before if bound_first is None else bound_first & before
    return _Names(
        frozenset(exposed),
        frozenset(read),
        frozenset(deferred),
        frozenset(stored),
        frozenset(stored) if bound_first is None else bound_first,
        frozenset(imported),
        frozenset(deleted),
    )


def _stored_before(code: CodeType, index: int) -> frozenset[str]:
    """Names that the code has bound when it loads the constant with this index."""
    operations, arguments = code.co_code[::2], code.co_code[1::2]
    position = operations.find(_LOAD_CONST)
    # Of an index that takes two bytes only the lower one is compared: that may stop too early, never too late.
    while position >= 0 and arguments[position] != index & 0xFF:
        position = operations.find(_LOAD_CONST, position + 1)
    return frozenset(name for operation, name, _ in _operations(code, end=max(position, 0)) if operation in _STORES)


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
    # The facts do not tell which of its own names the cell reads, nor when: all of them, to be safe, and at once.
    return _Names(
        used - deferred, used | bound, deferred, bound, frozenset(), deleted=frozenset(facts.deletes), is_open=is_open
    )


def _operations(code: CodeType, *, end: int | None = None) -> Iterator[tuple[int, str, bool]]:
    """Operations on names of the code itself, in order, with their names, and whether they store what was imported just
    before; those before operation number ``end``."""
    operations, arguments, names = code.co_code[::2], code.co_code[1::2], code.co_names
    for found in _OF_NAMES.finditer(operations[:end]):
        position = found.start()
        operation, argument = operations[position], arguments[position]
        if position and operations[position - 1] == _EXTENDED:
            argument |= arguments[position - 1] << 8
            if position > 1 and operations[position - 2] == _EXTENDED:
                raise _NotPlain
        if operation == _LOAD_GLOBAL:
            argument >>= 1  # the lowest bit says whether a call follows
        yield operation, names[argument], operations[position - 1] in _IMPORTS


def _add_inner(code: CodeType, at_once: set[str], deferred: set[str]) -> None:
    """Globals that code inside of code reads: classes and comprehensions at once, functions when they are called."""
    found = deferred if _is_function(code) else at_once
    own: set[str] = set()
    for operation, name, _ in _operations(code):
        if operation in _STORES:
            # In a class body that is a name of the class; a function that binds globals is not plain.
            if operation == opcode.opmap["STORE_GLOBAL"]:
                raise _NotPlain
            own.add(name)
        elif operation in _DELETES:
            raise _NotPlain
        elif name not in own and name not in _OF_CLASSES:
            found.add(name)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            _add_inner(constant, found, deferred)


_OF_CLASSES = frozenset({"__name__", "__module__", "__qualname__"})
_AT_ONCE = frozenset({"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"})


def _is_function(code: CodeType) -> bool:
    """Whether the code runs when it is called. The body of a class, which has no fast locals, runs where it stands, and
    so does a comprehension; a generator is taken to."""
    return bool(code.co_flags & _OPTIMIZED) and code.co_name not in _AT_ONCE
