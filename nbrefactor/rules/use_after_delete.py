"""A name is used after ``del`` removed it."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Example, ExampleCell, Finding, Grade, Related, Rule
from nbrefactor.rules._missing import Reason, also_in, missing_names, through_call
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
        assert missing.definer is not None
        use, deletion = missing.use, subject.unit_place(missing.definer)
        function, related = through_call(subject, use)
        read_by = f", which {function} reads," if function else ""
        same_cell = subject.cell_of(use.unit) == subject.cell_of(missing.definer)
        where = f"on line {deletion.line}" if same_cell else f"in {deletion.cell_in_words}"
        yield subject.finding(
            RULE,
            subject.place_of_use(use),
            f"`{use.name}`{read_by} is used after it is deleted, {where}{also_in(subject, missing)}",
            related=(*related, Related(deletion, f"`{use.name}` is deleted here")),
        )
