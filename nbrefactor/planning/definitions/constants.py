"""Which values of the notebook are constants that a module can have as well.

RATE = 0.2                       a literal, bound once and never changed
ROOT2 = math.sqrt(2)             in capitals, which says that it is meant as a constant, and computed from nothing
HALF = ROOT2 / 2                 but imports of libraries whose functions are known and other constants
TOTAL = frame["price"].sum()     none: it needs a value of the notebook
START = random.random()          none: it depends on when it runs
"""

from __future__ import annotations

from typing import NamedTuple

from nbrefactor.model.plan import ImportedName
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.commuting import DESCRIBED
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.statements.roles import Role

_MOST_OPERATIONS = 3


class Constant(NamedTuple):
    block: Block
    imports: tuple[ImportedName, ...]
    others: tuple[str, ...]
    """Constants that it is computed from."""


def constant(name: str, ledger: Ledger) -> Constant | None:
    """The constant of that name, if it is one."""
    writers = ledger.writers.get(name, ())
    block = ledger.block_of.get(writers[0]) if len(writers) == 1 else None
    if block is None or len(block.units) != 1 or ledger.is_changed(name):
        return None
    step = block.steps[0]
    if not all(write.is_certain for write in step.writes) or len(step.writes) != 1:
        return None
    if block.role is Role.SETTING:
        return Constant(block, (), ())
    return _computed(name, block, ledger) if _is_meant_as_constant(name, block) else None


def _is_meant_as_constant(name: str, block: Block) -> bool:
    """Capitals are what people mark constants with; a module that computes for long on import is no good place."""
    return name.isupper() and len(name) > 1 and block.role is Role.COMPUTE and block.weight <= _MOST_OPERATIONS


def _computed(name: str, block: Block, ledger: Ledger) -> Constant | None:
    step = block.steps[0]
    if step.effects or step.state or step.calls or step.mutations or step.unit in ledger.undefined:
        return None
    imports: set[ImportedName] = set()
    others: set[str] = set()
    for read in step.reads:
        writers = tuple(source.unit for source in read.definitions)
        meanings = ledger.imported(read.name, writers) if writers == ledger.writers.get(read.name) else ()
        if meanings:
            imports.update(meanings)
        elif read.name != name and constant(read.name, ledger) is not None:
            others.add(read.name)
        else:
            return None
    if any(meaning.module.partition(".")[0] not in DESCRIBED for meaning in imports):
        return None
    return Constant(block, tuple(sorted(imports, key=str)), tuple(sorted(others)))


def with_all_others(names: set[str], ledger: Ledger) -> dict[str, Constant]:
    """The constants of these names, and those that they are computed from."""
    found: dict[str, Constant] = {}
    todo = sorted(names)
    while todo:
        name = todo.pop()
        known = constant(name, ledger)
        if known is not None and name not in found:
            found[name] = known
            todo.extend(known.others)
    return found
