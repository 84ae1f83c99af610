"""A cell has outputs and was never run."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Applicability, Example, ExampleCell, Finding, Grade, Rule, Severity
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR304",
    name="outputs-without-count",
    grade=Grade.UNTIDY,
    summary="a cell has outputs and no execution count",
    page="""\
Nobody can tell when these outputs were made: the count was stripped, lost in an export, or the cell was edited.

Instead: run the cell, or strip its outputs as well.""",
    examples=(
        Example(
            "the count was stripped, the output stayed",
            (ExampleCell("print(1)", None, ("stream",)),),
            ("cell 1:1:1: the cell has outputs, but no execution count",),
        ),
        Example("both are there", (ExampleCell("print(1)", 1, ("stream",)),)),
        Example("both are stripped", (ExampleCell("print(1)"),)),
    ),
    severity=Severity.NOTE,
    is_strict=True,
    fix=Applicability.UNSAFE,
)


def check(subject: Subject) -> Iterator[Finding]:
    for index, cell in enumerate(subject.code_cells):
        if cell.outputs and cell.execution_count is None:
            yield subject.finding(RULE, subject.place(index), "the cell has outputs, but no execution count")
