"""Use by use: do a statement before and its counterpart get their values from corresponding statements?"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nbrefactor.model.flow import Flow, Read
from nbrefactor.model.setup_cell import AUTORELOAD
from nbrefactor.verification.static.expanding import Expansion, Role
from nbrefactor.verification.static.matching import Match, NamePair, Statement, matched, name_pairs, said_again
from nbrefactor.verification.static.origins import Origin, Side


@dataclass(frozen=True, slots=True)
class WrongUse:
    """A use that gets its value from elsewhere."""

    match: Match
    name: str
    """As it is called before."""
    before: frozenset[Origin] | frozenset[int | None]
    after: frozenset[Origin] | frozenset[int | None]
    is_binding: bool
    """It gets another value; else the value was changed in place elsewhere."""
    is_certain: bool = False
    """Every statement that it depends on has one counterpart that nothing else looks like."""

    def is_known_from(self, certain: frozenset[int]) -> bool:
        """Whether it is certain, where the statements before in ``certain`` have one clear counterpart."""
        units = (each.unit if isinstance(each, Origin) else each for each in (*self.before, *self.after))
        imports = {each for each in (*self.before, *self.after) if isinstance(each, Origin) and each.is_import}
        known = all(unit in certain for unit in units if unit is not None)
        is_resolved = all(
            (each.unit is not None or each in imports) if isinstance(each, Origin) else each is not None
            for each in (*self.before, *self.after)
        )
        return self.match.is_certain and known and is_resolved


@dataclass(frozen=True, slots=True)
class Uses:
    count: int
    """Uses that were compared."""
    wrong: tuple[WrongUse, ...]
    lost: tuple[Statement, ...]
    """Statements before without a counterpart."""
    new: tuple[Statement, ...]
    """Statements after without a counterpart."""
    matches: tuple[Match, ...]
    """Statements and their counterparts."""


def compare_uses(
    flows: tuple[Flow, Flow], statements: tuple[Sequence[Statement], Sequence[Statement]], expansion: Expansion
) -> Uses:
    """``statements`` and ``flows`` are those of the notebook before and of the expanded one."""
    links = {each.bound: each.unit for each in statements[1] if each.is_link and each.bound}
    matches, arguments = matched(*statements, expansion.arguments)
    pairs = [(match, name_pairs(match, arguments, links)) for match in matches]
    whole = [(match, names) for match, names in pairs if names is not None]
    counterpart = {match.after.unit: match.before.unit for match, _ in whole}
    certain = frozenset(match.before.unit for match, _ in whole if match.is_certain)
    bound_as = {
        (match.after.unit, pair.after): pair.before for match, names in whole for pair in names if not pair.is_read
    }
    copies = frozenset(each.unit for each in statements[1] if each.unit not in counterpart and is_copy(each))
    again = said_again(statements[0], [match.before for match, _ in whole])
    before = Side(flows[0], statements[0], {each.unit: again.get(each.unit, each.unit) for each in statements[0]})
    after = Side(flows[1], statements[1], counterpart, bound_as, copies, _names_of(flows[1]) - _names_of(flows[0]))
    count = 0
    wrong: list[WrongUse] = []
    for match, names in [*whole, *_of_repeated(again, whole, statements[0])]:
        for pair in _distinct(names):
            reads = before.reads(match.before.unit, pair.before), after.reads(pair.unit, pair.after)
            if reads[0] or reads[1]:
                count += 1
                wrong += _wrong_use(match, pair.before, before, after, *reads)
    known = {*counterpart.values(), *again}
    lost = tuple(each for each in statements[0] if each.unit not in known and not each.is_import)
    new = tuple(
        each
        for each in statements[1]
        if each.unit not in counterpart
        and not each.is_import
        and not after.is_link(each.unit)
        and each.text.strip() not in AUTORELOAD.split("\n")
    )
    wrong = [replace(use, is_certain=use.is_known_from(certain)) for use in wrong]
    meant = _meanings((names for _, names in whole), expansion.old_names)
    for use in (use for match, names in whole for use in _wrong_calls(match, names, before, after, meant)):
        # What is read nowhere on one side may be read by a function that has no counterpart.
        is_told = (use.before and use.after) or not (lost or new)
        wrong.append(replace(use, is_certain=bool(is_told) and use.is_known_from(certain)))
    return Uses(count, tuple(wrong), lost, new, tuple(match for match, _ in whole))


def _of_repeated(
    again: Mapping[int, int], whole: Sequence[tuple[Match, list[NamePair]]], before: Sequence[Statement]
) -> Iterator[tuple[Match, list[NamePair]]]:
    """A function that the notebook defined once more has to read what the one that stands for it reads."""
    match_of = {match.before.unit: (match, names) for match, names in whole}
    for statement in before:
        first = again.get(statement.unit)
        if first is not None:
            match, names = match_of[first]
            yield replace(match, before=statement, is_certain=False), names


def _distinct(names: Sequence[NamePair]) -> list[NamePair]:
    return list(dict.fromkeys(pair for pair in names if pair.is_read))


def _wrong_use(
    match: Match, name: str, before: Side, after: Side, own: Sequence[Read], other: Sequence[Read]
) -> Iterator[WrongUse]:
    sides = before.origins(own), after.origins(other)
    is_deferred = any(read.is_deferred for read in (*own, *other))
    if sides[0] != sides[1] and not (is_deferred and not all(sides)):
        yield WrongUse(match, name, *sides, True)
        return
    lost = before.changes(own, certain=True) - after.changes(other)
    new = after.changes(other, certain=True) - before.changes(own)
    if lost or new:
        yield WrongUse(match, name, lost, new, False)


def _meanings(pairs: Iterable[Sequence[NamePair]], made_up: Mapping[str, str]) -> dict[str, set[str]]:
    """What the names after are called before; ``made_up`` tells it of those that stand in no pair."""
    found: dict[str, set[str]] = {}
    for pair in (pair for names in pairs for pair in names):
        found.setdefault(pair.after, set()).add(pair.before)
    return {name: {old} for name, old in made_up.items()} | found


def _wrong_calls(
    match: Match, names: Sequence[NamePair], before: Side, after: Side, meant: Mapping[str, set[str]]
) -> Iterator[WrongUse]:
    """Names that functions read when the statement calls them, or hands them to somebody who does."""
    own, other = before.reads_by_calls(match.before.unit), dict[str, list[Read]]()
    for unit in {match.after.unit, *(pair.unit for pair in names)}:
        for name, reads in after.reads_by_calls(unit).items():
            for meaning in meant.get(name, {name}):
                other.setdefault(meaning, []).extend(reads)
    for name in sorted(own.keys() | other.keys()):
        yield from _wrong_use(match, name, before, after, own.get(name, ()), other.get(name, ()))


def is_copy(statement: Statement) -> bool:
    """``x = x.copy()`` in a component."""
    node = statement.node
    return (
        statement.piece is not None
        and statement.piece.role is Role.MOVED
        and isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and ast.unparse(node.value) == f"{node.targets[0].id}.copy()"
    )


def _names_of(flow: Flow) -> frozenset[str]:
    written = (write.name for step in flow.steps for write in step.writes)
    return frozenset(written).union(read.name for step in flow.steps for read in step.reads)
