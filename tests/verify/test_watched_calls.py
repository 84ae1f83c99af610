"""Calls of components that are watched: what is noted does not depend on how busy the machine is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from nbrefactor.model.verdict import Compared
from nbrefactor.verification.description import Description, from_entries
from nbrefactor.verification.probe import calls
from nbrefactor.verification.probe.sink import MemorySink
from nbrefactor.verification.running import counted


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


def watched(module: ModuleType, monkeypatch: pytest.MonkeyPatch, times: int = 3) -> Description:
    """After so many calls."""
    current = calls._Watch(str(Path(str(module.__file__)).parent))
    monkeypatch.setattr(calls, "_watches", [current])
    calls._wrap(current, module)
    for size in range(times):
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


def test_all_calls_are_counted_also_those_that_nobody_looks_at(
    steps: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = watched(steps, monkeypatch, times=calls.MOST_CALLS + 5)
    assert (30, 5) == (found.calls["steps.grow"], found.unchecked_calls)


@pytest.mark.parametrize(
    ("compared", "text"),
    [
        (Compared(outputs=3, values=1, files=2), "3 outputs, 1 value, 2 files"),
        (Compared(values=2, calls=1, calls_made=1), "2 values, 1 component call"),
        (Compared(values=2, calls=10, calls_made=49), "2 values, 10 of 49 component calls"),
        (Compared(), ""),
    ],
)
def test_of_calls_it_is_told_how_many_there_were_and_how_many_were_looked_at(compared: Compared, text: str) -> None:
    assert text == counted(compared)
