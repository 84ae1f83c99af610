"""Every code block of the README and the docs runs and says what the page claims.

A page is one session in a folder that has ``examples/``, as a clone has. In ``console`` blocks, lines after ``$`` are run by bash and what
follows is the expected output, ``...`` standing for any text; ``python`` blocks share one namespace;
``toml`` blocks are read as settings. ``<!-- not run: why -->`` before a block excuses it, and
``<!-- in examples/... -->`` says instead that it is part of that file, or of cells of that notebook.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import nbrefactor
from nbrefactor.config import config_for

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LANGUAGES_THAT_RUN = {"console", "python", "toml"}
OTHER_LANGUAGES = {"text", "json", "yaml", "diff", "mermaid"}
BLOCK = re.compile(
    r"^(?:<!-- (?:not run: (?P<excuse>[^\n]+)|in (?P<source>[^\n]+)) -->\n+)?^```(?P<language>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Block(NamedTuple):
    line: int
    language: str
    text: str
    is_excused: bool
    source: str | None


def blocks(page: str) -> Iterator[Block]:
    for match in BLOCK.finditer(page):
        line = page.count("\n", 0, match.start("text"))
        yield Block(line, match["language"], match["text"], match["excuse"] is not None, match["source"])


def is_as_claimed(claimed: str, said: str) -> bool:
    """Whether output is what the page shows; ``...`` stands for any text, on a line of its own for any lines."""
    pieces = re.split(r"^\.\.\.\n|\.\.\.", claimed, flags=re.MULTILINE)
    return re.fullmatch("(?s:.*)".join(re.escape(piece) for piece in pieces), said) is not None


def commands(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a ``console`` block, each with the output that it claims."""
    for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, claimed = re.sub(r"\\\n> ?", "", piece).partition("\n")
        yield command, claimed


def text_of(source: str) -> str:
    """A file of the repository; of a notebook the sources of its cells."""
    path = ROOT / source
    if path.suffix != ".ipynb":
        return path.read_text(encoding="utf-8")
    return "\n\n\n".join(cell.source for cell in nbrefactor.read(path).cells)


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """A folder with a copy of the examples, as a clone has them, and one with the ``nbrefactor`` of this very source tree for the PATH."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    program = tmp_path / "bin" / "nbrefactor"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m nbrefactor "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


def run(command: str, folder: Path) -> str:
    """What the command says on both streams."""
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_does_what_it_says(page: Path, session: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(session)
    namespace: dict[str, object] = {"__name__": "__docs__"}
    for block in blocks(page.read_text(encoding="utf-8")):
        where = f"{page.relative_to(ROOT)}:{block.line}"
        assert block.language in LANGUAGES_THAT_RUN | OTHER_LANGUAGES, f"{where}: a block of no known language"
        if block.is_excused:
            continue
        if block.source is not None:
            missing = [piece for piece in block.text.strip().split("\n\n\n") if piece not in text_of(block.source)]
            assert [] == missing, f"{where}: not in {block.source}"
        elif block.language == "python":
            exec(compile("\n" * block.line + block.text, str(page), "exec"), namespace)
        elif block.language == "toml":
            (session / "pyproject.toml").write_text(block.text, encoding="utf-8")
            assert config_for(session).path == session / "pyproject.toml", where
        elif block.language == "console":
            assert block.text.startswith("$ "), f"{where}: a console block starts with a command"
            for command, claimed in commands(block.text):
                said = run(command, session)
                assert is_as_claimed(claimed, said), f"{where}: $ {command}\nclaimed:\n{claimed}\nsaid:\n{said}"


@pytest.mark.parametrize(
    ("claimed", "said", "expected"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n...\n", "a\nb\nc\n", True),
        ("...\nc\n", "a\nb\nc\n", True),
        ("a\n...\nc\n", "a\nc\n", True),
        ("", "", True),
        ("a\n", "a\nb\n", False),
        ("a...\n", "ab\n", True),
        ("a...\n", "b\n", False),
        ("", "a\n", False),
        ("a.\n", "ab\n", False),
    ],
)
def test_claims_are_compared_line_by_line(claimed: str, said: str, expected: bool) -> None:
    assert expected == is_as_claimed(claimed, said)


LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_to_files_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [] == [target for target in targets if not (page.parent / target).exists()]


@pytest.mark.parametrize("page", PAGES[1:], ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_can_be_found_from_the_front_page(page: Path) -> None:
    front = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert page.name == "index.md" or str(page.relative_to(ROOT / "docs")) in LINK.findall(front)
