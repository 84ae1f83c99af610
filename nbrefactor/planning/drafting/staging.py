"""When each module can be imported, and which modules that keeps apart.

A module imports all that any of its parts needs, once. Where the notebook does something in between that an import
could notice, one late part would make all the others late::

    model = fit(X, y)               fit        training
    !pip install keras-tuner
    import keras_tuner              tune       training_with_keras_tuner: it cannot be imported before the line above
    best = tune(model)

The same goes for parts that mean different things by one name: ``np`` is ``numpy`` here and ``autograd.numpy`` there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nbrefactor.model.plan import ImportedName
from nbrefactor.planning.drafting.importing import ImportOrder
from nbrefactor.planning.drafting.placing import without_circles
from nbrefactor.planning.naming import free_name

NEVER = 1 << 60
"""A unit after all others."""


class Part(NamedTuple):
    """One function, class or constant of a module."""

    name: str
    module: str
    """Where it would go."""
    imports: tuple[ImportedName, ...]
    components: tuple[str, ...]
    """Parts that it uses."""
    first_use: int
    """The first unit of the slim notebook that needs it; ``NEVER`` where only other parts do."""
    spelled: Mapping[str, str] = {}
    """What its module calls it and the parts that it uses, where that is another name."""
    bound: int = -1
    """The unit that binds it in the notebook, if one does: what runs before may bind the name, too, and has to."""


def placed(parts: Sequence[Part], order: ImportOrder) -> dict[str, str]:
    """The module of every part by name."""
    uses = {part.name: part.components for part in parts}
    modules = without_circles({part.name: part.module for part in parts}, uses)
    needs = _with_those_of_others(parts)
    apart: dict[str, str] = {}
    for module in dict.fromkeys(modules.values()):
        members = [part for part in parts if modules[part.name] == module]
        apart.update(_kept_apart(module, members, needs, order))
    return without_circles(apart, uses) if apart != modules else modules


def anchors_of(modules: Mapping[str, str], parts: Sequence[Part], order: ImportOrder) -> dict[str, int | None]:
    """For every module the unit after which it can be imported, with all the modules that it imports."""
    needed: dict[str, set[ImportedName]] = {module: set() for module in modules.values()}
    bound = dict.fromkeys(modules.values(), -1)
    uses: dict[str, set[str]] = {module: {module} for module in modules.values()}
    for part in parts:
        bound[modules[part.name]] = max(bound[modules[part.name]], part.bound)
        needed[modules[part.name]].update(part.imports)
        uses[modules[part.name]].update(modules[other] for other in part.components)
    uses = _closed(uses)
    return {
        module: order.anchor(set().union(*(needed[other] for other in others)), bound=bound[module])
        for module, others in sorted(uses.items())
    }


def _with_those_of_others(parts: Sequence[Part]) -> dict[str, frozenset[ImportedName]]:
    """By part what it needs imported, by itself or through the parts that it uses."""
    own = {part.name: set(part.imports) for part in parts}
    uses = _closed({part.name: {part.name, *part.components} & own.keys() for part in parts})
    return {name: frozenset().union(*(own[other] for other in others)) for name, others in uses.items()}


def _closed(uses: dict[str, set[str]]) -> dict[str, set[str]]:
    while any(not uses[other] <= uses[name] for name in uses for other in uses[name]):
        uses = {name: set().union(*(uses[other] for other in others)) for name, others in uses.items()}
    return uses


def _kept_apart(
    module: str, members: Sequence[Part], needs: Mapping[str, frozenset[ImportedName]], order: ImportOrder
) -> dict[str, str]:
    """The parts of one module, or of as few as can be imported in time and mean one thing by each name.

    The first ones keep the module's name; the others add what they had to wait for.
    """
    found: dict[str, str] = {}
    rest = list(members)
    name = module
    while rest:
        first = min(part.first_use for part in rest)
        early = [part for part in rest if is_in_time(order.anchor(needs[part.name], bound=part.bound), first)]
        together = _of_one_meaning(early or rest)
        found.update({part.name: name for part in together})
        rest = [part for part in rest if part.name not in found]
        if rest:
            known = frozenset().union(*(needs[part.name] for part in together))
            version = _version_in(rest[0])
            wanted = f"{module}_with_{_awaited(rest, needs, known, first, order)}"
            if version is not None and (rest[0] in early or not early):
                wanted = version.replace(rest[0].spelled[version], module, 1)
            name = free_name(wanted, {module, *found.values()})
    return found


def _version_in(part: Part) -> str | None:
    """Another version of something than modules have by its name: ``second_Car``, which they all call ``Car``."""
    return next((name for name in (part.name, *part.components) if name in part.spelled), None)


def is_in_time(anchor: int | None, use: int) -> bool:
    return anchor is None or anchor <= use


def _of_one_meaning(parts: Sequence[Part]) -> list[Part]:
    """The first part and all that mean by every name what it and those before mean."""
    meanings: dict[str, set[ImportedName]] = {}
    found: list[Part] = []
    for part in parts:
        names = {name: part.spelled.get(name, name) for name in (part.name, *part.components)}
        own = {spelled: {ImportedName("", name, spelled)} for name, spelled in names.items()}
        for meaning in part.imports:
            own.setdefault(meaning.name, set()).add(meaning)
        if all(meanings.get(name, known) == known for name, known in own.items()):
            meanings.update(own)
            found.append(part)
    return found


def _awaited(
    parts: Sequence[Part],
    needs: Mapping[str, frozenset[ImportedName]],
    known: frozenset[ImportedName],
    use: int,
    order: ImportOrder,
) -> str:
    """The package that these parts cannot import in time for ``use``, or by whose name the others mean another."""
    wanted = sorted(frozenset().union(*(needs[part.name] for part in parts)) - known, key=str)
    late = [meaning for meaning in wanted if not is_in_time(order.anchor([meaning]), use)]
    chosen = min(late or wanted, key=order.place, default=None)
    root = "" if chosen is None else chosen.module.partition(".")[0]
    return root.lower() if root.isidentifier() else "more"
