"""The modules as placed, and what is used too early or imported too late for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nbrefactor.model.plan import Function
from nbrefactor.planning.definitions.binding import Imported
from nbrefactor.planning.definitions.movable import Movable
from nbrefactor.planning.drafting.importing import ImportOrder
from nbrefactor.planning.drafting.staging import Part, anchors_of, is_in_time, placed


class Modules(NamedTuple):
    parts: tuple[Part, ...]
    order: ImportOrder
    of_part: Mapping[str, str]
    """The module of every part, by name."""
    anchors: Mapping[str, int | None]
    """For every module the unit after which it can be imported."""

    def used_before(self, functions: Sequence[Function], definitions: Mapping[str, Movable]) -> dict[int, str]:
        """What is used before its module can be imported has to stay."""
        reason = "it runs before something that an import needs"
        calls = {function.name: function.calls for function in functions}
        found: dict[int, str] = {}
        for part in self.parts:
            if is_in_time(self.anchors[self.of_part[part.name]], part.first_use):
                continue
            if part.name in definitions:
                units = definitions[part.name].units
            else:
                units = tuple(unit for call in calls.get(part.name, ()) for span in call.spans for unit in span.units)
            found.update(dict.fromkeys(units, reason))
        return found

    def imported_too_late(
        self, functions: Sequence[Function], definitions: Mapping[str, Movable], imported: Mapping[str, Imported]
    ) -> dict[int, str]:
        """What is only imported where the notebook gives a name another meaning, although its module's own imports
        have to run before."""
        early = {self.of_part[function.name] for function in functions}
        early |= {self.of_part[name] for name, found in imported.items() if found.is_imported}
        late = {self.of_part[name]: min(found.places) for name, found in imported.items() if found.places}

        def is_too_late(module: str) -> bool:
            return module not in early and self.order.is_barred(self.anchors[module], late[module])

        return {
            unit: "what an import finds may depend on it"
            for name, found in imported.items()
            if found.places and is_too_late(self.of_part[name])
            for unit in definitions[name].units
        }


def modules_of(parts: Sequence[Part], order: ImportOrder) -> Modules:
    of_part = placed(parts, order)
    return Modules(tuple(parts), order, of_part, anchors_of(of_part, parts, order))
