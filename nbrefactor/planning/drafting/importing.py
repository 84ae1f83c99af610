"""What becomes of the notebook's imports: which of them nothing uses any more, and where the components come in.

Components are imported once, and their imports run then. That may be earlier than in the notebook, so nothing that
an import could notice (``sys.path``, environment, installed packages, working directory, warning filters) may stand
between: the components are imported after the last such statement that precedes an import they need.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from nbrefactor.model.facts import UnitKind
from nbrefactor.model.flow import Step
from nbrefactor.model.imports import imported_name
from nbrefactor.model.plan import DroppedImport, ImportedName
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.statements.roles import Role

_BARRIER_EFFECTS = frozenset({"install", "environ", "cwd", "chdir", "sys.path", "run", "unknown"})
_BARRIER_STATES = frozenset({"environ", "cwd", "warnings", "sys.path", "sys.modules", "logging"})
_INSTALLS = re.compile(
    r"\b(install|pip|conda|apt|apt-get|wget|curl|git|unzip|tar|cp|mv|mkdir|cd|ln|export|make|python)\b"
)
"""Words of shell lines that may change what an import finds; ``!ls`` and ``!head data.csv`` do not."""

_RELOADS = re.compile(r"\breload\(|sys\.modules\s*(\[|\.pop)|%%(writefile|file)\b")
"""What a module may change with while the notebook runs; trades some moves for never importing too early."""


def dropped_imports(
    ledger: Ledger, moved: frozenset[int], *, still_read: frozenset[str] = frozenset()
) -> tuple[DroppedImport, ...]:
    """Imported names that only moved statements used; all or none where the import stands under a condition, or where
    several share a line.

    ``still_read`` are names that calls of components have as arguments.
    """
    units = ledger.analysis.units
    if any(  # what is not known may read any name; but ``from m import *`` reads none
        step.is_opaque and step.unit not in moved and units[step.unit].kind is not UnitKind.IMPORT
        for step in ledger.analysis.document.steps
    ):
        return ()
    guarded = tuple(_dropped(Role.GUARDED, ledger, moved, still_read))
    # What only the condition of one of these read goes with it.
    return (*guarded, *_dropped(Role.IMPORT, ledger, moved.union(each.unit for each in guarded), still_read))


def _dropped(role: Role, ledger: Ledger, moved: frozenset[int], still_read: frozenset[str]) -> Iterator[DroppedImport]:
    for block in ledger.blocks:
        if block.role is not role or ledger.analysis.units[block.units[0]].column:
            continue  # below prompts: left as it is
        statements = zip(block.units, block.trees, strict=True)
        bound = [(unit, name) for unit, tree in statements for name in _bound(block, tree)]
        gone = [
            (unit, name)
            for unit, name in bound
            if name not in still_read
            and _was_used(ledger, unit, name)
            and not _is_used(ledger, unit, name, moved)
            and not ledger.is_read_from_above(name, unit, moved)
            and not _hides(ledger, unit, name, moved)
        ]
        is_divisible = role is Role.IMPORT and len(block.units) == 1
        if gone and (is_divisible or gone == bound):
            yield DroppedImport(block.units[0], tuple(name for _, name in gone))


def _hides(ledger: Ledger, unit: int, name: str, moved: frozenset[int]) -> bool:
    """Something above binds the name to a value, which would be seen again without the import."""
    return any(
        writer < unit and (writer, name) not in ledger.imports and not _is_gone(ledger, writer, name, moved)
        for writer in ledger.writers.get(name, ())
    )


def _is_gone(ledger: Ledger, writer: int, name: str, moved: frozenset[int]) -> bool:
    """The notebook does not have what the unit bound: it was a definition that moved, or a ``del``."""
    if writer in moved and ledger.block_of[writer].role is Role.DEFINITION:
        return True
    return any(write.is_delete for write in ledger.step(writer).writes if write.name == name)


def _bound(block: Block, tree: ast.stmt) -> tuple[str, ...]:
    if block.role is Role.GUARDED:
        return tuple(dict.fromkeys(write.name for write in block.steps[0].writes))
    assert isinstance(tree, (ast.Import, ast.ImportFrom)), "an import block holds an import"
    if isinstance(tree, ast.ImportFrom) and (tree.module == "__future__" or tree.names[0].name == "*"):
        return ()
    return tuple(dict.fromkeys(map(imported_name, tree.names)))


def _was_used(ledger: Ledger, unit: int, name: str) -> bool:
    """Something reads what this import brings, or another one that says the same."""
    meaning = ledger.imports.get((unit, name))
    alike = (writer for writer in ledger.writers.get(name, ()) if ledger.imports.get((writer, name)) == meaning)
    return any(True for writer in alike for _ in _readers(ledger, writer, name))


def _is_used(ledger: Ledger, unit: int, name: str, moved: frozenset[int]) -> bool:
    """Something that stays reads it; of ``import a.b`` and ``import a.c``, what reads either ``a`` may need both."""
    meaning = ledger.imports.get((unit, name), ())
    shares = any("." in part.module and part.member is None for part in meaning)
    return any(
        reader not in moved
        for writer in ledger.writers.get(name, ())
        if writer == unit or (shares and ledger.imports.get((writer, name)) == meaning)
        for reader in _readers(ledger, writer, name)
    )


def _readers(ledger: Ledger, unit: int, name: str) -> Iterator[int]:
    """Statements that read by their own text what the import brings, or name it in an annotation."""
    yield from ledger.hinting(name)
    for reader in ledger.readers.get((unit, name), ()):
        if ledger.needs_name(reader.read):
            yield reader.unit


class ImportOrder:
    """After which statement of the notebook an import can be made, for a notebook that lacks the ``moved`` units."""

    def __init__(self, ledger: Ledger, moved: frozenset[int]) -> None:
        # Python imports once: from the first statement on, all others get the same. Unless a module is made anew.
        chosen = max if _makes_modules(ledger) else min
        self._places: dict[ImportedName, int] = {}
        for (unit, _), found in ledger.imports.items():
            # What a file imports that ``%run`` runs may depend on what it does before: it is imported behind that.
            is_run = ledger.analysis.units[unit].kind is UnitKind.MAGIC
            place = unit + 1 if is_run else unit
            for meaning in found:
                self._places[meaning] = chosen(place, self._places.get(meaning, place))
        steps = ledger.analysis.document.steps
        start = min(moved, default=-1)
        barriers = [step.unit for step in steps if _is_barrier(step, ledger)]
        self._barriers = [unit for unit in barriers if unit not in moved]
        self._moved_barriers = [unit for unit in barriers if unit in moved]
        self._future = max((step.unit for step in steps if step.unit < start and _is_future(step, ledger)), default=-1)
        self._opaque = tuple(step.unit for step in steps if step.is_opaque)
        self._cleared = max((step.unit for step in steps if "clear-names" in step.effects), default=-1)
        """What deletes all names deletes those of imports."""

    def place(self, meaning: ImportedName) -> int:
        """The unit that imports it; -1 for what the notebook does not import."""
        return self._places.get(meaning, -1)

    def stranded(self, needed: Iterable[ImportedName]) -> tuple[int, ...]:
        """Moved units that had to run before some of it was imported: no import can wait for what a call will do."""
        last = max(map(self.place, needed), default=-1)
        return tuple(unit for unit in self._moved_barriers if unit < last)

    def is_barred(self, anchor: int | None, unit: int) -> bool:
        """Whether something between the two could change what an import finds."""
        return any((-1 if anchor is None else anchor) < barrier < unit for barrier in self._barriers)

    def anchor(self, needed: Iterable[ImportedName], *, bound: int = -1) -> int | None:
        """The unit after which all of it can be imported; ``None`` for the start of the notebook.

        ``bound`` is a unit whose binding the import replaces: it stays below what may bind the name, too.
        """
        last = max(map(self.place, needed), default=-1)
        found = max((unit for unit in self._barriers if unit < last), default=-1)
        shadowed = max((unit for unit in self._opaque if unit < bound), default=-1)
        anchor = max(found, shadowed, self._future, self._cleared)
        return anchor if anchor >= 0 else None


def _makes_modules(ledger: Ledger) -> bool:
    """A module may become another one while the notebook runs."""
    written = (access for step in ledger.analysis.document.steps for access in step.state if access.writes)
    return any(access.state.endswith(".py") for access in written) or any(
        _RELOADS.search(block.text) for block in ledger.blocks
    )


def _is_future(step: Step, ledger: Ledger) -> bool:
    """``from __future__ import ...`` comes before all else."""
    meanings = (found for write in step.writes for found in ledger.imports.get((step.unit, write.name), ()))
    return any(meaning.module == "__future__" for meaning in meanings)


def _is_barrier(step: Step, ledger: Ledger) -> bool:
    if ledger.analysis.units[step.unit].kind is UnitKind.IMPORT:
        return _is_future(step, ledger)
    block = ledger.block_of.get(step.unit)
    if "shell" in step.effects and (block is None or _INSTALLS.search(block.text)):
        return True
    if step.is_opaque or any(effect.partition(":")[0] in _BARRIER_EFFECTS for effect in step.effects):
        return True
    if any(access.writes and access.state in _BARRIER_STATES for access in step.state):
        return True
    if any(access.writes and access.state.endswith(".py") for access in step.state):
        return True  # ``file:helper.py``: a module is written
    return "sys" in step.changed_names or any(read.name == "site" for read in step.reads)
