"""What the slim notebook imports of the definitions that moved, and where.

Most are imported with their module, above all that uses them. Where the notebook gave one name to several things, each
is imported in the place of its definition, so that the name means there what it did::

    def loss(a): ...     from components.training import loss
    loss(1)              loss(1)
    def loss(a): ...     from components.training import loss_with_squares as loss
    loss(1)              loss(1)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from nbrefactor.model.flow import Via
from nbrefactor.planning.definitions.movable import Definitions, Movable
from nbrefactor.planning.statements.ledger import Ledger


class Imported(NamedTuple):
    is_imported: bool
    """With its module."""
    is_at_hand: bool
    """No Python of the notebook has the name: nothing needs it, or only magics and texts do."""
    places: tuple[int, ...] = ()
    """Units in whose place it is imported."""
    unseen: tuple[int, ...] = ()
    """Those of them that take the name from an import which only functions read when they are called."""


class _Run(NamedTuple):
    """Statements one after the other that bind a name to the same thing."""

    component: str | None
    units: list[int]


def imported_by_notebook(
    part: Movable, definitions: Definitions, ledger: Ledger, gone: frozenset[int], given: Mapping[str, set[int]]
) -> Imported:
    """``gone`` are the units that the slim notebook lacks; ``given`` are, by argument of calls, those that the calls
    stand for."""
    name = part.known_as
    if part.kind == "constant" or len(ledger.writers[name]) == 1:
        return _of_one_meaning(part, ledger, gone, is_given=name in given)
    runs = _runs(name, definitions, ledger)
    is_late = ledger.runs_text or _is_read_later(name, ledger, gone)
    unneeding = gone - given.get(name, set())
    wanted = [is_late or any(_readers(name, unit, ledger) - unneeding for unit in run.units) for run in runs]
    is_seen = [run.component is None or is_wanted for run, is_wanted in zip(runs, wanted, strict=True)]
    # The last meaning stays: it would be an older one that shows, or nothing of what nobody uses yet.
    is_last_kept = any(is_seen[:-1]) or not any(_readers(name, unit, ledger) for unit in runs[-1].units)
    is_at_hand = is_last_kept and not wanted[-1] and runs[-1].component == part.name
    wanted[-1] = wanted[-1] or is_last_kept
    own = [
        run.units[0] for run, is_wanted in zip(runs, wanted, strict=True) if is_wanted and run.component == part.name
    ]
    first = ledger.writers[name][0]
    places = tuple(unit for unit in own if unit != first)
    unread = [not any(_readers(name, unit, ledger, later=False) - gone for unit in run.units) for run in runs]
    unseen = {
        later.units[0]
        for run, later, is_unread in zip(runs, runs[1:], unread, strict=False)
        if run.component is not None and is_unread and is_late
    }
    return Imported(first in own, is_at_hand, places, tuple(unit for unit in places if unit in unseen))


def _runs(name: str, definitions: Definitions, ledger: Ledger) -> list[_Run]:
    component = {unit: part.name for part in definitions.movable.values() for unit in part.units}
    found: list[_Run] = []
    for unit in ledger.writers[name]:
        own = component.get(unit)
        if found and own is not None and found[-1].component == own:
            found[-1].units.append(unit)
        else:
            found.append(_Run(own, [unit]))
    return found


def _is_read_later(name: str, ledger: Ledger, gone: frozenset[int]) -> bool:
    """A function that stays in the notebook reads the name when it is called, whatever it means by then."""
    for unit in ledger.touched[name]:
        if unit not in gone and any(read.name == name and read.is_deferred for read in ledger.step(unit).reads):
            return True
    return any(name in names and unit not in gone for unit, names in ledger.awaited.items())


def _readers(name: str, unit: int, ledger: Ledger, *, later: bool = True) -> set[int]:
    """Others that mean by the name what the unit bound; ``later``: also those whose functions read it when called."""
    found = [reader for reader in ledger.readers.get((unit, name), ()) if reader.read.via is Via.TEXT]
    readers = {reader.unit for reader in found if later or not reader.read.is_deferred}
    return {*readers, *ledger.hinting(name)} - {unit}


# Of names that mean one thing --------------------------------------------------------------------------------------


def _of_one_meaning(part: Movable, ledger: Ledger, gone: frozenset[int], *, is_given: bool) -> Imported:
    name = part.known_as
    left = _text_readers(part, ledger) - gone
    is_read_above = ledger.is_read_from_above(name, part.unit, gone)
    is_unused = _is_unused(part, ledger)
    hinting = set(ledger.hinting(name))
    seen = any(unit in hinting or name in ledger.block_of[unit].loads for unit in left if unit in ledger.block_of)
    is_in_texts = bool(left) and not seen
    is_at_hand = not is_given and not is_read_above and (is_in_texts or is_unused)
    return Imported(is_given or bool(left) or is_read_above or is_unused, is_at_hand)


def _is_unused(part: Movable, ledger: Ledger) -> bool:
    """Nobody uses it yet: the notebook imports it all the same, as it may be a collection for others to run."""
    is_read = _text_readers(part, ledger) or ledger.is_read_from_above(part.known_as, part.unit, frozenset())
    return part.kind != "constant" and not is_read


def _text_readers(part: Movable, ledger: Ledger) -> set[int]:
    """Other statements that read it by their own text, or name it in an annotation."""
    found = ledger.readers.get((part.unit, part.known_as), ())
    readers = (reader.unit for reader in found if ledger.needs_name(reader.read))
    return {*readers, *ledger.hinting(part.known_as)} - {part.unit}
