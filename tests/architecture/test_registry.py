"""The folder is the registry: choices are found by file name and paid for one by one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from nbrefactor.errors import NbRefactorError
from nbrefactor.registry import choices, load


@pytest.fixture
def shapes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package with two choices, one of them broken, and a module of its own."""
    folder = tmp_path / "shapes_for_registry"
    folder.mkdir()
    for name, text in {
        "__init__": "",
        "circle": "CORNERS = 0",
        "square": "raise RuntimeError('nobody asked for a square')",
        "_pencil": "",
        "rule_ruler": "CORNERS = 2",
    }.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return folder.name


def test_every_public_file_is_a_choice_and_none_is_imported(shapes: str) -> None:
    assert ("circle", "rule_ruler", "square") == choices(shapes)
    assert f"{shapes}.square" not in sys.modules


def test_a_prefix_picks_its_files_and_is_cut_off(shapes: str) -> None:
    assert ("ruler",) == choices(shapes, prefix="rule_")
    assert load(shapes, "ruler", prefix="rule_").CORNERS == 2


def test_loading_one_choice_imports_only_that_one(shapes: str) -> None:
    assert load(shapes, "circle").CORNERS == 0
    assert f"{shapes}.square" not in sys.modules


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        pytest.param("cirle", "did you mean 'circle'?", id="a typo gets the nearest"),
        pytest.param("xyz", "there are: circle, rule_ruler, square", id="anything else gets the list"),
        pytest.param("_pencil", "there are: circle, rule_ruler, square", id="the folder's own business is no choice"),
    ],
)
def test_an_unknown_choice_is_the_users_error(shapes: str, wrong: str, hint: str) -> None:
    with pytest.raises(NbRefactorError) as caught:
        load(shapes, wrong, what="shape")
    assert (f"unknown shape {wrong!r}", hint) == (caught.value.message, caught.value.hint)
