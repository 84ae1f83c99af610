"""Notebooks as a session leaves them: cells run in any order, again, and edited, by IPython's own shell.

Outputs and execution counts are recorded as Jupyter saves them: the last run of a cell counts.
"""

from __future__ import annotations

import gc
import os
import random
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook, OutputSummary


class Run(NamedTuple):
    """One execution of a cell, with the text that it had then."""

    cell: int
    source: str


class Output(NamedTuple):
    """What a run showed."""

    text: str
    result: str | None = None
    error: str | None = None


class Recorded(NamedTuple):
    count: int
    output: Output


class Sessions:
    """One shell of IPython, restarted for every session: making a new one takes a hundred times longer."""

    def __init__(self) -> None:
        # No history of ours in the user's database.
        self.shell = InteractiveShell(user_ns={}, config=Config({"HistoryManager": {"enabled": False}}))
        self.shell.InteractiveTB.set_mode("Minimal")
        gc.freeze()  # every restart collects garbage, and need not look at all that was there before

    def recorded(self, runs: Iterable[Run]) -> dict[int, Recorded]:
        """For every cell that was run, its last execution; with an empty namespace and working directory."""
        self.shell.reset(new_session=True)
        self.shell.execution_count = 1
        before = Path.cwd()
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            try:
                return {run.cell: _executed(self.shell, run.source) for run in runs}
            finally:
                os.chdir(before)

    def from_top_to_bottom(self, sources: Sequence[str]) -> dict[int, Output]:
        """What a fresh run of all cells shows; behind a cell that fails, nothing."""
        shown: dict[int, Output] = {}
        for index, record in self.recorded(Run(index, source) for index, source in enumerate(sources)).items():
            shown[index] = record.output
            if record.output.error is not None:
                break
        return shown


def _executed(shell: InteractiveShell, source: str) -> Recorded:
    count = shell.execution_count
    with capture_output(display=False) as captured:
        done = shell.run_cell(source, store_history=True)
    failure = done.error_in_exec or done.error_before_exec
    if failure is not None:
        return Recorded(count, Output("", error=type(failure).__name__))
    text = captured.stdout
    result = None if done.result is None else repr(done.result)
    shown = text.rfind(f"Out[{count}]:")
    if shown >= 0:
        text = text[:shown]
    return Recorded(count, Output(text, result))


def saved(sources: Sequence[str], records: Mapping[int, Recorded]) -> Notebook:
    """The notebook that Jupyter would write."""
    cells = []
    for index, source in enumerate(sources):
        record = records.get(index)
        count = None if record is None else record.count
        cells.append(Cell(CellId(f"c{index}"), CellKind.CODE, source, count, frozenset(), _summaries(record)))
    return Notebook(tuple(cells))


def _summaries(record: Recorded | None) -> tuple[OutputSummary, ...]:
    if record is None:
        return ()
    output = record.output
    if output.error is not None:
        return (OutputSummary("error", None, output.error),)
    found = [OutputSummary("stream")] if output.text else []
    if output.result is not None:
        found.append(OutputSummary("execute_result", record.count))
    return tuple(found)


def differs(records: Mapping[int, Recorded], fresh: Mapping[int, Output]) -> bool:
    """Whether some cell that was run shows something else than in a fresh run."""
    return any(fresh.get(cell) != record.output for cell, record in records.items())


# Sessions of people ----------------------------------------------------------------------------------------------


def shuffled(sources: Sequence[str], picked: random.Random) -> list[Run]:
    """Every cell once; none, some or all out of their places."""
    order = list(range(len(sources)))
    for _ in range(picked.choice([0, 1, 1, 2, 9])):
        one, other = picked.sample(order, 2)
        order[one], order[other] = order[other], order[one]
    return [Run(index, sources[index]) for index in order]


def run_again(sources: Sequence[str], picked: random.Random) -> list[Run]:
    """From top to bottom, and then some cells again."""
    again = [picked.randrange(len(sources)) for _ in range(picked.choice([0, 1, 1, 2, 3]))]
    return [Run(index, sources[index]) for index in [*range(len(sources)), *again]]


def edited(sources: Sequence[str], picked: random.Random) -> list[Run]:
    """From top to bottom with another number in some cells, which then are edited and run again, as are a few more."""
    changed = {index: _other(source, picked) for index, source in enumerate(sources) if picked.random() < 0.25}
    runs = [Run(index, changed.get(index, source)) for index, source in enumerate(sources)]
    later = [index for index in changed if changed[index] != sources[index]]
    later += [picked.randrange(len(sources)) for _ in range(picked.choice([0, 1, 2]))]
    picked.shuffle(later)
    return [*runs, *(Run(index, sources[index]) for index in later)]


def back_and_forth(sources: Sequence[str], picked: random.Random) -> list[Run]:
    """Shuffled, and then some cells again."""
    again = [picked.randrange(len(sources)) for _ in range(picked.choice([1, 2, 3]))]
    return [*shuffled(sources, picked), *(Run(index, sources[index]) for index in again)]


def _other(source: str, picked: random.Random) -> str:
    """The text with its last digit changed; the same where it has none."""
    for position in range(len(source) - 1, -1, -1):
        if source[position].isdigit():
            return (
                source[:position] + str((int(source[position]) + picked.randrange(1, 9)) % 10) + source[position + 1 :]
            )
    return source


HABITS = {"each cell once": shuffled, "again": run_again, "edited": edited, "back and forth": back_and_forth}
