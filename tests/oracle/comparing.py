"""The edges of the graph against the dependencies that were seen when the notebook ran."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from nbrefactor.analysis import analyze
from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import Notebook
from tests.oracle.running import Observed


class Edge(NamedTuple):
    source: int
    target: int
    name: str
    kind: str


@dataclass
class Comparison:
    """Figures of one notebook, or of several when added up."""

    seen: dict[str, int] = field(default_factory=lambda: {"binding": 0, "mutation": 0})
    found: dict[str, int] = field(default_factory=lambda: {"binding": 0, "mutation": 0})
    certain: dict[str, int] = field(default_factory=lambda: {"binding": 0, "mutation": 0})
    certain_seen: dict[str, int] = field(default_factory=lambda: {"binding": 0, "mutation": 0})
    possible: dict[str, int] = field(default_factory=lambda: {"binding": 0, "mutation": 0})
    possible_seen: dict[str, int] = field(default_factory=lambda: {"binding": 0, "mutation": 0})
    not_run: int = 0
    """Certain edges into cells that failed, which may not have come as far as their read."""
    past_failures: int = 0
    """Dependencies on a binding that a cell in between replaces in the graph, but failed before it could."""
    made_there: int = 0
    """Certain mutations of objects by the cell that also made them: the run is only looked at between cells."""
    missing: list[tuple[Edge, str]] = field(default_factory=list)
    """Dependencies seen that the graph does not have, with the type of the object changed."""
    unseen: list[Edge] = field(default_factory=list)
    """Certain edges that did not happen."""
    unbound: list[tuple[int, str]] = field(default_factory=list)
    """Names bound at run time that the graph's cell does not define."""

    def add(self, other: Comparison) -> None:
        for mine, theirs in (
            (self.seen, other.seen),
            (self.found, other.found),
            (self.certain, other.certain),
            (self.certain_seen, other.certain_seen),
            (self.possible, other.possible),
            (self.possible_seen, other.possible_seen),
        ):
            for kind, count in theirs.items():
                mine[kind] += count
        self.not_run += other.not_run
        self.past_failures += other.past_failures
        self.made_there += other.made_there

    def report(self) -> str:
        lines = []
        for kind in ("binding", "mutation"):
            lines.append(
                f"{kind:9} recall {_share(self.found[kind], self.seen[kind])}"
                f"   certain edges seen {_share(self.certain_seen[kind], self.certain[kind])}"
                f"   possible edges seen {_share(self.possible_seen[kind], self.possible[kind])}"
            )
        lines.append(f"not counted: {self.not_run} certain edges into or out of cells that failed,")
        lines.append(f"{self.made_there} certain changes of objects by the cell that made them,")
        lines.append(f"{self.past_failures} dependencies past a cell that failed before it bound the name")
        return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part / whole if whole else 1:.4f} ({part}/{whole})"


def dependencies_seen(run: Sequence[Observed]) -> dict[Edge, str]:
    """What happened, with the type of the changed object for mutations."""
    edges: dict[Edge, str] = {}
    for target, cell in enumerate(run):
        for read in cell.reads:
            if read.writer >= 0:
                edges[Edge(read.writer, target, read.name, "binding")] = ""
            for source, kind in read.mutators:
                if source != target:
                    edges[Edge(source, target, read.name, "mutation")] = kind
    return edges


def compare(analysis: Analysis, run: Sequence[Observed]) -> Comparison:
    """The analysis of a notebook against its run."""
    result = Comparison()
    seen = dependencies_seen(run)
    certain: dict[Edge, bool] = {}
    for edge in analysis.graph.edges:
        key = Edge(edge.source, edge.target, edge.name, str(edge.kind))
        certain[key] = certain.get(key, False) or edge.is_certain
    for key, kind in seen.items():
        result.seen[key.kind] += 1
        if key in certain:
            result.found[key.kind] += 1
        elif any(run[j].error and key._replace(source=j) in certain for j in range(key.source + 1, key.target)):
            result.past_failures += 1
            result.seen[key.kind] -= 1
        else:
            result.missing.append((key, kind))
    for key, is_certain in certain.items():
        if not is_certain:
            result.possible[key.kind] += 1
            result.possible_seen[key.kind] += key in seen
        elif key not in seen and (run[key.target].error or run[key.source].error):
            result.not_run += 1
        elif key not in seen and key._replace(kind="binding") in seen:
            result.made_there += 1
        else:
            result.certain[key.kind] += 1
            result.certain_seen[key.kind] += key in seen
            if key not in seen:
                result.unseen.append(key)
    for number, cell in enumerate(run):
        defines = set(analysis.graph.cells[number].defines)
        result.unbound.extend((number, name) for name in cell.bound if name not in defines)
    return result


def compare_notebook(notebook: Notebook, run: Sequence[Observed]) -> Comparison:
    return compare(analyze(notebook), run)


def excerpt(notebook: Notebook, edge: Edge) -> str:
    """The lines of both cells that have something to do with the edge."""
    lines = []
    for title, number in (("from", edge.source), ("to", edge.target)):
        source = notebook.code_cells[number].source.split("\n")
        chosen = [line for line in source if edge.name in line] or source
        lines.append(f"    {title} cell {number}:")
        lines.extend(f"      | {line[:140]}" for line in chosen[:4])
    return "\n".join(lines)
