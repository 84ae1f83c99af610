"""Whatever file a command is given: an exit code, a message that names the file, no traceback, nothing written."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hostile import READABLE, UNREADABLE

from nbrefactor.__main__ import main

COMMANDS = [["graph"], ["graph", "--format", "json"], ["extract", "--plan"], ["extract", "--diff"]]


def listing(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refusal(path: Path) -> re.Pattern[str]:
    """One line that names the file, and at most one more with a hint."""
    return re.compile(rf"nbrefactor: {re.escape(str(path))}[^\n]+\n(  hint: [^\n]+\n)?")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_python_notebook_is_refused_in_one_line(
    name: str, command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notebook.ipynb"
    path.write_bytes(UNREADABLE[name]())
    before = listing(tmp_path)

    assert main([*command, str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert refusal(path).fullmatch(said.err), said.err
    assert before == listing(tmp_path)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", READABLE)
def test_a_strange_notebook_is_worked_on(
    name: str, command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notebook.ipynb"
    path.write_bytes(READABLE[name]())
    before = listing(tmp_path)

    assert main([*command, str(path)]) == 0
    remark = rf"({re.escape(str(path))}:cell 2:\d+:\d+: cannot be parsed: [^\n]+\n)?"
    assert re.fullmatch(remark, capsys.readouterr().err)
    assert before == listing(tmp_path)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_directory_is_refused(command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "folder.ipynb"
    path.mkdir()
    assert main([*command, str(path)]) == 2
    assert refusal(path).fullmatch(capsys.readouterr().err)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_missing_file_is_refused(command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "missing.ipynb"
    assert main([*command, str(path)]) == 2
    assert refusal(path).fullmatch(capsys.readouterr().err)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_file_without_permission_is_refused(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notebook.ipynb"
    path.write_bytes(READABLE["no cells"]())
    path.chmod(0)
    assert main([*command, str(path)]) == 2
    assert refusal(path).fullmatch(capsys.readouterr().err)
