"""Commands take their defaults from the project's settings, and the command line wins."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import notebook, written

from nbrefactor.__main__ import main


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.ipynb").write_bytes(written(notebook("print(nowhere)", "x = sum([1, 2])\ny = x * 2\nz = y + x")))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("settings", "words", "code"),
    [
        pytest.param("", [], 1, id="without settings the default rules run"),
        pytest.param("ignore = ['NBR102']", [], 0, id="a rule that the project ignores"),
        pytest.param("builtins = ['nowhere']", [], 0, id="a name that the project's notebooks have"),
        pytest.param("select = ['NBR2']", [], 0, id="rules that the project selects"),
        pytest.param("select = ['NBR2']", ["--select", "NBR1"], 1, id="the command line selects others"),
        pytest.param("select = ['NBR2']", ["--extend-select", "NBR102"], 1, id="the command line adds one"),
    ],
)
def test_check_follows_the_projects_settings(settings: str, words: list[str], code: int, project: Path) -> None:
    (project / "pyproject.toml").write_text(f"[tool.nbrefactor]\n{settings}\n", encoding="utf-8")
    assert code == main(["check", "a.ipynb", *words])


def test_a_wrong_setting_stops_every_command_that_reads_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "pyproject.toml").write_text("[tool.nbrefactor]\nselct = []\n", encoding="utf-8")
    for command in (["check", "a.ipynb"], ["extract", "a.ipynb", "--plan"]):
        assert main(command) == 2
        said = capsys.readouterr().err
        assert said.endswith(": tool.nbrefactor has no key 'selct'\n  hint: did you mean 'select'?\n")


def test_extract_puts_components_into_the_package_of_the_project(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.nbrefactor.extract]\npackage = 'steps'\n", encoding="utf-8")
    assert main(["extract", "a.ipynb"]) == 0
    assert (project / "steps" / "__init__.py").is_file()
