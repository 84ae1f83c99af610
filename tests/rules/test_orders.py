"""Cells that IPython's shell really ran in random orders, again, and edited: an error is reported exactly when the
outputs are not those of a run from top to bottom. ``python -m tests.rules`` runs as many sessions as you like.
"""

from __future__ import annotations

import random
from importlib.util import find_spec

import pytest

from nbrefactor.checking.fixes import fixed
from nbrefactor.model.selection import Selection
from tests.rules.__main__ import Outcome, outcomes
from tests.rules.session_notebooks import NOTEBOOKS
from tests.rules.sessions import HABITS, Run, Sessions, differs, saved

NOT_TOLD = {
    "sorting in place and a copy": "the greatest of a list is the same whether it is sorted or not",
    "a closure and a factory": "a call may change what a closure holds; only certain changes are reported",
    "a file that is written and read": "a file may be left over from an earlier session",
    "a dict that a function reads": "an item that is missing, and nobody reads it",
    "columns of a frame": "filtering twice gives what filtering once gives",
    "an iterator that is used up": "what nobody shows afterwards may be used up twice",
}
"""Notebooks in which counts and cells do not tell all, and why."""


@pytest.mark.parametrize("habit", ["each cell once", "again"])
def test_errors_are_reported_exactly_where_the_order_changed_an_output(habit: str) -> None:
    pytest.importorskip("pandas")
    found = list(outcomes(habit, sessions=2, seed=3))
    wrong = [str(outcome) for outcome in found if not outcome.is_right and outcome.notebook not in NOT_TOLD]
    assert [] == wrong
    assert sum(outcome.is_wrong for outcome in found) > 3


def test_no_error_is_made_up_for_cells_that_were_edited_and_run_again() -> None:
    found = list(outcomes("edited", sessions=1, seed=5))
    assert [] == [str(outcome) for outcome in found if outcome.errors and not outcome.is_wrong]
    missed = [outcome for outcome in found if outcome.is_wrong and not outcome.errors]
    assert [] == [str(outcome) for outcome in missed if not outcome.is_ambiguous and outcome.notebook not in NOT_TOLD]


@pytest.mark.skipif(find_spec("pandas") is None, reason="one of the notebooks needs pandas")
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_session_from_top_to_bottom_is_no_finding(name: str) -> None:
    sources, shells = NOTEBOOKS[name], Sessions()
    records = shells.recorded(Run(index, source) for index, source in enumerate(sources))
    assert not differs(records, shells.from_top_to_bottom(sources))
    assert [record.count for record in records.values()] == list(range(1, len(sources) + 1))
    assert all(record.output.error is None for record in records.values())


@pytest.mark.skipif(find_spec("pandas") is None, reason="one of the notebooks needs pandas")
def test_cells_that_a_fix_moved_show_on_a_fresh_run_what_was_recorded() -> None:
    picked, shells = random.Random(11), Sessions()
    moved = 0
    for sources in NOTEBOOKS.values():
        for _ in range(4):
            records = shells.recorded(HABITS["each cell once"](sources, picked))
            notebook = saved(sources, records)
            mended = fixed(notebook, Selection(), with_unsafe=True)
            order = [notebook.cells.index(cell) for cell in mended.cells]
            if order == sorted(order):
                continue
            moved += 1  # others have failed cells, or cells that need each other
            fresh = shells.from_top_to_bottom([sources[index] for index in order])
            assert [records[index].output for index in order] == [fresh.get(place) for place in range(len(order))]
    assert moved > 8


def test_the_last_run_of_a_cell_is_what_a_session_saves() -> None:
    records = Sessions().recorded([Run(0, "n = 1"), Run(1, "print(n)"), Run(0, "n = 2"), Run(1, "print(n)\nn")])
    notebook = saved(["n = 2", "print(n)\nn"], records)
    assert [3, 4] == [cell.execution_count for cell in notebook.cells]
    assert ("2\n", "2") == (records[1].output.text, records[1].output.result)
    assert [("stream", None), ("execute_result", 4)] == [output[:2] for output in notebook.cells[1].outputs]


def test_every_habit_ends_with_the_text_that_is_saved() -> None:
    for habit in HABITS:
        outcome = next(outcomes(habit, sessions=1))
        assert isinstance(outcome, Outcome)
        last = {run.cell: run.source for run in outcome.runs}
        assert all(NOTEBOOKS[outcome.notebook][cell] == source for cell, source in last.items())
