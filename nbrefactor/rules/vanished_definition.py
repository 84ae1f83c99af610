"""No cell that is left can have given the saved run its value."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Applicability, Example, ExampleCell, Finding, Grade, Related, Rule
from nbrefactor.rules._order import Kind, groups
from nbrefactor.rules._subject import Subject, listed

RULE = Rule(
    code="NBR203",
    name="vanished-definition",
    grade=Grade.CONTRADICTED,
    summary="no cell that is left can have given the saved run its value",
    page="""\
This cell was run and read a name, but the cell that defines the name has never been run as it stands: the value came from
a cell that was deleted, or edited since.

Instead: *Restart and run all*.""",
    examples=(
        Example(
            "the definition was edited and not run again",
            (ExampleCell("n = 1"), ExampleCell("print(n)", 2)),
            ("cell 2:1:7: `n` is defined in cell 1, which has not been run: the value came from a cell that is gone",),
        ),
        Example("the definition was run before", (ExampleCell("n = 1", 1), ExampleCell("print(n)", 2))),
        Example("nothing was run", (ExampleCell("n = 1"), ExampleCell("print(n)"))),
    ),
    is_default=True,
    fix=Applicability.UNSAFE,
)


def check(subject: Subject) -> Iterator[Finding]:
    for group in groups(subject, Kind.VANISHED):
        one = len(group.names) == 1
        message = (
            f"{listed(list(group.names))} {'is' if one else 'are'} defined in {group.expected[0].cell_in_words}, which has not "
            f"been run: the value{'' if one else 's'} came from a cell that is gone"
        )
        related = tuple(Related(place, f"`{group.first.read.name}` is defined here") for place in group.expected)
        yield subject.finding(RULE, group.place, message, related=related, hint="restart the kernel and run all cells")
