"""A code cell without code."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Applicability, Example, ExampleCell, Finding, Grade, Rule, Severity
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR409",
    name="empty-cell",
    grade=Grade.STRUCTURE,
    summary="a code cell without code",
    page="""\
Nothing but blanks, between cells that have code. The last cell of a notebook, which Jupyter adds by itself, is left
alone.

Instead: delete it.""",
    examples=(
        Example(
            "between two cells",
            (ExampleCell("x = 1"), ExampleCell("  "), ExampleCell("y = 1")),
            ("cell 2:1:1: the cell is empty",),
        ),
        Example("at the end", (ExampleCell("x = 1"), ExampleCell(""))),
        Example("a comment", (ExampleCell("# later"), ExampleCell("x = 1"))),
    ),
    severity=Severity.NOTE,
    is_strict=True,
    fix=Applicability.SAFE,
)


def check(subject: Subject) -> Iterator[Finding]:
    last = max((index for index, cell in enumerate(subject.code_cells) if cell.source.strip()), default=-1)
    for index, cell in enumerate(subject.code_cells[: last + 1]):
        if not cell.source.strip():
            yield subject.finding(RULE, subject.place(index), "the cell is empty")
