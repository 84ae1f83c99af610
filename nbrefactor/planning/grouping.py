"""Which statements become one function: cuts where few names cross, functions of a person's size.

Within a section the statements that may move are gathered to *items*: runs of statements of one cell, cut at blank
lines where a run is long. A region is a row of consecutive items. What stands between them stays in the notebook,
so one end of the region has to be able to move past it::

    raw = load(path)        item 1  ┐
    raw.head()              stays   │ the call takes the place of item 1 if item 2 can move up,
    rates = load(other)     item 2  ┘ of item 2 if item 1 can move down, and else there are two regions

Every possible region has a price (names that cross, lines below or above a person's size, borders of cells and prose
that it runs over), and the cheapest way to divide the section is chosen. The prices trade many small functions for
few that are easy to call; they decide about beauty only, never about what is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from nbrefactor.model.plan import GroupBy
from nbrefactor.planning.blocks import Block, Role
from nbrefactor.planning.commuting import Order
from nbrefactor.planning.definitions import Definitions
from nbrefactor.planning.interface import Interface, Unfit, interface_of
from nbrefactor.planning.ledger import Ledger

MOST_ITEMS = 24
"""Longest row of items that is looked at as one region: longer ones are too long for a function anyway."""
SHORT, LONG = 3, 25
"""Lines of a function below and above which it gets expensive."""
LONG_PLOT = 8
"""Lines of drawing in one cell from which they are worth a function."""
SPLIT_FROM = 25
"""Lines from which a run of one cell is cut at its paragraphs."""


TRIVIAL = 2
"""A single statement with so many operations, in a section with others, is not worth a function of its own."""


class Item(NamedTuple):
    blocks: tuple[Block, ...]

    @property
    def height(self) -> int:
        return sum(block.height for block in self.blocks)


class Region(NamedTuple):
    blocks: tuple[Block, ...]
    """In document order."""
    anchor: int
    """The unit whose place the call takes."""
    interface: Interface
    moved_past: tuple[str, ...]
    """What the plan says about statements that were moved past others."""


class Grouped(NamedTuple):
    regions: tuple[Region, ...]
    unfit: tuple[tuple[Block, str], ...]
    """Statements that compute and stay, with the reason."""


def group(
    ledger: Ledger,
    definitions: Definitions,
    *,
    taken: frozenset[int],
    hidden: frozenset[tuple[int, str]],
    by: GroupBy = "auto",
) -> Grouped:
    """Divide the notebook's compute statements into regions; units in ``taken`` are spoken for, or have to stay.

    ``hidden`` are the bindings that may end up inside functions. ``by`` is ``auto`` for the cheapest division, ``cell``
    for regions that never leave a cell, ``section`` for as few of them as possible.
    """
    regions: list[Region] = []
    unfit: list[tuple[Block, str]] = []
    for blocks in _sections(ledger.blocks):
        _Section(blocks, ledger, definitions, taken, hidden, by).divide(regions, unfit)
    return Grouped(tuple(regions), tuple(unfit))


def _sections(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    found: list[Block] = []
    for block in blocks:
        if found and found[-1].section.number != block.section.number:
            yield found
            found = []
        found.append(block)
    if found:
        yield found


class _Section:
    def __init__(
        self,
        blocks: list[Block],
        ledger: Ledger,
        definitions: Definitions,
        taken: frozenset[int],
        hidden: frozenset[tuple[int, str]],
        by: GroupBy,
    ) -> None:
        self.by = by
        self.ledger = ledger
        self.hidden = hidden
        self.definitions = definitions
        self.taken = taken
        self.order = Order(ledger)
        self.unfit: dict[int, str] = {}
        """By first unit: statements that cannot be in any region."""
        moved = {movable.unit for movable in definitions.movable.values()}
        self.blocks = [block for block in blocks if not self._is_mere_import(block) and block.units[0] not in moved]
        for block in self.blocks:
            if block.role in (Role.COMPUTE, Role.PLOT):
                alone = interface_of((block,), ledger, definitions, hidden=hidden)
                if isinstance(alone, Unfit) and self._is_its_own_fault(block, alone):
                    self.unfit[block.units[0]] = alone.reason
        self.items = self._items()
        self.place = {block.units[0]: place for place, block in enumerate(self.blocks)}

    def _is_mere_import(self, block: Block) -> bool:
        """An import that gives no other meaning to a name that had one: it does not matter where it stands."""
        if block.role is not Role.IMPORT:
            return False
        names = {write.name for step in block.steps for write in step.writes}
        writers = {name: self.ledger.writers.get(name, ()) for name in names}
        return all(len(units) < 2 or self.ledger.imported(name, units) for name, units in writers.items())

    def _is_its_own_fault(self, block: Block, unfit: Unfit) -> bool:
        """Binding under a condition can be healed by what stands before it in a larger region."""
        return (
            not unfit.reason.endswith(("under a condition", "stay unbound", "deletes it"))
            and "it deletes" not in unfit.reason
        )

    # Items ---------------------------------------------------------------------------------------------------------

    def _items(self) -> list[Item]:
        found: list[Item] = []
        run: list[Block] = []
        for block in [*self.blocks, None]:
            if block is not None and self._may_move(block) and (not run or self._go_together(run[-1], block)):
                run.append(block)
                continue
            found.extend(self._split(run))
            run = [block] if block is not None and self._may_move(block) else []
        return found

    def _go_together(self, one: Block, other: Block) -> bool:
        if one.cell != other.cell or one.wanted_name != other.wanted_name:
            return False
        return (one.role is Role.PLOT) == (other.role is Role.PLOT)

    def _may_move(self, block: Block) -> bool:
        if any(unit in self.taken for unit in block.units) or block.units[0] in self.unfit:
            return False
        if block.role is Role.SETTING:
            return self._is_among_compute(block)
        if block.role is Role.PLOT:
            drawing = (other for other in self.blocks if other.cell == block.cell and other.role is Role.PLOT)
            return sum(other.height for other in drawing) >= LONG_PLOT
        return block.role is Role.COMPUTE

    def _is_among_compute(self, setting: Block) -> bool:
        """A setting in a cell that computes: part of the step, not of the configuration above it."""
        return any(
            block.role is Role.COMPUTE and block.cell == setting.cell and block.units[0] not in self.unfit
            for block in self.blocks
        )

    def _split(self, run: list[Block]) -> Iterator[Item]:
        if not any(block.role in (Role.COMPUTE, Role.PLOT) for block in run):
            return
        is_one = run[0].role is Role.PLOT or run[0].wanted_name is not None
        if is_one or sum(block.height for block in run) < SPLIT_FROM:
            yield Item(tuple(run))
            return
        part: list[Block] = []
        for block in run:
            if part and block.starts_paragraph:
                yield Item(tuple(part))
                part = []
            part.append(block)
        if part:
            yield Item(tuple(part))

    # Dividing ------------------------------------------------------------------------------------------------------

    def divide(self, regions: list[Region], unfit: list[tuple[Block, str]]) -> None:
        """The cheapest division of the items into regions and items that stay."""
        count = len(self.items)
        best: list[tuple[float, int, Region | None]] = [(0.0, 0, None)]
        reasons: dict[int, str] = {}
        for end in range(1, count + 1):
            stays = self._price_of_staying(self.items[end - 1])
            choice: tuple[float, int, Region | None] = (best[end - 1][0] + stays, end - 1, None)
            for start in range(end - 1, max(-1, end - 1 - MOST_ITEMS), -1):
                found = self._region(self.items[start:end])
                if isinstance(found, str):
                    if start == end - 1:
                        reasons[start] = found
                    continue
                price = best[start][0] + self._price(found, self.items[start:end])
                if price < choice[0]:
                    choice = (price, start, found)
            best.append(choice)
        end = count
        chosen: list[Region] = []
        while end:
            _, start, region = best[end]
            if region is not None:
                chosen.append(region)
            else:
                reason = reasons.get(start, "it is too small for a function of its own")
                unfit.extend((block, reason) for block in self.items[start].blocks if block.role is Role.COMPUTE)
            end = start
        regions.extend(reversed(chosen))
        for block in self.blocks:
            if block.units[0] in self.unfit:
                unfit.append((block, self.unfit[block.units[0]]))
            elif block.role is Role.FIXED and block.reason is not None and block.steps:
                unfit.append((block, block.reason))

    def _region(self, items: list[Item]) -> Region | str:
        blocks = tuple(block for item in items for block in item.blocks)
        while blocks and blocks[-1].role is Role.SETTING:
            blocks = blocks[:-1]
        if not blocks:
            return "it only sets values"
        crosses = blocks[0].cell != blocks[-1].cell
        if crosses and (self.by == "cell" or any(block.wanted_name or block.stands_apart for block in blocks)):
            return "its cells are to be kept apart"
        if crosses and any("plot" in step.effects for block in blocks for step in block.steps):
            return "it draws, and figures belong to their cells"
        placed = self._placed(blocks)
        if placed is None:
            return "what stands between its statements depends on their order"
        interface = interface_of(blocks, self.ledger, self.definitions, hidden=self.hidden)
        if isinstance(interface, Unfit):
            return interface.reason
        anchor, moved_past = placed
        return Region(blocks, anchor, interface, moved_past)

    def _placed(self, blocks: tuple[Block, ...]) -> tuple[int, tuple[str, ...]] | None:
        """The unit whose place the call takes, and what was moved; ``None`` if nothing can be moved."""
        inside = {block.units[0] for block in blocks}
        start, end = self.place[blocks[0].units[0]], self.place[blocks[-1].units[0]]
        between = [block for block in self.blocks[start:end] if block.units[0] not in inside]
        if not between:
            return blocks[-1].units[0], ()
        if blocks[0].cell != blocks[-1].cell and any(block.role is not Role.SETTING for block in between):
            return None  # a reader finds the displays of a cell below the steps that they show
        for anchor in (blocks[0], blocks[-1]):
            if self._can_meet_at(anchor, blocks, between):
                moved = "up" if anchor is blocks[0] else "down"
                cells = sorted({self.ledger.positions[block.cell] for block in between})
                text = ", ".join(map(str, cells))
                return anchor.units[0], (f"moved {moved} past what stays in cell {text}: they share no name or state",)
        return None

    def _can_meet_at(self, anchor: Block, blocks: tuple[Block, ...], between: list[Block]) -> bool:
        for other in between:
            for block in blocks:
                is_before = block.units[0] < other.units[0]
                if is_before and anchor.units[0] > other.units[0] and self.order.conflict(block, other):
                    return False
                if not is_before and anchor.units[0] < other.units[0] and self.order.conflict(other, block):
                    return False
        return True

    # Prices --------------------------------------------------------------------------------------------------------

    def _price(self, region: Region, items: list[Item]) -> float:
        blocks, interface = region.blocks, region.interface
        height = sum(block.height for block in blocks)
        certain = len(interface.certain_changes)
        if self.by == "section":
            return 1.0
        price = 2.0 + 0.7 * len(interface.parameters) + 0.7 * len(interface.returns)
        price += 12.0 * certain + 3.0 * (len(interface.changes) - certain)
        price += max(0, SHORT - height) * 1.0 + max(0, height - LONG) * 0.6
        price += 0.5 * len(region.moved_past)
        for one, other in pairwise(items):
            if one.blocks[-1].cell != other.blocks[0].cell:
                price += 1.0 if other.blocks[0].comment is None else 3.0
            if one.blocks[-1].prose_number != other.blocks[0].prose_number:
                price += 6.0
        if max(0, len(interface.parameters) - 6) or max(0, len(interface.returns) - 5):
            price += 2.0
        return price

    def _price_of_staying(self, item: Item) -> float:
        """What it costs to leave an item in the notebook: dear for real work, cheap for a trivial statement."""
        first = item.blocks[0]
        if first.role is Role.PLOT and item.height < LONG_PLOT:
            return 0.0
        if first.wanted_name is not None or self.by == "section":
            return 40.0
        computing = [block for block in self.blocks if block.role is Role.COMPUTE]
        is_alone = bool(first.section.headings) and all(block in item.blocks for block in computing)
        weight = sum(block.weight for block in item.blocks)
        if is_alone or first.comment is not None or len(item.blocks) > 1 or item.height > 1:
            return 40.0 if weight else 4.0
        return 2.0 + 2.0 * weight if weight <= TRIVIAL else 40.0
