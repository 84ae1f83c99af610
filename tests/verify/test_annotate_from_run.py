"""Types that a run has seen become annotations that are true, importable and in the form of a person's."""

from __future__ import annotations

import collections
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nbrefactor import api
from nbrefactor.__main__ import main
from nbrefactor.emit import annotated
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.verdict import Outcome, SeenTypes, Verdict
from nbrefactor.verification.probe.type_names import type_name


class Own:
    pass


NAMES: dict[str, tuple[Any, str | None]] = {
    "nothing": (None, "None"),
    "a truth value": (True, "bool"),
    "a text": ("a", "str"),
    "a list of texts": (["a", "b"], "list[str]"),
    "a list of this and that": (["a", 1], "list"),
    "an empty list": ([], "list"),
    "a list of nothing": ([None], "list"),
    "lists in a dict": ({"a": [1]}, "dict[str, list[int]]"),
    "a deep one": ({"a": [{"b": [1]}]}, "dict[str, list[dict]]"),
    "a pair": ((1, "a"), "tuple[int, str]"),
    "a long tuple": ((1,) * 9, "tuple"),
    "a set": ({1.5}, "set[float]"),
    "a function": (len, "collections.abc.Callable"),
    "a class of a library": (collections.Counter("a"), "collections.Counter"),
    "a class in a function": (type("Made", (), {})(), None),
    "a class of a private module": (__import__("_io").StringIO().__class__.__mro__[1](), None),
}


@pytest.mark.parametrize(("value", "name"), NAMES.values(), ids=list(NAMES))
def test_a_type_is_named_as_somebody_would_write_it(value: Any, name: str | None) -> None:
    assert name == type_name(value)


def test_a_class_is_named_by_the_shortest_public_way() -> None:
    pandas, linear = pytest.importorskip("pandas"), pytest.importorskip("sklearn.linear_model")
    assert ("pandas.DataFrame", "sklearn.linear_model.Ridge") == (
        type_name(pandas.DataFrame()),
        type_name(linear.Ridge()),
    )


BEFORE = """import os

import pandas as pd


def load(path, *, limit='a, b'):
    \"\"\"Load.\"\"\"
    return pd.read_csv(path), os.sep


def typed(x: int):
    return x


def Ridge():
    return 1
"""
CASES = {
    "with the import that is there, and the default as it was": (
        {"load": {"path": ("str",), "limit": ("str",), "return": ("tuple[pandas.DataFrame, str]",)}},
        "def load(path: str, *, limit: str = 'a, b') -> tuple[pd.DataFrame, str]:\n",
    ),
    "what is missing sometimes": ({"load": {"path": ("None", "str")}}, "def load(path: str | None, *, limit='a, b'):\n"),
    "integers among numbers": ({"load": {"path": ("int", "float")}}, "def load(path: float, *, limit='a, b'):\n"),
    "nothing, where a type has no name": ({"load": {"path": ("str", "")}}, "def load(path, *, limit='a, b'):\n"),
    "nothing, where there are many": (
        {"load": {"path": ("str", "bytes", "bool", "list")}}, "def load(path, *, limit='a, b'):\n",
    ),
    "nothing, where the name is taken": (
        {"load": {"path": ("sklearn.linear_model.Ridge",)}}, "def load(path, *, limit='a, b'):\n",
    ),
    "nothing, where there is an annotation": ({"typed": {"x": ("str",), "return": ("str",)}}, "def typed(x: int):\n"),
    "with a new import by its usual name": (
        {"load": {"path": ("numpy.ndarray",)}},
        "import numpy as np\nimport pandas as pd\n\n\ndef load(path: np.ndarray, *, limit='a, b'):\n",
    ),
    "with a new import": (
        {"load": {"path": ("list[decimal.Decimal]",)}},
        "import os\nfrom decimal import Decimal\n\nimport pandas as pd\n\n\ndef load(path: list[Decimal], *, limit='a, b'):\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("seen", "expected"), CASES.values(), ids=list(CASES))
def test_a_signature_is_annotated(seen: dict[str, dict[str, tuple[str, ...]]], expected: str) -> None:
    given = [
        SeenTypes(f"components.data.{name}", parameter, types)
        for name, found in seen.items()
        for parameter, types in found.items()
    ]
    text = annotated(BEFORE, "components.data", given)
    compile(text, "data.py", "exec")
    assert expected in text
    assert text.endswith(BEFORE[BEFORE.index("def Ridge") :])


def test_a_class_of_the_module_needs_no_import() -> None:
    before = "class Model:\n    pass\n\n\ndef build():\n    return Model()\n"
    seen = (SeenTypes("components.data.build", "return", ("components.data.Model",)),)
    expected = before.replace("def build():", "def build() -> Model:")
    assert expected == annotated(before, "components.data", seen)
    assert before == annotated(before, "components.other", seen)


CELLS = (
    "import pandas as pd",
    "frame = pd.DataFrame({'a': [1, 2, 3], 'b': [2, 3, 4]})\nframe['c'] = frame['a'] + frame['b']\nframe = frame[frame['c'] > 3]",
    "print(frame)",
    "names = [name.upper() for name in frame.columns]\nlongest = sorted(names, key=len)[-1]",
    "print(names, longest)",
)


def test_an_extraction_is_annotated_from_its_run_and_still_does_the_same(tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    found = api.extract_what_is_same(api.extract(Notebook.from_cells(CELLS, path=str(tmp_path / "book.ipynb"))))
    better = api.annotate_from_run(found)
    assert (Outcome.SAME, Outcome.SAME) == (found.verdict.outcome, better.verdict.outcome)
    api.apply(better.extraction)
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((tmp_path / "components").glob("*.py")))
    assert ") -> pd.DataFrame:" in text
    assert "frame: pd.DataFrame" in text
    assert "-> tuple[list[str], str]:" in text
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--isolated",
        "--select",
        "E4,E7,E9,F,I",
        str(tmp_path / "components"),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert 0 == done.returncode, done.stdout


def test_the_command_says_that_it_annotated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "book.py"
    path.write_text("# %%\nrows = [3, 1, 2]\nrows.sort()\nlow = rows[0]\nhigh = rows[-1]\n\n# %%\nprint(low, high)\n")
    assert 0 == main(["extract", str(path), "--verify", "--annotate-from-run"])
    assert "Annotated with the types of that run, the components did the same once more.\n" == capsys.readouterr().err
    assert "-> tuple[int, int]:" in "".join(
        each.read_text(encoding="utf-8") for each in (tmp_path / "components").glob("*.py")
    )


def test_annotations_that_do_not_run_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extraction = api.extract(Notebook.from_cells(CELLS, path=str(tmp_path / "book.ipynb")))
    name = extraction.plan.functions[0].name
    module = extraction.plan.functions[0].module
    seen = (SeenTypes(f"components.{module}.{name}", "return", ("no_such_module.Thing",)),)
    verified = api.VerifiedExtraction(extraction, Verdict(Outcome.SAME, "", types=seen))
    assert verified is api.annotate_from_run(verified)
