"""Which statements become one function: cuts where few names cross, functions of a person's size.

Within a section the statements that may move are gathered to *items*: runs of statements of one cell, cut at blank
lines where a run is long, and where fewest names cross where it would have more parameters and returns than anybody
keeps apart. A region is a row of consecutive items. What stands between them stays in the notebook, so one end of the
region has to be able to move past it::

    raw = load(path)        item 1  ┐
    raw.head()              stays   │ the call takes the place of item 1 if item 2 can move up,
    rates = load(other)     item 2  ┘ of item 2 if item 1 can move down, and else there are two regions

Every possible region has a price (``prices``), and the cheapest way to divide the section is chosen.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from nbrefactor.model.plan import GroupBy
from nbrefactor.planning.definitions.movable import Definitions
from nbrefactor.planning.regions.border import Unfit
from nbrefactor.planning.regions.interface import Interface, interface_of, is_mute
from nbrefactor.planning.regions.prices import (
    LONG_PLOT,
    MOVED,
    REAL_WORK,
    STAYS,
    STRANGERS,
    border_price,
    cut_price,
    deeds_price,
    function_price,
    has_two_ideas,
    is_long,
    is_wide,
    staying_price,
)
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.commuting import Order
from nbrefactor.planning.statements.dead_ends import is_idle
from nbrefactor.planning.statements.deeds import opens_figure
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.statements.roles import Role

MOST_ITEMS = 24
"""Longest row of items that is looked at as one region: longer ones are too long for a function anyway."""
MOST_PIECES = 8
"""Pieces that a run with too many parameters or returns is cut into: every cut costs the time of many regions."""


_IS_CHECK = "it is a check, which readers are to see"
_GIVES_NOTHING = "a function of it would give nothing back"
_FINDS_MODULES = "it tells where modules are found"


class Item(NamedTuple):
    blocks: tuple[Block, ...]
    among: int
    """Statements of the run that it is a part of."""

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
    by: GroupBy,
    known: dict[tuple[int, ...], Interface | Unfit],
) -> Grouped:
    """Divide the notebook's compute statements into regions; units in ``taken`` are spoken for, or have to stay.

    ``hidden`` are the bindings that may end up inside functions. ``by`` is ``auto`` for the cheapest division, ``cell``
    for regions that never leave a cell, ``section`` for as few of them as possible. ``known`` are the interfaces that
    were found out before with the same definitions and hidden bindings, by the first units of their blocks; it grows.
    """
    regions: list[Region] = []
    unfit: list[tuple[Block, str]] = []
    for blocks in _sections(ledger.blocks):
        _Section(blocks, ledger, definitions, taken, hidden, by, known).divide(regions, unfit)
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
        known: dict[tuple[int, ...], Interface | Unfit],
    ) -> None:
        self.by = by
        self.known = known
        self.ledger = ledger
        self.hidden = hidden
        self.definitions = definitions
        self.taken = taken
        self.order = Order(ledger)
        self.unfit: dict[int, str] = {}
        """By first unit: statements that cannot be in any region."""
        moved = {unit for movable in definitions.movable.values() for unit in movable.units}
        moved -= definitions.rebinding(ledger)  # the notebook imports something there
        self.blocks = [block for block in blocks if not self._is_mere_import(block) and block.units[0] not in moved]
        for block in self.blocks:
            if block.role in (Role.COMPUTE, Role.PLOT):
                alone = self._interface((block,))
                if isinstance(alone, Unfit) and self._is_its_own_fault(block, alone):
                    self.unfit[block.units[0]] = alone.reason
        self.unfit |= {block.units[0]: _FINDS_MODULES for block in self._finding_modules()}
        self.items = self._items()
        self.place = {block.units[0]: place for place, block in enumerate(self.blocks)}

    def _interface(self, blocks: tuple[Block, ...]) -> Interface | Unfit:
        key = tuple([block.units[0] for block in blocks])
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = interface_of(blocks, self.ledger, self.definitions, hidden=self.hidden)
        return found

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

    def _finding_modules(self) -> Iterator[Block]:
        """Statements of a cell that tell what it puts on the path on which Python looks for modules."""
        for place, setter in enumerate(self.blocks):
            if not any(access.state == "sys.path" and access.writes for step in setter.steps for access in step.state):
                continue
            wanted = set(setter.loads)
            for block in reversed(self.blocks[:place]):
                if block.cell == setter.cell and block.role is Role.COMPUTE and wanted & block.binds.keys():
                    wanted |= block.loads
                    yield block

    # Items ---------------------------------------------------------------------------------------------------------

    def _items(self) -> list[Item]:
        found: list[Item] = []
        run: list[Block] = []
        for block in [*self.blocks, None]:
            if block is not None and self._may_move(block) and (not run or self._go_together(run[-1], block)):
                run.append(block)
                continue
            if run and block is not None and run[-1].role is Role.PLOT and self._ends_drawing(run[-1], block):
                run.append(block)
                continue
            found.extend(self._split(run))
            run = [block] if block is not None and self._may_move(block) else []
        return found

    def _go_together(self, one: Block, other: Block) -> bool:
        if one.cell != other.cell or one.wanted_name != other.wanted_name:
            return False
        return (one.role is Role.PLOT) == (other.role is Role.PLOT)

    def _ends_drawing(self, before: Block, block: Block) -> bool:
        """``plt.title("Ages")`` as the last line of a cell, which displays it: the function gives it back."""
        tree = block.trees[0] if len(block.trees) == 1 else None
        if block.role is not Role.DISPLAY or not isinstance(tree, ast.Expr) or not isinstance(tree.value, ast.Call):
            return False
        is_free = block.cell == before.cell and not any(unit in self.taken for unit in block.units)
        is_shown = self.ledger.analysis.units[block.units[0]].is_tail and "display" not in block.loads
        effects = {effect for step in block.steps for effect in step.effects}
        only_draws = {"plot"} <= effects <= {"plot", "display"}
        is_show = isinstance(tree.value.func, ast.Attribute) and tree.value.func.attr == "show"
        return is_free and is_shown and only_draws and not is_show

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
        if run[0].wanted_name is not None or self.by != "auto":
            yield Item(tuple(run), len(run))
        elif run[0].role is Role.PLOT:
            for figure in _figures(run):
                yield Item(tuple(figure), len(run))
        else:
            for part in _paragraphs(run) if is_long(run) else [run]:
                for piece in self._pieces(part):
                    yield Item(piece, len(part))

    def _pieces(self, run: list[Block]) -> list[tuple[Block, ...]]:
        """The run whole, or where that is no good function its statements, together where most names cross."""
        if len(run) == 1:
            return [tuple(run)]
        interface = self._interface(tuple(run))
        if isinstance(interface, Unfit) or not (is_wide(interface) or has_two_ideas(interface, run)):
            return [tuple(run)]
        places = sorted(
            range(1, len(run)), key=lambda place: (_crossing(run, place), not run[place].starts_paragraph, place)
        )
        cuts = [0, *sorted(places[: MOST_PIECES - 1]), len(run)]
        return [tuple(run[start:end]) for start, end in pairwise(cuts)]

    # Dividing ------------------------------------------------------------------------------------------------------

    def divide(self, regions: list[Region], unfit: list[tuple[Block, str]]) -> None:
        """The cheapest division of the items into regions and items that stay."""
        count = len(self.items)
        best: list[tuple[float, int, Region | None]] = [(0.0, 0, None)]
        reasons: dict[int, str] = {}
        for end in range(1, count + 1):
            after = self.items[end] if end < count else None
            stays = self._price_of_staying(self.items[end - 1]) + self._price_of_cut(self.items[end - 1], after)
            choice: tuple[float, int, Region | None] = (best[end - 1][0] + stays, end - 1, None)
            for start in range(end - 1, max(-1, end - 1 - MOST_ITEMS), -1):
                found = self._region(self.items[start:end])
                if isinstance(found, str):
                    if start == end - 1:
                        reasons[start] = found
                    continue
                price = best[start][0] + self._price(found, self.items[start:end], after)
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
                own = (block for block in self.items[start].blocks if not is_idle(block, self.ledger))
                computing = (block for block in own if block.role is Role.COMPUTE)
                unfit.extend((block, reasons.get(start) or self._reason_to_stay(block)) for block in computing)
            end = start
        regions.extend(reversed(chosen))
        for block in self.blocks:
            if block.units[0] in self.unfit:
                unfit.append((block, self.unfit[block.units[0]]))
            elif block.role is Role.FIXED and block.reason is not None and block.steps:
                unfit.append((block, block.reason))

    def _region(self, items: list[Item]) -> Region | str:
        blocks = tuple(block for item in items for block in item.blocks)
        while blocks and (blocks[-1].role is Role.SETTING or is_idle(blocks[-1], self.ledger)):
            blocks = blocks[:-1]
        while blocks and is_idle(blocks[0], self.ledger):
            blocks = blocks[1:]
        if not blocks:
            return "it makes nothing that anything else uses"
        if all(isinstance(tree, ast.Assert) for block in blocks for tree in block.trees):
            return _IS_CHECK
        crosses = blocks[0].cell != blocks[-1].cell
        if crosses and (self.by == "cell" or any(block.wanted_name or block.stands_apart for block in blocks)):
            return "its cells are to be kept apart"
        if crosses and any("plot" in step.effects for block in blocks for step in block.steps):
            return "it draws, and figures belong to their cells"
        if any("print" in step.effects for block in blocks if block.cell != blocks[-1].cell for step in block.steps):
            return "it prints, and what is printed belongs to its cell"
        found = self._region_of(blocks)
        shared = self._shared_settings(found) if isinstance(found, Region) else ()
        left = tuple(block for block in blocks if block not in shared)
        if shared and any(block.role is not Role.SETTING for block in left):
            without = self._region_of(left)
            return without if isinstance(without, Region) else found
        return found

    def _shared_settings(self, region: Region) -> list[Block]:
        """Settings that others read as well: they stay in the notebook, in sight, and the function is given them.

        What statements fill on the way, ``found = []``, is no setting.
        """
        returned = {part.name for part in region.interface.returns}
        settings = [block for block in region.blocks if block.role is Role.SETTING and returned & block.binds.keys()]
        bound = {name for block in region.blocks if block not in settings for name in block.binds}
        return [
            block
            for block in settings
            if not bound & block.binds.keys() and not any(map(self.ledger.is_changed, block.binds))
        ]

    def _region_of(self, blocks: tuple[Block, ...]) -> Region | str:
        placed = self._placed(blocks)
        if placed is None:
            return "what stands between its statements depends on their order"
        interface = self._interface(blocks)
        if blocks[-1].role is Role.DISPLAY and (isinstance(interface, Unfit) or interface.returns):
            return self._region_of(blocks[:-1])  # it gives back something else already
        if isinstance(interface, Unfit):
            return interface.reason
        if is_mute(interface):
            return _GIVES_NOTHING
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

    def _reason_to_stay(self, block: Block) -> str:
        """Why a statement that could move does not."""
        tree = block.trees[0] if len(block.trees) == 1 else None
        if isinstance(tree, ast.Assert):
            return _IS_CHECK
        if self._calls_own_function(block):
            return "it calls a function of the notebook, which does the work"
        if isinstance(tree, ast.Assign) and isinstance(tree.value, ast.Lambda):
            return "it is a function already"
        if staying_price(block) < REAL_WORK:
            return "it is one short step, which reads as well as a call"
        return "it is too small for a function of its own"

    # Prices --------------------------------------------------------------------------------------------------------

    def _price(self, region: Region, items: list[Item], after: Item | None) -> float:
        if self.by != "auto":
            return 1.0
        price = function_price(region.interface, region.blocks) + deeds_price(region.blocks)
        price += MOVED * len(region.moved_past)
        for place, (one, other) in enumerate(pairwise(items), start=1):
            price += border_price(one.blocks[-1], other.blocks[0])
            if one.blocks[-1].cell != other.blocks[0].cell and not _uses_any(other, items[:place]):
                price += STRANGERS
        return price + self._price_of_cut(items[-1], after)

    def _price_of_cut(self, item: Item, after: Item | None) -> float:
        return 0.0 if after is None else cut_price(item.blocks[-1], after.blocks[0])

    def _price_of_staying(self, item: Item) -> float:
        """What it costs to leave an item in the notebook: dear for real work, cheap for a trivial statement."""
        first = item.blocks[0]
        if first.role is Role.PLOT and item.height < LONG_PLOT:
            return 0.0
        if first.wanted_name is not None:
            return REAL_WORK
        if self.by != "auto":
            return REAL_WORK if any(block.weight for block in item.blocks) else 0.0  # other names for what is there
        return sum(self._price_of_leaving(block, item.among) for block in item.blocks)

    def _price_of_leaving(self, block: Block, among: int) -> float:
        if is_idle(block, self.ledger):
            return 0.0
        return STAYS if self._calls_own_function(block) else staying_price(block, among=among)

    def _calls_own_function(self, block: Block) -> bool:
        """``scores = evaluate(model, X, y)``: the work is in a function of the notebook; another one adds nothing."""
        tree = block.trees[0] if len(block.trees) == 1 else None
        call = tree.value if isinstance(tree, (ast.Assign, ast.Expr)) else None
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            return False
        given = (*call.args, *(keyword.value for keyword in call.keywords))
        return call.func.id in self.definitions.movable and all(
            isinstance(each, (ast.Name, ast.Constant, ast.Attribute)) for each in given
        )


def _paragraphs(run: list[Block]) -> list[list[Block]]:
    found: list[list[Block]] = []
    for block in run:
        if not found or block.starts_paragraph:
            found.append([])
        found[-1].append(block)
    return found


def _figures(run: list[Block]) -> list[list[Block]]:
    """A run that draws, cut where the next figure begins, if each part is enough for a function."""
    found: list[list[Block]] = [[]]
    for block in run:
        is_enough = sum(other.height for other in found[-1]) >= LONG_PLOT
        if is_enough and any(map(opens_figure, block.trees)):
            found.append([])
        found[-1].append(block)
    if len(found) > 1 and sum(block.height for block in found[-1]) < LONG_PLOT:
        last = found.pop()
        found[-1].extend(last)
    return found


def _uses_any(item: Item, before: list[Item]) -> bool:
    bound = {name for other in before for block in other.blocks for name in block.binds.keys() | block.stores}
    return any(bound & (block.loads | block.stores) for block in item.blocks)


def _crossing(run: list[Block], place: int) -> int:
    """How many names go over a cut in front of the statement at ``place``, as the text tells."""
    bound = {name for block in run[:place] for name in block.binds.keys() | block.stores}
    return len(bound & frozenset().union(*(block.loads for block in run[place:])))
