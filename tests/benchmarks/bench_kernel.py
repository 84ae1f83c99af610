"""``%deps`` in a real kernel of 300 cells, with all that a user waits for: what remains after what showing the same
picture costs any cell."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.measuring import Goal, Peers
from tests.benchmarks.sample import Sample

if TYPE_CHECKING:
    from tests.faces.live_kernel import LiveKernel

TITLE = "%deps in a kernel that ran 300 cells, over showing the same picture"
_LOOK = "five passes of ast.parse, and the picture"
_SHOWING = "showing the same picture"
_LOADING = "%load_ext nbrefactor, over an extension that does nothing"
_FIRST = "%deps after Run all"
_BEHIND = "... and behind it, with the collector that waited"
_AGAIN = "%deps again, after a cell ran"
_EDITED = "%deps again, after an edit of the last cell"
_LATE = "%deps, loaded late, after a quiet moment"
_EDITED_ABOVE = "%deps again, after an edit of cell 41 and a quiet moment"
GOALS = (
    *(Goal(row, _LOOK, 1.0) for row in (_FIRST, _AGAIN, _EDITED, _LATE, _EDITED_ABOVE)),
    Goal(_LOADING, "60 ms", 1.0),
)

_CELLS = 300
_ABOVE = 40
"""The cell that is edited far above the last one, from 0."""
_TIMES = 3
"""How often what the looks are compared with is measured in a kernel; the least counts."""
_IMPORTS = "import collections, json, math, random, statistics\ntotals = []\nscaled = []"
_EXPERIMENT = (
    "random.seed({n})\nrows_{n} = [{{'city': f'city {{at % 7}}', 'price': random.random() * at}} for at in range(30)]",
    "rows_{n}.sort(key=lambda row: row['price'])\nprint(len(rows_{n}), rows_{n}[0])",
    "def scaled_{n}(values, factor=1.0):\n    low, high = min(values), max(values)\n"
    "    return [factor * (value - low) / (high - low) for value in values]",
    "prices_{n} = [row['price'] for row in rows_{n}]\nscaled = scaled_{n}(prices_{n})",
    "for row, value in zip(rows_{n}, scaled):\n    row['scaled'] = value",
    "by_city_{n} = collections.defaultdict(list)\nfor row in rows_{n}:\n"
    "    by_city_{n}[row['city']].append(row['price'])",
    "means_{n} = {{city: statistics.fmean(found) for city, found in by_city_{n}.items()}}\n"
    "print(max(means_{n}, key=means_{n}.get))",
    "best = None\nfor depth in range(1, 9):\n    score = math.log(depth) - depth / ({n} + 2)\n"
    "    if best is None or score > best[1]:\n        best = depth, score\nprint(f'best depth {{best[0]}}')",
    "try:\n    share = means_{n}['city 3'] / sum(means_{n}.values())\nexcept ZeroDivisionError:\n    share = 0.0\n"
    "print(f'{{share:.2%}}')",
    "totals.append(share)\nreport_{n} = {{'share': share, 'best': best, 'before': totals[-2:]}}",
    "print(json.dumps(report_{n}))",
    "# what if the cheap ones did not count?\nkept = [price for price in prices_{n} if price > {n} / 10]\n"
    "statistics.median(kept or [0])",
)
_CLOCK = """
import time as _time
_answers = []
def _put_clock(session):
    send, start = session.send, None
    def clocked(stream, message, *rest, **options):
        nonlocal start
        if message == "execute_input":
            start = _time.process_time()
        result = send(stream, message, *rest, **options)
        if message == "execute_reply" and start is not None:
            _answers.append((_time.process_time() - start, _time.process_time()))
            start = None
        return result
    session.send = clocked
_put_clock(get_ipython().kernel.session)
"""
_PREPARE = """
import ast as _ast
from nbrefactor.render._page import fragment as _fragment
from nbrefactor.session.drawing import drawing as _drawing, to_cell as _to_cell
from nbrefactor.session.request import Request as _Request
_drawn = _drawing(get_ipython().find_line_magic("deps").face.recorder.view(None), _Request())
_bundle = _drawn._repr_mimebundle_()
def _cpu_of_look(sources):
    start = _time.process_time()
    for _ in range(5):
        for source in sources:
            _ast.parse(source)
    _fragment(_drawn.picture, link=_to_cell)
    return _time.process_time() - start
"""


def contestants(sample: Sample, peers: Peers, work: Path) -> dict[str, Callable[[], float]]:
    rows: dict[str, Callable[[], float]] = {"60 ms": lambda: 0.060}
    if importlib.util.find_spec("jupyter_client") is None or importlib.util.find_spec("ipykernel") is None:
        return rows
    for name in ("nothing", "nothing_more"):
        (work / f"{name}.py").write_text("def load_ipython_extension(shell):\n    pass\n", encoding="utf-8")
    kernels = _Kernels(work)
    kernels.compile()
    for row in (_LOOK, _SHOWING, _LOADING, _FIRST, _BEHIND, _AGAIN, _EDITED, _LATE, _EDITED_ABOVE):
        rows[row] = partial(kernels.cpu_of, row)
    return rows


class _Kernels:
    """Three kernels answer for all rows of a round: the extension is loaded first, or last, or nothing else is done."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self._measured: dict[str, float] = {}

    def cpu_of(self, row: str) -> float:
        """Measure everything anew if this was told already."""
        if row not in self._measured:
            self._measured = {**self._loaded_late(), **self._loaded_first(), **self._loading()}
        return self._measured.pop(row)

    def compile(self) -> None:
        """Leave the bytecode where the next kernels find it, as in an installed package."""
        with self._session() as session:
            session.run("%load_ext nbrefactor")
            session.run("%deps")

    def _loading(self) -> dict[str, float]:
        with self._session() as session:
            session.run("%load_ext nothing")  # loading the first extension imports what loading takes
            nothing = session.cpu_of("%load_ext nothing_more")
            return {_LOADING: max(0.0, session.cpu_of("%load_ext nbrefactor") - nothing)}

    def _loaded_first(self) -> dict[str, float]:
        with self._session() as session:
            session.run("%load_ext nbrefactor")
            session.run_all()
            looks = {_FIRST: session.cpu_of("%deps")}
            behind = session.cpu_behind()
            session.run_again(_ABOVE)
            looks[_AGAIN] = session.cpu_of("%deps")
            session.run_again(_CELLS - 1, "\nmore = 1")
            looks[_EDITED] = session.cpu_of("%deps")
            return {_BEHIND: behind, **session.over_showing(looks)}

    def _loaded_late(self) -> dict[str, float]:
        with self._session() as session:
            session.run_all()
            session.run("%load_ext nbrefactor")
            session.wait_until_ready()
            looks = {_LATE: session.cpu_of("%deps")}
            session.run_again(_ABOVE, "\nmore = 1")
            session.wait_until_ready()
            looks[_EDITED_ABOVE] = session.cpu_of("%deps")
            return session.over_showing(looks)

    @contextmanager
    def _session(self) -> Iterator[_Session]:
        from tests.faces.live_kernel import LiveKernel

        book = self._work / "book.ipynb"
        book.write_text(json.dumps(_document(_SOURCES)), encoding="utf-8")
        environment = {
            "JPY_SESSION_NAME": str(book),
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(self._work / "bytecode"),
        }
        with LiveKernel(self._work, environment) as kernel:
            yield _Session(kernel)


class _Session:
    """A user of a kernel."""

    def __init__(self, kernel: LiveKernel) -> None:
        self._kernel = kernel
        kernel.run(_CLOCK, is_silent=True)
        self.wait_until_ready = kernel.wait_until_ready

    def run(self, source: str) -> None:
        self._kernel.run(source, cell_id=source)

    def run_all(self) -> None:
        for place in range(_CELLS):
            self.run_again(place)

    def run_again(self, place: int, more: str = "") -> None:
        self._kernel.run(_SOURCES[place] + more, cell_id=f"cell-{place}")

    def cpu_of(self, source: str) -> float:
        """CPU seconds of the kernel, of all its threads, from taking the cell to having sent its reply."""
        self.run(source)
        return float(self._kernel.asked("_answers[-1][0]"))

    def cpu_behind(self) -> float:
        """CPU seconds of the kernel since that reply, with one question."""
        return float(self._kernel.asked("_time.process_time() - _answers[-1][1]"))

    def over_showing(self, looks: Mapping[str, float]) -> dict[str, float]:
        """What the looks cost over a cell that shows the last picture; and that, and what they are compared with."""
        self._kernel.run(_PREPARE, is_silent=True)
        look = min(self._kernel.asked(f"_cpu_of_look({_SOURCES!r})") for _ in range(_TIMES))
        self.run("%unload_ext nbrefactor")
        showing = min(self.cpu_of("display(_bundle, raw=True)") for _ in range(_TIMES))
        return {_LOOK: look, _SHOWING: showing, **{row: max(0.0, spent - showing) for row, spent in looks.items()}}


def _sources() -> list[str]:
    parts = range(_CELLS // len(_EXPERIMENT))
    made = [_IMPORTS, *(template.format(n=part) for part in parts for template in _EXPERIMENT)]
    return made[:_CELLS]


def _document(sources: list[str]) -> dict[str, object]:
    """As a front end saves it."""
    cells = [
        {
            "cell_type": "code",
            "id": f"cell-{place}",
            "metadata": {},
            "source": source,
            "outputs": [],
            "execution_count": None,
        }
        for place, source in enumerate(sources)
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


_SOURCES = _sources()
