"""What a refactoring of one notebook comes to before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from nbrefactor.model.changes import ChangeSet
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Plan, PlanOptions
from nbrefactor.model.verdict import StaticPart, Verdict


class Formatter(NamedTuple):
    """The program that formats a result."""

    name: str
    """``ruff`` or ``black``."""
    program: str
    is_demanded: bool
    """The user asks for it, so that what the project excludes is formatted as well."""


class Unlike(NamedTuple):
    """A cell with another output saved than the run gave."""

    cell: int
    """Its position in the notebook, counted from 1."""
    explanation: str
    before: str
    """What is saved: the first line in which it differs; empty where the explanation says it all."""
    after: str


@dataclass(frozen=True, slots=True)
class SavedOutputs:
    """Which saved outputs of the notebook are not those of a run from top to bottom. Cells are positions, from 1."""

    stale: tuple[int, ...] = ()
    """By the execution counts, these are not; the slim notebook does not have them. None where a run has told."""
    doubtful: tuple[int, ...] = ()
    """By the execution counts, these may not be; the slim notebook has them all the same. None where a run has told."""
    replaced: tuple[Unlike, ...] = ()
    """The run gave others, and that fits the execution counts: the slim notebook has what the run gave."""
    unlike: tuple[Unlike, ...] = ()
    """The run gave others, as it does where libraries are newer or random numbers are drawn: the slim notebook has
    what is saved where a cell is as it was, and what the run gave where it calls components now."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """The plan, and the files that it makes; both are empty where there is nothing to extract."""

    before: Notebook
    slim: Notebook
    """The notebook afterwards; ``before`` itself where there is nothing to extract."""
    plan: Plan
    changes: ChangeSet
    """Paths are relative to ``folder``."""
    folder: Path
    slim_name: str
    """The slim notebook's path in ``folder``."""
    options: PlanOptions
    """What the plan was made with."""
    reference: Notebook | None = None
    """What ``slim`` has to do the same as where that is not ``before``: without displays that moved to an appendix."""
    formatter: Formatter | None = None
    """What formatted it."""
    left_behind: tuple[str, ...] = ()
    """Files and modules that the notebook names by a path from its own folder, where ``folder`` is another one."""
    saved: SavedOutputs = SavedOutputs()
    """What is known of the outputs that are saved in the notebook."""
    static: StaticPart | None = None
    """What the texts say of whether both do the same; nothing where there is nothing to extract."""

    def __repr__(self) -> str:
        return f"<Extraction to {self.folder / self.slim_name}: {len(self.changes.changes)} files, {self.plan!r}>"


@dataclass(frozen=True, slots=True)
class VerifiedExtraction:
    """What is left of an extraction once it has been run: all of it, or the part that does the same."""

    extraction: Extraction
    verdict: Verdict
    """On ``extraction``."""
    refused: tuple[str, ...] = ()
    """Components whose extraction changed what the notebook does; their statements stay in the notebook."""
    first: Verdict | None = None
    """On the whole extraction, where something was refused."""
    tries: int = 1
    """How many extractions were run to find the causes, the whole one among them."""
    is_search_complete: bool = True
    """Whether all that was refused is a cause; else the search was ended, and these are whatever was not known to do
    the same."""
