"""Names that a run from top to bottom does not find, and why: what NBR101 to NBR104 share.

A use that no path can satisfy is one of four things. In::

    cell 1   print(a)            `a` is bound only further down: used before its definition
    cell 2   a = b; c = 1        `b` is bound nowhere: undefined
    cell 3   del c
    cell 4   print(c)            `c` was deleted
    cell 5   d = e               `e` comes from cell 6, which needs `d` from here: a cycle
    cell 6   e = d
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from nbrefactor.model.findings import Finding, Related, Rule
from nbrefactor.model.flow import Undefined, Via
from nbrefactor.rules._subject import Subject

EXPECTS_FAILURE = frozenset({"raises-exception", "skip-execution"})
"""Tags of cells that may fail, or that nbclient does not run."""


class Reason(Enum):
    DEFINED_LATER = auto()
    NEVER_DEFINED = auto()
    DELETED = auto()
    CYCLE = auto()


class Missing(NamedTuple):
    """The first use of a name that is missing, and the cells of all such uses."""

    use: Undefined
    cells: tuple[int, ...]
    reason: Reason
    definer: int | None
    """The unit that defines it too late, or that deleted it."""


def missing_names(subject: Subject, *reasons: Reason) -> Iterator[Missing]:
    """Missing names for one of these reasons, each once."""
    if subject.has_every_name:
        return
    groups: dict[tuple[str, Reason], list[tuple[Undefined, int | None]]] = {}
    for use in subject.analysis.document.undefined:
        cell = subject.code_cells[subject.cell_of(use.unit)]
        if not use.is_certain or EXPECTS_FAILURE & cell.tags or use.name in subject.known_names:
            continue
        if _may_come_from_unparsed_cell(subject, use):
            continue
        reason, definer = _reason(subject, use)
        groups.setdefault((use.name, reason), []).append((use, definer))
    for (_, reason), uses in groups.items():
        if reason in reasons:
            use, definer = uses[0]
            cells = tuple(dict.fromkeys(subject.cell_of(other.unit) for other, _ in uses))
            yield Missing(use, cells, reason, definer)


def _reason(subject: Subject, use: Undefined) -> tuple[Reason, int | None]:
    deleted_by = _deleted_by(subject, use)
    if deleted_by is not None:
        return Reason.DELETED, deleted_by
    later = [unit for unit in subject.definers.get(use.name, ()) if unit > use.unit]
    if not later:
        return Reason.NEVER_DEFINED, None
    cell, definer = subject.cell_of(use.unit), later[0]
    elsewhere = [unit for unit in later if subject.cell_of(unit) != cell]
    if elsewhere and all(_needs(subject, subject.cell_of(unit), cell) for unit in elsewhere):
        return Reason.CYCLE, elsewhere[0]
    return Reason.DEFINED_LATER, definer


def _needs(subject: Subject, cell: int, other: int) -> bool:
    """Whether ``cell`` binds its names from values of ``other``, so that it cannot run before it."""
    return any(
        edge.source == other and edge.is_certain
        for edge in subject.analysis.graph.dependencies_of.get(cell, ())
        if not _is_defined_without(subject, edge.name, other, cell)
    )


def _is_defined_without(subject: Subject, name: str, other: int, cell: int) -> bool:
    """Whether a cell between the two, or before both, gives the name its value as well."""
    return any(subject.cell_of(unit) not in {other, cell} for unit in subject.definers.get(name, ()))


def _deleted_by(subject: Subject, use: Undefined) -> int | None:
    """The statement that certainly deleted the name last, if nothing bound it since."""
    last: int | None = None
    for step in subject.analysis.document.steps:
        if step.unit >= use.unit:
            break
        for write in step.writes:
            if write.name == use.name:
                last = step.unit if write.is_delete and write.is_certain else None
    return last


def _may_come_from_unparsed_cell(subject: Subject, use: Undefined) -> bool:
    """Whether a cell that nobody can parse mentions the name, or imports all of a module: trades a miss for never
    blaming the wrong cell."""
    word = re.compile(rf"\b{re.escape(use.name)}\b|import +\*")
    return any(
        cell.failure is not None and word.search(subject.code_cells[cell.index].source)
        for cell in subject.analysis.cells
    )


def also_in(subject: Subject, missing: Missing) -> str:
    """`` (and in 3 more cells)``, for the message."""
    more = len(missing.cells) - 1
    if not more:
        return ""
    if more == 1:
        return f" (and in cell {subject.notebook.positions[missing.cells[1]]})"
    return f" (and in {more} more cells)"


def through_call(subject: Subject, use: Undefined) -> tuple[str, tuple[Related, ...]]:
    """``f() needs`` or nothing, and the place in the function where the name is read."""
    if use.via is not Via.CALL:
        return "", ()
    found = subject.function_reading(use)
    if found is None:
        return "", ()
    name, place = found
    shown = "a lambda" if name == "<lambda>" else f"`{name}`"
    return shown, (Related(place, f"read by {shown} here"),)


def misplaced(
    subject: Subject, rule: Rule, missing: Missing, *, side: str, done: str, hint: str | None = None
) -> Finding:
    """The finding for a use that stands ``before`` or ``after`` (the ``side``) what was ``done`` to its name."""
    assert missing.definer is not None
    use, other = missing.use, subject.unit_place(missing.definer)
    function, related = through_call(subject, use)
    read_by = f", which {function} reads," if function else ""
    same_cell = subject.cell_of(use.unit) == subject.cell_of(missing.definer)
    where = f"on line {other.line}" if same_cell else f"in {other.cell_in_words}"
    return subject.finding(
        rule,
        subject.place_of_use(use),
        f"`{use.name}`{read_by} is used {side} it is {done}, {where}{also_in(subject, missing)}",
        related=(*related, Related(other, f"`{use.name}` is {done} here")),
        hint=hint,
    )
