"""Which module each function and definition goes to; modules never import each other in a circle."""

from __future__ import annotations

from collections.abc import Mapping


def without_circles(wanted: Mapping[str, str], uses: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The module of every part by name; modules that need each other become the one that holds most parts.

    ``wanted`` says where a part would go, ``uses`` which parts it uses.
    """
    needs: dict[str, set[str]] = {module: {module} for module in wanted.values()}
    for name, others in uses.items():
        needs[wanted[name]].update(wanted[other] for other in others if other in wanted)
    while any(not needs[other] <= needs[module] for module in needs for other in needs[module]):
        needs = {module: set().union(*(needs[other] for other in others)) for module, others in needs.items()}
    sizes = {module: sum(place == module for place in wanted.values()) for module in needs}
    merged = {
        module: min((other for other in others if module in needs[other]), key=lambda place: (-sizes[place], place))
        for module, others in needs.items()
    }
    return {name: merged[module] for name, module in wanted.items()}
