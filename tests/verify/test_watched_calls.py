"""Calls of components that are watched: what is noted does not depend on how busy the machine is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from nbrefactor.verification.description import Description, from_entries
from nbrefactor.verification.probe import calls
from nbrefactor.verification.probe.sink import MemorySink


@pytest.fixture
def steps(tmp_path: Path) -> Iterator[ModuleType]:
    path = tmp_path / "steps.py"
    path.write_text("def grow(rows):\n    rows.append(1)\n    return len(rows)\n", encoding="utf-8")
    module = ModuleType("steps")
    module.__file__ = str(path)
    exec(path.read_text(encoding="utf-8"), vars(module))
    sys.modules["steps"] = module
    yield module
    del sys.modules["steps"]


def watched(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Description:
    """After three calls."""
    current = calls._Watch(str(Path(str(module.__file__)).parent))
    monkeypatch.setattr(calls, "_watches", [current])
    calls._wrap(current, module)
    for size in range(3):
        assert module.grow([0] * size) == size + 1
    sink = MemorySink()
    calls.report(sink)
    return from_entries(sink.lines, b"")


def test_types_are_noted_also_of_calls_for_which_no_time_is_left(
    steps: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_time = watched(steps, monkeypatch)
    assert (3, 0, 3) == (in_time.calls["steps.grow"], in_time.unchecked_calls, len(in_time.impurities))
    monkeypatch.setattr(calls, "_SECONDS", -1.0)
    monkeypatch.setattr(calls, "_SHARE", 0.0)
    late = watched(steps, monkeypatch)
    assert (0, 3, 0) == (late.calls["steps.grow"], late.unchecked_calls, len(late.impurities))
    assert in_time.types == late.types != ()
