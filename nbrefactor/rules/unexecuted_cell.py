"""A cell was not run, one below it was."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Example, ExampleCell, Finding, Grade, Rule, Severity
from nbrefactor.rules._missing import EXPECTS_FAILURE
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR303",
    name="unexecuted-cell",
    grade=Grade.UNTIDY,
    summary="a cell was not run, one below it was",
    page="""\
The saved outputs are those of a notebook without this cell; a run from top to bottom runs it. Empty cells, cells with
nothing but comments, and notebooks without any count are left alone.

Instead: run the cell, delete it, or tag it `skip-execution`.""",
    examples=(
        Example(
            "skipped on the way down",
            (ExampleCell("x = 1", 1), ExampleCell("x = 2"), ExampleCell("y = 1", 2)),
            ("cell 2:1:1: the cell was not run, but cells below it were",),
        ),
        Example("not run yet", (ExampleCell("x = 1", 1), ExampleCell("x = 2"))),
        Example("nothing to run", (ExampleCell("# x = 1"), ExampleCell("x = 2", 1))),
    ),
    severity=Severity.WARNING,
    is_strict=True,
)


def check(subject: Subject) -> Iterator[Finding]:
    last = max((index for index, count in enumerate(subject.counts) if count is not None), default=-1)
    for facts in subject.analysis.cells[: last + 1]:
        cell = subject.code_cells[facts.index]
        if subject.counts[facts.index] is None and facts.units and not cell.tags & EXPECTS_FAILURE:
            unit = facts.units[0]
            place = subject.place(facts.index, unit.line, unit.column)
            yield subject.finding(RULE, place, "the cell was not run, but cells below it were")
