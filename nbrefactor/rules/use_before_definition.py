"""A name is used above the cell that defines it."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Applicability, Example, ExampleCell, Finding, Grade, Rule
from nbrefactor.rules._missing import Reason, misplaced, missing_names
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR101",
    name="use-before-definition",
    grade=Grade.BROKEN,
    summary="a name is used above the cell that defines it",
    page="""\
*Restart and run all* stops at this cell with a `NameError`: the name gets its value further down. It worked because
the cells were run in another order. The execution counts do not matter; they may even have been stripped.

A function may read names that are defined below it, as long as it is *called* below them: calls are followed, through
other functions too.

Cells tagged `raises-exception` or `skip-execution` are left alone, and so are names that only some path may miss.

Instead: move the defining cell up, or this one down.""",
    examples=(
        Example(
            "the definition stands below the use",
            (ExampleCell("print(total)", 2), ExampleCell("total = 3", 1)),
            ("cell 1:1:7: `total` is used before it is defined, in cell 2 (In[1])",),
        ),
        Example(
            "a function is called before the global that it reads exists",
            (
                ExampleCell("def scaled(x):\n    return x * FACTOR"),
                ExampleCell("print(scaled(2))"),
                ExampleCell("FACTOR = 10"),
            ),
            ("cell 2:1:1: `FACTOR`, which `scaled` reads, is used before it is defined, in cell 3",),
        ),
        Example(
            "a function may stand above the globals that it reads",
            (
                ExampleCell("def scaled(x):\n    return x * FACTOR"),
                ExampleCell("FACTOR = 10"),
                ExampleCell("print(scaled(2))"),
            ),
        ),
        Example(
            "one of two branches defines the name",
            (ExampleCell("if input():\n    n = 1\nelse:\n    n = 2"), ExampleCell("print(n)")),
        ),
        Example(
            "the cell is there to show the error",
            (ExampleCell("print(total)", tags=("raises-exception",)), ExampleCell("total = 3")),
        ),
    ),
    is_default=True,
    fix=Applicability.UNSAFE,
)


def check(subject: Subject) -> Iterator[Finding]:
    for missing in missing_names(subject, Reason.DEFINED_LATER):
        yield misplaced(
            subject, RULE, missing, side="before", done="defined", hint="move the defining cell up, or this one down"
        )
