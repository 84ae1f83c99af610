"""Whether a notebook plainly runs from top to bottom, and was: a look at names that costs a hundredth of the analysis.

Most notebooks that anybody checks are in order. For them it is enough to see that every name is bound above its use
and that the execution counts grow; what flows where does not matter then. The compiler finds the names: the bytecode of
a cell tells, in order, which names it loads and stores::

    x = f(y)        LOAD_NAME f, LOAD_NAME y, STORE_NAME x

and the code objects of its functions tell which globals they will want (``bytecode``). A function may stand above the
names that it wants, as long as nothing reads its own name before all of them are bound (``bound_names``). Whatever is
not plain (a name that looks undefined, a cell that does not compile, counts out of order) is left to the analysis: the
answer True is certain, the answer False is not.
"""

from __future__ import annotations

import os
import re
import warnings
from types import CodeType
from typing import TYPE_CHECKING, NamedTuple

from nbrefactor.analysis.bound_names import BoundNames, Made
from nbrefactor.analysis.bytecode import Definition, NotPlain, definitions
from nbrefactor.model.bytecode import DELETES, STORES, operations
from nbrefactor.model.notebook import Cell, Notebook

if TYPE_CHECKING:
    from nbrefactor.model.facts import CellFacts

_TOP_LEVEL_AWAIT = 0x2000  # ast.PyCF_ALLOW_TOP_LEVEL_AWAIT

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


def looked_at(notebook: Notebook, *, known_names: frozenset[str] = frozenset()) -> Plain:
    """Whether names and counts plainly are those of a notebook in order."""
    directory = None if notebook.path is None else os.path.dirname(os.path.abspath(notebook.path))  # noqa: PTH120, PTH100
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            names = _binds_every_name([_understood(cell, directory) for cell in notebook.code_cells], known_names)
    except NotPlain:
        names = False
    return Plain(names, _is_counted_plainly(notebook))


def _understood(cell: Cell, directory: str | None) -> CodeType | CellFacts:
    """The code of a cell, or its facts, which know IPython and star imports."""
    if cell.half_pair_at is not None:
        raise NotPlain
    if "import *" not in cell.source:
        code = _compiled(cell.source)
        if code is None and _PLAIN_MAGIC.search(cell.source):
            code = _compiled(_PLAIN_MAGIC.sub("", cell.source))
        if code is not None:
            return code
    # Half of all notebooks never come here, and these modules take longer to import than most notebooks to check.
    from nbrefactor.analysis.cells import cell_facts

    facts = cell_facts(0, cell.source, directory=directory)
    if facts.failure is not None:
        raise NotPlain
    return facts


def _compiled(source: str) -> CodeType | None:
    try:
        code: CodeType = compile(source, "<cell>", "exec", _TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return None
    return code


def _binds_every_name(cells: list[CodeType | CellFacts], known_names: frozenset[str]) -> bool:
    names = BoundNames(known_names)
    readable: set[str] = set()
    for cell in cells:
        if isinstance(cell, CodeType):
            if not _finds_every_name(cell, names, readable):
                return False
            continue
        from nbrefactor.analysis.linear import Found, names_found

        readable.clear()
        found = names_found(cell, names)
        if found is not Found.ALL:
            return found is Found.ANY
    return True


def _finds_every_name(code: CodeType, names: BoundNames, readable: set[str]) -> bool:
    """Whether the code finds all that it reads; what it does to names is done to ``names``.

    ``readable`` are names that can be read as long as no function is made and no name deleted.
    """
    inner = definitions(code)
    stored = {definition.stored_at: definition for definition in inner.values()}
    loaded: set[str] = set()
    """Since something was stored: the decorators of a function are among them."""
    positions = sorted(inner, reverse=True)
    for position, number, name, is_imported in operations(code):
        while positions and positions[-1] < position:
            if not _can_stand(inner[positions.pop()], names, readable):
                return False
        if number in STORES:
            definition = stored.get(position)
            if definition is not None and definition.deferred:
                is_held = definition.is_decorated and not all(map(names.is_foreign, loaded))
                readable.clear()
                if not names.can_make(name, Made(definition.deferred), is_held=is_held):
                    return False
            else:
                names.bind(name, is_imported=is_imported)
            loaded.clear()
            continue
        loaded.add(name)
        if name not in readable:
            if not names.can_read(name):
                return False
            readable.add(name)
        if number in DELETES:
            readable.clear()
            if not names.can_delete(name):
                return False
    return all(_can_stand(inner[position], names, readable) for position in reversed(positions))


def _can_stand(definition: Definition, names: BoundNames, readable: set[str]) -> bool:
    """Whether what the definition reads at once is there, and what it wants later, if nobody knows where it goes."""
    if not all(map(names.can_read, definition.at_once)):
        return False
    if definition.stored_at is not None or not definition.deferred:
        return True
    readable.clear()
    return names.can_make("", Made(definition.deferred))


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
