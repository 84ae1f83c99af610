"""Tests for the user's project, made from what its components were given and gave back in a run.

For every call that ``probe/recording`` wrote down there is one pytest function: it reads the recorded arguments,
calls the component under the recorded seeds, and compares the result with the recorded one. The tests need pytest
and what the components themselves need, and nothing of ours.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

_HEADER = '''"""What the components gave back when the notebook ran, recorded by ``nbrefactor verify --write-tests``.

Each test gives a component the recorded arguments (large ones only with their first rows) and compares the result
with the recorded one. After a change that is meant to change results, record them again with the same command.
"""
'''
_FITTED = '''

def fitted(model, **learned):
    """An estimator with what it had learned."""
    for name, value in learned.items():
        setattr(model, name, value)
    return model
'''
_CONDITIONS = '''

@pytest.fixture(autouse=True)
def recorded_conditions(monkeypatch):
    """The folder and the random numbers of the recorded calls."""
    monkeypatch.chdir(PROJECT)
    random.seed(0)
'''
_WITH_NAN = ".pipe(lambda frame: frame.where(frame.notna(), np.nan))"
"""Parquet gives ``None`` back for what is missing among texts, where pandas had not-a-number."""


@dataclass(frozen=True, slots=True)
class RegressionTests:
    folder: str
    """The folder that holds the package, relative to the root; ``.`` for the root itself."""
    files: Mapping[str, bytes]
    """By path relative to ``folder``; empty where no call could be written down."""
    notes: tuple[str, ...]
    """What was left out, and why."""
    count: int = 0
    """How many tests there are."""


def spell_tests(folder: Path) -> RegressionTests:
    """Make the test module and its data from the folder that the probe wrote."""
    listing = folder / "calls.json"
    if not listing.exists():
        return RegressionTests(".", {}, ("no component was called",))
    found = json.loads(listing.read_text(encoding="utf-8"))
    calls, notes = found["calls"], tuple(found["notes"])
    if not calls:
        return RegressionTests(".", {}, notes or ("no component was called",))
    top = _package_folder(calls[0])
    text = _module(calls)
    data = {name for call in calls for part in (*call["arguments"], call["result"]) for name in _files(part)}
    files = {"tests/test_components.py": text.encode()}
    files |= {f"tests/data/{name}": (folder / name).read_bytes() for name in sorted(data)}
    return RegressionTests(str(top), files, notes, len(calls))


def _package_folder(call: Mapping[str, Any]) -> PurePosixPath:
    """The folder that holds the package: it is what the tests put on the path, and where they go."""
    file = PurePosixPath(Path(call["file"]).as_posix())
    depth: int = call["module"].count(".") + (1 if file.name == "__init__.py" else 0)
    return file.parents[depth]


def _module(calls: list[Mapping[str, Any]]) -> str:
    kinds = {kind for call in calls for part in (*call["arguments"], call["result"]) for kind in _kinds(part)}
    has_pandas = bool(kinds & {"parquet", "series"})
    has_numpy = has_pandas or bool(kinds & {"npy", "objects"})
    imports = ["import random", "import sys", "from pathlib import Path", ""]
    imports = (["import json"] if "json" in kinds else []) + imports
    parts = [each for call in calls for part in (*call["arguments"], call["result"]) for each in _parts(part)]
    libraries = {part["class"].rpartition(".")[0] for part in parts if part["kind"] == "estimator"}
    others = ["import numpy as np"] * has_numpy + ["import pandas as pd"] * has_pandas + ["import pytest"]
    imports += sorted([*others, *(f"import {name}" for name in libraries)])
    checks = [name for kind, name in (("parquet", "assert_frame_equal"), ("series", "assert_series_equal"))
              if any(kind in _kinds(call["result"]) for call in calls)]  # fmt: skip
    imports += [f"from pandas.testing import {', '.join(checks)}"] if checks else []
    places = ["", "PROJECT = Path(__file__).resolve().parent.parent", 'DATA = Path(__file__).parent / "data"']
    places += ["sys.path.insert(0, str(PROJECT))", ""]
    is_put_together = any(_has_learned(part) for call in calls for part in call["arguments"])
    modules = sorted({call["module"] for call in calls})
    components = [f"import {module}  # noqa: E402" for module in modules]
    conditions = _CONDITIONS + ("    np.random.seed(0)\n" if has_numpy else "")
    names = Counter(call["function"] for call in calls)
    seen: Counter[str] = Counter()
    tests = []
    for call in calls:
        seen[call["function"]] += 1
        suffix = f"_{seen[call['function']]}" if names[call["function"]] > 1 else ""
        tests.append(_test(call, suffix))
    head = "\n".join([_HEADER, *imports, *places, *components]) + "\n"
    return head + conditions + (_FITTED if is_put_together else "") + "".join(tests)


def _test(call: Mapping[str, Any], suffix: str) -> str:
    lines = [f"def test_{call['function']}{suffix}():"]
    given = []
    for part in call["arguments"]:
        if part["kind"] == "literal" and len(part["text"]) < 60:
            given.append(f"{part['name']}={part['text']}")
        else:
            lines.append(f"    {part['name']} = {_value(part)}")
            given.append(f"{part['name']}={part['name']}")
    lines.append(f"    result = {call['module']}.{call['function']}({', '.join(given)})")
    lines += [f"    {check}" for check in _checks(call["result"], "result")]
    return "\n\n" + "\n".join(lines) + "\n"


def _value(part: Mapping[str, Any]) -> str:
    """Python source that makes the recorded value."""
    kind = part["kind"]
    if kind == "literal":
        return str(part["text"])
    if kind == "json":
        return f'json.loads((DATA / "{part["file"]}").read_text(encoding="utf-8"))'
    if kind in ("parquet", "series"):
        frame = f'pd.read_parquet(DATA / "{part["file"]}")' + (_WITH_NAN if part["has_nan"] else "")
        return frame if kind == "parquet" else f'{frame}["value"].rename({part["label"]})'
    if kind == "npy":
        return f'np.load(DATA / "{part["file"]}")'
    if kind == "objects":
        return f"np.array({part['text']}, dtype=object)"
    if kind == "estimator":
        made = f"{part['class']}({_keywords(part['parameters'])})"
        return f"fitted({made}, {_keywords(part['state'])})" if part["state"] else made
    if kind == "dict":
        return "{" + ", ".join(f"{key}: {_value(item)}" for key, item in part["items"]) + "}"
    items = ", ".join(map(_value, part["items"]))
    return f"[{items}]" if kind == "list" else f"({items},)"


def _keywords(parts: Mapping[str, Mapping[str, Any]]) -> str:
    return ", ".join(f"{name}={_value(part)}" for name, part in parts.items())


def _has_learned(part: Mapping[str, Any]) -> bool:
    return any(each["kind"] == "estimator" and each["state"] for each in _parts(part))


def _checks(part: Mapping[str, Any], result: str) -> list[str]:
    """Statements that compare a result with the recorded one."""
    kind = part["kind"]
    if kind == "literal" and part["text"] in ("None", "True", "False"):
        return [f"assert {result} is {part['text']}"]
    if kind == "literal" and part["is_close"]:
        return [f"assert {result} == pytest.approx({part['text']}, rel=1e-9)"]
    if kind in ("literal", "json"):
        return [f"assert {result} == {_value(part)}"]
    if kind == "parquet":
        return [f"assert_frame_equal({_value(part)}, {result})"]
    if kind == "series":
        return [f"assert_series_equal({_value(part)}, {result})"]
    if kind == "estimator":
        attributes = {**part["parameters"], **part["state"]}.items()
        checks = [check for name, each in attributes for check in _checks(each, f"{result}.{name}")]
        return [f"assert type({result}) is {part['class']}", *checks]
    if kind == "npy" and part["is_close"]:
        return [f"np.testing.assert_allclose({result}, {_value(part)}, rtol=1e-9, strict=True)"]
    if kind in ("npy", "objects"):
        return [f"np.testing.assert_array_equal({result}, {_value(part)}, strict=True)"]
    lines = [f"assert len({result}) == {len(part['items'])}"]
    pairs = part["items"] if kind == "dict" else [(str(at), item) for at, item in enumerate(part["items"])]
    return lines + [line for key, item in pairs for line in _checks(item, f"{result}[{key}]")]


def _parts(part: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The recorded value and all that it is made of."""
    items = part.get("items", ())
    inner = [item[1] for item in items] if part["kind"] == "dict" else list(items)
    inner += [each for name in ("parameters", "state") for each in part.get(name, {}).values()]
    return [part, *(each for item in inner for each in _parts(item))]


def _kinds(part: Mapping[str, Any]) -> set[str]:
    return {each["kind"] for each in _parts(part)}


def _files(part: Mapping[str, Any]) -> set[str]:
    return {each["file"] for each in _parts(part) if "file" in each}
