"""Statements whose results reach nothing: no output, no file, no value that anything else reads."""

from __future__ import annotations

from nbrefactor.model.plan import DeadEnd, Place
from nbrefactor.planning.blocks import Block, Role
from nbrefactor.planning.ledger import Ledger


def dead_ends(ledger: Ledger) -> tuple[DeadEnd, ...]:
    """In document order. What only other dead ends read is a dead end too::

    rates = table.groupby("year").mean()      read by the next line only
    change = rates.diff()                     never read
    """
    dead: dict[int, DeadEnd] = {}
    found = True
    while found:
        found = False
        for block in reversed(ledger.blocks):
            if block.units[0] in dead or block.role is not Role.COMPUTE or _does_something(block):
                continue
            readers = _readers(block, ledger)
            if readers <= dead.keys():
                dead[block.units[0]] = _dead_end(block, bool(readers))
                found = True
    return tuple(end for _, end in sorted(dead.items()))


def _does_something(block: Block) -> bool:
    """It has an effect, or changes an object or process state that others see."""
    for step in block.steps:
        if step.effects or step.is_opaque or any(access.writes for access in step.state) or not step.writes:
            return True
        written = {write.name for write in step.writes}
        if any(mutation.names - written for mutation in step.mutations):
            return True
        if any(write.is_delete for write in step.writes):
            return True
    return False


def _readers(block: Block, ledger: Ledger) -> set[int]:
    """Units outside of the block that read what it binds."""
    return {
        reader.unit
        for step in block.steps
        for write in step.writes
        for reader in ledger.readers.get((step.unit, write.name), ())
        if reader.unit not in block.units
    }


def _dead_end(block: Block, is_read: bool) -> DeadEnd:
    names = tuple(sorted({write.name for step in block.steps for write in step.writes}))
    reason = "only other dead ends read it" if is_read else "never read"
    return DeadEnd(Place(block.cell, block.line, block.end_line), names, reason)
