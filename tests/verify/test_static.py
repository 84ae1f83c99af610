"""Two notebooks are compared by their texts: each use must get its value from where it did, through components too."""

from __future__ import annotations

import ast
import time
from pathlib import Path

import pytest

from nbrefactor import api
from nbrefactor.emit import slim
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.verdict import EvidenceKind, Outcome, StaticPart, Verdict
from nbrefactor.verification.static.renaming import Renamer, names_bound

BEFORE = (
    "import pandas as pd\nimport numpy as np",
    "LIMIT = 5",
    'raw = pd.read_csv("a.csv")\nother = pd.read_csv("b.csv")',
    'small = raw[raw["x"] < LIMIT]\nsmall["y"] = small["x"] - other["x"]',
    "scale = np.mean(small)\nscale",
    "class Model:\n    def fit(self, data):\n        self.size = len(data)",
    "first = Model()\nfirst.fit(small)\nfirst_size = first.size\nsecond = Model()\nsecond.fit(other)\nsecond_size = second.size",
    "print(first_size, second_size, small, [LIMIT for LIMIT in range(3)])",
)
SLIM = (
    "from components.data import clean, load\nfrom components.models import Model, fit",
    "import numpy as np",
    "raw, other = load()",
    "small = clean(raw, other)",
    "scale = np.mean(small)\nscale",
    "first_size = fit(Model(), small)\nsecond_size = fit(Model(), other)",
    "print(first_size, second_size, small, [LIMIT for LIMIT in range(3)])",
)
DATA = '''import pandas as pd


def load():
    raw = pd.read_csv("a.csv")
    other = pd.read_csv("b.csv")
    return raw, other


def clean(raw, other, *, limit=5):
    """Rows that are small enough."""
    small = raw[raw["x"] < limit]
    small["y"] = small["x"] - other["x"]
    return small
'''
MODELS = '''class Model:
    def fit(self, data):
        self.size = len(data)


def fit(model, data):
    """Changes ``model`` in place."""
    model.fit(data)
    size = model.size
    return size
'''


def compared(folder: Path, before: tuple[str, ...], after: tuple[str, ...], **modules: str) -> StaticPart:
    """The two notebooks, with ``modules`` as files of a package ``components`` beside them."""
    (folder / "components").mkdir(exist_ok=True)
    for name, text in modules.items():
        (folder / "components" / f"{name}.py").write_text(text, encoding="utf-8")
    books = (Notebook.from_cells(cells, path=str(folder / "book.ipynb")) for cells in (before, after))
    return api.compare_texts(*books)


def test_a_refactoring_by_hand_with_a_setting_clones_and_a_class_is_the_same(tmp_path: Path) -> None:
    found = compared(tmp_path, BEFORE, SLIM, data=DATA, models=MODELS)
    assert (Outcome.SAME, (), ()) == (found.outcome, found.evidence, found.notes)
    assert found.uses == 20


WRONG = {
    "arguments are swapped": (
        ("clean(raw, other)", "clean(other, raw)"),
        "components.data.clean", "raw gets its value from other in cell 3, line 2; before, from raw in cell 3, line 1",
    ),
    "results are swapped": (
        ("return raw, other", "return other, raw"),
        "components.data.clean", "raw gets its value from other in cell 3, line 2; before, from raw in cell 3, line 1",
    ),
    "a name that a component needs is not imported there": (
        ("import pandas as pd\n\n\n", ""), "components.data.load", "nothing defines pd when it is read",
    ),
    "a component is not imported": (("import clean, load", "import load"), "cell 4", "nothing defines clean when it is read"),
    "a result is forgotten": (
        ("first_size = fit(Model(), small)", "fit(Model(), small)"), "cell 7", "nothing defines first_size when it is read",
    ),
    "the module does not compile": (("def load():", "def load()"), "components.data", "the module does not compile"),
    "an import means something else": (
        ("import numpy as np", "import math as np"),
        "cell 5", "np gets its value from the import of math; before, from the import of numpy",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "where", "explanation"), WRONG.values(), ids=list(WRONG))
def test_a_use_that_gets_its_value_from_elsewhere_is_found(
    tmp_path: Path, change: tuple[str, str], where: str, explanation: str
) -> None:
    texts = ["\0".join(SLIM), DATA, MODELS]
    assert sum(text.count(change[0]) for text in texts) == 1
    cells, data, models = (text.replace(*change) for text in texts)
    found = compared(tmp_path, BEFORE, tuple(cells.split("\0")), data=data, models=models)
    told = [(piece.where, piece.explanation) for piece in found.evidence]
    assert found.outcome is not Outcome.SAME
    assert any(place == where and text.startswith(explanation) for place, text in told)


ORDERS = {
    "a read before the name is bound again": (
        ("x = 1", "a = x + 1", "x = 2", "b = x + 2"),
        ("x = 1", "x = 2", "from components.steps import first\na = first(x)", "b = x + 2"),
        "def first(x):\n    a = x + 1\n    return a\n",
        "x gets its value from x in cell 3, line 1; before, from x in cell 1, line 1",
    ),
    "a read before the object is changed": (
        ("x = [1]", "size = len(x)", "x.append(2)", "x"),
        ("x = [1]", "x.append(2)", "from components.steps import count\nsize = count(x)", "x"),
        "def count(x):\n    size = len(x)\n    return size\n",
        "x shows a change made in cell 3, line 1, which it did not show before",
    ),
    "a change that reaches a copy only": (
        ("x = [1]", "x.append(2)", "y = sum(x)"),
        ("x = [1]", "from components.steps import extend\nextend(x)", "y = sum(x)"),
        "def extend(x):\n    x = x.copy()\n    x.append(2)\n",
        "x no longer shows the change made in cell 2, line 1",
    ),
}


@pytest.mark.parametrize(("before", "after", "steps", "explanation"), ORDERS.values(), ids=list(ORDERS))
def test_an_order_that_matters_is_found(
    tmp_path: Path, before: tuple[str, ...], after: tuple[str, ...], steps: str, explanation: str
) -> None:
    found = compared(tmp_path, before, after, steps=steps)
    assert (Outcome.DIFFERENT, [(EvidenceKind.USE, explanation)]) == (
        found.outcome,
        [(piece.kind, piece.explanation) for piece in found.evidence],
    )


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(("low = 5", "print(sorted([1, 2], key=lambda n: n > low))"), id="a lambda that is handed on"),
        pytest.param(("def f(n):\n    return n > low", "low = 5", "print(list(map(f, [1])))"), id="a function"),
    ],
)
def test_a_function_that_is_called_before_what_it_reads_is_there_is_found(cells: tuple[str, ...]) -> None:
    early = (*cells[:-2], cells[-1], cells[-2])
    for before, after in ((cells, early), (early, cells)):
        found = api.compare_texts(Notebook.from_cells(before), Notebook.from_cells(after))
        assert [piece.explanation.partition(" gets")[0] for piece in found.evidence] == ["low"]
        assert found.outcome is Outcome.DIFFERENT
    assert api.compare_texts(Notebook.from_cells(early), Notebook.from_cells(early)).evidence == ()


FROZEN = {
    "a lambda that a component makes": (
        ("k = 1", "h = lambda x: x + k", "k = 2", "print(h(1))"),
        ("k = 1", "from components.steps import make\nh = make(k)", "k = 2", "print(h(1))"),
        "def make(k):\n    h = lambda x: x + k\n    return h\n",
        "k gets its value from k in cell 1, line 1; before, from k in cell 3, line 1",
    ),
    "a function inside a component": (
        ("k = 1", "def h(x):\n    return x + k", "k = 2", "print(h(1))"),
        ("k = 1", "from components.steps import make\nh = make(k)", "k = 2", "print(h(1))"),
        "def make(k):\n    def h(x):\n        return x + k\n    return h\n",
        "k gets its value from k in cell 1, line 1; before, from k in cell 3, line 1",
    ),
    "a constant of a module that the notebook binds again": (
        ("low = 5", "def f(n):\n    return n > low", "print(f(1))", "low = 6", "print(f(2))"),
        ("from components.steps import f", "print(f(1))", "low = 6", "print(f(2))"),
        "low = 5\n\n\ndef f(n):\n    return n > low\n",
        "low gets its value from low in cell 1, line 1; before, from low in cell 4, line 1",
    ),
    "a list of a module that the notebook changes": (
        ("lows = [5]", "def f(n):\n    return n > lows[-1]", "lows.append(6)", "print(f(2))"),
        ("from components.steps import f", "lows = [5]", "lows.append(6)", "print(f(2))"),
        "lows = [5]\n\n\ndef f(n):\n    return n > lows[-1]\n",
        "lows no longer shows the change made in cell 3, line 1",
    ),
}


@pytest.mark.parametrize(("before", "after", "steps", "explanation"), FROZEN.values(), ids=list(FROZEN))
def test_what_a_function_reads_when_it_is_called_is_found(
    tmp_path: Path, before: tuple[str, ...], after: tuple[str, ...], steps: str, explanation: str
) -> None:
    found = compared(tmp_path, before, after, steps=steps)
    assert found.outcome is not Outcome.SAME
    assert explanation in [piece.explanation for piece in found.evidence]


def test_a_copy_that_is_returned_keeps_the_values(tmp_path: Path) -> None:
    before = "x = [1]", "x.append(2)", "y = sum(x)"
    after = "x = [1]", "from components.steps import extend\nx = extend(x)", "y = sum(x)"
    found = compared(tmp_path, before, after, steps="def extend(x):\n    x = x.copy()\n    x.append(2)\n    return x\n")
    assert (Outcome.SAME, ()) == (found.outcome, found.evidence)


def test_modules_that_import_each_other_and_unused_imports_are_found(tmp_path: Path) -> None:
    one = "import os\nfrom components.two import second\n\n\ndef first(x):\n    return second(x)\n"
    two = "from components.one import first\n\n\ndef second(x):\n    return first(x - 1) if x else 0\n"
    found = compared(tmp_path, ("y = 1",), ("from components.one import first\ny = 1",), one=one, two=two)
    assert (
        {
            (
                "components.one",
                "modules import each other: components.one imports components.two imports components.one",
            ),
            ("components.one", "os is imported and not used"),
            ("cell 1", "first is imported and no longer used"),
        }
        >= {(piece.where, piece.explanation) for piece in found.evidence}
        > set()
    )
    assert Outcome.DIFFERENT is found.outcome


def test_an_import_that_the_notebook_has_no_use_for_any_more_is_found(tmp_path: Path) -> None:
    after = "import math\nfrom components.steps import root", "y = root(2)", "y"
    steps = "import math\n\n\ndef root(x):\n    y = math.sqrt(x)\n    return y\n"
    found = compared(tmp_path, ("import math", "y = math.sqrt(2)", "y"), after, steps=steps)
    assert [(EvidenceKind.IMPORT, "cell 1", "math is imported and no longer used")] == [
        (piece.kind, piece.where, piece.explanation) for piece in found.evidence
    ]


def test_evidence_quotes_a_component_as_its_file_has_it(tmp_path: Path) -> None:
    before = "x = [1]", "x.append(2)", "y = sum(x)"
    after = "x = [1]", "x.append(2)\nx.append(3)", "from components.steps import add\ny = add(x)"
    found = compared(tmp_path, before, after, steps="def add(x):\n    y = sum(x)\n    return y\n")
    assert [(piece.before, piece.after) for piece in found.evidence] == [("y = sum(x)", "y = sum(x)")]


def test_statements_without_a_counterpart_are_unknown(tmp_path: Path) -> None:
    found = compared(tmp_path, ("x = 1", "y = x + 1"), ("x = 1", "y = x + 2"))
    assert Outcome.UNKNOWN is found.outcome
    assert (
        "Statements after that stand for none before: 1, the first in cell 2; only a run can tell what they do."
        in found.notes
    )


def test_a_statement_that_is_gone_is_unknown(tmp_path: Path) -> None:
    found = compared(tmp_path, ("x = 1\ny = x", "open('f', 'w').write('y')"), ("x = 1\ny = x",))
    assert (Outcome.UNKNOWN, "Statements before without a counterpart after: 1, the first in cell 2, line 1.") == (
        found.outcome,
        found.reason,
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (("x = [1]\nx", "y = x"), ("x = [1]\nx\ny = x",), "cell 1: it is no longer displayed"),
        (("x = [1]\nx\ny = x",), ("x = [1]\nx", "y = x"), "cell 1: it is displayed, which it was not before"),
        (("x = [1]\nx;", "y = x"), ("x = [1]\nx;\ny = x",), "every use gets its value from where it did (2 compared)"),
        (("x = [1]\nprint(x)", "y = x"), ("x = [1]\nprint(x)\ny = x",),
         "every use gets its value from where it did (2 compared)"),
    ],
)  # fmt: skip
def test_what_a_cell_shows_is_seen_in_its_text(
    tmp_path: Path, before: tuple[str, ...], after: tuple[str, ...], said: str
) -> None:
    found = compared(tmp_path, before, after)
    assert (said, Outcome.SAME if said.startswith("every") else Outcome.UNKNOWN) == (found.reason, found.outcome)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("print(x)", "print(y)", id="prints"),
        pytest.param("x", "y", id="displays"),
        pytest.param("a = random.random()", "b = random.uniform(1, 2)", id="random numbers"),
        pytest.param("a = open('f').read()", "open('f', 'w').write('y')", id="a file"),
        pytest.param("plt.plot(x)\nplt.title('x')", "plt.figure()\nplt.plot(y)", id="plots"),
    ],
)
def test_what_is_seen_by_its_order_is_not_the_same_in_another_one(tmp_path: Path, first: str, second: str) -> None:
    start = "import random\nimport matplotlib.pyplot as plt\nx, y = [1], [2]"
    found = compared(tmp_path, (start, first, second), (start, second, first))
    assert found.outcome is Outcome.UNKNOWN
    assert "which stood below it before" in found.reason
    assert compared(tmp_path, (start, "n = len(x)", second), (start, second, "n = len(x)")).outcome is Outcome.SAME


def test_statements_that_look_alike_may_be_matched_crosswise(tmp_path: Path) -> None:
    cells = "x = [1]\nprint(x)", "x.append(2)\nprint(x)", "print(len(x))"
    assert compared(tmp_path, cells, cells).outcome is Outcome.SAME


def test_an_extraction_says_what_its_texts_say(tmp_path: Path) -> None:
    found = api.extract(Notebook.from_cells(BEFORE, path=str(tmp_path / "book.ipynb")))
    assert found.plan.functions
    assert (Outcome.SAME, ()) == (found.static and found.static.outcome, found.static and found.static.evidence)


def test_what_a_use_above_would_see_too_early_stays_and_nothing_else(tmp_path: Path) -> None:
    cells = (
        "def called(f):\n    try:\n        f(1)\n    except NameError:\n        print('not yet')\n    return f",
        "@called\ndef twice(n):\n    return 2 * doubled(n)",
        "def doubled(n):\n    return 2 * n",
        "numbers = [twice(n) for n in range(3)]\ntotal = sum(numbers)",
        "total",
    )
    found = api.extract(Notebook.from_cells(cells, path=str(tmp_path / "book.ipynb")))
    assert found.plan.functions
    assert [1, 2] == [refusal.place.cell for refusal in found.plan.refusals]
    assert Outcome.SAME == (found.static and found.static.outcome)


def test_a_mistake_of_ours_costs_a_function_not_a_working_notebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spelled = slim.layout.call_statement

    def swapped(targets: tuple[str, ...], name: str, arguments: tuple[str, ...]) -> str:
        return spelled(targets, name, arguments[::-1])

    monkeypatch.setattr(slim.layout, "call_statement", swapped)
    cells = "a = [3]", "b = [4]", "c = sorted(a)\nd = c + b\ne = d * 2", "e"
    found = api.extract(Notebook.from_cells(cells, path=str(tmp_path / "book.ipynb")))
    calls = [call for function in found.plan.functions for call in function.calls]
    assert not any(len(call.arguments) > 1 for call in calls)
    assert any("in a component, " in refusal.reason for refusal in found.plan.refusals)


def test_two_runs_that_agree_are_not_the_same_where_a_use_gets_its_value_from_elsewhere() -> None:
    static = compared_orders()
    verdict = Verdict(Outcome.SAME, "all is the same").with_static(static)
    assert (Outcome.UNKNOWN, static) == (verdict.outcome, verdict.static)
    assert Outcome.DIFFERENT is Verdict(Outcome.DIFFERENT, "x").with_static(static).outcome


def compared_orders() -> StaticPart:
    books = (Notebook.from_cells(cells) for cells in (("x = 1", "y = x", "x = 2"), ("x = 1", "x = 2", "y = x")))
    return api.compare_texts(*books)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("y = [x for x in z if x < y]", "y1 = [x for x in z if x < y1]"),
        ("x = lambda x: x + y", "x1 = lambda x: x + y1"),
        ("def f(a=x):\n    x = 2\n    return x + y", "def f(a=x1):\n    x = 2\n    return x + y1"),
        ("def f():\n    return x", "def f():\n    return x1"),
        (
            "class C:\n    x = y\n\n    def m(self):\n        return x",
            "class C:\n    x = y1\n\n    def m(self):\n        return x1",
        ),
        ("class C:\n    y = 1\n    z = y", "class C:\n    y = 1\n    z = y"),
        ("try:\n    y\nexcept E as x:\n    x", "try:\n    y1\nexcept E as x1:\n    x1"),
        ("match y:\n    case [x, *_]:\n        x", "match y1:\n    case [x1, *_]:\n        x1"),
        ("import x", "import x as x1"),
        ("from m import x as y", "from m import x as y1"),
        ("z = df.query('a > @x and b < @z')", "z = df.query('a > @x1 and b < @z')"),
        ("def f():\n    global x\n    x = y", "def f():\n    global x1\n    x1 = y1"),
        ("[y for y in [(x := 1)]]", "[y for y in [(x1 := 1)]]"),
        ("x.x = f(x=x)", "x1.x = f(x=x1)"),
    ],
)  # fmt: skip
def test_a_variable_is_renamed_where_it_is_seen_and_nowhere_else(before: str, after: str) -> None:
    tree = ast.parse(before)
    names = {name: ast.Name(f"{name}1", ast.Load()) for name in ("x", "y")}
    assert after == ast.unparse(Renamer(names).visit(tree))


def test_the_names_that_statements_bind() -> None:
    source = "\n".join(
        [
            "a = b = 1", "for c in d: pass", "with e as f: pass", "import g.h, i as j", "def k(l): m = 1", "class n: o = 1",
            "[p for p in q if (r := p)]", "try: pass\nexcept E as s: pass", "t: int = 1", "lambda u: u", "del v",
        ]
    )  # fmt: skip
    assert set("abcfgjknrstv") == names_bound(ast.parse(source).body)


def test_looking_at_texts_costs_little(tmp_path: Path) -> None:
    cells = tuple(f"x{at} = [{at}]\ny{at} = sorted(x{at})\nz{at} = len(y{at})" for at in range(200))
    start = time.process_time()
    found = compared(tmp_path, cells, cells)
    assert (Outcome.SAME, True) == (found.outcome, time.process_time() - start < 8)


VERSIONS_BEFORE = (
    "def shift(x):\n    return x + 1\ndef twice(x):\n    return shift(shift(x))",
    "a = shift(2)\nb = twice(a)",
    "def shift(x):\n    return x - 9",
    "c = shift(2)\nd = shift(c)",
    "print(a, b, c, d)",
)
VERSIONS = """def shift(x):
    return x + 1


def twice(x):
    return shift(shift(x))


def shift_down(x):
    return x - 9
"""
STEPS = '''from components.moves import {used}


def go_down():
    """Down."""
    c = {used}(2)
    d = {used}(c)
    return c, d
'''
VERSIONS_AFTER = (
    "from components.moves import shift, twice\nfrom components.steps import go_down",
    "a = shift(2)\nb = twice(a)",
    "from components.moves import shift_down as shift",
    "c, d = go_down()",
    "print(a, b, c, d)",
)


def test_versions_of_a_function_are_known_by_their_import(tmp_path: Path) -> None:
    modules = {"moves": VERSIONS, "steps": STEPS.format(used="shift_down")}
    found = compared(tmp_path, VERSIONS_BEFORE, VERSIONS_AFTER, **modules)
    assert (Outcome.SAME, ()) == (found.outcome, found.evidence)


def test_versions_that_the_notebook_does_not_import_are_known_by_their_text(tmp_path: Path) -> None:
    after = (*VERSIONS_AFTER[:2], *VERSIONS_AFTER[3:])
    modules = {"moves": VERSIONS, "steps": STEPS.format(used="shift_down")}
    found = compared(tmp_path, VERSIONS_BEFORE, after, **modules)
    assert (Outcome.SAME, ()) == (found.outcome, found.evidence)


def test_a_component_that_calls_the_wrong_version_is_seen(tmp_path: Path) -> None:
    modules = {"moves": VERSIONS, "steps": STEPS.format(used="shift")}
    found = compared(tmp_path, VERSIONS_BEFORE, VERSIONS_AFTER, **modules)
    assert found.outcome is Outcome.DIFFERENT
    assert {"components.steps.go_down"} == {piece.where for piece in found.evidence}


def test_a_notebook_that_imports_the_wrong_version_is_seen(tmp_path: Path) -> None:
    after = ("from components.moves import shift_down as shift, twice", *VERSIONS_BEFORE[1:2], *VERSIONS_BEFORE[3:])
    found = compared(tmp_path, VERSIONS_BEFORE, after, moves=VERSIONS)
    assert found.outcome is Outcome.DIFFERENT


def test_the_same_definition_said_again_is_one(tmp_path: Path) -> None:
    before = (*VERSIONS_BEFORE[:2], VERSIONS_BEFORE[0], "c = twice(2)\nprint(a, b, c)")
    after = ("from components.moves import shift, twice", VERSIONS_BEFORE[1], "c = twice(2)\nprint(a, b, c)")
    found = compared(tmp_path, before, after, moves=VERSIONS[: VERSIONS.index("def shift_down")].rstrip() + "\n")
    assert (Outcome.SAME, ()) == (found.outcome, found.evidence)
