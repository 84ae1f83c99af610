"""What no function takes although nothing forbids it, so that the plan says of every statement what becomes of it.

Plots, and what only displays or prints, belong to the notebook; who looks for a statement that changes something
has to find it, though it shows something, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.dead_ends import is_idle
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.statements.roles import Role, changes_in_place, shows_from_pandas_3


def left_over(ledger: Ledger, told: Collection[int]) -> Iterator[tuple[Block, str]]:
    """Blocks that compute, with the reason why they stay; ``told`` are units of which it is known."""
    for block in ledger.blocks:
        if not block.steps or block.units[0] in told:
            continue
        if block.role is Role.COMPUTE and not is_idle(block, ledger):
            yield block, "it is no part of a step that is worth a function"
        elif block.role is Role.DISPLAY and _changes_something(block):
            yield block, _why_it_is_shown(block, ledger)


def _changes_something(block: Block) -> bool:
    """It binds a name, or changes an object that has one, and does not draw. What it only may change does not count,
    but where the text says so: any function that nobody knows may change what it is given."""
    if any("plot" in step.effects for step in block.steps):
        return False
    says_so = any(map(changes_in_place, block.trees))
    return any(
        step.writes or any(each.names and (each.is_certain or says_so) for each in step.mutations)
        for step in block.steps
    )


def _why_it_is_shown(block: Block, ledger: Ledger) -> str:
    if any("print" in step.effects for step in block.steps):
        return "it prints, too, and what is printed belongs to its cell"
    if not ledger.analysis.units[block.units[-1]].is_tail:
        return "it displays, too, and what is displayed belongs to its cell"
    if shows_from_pandas_3(block.trees[-1]):
        return "it ends its cell, which shows what it returns from pandas 3 on"
    return "its cell shows what it returns"
