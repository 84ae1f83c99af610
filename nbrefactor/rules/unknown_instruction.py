"""A tag or comment tells nbrefactor something that it does not understand."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.findings import Example, ExampleCell, Finding, Grade, Rule, Severity
from nbrefactor.model.instructions import ignored_rules, unknown_instructions
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR903",
    name="unknown-instruction",
    grade=Grade.CANNOT_ANALYZE,
    summary="a tag or comment is meant for nbrefactor and not known",
    page="""\
A cell has a tag that begins with `nbrefactor`, or a comment with `# nbrefactor:`, which says nothing that nbrefactor
knows, or names a rule that there is not. Somebody wanted something to be kept or ignored, and it is not. For the same
reason a key of the settings that does not exist is an error.

Known are the tags `nbrefactor:keep`, `nbrefactor:extract=NAME`, `nbrefactor:ignore` and `nbrefactor:ignore-NBR201`, and
the comments `# nbrefactor: keep`, `# nbrefactor: ignore` and `# nbrefactor: ignore[NBR201]`.

Instead: spell it so, or delete it.""",
    examples=(
        Example(
            "a tag with a slip",
            (ExampleCell("x = 1", tags=("nbrefactor:keeep",)),),
            ("cell 1:1:1: the tag `nbrefactor:keeep` is not known and changes nothing",),
        ),
        Example(
            "a comment that asks for what there is not",
            (ExampleCell("x = 1\ny = x  # nbrefactor: skip"),),
            ("cell 1:2:8: the comment `# nbrefactor: skip` is not known and changes nothing",),
        ),
        Example(
            "a rule that there is not",
            (ExampleCell("x = 1  # nbrefactor: ignore[NBR401, NBR999]"),),
            ("cell 1:1:8: no rule is called `NBR999`, which is to be ignored",),
        ),
        Example(
            "what is known",
            (
                ExampleCell("x = 1  # nbrefactor: keep", tags=("nbrefactor:extract=start", "nbrefactor:ignore-NBR4")),
                ExampleCell("y = x  # nbrefactor: ignore[NBR401]", tags=("other:tag",)),
            ),
        ),
    ),
    severity=Severity.WARNING,
    is_default=True,
)


def check(subject: Subject) -> Iterator[Finding]:
    for index, cell in enumerate(subject.code_cells):
        for found in unknown_instructions(cell):
            yield subject.finding(RULE, subject.place(index, found.line, found.column), found.message, hint=found.hint)
        for ignored in ignored_rules(cell):
            if (hint := _hint(ignored.word)) is not None:
                place = subject.place(index, ignored.line, ignored.column)
                message = f"no rule is called `{ignored.word}`, which is to be ignored"
                yield subject.finding(RULE, place, message, hint=hint)


def _hint(word: str) -> str | None:
    """What else may be meant; nothing where there is such a rule."""
    from nbrefactor.rules import rules_named

    try:
        rules_named(word)
    except NbRefactorError as error:
        return error.hint
    return None
