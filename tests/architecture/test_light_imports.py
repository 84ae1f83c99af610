"""Heavy imports are paid only by who needs them; a fresh interpreter tells what was paid."""

from __future__ import annotations

import subprocess
import sys

import pytest

import nbrefactor
from nbrefactor import registry

HEAVY = {"IPython", "jupytext", "libcst", "nbclient", "nbformat", "networkx", "rich"}
STAGES = {"sources", "analysis", "rules", "planning", "emit", "verification"}
"""Without ``render``, whose folder is looked at for the formats that ``--help`` names."""


def imported_by(code: str) -> set[str]:
    """Top-level packages, and ``nbrefactor``'s stages, that a fresh interpreter has imported after ``code``."""
    report = "import sys; print('\\nmodules:', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"], capture_output=True, text=True, check=True, timeout=60
    )
    modules = [module.split(".") for module in done.stdout.rpartition("modules:")[2].split()]
    return {parts[0] for parts in modules} | {
        parts[1] for parts in modules if parts[0] == "nbrefactor" and len(parts) > 1
    }


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import nbrefactor", id="importing the package"),
        pytest.param("from nbrefactor import Notebook", id="importing the notebook value"),
        pytest.param("from nbrefactor import read", id="importing a function of the library"),
    ],
)
def test_the_library_opens_without_click_stages_or_heavy_packages(code: str) -> None:
    assert set() == imported_by(code) & (HEAVY | STAGES | {"click"})


@pytest.mark.parametrize("name", sorted({*nbrefactor.__all__} - {"__version__"}))
def test_every_public_name_has_a_home(name: str) -> None:
    assert getattr(nbrefactor, name).__name__ == name


def test_no_public_name_is_hidden_by_a_module_of_the_same_name() -> None:
    assert set() == {*nbrefactor.__all__} & {*registry.choices("nbrefactor")}


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        nbrefactor.nonsense  # noqa: B018


@pytest.mark.parametrize("words", [["--help"], ["--version"]], ids=["help", "version"])
def test_a_command_that_works_on_no_notebook_starts_without_the_stages(words: list[str]) -> None:
    assert set() == imported_by(f"from nbrefactor.__main__ import main\nmain({words})") & (HEAVY | STAGES)


def test_what_a_user_sees_of_the_package_is_its_public_names() -> None:
    import nbrefactor

    assert sorted(nbrefactor.__all__) == dir(nbrefactor)
