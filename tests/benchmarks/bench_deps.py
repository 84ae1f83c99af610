"""``%deps`` in a session of 300 cells, and the picture of 300 cells and 1,500 arcs."""

from __future__ import annotations

import ast
import random
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import fmean

from nbrefactor.analysis import collector_paused
from nbrefactor.analysis.remembering import Remembered
from nbrefactor.model.execution import Execution
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.picture import Arc, ArcKind, Order, Picture, Row
from nbrefactor.render._page import fragment
from nbrefactor.session.drawing import drawing, to_cell
from nbrefactor.session.request import Request
from nbrefactor.session.view import follow, view_of
from nbrefactor.sources.live import Document
from tests.benchmarks.measuring import Goal, Peers, cpu_of_call, cpu_of_command
from tests.benchmarks.sample import CELLS, COLUMNS, MODELS, NOUNS, Sample

TITLE = "%deps in a session of 300 cells"
_LOOK = "five passes of ast.parse, and the picture"
GOALS = (
    Goal("%deps, the first time", _LOOK, 1.0),
    Goal("%deps again, after a cell ran", _LOOK, 1.0),
    Goal("%deps again, after an edit of the last cell", _LOOK, 1.0),
    Goal("%deps, the first time, loaded late, after a quiet moment", _LOOK, 1.0),
    Goal("%deps again, after an edit of cell 41 and a quiet moment", _LOOK, 1.0),
    Goal("behind one cell that ran, on average", "2 ms", 1.0),
    Goal("%load_ext nbrefactor, over IPython itself", "60 ms", 1.0),
    Goal("picture of 300 cells and 1,500 arcs", "ast.parse of every cell", 5.0),
)

_CELLS = 300
_ARCS = 1500
_RUNS = 5
_START = (
    "from IPython.core.interactiveshell import InteractiveShell; shell = InteractiveShell.instance(); "
    "shell.history_manager.enabled = False; ran = lambda text: shell.run_cell(text, store_history=True)"
)
_FIRST = 16
"""Cells behind which the analysis is imported, piece by piece."""


def contestants(sample: Sample, peers: Peers, work: Path) -> dict[str, Callable[[], float]]:
    sources = _sources()
    parse = partial(_parse, sources)
    session = _Session(sources)
    picture = drawing(view_of(session.document, session.runs), Request()).picture

    def draw_five() -> None:
        for _ in range(5):
            parse()
        fragment(picture, link=to_cell)

    rows: dict[str, Callable[[], float]] = {
        "ast.parse of every cell": partial(cpu_of_call, parse),
        _LOOK: partial(cpu_of_call, draw_five),
        "behind one cell that ran, on average": lambda: fmean(_Session(sources).spent),
        "behind one cell that ran, at most": lambda: max(_Session(sources).spent),
        "2 ms": lambda: 0.002,
        "%deps, the first time": lambda: _Session(sources).look(),
        "%deps, the first time, of cells that ran before %load_ext": lambda: _Session(
            sources, is_followed=False
        ).look(),
        "%deps again, after a cell ran": lambda: _Session(sources).again(40),
        "%deps again, after an edit of the last cell": lambda: _Session(sources).again(_CELLS - 1, "\nmore = 1"),
        "%deps again, after an edit of cell 41": lambda: _Session(sources).again(40, "\nmore = 1"),
        "%deps, the first time, loaded late, after a quiet moment": lambda: (
            _Session(sources, is_followed=False).quiet().look()
        ),
        "%deps again, after an edit of cell 41 and a quiet moment": lambda: _Session(sources).again(
            40, "\nmore = 1", is_quiet=True
        ),
        "one piece of work in a quiet moment, at most": lambda: max(_Session(sources, is_followed=False).quiet().spent),
        "picture of 300 cells and 1,500 arcs": partial(cpu_of_call, partial(fragment, _dense_picture())),
    }
    if _has_ipython():
        load, cells = "; ran('%load_ext nbrefactor')", f"; [ran('1') for _ in range({_FIRST})]"
        ipython, ran = partial(_least, f"{_START}; ran('1')"), partial(_least, f"{_START}; ran('1'){cells}")
        loaded = partial(_least, f"{_START}{load}; assert shell.find_line_magic('deps')")
        rows["IPython"] = ipython
        rows["%load_ext nbrefactor, over IPython itself"] = lambda: max(0.0, loaded() - ipython())
        rows["behind the first cells, importing"] = lambda: max(
            0.0, _least(f"{_START}{load}{cells}") - ran() - (loaded() - ipython())
        )
        rows["60 ms"] = lambda: 0.060
    return rows


class _Session:
    """A session that ran its notebook from top to bottom, and then some cells again."""

    def __init__(self, sources: list[str], *, is_followed: bool = True) -> None:
        self.document = Document(Notebook.from_cells(sources, path="work.ipynb"), 0.0, "work.ipynb")
        self.runs: list[Execution] = []
        self.spent: list[float] = []
        """CPU seconds behind every cell that ran: what the user waits for without having asked."""
        self._sources = sources
        self._is_followed = is_followed
        self._remembered = Remembered()
        for place in range(len(sources)):
            self._run(place)

    def again(self, place: int, more: str = "", *, is_quiet: bool = False) -> float:
        """The time of the second look, after a cell ran once more; with ``more``, after it was edited."""
        self.look()
        self._run(place, more)
        return self.quiet().look() if is_quiet else self.look()

    def quiet(self) -> _Session:
        """A kernel has time to find out everything before the next look."""
        if not self._is_followed:
            follow(self.runs, self._remembered)
        is_more = True
        while is_more:
            start = time.process_time()
            is_more = self._remembered.get_ready(is_quiet=True)
            self.spent.append(time.process_time() - start)
        return self

    def look(self) -> float:
        return cpu_of_call(self._deps)

    def _run(self, place: int, more: str = "") -> None:
        number = len(self.runs) + 1
        self.runs.append(Execution(number, self._sources[place] + more, f"cell-{place + 1}", at=float(number)))
        if self._is_followed:
            start = time.process_time()
            follow(self.runs[-1:], self._remembered)
            self._remembered.get_ready()
            self.spent.append(time.process_time() - start)

    def _deps(self) -> None:
        with collector_paused():  # as long as the magic answers
            drawing(view_of(self.document, self.runs, remembered=self._remembered), Request())._repr_mimebundle_()


def _least(code: str) -> float:
    return min(cpu_of_command([sys.executable, "-c", code], good_codes=(0,)) for _ in range(_RUNS))


def _has_ipython() -> bool:
    return subprocess.run([sys.executable, "-c", "import IPython"], capture_output=True, check=False).returncode == 0


def _parse(sources: list[str]) -> None:
    for source in sources:
        ast.parse(source)


def _sources() -> list[str]:
    picked = random.Random(3)
    made = ["import numpy as np\nimport pandas as pd\nimport matplotlib.pyplot as plt"]
    while len(made) < _CELLS:
        words = {
            "noun": picked.choice(NOUNS),
            "one": picked.choice(COLUMNS[:5]),
            "other": picked.choice(COLUMNS[5:]),
            "model": picked.choice(MODELS),
            "number": picked.randrange(3, 60),
        }
        made += [template.format(**words) for template in CELLS]
    return made[:_CELLS]


def _dense_picture() -> Picture:
    picked = random.Random(4)
    rows = tuple(
        Row(number, number + 1, number + 1, f"x{number} = 1", f"x{number} = 1", None, (f"x{number}",), (), False)
        for number in range(_CELLS)
    )
    pairs = sorted({tuple(sorted(picked.sample(range(_CELLS), 2))) for _ in range(2 * _ARCS)})[:_ARCS]
    arcs = tuple(Arc(one, other, (f"x{one}",), ArcKind.BINDING, True, Order.BOTH) for one, other in pairs)
    return Picture("dense", rows, arcs)
