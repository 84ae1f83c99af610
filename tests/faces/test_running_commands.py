"""``run`` and ``verify``: notebooks are really run, the answer is text or JSON and an exit code."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hostile import notebook, written

from nbrefactor.__main__ import main


def saved(folder: Path, name: str, *sources: str) -> str:
    path = folder / name
    path.write_bytes(written(notebook(*sources)))
    return str(path)


def test_run_prints_what_the_cells_say_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = saved(tmp_path, "a.ipynb", "x = 20\nprint('x is', x)", "open('made.txt', 'w').write('!')", "{'x': x + 1}")

    assert main(["run", path]) == 0
    said = capsys.readouterr()
    head, _, end = said.out.rpartition("\n\n")
    assert head == "[cell 1]\nx is 20\n[cell 2]\n1\n[cell 3]\n{'x': 21}"
    assert end.startswith("3 cells ran to the end in ")
    assert ["a.ipynb"] == [path.name for path in tmp_path.iterdir()]


def test_run_says_in_which_cell_it_stopped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = saved(tmp_path, "a.ipynb", "x = 1", "y = x + z", "print(x)")

    assert main(["run", path]) == 1
    assert "Cell 2 failed: NameError: name 'z' is not defined\n" in capsys.readouterr().out


def test_verify_of_two_spellings_of_the_same_is_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = saved(tmp_path, "before.ipynb", "x = [1, 2, 3]\nprint(sum(x))")
    after = saved(tmp_path, "after.ipynb", "x = list(range(1, 4))\nprint(x[0] + x[1] + x[2])")

    assert main(["verify", before, after]) == 0
    assert capsys.readouterr().out.startswith("SAME: everything that was compared is the same: 1 output, 1 value\n")


def test_verify_of_something_else_is_different_and_json_has_the_evidence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = saved(tmp_path, "before.ipynb", "x = 1\nprint('the same')")
    after = saved(tmp_path, "after.ipynb", "x = 2\nprint('the same')")

    assert main(["verify", before, after, "--format", "json"]) == 1
    verdict = json.loads(capsys.readouterr().out)
    assert (1, "different") == (verdict["schema"], verdict["outcome"])
    assert [("value", "x", "1", "2")] == [
        (piece["kind"], piece["where"], piece["before"], piece["after"]) for piece in verdict["evidence"]
    ]


def test_verify_refuses_a_project_that_does_not_hold_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inside = tmp_path / "project"
    inside.mkdir()
    before = saved(inside, "before.ipynb", "x = 1")
    after = saved(tmp_path, "after.ipynb", "x = 1")

    assert main(["verify", before, after, "--root", str(inside)]) == 2
    assert (
        f"nbrefactor: {after} does not lie in {inside}\n  hint: name a folder that holds both, with --root\n"
        == capsys.readouterr().err
    )


def test_a_kernel_that_is_only_called_python_is_the_one_that_runs_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = tmp_path / "jupyter" / "kernels" / "plain"
    spec.mkdir(parents=True)
    command = ["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (spec / "kernel.json").write_text(json.dumps({"argv": command, "display_name": "Plain", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("PATH", str(tmp_path))
    project = tmp_path / "project"
    project.mkdir()
    kernel: dict[str, object] = {"kernelspec": {"name": "plain", "display_name": "Plain", "language": "python"}}
    (project / "a.ipynb").write_bytes(written(notebook("import sys\nprint(sys.executable)", metadata=kernel)))

    assert main(["run", str(project / "a.ipynb")]) == 0
    assert f"[cell 1]\n{sys.executable}\n" in capsys.readouterr().out


def test_verify_by_the_texts_alone_runs_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "parts.py").write_text("def twice(x):\n    y = x * 2\n    return y\n", encoding="utf-8")
    alarm = "open('ran.txt', 'w').write('!')"
    before = saved(tmp_path, "before.ipynb", "x = 3\nz = 4", "y = x * 2", alarm, "y")
    after = saved(tmp_path, "after.ipynb", "from parts import twice\nx = 3\nz = 4", "y = twice(x)", alarm, "y")
    wrong = saved(tmp_path, "wrong.ipynb", "from parts import twice\nx = 3\nz = 4", "y = twice(z)", alarm, "y")

    assert main(["verify", before, after, "--static"]) == 0
    assert capsys.readouterr().out == "SAME: every use gets its value from where it did (2 compared)\n"
    assert main(["verify", before, wrong, "--static"]) == 1
    said = capsys.readouterr().out
    assert said.startswith(
        "DIFFERENT: parts.twice: x gets its value from z in cell 1, line 2; before, from x in cell 1"
    )
    assert not list(tmp_path.rglob("ran.txt"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["verify", "a.ipynb", "a.ipynb", "--static", "--write-tests"],
            "--write-tests runs AFTER, which --static does not",
        ),
        (["extract", "a.ipynb", "--annotate-from-run"], "--annotate-from-run needs the run of --verify"),
    ],
    ids=["tests without a run", "annotations without a run"],
)
def test_options_that_need_a_run_say_so(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(words)
    assert said in capsys.readouterr().err
