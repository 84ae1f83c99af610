"""A cell that has nothing to do with the others."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.facts import UnitKind
from nbrefactor.model.findings import Example, ExampleCell, Finding, Grade, Rule, Severity
from nbrefactor.rules._subject import Subject
from nbrefactor.rules._uses import can_tell, is_exported

RULE = Rule(
    code="NBR404",
    name="isolated-cell",
    grade=Grade.STRUCTURE,
    summary="a cell that has nothing to do with the others",
    page="""\
The cell shows something, reads nothing that another cell makes, and makes nothing that another cell reads: a
calculation on the side, or what is left of an experiment.

Cells that import, define functions, hold a magic or touch files, plots or random numbers are left alone, and so is a
notebook in which that holds for every cell. A cell that shows nothing and leads nowhere is `dead-end-cell`.

Instead: delete it, or move it to a notebook of its own.""",
    examples=(
        Example(
            "a calculation on the side",
            (ExampleCell("sizes = [1, 2]"), ExampleCell("print(sum(sizes))"), ExampleCell("60 * 60 * 24")),
            ("cell 3:1:1: the cell reads nothing from other cells, and no cell reads anything from it",),
        ),
        Example("it reads a name", (ExampleCell("sizes = [1, 2]"), ExampleCell("sum(sizes)"))),
        Example("it shows a file", (ExampleCell("n = 1"), ExampleCell("print(n)"), ExampleCell("open('a').read()"))),
        Example("the whole notebook is like that", (ExampleCell("1 + 1"), ExampleCell("2 ** 10"))),
    ),
    severity=Severity.NOTE,
)

_LEFT_ALONE = frozenset({UnitKind.MAGIC, UnitKind.DEFINITION, UnitKind.IMPORT})


def check(subject: Subject) -> Iterator[Finding]:
    graph = subject.analysis.graph
    linked = {*graph.dependencies_of, *graph.dependents_of}
    if not can_tell(subject) or not linked:
        return
    for facts in subject.analysis.cells:
        if facts.index in linked or not facts.units or is_exported(subject, facts.index):
            continue
        if any(unit.kind in _LEFT_ALONE for unit in facts.units) or not _only_shows(subject, facts.index):
            continue
        unit = facts.units[0]
        place = subject.place(facts.index, unit.line, unit.column)
        message = "the cell reads nothing from other cells, and no cell reads anything from it"
        yield subject.finding(RULE, place, message)


def _only_shows(subject: Subject, cell: int) -> bool:
    """Whether the cell shows something, and does nothing else to the world."""
    steps = [step for step in subject.analysis.document.steps if subject.cell_of(step.unit) == cell]
    effects = {effect for step in steps for effect in step.effects}
    touched = {access.state for step in steps for access in step.state}
    return bool(effects) and effects <= {"display", "print"} and touched <= {"ipython.out"}
