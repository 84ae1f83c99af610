"""An import that no cell uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nbrefactor.model.facts import Import, Unit
from nbrefactor.model.findings import Applicability, Example, ExampleCell, Finding, Grade, Rule, Severity
from nbrefactor.rules._subject import Subject
from nbrefactor.rules._uses import can_tell, is_exported

RULE = Rule(
    code="NBR402",
    name="unused-import",
    grade=Grade.STRUCTURE,
    summary="an import that no cell uses",
    page="""\
No cell uses the name, in any order of the cells. Imports that are there for what importing does (`mpl_toolkits`,
`seaborn`, `__future__`, and names that start with an underscore) are left alone, and so is a notebook with cells that
may read any name.

Instead: delete it.""",
    examples=(
        Example(
            "nobody needs it",
            (ExampleCell("import os, sys"), ExampleCell("print(sys.path)")),
            ("cell 1:1:8: `os` is imported, but no cell uses it",),
        ),
        Example("used by a function", (ExampleCell("import os"), ExampleCell("def f():\n    return os.sep"))),
        Example("imported for what it does", (ExampleCell("from mpl_toolkits.mplot3d import Axes3D"),)),
        Example("ruff was told", (ExampleCell("import os  # noqa: F401"),)),
        Example("any name may be used", (ExampleCell("import os"), ExampleCell("exec(input())"))),
    ),
    severity=Severity.WARNING,
    is_strict=True,
    fix=Applicability.SAFE,
    ruff_codes=("F401",),
)

_FOR_EFFECT = ("mpl_toolkits", "seaborn", "__future__", "antigravity", "this", "matplotlib_inline", "google.colab")


def check(subject: Subject) -> Iterator[Finding]:
    if not can_tell(subject):
        return
    used = {use.name for cell in subject.analysis.cells for use in cell.uses}
    names, pairs = subject.uses
    used |= names | {name for name, _ in pairs}
    for unit in subject.analysis.units:
        if is_exported(subject, unit.cell):
            continue
        for term in unit.body:
            if not isinstance(term, Import) or term.module.startswith(_FOR_EFFECT):
                continue
            name = term.target.name
            if name not in used and not name.startswith("_") and name not in subject.rebound_globals:
                place = subject.place(unit.cell, *_position(subject, unit, name))
                yield subject.finding(RULE, place, f"`{name}` is imported, but no cell uses it")


def _position(subject: Subject, unit: Unit, name: str) -> tuple[int, int]:
    """Line and column of the name's last mention in the statement: where ``as`` or the list of names has it."""
    lines = subject.source(unit).split("\n")
    for offset, line in reversed(list(enumerate(lines))):
        found = list(re.finditer(rf"\b{re.escape(name)}\b", line.partition("#")[0]))
        if found:
            return unit.line + offset, found[-1].start()
    return unit.line, unit.column
