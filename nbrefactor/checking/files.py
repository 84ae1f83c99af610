"""From the paths that a user names to the notebooks to check."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from nbrefactor.errors import NbRefactorError

_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages"})
"""Nobody's own notebooks lie there; nor in folders whose names start with a dot, as those of checkpoints do."""

_TEXT_SUFFIXES = (".py", ".md", ".markdown", ".myst", ".mystnb", ".mnb", ".Rmd", ".rmd", ".qmd")
_HEADER_SIZE = 2000
"""Bytes at the start of a text notebook that hold jupytext's header."""


def mistake_in(path: str) -> NbRefactorError | None:
    """What is wrong with a path that a user named: it does not exist, or is no kind of notebook by its name."""
    if (path.endswith(".ipynb") and Path(path).is_file()) or Path(path).is_dir():
        return None
    if not os.path.lexists(path):
        return NbRefactorError(f"{path} does not exist", hint="check the name and the working directory")
    from nbrefactor import sources

    try:
        sources.require_known_name(path)
    except NbRefactorError as error:
        return error
    return None


def notebooks_in(paths: Sequence[str], *, exclude: Sequence[str] = ()) -> tuple[str, ...]:
    """Files as they are named, and of folders every notebook below that git does not ignore, sorted.

    A text file in a folder is a notebook if it has jupytext's header, and no ``.ipynb`` of its name lies beside it:
    of a pair, the ``.ipynb`` knows more.

    ``exclude`` has patterns of paths, which hold for what is found in folders.
    """
    found: list[str] = []
    for path in paths:
        if Path(path).is_dir():
            below = _known_to_git(path)
            kept = _walked(path) if below is None else below
            found.extend(sorted(name for name in kept if not _is_excluded(name, exclude) and _is_notebook(name)))
        else:
            found.append(path)
    return tuple(dict.fromkeys(found))


def _known_to_git(folder: str) -> list[str] | None:
    """Notebooks that are tracked, or could be; ``None`` outside of a repository, and without git."""
    import subprocess

    command = ["git", "-C", folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--"]
    command += [f"*{suffix}" for suffix in (".ipynb", *_TEXT_SUFFIXES)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return None
    if done.returncode != 0:
        return None
    names = [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]
    places = [str(Path(folder, name)) for name in names]
    return [
        place
        for place, name in zip(places, names, strict=True)
        if _is_ours(name.split("/")[:-1]) and Path(place).is_file()
    ]


def _walked(folder: str) -> Iterator[str]:
    for base, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if _is_ours([name])]
        for name in files:
            if name.endswith((".ipynb", *_TEXT_SUFFIXES)):
                yield str(Path(base, name))


def _is_notebook(path: str) -> bool:
    if path.endswith(".ipynb"):
        return True
    if not Path(path).is_file():  # opening a pipe would wait for ever
        return False
    try:
        with Path(path).open("rb") as file:
            head = file.read(_HEADER_SIZE)
    except OSError:
        return False
    return b"jupytext:" in head and not Path(path).with_suffix(".ipynb").exists()


def _is_ours(folders: Sequence[str]) -> bool:
    return not any(name.startswith(".") or name in _SKIPPED_FOLDERS for name in folders)


def _is_excluded(path: str, patterns: Sequence[str]) -> bool:
    place = path.replace(os.sep, "/")
    return any(
        fnmatch(place, pattern) or fnmatch(place, f"*/{pattern}") or f"/{pattern.strip('/')}/" in f"/{place}"
        for pattern in patterns
    )
