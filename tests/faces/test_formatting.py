"""The layout of a result: the notebook's own, or that of the project's formatter."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from nbrefactor import formatting
from nbrefactor.__main__ import main

CELLS = [
    ("import math", 1),
    ("values = [ 3,4 , 12 ]\nvalues = sorted( values,reverse = True )\ntotal = math.sqrt( sum(values) )", 2),
    ("print( 'hello' )", 3),
    ("print 'old'", None),
    ("mean = total/len( values )\nlabel = 'about %d' % ( mean )\nprint( label )", 4),
]


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    cells = [
        {
            "cell_type": "code",
            "execution_count": count,
            "id": f"c{number}",
            "metadata": {},
            "outputs": [{"name": "stdout", "output_type": "stream", "text": ["hello\n"]}] if count == 3 else [],
            "source": source,
        }
        for number, (source, count) in enumerate(CELLS)
    ]
    path = tmp_path / "trip.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n")
    return path


def result(notebook: Path) -> tuple[str, dict[str, dict[str, object]]]:
    """All modules as one text, and the cells of the slim notebook by id."""
    modules = [path.read_text() for path in sorted(notebook.parent.glob("components/*.py"))]
    slim = json.loads(notebook.with_name("trip-refactored.ipynb").read_text())
    return "".join(modules), {cell["id"]: cell for cell in slim["cells"]}


def source(cell: dict[str, object]) -> str:
    text = cell["source"]
    return text if isinstance(text, str) else "".join(text)  # type: ignore[arg-type]


def is_formatted(*paths: Path) -> bool:
    command = [sys.executable, "-m", "ruff", "format", "--check", "--no-cache", *map(str, paths)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_by_itself_text_that_moves_keeps_its_layout(notebook: Path) -> None:
    assert main(["extract", str(notebook)]) == 0
    modules, cells = result(notebook)
    assert "    values = sorted( values,reverse = True )\n    total = math.sqrt( sum(values) )\n" in modules
    assert source(cells["c2"]) == "print( 'hello' )"


def test_a_formatter_of_the_project_lays_out_all_that_can_be_read(notebook: Path) -> None:
    notebook.with_name("ruff.toml").write_text('[format]\nquote-style = "single"\n')
    assert main(["extract", str(notebook)]) == 0
    modules, cells = result(notebook)
    assert "    values = sorted(values, reverse=True)\n    total = math.sqrt(sum(values))\n" in modules
    assert is_formatted(notebook.parent / "components")
    assert source(cells["c2"]) == "print('hello')"
    assert source(cells["c3"]) == "print 'old'"


def test_outputs_of_a_cell_that_is_only_laid_out_anew_stay(notebook: Path) -> None:
    notebook.with_name("ruff.toml").write_text("")
    assert main(["extract", str(notebook)]) == 0
    _, cells = result(notebook)
    assert (source(cells["c2"]), cells["c2"]["execution_count"]) == ('print("hello")', 3)
    assert [{"name": "stdout", "output_type": "stream", "text": ["hello\n"]}] == cells["c2"]["outputs"]
    assert (cells["c4"]["execution_count"], cells["c4"]["outputs"]) == (None, [])


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_option_formats_without_a_configuration(place: str, notebook: Path) -> None:
    args = ["--format", str(notebook)] if place == "before" else [str(notebook), "--format"]
    assert main(["extract", *args]) == 0
    assert "    values = sorted(values, reverse=True)\n" in result(notebook)[0]


@pytest.mark.parametrize(("args", "is_changed"), [([], False), (["--format"], True)])
def test_what_the_project_excludes_is_formatted_on_demand_only(
    args: list[str], is_changed: bool, notebook: Path
) -> None:
    notebook.with_name("pyproject.toml").write_text('[tool.ruff]\nextend-exclude = ["components", "*.ipynb"]\n')
    assert main(["extract", str(notebook), *args]) == 0
    modules, cells = result(notebook)
    assert is_changed is ("sorted(values, reverse=True)" in modules)
    assert is_changed is (source(cells["c2"]) == 'print("hello")')


@pytest.mark.parametrize(
    ("args", "setting"), [(["--no-format"], ""), ([], "[tool.nbrefactor.extract]\nformat = false\n")]
)
def test_formatting_can_be_turned_off(args: list[str], setting: str, notebook: Path) -> None:
    notebook.with_name("pyproject.toml").write_text(f"[tool.ruff]\n{setting}")
    assert main(["extract", str(notebook), *args]) == 0
    assert "sorted( values,reverse = True )" in result(notebook)[0]


def test_what_we_write_ourselves_needs_no_formatting(tmp_path: Path) -> None:
    names = [f"value_number_{number}" for number in range(7)]
    steps = "\n".join(f"{name} = sum(range({number})) * max({number}, 2)" for number, name in enumerate(names))
    more = "\n".join(f"next_{name} = {name} + len(str({name}))" for name in names)
    last = "\n".join(f"print({name}, next_{name})" for name in names)
    cells = [
        {"cell_type": "code", "execution_count": None, "id": f"c{n}", "metadata": {}, "outputs": [], "source": text}
        for n, text in enumerate([steps, "print(value_number_0)", more, last])
    ]
    path = tmp_path / "long.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n")
    assert is_formatted(path)
    assert main(["extract", str(path), "--group-by", "cell"]) == 0
    slim = path.with_name("long-refactored.ipynb")
    assert "(\n" in slim.read_text().replace("\\n", "\n"), "a call that is too long for a line"
    assert is_formatted(path.with_name("components"), slim)


PROGRAM = """\
#!{python}
import json, sys
text = sys.stdin.read()
if "--ipynb" in sys.argv:
    json.loads(text)
    sys.stdout.write(text)
else:
    sys.stdout.write("# by black, " + " ".join(sys.argv[1:-2]) + "\\n" + text)
"""


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ("[tool.black]\n", "black"),
        ("[tool.ruff]\n[tool.black]\n", "black"),
        ("[tool.ruff.format]\n[tool.black]\n", "ruff"),
        ("[tool.ruff.lint]\n", "ruff"),
        ("[tool.other]\n", None),
        ("no toml", None),
    ],
)
def test_which_formatter_a_project_has(settings: str, name: str | None, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(settings)
    found = formatting.configured_for(tmp_path / "new" / "folder")
    assert name == (found.name if found else None)


def test_black_formats_where_the_project_has_it(notebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook.with_name("pyproject.toml").write_text("[tool.black]\n")
    program = notebook.with_name("black")
    program.write_text(PROGRAM.format(python=sys.executable))
    program.chmod(0o755)
    monkeypatch.setattr(formatting, "installed", lambda name: str(program) if name == "black" else None)
    assert main(["extract", str(notebook)]) == 0
    assert result(notebook)[0].startswith("# by black, --quiet --stdin-filename\n")


def test_a_missing_formatter_is_a_warning_unless_it_is_demanded(
    notebook: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = notebook.with_name("pyproject.toml")
    settings.write_text("[tool.black]\n")
    monkeypatch.setattr(formatting, "installed", lambda name: None)
    assert main(["extract", str(notebook), "--format"]) == 2
    assert capsys.readouterr().err == (
        f"nbrefactor: black, which {settings} configures, is not installed\n"
        "  hint: install black, or leave out --format\n"
    )
    assert not notebook.with_name("components").exists()

    assert main(["extract", str(notebook)]) == 0
    assert capsys.readouterr().err == (
        f"warning: black, which {settings} configures, is not installed: the result keeps the notebook's layout\n"
        "  hint: pip install black, or --no-format\n"
    )
    settings.unlink()
    assert main(["extract", str(notebook), "--format"]) == 2
    assert "neither ruff nor black is installed" in capsys.readouterr().err


def test_a_formatter_that_fails_writes_nothing(notebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notebook.with_name("ruff.toml").write_text("line-length = 'long'\n")
    assert main(["extract", str(notebook)]) == 2
    said = capsys.readouterr().err
    assert "ruff cannot format" in said
    assert said.endswith("  hint: leave it out with --no-format\n")
    assert not notebook.with_name("components").exists()


def test_a_word_for_plans_needs_a_plan(notebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(notebook), "--format", "json"]) == 2
    assert "--format json spells a plan: add --plan, or leave out json" in capsys.readouterr().err
