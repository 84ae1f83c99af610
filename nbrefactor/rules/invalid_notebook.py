"""A file is no notebook."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Finding, Grade, Place, Rule
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR902",
    name="invalid-notebook",
    grade=Grade.CANNOT_ANALYZE,
    summary="a file is no notebook",
    page="""\
The file cannot be read as a notebook: it is empty, cut off, no JSON, has merge-conflict markers, or misses what every
notebook has. The other files are still checked.

Instead: finish the merge, or take the file from version control.""",
    examples=(),
    is_default=True,
)


def check(subject: Subject) -> Iterator[Finding]:
    """Nothing: whoever has a notebook has read it."""
    return iter(())


def finding(path: str, message: str, hint: str | None, line: int | None) -> Finding:
    place = Place(path, file_line=line)
    return Finding(RULE.code, RULE.name, RULE.grade, RULE.severity, message, place, hint=hint)
