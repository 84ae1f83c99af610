"""All that modules will hold: where each part would go, and what comes too early for its module."""

from __future__ import annotations

from nbrefactor.model.plan import Function
from nbrefactor.planning.definitions.binding import Imported
from nbrefactor.planning.definitions.movable import Movable
from nbrefactor.planning.drafting.importing import ImportOrder
from nbrefactor.planning.drafting.staging import NEVER, Part, is_in_time
from nbrefactor.planning.drafting.titles import role_of_definition
from nbrefactor.planning.statements.ledger import Ledger


def parts_of(
    functions: list[Function],
    definitions: dict[str, Movable],
    imported: dict[str, Imported],
    ledger: Ledger,
    moved: frozenset[int],
) -> list[Part]:
    """All that modules will hold, with the module that each would go to."""
    spelled = {name: part.spelled for name, part in definitions.items() if part.spelled != name}
    parts = [
        Part(each.name, each.module, each.imports, each.components, min(call.anchor for call in each.calls), spelled)
        for each in functions
    ]
    for name, part in definitions.items():
        readers = (reader.unit for unit in part.units for reader in ledger.readers.get((unit, part.known_as), ()))
        first = min((*(unit for unit in readers if unit not in moved), *imported[name].places), default=NEVER)
        home = _home_of(part, functions, definitions)
        bound = -1 if first == NEVER else part.unit
        parts.append(Part(name, home, part.imports, part.components, first, spelled, bound))
    return parts


def units_given(functions: list[Function]) -> dict[str, set[int]]:
    """By argument the statements that calls with it stand for."""
    found: dict[str, set[int]] = {}
    for call in (call for function in functions for call in function.calls):
        for argument in call.arguments:
            found.setdefault(argument, set()).update(unit for span in call.spans for unit in span.units)
    return found


def _home_of(part: Movable, functions: list[Function], definitions: dict[str, Movable]) -> str:
    """A function goes where its deed or its only users are, with all its versions; constants have one place, so have
    classes. A version that is called like another one has a module of its own: ``classes_with_speed``."""
    home = _home_of_all(part, functions, definitions)
    return home if part.spelled == part.name else part.name.replace(part.spelled, home, 1)


def _home_of_all(part: Movable, functions: list[Function], definitions: dict[str, Movable]) -> str:
    if part.kind != "function":
        return {"class": "classes", "constant": "settings"}[part.kind]
    versions = {other.name: other for other in definitions.values() if other.known_as == part.known_as}
    homes = {function.module for function in functions if versions.keys() & set(function.components)}
    first = min(versions.values(), key=lambda version: version.unit)
    return role_of_definition(first.block, homes)


def used_before(
    anchors: dict[str, int | None],
    modules: dict[str, str],
    parts: list[Part],
    functions: list[Function],
    definitions: dict[str, Movable],
) -> dict[int, str]:
    """What is used before its module can be imported has to stay."""
    reason = "it runs before something that an import needs"
    calls = {function.name: function.calls for function in functions}
    found: dict[int, str] = {}
    for part in parts:
        anchor = anchors[modules[part.name]]
        if is_in_time(anchor, part.first_use):
            continue
        spans = (span for call in calls.get(part.name, ()) for span in call.spans)
        units = definitions[part.name].units if part.name in definitions else [u for span in spans for u in span.units]
        found.update(dict.fromkeys(units, reason))
    return found


def imported_too_late(
    anchors: dict[str, int | None],
    modules: dict[str, str],
    functions: list[Function],
    definitions: dict[str, Movable],
    imported: dict[str, Imported],
    order: ImportOrder,
) -> dict[int, str]:
    """What is only imported where the notebook gives a name another meaning, although its module's own imports have
    to run before."""
    early = {modules[function.name] for function in functions}
    early |= {modules[name] for name, found in imported.items() if found.is_imported}
    late = {modules[name]: min(found.places) for name, found in imported.items() if found.places}
    return {
        unit: "what an import finds may depend on it"
        for name, found in imported.items()
        if found.places and modules[name] not in early and order.is_barred(anchors[modules[name]], late[modules[name]])
        for unit in definitions[name].units
    }
