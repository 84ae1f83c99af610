"""All that modules will hold, and where each part would go by what it does."""

from __future__ import annotations

from nbrefactor.model.plan import Function
from nbrefactor.planning.definitions.binding import Imported
from nbrefactor.planning.definitions.movable import Movable
from nbrefactor.planning.drafting.staging import NEVER, Part
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
