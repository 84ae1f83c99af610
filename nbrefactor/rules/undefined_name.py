"""A name is used that no cell defines."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Example, ExampleCell, Finding, Grade, Rule
from nbrefactor.rules._missing import Missing, Reason, also_in, missing_names, through_call
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR102",
    name="undefined-name",
    grade=Grade.BROKEN,
    summary="a name is used that no cell defines",
    page="""\
*Restart and run all* stops at this cell with a `NameError`. Most often the cell that defined the name was deleted or
edited after it had been run, and the kernel still remembered.

Names that IPython gives (`display`, `_`, `Out`, `get_ipython`) are known, and so are those of common platforms
(`spark`, `dbutils`); others can be told with `builtins` in the settings. Names of files that `%run` runs are read
from the files. After `exec`, or a `%run` or star import that cannot be resolved, nothing is reported, since these may
define anything. Functions that are never called are left alone.

Instead: bring the definition back, or delete the use.""",
    examples=(
        Example(
            "the cell that read the file was deleted",
            (ExampleCell("import pandas as pd", 1), ExampleCell("frame.head()", 3)),
            ("cell 2:1:1: `frame` is not defined in any cell",),
        ),
        Example(
            "a misspelled name",
            (ExampleCell("prices = [1, 2]"), ExampleCell("print(sum(price))")),
            ("cell 2:1:11: `price` is not defined in any cell",),
        ),
        Example(
            "names that IPython defines",
            (ExampleCell("1 + 1"), ExampleCell("display(_)\nget_ipython()\nprint(Out, In)")),
        ),
        Example(
            "a function that nobody calls",
            (ExampleCell("def later():\n    raise UnimplementedError(not_yet)"),),
        ),
        Example(
            "a magic that may define anything",
            (ExampleCell("%run not_here.ipynb"), ExampleCell("frame.head()")),
        ),
        Example(
            "a magic that only shows the code that would define the name",
            (ExampleCell("%load solution.py"), ExampleCell("Circle()")),
            ("cell 2:1:1: `Circle` is not defined in any cell",),
        ),
        Example(
            "magics that define names",
            (
                ExampleCell("%%capture said\nprint(1)"),
                ExampleCell("files = !ls"),
                ExampleCell("%%bash --out a --err b\nls"),
                ExampleCell("print(said, files, a, b)"),
            ),
        ),
        Example(
            "an annotation that needs its name at once",
            (ExampleCell("def turned(grid: Grid):\n    return grid[::-1]"),),
            ("cell 1:1:18: `Grid` is not defined in any cell",),
        ),
        Example(
            "an annotation that nobody evaluates",
            (
                ExampleCell("from __future__ import annotations"),
                ExampleCell("class Grid:\n    def turned(self) -> Grid:\n        return self"),
            ),
        ),
        Example(
            "a name that is looked for first",
            (ExampleCell("try:\n    frame\nexcept NameError:\n    frame = None"),),
        ),
    ),
    is_default=True,
    ruff_codes=("F821",),
)


def check(subject: Subject) -> Iterator[Finding]:
    for missing in missing_names(subject, Reason.NEVER_DEFINED):
        use = missing.use
        function, related = through_call(subject, use)
        read_by = f", which {function} reads," if function else ""
        yield subject.finding(
            RULE,
            subject.place_of_use(use),
            f"`{use.name}`{read_by} is not defined in any cell{also_in(subject, missing)}",
            related=related,
            hint=_hint(subject, missing),
        )


def _hint(subject: Subject, missing: Missing) -> str:
    from difflib import get_close_matches

    near = get_close_matches(missing.use.name, sorted(subject.definers), n=1, cutoff=0.8)
    if near:
        return f"did you mean `{near[0]}`?"
    cell = missing.cells[0]
    count = subject.counts[cell]
    ran = {other for other in subject.counts if other is not None}
    if count is not None and any(number not in ran for number in range(1, count)):
        return "a cell that defined it may have been deleted or edited: execution counts are missing"
    return "define it above this cell, or list it under `builtins` in [tool.nbrefactor] if the platform provides it"
