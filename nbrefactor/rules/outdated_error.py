"""A saved NameError that a run from top to bottom does not raise."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Applicability, Example, ExampleCell, Finding, Grade, Rule
from nbrefactor.rules._missing import EXPECTS_FAILURE
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR206",
    name="outdated-error",
    grade=Grade.CONTRADICTED,
    summary="a saved `NameError` that a run from top to bottom does not raise",
    page="""\
The saved output of this cell is a `NameError`, but every name that it reads is bound above: it was run before the cell
that binds the name, or again after the name was deleted, and not since.

Nothing is reported behind a cell that fails from top to bottom, or that may do anything to names (`exec`, `%run`).

Instead: run the cell again.""",
    examples=(
        Example(
            "run before the cell above it",
            (ExampleCell("n = 1", 2), ExampleCell("print(n)", 1, ("error:NameError",))),
            ("cell 2:1:1: the saved NameError is outdated: every name that the cell reads is bound above",),
        ),
        Example("the name really is missing", (ExampleCell("print(n)", 1, ("error:NameError",)),)),
        Example("another error", (ExampleCell("n = 1", 1), ExampleCell("n / 0", 2, ("error:ZeroDivisionError",)))),
        Example("any name may be gone", (ExampleCell("exec(input())", 1), ExampleCell("len", 2, ("error:NameError",)))),
        Example(
            "the error is what the cell shows",
            (ExampleCell("n = 1", 2), ExampleCell("print(n)", 1, ("error:NameError",), ("raises-exception",))),
        ),
    ),
    is_default=True,
    fix=Applicability.UNSAFE,
)


def check(subject: Subject) -> Iterator[Finding]:
    if not any(output.error_name == "NameError" for cell in subject.code_cells for output in cell.outputs):
        return
    flow = subject.analysis.document
    unsure = {subject.cell_of(use.unit) for use in flow.undefined} | set(flow.opaque_cells)
    unsure |= {cell.index for cell in subject.analysis.cells if cell.failure is not None}
    for index, cell in enumerate(subject.code_cells):
        # What a cell that fails has done before it failed, nobody knows.
        if index in unsure:
            return
        if EXPECTS_FAILURE & cell.tags or not any(output.error_name == "NameError" for output in cell.outputs):
            continue
        message = "the saved NameError is outdated: every name that the cell reads is bound above"
        yield subject.finding(RULE, subject.place(index), message, hint="run the cell again")
