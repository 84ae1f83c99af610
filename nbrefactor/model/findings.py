"""What a rule is, and what it reports: complete, located values that every format can be written from.

>>> finding.location            # doctest: +SKIP
'notebook.ipynb:cell 4:2:6'
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from nbrefactor.model.notebook import CellId


class Grade(StrEnum):
    """How bad it is that a rule reports something; the hundreds of the rule's code."""

    BROKEN = "broken"
    """1xx: *Restart and run all* fails."""
    CONTRADICTED = "contradicted"
    """2xx: the saved outputs are not those of a run from top to bottom."""
    UNTIDY = "untidy"
    """3xx: the counts are not in order, but nothing depends on it."""
    STRUCTURE = "structure"
    """4xx: the notebook works and is harder to change than it need be."""
    CANNOT_ANALYZE = "cannot analyze"
    """9xx: a cell or file that nobody can check."""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Applicability(StrEnum):
    """What applying a fix may do to the notebook."""

    SAFE = "safe"
    """What the notebook computes stays the same."""
    UNSAFE = "unsafe"
    """A person should look at the result."""


@dataclass(frozen=True, slots=True)
class ExampleCell:
    """A code cell of an example, as it would be saved."""

    source: str
    count: int | None = None
    output_kinds: tuple[str, ...] = ()
    """``stream``, ``error:NameError``, ``execute_result:7`` (the count that the result carries)."""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A notebook that a rule reports something of (``reports`` has the lines), or leaves alone."""

    title: str
    """A sentence: the docs' caption and the test's id."""
    cells: tuple[ExampleCell, ...]
    reports: tuple[str, ...] = ()
    """``cell 2:1:7: message``, in order; empty for a notebook that is good."""


@dataclass(frozen=True, slots=True)
class Rule:
    code: str
    """``NBR101``"""
    name: str
    """``use-before-definition``: reads well after *allow*."""
    grade: Grade
    summary: str
    page: str
    """Markdown: what it reports, why that is bad, what to do instead."""
    examples: tuple[Example, ...]
    severity: Severity = Severity.ERROR
    is_default: bool = False
    is_strict: bool = False
    """Switched on by ``--strict``."""
    fix: Applicability | None = None
    """Whether ``--fix`` (safe) or ``--unsafe-fixes`` may mend what it reports."""
    ruff_codes: tuple[str, ...] = ()
    """Codes whose ``# noqa`` silences the rule as well."""


class Place(NamedTuple):
    """Where in a notebook; all but ``path`` are missing for a file that cannot be read."""

    path: str
    cell: int | None = None
    """Position among all cells, from 1."""
    cell_id: CellId | None = None
    execution_count: int | None = None
    line: int = 1
    """From 1, in the cell."""
    column: int = 0
    """From 0, in characters."""
    file_line: int | None = None
    """The line (from 1) of the file that shows the cell's line."""
    text: str = ""
    """The cell's line."""

    def __str__(self) -> str:
        if self.cell is None:
            return f"{self.path}:{self.file_line or 1}:1"
        return f"{self.path}:cell {self.cell}:{self.line}:{self.column + 1}"

    @property
    def cell_in_words(self) -> str:
        """``cell 4 (In[7])``"""
        count = "" if self.execution_count is None else f" (In[{self.execution_count}])"
        return f"cell {self.cell}{count}"


class Related(NamedTuple):
    """Another place that a finding is about."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    code: str
    name: str
    grade: Grade
    severity: Severity
    message: str
    """One line, without the place."""
    place: Place
    related: tuple[Related, ...] = ()
    hint: str | None = None
    """What to do about it."""
    fix: Applicability | None = None

    @property
    def order(self) -> tuple[str, int, int, int, str, str]:
        """By file, cell, line, column and code."""
        place = self.place
        return place.path, place.cell or 0, place.line, place.column, self.code, self.message
