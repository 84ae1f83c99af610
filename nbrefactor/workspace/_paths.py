"""Paths of a change set are names inside the root, and what they lead through are real folders of it."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath

from nbrefactor.errors import NbRefactorError

_OUTSIDE = "paths are relative to the output folder and stay in it"


def checked_path(root: Path, path: str, *, reserved: tuple[str, ...], may_be_folder: bool = False) -> Path:
    """The place of ``path``; NbRefactorError where it leaves the root, or goes through a link, or is no file."""
    parts = path.split("/")
    if PurePosixPath(path).is_absolute() or any(part in ("", ".", "..") for part in parts):
        raise NbRefactorError(f"refused to write {path!r}: it leads outside the output folder", hint=_OUTSIDE)
    if "\0" in path or (os.name == "nt" and any(character in path for character in "\\:")):
        raise NbRefactorError(f"refused to write {path!r}: no file can have that name", hint=_OUTSIDE)
    if parts[0] in reserved:
        raise NbRefactorError(f"refused to write {path!r}: the name is kept for nbrefactor itself")
    place = root
    for number, part in enumerate(parts, start=1):
        place = place / part
        if number < len(parts) or not may_be_folder:
            _check_place(place, path, is_last=number == len(parts))
    return place


def _check_place(place: Path, path: str, *, is_last: bool) -> None:
    try:
        mode = place.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISLNK(mode):
        raise NbRefactorError(
            f"refused to write {path!r}: {place} is a symbolic link", hint="replace the link by a folder or a file"
        )
    if is_last and not stat.S_ISREG(mode):
        there = "a folder" if stat.S_ISDIR(mode) else "something that is no file"
        raise NbRefactorError(f"refused to write {path!r}: there is {there} of that name", hint="move it away")
    if not is_last and not stat.S_ISDIR(mode):
        raise NbRefactorError(f"refused to write {path!r}: {place} is not a folder", hint="move it away")
