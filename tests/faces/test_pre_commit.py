"""The hook, as pre-commit installs and runs it: from this source tree, in a repository of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import notebook, written

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ("nbrefactor", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for git and pre-commit."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    for variable in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(variable)
    identity = {
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@b.c",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@b.c",
    }
    for name, value in {
        **identity,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "PRE_COMMIT_HOME": str(tmp_path / "hooks"),
    }.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def run(folder: Path, *command: str) -> tuple[int, str]:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, check=False)
    return done.returncode, done.stdout + done.stderr


def repository(folder: Path) -> Path:
    folder.mkdir()
    assert run(folder, "git", "init", "-q", "-b", "main")[0] == 0
    return folder


def commit(folder: Path) -> tuple[int, str]:
    run(folder, "git", "add", "-A")
    return run(folder, "git", "commit", "-q", "-m", "a commit")


def test_a_commit_of_a_broken_notebook_is_refused_and_of_a_mended_one_accepted(git: Path) -> None:
    tool = repository(git / "tool")
    for name in PUBLISHED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tool / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tool / name)
    assert commit(tool) == (0, "")
    revision = run(tool, "git", "rev-parse", "HEAD")[1].strip()

    work = repository(git / "work")
    (work / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {tool}\n  rev: {revision}\n  hooks:\n  - id: nbrefactor-check\n", encoding="utf-8"
    )
    code, said = run(work, sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    assert code == 0, said

    (work / "a.ipynb").write_bytes(written(notebook("print(total)", "total = 1")))
    code, said = commit(work)
    assert code == 1
    assert "a.ipynb:cell 1:1:7: NBR101" in said

    (work / "a.ipynb").write_bytes(written(notebook("total = 1", "print(total)")))
    code, said = commit(work)
    assert code == 0, said
