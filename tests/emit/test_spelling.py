"""The text of modules and slim notebooks, whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nbrefactor.analysis import analyze
from nbrefactor.emit import Spelled, emit, layout, spell
from nbrefactor.emit.moved import indented
from nbrefactor.emit.selfcheck import problems_of
from nbrefactor.model.changes import FileChange
from nbrefactor.model.notebook import Notebook, code_cell, markdown_cell
from nbrefactor.model.plan import ImportedName
from nbrefactor.planning import plan

CELLS = (
    markdown_cell("# Prices", "m1"),
    code_cell("import numpy as np\nimport pandas as pd\nfrom sklearn.linear_model import Ridge, Lasso", "c1"),
    markdown_cell("## Data cleaning", "m2"),
    code_cell('frame = pd.DataFrame({"a": [1.0, None]})\nframe.head()', "c2"),
    code_cell(
        "# Fill the holes\nframe = frame.fillna( 0x1F )   # as text:\nframe['note'] = '''two\nlines'''\nframe.head()",
        "c3",
    ),
    markdown_cell("## Models", "m3"),
    code_cell("X = frame[['a']]\ny = frame['a'] * 2\nprint(X.shape)", "c4"),
    code_cell("model = Ridge(alpha=2)\nmodel.fit(X, y)\nfirst = model.score(X, y)", "c5"),
    code_cell("model = Lasso()\nmodel.fit(X, y)\nsecond = model.score(X, y)", "c6"),
    code_cell("# %matplotlib inline\nprint(first, second)", "c7"),
)


def spelled(notebook: Notebook) -> Spelled:
    analysis = analyze(notebook)
    return spell(plan(analysis, notebook), notebook, analysis)


def test_modules_and_slim_notebook() -> None:
    notebook = Notebook(CELLS)
    result = spelled(notebook)
    modules = {path: text for path, text in result.modules.items() if text}
    assert {
        "components/data.py": '''\
def fill_holes(frame):
    """Fill the holes."""
    frame = frame.fillna( 0x1F )   # as text:
    frame['note'] = \'\'\'two
lines\'\'\'
    return frame
''',
        "components/features.py": '''\
def select_features_and_target(frame):
    """Select the features and target."""
    X = frame[['a']]
    y = frame['a'] * 2
    return X, y
''',
        "components/training.py": '''\
def fit_and_score(model, X, y):
    """Fit and score the model.

    Changes ``model`` in place.
    """
    model.fit(X, y)
    return model.score(X, y)
''',
    } == modules
    assert [
        ("m1", "# Prices"),
        (
            "nbrefactor-setup",
            "%load_ext autoreload\n%autoreload 2\n\n"
            "from components.data import fill_holes\n"
            "from components.features import select_features_and_target\n"
            "from components.training import fit_and_score",
        ),
        ("c1", CELLS[1].source),
        ("m2", CELLS[2].source),
        ("c2", CELLS[3].source),
        ("c3", "frame = fill_holes(frame)\nframe.head()"),
        ("m3", CELLS[5].source),
        ("c4", "X, y = select_features_and_target(frame)\nprint(X.shape)"),
        ("c5", "first = fit_and_score(Ridge(alpha=2), X, y)"),
        ("c6", "second = fit_and_score(Lasso(), X, y)"),
        ("c7", CELLS[9].source),
    ] == [(cell.id, cell.source) for cell in result.notebook.cells]
    assert () == result.problems


def test_untouched_cells_are_the_very_same() -> None:
    result = spelled(Notebook(CELLS))
    same = {cell.id for cell in result.notebook.cells if any(cell is other for other in CELLS)}
    assert {"m1", "c1", "m2", "c2", "m3", "c7"} == same


def test_a_slim_notebook_is_not_refactored_again() -> None:
    again = spelled(spelled(Notebook(CELLS)).notebook)
    assert {} == again.modules


def test_a_change_set_holds_all_files() -> None:
    notebook = Notebook(CELLS)
    analysis = analyze(notebook)
    spelled = spell(plan(analysis, notebook), notebook, analysis)
    changes = emit(spelled, slim_name="slim.ipynb", write=lambda slim: str(len(slim.cells)).encode())
    files = ("__init__", "data", "features", "training")
    assert (*(f"components/{name}.py" for name in files), "slim.ipynb") == changes.paths
    assert FileChange("slim.ipynb", None, b"11") == changes.changes[-1]


def test_nothing_to_extract_changes_nothing() -> None:
    notebook = Notebook.from_cells(["print(1)"])
    analysis = analyze(notebook)
    spelled = spell(plan(analysis, notebook), notebook, analysis)
    changes = emit(spelled, slim_name="s.ipynb", write=lambda slim: b"")
    assert changes.is_empty


def test_a_package_may_lie_deeper() -> None:
    notebook = Notebook(CELLS)
    analysis = analyze(notebook)
    decided = replace(plan(analysis, notebook), package="steps.prices")
    assert {"steps/__init__.py", "steps/prices/__init__.py"} < spell(decided, notebook, analysis).modules.keys()


def test_an_expression_that_becomes_the_last_is_not_displayed() -> None:
    cells = ["rows = [1]\nrows  # look\ntotal = sum(rows) * 2\nmore = total + len(rows)", "print(total, more)"]
    notebook = Notebook.from_cells(cells)
    analysis = analyze(notebook)
    decided = plan(analysis, notebook)
    texts = [cell.source for cell in spell(decided, notebook, analysis).notebook.cells]
    assert not any(text.rstrip().endswith("rows") for text in texts)


# Layout ----------------------------------------------------------------------------------------------------------

LONG = [f"parameter_number_{n}" for n in range(5)]

LAYOUTS = {
    "a short signature": (layout.signature("f", ["a", "b"]), "def f(a, b):"),
    "no parameters": (layout.signature("f", []), "def f():"),
    "parameters on a line of their own": (
        layout.signature("a_rather_long_name", LONG[:4]),
        f"def a_rather_long_name(\n    {', '.join(LONG[:4])}\n):",
    ),
    "a parameter a line": (
        layout.signature("f", LONG),
        "def f(\n" + "".join(f"    {name},\n" for name in LONG) + "):",
    ),
    "a call for its effect": (layout.call_statement([], "f", ["a"]), "f(a)"),
    "a call with targets": (layout.call_statement(["x", "y"], "f", ["a"]), "x, y = f(a)"),
    "many targets": (
        layout.call_statement(LONG, "f", ["a"]),
        "(\n" + "".join(f"    {name},\n" for name in LONG) + ") = f(a)",
    ),
    "a short return": (layout.return_statement(["a", "b"]), "    return a, b"),
    "a long return": (
        layout.return_statement(LONG),
        "    return (\n" + "".join(f"        {name},\n" for name in LONG) + "    )",
    ),
    "imports in groups": (
        layout.import_lines(
            [
                ImportedName("numpy", None, "np"),
                ImportedName("os", None, "os"),
                ImportedName("components.data", "load", "load"),
                ImportedName("sklearn.svm", "SVC", "SVC"),
                ImportedName("sklearn.svm", "LinearSVC", "L"),
                ImportedName("os.path", None, "os"),
                ImportedName("__future__", "annotations", "annotations"),
            ],
            own="components",
        ),
        "from __future__ import annotations\n\nimport os\nimport os.path\n\nimport numpy as np\n"
        "from sklearn.svm import SVC, LinearSVC as L\n\nfrom components.data import load",
    ),
    "a docstring that would end early": (layout.docstring('Say """no"', ()), '    """Say \'\'\'no\'"""'),
}


@pytest.mark.parametrize(("found", "expected"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_layout(found: str, expected: str) -> None:
    assert expected == found


INDENTED = {
    "plain lines": ("a = 1\n\nb = 2", "    a = 1\n\n    b = 2"),
    "a string over lines": ("a = '''x\n  y\n'''\nb = 2", "    a = '''x\n  y\n'''\n    b = 2"),
    "an f-string over lines": ('a = f"""x\n{b}\n"""', '    a = f"""x\n{b}\n"""'),
    "a string continued by a backslash": ("a = 'x \\\n  y'\nb = 2", "    a = 'x \\\n  y'\n    b = 2"),
    "brackets over lines": ("a = [\n  1,\n]", "    a = [\n      1,\n    ]"),
    "a tab": ("if a:\n\tb = 1", "    if a:\n    \tb = 1"),
}


@pytest.mark.parametrize(("text", "expected"), INDENTED.values(), ids=INDENTED.keys())
def test_indentation(text: str, expected: str) -> None:
    assert expected == "\n".join(indented(text.split("\n")))


# Self-check ------------------------------------------------------------------------------------------------------


def test_a_name_that_means_nothing_is_found() -> None:
    notebook = Notebook(CELLS)
    decided = plan(analyze(notebook), notebook)
    (function,) = [part for part in decided.functions if part.module == "data"]
    problems = problems_of(decided, {"data": f"def {function.name}(frame):\n    return pd.concat([frame])\n"})
    assert [(tuple(unit for span in function.body for unit in span.units), "pd would mean nothing in the module")] == [
        tuple(problem) for problem in problems
    ]


def test_a_module_that_does_not_compile_is_found() -> None:
    notebook = Notebook(CELLS)
    decided = plan(analyze(notebook), notebook)
    (problem,) = problems_of(decided, {"data": "def f(:\n"})
    assert problem.text.startswith("the module does not compile")


def test_names_of_classes_comprehensions_and_builtins_mean_something() -> None:
    notebook = Notebook(CELLS)
    decided = plan(analyze(notebook), notebook)
    (function,) = [part for part in decided.functions if part.module == "data"]
    text = (
        f"LIMIT = 1\ndef {function.name}(frame):\n    class Row:\n        width = LIMIT\n        half = width / 2\n"
        "    return [len(part) + Row.half for part in frame if part]\n"
    )
    assert () == problems_of(decided, {"data": text})


def test_blanks_in_a_text_are_data_and_in_a_docstring_layout() -> None:
    source = 'def show():\n    """Shows.\n   \n    """\n   \n    return """a\n   \nb"""'
    result = spelled(Notebook.from_cells([source, "x = show()", "x"]))
    assert 'def show():\n    """Shows.\n\n    """\n\n    return """a\n   \nb"""\n' in "".join(result.modules.values())


@pytest.mark.parametrize(("magic", "is_told"), [("%watermark -v -iv", True), ("%watermark -v", False)])
def test_modules_whose_versions_are_shown_stay_imported(magic: str, is_told: bool) -> None:
    cells = ["import numpy as np", f"{magic}", "x = np.ones(3)\ny = x + 2", "print(y)"]
    slim = spelled(Notebook.from_cells(cells)).notebook
    assert is_told == any("import numpy as np" in cell.source for cell in slim.code_cells)
