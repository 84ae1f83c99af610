"""What a region changes in place, and which of its arguments can be copied instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nbrefactor.model.flow import Mutation
from nbrefactor.planning.naming import article_of
from nbrefactor.planning.regions.border import Border, Unfit
from nbrefactor.planning.statements.blocks import Block

COPYABLE = {
    "pandas.DataFrame": "{}.copy()",
    "pandas.Series": "{}.copy()",
    "pandas.core.frame.DataFrame": "{}.copy()",
    "pandas.core.series.Series": "{}.copy()",
    "numpy.ndarray": "{}.copy()",
    "list": "{}.copy()",
    "dict": "{}.copy()",
    "set": "{}.copy()",
}
"""Types whose ``copy()`` is an equal object of the same type that shares nothing a direct change would show in."""


_TABLES = frozenset({"pandas.DataFrame", "pandas.core.frame.DataFrame"})


class Change(NamedTuple):
    name: str
    line: int
    unit: int
    obstacle: str | None
    """Why the argument cannot be copied instead."""
    is_certain: bool = True


def changes_of(border: Border) -> list[Change] | Unfit:
    found: dict[str, Change] = {}
    foreign = [
        (step.unit, mutation)
        for step in border.steps
        for mutation in (_as_seen_outside(border, step.unit, mutation) for mutation in step.mutations)
        if mutation is not None
    ]
    given = border.parameters.keys()
    copyable = {name for _, mutation in foreign for name in mutation.direct & given if _is_copyable(border, name)}
    for unit, mutation in foreign:
        outer = {name for name in mutation.names if _is_outer(border, name)}
        # A view that nobody reads later does not count: trades its staleness for frames that are copied.
        outer |= {name for name in mutation.owners if _stays_alive(border, name)}
        changed = mutation.direct & copyable
        for name in sorted(outer & given):
            if name not in mutation.owners and any(not _are_aliases(border, name, other) for other in changed - {name}):
                continue  # another argument changes, and they have nothing in common when the function is called
            obstacle = _obstacle(border, name, outer, mutation, copyable)
            is_certain = mutation.is_certain or (name in found and found[name].is_certain)
            if name not in found or (obstacle and found[name].obstacle is None):
                found[name] = Change(name, mutation.line, unit, obstacle, is_certain)
            elif is_certain:
                found[name] = found[name]._replace(is_certain=True)
    for block in border.region:
        for name in sorted(block.stores & border.parameters.keys() - found.keys()):
            if _is_first_value(border, name, block):
                found[name] = Change(name, block.line, block.units[0], f"something that {name} holds changes")
    blocked = next((change.obstacle for change in found.values() if change.obstacle is not None), None)
    if blocked is not None and len(found) > 1:
        # One copied and one not: an object that both show could come apart.
        return [change._replace(obstacle=change.obstacle or blocked) for change in found.values()]
    return list(found.values())


def _as_seen_outside(border: Border, unit: int, mutation: Mutation) -> Mutation | None:
    """The change as far as objects show it that the region did not make: ``row = X[0]`` is made here, and shares its
    memory with the ``X`` that the function is given.

    A table made of another one is taken for its own master, and so is what unknown code may change: trades
    ``part.iloc[0, 0] = 1``, which may show in the other, for the many that get columns or lose rows, which never does.
    """
    if mutation.origin is None or mutation.origin not in border.units:
        return mutation
    if not mutation.is_certain or all(border.kinds_of(name) <= _TABLES for name in mutation.direct):
        return None
    block = border.ledger.block_of[unit]
    sharing = (mutation.names - mutation.owners) & border.parameters.keys()
    shown = frozenset(name for name in sharing if _is_first_value(border, name, block))
    if not shown:
        return None
    owners = mutation.owners & border.parameters.keys()
    beside = (mutation.names | mutation.owners) - border.parameters.keys() - border.bound
    return Mutation(shown | beside | owners, owners, frozenset(), False, mutation.line, mutation.origin)


def imported_changes(border: Border) -> Iterator[Change]:
    """Objects of other modules that it certainly changes: ``from shop import orders``, ``orders["total"] = 0``."""
    members = {name for name, found in border.imports.items() if all(meaning.member is not None for meaning in found)}
    if not members:
        return
    for block in border.region:
        mutations = [mutation for step in block.steps for mutation in step.mutations if mutation.is_certain]
        changed = block.stores.union(*(mutation.owners for mutation in mutations))
        for name in sorted(changed & members):
            yield Change(name, block.line, block.units[0], "it is imported", is_certain=True)


def _is_first_value(border: Border, name: str, block: Block) -> bool:
    """Whether a parameter still has the value that it came with."""
    return not any(
        write.name == name and write.is_certain
        for step in border.steps
        if step.unit < block.units[0]
        for write in step.writes
    )


def _is_outer(border: Border, name: str) -> bool:
    """The name belongs to the notebook at that point, not to the region."""
    if name in border.parameters:
        return True
    return name not in border.bound and _is_used_from(border, name)


def _stays_alive(border: Border, name: str) -> bool:
    """The notebook still has the value when the region is done, although no statement may read it any more.

    What a loop left in its variable counts, too: it would show the object as it was before the change.
    """
    before = [unit for unit in border.ledger.writers.get(name, ()) if unit < border.first and unit not in border.units]
    is_kept = any((unit, name) not in border.hidden for unit in before)
    return is_kept and name not in border.bound and not border.is_rebound_later(name)


def _is_used_from(border: Border, name: str) -> bool:
    """Something at or after the region reads the value that the name had before it."""
    before = {writer for writer in border.ledger.writers.get(name, ()) if writer < border.first}
    return any(
        reader.unit >= border.first and reader.unit not in border.units
        for writer in before
        for reader in border.ledger.readers.get((writer, name), ())
    )


def _is_copyable(border: Border, name: str) -> bool:
    return all(kind in COPYABLE for kind in border.kinds_of(name))


def _obstacle(border: Border, name: str, outer: set[str], mutation: Mutation, copyable: set[str]) -> str | None:
    """Why a copy of the argument would not do.

    What only shares memory with a frame or array is covered by its copy; what a list holds is not.
    """
    if not _is_copyable(border, name):
        known = sorted(kind for kind in border.kinds_of(name) if kind not in COPYABLE and kind != "?")
        return f"{name} is {article_of(known[0])} {known[0]}" if known else f"the type of {name} is not known"
    if name in mutation.owners and name not in mutation.direct:
        return f"something that {name} holds changes"
    if name in border.read_by_call:
        return f"a function that it calls reads {name} from the notebook"
    others = sorted(other for other in outer - {name} if other not in copyable)
    if others:
        return f"{others[0]} shows the same change"
    aliases = sorted(other for other in copyable - {name} if _are_aliases(border, name, other))
    if aliases:
        return f"{aliases[0]} may be the same object"
    return None


def _are_aliases(border: Border, one: str, other: str) -> bool:
    for name, partner in ((one, other), (other, one)):
        for unit in border.ledger.writers.get(name, ()):
            if unit < border.first and any(
                write.name == name and partner in write.aliases for write in border.ledger.step(unit).writes
            ):
                return True
    return False


def copy_of(border: Border, name: str) -> str:
    kinds = sorted(border.kinds_of(name))
    return COPYABLE[kinds[0]].format(name)
