"""Displays by their texts: does a cell still show what it showed?

An expression is shown where it is the last statement of its cell::

    x = load()          x = load()
    x                   x               is no longer displayed
    y = clean(x)        y = clean(x)
                        y               is displayed now

A heuristic: only expressions that do nothing but display are looked at. Of others (``print(x)``, ``xs.append(x)``) the
value is mostly ``None``, which no cell shows; that trades a few lost displays for no false alarm.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nbrefactor.model.flow import Flow, Step
from nbrefactor.verification.static.expanding import Role
from nbrefactor.verification.static.matching import Match


class ChangedDisplay(NamedTuple):
    match: Match
    is_lost: bool
    """It is no longer displayed; else it is, and was not."""


def changed_displays(matches: Sequence[Match], flows: tuple[Flow, Flow]) -> Iterator[ChangedDisplay]:
    """Of statements that stand in the notebook after as they did before; what a component gives back is shown by its
    call."""
    for match in matches:
        piece = match.after.piece
        if not isinstance(match.before.node, ast.Expr) or piece is None or piece.role is not Role.KEPT:
            continue
        places = (flows[0], match.before.unit), (flows[1], match.after.unit)
        tails = [flow.units[unit].is_tail for flow, unit in places]
        shown = [flow.step_of[unit] for (flow, unit), is_tail in zip(places, tails, strict=True) if is_tail]
        if len(shown) == 1 and _only_displays(shown[0]):
            yield ChangedDisplay(match, tails[0])


def _only_displays(step: Step) -> bool:
    written = {access.state for access in step.state if access.writes}
    return set(step.effects) == {"display"} and not step.mutations and written <= {"ipython.out"}
