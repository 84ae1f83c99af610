"""No cell that is left can have given the saved run its value."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Applicability, Example, ExampleCell, Finding, Grade, Related, Rule
from nbrefactor.rules._groups import Group, groups
from nbrefactor.rules._order import Kind
from nbrefactor.rules._subject import Subject, listed

RULE = Rule(
    code="NBR203",
    name="vanished-definition",
    grade=Grade.CONTRADICTED,
    summary="no cell that is left can have given the saved run its value",
    page="""\
A cell that was run reads what this one defines, but this one has never been run as it stands: the value came from a
cell that was deleted, or edited since. A notebook that `nbrefactor extract` wrote is left alone until it is run.

Instead: *Restart and run all*.""",
    examples=(
        Example(
            "the definition was edited and not run again",
            (ExampleCell("n = 1"), ExampleCell("print(n)", 2)),
            ("cell 1:1:1: `n` is read by cell 2 (In[2]), but this cell, which defines it, has not been run",),
        ),
        Example(
            "another cell may have run at any time, which some platforms write as 0",
            (ExampleCell("n = 1"), ExampleCell("import json", 0), ExampleCell("print(n)", 2)),
            ("cell 1:1:1: `n` is read by cell 3 (In[2]), but this cell, which defines it, has not been run",),
        ),
        Example(
            "the definition itself may have run at any time",
            (ExampleCell("n = 1", 0), ExampleCell("m = 2", 2), ExampleCell("print(n)", 1)),
        ),
        Example("the definition was run before", (ExampleCell("n = 1", 1), ExampleCell("print(n)", 2))),
        Example("nothing was run", (ExampleCell("n = 1"), ExampleCell("print(n)"))),
    ),
    is_default=True,
    fix=Applicability.UNSAFE,
)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for each cell that should have been run, whoever reads what it defines."""
    readers: dict[int | None, list[Group]] = {}
    for group in groups(subject, Kind.VANISHED):
        readers.setdefault(group.expected[0].cell, []).append(group)
    for found in readers.values():
        names = list(dict.fromkeys(name for group in found for name in group.names))
        message = f"{listed(names)} {'is' if len(names) == 1 else 'are'} read by {_cells(found)}"
        related = tuple(Related(group.place, f"`{group.first.read.name}` is read here") for group in found)
        yield subject.finding(
            RULE,
            found[0].expected[0],
            f"{message}, but this cell, which defines {'it' if len(names) == 1 else 'them'}, has not been run",
            related=related,
            hint="restart the kernel and run all cells",
        )


def _cells(found: list[Group]) -> str:
    first = found[0].place.cell_in_words
    others = len({group.place.cell for group in found}) - 1
    return f"{first} and {others} more cell{'s' * (others > 1)}" if others else first
