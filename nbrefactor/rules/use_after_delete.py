"""A name is used after ``del`` removed it."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Example, ExampleCell, Finding, Grade, Rule
from nbrefactor.rules._missing import Reason, misplaced, missing_names
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR103",
    name="use-after-delete",
    grade=Grade.BROKEN,
    summary="a name is used after `del` removed it",
    page="""\
*Restart and run all* stops at this cell with a `NameError`: a cell above deletes the name and none defines it again.

Instead: delete it further down, or not at all.""",
    examples=(
        Example(
            "a cell above deletes the name",
            (ExampleCell("big = [1]"), ExampleCell("del big"), ExampleCell("print(big)")),
            ("cell 3:1:7: `big` is used after it is deleted, in cell 2",),
        ),
        Example(
            "deleted and defined again",
            (ExampleCell("big = [1]"), ExampleCell("del big\nbig = 2"), ExampleCell("print(big)")),
        ),
        Example(
            "perhaps deleted",
            (ExampleCell("big = [1]"), ExampleCell("if input():\n    del big"), ExampleCell("print(big)")),
        ),
    ),
    is_default=True,
    ruff_codes=("F821",),
)


def check(subject: Subject) -> Iterator[Finding]:
    for missing in missing_names(subject, Reason.DELETED):
        yield misplaced(subject, RULE, missing, side="after", done="deleted")
