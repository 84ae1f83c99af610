"""Whatever file a command is given: an exit code, a message that names the file, no traceback, nothing written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import READABLE, UNREADABLE, notebook, written

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


def test_half_a_surrogate_pair_is_a_finding_and_its_cell_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notebook.ipynb"
    sources = "rows = [2, 1]\nrows.sort()\ntotal = sum(rows)", "# \ufffd\ny = 'a\ud800'", "print(total)"
    path.write_bytes(written(notebook(*sources)))
    message = "half of a surrogate pair, which is no character"

    assert main(["check", str(path), "--output-format", "concise"]) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"{path}:cell 2:2:7: NBR901 the cell is no Python: {message}\n")
    assert main(["graph", str(path), "--format", "json"]) == 0
    assert capsys.readouterr().err == f"{path}:cell 2:2:7: cannot be parsed: {message}\n"
    assert main(["extract", str(path)]) == 0
    slim = json.loads((tmp_path / "notebook-refactored.ipynb").read_bytes())
    assert ["total = compute_total()", *sources[1:]] == [cell["source"] for cell in slim["cells"][1:]]


def test_half_a_surrogate_pair_outside_of_code_stays_as_it_is(tmp_path: Path) -> None:
    half = "\udfff"
    path = tmp_path / "notebook.ipynb"
    document = notebook("rows = [2, 1]\nrows.sort()\ntotal = sum(rows)", "print(total)", metadata={"a": half})
    cells: list[dict[str, object]] = document["cells"]  # type: ignore[assignment]
    cells[0]["metadata"] = {"a": half}
    cells[1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": half}]
    markdown = {"cell_type": "markdown", "metadata": {}, "source": f"# Load {half}"}
    cells.insert(0, markdown)
    path.write_bytes(written(document))

    assert main(["extract", str(path)]) == 0
    slim = json.loads((tmp_path / "notebook-refactored.ipynb").read_bytes())
    first, _setup, moved, shown = slim["cells"]
    assert (markdown, {"a": half}, cells[2]) == (first, moved["metadata"], shown)
    assert {"a": half} == slim["metadata"]


def test_carriage_returns_alone_are_line_ends(tmp_path: Path) -> None:
    sources = (
        "import math\n\nrows = [2, 1]\nrows.sort()\ntotal = math.fsum(rows)\nprint(total)\n",
        'text = """a\nb"""\ntext',
    )
    made = {}
    for end in ("\n", "\r"):
        folder = tmp_path / f"{ord(end)}"
        folder.mkdir()
        path = folder / "notebook.ipynb"
        path.write_bytes(written(notebook(*(source.replace("\n", end) for source in sources))))
        assert main(["extract", str(path)]) == 0
        modules = {name: content for name, content in listing(folder).items() if name.startswith("components")}
        slim = json.loads((folder / "notebook-refactored.ipynb").read_bytes())
        made[end] = modules, [cell["source"].replace("\r", "\n") for cell in slim["cells"]]
    assert made["\n"] == made["\r"]


def test_a_pipe_in_a_folder_is_a_finding_and_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe.ipynb")
    (tmp_path / "work.ipynb").write_bytes(written(notebook("print(x)")))
    assert main(["check", str(tmp_path), "--output-format", "concise"]) == 1
    pipe, work = capsys.readouterr().out.splitlines()
    assert pipe == f"{tmp_path}/pipe.ipynb:1:1: NBR902 {tmp_path}/pipe.ipynb is no regular file"
    assert work.endswith("work.ipynb:cell 1:1:7: NBR102 `x` is not defined in any cell")


@pytest.mark.parametrize("form", ["text", "concise"])
def test_names_and_lines_with_control_characters_stay_on_their_line(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "new\nline\x1b[31m.ipynb"
    path.write_bytes(written(notebook("print(x, '\x1b[2J')")))
    assert main(["check", str(path), "--output-format", form]) == 1
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "new\N{REPLACEMENT CHARACTER}line\N{REPLACEMENT CHARACTER}[31m.ipynb:cell 1:1:7: NBR102" in shown


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_pipe_is_refused_and_not_waited_for(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pipe.ipynb"
    os.mkfifo(path)
    assert main([*command, str(path)]) == 2
    assert refusal(path).fullmatch(capsys.readouterr().err)


@pytest.mark.parametrize("name", ["pyproject.toml", "ruff.toml", "utils.py", "numbers.md", "helpers.py"])
@pytest.mark.parametrize("command", [["check", "."], ["extract", "work.ipynb"]], ids=" ".join)
def test_pipes_that_have_the_names_of_files_which_are_looked_at_are_not_waited_for(
    command: list[str], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo(name)
    Path("work.ipynb").write_bytes(written(notebook("from helpers import *\nrows = [2, 1]", "rows.sort()")))
    assert main(command) == 0
    assert Path(name).is_fifo()


def test_a_pipe_for_a_baseline_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "work.ipynb").write_bytes(written(notebook("print(x)")))
    os.mkfifo(tmp_path / "known.json")
    assert main(["check", str(tmp_path / "work.ipynb"), "--baseline", str(tmp_path / "known.json")]) == 2
    assert "known.json is no regular file" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        *([*command, ""] for command in COMMANDS),
        *(["check", "--baseline", "", "."], ["check", "--write-baseline", "", "."]),
        *([command, "work.ipynb", "-o", ""] for command in ("graph", "extract")),
        *(["slice", "work.ipynb", "--to", "x", "-o", ""], ["run", "work.ipynb", "--root", ""]),
    ],
    ids=" ".join,
)
def test_an_empty_path_is_none(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("work.ipynb").write_bytes(written(notebook("x = 1")))
    assert main(arguments) == 2
    assert "the path is empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["work.ipynb"]


def test_a_header_that_only_the_reader_stumbles_over_is_named_as_the_cause(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "dated.md"
    path.write_text("---\njupyter:\n  kernelspec: 2020-01-01\n  jupytext: [1]\n---\n```python\nx = 1\n```\n")
    assert main(["graph", str(path)]) == 2
    assert f"{path} cannot be read as a notebook: its header makes no sense" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["graph"], ["check"], ["extract", "--plan"], ["extract"], ["slice", "--to", "x"]]
)
def test_a_file_whose_name_is_no_text_is_worked_on(arguments: list[str], tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.ipynb")
    (tmp_path / name).write_bytes(written(notebook("rows = [2, 1]\nrows.sort()\nx = sum(rows)", "print(x, y)")))
    done = subprocess.run(
        [sys.executable, "-m", "nbrefactor", arguments[0], name, *arguments[1:]],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict", "PYTHONPATH": os.fspath(Path.cwd())},
        capture_output=True,
        check=False,
    )
    assert done.returncode == (1 if arguments == ["check"] else 0), done.stderr
    assert done.stderr == b""
    assert done.stdout
    assert (b"\\udcff" in done.stdout) == (arguments in (["check"], ["extract"]))


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
