"""Counts that leave out the first run of a cell that was run again last, and numbers that prove no order."""

from __future__ import annotations

import pytest

from nbrefactor.analysis import analyze
from nbrefactor.checking import check
from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook, OutputSummary

FRAME = ("df = pd.read_csv('d.csv')", 5)
DROP = ("df.drop('id', axis=1, inplace=True)", 6)
SHOW = ("print(df.describe())", 8)


def notebook(*cells: tuple[str, int | None], failed: int | None = None) -> Notebook:
    errors = (OutputSummary("error", None, "NameError"),)
    return Notebook(
        tuple(
            Cell(CellId(f"c{index}"), CellKind.CODE, source, count, outputs=errors if count == failed else ())
            for index, (source, count) in enumerate(cells)
        )
    )


def codes(*cells: tuple[str, int | None]) -> list[str]:
    return [finding.code for finding in check(notebook(*cells)) if finding.code in {"NBR201", "NBR202", "NBR203"}]


IMPORTS = ("import pandas as pd\nfrom sklearn.metrics import roc_curve", 85)

RUN_AGAIN = {
    "the imports": (IMPORTS, FRAME, DROP, ("df['a'] = pd.to_numeric(df.a)", 7), SHOW),
    "one of two cells with the same import": (("import pandas as pd", 84), IMPORTS, FRAME, DROP, SHOW),
    "a function that changes what it is given": (
        ("def clean(rows):\n    rows.append(1)", 9),
        ("xs = []", 1),
        ("clean(xs)", 2),
        ("print(xs)", 3),
    ),
    "the imports and a function that needs them": (
        ("import pandas as pd", 9),
        ("def read():\n    return pd.read_csv('d.csv')", 8),
        ("df = read()", 1),
        ("df.drop('id', axis=1, inplace=True)", 2),
        ("df.head()", 3),
    ),
    "the imports and the frame that another is made from": (
        ("import pandas as pd", 9),
        ("df = pd.read_csv('d.csv')", 8),
        ("few = df[df.a > 1].copy()", 1),
        ("few.drop('id', axis=1, inplace=True)", 2),
        ("few.head()", 3),
    ),
}


@pytest.mark.parametrize("cells", RUN_AGAIN.values(), ids=RUN_AGAIN.keys())
def test_a_definition_that_was_run_again_last_was_there_before(cells: tuple[tuple[str, int], ...]) -> None:
    assert [] == codes(*cells)


def test_a_change_in_another_order_is_still_found_behind_imports_that_were_run_again() -> None:
    assert codes(IMPORTS, FRAME, (DROP[0], 8), (SHOW[0], 6)) == ["NBR201"]
    assert codes(IMPORTS, FRAME, (SHOW[0], 8), (DROP[0], 6)) == ["NBR202"]


def test_the_recorded_graph_connects_a_definition_that_was_run_again_with_its_readers() -> None:
    analysis = analyze(notebook(IMPORTS, FRAME, DROP, SHOW))
    assert (0, 1, 2, 3) == analysis.document.order
    assert (1, 2, 3, 0) == analysis.history.order
    assert analysis.graph.edges == analysis.history_graph.edges
    assert () == analysis.history_graph.undefined


NOT_ASSUMED = {
    "the reader failed for want of it": (notebook(("x = 1", 2), ("print(x)", 1), failed=1), {"x"}),
    "the statement changes something": (notebook(("xs = []", 1), ("n = xs.append(1)", 3), ("n", 2)), {"n"}),
    "it was never run": (notebook(("x = 1", None), ("print(x)", 1)), {"x"}),
    "it is bound in several ways": (notebook(("x = 1", 3), ("x = x + 1", 2), ("print(x)", 1)), {"x"}),
}


@pytest.mark.parametrize(("given", "missing"), NOT_ASSUMED.values(), ids=NOT_ASSUMED.keys())
def test_no_earlier_run_is_made_up(given: Notebook, missing: set[str]) -> None:
    assert missing == {use.name for use in analyze(given).history_graph.undefined}


def test_a_change_with_a_later_count_is_not_said_to_have_come_before() -> None:
    two_sessions = (
        ("import pandas as pd\nimport numpy as np", 31),
        ("train = pd.read_csv('t.csv')", 33),
        ("print(train.mean())", 151),
        ("train['p'] = np.log1p(train['p'])", 152),
        ("y = train.p", 143),
        ("print(y.sum())", 40),
    )
    assert codes(*two_sessions) == ["NBR201", "NBR201"]


def test_where_all_cells_ran_before_the_earlier_run_of_a_later_count_is_named() -> None:
    cells = (("xs = []", 1), ("print(xs)", 5), ("xs.append(1)", 6), ("n = 2\nprint(n)", 4))
    messages = [finding.message for finding in check(notebook(*cells)) if finding.code == "NBR202"]
    assert messages[0] == (
        "`xs` had been changed by an earlier run of cell 3, now In[6], when this cell ran (In[5]); "
        "from top to bottom it is not"
    )


def test_a_stale_input_shows_the_counts_of_both_cells() -> None:
    cells = (("n = 1", 1), ("n = n + 1", 3), ("print(n)", 2))
    messages = [finding.message for finding in check(notebook(*cells)) if finding.code == "NBR201"]
    assert messages == [
        "`n` comes from cell 2 (In[3]), which ran after this cell (In[2]); the saved run used cell 1 (In[1])"
    ]


def test_a_cell_with_the_count_zero_may_have_run_at_any_time() -> None:
    assert [] == codes(("n = 1", 1), ("n = 2", 0), ("print(n)", 2))
    assert ["NBR202"] == codes(("n = 1", 2), ("n = 2", 1), ("print(n)", 3))
