"""What is remembered from one analysis to the next changes no answer."""

from __future__ import annotations

import random
from typing import Any

import pytest

from nbrefactor.analysis import analyze
from nbrefactor.analysis.cells import cell_facts
from nbrefactor.analysis.remembering import Remembered
from nbrefactor.model.notebook import Notebook

TEXTS = [
    "import random",
    "rows = []",
    "rows.append(random.random())",
    "for row in rows:\n    total = row",
    "def last():\n    return rows[-1]",
    "value = last()",
    "del value",
    "half =",
    "held = {'rows': rows}\nheld['more'] = 1",
    "exec('rows = 1')",
    "_ + 1",
]


@pytest.mark.parametrize("seed", range(20))
def test_a_run_that_goes_on_is_the_run_from_the_start(seed: int) -> None:
    picked = random.Random(seed)
    remembered = Remembered()
    session: list[str] = []
    document = picked.sample(TEXTS, 6)
    for _ in range(8):
        session.append(picked.choice(document))
        if picked.random() < 0.4:
            document[picked.randrange(len(document))] = picked.choice(TEXTS)
        for sources in (document, session):
            notebook = Notebook.from_cells(sources)
            again, fresh = analyze(notebook, remembered=remembered), analyze(notebook)
            assert (again.cells, again.units) == (fresh.cells, fresh.units)
            assert again.document == fresh.document
            assert again.graph == fresh.graph


def test_the_graph_of_cells_that_did_not_change_is_not_made_again() -> None:
    remembered = Remembered()
    document = Notebook.from_cells(["x = 1", "y = x"])
    first = analyze(document, remembered=remembered)
    analyze(Notebook.from_cells(["x = 1", "y = x", "y = x"]), remembered=remembered)
    grown, again = (
        analyze(Notebook.from_cells(["x = 1", "y = x", *more]), remembered=remembered) for more in (["y = x"], [])
    )
    assert again.graph == first.graph
    assert grown.graph is analyze(grown.notebook, remembered=remembered).graph


def test_a_known_text_is_not_analyzed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(index: int, source: str, **options: Any) -> object:
        asked.append(source)
        return cell_facts(index, source, **options)

    monkeypatch.setattr("nbrefactor.analysis.cells.cell_facts", counting)
    remembered = Remembered()
    analyze(Notebook.from_cells(["x = 1", "y = x", "x = 1"]), remembered=remembered)
    analyze(Notebook.from_cells(["y = x", "x = 1", "z = y"]), remembered=remembered)
    assert asked == ["x = 1", "y = x", "z = y"]


def test_a_known_text_is_analyzed_again_where_its_annotations_are_not_evaluated() -> None:
    remembered = Remembered()
    text = "def f(grid: Grid):\n    return grid"
    for first, missing in (("x = 1", True), ("from __future__ import annotations", False), ("x = 1", True)):
        analysis = analyze(Notebook.from_cells([first, text]), remembered=remembered)
        assert missing == ("Grid" in {use.name for use in analysis.graph.undefined})
