"""Two cells need each other."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Example, ExampleCell, Finding, Grade, Related, Rule
from nbrefactor.rules._missing import Reason, missing_names, through_call
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR104",
    name="definition-cycle",
    grade=Grade.BROKEN,
    summary="two cells need each other",
    page="""\
No order of the cells runs on a fresh kernel: this cell uses a name from a cell below, and that cell is made from
what this one defines. It worked because one of the two was run, edited, and run again.

Instead: split one of the cells, so that the definition that the other needs stands alone.""",
    examples=(
        Example(
            "each cell needs the other",
            (ExampleCell("rate = 2\nprint(total)"), ExampleCell("total = 10 * rate")),
            ("cell 1:2:7: `total` comes from cell 2, which needs this cell: no order of the two works",),
        ),
        Example(
            "a counter in two cells is no cycle",
            (ExampleCell("n = 0"), ExampleCell("n += 1"), ExampleCell("n += 1")),
        ),
    ),
    is_default=True,
)


def check(subject: Subject) -> Iterator[Finding]:
    for missing in missing_names(subject, Reason.CYCLE):
        assert missing.definer is not None
        use, definition = missing.use, subject.unit_place(missing.definer)
        _, related = through_call(subject, use)
        yield subject.finding(
            RULE,
            subject.place_of_use(use),
            f"`{use.name}` comes from {definition.cell_in_words}, which needs this cell: no order of the two works",
            related=(*related, Related(definition, f"`{use.name}` is defined here")),
            hint="split one of the cells",
        )
