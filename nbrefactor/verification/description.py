"""What the probe wrote, read back: nodes by number, and the bytes they refer to (format:
``probe/describe.py``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from nbrefactor.model.verdict import SeenTypes

Node: TypeAlias = Mapping[str, Any]
Inline: TypeAlias = list[Any]


@dataclass(frozen=True, slots=True)
class Impurity:
    """A component changed an argument, or a global of its module where ``parameter`` is empty."""

    function: str
    parameter: str
    before: Description
    after: Description


@dataclass(frozen=True, slots=True)
class Description:
    nodes: Mapping[int, Node] = field(default_factory=dict)
    roots: Mapping[str, Inline] = field(default_factory=dict)
    """Name of a variable, or path of a file, to its description."""
    content: bytes = b""
    calls: Mapping[str, int] = field(default_factory=dict)
    """How many calls of each component function were checked."""
    unchecked_calls: int = 0
    """All other calls."""
    impurities: tuple[Impurity, ...] = ()
    types: tuple[SeenTypes, ...] = ()

    def node(self, inline: Inline) -> Node | None:
        """The node that an inline description refers to; ``None`` for a small value."""
        return self.nodes[inline[1]] if inline[0] == "r" else None

    def numbers(self, node: Node) -> memoryview[Any]:
        offset, length = node["blob"] or (0, 0)
        view: memoryview[Any] = memoryview(self.content)[offset : offset + length]
        return view.cast("B").cast(node["code"])

    def pixels(self, node: Node) -> bytes | None:
        if not node["blob"]:
            return None
        offset, length = node["blob"]
        return self.content[offset : offset + length]


def read_description(lines: Path, content: Path) -> Description:
    """Read a report; a last line that a dying kernel cut off is left out."""
    entries = []
    with lines.open(encoding="utf-8", errors="surrogatepass") as file:
        for line in file:
            if line.endswith("\n"):
                entries.append(json.loads(line))
    return from_entries(entries, content.read_bytes())


def from_entries(entries: list[dict[str, Any]], content: bytes) -> Description:
    nodes: dict[int, Node] = {}
    roots: dict[str, Inline] = {}
    calls: dict[str, int] = {}
    unchecked = 0
    impurities = []
    types = []
    for entry in entries:
        if "n" in entry:
            nodes[entry["n"]] = entry
        elif "is" in entry:
            roots[entry.get("var", entry.get("file", ""))] = entry["is"]
        elif "root" in entry:
            roots[""] = entry["root"]
        elif "called" in entry:
            calls[entry["called"]] = entry["count"]
            unchecked += entry["calls"] - entry["count"]
        elif "seen" in entry:
            types.append(SeenTypes(entry["seen"], entry["parameter"], tuple(entry["types"])))
        elif "impure" in entry:
            found = entry["impure"]
            before = from_entries(found["before"], bytes.fromhex(found["before_content"]))
            after = from_entries(found["after"], bytes.fromhex(found["after_content"]))
            impurities.append(Impurity(found["function"], found["parameter"], before, after))
    return Description(nodes, roots, content, calls, unchecked, tuple(impurities), tuple(types))
