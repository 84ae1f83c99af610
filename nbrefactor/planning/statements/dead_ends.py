"""Statements whose results reach nothing: never read, or only displayed while the notebook goes on without them.

::

    table = load()
    rates = table.groupby("year").mean()    read by the next line only
    change = rates.diff()                   never read
    spread = table.corr()                   only displayed: the notebook goes on to use ``table``, not ``spread``
    spread                                  displays only that
    table.head()                            a look in passing
    table["price"].hist()                   a result, as all figures are
    print(fit(table))                       a result
    BINS = 20                               a setting that only dead ends read, if there are any

What is displayed in the end is a result, and so is what something is made for, what is drawn, and what is displayed
right below prose, which announces it: only a side branch, off values that later statements compute with, is a dead
end. That trades some explorations that are kept for results that are not lost.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from functools import cache

from nbrefactor import registry
from nbrefactor.model.plan import DeadEnd, Place
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.statements.roles import Role

_SHOWN_STATE = frozenset({"ipython.out"})
"""State that a display may write: what ``_`` shows."""
_LOOKS = frozenset({"head", "tail", "sample", "shape", "columns", "dtypes", "index", "info"})
"""What people look at on the way, to see that all is well."""


def dead_ends(ledger: Ledger) -> tuple[DeadEnd, ...]:
    """In document order. What only other dead ends read is a dead end too."""
    candidates = [
        block
        for block in ledger.blocks
        if block.role is Role.COMPUTE and not block.stands_apart and not _does_something(block, ledger)
    ]
    found: dict[int, DeadEnd] = {}
    for block, is_read in _unread(candidates, ledger):
        found[block.units[0]] = _dead_end(block, "only other dead ends read it" if is_read else "never read")
    for branch in _branches([block for block in candidates if block.units[0] not in found], found.keys(), ledger):
        for block in branch:
            is_shown = block.role is Role.COMPUTE
            found[block.units[0]] = _dead_end(block, "only displayed" if is_shown else "displays what leads nowhere")
    for block in ledger.blocks:
        if _only_shows(block) and _is_look(block) and _is_left_behind([block], set(found), ledger):
            found[block.units[0]] = _dead_end(block, "a look in passing")
    for block in _settings_of(set(found), ledger):
        found[block.units[0]] = _dead_end(block, "only dead ends read it")
    return tuple(end for _, end in sorted(found.items()))


def _settings_of(dead: set[int], ledger: Ledger) -> Iterator[Block]:
    """Constants that nothing but dead ends reads. What nobody reads at all may be for people, and stays."""
    units = {unit for first in dead for unit in ledger.block_of[first].units}
    for block in reversed(ledger.blocks):
        if block.role is Role.SETTING and not block.stands_apart:
            readers = _readers(block, ledger)
            if readers and readers <= units:
                units.update(block.units)
                yield block


def _unread(candidates: list[Block], ledger: Ledger) -> Iterator[tuple[Block, bool]]:
    """What nothing reads but others of these, and whether those do."""
    dead: set[int] = set()
    size = -1
    while size != len(dead):
        size = len(dead)
        for block in reversed(candidates):
            readers = _readers(block, ledger)
            if not dead.issuperset(block.units) and readers <= dead:
                dead.update(block.units)
                yield block, bool(readers)


def _dead_end(block: Block, reason: str) -> DeadEnd:
    names = tuple(sorted({write.name for step in block.steps for write in step.writes}))
    return DeadEnd(Place(block.cell, block.line, block.end_line), names, reason, block.span)


def _readers(block: Block, ledger: Ledger) -> set[int]:
    """Units outside of the block that read what it binds."""
    return {
        reader.unit
        for step in block.steps
        for write in step.writes
        for reader in ledger.readers.get((step.unit, write.name), ())
        if reader.unit not in block.units
    }


# What a statement does ---------------------------------------------------------------------------------------------


def _does_something(block: Block, ledger: Ledger) -> bool:
    """It has an effect, changes an object or process state that others see, or calls what is not known."""
    for step in block.steps:
        if step.effects or step.is_opaque or any(access.writes for access in step.state) or not step.writes:
            return True
        written = {write.name for write in step.writes}
        if any(mutation.names - written for mutation in step.mutations):
            return True
        if any(write.is_delete for write in step.writes):
            return True
    return not _calls_only_known(block, ledger)


def is_idle(block: Block, ledger: Ledger) -> bool:
    """``frame.head()`` above other lines of its cell: it shows nothing, changes nothing and is given to nothing."""
    if block.role is not Role.COMPUTE or not all(isinstance(tree, ast.Expr) for tree in block.trees):
        return False
    acts = any(step.effects or step.mutations or step.writes or step.calls or step.state for step in block.steps)
    return not acts and _calls_only_known(block, ledger)


def _calls_only_known(block: Block, ledger: Ledger) -> bool:
    """What its calls do besides is in the facts."""
    return all(_is_known_call(node, block, ledger) for node in block.nodes if isinstance(node, ast.Call))


def _is_known_call(call: ast.Call, block: Block, ledger: Ledger) -> bool:
    """It calls a builtin, a library that we know, or a method of an object of a known type.

    What such calls do besides is in the facts; what others do, nobody knows.
    """
    root: ast.expr = call.func
    while isinstance(root, (ast.Attribute, ast.Subscript, ast.Call)):
        root = root.func if isinstance(root, ast.Call) else root.value
    if not isinstance(root, ast.Name):
        return isinstance(root, (ast.Constant, ast.JoinedStr, ast.List, ast.Dict, ast.Set, ast.Tuple))
    reads = [read for step in block.steps for read in step.reads if read.name == root.id]
    if not reads:
        return hasattr(builtins, root.id) and root.id not in ledger.writers
    meanings = ledger.imported(root.id, tuple(source.unit for read in reads for source in read.definitions))
    if meanings:
        return all(meaning.module.partition(".")[0] in _known_libraries() for meaning in meanings)
    types = {kind for read in reads for kind in read.types}
    return bool(types) and "?" not in types and isinstance(call.func, ast.Attribute)


@cache
def _known_libraries() -> frozenset[str]:
    return frozenset(registry.choices("nbrefactor.analysis.knowledge.libraries"))


# Side branches -----------------------------------------------------------------------------------------------------


def _branches(candidates: list[Block], unread: Iterable[int], ledger: Ledger) -> Iterator[list[Block]]:
    """Rows of statements and the displays that show them, off values that the notebook goes on to use."""
    dead = set(unread)
    displays = {block.units[0]: block for block in ledger.blocks if _only_shows(block)}
    side: dict[int, Block] = {}
    for block in reversed(candidates):
        readers = {ledger.block_of[unit].units[0] for unit in _readers(block, ledger) if unit in ledger.block_of}
        if readers - dead and readers <= dead | side.keys() | displays.keys():
            side[block.units[0]] = block
    for branch in _connected(side, displays, ledger):
        if _is_left_behind(branch, side.keys() | dead, ledger):
            yield sorted(branch, key=lambda block: block.units)


def _only_shows(block: Block) -> bool:
    """A display that changes nothing, and that no prose announces. Figures are made for readers: they are results."""
    if block.role is not Role.DISPLAY or block.stands_apart or block.is_below_prose:
        return False
    return all(
        set(step.effects) <= {"display"}
        and not step.is_opaque
        and not any(write.is_delete for write in step.writes)
        and {access.state for access in step.state if access.writes} <= _SHOWN_STATE
        and not step.mutations
        for step in block.steps
    )


def _is_look(block: Block) -> bool:
    """``frame.head()``, ``frame.shape``: looks at something to go on with."""
    tree = block.trees[0] if len(block.trees) == 1 else None
    looked = tree.value if isinstance(tree, ast.Expr) else None
    if isinstance(looked, ast.Call) and all(isinstance(part, ast.Constant) for part in looked.args):
        looked = looked.func
    return isinstance(looked, ast.Attribute) and isinstance(looked.value, ast.Name) and looked.attr in _LOOKS


def _connected(side: dict[int, Block], displays: dict[int, Block], ledger: Ledger) -> Iterator[list[Block]]:
    """Side statements that have to do with each other, with the displays that read them."""
    branch_of: dict[int, set[int]] = {}
    for first, block in sorted(side.items()):
        group = {first}
        for unit in _readers(block, ledger):
            reader = ledger.block_of[unit].units[0] if unit in ledger.block_of else unit
            if reader in side or reader in displays:
                group |= branch_of.get(reader, {reader})
        group |= branch_of.get(first, set())
        for member in group:
            branch_of[member] = group
    seen: set[int] = set()
    for first in sorted(side):
        if first not in seen:
            seen |= branch_of[first]
            yield [side.get(member) or displays[member] for member in branch_of[first]]


def _is_left_behind(branch: list[Block], dead: set[int], ledger: Ledger) -> bool:
    """Everything that it is computed from is computed with later on, and nothing later sees what it did."""
    units = {unit for block in branch for unit in block.units}
    inputs = {
        (source.unit, read.name)
        for unit in units
        for read in ledger.step(unit).reads
        for source in read.definitions
        if source.unit not in units and _is_computed(source.unit, ledger)
    }
    last = max(units)
    goes_on = all(
        any(
            reader.unit > last and reader.unit not in dead and _is_computed(reader.unit, ledger)
            for reader in ledger.readers.get(key, ())
        )
        for key in inputs
    )
    later = (step for step in ledger.analysis.document.steps if step.unit not in units)
    is_seen = any(source.unit in units for step in later for access in step.state for source in access.sources)
    return bool(inputs) and goes_on and not is_seen


def _is_computed(unit: int, ledger: Ledger) -> bool:
    return unit in ledger.block_of and ledger.block_of[unit].role in (Role.COMPUTE, Role.FIXED)
