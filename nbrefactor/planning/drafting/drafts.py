"""Functions before they have names: what they hold, and how they are called."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from nbrefactor.model.plan import Replacement
from nbrefactor.planning.clones.joining import Clone, CloneCall
from nbrefactor.planning.definitions.movable import Definitions
from nbrefactor.planning.regions.grouping import Region
from nbrefactor.planning.regions.interface import Interface
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.statements.roles import Role


class Draft(NamedTuple):
    """A function before it has a name."""

    body: tuple[Block, ...]
    interface: Interface
    replacements: tuple[Replacement, ...]
    calls: tuple[CloneCall, ...]
    anchors: tuple[int, ...]
    remarks: tuple[str, ...]
    spelled: Interface | None = None
    """The interface in the names of the body's text, where those of ``interface`` are others."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for call in self.calls for block in call.blocks)


def draft_of_region(region: Region) -> Draft:
    interface = region.interface
    call = CloneCall(
        region.blocks,
        tuple(parameter.name for parameter in interface.parameters),
        tuple(returned.name for returned in interface.returns),
        None,
    )
    return Draft(region.blocks, interface, (), (call,), (region.anchor,), region.moved_past)


def draft_of_clone(clone: Clone, ledger: Ledger) -> Draft:
    anchors = tuple(call.blocks[-1].units[0] for call in clone.calls)
    cells = ", ".join(str(ledger.positions[call.blocks[0].cell]) for call in clone.calls)
    what = "names, literals and functions" if clone.calls[0].attributes else "names and literals"
    given = [f"{name} ({', '.join(dict.fromkeys(texts))})" for name, texts in clone.given]
    what = f"{what}, and in what the calls pass as {' and '.join(given)}" if given else f"{what} only"
    remark = f"stands for {len(clone.calls)} rows of statements that differ in {what} (cells {cells})"
    return Draft(clone.body, clone.interface, clone.replacements, clone.calls, anchors, (remark,), clone.spelled)


def with_interface(part: Draft, interface: Interface) -> Draft:
    call = part.calls[0]._replace(
        arguments=tuple(parameter.name for parameter in interface.parameters),
        targets=tuple(returned.name for returned in interface.returns),
    )
    return part._replace(interface=interface, calls=(call,))


def is_row(region: Region, no_clones: Collection[int]) -> bool:
    """The region's statements stand together in one cell, in their own place, and may be a clone."""
    if region.blocks[-1].role is Role.DISPLAY:
        return False  # what one cell displays, the other may not
    is_in_place = region.blocks[0].cell == region.blocks[-1].cell and not region.moved_past
    units = (unit for block in region.blocks for unit in block.units)
    return is_in_place and region.blocks[0].wanted_name is None and not any(unit in no_clones for unit in units)


class Moves(NamedTuple):
    """What becomes of the notebook's statements, by unit."""

    moved: frozenset[int]
    """Part of a component or call."""
    gone: frozenset[int]
    """Those of them that the notebook lacks: a call may hold a statement's expression as its argument."""
    passed: frozenset[str]
    """Imports and components that calls have as arguments."""


def moves_of(drafts: Sequence[Draft], definitions: Definitions) -> Moves:
    calls = [call for part in drafts for call in part.calls]
    moved = {unit for part in drafts for block in part.blocks for unit in block.units}
    moved |= {unit for part in definitions.movable.values() for unit in part.units}
    passed = {name for call in calls for name in call.callees}
    passed |= {name.partition(".")[0] for call in calls for name in call.attributes}
    return Moves(frozenset(moved), frozenset(moved - {call.inlined for call in calls}), frozenset(passed))
