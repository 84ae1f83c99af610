"""A cell is no Python."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from nbrefactor.model.facts import CellFacts
from nbrefactor.model.findings import Example, ExampleCell, Finding, Grade, Rule
from nbrefactor.rules._missing import EXPECTS_FAILURE
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR901",
    name="unparsable-cell",
    grade=Grade.CANNOT_ANALYZE,
    summary="a cell is no Python",
    page="""\
The cell does not parse, so nobody can say what it defines or uses. All other cells are still checked, and names that
the cell mentions count as defined. A notebook in Python 2 is one finding.
The parser is that of the Python that runs `nbrefactor`: for a notebook that uses newer syntax, run it with a newer one.

Cells tagged `raises-exception` or `skip-execution` are left alone.

Instead: mend the cell, or turn it into markdown or a raw cell.""",
    examples=(
        Example(
            "half a line",
            (ExampleCell("x = ("), ExampleCell("print(x)")),
            ("cell 1:1:5: the cell is no Python: '(' was never closed",),
        ),
        Example(
            "a notebook in Python 2",
            (ExampleCell("print 'a'"), ExampleCell("print 'b'"), ExampleCell("c = 1")),
            ("cell 1:1:1: the notebook is in Python 2 (and 1 more cell)",),
        ),
        Example("magics and shell lines are no errors", (ExampleCell("%matplotlib inline\n!ls\nlen?"),)),
        Example("another language in a cell", (ExampleCell("%%bash\nfor f in *; do echo $f; done"),)),
    ),
    is_default=True,
    ruff_codes=("E999",),
)

_PYTHON_2 = ("Missing parentheses in call to", "multiple exception types must be", "leading zeros in decimal")


def check(subject: Subject) -> Iterator[Finding]:
    failed = [
        cell
        for cell in subject.analysis.cells
        if cell.failure is not None and not EXPECTS_FAILURE & subject.code_cells[cell.index].tags
    ]
    old = [cell for cell in failed if cell.failure is not None and cell.failure.message.startswith(_PYTHON_2)]
    if old:
        more = f" (and {len(failed) - 1} more cell{'s' * (len(failed) > 2)})" if len(failed) > 1 else ""
        yield _finding(subject, old[0], f"the notebook is in Python 2{more}", hint="convert it with 2to3")
        return
    for cell in failed:
        assert cell.failure is not None
        yield _finding(subject, cell, f"the cell is no Python: {cell.failure.message}", hint=_hint(subject))


def _hint(subject: Subject) -> str | None:
    """The parser is that of the Python that checks, which may be older than the notebook's."""
    wanted = subject.notebook.python_version
    if wanted is None or wanted <= sys.version_info[:2]:
        return None
    ours = ".".join(map(str, sys.version_info[:2]))
    return f"the notebook is written for Python {wanted[0]}.{wanted[1]}, and it is Python {ours} that checks it"


def _finding(subject: Subject, cell: CellFacts, message: str, hint: str | None = None) -> Finding:
    assert cell.failure is not None
    place = subject.place(cell.index, cell.failure.line, cell.failure.column)
    return subject.finding(RULE, place, message, hint=hint)
