"""An import below code that does other things."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.facts import UnitKind
from nbrefactor.model.findings import Example, ExampleCell, Finding, Grade, Rule, Severity
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR408",
    name="late-import",
    grade=Grade.STRUCTURE,
    summary="an import below code that does other things",
    page="""\
Readers look for what a notebook needs in its first cells, and a package that is missing is better missed at once.
Imports after a cell that installs packages are left alone.

Instead: move it to the first cell.""",
    examples=(
        Example(
            "half way down",
            (ExampleCell("import os\nn = 1"), ExampleCell("import sys")),
            ("cell 2:1:1: the import stands below other code",),
        ),
        Example("in the first cells", (ExampleCell("import os"), ExampleCell("%matplotlib inline\nimport sys"))),
        Example("after an installation", (ExampleCell("n = 1\n!pip install x"), ExampleCell("import x"))),
    ),
    severity=Severity.NOTE,
    is_strict=True,
)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for each cell that has such imports."""
    started: int | None = None
    reported: set[int] = set()
    for unit in subject.analysis.units:
        if unit.kind is UnitKind.MAGIC and "install" in subject.source(unit):
            started = None
        elif unit.kind is UnitKind.IMPORT:
            if started is not None and started != unit.cell and unit.cell not in reported:
                reported.add(unit.cell)
                place = subject.place(unit.cell, unit.line, unit.column)
                yield subject.finding(RULE, place, "the import stands below other code")
        elif unit.kind is not UnitKind.MAGIC and started is None:
            started = unit.cell
