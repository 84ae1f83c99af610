"""Decides whether a change set may be written; the writing itself is the transaction's."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.changes import ChangeSet
from nbrefactor.workspace import _transaction
from nbrefactor.workspace._manifest import MANIFEST, fingerprint, fingerprints_of, manifest_text
from nbrefactor.workspace._paths import checked_path


def apply(change_set: ChangeSet, root: str | os.PathLike[str], *, force: bool = False) -> tuple[str, ...]:
    """Write all files of the change set under ``root``, or none; the paths that were really written, sorted.

    A file that exists is overwritten or deleted only where it is as we wrote it, by the manifest, unless
    ``force``. Raises NbRefactorError for files that are not ours, for paths outside the root, and for whatever
    the system refuses; everything is then as it was.
    """
    folder = Path(root)
    wanted = {change.path: change.after for change in change_set.changes}
    if len(wanted) != len(change_set.changes):
        raise ValueError("a change set names a path twice")
    if not wanted:
        return ()
    with _as_user_errors(folder), _existing(folder), _locked(folder):
        _transaction.finish(folder)
        current = {path: _content(folder, path) for path in wanted}
        checked_path(folder, MANIFEST, reserved=())
        ours = fingerprints_of(folder)
        if not force:
            _refuse_foreign(current, wanted, ours)
        contents = {path: after for path, after in wanted.items() if after != current[path]}
        known = {path: fingerprint(after) for path, after in wanted.items() if after is not None}
        manifest = manifest_text({path: it for path, it in ours.items() if path not in wanted} | known)
        written = tuple(sorted(contents))
        if manifest != _content_at(folder / MANIFEST) and (known or ours):
            contents[MANIFEST] = manifest
        _transaction.write_all(folder, contents)
        return written


def recover(root: str | os.PathLike[str]) -> bool:
    """Finish or clear away what an interrupted run left under ``root``; whether there was anything to do."""
    folder = Path(root)
    if not (folder / _transaction.STAGING).is_dir():
        return False
    with _as_user_errors(folder), _locked(folder):
        return _transaction.finish(folder)


def _content(root: Path, path: str) -> bytes | None:
    return _content_at(checked_path(root, path, reserved=(MANIFEST, _transaction.STAGING)))


def _content_at(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None


def _refuse_foreign(current: dict[str, bytes | None], wanted: dict[str, bytes | None], ours: dict[str, str]) -> None:
    foreign, edited = [], []
    for path, content in sorted(current.items()):
        if content is None or content == wanted[path]:
            continue
        if path not in ours:
            foreign.append(path)
        elif fingerprint(content) != ours[path]:
            edited.append(path)
    reasons = [
        f"{', '.join(paths)} ({reason})"
        for paths, reason in ((foreign, "not made by nbrefactor"), (edited, "edited since nbrefactor wrote it"))
        if paths
    ]
    if reasons:
        raise NbRefactorError(
            f"nothing was written, to keep {' and '.join(reasons)}",
            hint="use --force to overwrite, or -o to write to another folder",
        )


@contextmanager
def _existing(root: Path) -> Iterator[None]:
    """The root with the folders above it; those made here are taken away again where nothing came of it."""
    missing = [folder for folder in (root, *root.parents) if not folder.exists()]
    root.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for folder in missing:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        raise


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """One writer at a time, where the system has locks on folders; elsewhere the user is the lock."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    descriptor = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _as_user_errors(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        place = error.filename or root
        match error.errno:
            case errno.ENOSPC | errno.EDQUOT:
                raise NbRefactorError(
                    "the disk is full; nothing was changed", hint="make room and run again"
                ) from error
            case errno.EACCES | errno.EPERM | errno.EROFS:
                raise NbRefactorError(
                    f"{place} may not be written; nothing was changed", hint="check the permissions, or use -o"
                ) from error
            case errno.EXDEV:
                raise NbRefactorError(
                    f"{place} lies on another file system than {root}; nothing was changed",
                    hint="write to a folder that lies on one file system",
                ) from error
        reason = error.strerror or str(error)
        raise NbRefactorError(f"{place} cannot be written: {reason}; nothing was changed") from error
