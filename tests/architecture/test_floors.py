"""The house keeps its floors: who may import whom, and how every module introduces itself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path.relative_to(ROOT) for path in (ROOT / "nbrefactor").rglob("*.py"))
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "core", "base", "data", "types", "misc"}


def test_imports_only_go_down_and_heavy_packages_have_one_home() -> None:
    assert 0 == lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_introduces_itself(module: Path) -> None:
    docstring = ast.get_docstring(ast.parse((ROOT / module).read_text(encoding="utf-8")))
    assert docstring, f"{module} has no docstring"


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_is_named_for_what_it_does(module: Path) -> None:
    assert not NAMES_THAT_SAY_NOTHING & {*module.parts[1:-1], module.stem}
