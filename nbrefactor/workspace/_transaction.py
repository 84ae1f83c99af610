"""Several files written as one, told on an example.

The root holds ``slim.ipynb``, of an earlier run, and is to get a new one and ``components/data.py``. Then

    .nbrefactor.tmp/new/0/data.py     the folder ``components``, which does not exist: one unit
    .nbrefactor.tmp/new/1             the new ``slim.ipynb``
    .nbrefactor.tmp/old/1             the ``slim.ipynb`` of now, a second link to it
    .nbrefactor.tmp/journal.json      appears last, by rename: from here on the new files are decided

and then ``new/0`` is renamed to ``components``, ``new/1`` to ``slim.ipynb``, the journal is removed, the rest
too. Without a journal the folder is rubbish and everything is old. With a journal whatever still lies in
``new`` is renamed; that can be repeated as often as it is interrupted. Where a rename fails and we are alive to
see it, what was renamed is undone from ``old``, under a journal that says so. That second journal lies ready
from the start, for a disk that is full by then.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from nbrefactor.errors import NbRefactorError
from nbrefactor.workspace._manifest import MANIFEST, fingerprint
from nbrefactor.workspace._paths import checked_path

STAGING = ".nbrefactor.tmp"
_JOURNAL = "journal.json"
_FORWARD, _BACK = "journal.forward", "journal.back"


class Unit(NamedTuple):
    """One rename: a file, or a folder that does not exist yet with all that goes into it."""

    target: str
    number: int
    is_deletion: bool
    old: str | None
    """SHA-256 of the file as it is now; ``None`` where there is none."""


def write_all(root: Path, contents: dict[str, bytes | None]) -> None:
    """Bring every path to its content (``None``: no file), or raise OSError and leave all as it was."""
    if not contents:
        return
    staging = root / STAGING
    try:
        units = _stage(root, contents)
        _write_synced(staging / _BACK, _journal_text(units, direction="back"))
        _write_synced(staging / _FORWARD, _journal_text(units, direction="forward"))
        _decide(staging, _FORWARD)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    try:
        _roll_forward(root, units)
    except BaseException as error:
        try:
            _decide(staging, _BACK)
            _roll_back(root, units)
        except OSError as second:
            raise NbRefactorError(
                f"writing stopped halfway ({error}) and could not be undone ({second})",
                hint="once the folder can be written, run again: that finishes it first",
            ) from error
        _clear(staging)
        raise
    _clear(staging)


def finish(root: Path) -> bool:
    """Bring an interrupted ``write_all`` to its end; whether there was one."""
    staging = root / STAGING
    if not staging.is_dir():
        return False
    if (staging / _JOURNAL).exists():
        direction, units = _journal(root)
        if direction == "forward":
            _refuse_edited(root, units)
            _roll_forward(root, units)
        else:
            _roll_back(root, units)
    _clear(staging)
    return True


def _journal(root: Path) -> tuple[str, list[Unit]]:
    """The journal, believed no further than its paths stay inside the root: anybody can leave a folder there."""
    try:
        content = json.loads((root / STAGING / _JOURNAL).read_bytes())
        units = [Unit(str(target), int(number), bool(gone), old) for target, number, gone, old in content["units"]]
        direction = str(content["direction"])
    except (ValueError, KeyError, TypeError):
        raise NbRefactorError(
            f"{root / STAGING / _JOURNAL} cannot be understood", hint=f"remove the folder {root / STAGING}"
        ) from None
    for unit in units:
        checked_path(root, unit.target, reserved=(STAGING,), may_be_folder=True)
    return direction, units


def _stage(root: Path, contents: dict[str, bytes | None]) -> list[Unit]:
    staging = root / STAGING
    for folder in (staging, staging / "new", staging / "old"):
        folder.mkdir()
    units: dict[str, Unit] = {}
    for path in sorted(contents, key=_turn):
        content = contents[path]
        target = _first_missing(root, path)
        if content is None and target != path:
            continue  # a file that is to go, in a folder that is not there
        unit = units.get(target)
        if unit is None:
            unit = units[target] = _unit(root, target, len(units), is_deletion=content is None)
        if content is not None:
            inside = Path(path).relative_to(target)
            mode = _mode(root / target) if unit.old is not None else None
            _write_synced(staging / "new" / str(unit.number) / inside, content, mode)
    for folder in [*(staging / "new").rglob("*"), staging / "new", staging / "old"]:
        if folder.is_dir():
            _sync_folder(folder)
    return list(units.values())


def _turn(path: str) -> tuple[int, str]:
    """Modules first, then the notebooks that import them, the manifest at the end."""
    return (2 if path == MANIFEST else 1 if path.endswith(".ipynb") else 0), path


def _first_missing(root: Path, path: str) -> str:
    """The topmost part of the path that does not exist, else the path itself."""
    parts = path.split("/")
    for count in range(1, len(parts)):
        if not (root / "/".join(parts[:count])).exists():
            return "/".join(parts[:count])
    return path


def _unit(root: Path, target: str, number: int, *, is_deletion: bool) -> Unit:
    place = root / target
    if not place.exists():
        return Unit(target, number, is_deletion, None)
    backup = root / STAGING / "old" / str(number)
    try:
        os.link(place, backup)
    except OSError:  # a file system without hard links
        _write_synced(backup, place.read_bytes(), _mode(place))
    return Unit(target, number, is_deletion, fingerprint(place.read_bytes()))


def _mode(place: Path) -> int:
    return place.stat().st_mode & 0o7777


def _write_synced(place: Path, content: bytes, mode: int | None = None) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("xb") as file:
        file.write(content)
        file.flush()
        if mode is not None:
            place.chmod(mode)
        os.fsync(file.fileno())


def _journal_text(units: list[Unit], *, direction: str) -> bytes:
    return json.dumps({"schema": 1, "direction": direction, "units": units}).encode()


def _decide(staging: Path, journal: str) -> None:
    """From this rename on, the journal of that name is what holds."""
    (staging / journal).replace(staging / _JOURNAL)
    _sync_folder(staging)
    _sync_folder(staging.parent)


def _roll_forward(root: Path, units: list[Unit]) -> None:
    for unit in units:
        place = root / unit.target
        staged = root / STAGING / "new" / str(unit.number)
        if unit.is_deletion:
            place.unlink(missing_ok=True)
        elif staged.exists():
            staged.replace(place)
        _sync_folder(place.parent)


def _roll_back(root: Path, units: list[Unit]) -> None:
    for unit in reversed(units):
        place = root / unit.target
        backup = root / STAGING / "old" / str(unit.number)
        if unit.old is not None:
            if backup.exists():
                backup.replace(place)
        elif not (root / STAGING / "new" / str(unit.number)).exists() and not unit.is_deletion and place.exists():
            place.replace(root / STAGING / "new" / str(unit.number))
        _sync_folder(place.parent)


def _refuse_edited(root: Path, units: list[Unit]) -> None:
    """A file that somebody changed while the run lay interrupted is theirs now."""
    edited = []
    for unit in units:
        place = root / unit.target
        is_waiting = unit.is_deletion or (root / STAGING / "new" / str(unit.number)).exists()
        if (
            is_waiting
            and place.exists()
            and (unit.old is None or not place.is_file() or fingerprint(place.read_bytes()) != unit.old)
        ):
            edited.append(unit.target)
    if edited:
        raise NbRefactorError(
            f"an interrupted run cannot be finished: {', '.join(edited)} changed since",
            hint="move them to another name and run again; then the run is finished first",
        )


def _clear(staging: Path) -> None:
    """The journal goes first: without it the rest is rubbish, which the next run takes away if this one cannot."""
    with suppress(OSError):
        (staging / _JOURNAL).unlink(missing_ok=True)
        _sync_folder(staging)
        shutil.rmtree(staging)


def _sync_folder(folder: Path) -> None:
    """Make renames in the folder last; only where folders can be opened (not on Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
