"""Formatting a result as the user's project formats its code: with ruff or black, in a process of its own.

A project configures a formatter with ``ruff.toml``, ``.ruff.toml``, ``[tool.ruff]`` or ``[tool.black]``, in the nearest
folder upwards that has one of them. Where a file has both tables, black formats and ruff only checks, unless there is a
``[tool.ruff.format]``.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.extraction import Formatter

_SECONDS = 60
"""Time for one file."""
KNOWN = ("ruff", "black")


class Configured(NamedTuple):
    """A formatter that a project asks for."""

    name: str
    path: Path
    """The file that says so."""


def configured_for(folder: Path) -> Configured | None:
    """The formatter of the project that ``folder`` lies in; a file that cannot be read configures nothing."""
    for place in (folder.absolute(), *folder.absolute().parents):
        for name in (".ruff.toml", "ruff.toml"):
            if (place / name).is_file():
                return Configured("ruff", place / name)
        found = _in_project_file(place / "pyproject.toml")
        if found is not None:
            return found
    return None


def _in_project_file(path: Path) -> Configured | None:
    if not path.is_file():  # reading a pipe would wait for ever
        return None
    try:
        tools = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {})
    except (OSError, ValueError):
        return None
    ruff, black = (tools.get(name) if isinstance(tools, dict) else None for name in KNOWN)
    if isinstance(black, dict) and not (isinstance(ruff, dict) and "format" in ruff):
        return Configured("black", path)
    return Configured("ruff", path) if isinstance(ruff, dict) else None


def installed(name: str) -> str | None:
    """The program beside our own interpreter, or else the one that a terminal would run."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


def formatter_for(folder: Path, *, is_demanded: bool) -> Formatter | None:
    """The project's formatter, if it is there; where one is demanded, that or any.

    A demanded formatter formats what the project excludes, too. Raises NbRefactorError where there is none.
    """
    configured = configured_for(folder)
    if configured is not None:
        program = installed(configured.name)
        if program is None and is_demanded:
            raise NbRefactorError(
                f"{configured.name}, which {configured.path} configures, is not installed",
                hint=f"install {configured.name}, or leave out --format",
            )
        return Formatter(configured.name, program, is_demanded) if program is not None else None
    if not is_demanded:
        return None
    for name in KNOWN:
        program = installed(name)
        if program is not None:
            return Formatter(name, program, is_demanded)
    raise NbRefactorError("neither ruff nor black is installed", hint="install ruff, or leave out --format")


def format_module(formatter: Formatter, text: str, path: Path) -> str:
    """The text of a module as the formatter has it; ``path`` tells which settings hold. Nothing is written."""
    said = _run(formatter, text, path)
    if said.returncode:
        raise NbRefactorError(
            f"{formatter.name} cannot format {path}: {_last_line(said.stderr)}", hint="leave it out with --no-format"
        )
    return said.stdout


def format_cells(formatter: Formatter, sources: Sequence[str], path: Path) -> tuple[str, ...]:
    """The sources of the code cells of the notebook ``path``; those that the formatter cannot read stay as they are."""
    if not sources:
        return ()
    said = _run(formatter, _notebook(sources), path.with_suffix(".ipynb"))
    if said.returncode == 0:
        return tuple(_joined(cell["source"]) for cell in json.loads(said.stdout)["cells"])
    if len(sources) == 1:
        return tuple(sources)
    half = len(sources) // 2
    return (*format_cells(formatter, sources[:half], path), *format_cells(formatter, sources[half:], path))


def _notebook(sources: Sequence[str]) -> str:
    cells: list[dict[str, object]] = [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": f"cell-{number}",
            "metadata": {},
            "outputs": [],
            "source": source.splitlines(keepends=True),
        }
        for number, source in enumerate(sources)
    ]
    metadata = {"language_info": {"name": "python"}}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def _joined(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)


def _run(formatter: Formatter, text: str, path: Path) -> subprocess.CompletedProcess[str]:
    command = [formatter.program]
    if formatter.name == "ruff":
        command += ["format", "--no-cache", *([] if formatter.is_demanded else ["--force-exclude"])]
    else:
        command += ["--quiet", *(["--ipynb"] if path.suffix == ".ipynb" else [])]
    command += ["--stdin-filename", str(path), "-"]
    folder = next(place for place in path.absolute().parents if place.is_dir())
    try:
        return subprocess.run(
            command,
            input=text,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            cwd=folder,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NbRefactorError(
            f"{formatter.program} does not work: {error}", hint="leave it out with --no-format"
        ) from error


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it says nothing"])[-1]
