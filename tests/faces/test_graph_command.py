"""``graph`` and ``slice``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hostile import notebook, written

from nbrefactor.__main__ import main


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.ipynb"
    path.write_bytes(written(notebook("x = 1", "y = 2", "z = x + 1", "print(z)", "print(y)")))
    return path


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.json", "{\n"), ("a.html", "<"), ("a.svg", "<svg"), ("a.txt", "cell 1 [ ]  x = 1\n"), ("a", "cell 1 [ ]")],
)
def test_the_ending_of_the_output_file_chooses_the_format(name: str, start: str, path: Path) -> None:
    assert main(["graph", str(path), "-o", str(path.with_name(name))]) == 0
    assert path.with_name(name).read_text(encoding="utf-8").startswith(start)


def test_an_ending_that_no_format_has_is_refused(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", str(path), "-o", str(path.with_name("a.pdf"))]) == 2
    assert capsys.readouterr().err == (
        f"nbrefactor: {path.with_name('a.pdf')}: nothing is written as .pdf\n"
        "  hint: use .dot, .html, .json, .md, .mermaid, .png, .svg, .txt, or name a --format\n"
    )
    assert not path.with_name("a.pdf").exists()


def test_a_verdict_in_a_file_is_told_in_one_line(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = path.with_name("verdict.html")
    assert main(["verify", str(path), str(path), "--static", "-o", str(target)]) == 0
    said = capsys.readouterr()
    assert said.err == f"wrote {target}\n"
    assert said.out.startswith("SAME: every use gets its value from where it did")
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_format_that_is_named_wins_over_the_ending(path: Path) -> None:
    assert main(["graph", str(path), "-o", str(path.with_name("a.html")), "--format", "json"]) == 0
    assert json.loads(path.with_name("a.html").read_text(encoding="utf-8"))["schema"] == 1


def test_a_slice_has_the_format_of_its_notebook(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = path.with_name("small.py")
    assert main(["slice", str(path), "--to", "1", "-o", str(target)]) == 2
    assert capsys.readouterr().err == (
        f"nbrefactor: {target}: a slice of {path} is a notebook of the same format\n  hint: name it small.ipynb\n"
    )
    assert not target.exists()


def test_a_slice_of_a_cell_that_is_not_there_is_refused(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["slice", str(path), "--to", "6"]) == 2
    assert capsys.readouterr().err == (
        f"nbrefactor: cell 6 of {path} is no code cell\n  hint: code cells are: 1, 2, 3, 4, 5\n"
    )


def test_a_name_made_in_the_cell_shows_no_change_from_before_it_was_made(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_bytes(written(notebook("x = []", "x.append(1)", "y = [x]\nprint(y)")))
    assert main(["graph", str(path), "--format", "json"]) == 0
    edges = json.loads(capsys.readouterr().out)["edges"]
    assert [(edge["source"], edge["target"], edge["name"]) for edge in edges if edge["kind"] == "mutation"] == [
        (1, 2, "x")
    ]
