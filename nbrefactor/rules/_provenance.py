"""What statements compute, as numbers: equal numbers, equal values.

The *provenance* of a statement is its text together with the provenance of everything that it reads. ``x = 1`` in two
cells is the same; ``import`` run again is the same; a counter run again is not.
"""

from __future__ import annotations

from typing import NamedTuple

from nbrefactor.model.facts import (
    Attribute,
    AttributeTarget,
    Augment,
    Call,
    Constant,
    Item,
    ItemTarget,
    Name,
    Unit,
    walk,
)
from nbrefactor.model.flow import Flow, Read, Source, Step, Via
from nbrefactor.rules._subject import Subject


class Numbers(NamedTuple):
    """Provenance in one run, of the last run of each statement: equal numbers, equal values."""

    statements: dict[int, int]
    reads: dict[tuple[int, str, Via], int]
    """By unit, name and how the name is read."""


class Provenance:
    """Gives numbers to what statements compute, the same ones in every run that is compared."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}

    def number(self, key: object) -> int:
        return self._numbers.setdefault(key, len(self._numbers))

    def of(self, subject: Subject, flow: Flow) -> Numbers:
        """For every statement of the flow."""
        found: dict[int, int] = {}
        found_reads: dict[tuple[int, str, Via], int] = {}
        found_times: dict[int, int] = {}
        places: dict[int, int] = {}
        for place, step in enumerate(flow.steps):
            reads = tuple(
                (read.name, read.via, self._of_read(flow, read, found, places))
                for read in step.reads
                if not read.is_deferred
            )
            found_reads.update(((step.unit, name, via), number) for name, via, number in reads)
            state = tuple(
                (access.state, tuple(found.get(source.unit, -1) for source in _in_order(access.sources, places)))
                for access in step.state
                if access.reads and access.is_certain and not access.state.startswith("file:")
            )
            text = subject.source(flow.units[step.unit]).strip()
            times = found_times[step.unit] = found_times.get(step.unit, 0) + 1
            # Changing what the first time has changed gives something else, though it reads the same.
            again = times if times > 1 and changes_foreign(flow, step) else 1
            found[step.unit] = self.number((text, reads, state, again))
            places[step.unit] = place
        return Numbers(found, found_reads)

    def _of_read(self, flow: Flow, read: Read, known: dict[int, int], places: dict[int, int]) -> int:
        # A read in a loop may come from the very statement that is being numbered, which -1 stands for.
        definitions = tuple(sorted(known.get(unit, -1) for unit in flow.binders(read)))
        changes = tuple(known.get(source.unit, -1) for source in _in_order(read.changes, places) if source.is_certain)
        return self.number(("read", definitions, changes, read.may_be_unbound))


def _in_order(sources: tuple[Source, ...], places: dict[int, int]) -> list[Source]:
    return sorted(sources, key=lambda source: places.get(source.unit, -1))


def is_only_stored_to(unit: Unit, name: str, *, repeatable: bool = False) -> bool:
    """``name[key] = value``: changes the object, whatever it holds. ``repeatable`` lets the value be made from other
    items of the object.
    """
    stored = read = 0
    for term in walk(unit.body):
        if isinstance(term, (ItemTarget, AttributeTarget)):
            stored += isinstance(term.base, Name) and term.base.name == name
        elif isinstance(term, Name):
            read += term.name == name
        elif isinstance(term, Augment):
            read += 1
    return 0 < stored == read or (repeatable and stored > 0 and not _keys_are_read(unit))


def changes_foreign(flow: Flow, step: Step) -> bool:
    """Whether the statement changes an object that another cell made, and not by storing what may be stored again."""
    unit = flow.units[step.unit]
    return any(
        mutation.is_certain
        and (mutation.origin is None or flow.units[mutation.origin].cell != unit.cell)
        and not any(
            is_only_stored_to(unit, name, repeatable=True) or _is_only_told_to(unit, name, _REPEATABLE)
            for name in mutation.direct
        )
        for mutation in step.mutations
    )


_REPEATABLE = frozenset(
    {"add", "clear", "discard", "drop_duplicates", "dropna", "fillna", "fit", "fit_transform", "seed", "setdefault"}
    | {"sort", "sort_index", "sort_values", "update"}
)
"""Methods that change nothing more when they are called twice. Trades a class of somebody's own, whose ``fit`` goes on
training, for the many whose ``fit`` starts again."""


def _is_only_told_to(unit: Unit, name: str, methods: frozenset[str]) -> bool:
    """Whether the statement calls methods of the object, and only these."""
    called = [
        term.function.name
        for term in walk(unit.body)
        if isinstance(term, Call)
        and isinstance(term.function, Attribute)
        and isinstance(term.function.base, Name)
        and term.function.base.name == name
    ]
    return bool(called) and methods.issuperset(called)


def _keys_are_read(unit: Unit) -> bool:
    """Whether an item or attribute that the statement stores is one that it reads, too, or may be."""
    terms = list(walk(unit.body))
    stored = {_key(term) for term in terms if isinstance(term, (ItemTarget, AttributeTarget))}
    read = {_key(term) for term in terms if isinstance(term, (Item, Attribute))}
    return None in stored or bool(stored & read) or any(isinstance(term, Augment) for term in terms)


def _key(term: ItemTarget | AttributeTarget | Item | Attribute) -> str | None:
    """The item's or attribute's name; ``None`` for an index that is no literal."""
    if isinstance(term, (AttributeTarget, Attribute)):
        return term.name
    return term.key.text if isinstance(term.key, Constant) else None
