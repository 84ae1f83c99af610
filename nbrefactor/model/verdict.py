"""What came out of running a notebook, and of comparing two runs: same, different or unknown, with
evidence.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from nbrefactor.model.notebook import CellId
from nbrefactor.model.showing import Shown, counted


class Outcome(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class EvidenceKind(StrEnum):
    """What a piece of evidence was read from."""

    OUTPUT = "output"
    VALUE = "value"
    FILE = "file"
    PURITY = "purity"
    ERROR = "error"
    KERNEL = "kernel"
    USE = "use"
    """Of the text alone: where a use gets its value from."""
    IMPORT = "import"
    """Of the text alone: what a notebook or a component module imports."""
    AGAIN = "again"
    """Of the text alone: extracting from the notebook after would change it."""


class RunEnd(StrEnum):
    """How a run came to its end."""

    FINISHED = "finished"
    FAILED = "failed"
    """A cell raised an exception; the cells below were not run."""
    TIMEOUT = "timeout"
    DIED = "died"
    """The kernel went away: out of memory, segmentation fault, ``os._exit``."""


HOW_IT_IS_SHOWN = "application/x-display-metadata+json"


@dataclass(frozen=True, slots=True)
class CellOutput:
    """One output as the kernel sent it, adjacent pieces of a stream joined."""

    kind: str
    """``stream``, ``display`` (results and displays alike) or ``error``."""
    name: str = ""
    """``stdout`` or ``stderr`` of a stream; the exception's class of an error."""
    text: str = ""
    """What a stream says; the message of an error."""
    data: tuple[tuple[str, str], ...] = ()
    """MIME type and content of a display, sorted; binary content is base64, JSON is its text. What the kernel says of
    how to show it, as the size of a picture, is among them as ``HOW_IT_IS_SHOWN``.
    """


@dataclass(frozen=True, slots=True)
class CellRun:
    cell: CellId
    position: int
    """Among all cells of the notebook, counted from 1."""
    seconds: float
    outputs: tuple[CellOutput, ...] = ()


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One notebook, run once from top to bottom."""

    cells: tuple[CellRun, ...]
    end: RunEnd
    seconds: float
    """Wall time of the cells alone: neither the start of the kernel nor the fingerprints count."""
    stopped_at: int | None = None
    """Position (from 1) of the cell in which the run stopped before its end."""
    message: str = ""
    """Why it stopped, in one line."""
    notes: tuple[str, ...] = ()
    program: str = ""
    """What the kernel is: the path of a Python, mostly."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place where the two runs are not known to be the same."""

    kind: EvidenceKind
    outcome: Outcome
    """``different``, or ``unknown`` where the original does not even agree with itself."""
    where: str
    """``cell 4``, the name of a variable, the path of a file, the name of a component's function."""
    explanation: str
    before: str = ""
    after: str = ""
    diff: str = ""
    """Lines starting with ``-``, ``+`` and a blank, where a line by line view says more than two excerpts."""
    before_cell: CellId | None = None
    after_cell: CellId | None = None
    units: tuple[int, ...] = ()
    """Statements of the notebook before that it is about, as indices into ``Analysis.units``; of the text alone."""
    sources: tuple[int, ...] = ()
    """Those that bind what the notebook after uses instead."""


@dataclass(frozen=True, slots=True)
class StaticPart:
    """What the texts of the two notebooks say, before anything is run."""

    outcome: Outcome
    """``same``: every use gets its value from where it did. ``unknown``: some statements have no counterpart."""
    uses: int
    """How many uses were compared."""
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """The outcome in one sentence."""
        worst = sorted(self.evidence, key=lambda piece: piece.outcome is not Outcome.DIFFERENT)
        if worst:
            return f"{worst[0].where}: {worst[0].explanation}"
        if self.outcome is Outcome.SAME:
            return f"every use gets its value from where it did ({self.uses} compared)"
        return self.notes[0] if self.notes else "there was no use to compare"


@dataclass(frozen=True, slots=True)
class Compared:
    """How many things were compared and found equal or not."""

    outputs: int = 0
    values: int = 0
    files: int = 0
    calls: int = 0
    """Calls of components whose arguments were looked at, before and after."""
    calls_made: int = 0
    """All calls of components."""

    @property
    def total(self) -> int:
        return self.outputs + self.values + self.files + self.calls


@dataclass(frozen=True, slots=True)
class CellPair:
    """A cell before, and the cells after that came from it; either side may be empty."""

    before: CellId | None
    after: tuple[CellId, ...]


class Stop(NamedTuple):
    """Both runs stopped at the same error, above code that neither ran, and had done the same."""

    place: str
    """``cell 4 of 81``"""
    error: str
    """In one line."""
    left: str
    """What did not run: ``77 cells and 5 components below``."""
    compared: str
    """``3 outputs, 1 value``; empty where there was nothing to compare."""
    came_to_components: bool
    """Some component ran to its end, or the notebook after has none."""

    @property
    def tells_something(self) -> bool:
        """Whether the runs say anything of whether both do the same: not where both miss a package at their start."""
        return bool(self.compared) and self.came_to_components

    def reason(self, static: Outcome | None) -> str:
        """The outcome in one sentence, how far both came first; ``static`` is what the texts say."""
        if not self.tells_something:
            what = "no component ran to its end" if self.compared else "nothing was compared"
            same = f"; what ran is the same: {self.compared}" if self.compared else ""
            return f"{what}, as both stop at {self.place} with {self.error}; {self.left} did not run{same}"
        end = f"{self.place}, where both stop with {self.error}"
        if static is Outcome.SAME:
            return f"by run up to {end}, by text for {self.left}; everything compared is the same: {self.compared}"
        mend = "mend what stops both, and verify again"
        return f"the same up to {end}; {self.left} did not run: {mend}; compared were {self.compared}"


class SeenTypes(NamedTuple):
    """What a component was given, or gave back, while the notebook after ran."""

    function: str
    """``components.data.load``"""
    parameter: str
    """``return`` for the result."""
    types: tuple[str, ...]
    """``pandas.DataFrame``, ``list[str]``, ``None``; empty text for a type without a public name."""


@dataclass(frozen=True, repr=False)
class Verdict(Shown):
    outcome: Outcome
    reason: str
    """The outcome in one sentence."""
    compared: Compared = field(default_factory=Compared)
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()
    """What a reader should know and what does not change the outcome."""
    before: RunRecord | None = None
    after: RunRecord | None = None
    pairs: tuple[CellPair, ...] = ()
    static: StaticPart | None = None
    """What the texts say; nothing where they were not looked at."""
    types: tuple[SeenTypes, ...] = ()
    """What the components were given and gave back in the run after."""
    stop: Stop | None = None
    """Where both runs stopped at the same error, above code that neither ran; nothing where they differed before."""

    def __repr__(self) -> str:
        pieces = f", {counted(len(self.all_evidence), 'piece')} of evidence" if self.all_evidence else ""
        return f"<Verdict {self.outcome}: {self.reason} ({self.compared.total} compared{pieces})>"

    @property
    def is_same(self) -> bool:
        return self.outcome is Outcome.SAME

    @property
    def all_evidence(self) -> tuple[Evidence, ...]:
        """Of the runs and of the texts, what is different first."""
        found = (*self.evidence, *(self.static.evidence if self.static is not None else ()))
        return tuple(sorted(found, key=lambda piece: piece.outcome is not Outcome.DIFFERENT))

    @property
    def all_notes(self) -> tuple[str, ...]:
        return (*self.notes, *(self.static.notes if self.static is not None else ()))

    def with_static(self, static: StaticPart | None) -> Verdict:
        """The same verdict with what the texts say. A run sees one set of data: where the texts say that a use gets
        its value from elsewhere, two runs that agree do not make it the *same*. What no run came to is the same where
        the texts say so, and the runs came far enough to say anything.
        """
        outcome, reason = self.outcome, self.reason
        if static is not None and static.outcome is Outcome.DIFFERENT and (self.is_same or self.stop is not None):
            found = next(piece for piece in static.evidence if piece.outcome is Outcome.DIFFERENT)
            reason = f"both did the same when they ran, but by their texts: {found.where}: {found.explanation}"
            outcome = Outcome.UNKNOWN
        elif self.stop is not None and static is not None:
            reason = self.stop.reason(static.outcome)
            if self.stop.tells_something and static.outcome is Outcome.SAME:
                outcome = Outcome.SAME
        return replace(self, outcome=outcome, reason=reason, static=static)

    @classmethod
    def of_texts(cls, static: StaticPart, pairs: tuple[CellPair, ...]) -> Verdict:
        """A verdict on notebooks that were not run."""
        return cls(static.outcome, static.reason, pairs=pairs, static=static)
