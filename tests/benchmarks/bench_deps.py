"""``%deps`` in a session of 300 cells, and the picture of 300 cells and 1,500 arcs."""

from __future__ import annotations

import ast
import random
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from nbrefactor.analysis.remembering import Remembered
from nbrefactor.model.execution import Execution
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.picture import Arc, ArcKind, Order, Picture, Row
from nbrefactor.render._page import fragment
from nbrefactor.session.drawing import drawing, to_cell
from nbrefactor.session.request import Request
from nbrefactor.session.view import view_of
from nbrefactor.sources.live import Document
from tests.benchmarks.measuring import Goal, Peers, cpu_of_call, cpu_of_command
from tests.benchmarks.sample import CELLS, COLUMNS, MODELS, NOUNS, Sample

TITLE = "%deps in a session of 300 cells"
GOALS = (
    Goal("%deps again, after a cell ran", "five passes of ast.parse, and the picture", 1.0),
    Goal("%deps again, after an edit", "five passes of ast.parse, and the picture", 1.0),
    Goal("%deps, the first time", "five passes of ast.parse, and the picture", 1.0),
    Goal("%load_ext nbrefactor, over IPython itself", "60 ms", 1.0),
    Goal("picture of 300 cells and 1,500 arcs", "ast.parse of every cell", 5.0),
)

_CELLS = 300
_ARCS = 1500
_RUNS = 5
_START = "from IPython.core.interactiveshell import InteractiveShell; shell = InteractiveShell.instance()"


def contestants(sample: Sample, peers: Peers, work: Path) -> dict[str, Callable[[], float]]:
    sources = _sources()
    parse = partial(_parse, sources)
    notebook = Notebook.from_cells(sources, path="work.ipynb")
    runs = [Execution(number, source, f"cell-{number}", at=1.0) for number, source in enumerate(sources, start=1)]
    document = Document(notebook, 0.0, "work.ipynb")
    picture = drawing(view_of(document, runs), Request()).picture
    remembered = Remembered()
    view_of(document, runs, remembered=remembered)
    session = list(runs)

    def run_and_draw(more: str = "") -> None:
        """One cell ran once more than at the last look; with ``more``, after it was edited."""
        number = len(session) + 1
        session.append(Execution(number, f"{sources[40]}{more.format(number)}", "cell-41", at=float(number)))
        _deps(document, session, remembered)

    def draw_five() -> None:
        for _ in range(5):
            parse()
        fragment(picture, link=to_cell)

    rows: dict[str, Callable[[], float]] = {
        "ast.parse of every cell": partial(cpu_of_call, parse),
        "five passes of ast.parse, and the picture": partial(cpu_of_call, draw_five),
        "%deps, the first time": partial(cpu_of_call, partial(_deps, document, runs, None)),
        "%deps again, after a cell ran": partial(cpu_of_call, run_and_draw),
        "%deps again, after an edit": partial(cpu_of_call, partial(run_and_draw, "\nmore = {}")),
        "picture of 300 cells and 1,500 arcs": partial(cpu_of_call, partial(fragment, _dense_picture())),
    }
    if _has_ipython():
        ipython = partial(_least, f"{_START}; shell.run_cell('1')")
        extended = partial(_least, f"{_START}; shell.run_cell('%load_ext nbrefactor'); assert shell.find_line_magic('deps')")
        rows["IPython"] = ipython
        rows["%load_ext nbrefactor, over IPython itself"] = lambda: max(0.0, extended() - ipython())
        rows["60 ms"] = lambda: 0.060
    return rows


def _deps(document: Document, runs: list[Execution], remembered: Remembered | None) -> None:
    drawing(view_of(document, runs, remembered=remembered), Request())._repr_mimebundle_()


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
