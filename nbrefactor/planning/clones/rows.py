"""Rows of statements that are the same but for names and literals become one function, called several times.

A row is a run of statements of one cell. Longest rows first, rows of one shape are walked side by side
(``unifying``) and become one function (``joining``), or several where that is cheaper (``prices``)::

    model = Ridge(alpha=1)                         fit(X, y) -> model
    model.fit(X, y)
    guesses = model.predict(new)                   validate(model, new, known) -> error
    error = mean_absolute_error(known, guesses)
    errors["ridge"] = error                        stays: a function would change ``errors``

Rows that also differ in an expression or two, ``fit(X[:, :1], y)`` and ``fit(X, y)``, are looked for behind those that
do not (``holes``): the function is given them.

Rows too small to be worth a function are left to ``grouping``, but for those that do one thing to one object after
the other and are all that their cell does: ``train = train.fillna(0)`` and ``test = test.fillna(0)`` must not come
apart when the step changes, which outweighs a function of one line.
"""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from nbrefactor.planning.clones.holes import loose_shape
from nbrefactor.planning.clones.joining import Clone, joined, trees_of
from nbrefactor.planning.clones.unifying import Shapes, likenesses, makes_object, shape, wider
from nbrefactor.planning.definitions.movable import Definitions
from nbrefactor.planning.regions.interface import Interface
from nbrefactor.planning.regions.prices import (
    EXPRESSION,
    LONG_PLOT,
    REPEATED,
    SHORT_PLOT,
    STAYS_AGAIN,
    cut_price,
    function_price,
    joint,
    least_weight,
    staying_price,
)
from nbrefactor.planning.statements.blocks import Block, Row
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.statements.roles import Role
from nbrefactor.planning.trees import nodes_of

MOST_STATEMENTS = 30
MOST_DIVIDED = 12
"""Statements of the longest row that is looked at for a better division: it costs the square of them."""


def clones_of(
    ledger: Ledger,
    definitions: Definitions,
    known: Shapes,
    *,
    excluded: frozenset[int],
    hidden: frozenset[tuple[int, str]],
) -> tuple[Clone, ...]:
    """Disjoint clones, in document order of their first rows."""
    runs = list(_runs(ledger, excluded))
    blocks = [block for run in runs for block in run]
    shapes = known.exact(blocks)
    wide = _wider(runs, shapes, ledger)
    plots = _plots(runs)
    weighty = (block for run in runs if _may_be_worth_it(run) for block in run)
    loose = known.loose(block for block in weighty if block.role is not Role.PLOT)
    views = [
        _View(list(_pieces(runs, shapes)), shapes),
        _View(list(_pieces(runs, {**shapes, **wide})) if wide else [], {**shapes, **wide}, wide.keys()),
        _View(list(_pieces(runs, loose)), loose, gives=True),
    ]
    taken: set[int] = set()
    found: list[Clone] = []
    longest = max((len(run) for view in views for run in view.runs), default=0)
    for size in range(min(MOST_STATEMENTS, longest), 0, -1):
        for view in views:
            for rows in _classes(view.runs, size, view.shapes, taken):
                rows = list(_disjoint(rows, taken))
                if len(rows) < 2 or (view.among is not None and not _is_among(rows[0], view.among)):
                    continue  # nothing new
                if not (_is_worth_it(rows[0], shapes) or _is_all_of_its_cell(rows, runs)):
                    continue
                if not _draws_enough(rows) or not all(_is_whole_plot(row, plots) for row in rows):
                    continue
                clones = _clones(rows, ledger, definitions, hidden, gives=view.gives)
                if view.gives and not any(clone.given for clone in clones):
                    continue  # nothing new
                for clone in clones:
                    found.append(clone)
                    taken |= clone.units
    return tuple(sorted(found, key=lambda clone: clone.body[0].units))


class _View(NamedTuple):
    """Which statements may be the same."""

    runs: list[Row]
    shapes: Mapping[int, str]
    among: Collection[int] | None = None
    """Units of which a row needs one to be new in this view."""
    gives: bool = False
    """Rows may differ in expressions."""


def _classes(runs: list[Row], size: int, shapes: Mapping[int, str], taken: set[int]) -> list[list[Row]]:
    """Rows of that many statements, by their shapes."""
    classes: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for run in runs:
        for start in range(len(run) - size + 1):
            row = run[start : start + size]
            if not any(block.units[0] in taken for block in row) and row[-1].role is not Role.SETTING:
                classes[_key(row, shapes)].append(row)
    return list(classes.values())


def _is_among(row: Row, units: Collection[int]) -> bool:
    return any(block.units[0] in units for block in row)


def _wider(runs: list[Row], shapes: dict[int, str], ledger: Ledger) -> dict[int, str]:
    """Shapes that do not tell apart which function of a module is called, where that makes any two the same."""
    computing = (block for run in runs for block in run if block.role is Role.COMPUTE)  # of plots, little is left
    blocks = (block for block in computing if not ledger.modules.isdisjoint(block.loads))
    found = {block.units[0]: wider(shapes[block.units[0]]) for block in blocks}
    kinds: dict[str, set[str]] = defaultdict(set)
    for unit, kind in found.items():
        kinds[kind].add(shapes[unit])
    return {unit: kind for unit, kind in found.items() if len(kinds[kind]) > 1}


def _pieces(runs: list[Row], shapes: Mapping[int, str]) -> Iterator[Row]:
    """The runs without statements that are like no other: a row can only begin with one, if that makes an object."""
    counts = Counter(shapes.values())

    def may_repeat(block: Block) -> bool:
        found = shapes.get(block.units[0])
        return found is not None and (counts[found] > 1 or makes_object(block.trees[0]))

    for run in runs:
        for repeats, piece in groupby(run, may_repeat):
            if repeats:
                yield tuple(piece)


def twins_of(
    chosen: Iterable[tuple[Row, Interface]],
    ledger: Ledger,
    definitions: Definitions,
    known: Shapes,
    hidden: frozenset[tuple[int, str]],
) -> tuple[Clone, ...]:
    """Rows that are to be a function each, with these interfaces, although one function would do.

    They are too small for ``clones_of``, which would rather leave them in the notebook; but they were chosen. Those
    that only make their object in different ways are looked at first, as there are more of them.
    """
    left = list(chosen)
    blocks = [block for row, _ in left for block in row]
    shapes = known.exact(blocks)
    loose = known.loose(block for row, _ in left if _is_worth_it(row, shapes) for block in row)
    found: list[Clone] = []
    for kinds, is_made_alike in ((shapes, False), (shapes, True), (loose, True)):
        classes: dict[tuple[str, ...], list[tuple[Row, Interface]]] = defaultdict(list)
        for row, interface in left:
            if kinds is loose and not _is_worth_it(row, shapes):
                continue
            # What is left of two statements without the one that makes the object is no step.
            is_whole = is_made_alike or len(row) < 3
            key = tuple(kinds[block.units[0]] for block in row) if is_whole else _key(row, kinds)
            classes[key].append((row, interface))
        found += _twins(classes.values(), ledger, definitions, hidden, gives=kinds is loose)
        units = frozenset[int]().union(*(twin.units for twin in found))
        left = [each for each in left if each[0][0].units[0] not in units]
    return tuple(found)


def _twins(
    classes: Iterable[list[tuple[Row, Interface]]],
    ledger: Ledger,
    definitions: Definitions,
    hidden: frozenset[tuple[int, str]],
    *,
    gives: bool,
) -> list[Clone]:
    found: list[Clone] = []
    for alike in classes:
        while len(alike) > 1:
            first = alike[0][0]
            together = [each for each in alike if _go_together(first, each[0], ledger, gives=gives)]
            rows = [row for row, _ in together]
            clone = joined(rows, ledger, definitions, hidden, gives=gives) if len(rows) > 1 else None
            if clone is not None and bool(clone.given) == gives and _is_cheaper(clone, together):
                found.append(clone)
                alike = [each for each in alike if each not in together]
            else:
                alike = alike[1:]
    return found


def _is_cheaper(clone: Clone, apart: Sequence[tuple[Row, Interface]]) -> bool:
    price = _price_of(clone)
    said_again = REPEATED * sum(block.height for row, _ in apart[1:] for block in row)
    return price < sum(function_price(interface, row) for row, interface in apart) + said_again


def _go_together(one: Row, other: Row, ledger: Ledger, *, gives: bool = False) -> bool:
    """Whether there is any way in which the rows differ in names, literals and functions of modules only."""
    return next(likenesses([trees_of(one), trees_of(other)], ledger.modules, gives=gives), None) is not None


def _runs(ledger: Ledger, excluded: frozenset[int]) -> Iterator[Row]:
    run: list[Block] = []
    for block in ledger.blocks:
        may_move = block.role in (Role.COMPUTE, Role.SETTING, Role.PLOT) and not excluded.intersection(block.units)
        if run and (not may_move or run[-1].cell != block.cell):
            yield tuple(run)
            run = []
        if may_move:
            run.append(block)
    if run:
        yield tuple(run)


def _key(row: Row, shapes: Mapping[int, str]) -> tuple[str, ...]:
    first = row[0]
    head = (
        "makes" if len(row) > 1 and len(first.trees) == 1 and makes_object(first.trees[0]) else shapes[first.units[0]]
    )
    return (head, *(shapes[block.units[0]] for block in row[1:]))


def _is_worth_it(row: Row, shapes: Mapping[int, str]) -> bool:
    """What a row itself says twice counts once: ``a = zeros(n)``, ``b = zeros(n)``, ``c = zeros(n)`` are no step."""
    weight_of = {shapes[block.units[0]]: block.weight for block in row}
    return sum(weight_of.values()) >= least_weight(len(row))


def _may_be_worth_it(run: Row) -> bool:
    return len(run) > 1 or run[0].weight >= least_weight(1)


def _draws_enough(rows: Sequence[Row]) -> bool:
    """Short plots stay in their cells, unless many of them say the same."""
    height = sum(block.height for block in rows[0] if block.role is Role.PLOT)
    return not height or (height >= SHORT_PLOT and height * (len(rows) - 1) >= LONG_PLOT)


def _plots(runs: Iterable[Row]) -> dict[int, frozenset[int]]:
    """For each statement that draws, those of its run that do."""
    drawing = (frozenset(block.units[0] for block in run if block.role is Role.PLOT) for run in runs)
    return {unit: units for units in drawing for unit in units}


def _is_whole_plot(row: Row, plots: Mapping[int, frozenset[int]]) -> bool:
    """Nobody wants half of a plot in a function."""
    own = {block.units[0] for block in row}
    return all(own.issuperset(plots.get(unit, ())) for unit in own)


def _is_all_of_its_cell(rows: list[Row], runs: list[Row]) -> bool:
    """The rows stand one below the other, are all that their cell does, and each makes its object anew.

    They say something that a caller need not: a literal, or more than one operation.
    """
    if tuple(block for row in rows for block in row) not in runs:
        return False
    has_literal = any(isinstance(node, ast.Constant) for tree in trees_of(rows[0]) for node in nodes_of(tree))
    if not has_literal and sum(block.weight for block in rows[0]) < 2:
        return False
    return all(any(block.binds.keys() & block.loads for block in row) for row in rows)


def _disjoint(rows: list[Row], taken: set[int]) -> Iterator[Row]:
    used = set(taken)
    for row in rows:
        units = {unit for block in row for unit in block.units}
        if not units & used:
            used |= units
            yield row


# From rows to functions --------------------------------------------------------------------------------------------


def _clones(
    rows: list[Row], ledger: Ledger, definitions: Definitions, hidden: frozenset[tuple[int, str]], *, gives: bool
) -> tuple[Clone, ...]:
    """The functions for all rows, or for as many of them as go together with the first.

    Rows that make their object by one call differ in its arguments: rather these are given than the object.
    """
    if not gives and _are_made_alike(rows):
        found = _clones(rows, ledger, definitions, hidden, gives=True)
        if any(clone.given for clone in found):
            return found
    alike = [rows[0], *(row for row in rows[1:] if _go_together(rows[0], row, ledger, gives=gives))]
    whole = joined(alike, ledger, definitions, hidden, gives=gives) if len(alike) > 1 else None
    if len(alike) < 2 or (gives and whole is None):
        return _clones(rows[1:], ledger, definitions, hidden, gives=gives) if len(rows) > 2 else ()
    if whole is None:
        return ()
    return _cheapest(alike, whole, ledger, definitions, hidden, gives=gives)


def _are_made_alike(rows: list[Row]) -> bool:
    """``ordered = sorted(prices[1:])`` and ``ordered = sorted(prices)``"""
    trees = [row[0].trees[0] for row in rows]
    if len(rows[0]) < 2 or not all(map(makes_object, trees)) or len(set(map(shape, trees))) == 1:
        return False
    return len(set(map(loose_shape, trees))) == 1


def _price_of(clone: Clone) -> float:
    price = function_price(clone.interface, clone.body, calls=len(clone.calls), spelled=clone.spelled)
    return price + EXPRESSION * len(clone.given) * len(clone.calls)


def _cheapest(
    rows: list[Row],
    whole: Clone,
    ledger: Ledger,
    definitions: Definitions,
    hidden: frozenset[tuple[int, str]],
    *,
    gives: bool,
) -> tuple[Clone, ...]:
    """The cheapest division of the rows into functions and statements that stay."""
    count = len(rows[0])
    if not 2 < count <= MOST_DIVIDED:
        return (whole,)
    drawing = {place for place, block in enumerate(rows[0]) if block.role is Role.PLOT}
    cuts = [0.0, *(sum(cut_price(row[place - 1], row[place]) for row in rows) / len(rows) for place in range(1, count))]
    seam = joint(whole.spelled, whole.body)
    if seam is not None:
        cuts[seam + count - len(whole.body)] = 0.0
    best: list[tuple[float, tuple[Clone, ...]]] = [(0.0, ())]
    for end in range(1, count + 1):
        stays = sum(staying_price(row[end - 1], among=count) for row in rows) + STAYS_AGAIN * (len(rows) - 1)
        choice = (best[end - 1][0] + stays + cuts[end - 1], best[end - 1][1])
        for start in range(end):
            is_whole = end - start == count
            if not is_whole and (end - start < 2 or drawing.intersection(range(start, end))):
                continue
            part = [row[start:end] for row in rows]
            clone = whole if is_whole else joined(part, ledger, definitions, hidden, gives=gives)
            if clone is None:
                continue
            price = _price_of(clone) + best[start][0] + cuts[start]
            if price < choice[0]:
                choice = (price, (*best[start][1], clone))
        best.append(choice)
    return best[-1][1]
