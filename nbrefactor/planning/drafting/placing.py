"""Which module each function and definition goes to; modules never import each other in a circle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

Uses = Mapping[str, tuple[str, ...]]


def without_circles(wanted: Mapping[str, str], uses: Uses) -> dict[str, str]:
    """The module of every part by name, where ``wanted`` says where it would go and ``uses`` which parts it uses.

    In a circle a part that only parts of one other module use goes to them, first to the module that holds most;
    modules that need each other even so become the one that holds most parts.
    """
    places = dict(wanted)
    for _ in wanted:
        needs = _needs(places, uses)
        moves = {name: _user_in_circle(name, places, uses, needs) for name in places}
        sizes = Counter(places.values())
        mover = max((name for name in places if moves[name]), key=lambda name: sizes[moves[name]], default=None)
        if mover is None:
            break
        places[mover] = moves[mover]
    needs, sizes = _needs(places, uses), Counter(places.values())
    merged = {
        module: min((other for other in others if module in needs[other]), key=lambda place: (-sizes[place], place))
        for module, others in needs.items()
    }
    return {name: merged[module] for name, module in places.items()}


def _needs(places: Mapping[str, str], uses: Uses) -> dict[str, set[str]]:
    """By module itself and all that it imports, through others as well."""
    needs: dict[str, set[str]] = {module: {module} for module in places.values()}
    for name, others in uses.items():
        needs[places[name]].update(places[other] for other in others if other in places)
    while any(not needs[other] <= needs[module] for module in needs for other in needs[module]):
        needs = {module: set().union(*(needs[other] for other in others)) for module, others in needs.items()}
    return needs


def _user_in_circle(name: str, places: Mapping[str, str], uses: Uses, needs: Mapping[str, set[str]]) -> str:
    """The one other module of which parts use this part, if that and its own module need each other, or ``""``."""
    users = {places[user] for user, used in uses.items() if name in used and user != name}
    user = users.pop() if len(users) == 1 else ""
    return user if user != places[name] and user in needs[places[name]] else ""
