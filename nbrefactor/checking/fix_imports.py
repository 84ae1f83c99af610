"""Drop the imports that NBR402 reports; comments and everything else on the lines stay."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from nbrefactor.analysis.cells import parse
from nbrefactor.analysis.magics import to_python
from nbrefactor.model.findings import Finding
from nbrefactor.model.imports import imported_name
from nbrefactor.model.notebook import Notebook
from nbrefactor.sources import with_source_spliced

CODES = frozenset({"NBR402"})


def fixed(notebook: Notebook, findings: Iterable[Finding]) -> Notebook | None:
    """``None`` where no import can be taken out by itself."""
    unused: dict[int, set[str]] = {}
    for finding in findings:
        if finding.code in CODES and finding.place.cell is not None:
            unused.setdefault(finding.place.cell - 1, set()).add(finding.message.split("`")[1])
    cells = list(notebook.cells)
    for position, names in unused.items():
        source = _without(cells[position].source, names)
        cell = None if source is None else with_source_spliced(cells[position], source)
        if cell is not None:
            cells[position] = cell
    return None if tuple(cells) == notebook.cells else notebook.with_cells(cells)


def _without(source: str, names: set[str]) -> str | None:
    """The text without the imports of these names; ``None`` where that would leave nothing, or is not plain."""
    text = to_python(source)
    lines = source.split("\n")
    python = text.python.split("\n")
    for node in reversed(parse(text.python).body):
        if not isinstance(node, (ast.Import, ast.ImportFrom)) or node.end_lineno is None:
            continue
        kept = [alias for alias in node.names if imported_name(alias) not in names]
        first, last = node.lineno - 1, node.end_lineno - 1
        alone = _stands_alone(python, node) and lines[first : last + 1] == python[first : last + 1]
        if len(kept) == len(node.names) or not alone:
            continue
        if not kept:
            del lines[first : last + 1]
        elif first == last:
            lines[first] = _respelled(node, kept, lines[first])
    left = "\n".join(lines)
    return left if left != source and left.strip() else None


def _stands_alone(lines: list[str], node: ast.stmt) -> bool:
    """Whether nothing but a comment follows on its last line, and nothing precedes it."""
    assert node.end_lineno is not None
    rest = lines[node.end_lineno - 1].encode()[node.end_col_offset :].decode().strip()
    return node.col_offset == 0 and (not rest or rest.startswith("#")) and not lines[node.lineno - 1].endswith("\\")


def _respelled(node: ast.Import | ast.ImportFrom, kept: list[ast.alias], line: str) -> str:
    names = ", ".join(alias.name if alias.asname is None else f"{alias.name} as {alias.asname}" for alias in kept)
    rest = line.encode()[node.end_col_offset :].decode()
    if isinstance(node, ast.Import):
        return f"import {names}{rest}"
    return f"from {'.' * node.level}{node.module or ''} import {names}{rest}"
