"""A refactored notebook is changed in one place, and verification must find it and name the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbrefactor.model.notebook import Notebook
from nbrefactor.model.verdict import Compared, EvidenceKind, Outcome, Verdict
from nbrefactor.verification import run_and_compare

pytest.importorskip("pandas")
pytest.importorskip("matplotlib")

FRAME_BEFORE = (
    "import pandas as pd",
    'frame = pd.read_csv("in.csv")\nframe',
    'clean = frame[frame["a"] < 5].copy()\nclean["total"] = clean["a"] - clean["b"]',
    'clean.to_csv("out.csv", index=False)',
)
FRAME_AFTER = (
    "from components import steps",
    "frame = steps.load()\nframe",
    'clean = steps.clean(frame, "a", "b")',
    "steps.save(clean)",
)
FRAME_STEPS = '''
"""What the notebook does, in functions."""

import pandas as pd


def load(path="in.csv"):
    return pd.read_csv(path)


def clean(frame, one, other):
    """Rows that are small enough, with a total."""
    result = frame[frame["a"] < 5].copy()
    result["total"] = result[one] - result[other]
    return result


def save(frame):
    frame.to_csv("out.csv", index=False)
'''
PLAIN_BEFORE = (
    "import random\nvalues = [at * 0.5 for at in range(4)]",
    "log = []\nlog.append(len(values))",
    "first = random.random()\nsecond = random.gauss(0, 1)",
    "scaled = [value * 2.5 for value in values]",
    "with open('out.txt', 'w') as file:\n    file.write(str(scaled))",
    "try:\n    int('x')\nexcept ValueError as error:\n    problem = type(error).__name__",
    "print(f'mean {sum(scaled) / 4:.4f}')",
)
PLAIN_AFTER = (
    "from components import steps\nvalues = steps.make(4)",
    "log = steps.count(values)",
    "first, second = steps.draw()",
    "scaled = steps.scale(values)",
    "steps.save(scaled)",
    "try:\n    steps.parse('x')\n    problem = None\nexcept ValueError as error:\n    problem = type(error).__name__",
    "steps.tell(scaled)",
)
PLAIN_STEPS = """
import random


def make(count):
    return [at * 0.5 for at in range(count)]


def count(values):
    log = []
    log.append(len(values))
    return log


def draw():
    first = random.random()
    second = random.gauss(0, 1)
    return first, second


def scale(values, factor=2.5):
    return [value * factor for value in values]


def save(values):
    with open("out.txt", "w") as file:
        file.write(str(values))


def parse(text):
    return int(text)


def tell(values):
    print(f"mean {sum(values) / 4:.4f}")
"""
CSV = "a,b\n" + "".join(f"{at},{at * at}\n" for at in range(8))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "in.csv").write_text(CSV, encoding="utf-8")
    return tmp_path


def verdict(project: Path, steps: str, *, is_plain: bool) -> Verdict:
    before, after = (PLAIN_BEFORE, PLAIN_AFTER) if is_plain else (FRAME_BEFORE, FRAME_AFTER)
    overlay = {"components/__init__.py": b"", "components/steps.py": steps.encode()}
    return run_and_compare(
        Notebook.from_cells(before), Notebook.from_cells(after), root=project, overlay=overlay, timeout_per_cell=60
    )


@pytest.mark.parametrize(
    ("steps", "compared"),
    [
        (PLAIN_STEPS, Compared(outputs=1, values=6, files=1, calls=7, calls_made=7)),
        (FRAME_STEPS, Compared(outputs=1, values=2, files=1, calls=3, calls_made=3)),
    ],
    ids=["with plain values", "with frames"],
)
def test_the_refactored_notebook_does_the_same(project: Path, steps: str, compared: Compared) -> None:
    found = verdict(project, steps, is_plain=steps is PLAIN_STEPS)
    assert (Outcome.SAME, (), compared) == (found.outcome, found.evidence, found.compared)


VALUE, OUTPUT, FILE = EvidenceKind.VALUE, EvidenceKind.OUTPUT, EvidenceKind.FILE
CHANGES = {
    "a return is forgotten": (("    return log\n", ""), {(VALUE, "log")}),
    "a return is forgotten that others need": (
        ("    return [value * factor for value in values]\n", "    [value * factor for value in values]\n"),
        {(EvidenceKind.ERROR, "cell 7 (after)")},
    ),
    "a change in place is lost": (("    log.append(len(values))\n", ""), {(VALUE, "log")}),
    "a default is wrong": (
        ("factor=2.5", "factor=2.0"), {(VALUE, "scaled[1]"), (OUTPUT, "cell 7"), (FILE, "out.txt")},
    ),
    "random draws are in another order": (
        (
            "first = random.random()\n    second = random.gauss(0, 1)",
            "second = random.gauss(0, 1)\n    first = random.random()",
        ),
        {(VALUE, "first"), (VALUE, "second")},
    ),
    "a file is not written": (("        file.write(str(values))", "        pass"), {(FILE, "out.txt")}),
    "an exception is swallowed": (
        ("    return int(text)", "    return int(text) if text.isdigit() else None"),
        {(VALUE, "problem")},
    ),
    "a value is off by 1e-3": (
        ("value * factor for", "value * factor + 1e-3 for"),
        {(VALUE, "scaled[0]"), (OUTPUT, "cell 7"), (FILE, "out.txt")},
    ),
    "a text is changed": (('print(f"mean', 'print(f"Mean'), {(OUTPUT, "cell 7")}),
    "arguments are swapped": (
        ("result[one] - result[other]", "result[other] - result[one]"),
        {(VALUE, "clean['total'][2]"), (FILE, "out.csv")},
    ),
    "a row is dropped": (
        ('frame[frame["a"] < 5]', 'frame[frame["a"] < 4]'),
        {(VALUE, "clean"), (FILE, "out.csv")},
    ),
    "a dtype is changed": (
        ("    return result\n", '    return result.astype({"b": "int32"})\n'),
        {(VALUE, "clean['b']")},
    ),
    "columns are in another order": (
        ("    return result\n", '    return result[["b", "a", "total"]]\n'),
        {(VALUE, "clean.columns"), (FILE, "out.csv")},
    ),
    "a file holds something else": (("index=False", "index=True"), {(FILE, "out.csv")}),
    "an argument is changed without saying so": (
        ('frame[frame["a"] < 5].copy()\n', 'frame[frame["a"] < 5].copy()\n    frame["a"] += 1\n'),
        {(EvidenceKind.PURITY, "components.steps.clean"), (VALUE, "frame['a'][0]")},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), CHANGES.values(), ids=list(CHANGES))
def test_a_change_is_found_and_its_place_is_named(
    project: Path, change: tuple[str, str], expected: set[tuple[EvidenceKind, str]]
) -> None:
    is_plain = change[0] in PLAIN_STEPS
    steps = PLAIN_STEPS if is_plain else FRAME_STEPS
    assert steps.count(change[0]) == 1
    found = verdict(project, steps.replace(*change), is_plain=is_plain)
    assert (Outcome.DIFFERENT, expected) == (
        found.outcome,
        {(piece.kind, piece.where) for piece in found.evidence if piece.outcome is Outcome.DIFFERENT},
    )


def test_a_picture_of_other_data_is_found_and_one_of_the_same_data_is_not(tmp_path: Path) -> None:
    before = (
        "import matplotlib.pyplot as plt",
        "fig, ax = plt.subplots(figsize=(2, 2))\nax.plot([1, 2, 3], 'o');",
        "plt.figure(figsize=(2, 2))\nplt.plot([1, 2]);",
    )
    after = (before[0], before[1].replace("2, 3]", "2, 2.5]"), before[2])
    found = run_and_compare(Notebook.from_cells(before), Notebook.from_cells(after), root=tmp_path)
    assert {(VALUE, "fig"), (OUTPUT, "cell 2")} == {(piece.kind, piece.where) for piece in found.evidence}


def test_what_says_nothing_about_the_result_is_left_alone(project: Path) -> None:
    before = (
        "import time, warnings, random\nimport numpy as np",
        "start = 0.0\nprint(object())",
        "print(f'elapsed time: {time.perf_counter():.3f} seconds')",
        "%time total = sum(range(10))",
        "warnings.warn('old')",
        "def double(x):\n    return x * 2\nvalue = double(0.1)\ndouble",
        "class Point:\n    def __init__(self, x):\n        self.x = x\npoint = Point(1)",
        "order = {'a': 1, 'b': 2}",
        "rng = np.random.default_rng()\nnoise = rng.normal(size=3)",
        "import os\nprint(os.getcwd())",
        "import sys\nfor at in range(3):\n    sys.stderr.write(f'\\r{at}/3 [00:0{at}]')",
        "stream = (x for x in [1])",
        "value",
    )
    after = (
        *before[:1],
        *(source.replace("print(object())", "print( object() )") for source in before[1:4]),
        "from components.steps import complain\ncomplain()",
        "from components.steps import double\nvalue = double(0.1)\ndouble",
        "from components.steps import Point\npoint = Point(1)",
        "order = {'b': 2, 'a': 1}",
        *before[8:12],
        "value += 1e-16\ndisplay(value)",
    )
    steps = (
        "import warnings\n\n\n"
        'def double(x):\n    """Twice as much."""\n    return x * 2\n\n\n'
        "class Point:\n    def __init__(self, x):\n        self.x = x\n\n\n"
        "def complain():\n    warnings.warn('old')\n"
    )
    overlay = {"components/__init__.py": b"", "components/steps.py": steps.encode()}
    found = run_and_compare(Notebook.from_cells(before), Notebook.from_cells(after), root=project, overlay=overlay)
    assert (Outcome.SAME, ()) == (found.outcome, found.evidence)
