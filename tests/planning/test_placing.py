"""Modules of components never import each other in a circle."""

from __future__ import annotations

import pytest

from nbrefactor.planning.drafting.placing import without_circles

WANTED = {"load": "data", "clean": "data", "fit": "training", "score": "evaluation"}

CASES = {
    "nothing uses anything": ({}, WANTED),
    "one way": ({"fit": ("load",), "score": ("fit", "clean")}, WANTED),
    "two modules that need each other": (
        {"fit": ("load",), "clean": ("fit",)},
        {"load": "data", "clean": "data", "fit": "data", "score": "evaluation"},
    ),
    "a circle of three": (
        {"load": ("score",), "score": ("fit",), "fit": ("clean",)},
        dict.fromkeys(WANTED, "data"),
    ),
    "a helper goes to its only user": (
        {"fit": ("clean",), "load": ("fit",), "score": ("fit",)},
        {**WANTED, "clean": "training"},
    ),
    "a part that stays in the notebook": ({"fit": ("somewhere_else",)}, WANTED),
}


@pytest.mark.parametrize(("uses", "expected"), CASES.values(), ids=CASES.keys())
def test_modules(uses: dict[str, tuple[str, ...]], expected: dict[str, str]) -> None:
    assert expected == without_circles(WANTED, uses)
