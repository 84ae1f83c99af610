"""``%deps`` in a real IPython: what it says of a session that ran cells out of order, and what it leaves alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

from nbrefactor.errors import NbRefactorError
from nbrefactor.magic._words import request_in
from nbrefactor.session.request import Request


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    InteractiveShell.clear_instance()
    made = InteractiveShell.instance()
    made.history_manager.enabled = True
    yield made
    made.history_manager.end_session()
    InteractiveShell.clear_instance()


def run(shell: Any, source: str, cell_id: str | None = None) -> Any:
    result = shell.run_cell(source, store_history=True, cell_id=cell_id)
    result.raise_error()
    return result.result


def test_the_extension_draws_the_session_and_leaves_the_namespace_alone(shell: Any) -> None:
    run(shell, "%load_ext nbrefactor")
    run(shell, "prices = [1, 2]")
    run(shell, "total = sum(prices)")
    before = set(shell.user_ns) - {"_", "__", "___"}
    drawn = run(shell, "%deps")
    bundle = drawn._repr_mimebundle_()
    assert sorted(bundle) == ["image/svg+xml", "text/html", "text/plain"]
    assert "prices: bound" in bundle["text/html"]
    assert "needs       cell 1: prices" in repr(drawn)
    new = {name for name in set(shell.user_ns) - before if not name.startswith("_")}
    assert new == set()


def test_cells_run_before_the_extension_was_loaded_are_known_from_the_history(
    shell: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    run(shell, "early = 1")
    run(shell, "%load_ext nbrefactor")
    run(shell, "late = early")
    run(shell, "%deps --format text")
    assert "needs       cell 1: early" in capsys.readouterr().out


def test_a_rerun_definition_makes_its_readers_stale(shell: Any, tmp_path: Path) -> None:
    cells = {"a": "x = 1", "b": "y = x + 1", "c": "z = y * 2", "d": "other = 5"}
    path = tmp_path / "work.ipynb"
    path.write_text(
        json.dumps(
            {
                "cells": [
                    {
                        "cell_type": "code",
                        "id": name,
                        "metadata": {},
                        "execution_count": None,
                        "outputs": [],
                        "source": source,
                    }
                    for name, source in cells.items()
                ],
                "metadata": {},
                "nbformat": 4,
                "nbformat_minor": 5,
            }
        )
    )
    run(shell, "%load_ext nbrefactor")
    for name in ("a", "b", "c", "d"):
        run(shell, cells[name], name)
    run(shell, "x = 10", "a")  # edited and run again: b and c were made from the old x
    drawn = run(shell, f"%deps --stale --file {path}")
    assert drawn.picture.highlighted == frozenset({1, 2})
    assert [bool(row.stale) for row in drawn.picture.rows] == [False, True, True, False]


def test_a_cell_is_previewed_without_running_it(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    run(shell, "%load_ext nbrefactor")
    run(shell, "rows = []")
    run(shell, "%%deps\nrows.append(missing)\ncount = len(rows)")
    assert capsys.readouterr().out.splitlines() == [
        "reads      rows from [2]",
        "binds      count",
        "changes    rows",
        "undefined  missing",
    ]
    assert shell.user_ns["rows"] == []


def test_watching_warns_when_a_run_used_a_stale_value(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    run(shell, "%load_ext nbrefactor")
    run(shell, "%deps --watch")
    run(shell, "x = 1", "a")
    run(shell, "y = x", "b")
    run(shell, "x = 2", "a")
    capsys.readouterr()
    run(shell, "print(y)", "c")
    out = capsys.readouterr().out
    assert "nbrefactor: used y of cell 2, which is stale: cell 1, which x came from, ran again since\n" in out
    run(shell, "%deps --no-watch")
    capsys.readouterr()
    run(shell, "print(y, 1)", "d")
    assert "stale" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("", Request()),
        ("model", Request(name="model")),
        ("--cell 3 --imports", Request(cell=3, imports=True)),
        ("--last 20 --format svg --save 'a b.svg'", Request(last=20, format="svg", save="a b.svg")),
        ("--no-watch", Request(watch=False)),
    ],
)
def test_the_words_after_deps_are_understood(line: str, request_: Request) -> None:
    assert request_in(line) == request_


@pytest.mark.parametrize("line", ["--cell", "--cell x", "--format pdf", "--nonsense", "a b", "'open", "--last 0"])
def test_words_that_mean_nothing_are_said_so(line: str) -> None:
    with pytest.raises(NbRefactorError):
        request_in(line)


def test_an_unknown_name_is_one_line_and_no_traceback(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    run(shell, "%load_ext nbrefactor")
    run(shell, "%deps nothing_of_that_name")
    assert capsys.readouterr().out == "nbrefactor: %deps: no cell binds 'nothing_of_that_name'\n"


def test_a_selection_selects_the_text_as_well(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    run(shell, "%load_ext nbrefactor")
    run(shell, "a = 1")
    run(shell, "b = a")
    run(shell, "unrelated = 5")
    run(shell, "a = 10")
    run(shell, "%deps b --format text")
    shown = capsys.readouterr().out
    assert "\nStale: cell 2.\n" in shown
    assert "b = a" in shown
    assert "unrelated" not in shown
