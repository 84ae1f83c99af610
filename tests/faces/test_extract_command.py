"""``extract``: a plan, a diff, or files; never over a file that is not ours."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest

import nbrefactor
from nbrefactor.__main__ import main


def cell(kind: str, source: str) -> dict[str, object]:
    code = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return {"cell_type": kind, "id": f"{kind}-{zlib.crc32(source.encode())}", "metadata": {}, "source": source, **code}


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    cells = [
        cell("code", "import json\nimport math"),
        cell("markdown", "## Load the distances"),
        cell("code", "text = '[3, 4, 12]'\ndistances = json.loads(text)\ndistances = sorted(distances)"),
        cell("code", "distances"),
        cell("markdown", "## Add them up"),
        cell("code", "squares = [each ** 2 for each in distances]\ntotal = math.sqrt(sum(squares))\nprint(total)"),
    ]
    path = tmp_path / "trip.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n")
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("option", ["--plan", "--diff"])
def test_looking_at_it_writes_nothing(option: str, notebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(notebook.parent)
    assert main(["extract", str(notebook), option]) == 0
    said = capsys.readouterr()
    assert "components/" in said.out
    assert said.err == ""
    assert before == files(notebook.parent)


def test_the_files_are_made_beside_the_notebook_which_stays_as_it_is(
    notebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    original = notebook.read_bytes()
    assert main(["extract", str(notebook)]) == 0

    made = files(notebook.parent)
    assert original == made.pop("trip.ipynb")
    assert {".nbrefactor.json", "trip-refactored.ipynb", "components/__init__.py"} < set(made)
    assert capsys.readouterr().out == "".join(
        f"wrote {notebook.parent / path}\n" for path in sorted(made) if path != ".nbrefactor.json"
    )


def test_the_slim_notebook_does_the_same(notebook: Path) -> None:
    main(["extract", str(notebook)])
    slim = notebook.with_name("trip-refactored.ipynb")
    assert len(nbrefactor.read(slim).cells) >= len(nbrefactor.read(notebook).cells)
    assert "json.loads" not in slim.read_text(encoding="utf-8")
    assert main(["run", str(slim)]) == 0


def test_doing_it_again_changes_nothing(notebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["extract", str(notebook)])
    before = files(notebook.parent)
    capsys.readouterr()

    assert main(["extract", str(notebook)]) == 0
    assert capsys.readouterr().out == "All files are as they should be already.\n"
    assert before == files(notebook.parent)


def test_an_edited_component_is_kept_unless_forced(notebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["extract", str(notebook)])
    made = files(notebook.parent)
    component = next(path for path in notebook.parent.glob("components/*.py") if path.stem != "__init__")
    component.write_text("# mine\n", encoding="utf-8")
    edited = files(notebook.parent)
    capsys.readouterr()

    assert main(["extract", str(notebook)]) == 2
    assert f"components/{component.name} (edited since nbrefactor wrote it)" in capsys.readouterr().err
    assert edited == files(notebook.parent)

    assert main(["extract", str(notebook), "--force"]) == 0
    assert made == files(notebook.parent)


def test_another_folder_gets_a_notebook_of_the_same_name(notebook: Path, tmp_path: Path) -> None:
    assert main(["extract", str(notebook), "-o", str(tmp_path / "new" / "folder")]) == 0
    made = files(tmp_path / "new" / "folder")
    assert {".nbrefactor.json", "trip.ipynb", "components/__init__.py"} < set(made)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("rows = open('data/rows.txt').read()", "data/rows.txt"),
        ("import pandas as pd\nrows = pd.read_csv('../rows.csv')\nrows.to_csv('a.csv')", "../rows.csv, a.csv"),
        ("from places import rows", "places.py"),
        ("import here.there as h\nrows = h.rows", "here/"),
        ("rows = [open(name).read() for name in ('a', 'b')]", None),
        ("DATA = 'here/'\nrows = [open(DATA + name).read() for name in 'ab']", "here/"),
        ("rows = [open(f'here/rows_{name}.txt').read() for name in 'ab']", "here/"),
        ("rows = ['here/']", None),
        ("rows = open('/data/rows.txt').read()", None),
        ("import pandas as pd\nrows = pd.read_csv('https://example.org/rows.csv')", None),
        ("import pandas as pd\nrows = pd.read_csv('~/rows.csv')", None),
        ("import pandas as pd\nrows = pd.read_csv(r'C:\\rows.csv')", None),
        ("import sqlite3\nrows = sqlite3.connect(':memory:').execute('select 1').fetchall()", None),
        ("import math\nrows = [math.pi]", None),
    ],
)
@pytest.mark.parametrize("command", [[], ["--plan"]])
def test_another_folder_leaves_relative_paths_behind(
    line: str, named: str | None, command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = tmp_path / "trip.ipynb", tmp_path / "new"
    cells = [cell("code", line), cell("code", "many = sorted(rows)\nmany = many * 2"), cell("code", "print(many)")]
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    (tmp_path / "places.py").write_text("rows = [2, 1]\n")
    (tmp_path / "here").mkdir()

    assert main(["extract", str(path), "-o", str(folder), *command]) == 0
    expected = (
        f"warning: relative paths are resolved from where the slim notebook runs, which will be {folder}: {named}\n"
        "  hint: copy or link them there, or leave out -o\n"
    )
    assert capsys.readouterr().err == ("" if named is None else expected)
    assert main(["extract", str(path), "-o", str(tmp_path), *command]) == 0
    assert capsys.readouterr().err == ""


def test_a_link_called_components_is_left_alone(notebook: Path) -> None:
    (notebook.parent / "components").symlink_to("nowhere")
    assert main(["extract", str(notebook)]) == 0
    assert (notebook.parent / "trip_components" / "__init__.py").exists()


@pytest.mark.parametrize("command", [[], ["--plan"]])
def test_a_folder_below_a_file_is_an_error_of_the_user(
    command: list[str], notebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(notebook), "-o", str(notebook / "out"), *command]) == (0 if command else 2)
    assert ("Not a directory" in capsys.readouterr().err) == (not command)


def test_a_module_called_components_is_not_hidden_by_a_package(notebook: Path) -> None:
    (notebook.parent / "components.py").write_text("UNIT = 'km'\n")
    assert main(["extract", str(notebook)]) == 0
    assert (notebook.parent / "trip_components" / "__init__.py").exists()
    assert not (notebook.parent / "components").exists()


def test_components_of_a_cell_with_windows_line_ends_have_one_kind_of_line_end(notebook: Path) -> None:
    notebook.write_bytes(notebook.read_bytes().replace(b"\\ndistances", b"\\r\\ndistances"))
    assert main(["extract", str(notebook)]) == 0
    made = {path: text for path, text in files(notebook.parent).items() if path.startswith("components/")}
    assert any(b"json.loads(text)" in text for text in made.values())
    assert not any(b"\r" in text for text in made.values())


def test_a_second_notebook_of_a_folder_has_components_of_its_own(notebook: Path) -> None:
    other = notebook.with_name("2nd trip.ipynb")
    other.write_bytes(notebook.read_bytes())
    assert main(["extract", str(notebook)]) == 0
    first = files(notebook.parent / "components")

    for _ in range(2):
        assert main(["extract", str(other)]) == 0
        assert first == files(notebook.parent / "components")
        assert (notebook.parent / "trip_components" / "__init__.py").exists()


def test_a_package_can_be_named(notebook: Path) -> None:
    assert main(["extract", str(notebook), "--package", "trips.steps"]) == 0
    assert {"trips/__init__.py", "trips/steps/__init__.py"} < set(files(notebook.parent))


def test_a_notebook_that_only_shows_things_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "show.ipynb"
    cells = [cell("code", "print('hello')")]
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    before = files(tmp_path)

    assert main(["extract", str(path)]) == 0
    assert capsys.readouterr().out.startswith("Nothing to extract")
    assert before == files(tmp_path)


def test_verified_files_are_written_when_both_do_the_same(notebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(notebook), "--verify"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("SAME: ")
    assert f"wrote {notebook.with_name('trip-refactored.ipynb')}\n" in said


def test_what_was_added_to_a_slim_notebook_does_not_overwrite_its_components(
    notebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["extract", str(notebook)])
    slim = notebook.with_name("trip-refactored.ipynb")
    content = json.loads(slim.read_text(encoding="utf-8"))
    content["cells"].append(cell("code", "more = sorted(squares)\nmore = more * 2\nmost = sum(more)"))
    slim.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    before = files(notebook.parent)
    capsys.readouterr()

    assert main(["extract", str(slim)]) == 0
    assert capsys.readouterr().out.startswith("Nothing to extract")
    assert before == files(notebook.parent)


def test_a_module_that_is_not_made_any_more_goes(notebook: Path) -> None:
    assert main(["extract", str(notebook)]) == 0
    made = files(notebook.parent)
    content = json.loads(notebook.read_text(encoding="utf-8"))
    content["cells"][3:] = []
    notebook.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")

    assert main(["extract", str(notebook)]) == 0
    left = {path for path in files(notebook.parent) if path.startswith("components/")}
    assert left < {path for path in made if path.startswith("components/")}


STEPS_OF_TWO_SECTIONS = [
    cell("markdown", "# Distances"),
    cell("code", "distances = sorted([3, 4, 12])\nlongest = distances[-1] * 2\nshortest = min(distances, default=0)"),
    cell("markdown", "Squares are easier to add."),
    cell("code", "squares = [each ** 2 for each in distances]\ntotal = sum(squares) + len(squares)"),
    cell("code", "mean = total / len(squares)\nspread = max(squares) - min(squares) + mean"),
    cell("markdown", "# Times"),
    cell("code", "times = [each / 5 for each in squares]\nlast = max(times) + spread * mean"),
    cell("code", "print(last, times, longest, shortest)"),
]


@pytest.mark.parametrize(
    ("options", "setting", "expected"),
    [
        pytest.param([], "", [[2], [4, 5], [7]], id="by itself where few names cross"),
        pytest.param(["--group-by", "section"], "", [[2, 4, 5], [7]], id="a section where the option says so"),
        pytest.param(["--group-by", "cell"], "", [[2], [4], [5], [7]], id="a cell where the option says so"),
        pytest.param([], "cell", [[2], [4], [5], [7]], id="a cell where the project says so"),
        pytest.param(["--group-by", "auto"], "cell", [[2], [4, 5], [7]], id="the option wins over the project"),
    ],
)
def test_what_a_function_is_made_of(
    options: list[str], setting: str, expected: list[list[int]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "trip.ipynb"
    path.write_text(json.dumps({"cells": STEPS_OF_TWO_SECTIONS, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    if setting:
        path.with_name("pyproject.toml").write_text(f'[tool.nbrefactor.extract]\ngroup-by = "{setting}"\n')
    assert main(["extract", str(path), "--plan", "--format", "json", *options]) == 0
    plan = json.loads(capsys.readouterr().out)
    position = [each["position"] for each in plan["cells"]]
    cells = [sorted({position[span["cell"]] for span in function["body"]}) for function in plan["functions"]]
    assert expected == sorted(cells)

    assert main(["extract", str(path), *options]) == 0
    assert main(["verify", str(path), str(path.with_name("trip-refactored.ipynb"))]) == 0


def test_a_plan_goes_to_the_file_that_is_named_and_nowhere_else(
    notebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(notebook.parent)
    path = notebook.parent / "plan.html"
    assert main(["extract", str(notebook), "--plan", "-o", str(path)]) == 0
    assert capsys.readouterr() == ("", f"wrote {path}\n")
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert main(["extract", str(notebook), "--plan", "-o", str(path.with_suffix(".json"))]) == 0
    assert json.loads(path.with_suffix(".json").read_text())["schema"] == 1
    assert set(files(notebook.parent)) - set(before) == {"plan.html", "plan.json"}


def test_a_file_is_no_folder_to_extract_to(notebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = notebook.with_name("taken")
    taken.write_text("mine")
    assert main(["extract", str(notebook), "-o", str(taken)]) == 2
    assert f"{taken} is a file" in capsys.readouterr().err
    assert taken.read_text() == "mine"


def test_a_diff_goes_to_the_file_that_is_named(notebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(notebook), "--diff"]) == 0
    shown = capsys.readouterr().out
    path = notebook.with_name("change.patch")
    assert main(["extract", str(notebook), "--diff", "-o", str(path)]) == 0
    assert capsys.readouterr() == ("", f"wrote {path}\n")
    assert path.read_text(encoding="utf-8") == shown


@pytest.mark.parametrize(
    ("command", "name", "also"),
    [
        ([], "slim.ipynb", ""),
        (["--plan"], "plan.xyz", "; with --plan, also a file that ends in .html or .json or .txt"),
        (["--diff"], "change.html", "; with --diff, also a file that ends in .diff or .patch"),
    ],
)
def test_what_reads_like_a_file_is_no_new_folder(
    command: list[str], name: str, also: str, notebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = notebook.with_name(name)
    assert main(["extract", str(notebook), *command, "-o", str(path)]) == 2
    assert capsys.readouterr().err == (
        f"nbrefactor: {path} reads like the name of a file, and -o names a folder{also}\n"
        "  hint: if it is to be a folder, make it first\n"
    )
    path.mkdir()
    assert main(["extract", str(notebook), *command, "-o", str(path)]) == 0


def test_a_plan_to_a_folder_that_is_not_there_is_one_clear_error(
    notebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(notebook), "--plan", "-o", str(notebook.parent / "no" / "plan.html")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_outputs_that_contradict_the_code_are_not_taken_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = [
        "limit = 1",
        "rows = [3, 1, 2]\nrows.sort()\nlargest = rows[-1]",
        "print(largest > limit)",
        "limit = 9",
        "print(largest)",
    ]
    cells = []
    for number, (count, source) in enumerate(zip([1, 2, 5, 4, 3], sources, strict=True)):
        is_shown = source.startswith("print")
        text = "False\n" if "limit" in source else "3\n"
        outputs = [{"output_type": "stream", "name": "stdout", "text": text}] if is_shown else []
        cells.append(
            {"cell_type": "code", "id": f"c{number}", "metadata": {}, "execution_count": count, "outputs": outputs}
            | {"source": source}
        )
    path = tmp_path / "limits.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}), encoding="utf-8")
    assert main(["extract", str(path)]) == 0
    assert (
        "what is saved below cell 3 is not what a run from top to bottom gives; the slim notebook"
        in capsys.readouterr().err
    )
    slim = nbrefactor.read(tmp_path / "limits-refactored.ipynb")
    by_id = {cell.id: (cell.execution_count, len(cell.outputs)) for cell in slim.code_cells}
    assert (by_id["c2"], by_id["c4"]) == ((None, 0), (3, 1))
