"""Settings come from the nearest pyproject.toml; what is misspelled or of the wrong type is refused, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbrefactor.config import Config, ExtractSettings, Found, config_for
from nbrefactor.errors import NbRefactorError


def project(folder: Path, text: str) -> Path:
    path = folder / "pyproject.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_file_with_our_table_wins_over_others_further_up_and_nearer_ones_without(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    project(tmp_path, '[tool.nbrefactor.extract]\npackage = "far"')
    path = project(tmp_path / "a", '[tool.nbrefactor.extract]\npackage = "near"\npurity = "strict"')
    project(inner, "[tool.other]\nx = 1")

    settings = ExtractSettings(package="near", purity="strict")
    assert Found(Config(extract=settings), path) == config_for(inner)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        pytest.param(
            "[tool.nbrefactor]\nextrat = {}",
            "tool.nbrefactor has no key 'extrat'",
            "did you mean 'extract'?",
            id="a misspelled table is named with the right one",
        ),
        pytest.param(
            "[tool.nbrefactor]\nextend_select = ['NBR2']",
            "tool.nbrefactor has no key 'extend_select'",
            "did you mean 'extend-select'?",
            id="an underscore is no hyphen",
        ),
        pytest.param(
            "[tool.nbrefactor.extract]\nzzz = 1",
            "tool.nbrefactor.extract has no key 'zzz'",
            "there are: package, purity, group-by, format",
            id="a key like no other gets the list",
        ),
        pytest.param(
            "[tool.nbrefactor.extract]\npurity = 'pure'",
            "tool.nbrefactor.extract.purity must be one of prefer, strict, not 'pure'",
            None,
            id="a choice is one of its words",
        ),
        pytest.param(
            "[tool.nbrefactor]\nstrict = 'yes'",
            "tool.nbrefactor.strict must be true or false, not 'yes'",
            None,
            id="a switch is a boolean",
        ),
        pytest.param(
            "[tool.nbrefactor.extract]\npackage = 3",
            "tool.nbrefactor.extract.package must be a string, not 3",
            None,
            id="a name is a string",
        ),
        pytest.param(
            "[tool.nbrefactor]\nselect = 'NBR2'",
            "tool.nbrefactor.select must be a list of strings, not 'NBR2'",
            None,
            id="rules are a list",
        ),
        pytest.param(
            "[tool]\nnbrefactor = 3", "tool.nbrefactor must be a table, not 3", None, id="our table is a table"
        ),
    ],
)
def test_a_wrong_setting_is_refused_with_its_place(tmp_path: Path, text: str, message: str, hint: str | None) -> None:
    path = project(tmp_path, text)
    with pytest.raises(NbRefactorError) as caught:
        config_for(tmp_path)
    assert (f"{path}: {message}", hint) == (caught.value.message, caught.value.hint)


def test_a_file_without_our_name_is_not_parsed(tmp_path: Path) -> None:
    project(tmp_path, "[tool")
    assert Found(Config(), None) == config_for(tmp_path)


def test_a_file_that_is_no_toml_is_refused_with_its_name(tmp_path: Path) -> None:
    path = project(tmp_path, "[tool.nbrefactor")
    with pytest.raises(NbRefactorError, match=f"^{path} is no valid TOML: "):
        config_for(tmp_path)


@pytest.mark.parametrize("text", ["[project]\nname = 'x'", "[tool.ruff]", "tool = 3", ""], ids=repr)
def test_a_file_without_our_table_sets_nothing(tmp_path: Path, text: str) -> None:
    project(tmp_path, text)
    # The folder that the tests run in may itself lie below a project of ours.
    assert tmp_path / "pyproject.toml" != config_for(tmp_path).path
