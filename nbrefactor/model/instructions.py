"""What authors of notebooks tell us in tags of cells (``nbrefactor:keep``) and in comments (``# nbrefactor: keep``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nbrefactor.model.notebook import Cell

KEEP_TAG = "nbrefactor:keep"
EXTRACT_TAG = "nbrefactor:extract="
"""A cell with the tag ``nbrefactor:extract=clean`` becomes the function ``clean``."""
IGNORE_TAG = "nbrefactor:ignore"
"""Alone, or with a rule behind it: ``nbrefactor:ignore-NBR201``."""
KEEP_COMMENT = re.compile(r"#\s*nbrefactor:\s*keep\b")
IGNORE_COMMENT = re.compile(r"#\s*nbrefactor:\s*ignore(?:\[(?P<codes>[^\]]*)\])?", re.IGNORECASE)

_ANY_TAG = re.compile(r"nbrefactor\b", re.IGNORECASE)
_ANY_COMMENT = re.compile(r"#\s*nbrefactor:\s*(?P<word>\w*)")
_OF_TAGS = ("keep", "extract=NAME", "ignore", "ignore-RULE")
_OF_COMMENTS = ("keep", "ignore", "ignore[RULE]")


class UnknownInstruction(NamedTuple):
    """Something that is told to us and that we do not understand."""

    line: int
    """From 1, in the cell; of a tag the first."""
    column: int
    message: str
    hint: str


def unknown_instructions(cell: Cell) -> Iterator[UnknownInstruction]:
    """Tags first."""
    for tag in sorted(cell.tags):
        if _ANY_TAG.match(tag) and not _is_known(tag):
            hint = _nearest(tag[len("nbrefactor") :].lstrip(":-_ "), _OF_TAGS, "nbrefactor:")
            yield UnknownInstruction(1, 0, f"the tag `{tag}` is not known and changes nothing", hint)
    for number, line in enumerate(cell.source.split("\n"), start=1):
        for found in _ANY_COMMENT.finditer(line):
            if not (KEEP_COMMENT.match(found[0]) or IGNORE_COMMENT.match(found[0])):
                message = f"the comment `{found[0]}` is not known and changes nothing"
                hint = _nearest(found["word"], _OF_COMMENTS, "# nbrefactor: ")
                yield UnknownInstruction(number, found.start(), message, hint)


class IgnoredRule(NamedTuple):
    """A rule that a tag or comment says is to be ignored, by its code, the beginning of it, or its name."""

    line: int
    column: int
    word: str


def ignored_rules(cell: Cell) -> Iterator[IgnoredRule]:
    """Tags first."""
    for tag in sorted(cell.tags):
        if tag.lower().startswith(f"{IGNORE_TAG}-"):
            yield IgnoredRule(1, 0, tag[len(IGNORE_TAG) + 1 :])
    for number, line in enumerate(cell.source.split("\n"), start=1):
        for found in IGNORE_COMMENT.finditer(line):
            for word in re.findall(r"[^,\s]+", found["codes"] or ""):
                yield IgnoredRule(number, found.start(), word)


def _nearest(word: str, known: tuple[str, ...], start: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), known, n=1)
    return f"did you mean `{start}{near[0]}`?" if near else f"there are: {', '.join(start + each for each in known)}"


def _is_known(tag: str) -> bool:
    is_ignored = tag.lower() == IGNORE_TAG or tag.lower().startswith(f"{IGNORE_TAG}-")
    return tag == KEEP_TAG or (tag.startswith(EXTRACT_TAG) and tag != EXTRACT_TAG) or is_ignored
