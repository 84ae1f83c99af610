"""What the functions of a component module look like: how they end, what they are given, what they say of themselves."""

from __future__ import annotations

import pytest

from nbrefactor.analysis import analyze
from nbrefactor.emit import spell
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.setup_cell import SETUP_ID
from nbrefactor.planning import plan

LOAD = "import pandas as pd\nimport numpy as np\nframe = pd.read_csv('a.csv')\nother = pd.read_csv('b.csv')"


def texts(*cells: str) -> tuple[str, str]:
    """The component modules; and the code of the slim notebook without its imports of components."""
    notebook = Notebook.from_cells(list(cells))
    analysis = analyze(notebook)
    spelled = spell(plan(analysis, notebook), notebook, analysis)
    modules = "\n".join(text for text in spelled.modules.values() if text)
    slim = "\n".join(cell.source for cell in spelled.notebook.code_cells if not cell.id.startswith(SETUP_ID))
    return modules, slim


ENDINGS = {
    "what is made last is returned at once": (
        "clean = frame.dropna()\nclean = clean[clean.a > 1]",
        "print(clean)",
        "    clean = frame.dropna()\n    return clean[clean.a > 1]\n",
    ),
    "several names that one statement binds are returned at once": (
        "rows = frame.dropna()\nlow, high = np.percentile(rows.a, [5, 95])",
        "print(low, high)",
        "    rows = frame.dropna()\n    return np.percentile(rows.a, [5, 95])\n",
    ),
    "lines that hang on a bracket move along": (
        "rows = frame.dropna()\nclean = pd.concat([rows,\n                   other])",
        "print(clean)",
        "    return pd.concat([rows,\n                      other])\n",
    ),
    "other lines stay where they were": (
        "rows = frame.dropna()\nclean = pd.concat([\n    rows,\n    other,\n])",
        "print(clean)",
        "    return pd.concat([\n        rows,\n        other,\n    ])\n",
    ),
    "a text over several lines is left as it is": (
        "part = frame.dropna()\nclean = part.query('''a > 1\n                    and b < 2''')",
        "print(clean)",
        "    return part.query('''a > 1\n                    and b < 2''')\n",
    ),
    "a comment behind the statement stays": (
        "clean = frame.dropna()\nclean = clean[clean.a > 1]  # no zeros",
        "print(clean)",
        "    return clean[clean.a > 1]  # no zeros\n",
    ),
    "names that several statements bind are returned by name": (
        "clean = frame.dropna()\nsize = len(clean) * 2 + len(other)",
        "print(clean, size)",
        "    size = len(clean) * 2 + len(other)\n    return clean, size\n",
    ),
    "a name that a function inside asks for stays": (
        "part = frame.dropna()\nlook = part.a.map(lambda x: x if x > 0 else look)",
        "print(look)",
        "    return look\n",
    ),
    "what changes in place is returned by name": (
        "clean = frame.dropna()\nclean['b'] = clean.a * 2",
        "print(clean)",
        "    clean['b'] = clean.a * 2\n    return clean\n",
    ),
}


@pytest.mark.parametrize(("cell", "shown", "ending"), ENDINGS.values(), ids=ENDINGS.keys())
def test_the_end_of_a_function(cell: str, shown: str, ending: str) -> None:
    modules, _ = texts(LOAD, "frame.head()", cell, shown)
    assert ending in modules


SIGNATURES = {
    "the table that it gives back stands first": (
        "codes = {'a': 1}",
        "more = other.a.map(codes)\nframe['b'] = frame.a + more",
        "print(frame, codes, other)",
        "(frame, other, codes)",
    ),
    "a setting that others read as well stays in the notebook": (
        "print(frame)",
        "columns = ['a', 'b']\ny = frame.c * 2\nX = frame[columns].fillna(0)",
        "print(X, y, columns)",
        "(frame, columns)",
    ),
    "a setting of the step alone is part of it": (
        "print(frame)",
        "columns = ['a', 'b']\ny = frame.c * 2\nX = frame[columns].fillna(0)",
        "print(X, y)",
        "(frame)",
    ),
    "a list that is filled on the way is no setting": (
        "print(frame)",
        "found = []\nfor column in frame:\n    if frame[column].isna().any():\n        found.append(column)\n"
        "share = len(found) / len(frame) * 100",
        "print(found, share)",
        "(frame)",
    ),
}


@pytest.mark.parametrize(("before", "cell", "after", "expected"), SIGNATURES.values(), ids=SIGNATURES.keys())
def test_what_a_function_is_given(before: str, cell: str, after: str, expected: str) -> None:
    modules, _ = texts(LOAD, "frame.head()", before, cell, after)
    assert f"{expected}:\n" in modules


def test_features_are_returned_before_their_target() -> None:
    _, slim = texts(LOAD, "frame.head()", "y = frame.c * 2\nX = frame[['a', 'b']].fillna(0)", "print(X, y)")
    assert "X, y = " in slim


def test_literals_that_are_equal_in_every_row_are_one_parameter() -> None:
    row = "{0} = pd.DataFrame({{'total': frame['{1}'].sum(), '{1}': frame['{1}'].mean()}}, index=[0])"
    cells = [f"{row.format(name, column)}\n{name}['share'] = {name}['total'] / len(frame)" for name, column in
             (("people", "age"), ("money", "fare"))]  # fmt: skip
    modules, slim = texts(LOAD, "frame.head()", *cells, "print(people, money)")
    assert "(frame, column)" in modules
    assert "column='age'" in slim
    assert "column='fare'" in slim


def test_a_model_that_is_fitted_for_a_score_is_returned_with_it() -> None:
    cell = (
        "from sklearn.linear_model import Ridge\nmodel = Ridge(alpha=2)\nmodel.fit(frame[['a']], frame.b)\n"
        "score = model.score(frame[['a']], frame.b)"
    )
    modules, slim = texts(LOAD, "frame.head()", cell, "print(score)")
    assert "    return model, score\n" in modules
    assert "model, score = " in slim
    assert "model, score" not in "".join(texts(LOAD, "frame.head()", cell, "print(score)\nmodel = None\nprint(model)"))


def test_a_plot_is_one_function_with_the_line_that_its_cell_displays() -> None:
    lines = [f"plt.plot(frame.{column}, label='{column}')" for column in "abcdefgh"]
    begin = "import matplotlib.pyplot as plt\n"
    modules, slim = texts(LOAD, "frame.head()", begin + "\n".join([*lines, "plt.legend(loc='best')"]))
    assert "    return plt.legend(loc='best')\n" in modules
    assert "plt.legend" not in slim
    modules, slim = texts(LOAD, "frame.head()", begin + "\n".join([*lines, "plt.show()"]))
    assert "return" not in modules.partition("def plot_")[2]
    assert "plt.show()" in slim


NOTES = {
    "the files that it reads": ("rows = pd.read_csv('data/c.csv')\nrows = rows.dropna()", "Reads ``data/c.csv``."),
    "files that the text does not tell": (
        "import glob\nrows = pd.concat(pd.read_csv(path) for path in glob.glob('data/*.csv'))\nrows = rows.dropna()",
        "Reads files.",
    ),
    "random numbers that it may draw": (
        "from sklearn.model_selection import cross_val_score\nfrom sklearn.linear_model import Ridge\n"
        "rows = cross_val_score(Ridge(), frame[['a']], frame.b)\nrows = -rows * 2",
        "May draw from numpy's global random generator.",
    ),
    "random numbers that it draws": (
        "noise = np.random.normal(size=len(frame))\nrows = frame.a + noise * 2",
        "Draws from numpy's global random generator.",
    ),
    "the columns that it adds": (
        "rows = frame.copy()\nrows['share'] = rows.a / rows.a.sum()\nrows['level'] = rows.a.round()\nrows = rows.dropna()",
        "Adds ``share`` and ``level``.",
    ),
    "all that it may change in one sentence": (
        "import solver\nstate, run = solver.start()\nprint(state, run)\n"
        "solver.step(state, run)\nrows = solver.result(state) + 1\nrows = rows * 2",
        "May change ``run`` and ``state`` in place: it calls code that is not known.",
    ),
}


@pytest.mark.parametrize(("cell", "note"), NOTES.values(), ids=NOTES.keys())
def test_what_the_docstring_says_of_effects(cell: str, note: str) -> None:
    modules, _ = texts(LOAD, "frame.head()", cell, "print(rows)")
    assert note in " ".join(modules.split())


def test_columns_are_told_all_or_not_at_all() -> None:
    cell = (
        "rows = frame.copy()\nrows['share'] = rows.a / 2\nrows['level'] = rows.a * 2\n"
        "for n in (1, 2):\n    rows[f'lag_{n}'] = rows.a.shift(n)"
    )
    modules, _ = texts(LOAD, "frame.head()", cell, "print(rows)")
    assert "Adds" not in modules


STAYING = {
    "a choice of what to print": "if len(frame) > 3:\n    print('many')\n    print(len(frame))\nelse:\n    print('few')\n    "
    "print(frame)",
    "a check": "assert frame.a.isna().sum() == 0, 'holes'",
    "several checks": "assert frame.a.min() > 0\nassert frame.a.max() < 9\nassert len(frame) > 2\nassert len(other) > 2",
    "a function without a def": "share = lambda part: f'{part * 100:.1f} %'",
    "a call of the notebook's own function": "clean = tidy(frame)",
    "what tells where modules are": "import sys\nfrom pathlib import Path\nROOT = Path.cwd().parent / 'src'\n"
    "sys.path.insert(0, str(ROOT))",
}  # fmt: skip


@pytest.mark.parametrize("cell", STAYING.values(), ids=STAYING.keys())
def test_what_reads_as_well_where_it_is(cell: str) -> None:
    own = "def tidy(table):\n    return table.dropna()"
    _, slim = texts(
        LOAD, own, "frame.head()", cell, "print(share, clean, ROOT)", "rows = frame.a + other.a * 2\nrows.max()"
    )
    assert cell.split("\n")[-1] in slim
    assert cell.split("\n")[-2:][0] in slim


def test_one_blank_line_parts_a_call_from_what_is_around_it() -> None:
    cell = "print(frame)\n\n\n\n\nrows = frame.dropna()\nrows = rows[rows.a > 1]\n\n\n\nprint(rows)"
    _, slim = texts(LOAD, "frame.head()", cell)
    assert "\n\n\n" not in slim


def test_a_frame_that_changes_at_the_end_of_a_cell_displays_nothing() -> None:
    modules, slim = texts(
        LOAD, "frame.head()", "frame['b'] = frame.a * 2\nframe.drop('a', axis=1, inplace=True)", "print(frame)"
    )
    assert "inplace=True" in modules
    assert "inplace=True" not in slim


def test_what_shows_nothing_and_makes_nothing_is_no_part_of_a_function() -> None:
    cell = "frame.describe()\nrows = frame.dropna()\nrows = rows[rows.a > 1]\nframe.tail(3)\nprint(rows)"
    modules, slim = texts(LOAD, "frame.head()", cell, "other.describe()\nprint(other)")
    assert "describe" not in modules
    assert "tail" not in modules
    assert "other.describe()" in slim
