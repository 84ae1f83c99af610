"""No command writes its answer over a notebook that it reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbrefactor.__main__ import main
from nbrefactor.model.notebook import Notebook
from nbrefactor.sources import write

COMMANDS = {
    "graph": ["graph", "INPUT", "--format", "html", "-o"],
    "slice": ["slice", "INPUT", "--to", "total", "-o"],
    "verify": ["verify", "other.ipynb", "INPUT", "--static", "--format", "json", "-o"],
}


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.chdir(tmp_path)
    content = write(Notebook.from_cells(["rows = [1, 2]\nspare = 3", "total = sum(rows)"]))
    for name in ("work.ipynb", "other.ipynb"):
        Path(name).write_bytes(content)
    Path("work.py").write_text("# %%\ntotal = 1\n")
    Path("picture.html").symlink_to("work.ipynb")
    Path("link.html").symlink_to("work.py")
    Path("hard.html").hardlink_to("work.ipynb")
    return content


@pytest.mark.parametrize("output", ["work.ipynb", "./work.ipynb", "picture.html", "hard.html"])
@pytest.mark.parametrize("command", COMMANDS)
def test_an_output_that_is_the_input_is_refused(
    command: str, output: str, text: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["work.ipynb" if word == "INPUT" else word for word in COMMANDS[command]]
    assert main([*words, output]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"nbrefactor: {Path(output)} is the notebook that is read")
    assert "\n  hint: " in said.err
    assert Path("work.ipynb").read_bytes() == text


@pytest.mark.parametrize(("notebook", "output"), [("work.ipynb", "picture.html"), ("work.py", "link.html")])
def test_a_plan_does_not_replace_what_is_planned(notebook: str, output: str, text: bytes) -> None:
    before = Path(notebook).read_bytes()
    assert main(["extract", notebook, "--plan", "-o", output]) == 2
    assert Path(notebook).read_bytes() == before


def test_another_notebook_is_replaced_by_a_slice_but_by_no_picture(text: bytes) -> None:
    assert main(["graph", "work.ipynb", "--format", "html", "-o", "other.ipynb"]) == 2
    assert main(["check", "work.ipynb", "--write-baseline", "other.ipynb"]) == 2
    assert Path("other.ipynb").read_bytes() == text
    assert main(["slice", "work.ipynb", "--to", "total", "-o", "other.ipynb"]) == 0
    assert b"spare" not in Path("other.ipynb").read_bytes()


@pytest.mark.parametrize("output", ["loop", "x" * 300])
def test_a_folder_that_cannot_be_is_refused(output: str, text: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    Path("loop").symlink_to("loop")
    assert main(["extract", "work.ipynb", "-o", output]) == 2
    assert capsys.readouterr().err.startswith(f"nbrefactor: {output} cannot be used: ")
