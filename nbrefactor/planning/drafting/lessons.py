"""What earlier attempts at a plan found out, and what an attempt with settled functions still teaches."""

from __future__ import annotations

from dataclasses import dataclass, field

from nbrefactor.planning.clones.joining import Clone
from nbrefactor.planning.clones.rows import clones_of
from nbrefactor.planning.clones.unifying import Shapes
from nbrefactor.planning.definitions.movable import Definitions
from nbrefactor.planning.drafting.drafts import Draft, with_interface
from nbrefactor.planning.regions.border import Unfit
from nbrefactor.planning.regions.interface import Interface, interface_of
from nbrefactor.planning.regions.prices import MOST_RETURNS
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.statements.roles import Role


@dataclass(slots=True)
class Lessons:
    """What earlier attempts at a plan found out."""

    stays: dict[int, str]
    """Units that have to stay, and why."""
    no_clones: set[int]
    """Units that are no part of a clone after all."""
    seen: set[str] = field(default_factory=set)
    """Names of which the notebook shows an old value where a clone keeps the new one to itself."""
    visible: set[str] = field(default_factory=set)
    """Names that made a function wide which looked narrow, as nobody knew that they had an old value to take away."""
    silent: set[int] = field(default_factory=set)
    """Units that stay without a word: they call components already."""
    shown: set[int] = field(default_factory=set)
    """Units that display, where no function could."""
    shapes: Shapes = field(default_factory=Shapes)
    _asked: tuple[Definitions, frozenset[tuple[int, str]]] | None = None
    _cloned: tuple[tuple[object, ...], tuple[Clone, ...]] | None = None
    _interfaces: dict[tuple[int, ...], Interface | Unfit] = field(default_factory=dict)

    def interfaces(
        self, definitions: Definitions, hidden: frozenset[tuple[int, str]]
    ) -> dict[tuple[int, ...], Interface | Unfit]:
        """Of regions, as far as an attempt with the same definitions and hidden bindings has found them out."""
        if self._asked != (definitions, hidden):
            self._asked, self._interfaces = (definitions, hidden), {}
        return self._interfaces

    def clones(
        self, ledger: Ledger, definitions: Definitions, excluded: frozenset[int], hidden: frozenset[tuple[int, str]]
    ) -> tuple[Clone, ...]:
        """The clones among the other statements: those of the attempt before if nothing that they depend on differs."""
        asked = (definitions, excluded, hidden)
        if self._cloned is None or self._cloned[0] != asked:
            self._cloned = asked, clones_of(ledger, definitions, self.shapes, excluded=excluded, hidden=hidden)
        return self._cloned[1]

    def widening(self, priced: Interface, final: Interface) -> set[str]:
        """Names that the function has to return after all, where it would have been divided had that been known."""
        names = {returned.name for returned in final.returns} - {returned.name for returned in priced.returns}
        return names - self.visible if len(final.returns) > MOST_RETURNS else set()


def settled(drafts: list[Draft], ledger: Ledger, definitions: Definitions, lessons: Lessons) -> list[Draft] | None:
    """The drafts with their final interfaces; ``None`` after a lesson.

    While regions are looked for, nobody knows yet which names stay inside a function. Now it is known: a name that an
    earlier statement of the slim notebook binds has to be bound anew by the function, or its old value would show.
    """
    found = {id(part): part for part in drafts}
    hidden: set[tuple[int, str]] = set()
    places = sorted(
        (anchor, number, place) for number, part in enumerate(drafts) for place, anchor in enumerate(part.anchors)
    )
    is_settled = True
    for _, number, place in places:
        part = drafts[number]
        call = part.calls[place]
        body = part.body if len(part.calls) == 1 else call.blocks[-len(part.body) :]
        interface = interface_of(body, ledger, definitions, hidden=frozenset(hidden))
        units = {unit for block in call.blocks for unit in block.units}
        targets = set(call.targets)
        if body[-1].role is Role.DISPLAY and (isinstance(interface, Unfit) or interface.returns):
            is_settled = False
            lessons.shown.update(body[-1].units)
            continue
        if isinstance(interface, Unfit):
            is_settled = False
            lessons.stays.update(dict.fromkeys(units, interface.reason))
            continue
        if len(part.calls) > 1:
            copies = any(parameter.copy is not None for parameter in part.interface.parameters)
            untold = {returned.name for returned in interface.returns} - targets - set(interface.changes)
            is_copied = copies and bool(interface.changes)  # others, who are not hidden, would miss it
            if untold - lessons.seen and not is_copied:
                is_settled = False
                lessons.seen |= untold
            elif untold or is_copied:
                is_settled = False
                lessons.no_clones |= units
        else:
            more = lessons.widening(part.interface, interface)
            if more:
                is_settled = False
                lessons.visible |= more
            part = found[id(drafts[number])] = with_interface(part, interface)
            targets = set(part.calls[0].targets)
        steps = [ledger.step(unit) for unit in sorted(units)]
        hidden |= {(step.unit, write.name) for step in steps for write in step.writes if write.name not in targets}
    return [found[id(part)] for part in drafts] if is_settled else None
