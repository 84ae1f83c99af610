"""Tests written for the user's project pass as they are, and each fails when its component is changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nbrefactor.model.notebook import Notebook
from nbrefactor.verification import record_tests

pytest.importorskip("pandas")
pytest.importorskip("pyarrow")
pytest.importorskip("sklearn")

STEPS = """
import random

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def load(path="in.csv"):
    return pd.read_csv(path)


def clean(frame, limit=3):
    return frame[frame["a"] < limit].assign(b=lambda found: found["a"] * 0.1)


def label(frame):
    return frame.assign(name=np.where(frame["a"] > 1, "x", None), other=frame["a"].map({0: "y"}))[["other"]]


def split(frame):
    return frame["a"], frame["b"].to_numpy()


def summary(values, *, scale):
    return {"mean": float(values.mean()) * scale, "names": ["x", None]}


def draw(count):
    return [random.random() for _ in range(count)]


def save(frame):
    frame.to_csv("out.csv")


def now():
    import time

    return time.time_ns()


def hold(thing):
    return thing


def build(alpha=2.0):
    return make_pipeline(StandardScaler(), Ridge(alpha=alpha))


def fit(model, X, y):
    return model.fit(X, y)


def predict(model, X):
    return model.predict(X)


def grow(X, y, *, depth=3):
    return RandomForestRegressor(n_estimators=3, max_depth=depth, random_state=0).fit(X, y)


def cluster(X):
    return KMeans(2, n_init=1, random_state=0).fit(X[:50])
"""
CELLS = [
    "from components import steps",
    "frame = steps.load()\nsmall = steps.clean(frame)\nsmall = steps.clean(frame, limit=5)",
    "steps.label(small)\nseries, array = steps.split(small)\nsteps.summary(array, scale=2.0)\nsteps.draw(3)",
    "steps.save(small)\nsteps.now()\nsteps.hold(object())",
    "X = frame[['a']].assign(b=frame['a'] % 7)\ny = frame['a'] * 0.5",
    "model = steps.build(alpha=3.0)\nmodel = steps.fit(model, X, y)\nsteps.predict(model, X)",
    "forest = steps.grow(X, y)\nsteps.predict(forest, X)\nsteps.cluster(X)",
]
CHANGES = {
    "load": ("pd.read_csv(path)", "pd.read_csv(path).iloc[1:]"),
    "clean": ("* 0.1", "* 0.1001"),
    "label": ('{0: "y"}', '{0: "z"}'),
    "split": ('frame["a"], frame["b"].to_numpy()', 'frame["b"], frame["a"].to_numpy()'),
    "summary": ("* scale", "+ scale"),
    "build": ("Ridge(alpha=alpha)", "Ridge(alpha=alpha + 1)"),
    "fit": ("model.fit(X, y)", "model.fit(X, y * 1.001)"),
    "predict": ("model.predict(X)", "model.predict(X) + 0.001"),
    "grow": ("max_depth=depth", "max_depth=depth - 1"),
    "cluster": ("X[:50]", "X[1:50]"),
    "draw": ("random.random()", "random.uniform(0, 2)"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    (root / "nb" / "components").mkdir(parents=True)
    (root / "nb" / "components" / "__init__.py").touch()
    (root / "nb" / "components" / "steps.py").write_text(STEPS, encoding="utf-8")
    rows = "".join(f"{at}\n" for at in range(1000))
    (root / "nb" / "in.csv").write_text("a\n" + rows, encoding="utf-8")
    found = record_tests(Notebook.from_cells(CELLS), root=root, path="nb/slim.ipynb")
    assert (12, {
        "components.steps.save: it writes files",
        "components.steps.now: called twice with the same arguments it gives two results",
        "components.steps.hold: thing is of type object, which is not written down",
        "components.steps.predict: tree_ of estimators_ of model is of type Tree, which is not written down",
    }) == (found.count, set(found.notes))  # fmt: skip
    assert not (root / "nb" / "tests").exists()
    for name, content in found.files.items():
        (root / found.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (root / found.folder / name).write_bytes(content)
    return root / "nb"


def failures(project: Path) -> set[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", "--rootdir", ".", "tests"]
    done = subprocess.run(
        command, cwd=project, capture_output=True, text=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    lines = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    return {line.partition("::test_")[2].partition(" ")[0].rstrip("_12") for line in lines}


def test_the_tests_pass_and_each_fails_when_its_component_is_changed(project: Path) -> None:
    module = project / "components" / "steps.py"
    as_recorded = failures(project)
    changed = STEPS
    for old, new in CHANGES.values():
        assert changed.count(old) == 1
        changed = changed.replace(old, new)
    module.write_text(changed, encoding="utf-8")
    assert (set(), set(CHANGES)) == (as_recorded, failures(project))


def test_a_written_test_reads_like_one_that_a_person_would_write(project: Path) -> None:
    text = (project / "tests" / "test_components.py").read_text(encoding="utf-8")
    expected = (
        "def test_clean_2():\n"
        '    frame = pd.read_parquet(DATA / "clean_2_frame.parquet")\n'
        "    result = components.steps.clean(frame=frame, limit=5)\n"
        '    assert_frame_equal(pd.read_parquet(DATA / "clean_2_result.parquet"), result)\n'
    )
    assert expected in text


def test_an_estimator_is_put_together_from_its_parts(project: Path) -> None:
    text = (project / "tests" / "test_components.py").read_text(encoding="utf-8")
    assert "import pytest\nimport sklearn.cluster\nimport sklearn.ensemble\n" in text
    assert "fitted(sklearn.linear_model.Ridge(alpha=3.0), " in text
    assert "    assert type(result) is sklearn.ensemble.RandomForestRegressor\n" in text
    assert "pickle" not in text


def test_the_written_tests_please_ruff(project: Path) -> None:
    pytest.importorskip("ruff")
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "E4,E7,E9,F,I"]
    done = subprocess.run([*command, str(project / "tests")], capture_output=True, text=True)
    assert (0, "") == (done.returncode, done.stderr), done.stdout
