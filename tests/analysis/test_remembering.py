"""What is remembered from one analysis to the next changes no answer."""

from __future__ import annotations

import random
from typing import Any
from unittest import mock

import pytest

from nbrefactor.analysis import analyze
from nbrefactor.analysis.cells import cell_facts
from nbrefactor.analysis.flow import Run
from nbrefactor.analysis.remembering import Remembered
from nbrefactor.model import graph
from nbrefactor.model.facts import CellFacts
from nbrefactor.model.flow import Step
from nbrefactor.model.notebook import Notebook, code_cell

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
    "held = list(rows)",
    "list = sorted",
    "table.query('total > value')",
]


@pytest.mark.parametrize("is_told", [False, True], ids=["asked now and then", "told of every cell that runs"])
@pytest.mark.parametrize("seed", range(40))
def test_a_run_that_goes_on_is_the_run_from_the_start(seed: int, is_told: bool) -> None:
    picked = random.Random(seed)
    remembered = Remembered()
    session: list[str] = []
    document = picked.sample(TEXTS, 6)
    for place in range(12):
        session.append(document[min(place, 5)] if picked.random() < 0.6 else picked.choice(document))
        if is_told:
            remembered.ran([code_cell(session[-1], id=picked.choice(("run", f"cell-{place}")))])
            for _ in range(picked.randrange(3)):
                remembered.get_ready(is_quiet=picked.random() < 0.5)
        if picked.random() < 0.3:
            continue
        if picked.random() < 0.4:
            document[picked.randrange(len(document))] = picked.choice(TEXTS)
        for sources in (document, session):
            notebook = Notebook.from_cells(sources)
            again, fresh = analyze(notebook, remembered=remembered), analyze(notebook)
            assert (again.cells, again.units) == (fresh.cells, fresh.units)
            assert again.document == fresh.document
            assert again.graph == fresh.graph


def test_what_runs_from_top_to_bottom_is_not_run_again_for_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[int] = []
    run = Run.run

    def counting(self: Run, index: int) -> None:
        ran.append(index)
        run(self, index)

    monkeypatch.setattr(Run, "run", counting)
    remembered = Remembered()
    texts = [f"x{number} = {number}" for number in range(100)]
    for text in texts:
        remembered.ran([code_cell(text, id=text)])
        remembered.get_ready()
    last_but_two = [*texts[:97], "x97 = 0", *texts[98:]]

    def cells_run_for(document: list[str]) -> list[int]:
        ran.clear()
        analyze(Notebook.from_cells(document), remembered=remembered)
        return ran

    assert [] == cells_run_for(texts)
    assert [99] == cells_run_for([*texts[:99], "x99 = 0"])
    assert [*range(83, 100)] == cells_run_for(last_but_two)


def test_an_edit_of_the_last_cell_runs_that_cell_alone_though_another_one_far_above_ran(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    remembered = Remembered()
    texts = [f"x{number} = {number}" for number in range(100)]

    def look() -> None:
        document = Notebook.from_cells(texts)
        analysis = analyze(document, remembered=remembered)
        remembered.expect(analysis.document, analysis.cells, document.code_cells)

    for place in (*range(100), 20):
        remembered.ran([code_cell(texts[place], id=f"cell-{place + 1}")])
        remembered.get_ready()
        if place == 99:
            look()
    while remembered.get_ready():
        pass
    texts[99] = "x99 = 0"
    with mock.patch.object(Run, "run", autospec=True, side_effect=Run.run) as run:
        look()
    assert [99] == [call.args[1] for call in run.call_args_list]


def test_graphs_are_made_while_it_is_quiet_and_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []
    summary = graph._summary

    def noting(cell: CellFacts, steps: list[Step], names: frozenset[str]) -> graph.CellSummary:
        looked_at.append(cell.index)
        return summary(cell, steps, names)

    monkeypatch.setattr(graph, "_summary", noting)
    remembered = Remembered()
    texts = [f"x{number} = {number}" for number in range(100)]
    remembered.ran([code_cell(text, id=text) for text in texts])
    while remembered.get_ready(is_quiet=True):
        pass

    def cells_looked_at_for(texts: list[str]) -> list[int]:
        looked_at.clear()
        _ = analyze(Notebook.from_cells(texts), remembered=remembered).graph
        return looked_at

    assert [] == cells_looked_at_for(texts)
    edited = [*texts[:99], "x99 = x1"]
    assert [99] == cells_looked_at_for(edited)
    assert [100] == cells_looked_at_for([*edited, "x100 = x1"])
    # A name that was a builtin's means another thing in the cells above, too.
    assert [*range(102)] == cells_looked_at_for([*edited, "x100 = x1", "len = 3"])


def test_the_document_is_run_again_below_an_edited_cell_while_others_run() -> None:
    remembered = Remembered()
    texts = [f"x{number} = {number}" for number in range(100)]

    def run(place: int) -> None:
        remembered.ran([code_cell(texts[place], id=f"cell-{place + 1}")])
        remembered.get_ready()

    def look() -> None:
        document = Notebook.from_cells(texts)
        analysis = analyze(document, remembered=remembered)
        remembered.expect(analysis.document, analysis.cells, document.code_cells)

    for place in range(100):
        run(place)
    look()
    texts[60] = "x60 = 0"
    for place in (60, *range(70, 80)):
        run(place)
    with mock.patch.object(Run, "run", side_effect=AssertionError("a cell was run again")):
        look()
    assert analyze(Notebook.from_cells(texts), remembered=remembered).graph == (
        analyze(Notebook.from_cells(texts)).graph
    )


def test_cells_that_ran_before_anybody_listened_are_caught_up_with() -> None:
    remembered = Remembered()
    texts = [f"x{number} = {number}" for number in range(30)]
    remembered.ran([code_cell(text, id="run") for text in texts])
    remembered.get_ready()
    document = Notebook.from_cells(texts)
    again, fresh = analyze(document, remembered=remembered), analyze(document)
    assert (again.document, again.graph) == (fresh.document, fresh.graph)


def test_piece_by_piece_all_is_found_out_that_a_look_asks_for() -> None:
    remembered = Remembered()
    texts = [f"x{number} = {number}" for number in range(100)]
    remembered.ran([code_cell(text, id=f"cell-{place + 1}") for place, text in enumerate(texts)])
    pieces = 1
    while remembered.get_ready():
        pieces += 1
    assert pieces > 100 / 10, "each is small"

    def look() -> None:
        document = Notebook.from_cells(texts)
        with mock.patch.object(Run, "run", side_effect=AssertionError("a cell was run again")):
            analysis = analyze(document, remembered=remembered)
            assert len(analysis.graph.cells) == 100
        remembered.expect(analysis.document, analysis.cells, document.code_cells)

    look()
    texts[3] = "x3 = 0"
    remembered.ran([code_cell(texts[3], id="cell-4")])
    while remembered.get_ready():
        pass
    look()


def test_a_run_that_was_interrupted_is_not_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = Remembered()
    remembered.ran([code_cell("x = 1", id="run")])
    remembered.get_ready()
    with monkeypatch.context() as patched:
        patched.setattr(Run, "run", lambda run, index: exec("raise KeyboardInterrupt"))
        remembered.ran([code_cell("y = x", id="run")])
        with pytest.raises(KeyboardInterrupt):
            remembered.get_ready()
    remembered.ran([code_cell("print(y)", id="run")])
    assert not remembered.get_ready()
    document = Notebook.from_cells(["x = 1", "y = x", "print(y)"])
    assert analyze(document, remembered=remembered).graph == analyze(document).graph


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
