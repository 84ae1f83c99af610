"""What people see, and what the process keeps, by its order: prints, plots, files, random numbers.

::

    a = random()        b = random()        a gets the number that b got
    b = random()        a = random()

    print(x)            print(y)            the lines come in another order
    print(y)            print(x)

A heuristic: statements that others look like are passed over, as they may be matched crosswise; that trades a few that
changed places for no false alarm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nbrefactor.model.flow import Flow, Step
from nbrefactor.verification.static.matching import Match

_SEEN = frozenset({"display", "print", "plot", "input", "shell", "network", "write-file", "database"})
"""Effects whose order somebody outside the process can see."""


class ChangedOrder(NamedTuple):
    match: Match
    above: Match
    """What stood below it, and now stands above it."""


def changed_order(matches: Sequence[Match], flows: tuple[Flow, Flow]) -> ChangedOrder | None:
    """The first two that changed places although their order is seen, or one changes a state of the process that the
    other has to do with."""
    last: dict[tuple[str, bool], Match] = {}
    """By what they share, and whether they change it: what stands lowest after, of those that stood above."""
    certain = (match for match in matches if match.is_certain)
    for match in sorted(certain, key=lambda match: match.before.unit):
        places = tuple(_places(flows[0].step_of[match.before.unit]))
        for place, is_changed in places:
            for kind in (True, False) if is_changed else (True,):
                other = last.get((place, kind))
                if other is not None and other.after.unit > match.after.unit:
                    return ChangedOrder(other, match)
        last |= {place: match for place in places if place not in last or last[place].after.unit < match.after.unit}
    return None


def _places(step: Step) -> Iterator[tuple[str, bool]]:
    """What it shares with others, and whether it changes that."""
    if not _SEEN.isdisjoint(step.effects):
        yield "output", True
    for access in step.state:
        yield access.state, access.writes
