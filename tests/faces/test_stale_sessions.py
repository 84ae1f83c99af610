"""Which cells of a live session are stale, compared with what running the notebook again really gives.

Random sessions run, edit, insert and delete cells in a real IPython. Every value holds its whole provenance, so that
two values are equal only where they were made by the same text from the same values. The reference then runs the
cells that the session ran from top to bottom in a fresh namespace: a cell is truly stale where it prints something
else there than in its last run, or where that run failed.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pytest
from IPython.core.interactiveshell import InteractiveShell

from tests.faces.live_kernel import LiveKernel

NAMES = ("a", "b", "c")


class Session(Protocol):
    """Who runs the cells: an IPython in this process, or a kernel."""

    def tried(self, source: str, cell_id: str | None = None) -> tuple[str, bool]:
        """What running the source prints, and whether it came to its end."""


@dataclass
class Shell:
    shell: Any

    def tried(self, source: str, cell_id: str | None = None) -> tuple[str, bool]:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            result = self.shell.run_cell(source, store_history=True, cell_id=cell_id)
        return out.getvalue(), result.success


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    InteractiveShell.clear_instance()
    made = InteractiveShell.instance()
    made.run_cell("%load_ext nbrefactor")
    yield Shell(made)
    made.history_manager.end_session()
    InteractiveShell.clear_instance()


@pytest.fixture
def kernel(tmp_path: Path) -> Iterator[LiveKernel]:
    with LiveKernel(tmp_path, {"JPY_SESSION_NAME": ""}) as started:
        started.run("%load_ext nbrefactor")
        yield started


@dataclass
class Notebook:
    """A notebook being worked on: the cells as they stand, and what each printed when it ran last."""

    session: Session
    path: Path
    cells: dict[str, str]
    printed: dict[str, str] = field(default_factory=dict)
    failed: dict[str, bool] = field(default_factory=dict)

    def run(self, cell_id: str) -> None:
        printed, is_whole = self.session.tried(self.cells[cell_id], cell_id)
        self.failed[cell_id] = not is_whole
        self.printed[cell_id] = printed

    def stale(self) -> set[str]:
        """What ``%deps --stale`` says, with the notebook saved."""
        self._save()
        printed, is_whole = self.session.tried(f"%deps --stale --format text --file {self.path}")
        assert is_whole
        line = next(line for line in printed.splitlines() if line.startswith(("Stale: ", "Nothing is stale.")))
        names = list(self.cells)  # there are only code cells
        return {names[int(position) - 1] for position in re.findall(r"\d+", line)}

    def truly_stale(self) -> tuple[set[str], bool]:
        """By running it again; and whether every cell could be run."""
        namespace: dict[str, Any] = {}
        stale, is_whole = set(), True
        for cell_id, source in self.cells.items():
            if cell_id not in self.printed:
                continue
            out = io.StringIO()
            try:
                with contextlib.redirect_stdout(out):
                    exec(source, namespace)
            except NameError:
                is_whole = False
                stale.add(cell_id)
            if self.failed[cell_id] or out.getvalue() != self.printed[cell_id]:
                stale.add(cell_id)
        return stale, is_whole

    def _save(self) -> None:
        cells = [
            {"cell_type": "code", "id": name, "metadata": {}, "execution_count": None, "outputs": [], "source": source}
            for name, source in self.cells.items()
        ]
        self.path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
        later = time.time() + 1  # than every run, whatever the clock of the file system
        os.utime(self.path, (later, later))


def test_cells_run_in_the_order_1_3_2_2_4_and_edited_in_between(shell: Session, tmp_path: Path) -> None:
    work = Notebook(
        shell,
        tmp_path / "work.ipynb",
        {
            "1": "base = ('base', 1)\nrows = []\nprint(base)",
            "2": "rows.append(('row', base))\nprint(rows)",
            "3": "scale = ('scale', 3)\nprint(scale)",
            "4": "total = ('total', rows, scale)\nprint(total)",
        },
    )
    work.run("1")
    work.run("3")
    work.run("2")
    work.cells["3"] = "scale = ('scale', 33)\nprint(scale)"
    work.run("2")
    work.run("4")
    # 2 ran twice and appended twice; 3 was edited since it ran; 4 took both.
    assert work.truly_stale() == ({"2", "3", "4"}, True)
    assert work.stale() == {"2", "3", "4"}
    work.run("1")
    work.run("2")
    assert work.stale() == work.truly_stale()[0] == {"3", "4"}
    work.run("3")
    work.run("4")
    assert work.stale() == work.truly_stale()[0] == set()


class Writer:
    """Makes cells; no two of them hold the same constant."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._next = 0

    def cell(self) -> str:
        self._next += 1
        new, one, other = (self.random.choice(NAMES) for _ in range(3))
        constant = self._next
        return self.random.choice(
            [
                f"{new} = ('{new}', {constant})\nprint({new})",
                f"{new} = ('{new}', {constant})\nprint({new})",
                f"{new} = ({constant}, {one}, {other})\nprint({new})",
                f"{new} = ({constant}, {one}, {other})\nprint({new})",
                f"{new} = ({constant}, {new})\nprint({new})",
                f"rows = [{constant}]\nprint(rows)",
                f"rows.append(({constant}, {one}))\nprint(rows)",
                f"held['same'] = ({constant}, {other})\nprint(held)",
                f"held['x'] = ({constant}, held.get('x'))\nprint(held)",
                f"def wrap(value):\n    return ({constant}, value, {one})\n\nprint('wrap', {constant})",
                f"{new} = wrap({one})\nprint({new})",
                f"held = {{'rows': rows, 'at': {constant}}}\nprint(held)",
                f"held['{new}'] = ({constant}, {one})\nprint(held)",
                f"print({constant}, {one})",
                f"for number in range(2):\n    rows.append(({constant}, number, {one}))\nprint(rows)",
            ]
        )


def random_session(session: Session, path: Path, seed: int) -> Notebook:
    writer = Writer(seed)
    choice = writer.random
    start = {f"start-{name}": f"{name} = '{name}'\nprint({name})" for name in NAMES}
    start["start-rows"] = "rows = []\nheld = {}\ndef wrap(value):\n    return ('wrapped', value)\nprint(rows)"
    work = Notebook(session, path, {**start, **{f"c{number}": writer.cell() for number in range(5)}})
    for name in start:
        work.run(name)
    made = 5
    for _ in range(choice.randint(5, 14)):
        own = [name for name in work.cells if name.startswith("c")]
        what = choice.random()
        if choice.random() < 0.2:
            work.stale()  # what is remembered from one answer to the next must not show in the last
        if what < 0.65 or len(own) < 3:
            work.run(choice.choice(own))
        elif what < 0.85:
            work.cells[choice.choice(own)] = writer.cell()
        elif what < 0.93:
            items = list(work.cells.items())
            items.insert(choice.randint(len(start), len(items)), (f"c{made}", writer.cell()))
            work.cells = dict(items)
            made += 1
        else:
            gone = choice.choice(own)
            del work.cells[gone]
            work.printed.pop(gone, None)
    return work


@pytest.mark.parametrize("seed", range(40))
def test_a_random_session_has_the_stale_cells_that_running_it_again_shows(
    shell: Session, tmp_path: Path, seed: int
) -> None:
    assert_stale_as_run_again(random_session(shell, tmp_path / "work.ipynb", seed))


@pytest.mark.parametrize("seed", range(100, 106))
def test_so_has_one_in_a_kernel_which_prepares_answers_while_it_waits(
    kernel: LiveKernel, tmp_path: Path, seed: int
) -> None:
    work = random_session(kernel, tmp_path / "work.ipynb", seed)
    if seed % 2:
        kernel.wait_until_ready()
    assert_stale_as_run_again(work)


def assert_stale_as_run_again(work: Notebook) -> None:
    expected, is_whole = work.truly_stale()
    found = work.stale()
    assert expected <= found
    if is_whole:  # else a run from top to bottom stops, and what lies behind it cannot be compared
        assert expected == found
