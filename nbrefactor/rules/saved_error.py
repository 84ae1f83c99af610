"""A saved output is an error."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Example, ExampleCell, Finding, Grade, Rule, Severity
from nbrefactor.rules._missing import EXPECTS_FAILURE
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR305",
    name="saved-error",
    grade=Grade.UNTIDY,
    summary="a saved output is an error",
    page="""\
The cell failed when it was last run, and *Restart and run all* probably stops here.

Instead: mend it; or tag the cell `raises-exception` where the error is the point.""",
    examples=(
        Example(
            "it failed",
            (ExampleCell("1 / 0", 1, ("error:ZeroDivisionError",)),),
            ("cell 1:1:1: the cell ended in ZeroDivisionError",),
        ),
        Example(
            "it was meant to fail", (ExampleCell("1 / 0", 1, ("error:ZeroDivisionError",), ("raises-exception",)),)
        ),
        Example("it only printed", (ExampleCell("print(1)", 1, ("stream",)),)),
    ),
    severity=Severity.WARNING,
    is_strict=True,
)


def check(subject: Subject) -> Iterator[Finding]:
    for index, cell in enumerate(subject.code_cells):
        errors = [output.error_name or "an error" for output in cell.outputs if output.kind == "error"]
        if errors and not cell.tags & EXPECTS_FAILURE:
            yield subject.finding(RULE, subject.place(index), f"the cell ended in {errors[0]}")
