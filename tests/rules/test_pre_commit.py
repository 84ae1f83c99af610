"""The hooks under the real pre-commit, in a real repository: a commit is refused, mended and accepted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pre_commit")

ROOT = Path(__file__).resolve().parents[2]


def notebook(*cells: tuple[str, int | None]) -> str:
    content = {
        "cells": [
            {
                "cell_type": "code",
                "execution_count": count,
                "id": f"cell-{number}",
                "metadata": {},
                "outputs": [],
                "source": source.splitlines(keepends=True),
            }
            for number, (source, count) in enumerate(cells)
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, indent=1) + "\n"


IN_ORDER = notebook(("x = 1", 1), ("print(x)", 2))
OUT_OF_ORDER = notebook(("print(x)", 2), ("x = 1", 1))
BROKEN = notebook(("print(nobody_defines_this)", 1))


class Repository:
    """A git repository whose pre-commit runs our hooks from this working tree, without network."""

    def __init__(self, folder: Path, hook: str) -> None:
        self.folder = folder
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            "PRE_COMMIT_HOME": str(folder.parent / "pre-commit-home"),
            "NBREFACTOR_CACHE_DIR": str(folder.parent / "cache"),
            "PYTHONPATH": str(ROOT),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(folder.parent),
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        self.run("git", "init", "-q", "-b", "main")
        self.run("git", "config", "user.email", "anna@example.org")
        self.run("git", "config", "user.name", "Anna")
        (folder / ".pre-commit-config.yaml").write_text(config_of(hook), encoding="utf-8")
        self.run(sys.executable, "-m", "pre_commit", "install")

    def run(self, *words: str) -> str:
        done = self.attempt(*words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def attempt(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )

    def commit(self, **files: str) -> subprocess.CompletedProcess[str]:
        for name, content in files.items():
            (self.folder / f"{name}.ipynb").write_text(content, encoding="utf-8")
        self.run("git", "add", "-A")
        return self.attempt("git", "commit", "-m", "notebooks")


def config_of(hook: str) -> str:
    """The hook as ``.pre-commit-hooks.yaml`` defines it, but run by this interpreter."""
    import yaml

    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (found,) = (each for each in hooks if each["id"] == hook)
    entry = found["entry"].replace("nbrefactor ", f"{sys.executable} -m nbrefactor ", 1)
    return yaml.safe_dump({"repos": [{"repo": "local", "hooks": [{**found, "language": "system", "entry": entry}]}]})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def test_a_commit_is_refused_until_the_notebook_is_mended(folder: Path) -> None:
    repository = Repository(folder, "nbrefactor-check")
    refused = repository.commit(out_of_order=OUT_OF_ORDER)
    assert (1, True) == (refused.returncode, "out_of_order.ipynb:cell 1:1:7: NBR101" in refused.stderr + refused.stdout)
    accepted = repository.commit(out_of_order=IN_ORDER)
    assert 0 == accepted.returncode, accepted.stdout + accepted.stderr


def test_one_bad_file_does_not_hide_the_findings_of_the_others(folder: Path) -> None:
    refused = Repository(folder, "nbrefactor-check").commit(a="{", b=BROKEN, c=IN_ORDER)
    said = refused.stdout + refused.stderr
    assert (1, True, True, False) == (
        refused.returncode,
        "a.ipynb:1:1: NBR902" in said,
        "b.ipynb:cell 1:1:7: NBR102" in said,
        "c.ipynb" in said,
    )


def test_the_fixing_hook_mends_and_the_second_commit_is_accepted(folder: Path) -> None:
    repository = Repository(folder, "nbrefactor-fix")
    refused = repository.commit(out_of_order=OUT_OF_ORDER)
    assert (1, True) == (refused.returncode, "files were modified by this hook" in refused.stdout + refused.stderr)
    repository.run("git", "add", "-A")
    accepted = repository.attempt("git", "commit", "-m", "notebooks")
    assert 0 == accepted.returncode, accepted.stdout + accepted.stderr


def test_stripped_notebooks_are_checked_by_names_alone(folder: Path) -> None:
    stripped = notebook(("print(x)", None), ("x = 1", None))
    assert 1 == Repository(folder, "nbrefactor-check").commit(stripped=stripped).returncode
