"""What a region reads from outside: parameters, imports, and functions and classes that moved."""

from __future__ import annotations

from collections.abc import Iterable

from nbrefactor.model.facts import UnitKind
from nbrefactor.model.flow import Read, Step, Via
from nbrefactor.model.plan import Reason
from nbrefactor.planning.definitions.movable import Movable
from nbrefactor.planning.definitions.version_names import respelled
from nbrefactor.planning.regions.border import Border, Unfit


def read_into(border: Border, step: Step, read: Read) -> Unfit | None:
    inside = [source for source in read.definitions if source.unit in border.units]
    outside = tuple(source.unit for source in read.definitions if source.unit not in border.units)
    name = read.name
    if read.via is Via.CALL:
        return _read_by_call(border, step, read, bool(inside))
    if read.is_deferred and border.is_bound_again(name):
        return Unfit(f"a function in it reads {name}, which is bound again later", step.unit)
    if not read.definitions:
        return Unfit(f"it reads {name}, which nothing above is known to define", step.unit)
    border.types.setdefault(name, set()).update(read.types)
    if not outside:
        return None
    if not inside:
        meaning = border.ledger.imported(name, outside)
        if meaning and (border.imports.get(name, meaning) != meaning or name in spelled_components(border)):
            return Unfit(f"{name} means two things in it", step.unit)
        if meaning:
            border.imports[name] = meaning
            return None
        movable = _component(border, step, read, outside)
        if movable is not None and _means_another(border, movable):
            return Unfit(f"{name} means two things in it", step.unit)
        if movable is not None:
            border.components.add(movable.name)
            _take_values(border, step, read, movable.name)
            return None
    if read.may_be_unbound and not border.is_sure(step.unit, read):
        return Unfit(f"{name} may not be bound yet", step.unit)
    if any(_is_star(border, unit) for unit in outside):
        return Unfit(f"{name} may come from a star import", step.unit)
    if name not in border.parameters:
        cell, line = border.place_of(outside[-1])
        border.parameters[name] = Reason(
            f"read here, bound in cell {border.ledger.positions[cell]}, line {line}", *_at(border, step, read)
        )
    return None


def _means_another(border: Border, movable: Movable) -> bool:
    """In a function that uses it, its name would mean something else as well."""
    others = {name for name in border.components if name != movable.name}
    return movable.spelled in border.imports or movable.spelled in spelled_components(border, others)


def spelled_components(border: Border, components: Iterable[str] | None = None) -> set[str]:
    names = border.components if components is None else components
    return {border.definitions.movable[name].spelled for name in names}


def _component(border: Border, step: Step, read: Read, outside: tuple[int, ...]) -> Movable | None:
    """The definition that the read means; nothing where the function has to be given what the name stands for."""
    name = read.name
    movable = border.definitions.meant(step.unit, name)
    if movable is None or name in border.bound | border.given or not set(outside) <= set(movable.units):
        return None
    block = border.ledger.block_of[step.unit]
    is_spelled = movable.spelled == name or respelled(block, {name: movable.spelled}) is not None
    return movable if is_spelled else None


def _take_values(border: Border, step: Step, read: Read, component: str) -> None:
    """What a function of the notebook reads of it is passed to that function: here it is a parameter or local."""
    for value in border.definitions.values.get(component, ()):
        reads = [own for own in step.reads if own.name == value and own.via is Via.CALL]
        border.types.setdefault(value, set()).update(*(own.types for own in reads))
        writers = {source.unit for own in reads for source in own.definitions} or {border.ledger.writers[value][0]}
        outside = writers - border.units
        if outside and value not in border.parameters:
            cell, line = border.place_of(max(outside))
            border.parameters[value] = Reason(
                f"{read.name} needs it, bound in cell {border.ledger.positions[cell]}, line {line}",
                *_at(border, step, read),
            )


def _at(border: Border, step: Step, read: Read) -> tuple[int, int]:
    return border.ledger.analysis.units[step.unit].cell, read.line


def _is_star(border: Border, unit: int) -> bool:
    return border.ledger.analysis.units[unit].kind is UnitKind.IMPORT


def _read_by_call(border: Border, step: Step, read: Read, is_bound_inside: bool) -> Unfit | None:
    """A function of the notebook that the region calls reads a name of the notebook."""
    if read.name in border.definitions.passed:
        return None
    sources = tuple(source.unit for source in read.definitions)
    if border.ledger.imported(read.name, sources):
        return None
    is_bound = is_bound_inside or any(write.name == read.name for other in border.steps for write in other.writes)
    if not is_bound and border.definitions.hold(read.name, sources):
        return None
    if is_bound:
        return Unfit(f"it binds {read.name}, which a function that it calls reads from the notebook", step.unit)
    border.read_by_call.add(read.name)
    return None
