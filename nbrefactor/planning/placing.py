"""Which module each function and definition goes to; modules never import each other in a circle."""

from __future__ import annotations

from collections.abc import Mapping


def without_circles(wanted: Mapping[str, str], uses: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The module of every part by name; modules that need each other become the one that holds most parts.

    ``wanted`` says where a part would go, ``uses`` which parts it uses.
    """
    links = {
        (wanted[name], wanted[other])
        for name, others in uses.items()
        for other in others
        if other in wanted and wanted[name] != wanted[other]
    }
    if not links:
        return dict(wanted)
    import networkx

    graph = networkx.DiGraph()
    graph.add_edges_from(sorted(links))
    sizes = {module: sum(place == module for place in wanted.values()) for module in wanted.values()}
    merged: dict[str, str] = {}
    for circle in networkx.strongly_connected_components(graph):
        chosen = min(circle, key=lambda module: (-sizes[module], module))
        merged.update(dict.fromkeys(circle, chosen))
    return {name: merged.get(module, module) for name, module in wanted.items()}
