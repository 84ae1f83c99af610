"""``%deps`` in a real IPython: what it says of a session that ran cells out of order, and what it leaves alone."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from nbrefactor.errors import NbRefactorError
from nbrefactor.magic._words import request_in
from nbrefactor.session.request import Request

ROOT = Path(__file__).resolve().parents[2]


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
    run(shell, "'the last output'")
    with capture_output() as captured:
        run(shell, "%deps")
    bundle = captured.outputs[0].data
    assert sorted(bundle) == ["image/svg+xml", "text/html", "text/plain"]
    assert "prices: bound" in bundle["text/html"]
    assert "needs       cell 1: prices" in bundle["text/plain"]
    assert shell.user_ns["_"] == "the last output"
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


def test_what_goes_wrong_behind_a_cell_is_left_to_who_asks(
    shell: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nbrefactor.session.view.follow", lambda runs, remembered: 1 / 0)
    run(shell, "%load_ext nbrefactor")
    for number in range(20):
        run(shell, f"x{number} = {number}")
    run(shell, "y = x1")
    assert capsys.readouterr() == ("", "")
    run(shell, "%deps y --format text")
    assert "needs       cell 2: x1" in capsys.readouterr().out


def test_what_was_found_out_behind_the_cells_is_not_found_out_again(
    shell: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(shell, "%load_ext nbrefactor")
    for number in range(20):
        run(shell, f"x{number} = {number}")
    run(shell, "y = x1")
    with monkeypatch.context() as patched:
        patched.setattr("nbrefactor.analysis.flow.Run.run", lambda run, index: 1 / 0)
        run(shell, "%deps y --format text")
    assert "needs       cell 2: x1" in capsys.readouterr().out


def test_loading_imports_no_analysis_and_no_cell_imports_much(tmp_path: Path) -> None:
    code = (
        "import sys; from IPython.core.interactiveshell import InteractiveShell; shell = InteractiveShell.instance()\n"
        "shell.run_cell('%load_ext nbrefactor', store_history=True)\n"
        "steps = []\n"
        "for _ in range(15):\n"
        "    steps.append(sum(name.startswith('nbrefactor.') for name in sys.modules))\n"
        "    shell.run_cell('1;', store_history=True)\n"
        "print('steps', *steps, 'nbrefactor.session.view' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT), "IPYTHONDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    *steps, is_imported = done.stdout.rpartition("steps ")[2].split()
    counts = [int(step) for step in steps]
    assert is_imported == "True"
    assert counts[0] < 15
    assert max(later - earlier for earlier, later in pairwise(counts)) < 30


def test_cells_that_bind_the_same_names_for_another_purpose_make_nothing_stale(
    shell: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    run(shell, "%load_ext nbrefactor")
    for source in ("data = [1, 2]", "result = sum(data)", "extra = result + 1", "result = extra * 2"):
        run(shell, source)
    run(shell, "%deps --stale --format text")
    assert "Nothing is stale." in capsys.readouterr().out
    run(shell, "data = [1, 2, 3]")
    run(shell, "%deps --stale --format text")
    assert "Stale: cells 2, 3, 4." in capsys.readouterr().out


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
    with capture_output() as captured:
        run(shell, f"%deps --stale --file {path}")
    html = captured.outputs[0].data["text/html"]
    assert "Stale: cells 2, 3." in html
    rows = re.findall(r'class="(nbr-row[^"]*)"', html)
    assert [("nbr-stale" in row, "nbr-faded" in row) for row in rows] == [
        (False, True),
        (True, False),
        (True, False),
        (False, True),
    ]


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


def test_an_unknown_name_is_one_message_and_no_traceback(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    run(shell, "%load_ext nbrefactor")
    run(shell, "%deps price")
    assert capsys.readouterr().out == "nbrefactor: %deps: no cell binds 'price'\n"
    run(shell, "prices = [1, 2]\nimport json")
    for word, hint in (
        ("price", "did you mean 'prices'?"),
        ("JSON", "did you mean 'json'?"),
        ("x", "cells bind json, prices"),
    ):
        run(shell, f"%deps {word}")
        assert capsys.readouterr().out == f"nbrefactor: %deps: no cell binds {word!r}\n  hint: {hint}\n"
    run(shell, "; ".join(f"a{number} = {number}" for number in range(9)))
    run(shell, "%deps x")
    assert capsys.readouterr().out.endswith("hint: cells bind among others a4, a5, a6, a7, a8\n")


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


def test_loading_again_warns_once_and_unloading_leaves_nothing_behind(
    shell: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {event: list(callbacks) for event, callbacks in shell.events.callbacks.items()}
    run(shell, "%load_ext nbrefactor")
    run(shell, "%reload_ext nbrefactor")
    run(shell, "%deps --watch")
    for number, source in enumerate(("x = 1", "y = x", "x = 2", "print(y)")):
        run(shell, source, "a" if number % 2 == 0 and number < 3 else f"cell-{number}")
    assert capsys.readouterr().out.count("which is stale") == 1
    run(shell, "%unload_ext nbrefactor")
    assert {event: list(callbacks) for event, callbacks in shell.events.callbacks.items()} == before
    assert shell.find_line_magic("deps") is None


ODD_CELLS = [
    "half = (",
    "1 / 0",
    "%%bash\necho hello",
    "%%time\nslow = 1",
    "%no_such_magic",
    "files = !ls",
    "import math; math.pi",
    "print('\N{GRINNING FACE}')",
    "for number in range(3):\n    if number == 1:\n        raise ValueError(number)",
    "raise KeyboardInterrupt",
    "   ",
    "def broken(:",
]


@pytest.mark.parametrize("line", ["%deps", "%deps --stale", "%deps number", "%deps --last 3", "%deps --format mermaid"])
def test_sessions_of_odd_cells_are_answered(shell: Any, capsys: pytest.CaptureFixture[str], line: str) -> None:
    shell.run_cell("%load_ext nbrefactor", store_history=True)
    shell.run_cell("%deps --watch", store_history=True)
    for number, source in enumerate(ODD_CELLS):
        shell.run_cell(source, store_history=True, cell_id=f"cell-{number}")
    capsys.readouterr()
    result = shell.run_cell(line, store_history=True)
    out = capsys.readouterr()
    assert result.success
    assert "Traceback" not in out.out + out.err
    assert "callback" not in out.out + out.err


def test_what_a_failed_cell_did_not_reach_is_not_taken_for_done(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    run(shell, "%load_ext nbrefactor")
    run(shell, "x = 1", "a")
    shell.run_cell("y = x\n1 / 0\nx = 2", store_history=True, cell_id="b")
    run(shell, "print(x, y)", "c")
    capsys.readouterr()
    run(shell, "%deps --format text")
    shown = capsys.readouterr().out
    assert "Stale: cells 2, 3." in shown
    assert "stale       its last run raised an exception" in shown
    assert "stale       x came from [2]; a run from top to bottom takes it from cell 2" in shown


def test_an_empty_session_has_an_empty_picture(shell: Any) -> None:
    with capture_output() as captured:
        shell.run_cell("%load_ext nbrefactor", store_history=True)
        shell.run_cell("%deps", store_history=True)
    assert "0 code cells, 0 dependencies" in captured.outputs[0].data["text/plain"]


@pytest.mark.parametrize("name", ["deps.html", "deps.svg", "deps.md", "deps.txt", "deps.png", "deps"])
def test_the_picture_is_saved_in_the_form_that_the_name_says(
    shell: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    run(shell, "%load_ext nbrefactor")
    run(shell, "x = 1")
    run(shell, "print(x)")
    capsys.readouterr()
    run(shell, f"%deps --save '{tmp_path / name}'")
    assert capsys.readouterr().out == f"nbrefactor: wrote {tmp_path / name}\n"
    starts = {".svg": b"<svg", ".md": b"# What", ".txt": b"From 2", ".png": b"\x89PNG"}
    assert (tmp_path / name).read_bytes().startswith(starts.get((tmp_path / name).suffix, b"<!doctype html>"))


def test_an_ending_that_no_picture_has_is_an_error_that_lists_the_others(
    shell: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(shell, "%load_ext nbrefactor")
    capsys.readouterr()
    run(shell, f"%deps --save '{tmp_path / 'a.xyz'}'")
    said = "nbrefactor: %deps: nothing is saved as .xyz; there are .html, .md, .png, .svg, .txt\n"
    assert capsys.readouterr().out.startswith(said)
    assert not (tmp_path / "a.xyz").exists()


def test_a_folder_that_is_not_there_is_an_error_that_says_what_to_do(
    shell: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(shell, "%load_ext nbrefactor")
    run(shell, f"%deps --save '{tmp_path / 'no' / 'deps.html'}'")
    assert capsys.readouterr().out.endswith(
        f"deps.html cannot be written: No such file or directory\n  hint: make the folder {tmp_path / 'no'} first\n"
    )


def test_cells_that_are_gone_are_told_where_they_are_still_used(
    shell: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(shell, "%load_ext nbrefactor")
    run(shell, "kept = 1", "a")
    run(shell, "ghost = 2", "b")
    run(shell, "print(kept, ghost)", "c")
    path = tmp_path / "work.ipynb"
    cells = [
        {"cell_type": "code", "id": name, "metadata": {}, "execution_count": None, "outputs": [], "source": source}
        for name, source in (("a", "kept = 1"), ("c", "print(kept, ghost)"))
    ]
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    later = path.stat().st_mtime + 10
    os.utime(path, (later, later))
    capsys.readouterr()
    run(shell, f"%deps --format text --file {path}")
    shown = capsys.readouterr().out
    assert "In the kernel, but bound by no cell any more: ghost (from [3])." in shown
    assert "[3], gone: ghost (only in the recorded run)" in shown
    assert "stale       ghost came from [3]; a run from top to bottom finds none" in shown
