"""Which files a run has written, and whether two of them hold the same.

Bytes first. Where they differ, by what the format holds: notebooks, web pages and the like normalized as outputs are,
other texts character by character but for rounding and the names of the private folder and of modules, images by
pixels, zip archives (``xlsx``, ``docx``, ``npz`` …) and gzip by their members without times, PDF without its dates
and ids, SQLite by its rows. What only the notebook's own libraries can read (pickles, parquet, npy) is read
back in the kernel that wrote it, and compared as values are.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import re
import sqlite3
import stat
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from nbrefactor.verification.compare_outputs import json_difference
from nbrefactor.verification.images import is_same_image_file
from nbrefactor.verification.normalize import Normalizer
from nbrefactor.verification.numbers import is_same_text
from nbrefactor.verification.private_copy import LEFT_OUT
from nbrefactor.verification.showing import text_diff

__all__ = [
    "READABLE",
    "FileDifference",
    "FileState",
    "Snapshot",
    "difference",
    "first_other_byte",
    "snapshot",
    "written",
]

READABLE = (".pkl", ".pickle", ".joblib", ".parquet", ".feather", ".npy", ".npz")
"""Formats that the kernel is asked to read back; see ``probe/files.py``."""
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
_ARCHIVES = (".zip", ".xlsx", ".xlsm", ".docx", ".pptx", ".npz", ".ods", ".whl")
_MARKUP = (".html", ".htm", ".svg", ".xml", ".js")
_DATABASES = (".db", ".sqlite", ".sqlite3")
_PDF_TIMES = re.compile(rb"/(?:CreationDate|ModDate|Producer|Creator)\s*\([^)]*\)|/ID\s*\[[^\]]*\]|startxref\s*\d+")
_OFFICE_TIMES = re.compile(r"<dcterms:(created|modified)[^>]*>[^<]*<")
_MOST_TEXT = 20 * 1024 * 1024
_MOST_READ, _PIECE = 512 * 1024 * 1024, 1024 * 1024
"""Bytes of a file that are looked at for what its format holds, and that are read at once."""


class FileState(NamedTuple):
    """What of a file changes when it is written or made something else."""

    kind: str
    """``file``, ``link``, ``folder``, or what cannot be read like one of them."""
    mode: int
    """Permissions."""
    target: str = ""
    """Of a link."""
    trace: tuple[int, ...] = ()
    """Size, times and inode."""

    def without_times(self, folder: Path) -> FileState:
        """What another run can be compared with, whose private folder is another one."""
        return self._replace(trace=(), target=self.target.replace(str(folder), "FOLDER"))


Snapshot = Mapping[str, FileState]
"""By path relative to the project."""


@dataclass(frozen=True, slots=True)
class FileDifference:
    explanation: str
    before: str = ""
    after: str = ""
    diff: str = ""
    is_certain: bool = True


def snapshot(project: Path) -> Snapshot:
    found: dict[str, FileState] = {}
    for folder, folders, names in os.walk(project):
        folders[:] = [name for name in folders if name not in LEFT_OUT]
        for name in (*names, *folders):
            path = Path(folder) / name
            with contextlib.suppress(OSError):
                found[str(path.relative_to(project))] = _state(path)
    return found


def _state(path: Path) -> FileState:
    state = path.lstat()
    mode = stat.S_IMODE(state.st_mode)
    if stat.S_ISLNK(state.st_mode):
        return FileState("link", mode, str(path.readlink()), (state.st_ctime_ns, state.st_ino))
    if stat.S_ISDIR(state.st_mode):
        return FileState("folder", mode)
    if not stat.S_ISREG(state.st_mode):
        return FileState("pipe, socket or device", mode)
    return FileState("file", mode, "", (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino))


def written(before: Snapshot, after: Snapshot) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The files that were made or changed, and those that were removed; sorted."""
    changed = sorted(path for path, state in after.items() if before.get(path) != state)
    return tuple(changed), tuple(sorted(set(before) - set(after)))


def difference(
    name: str, before: Path, after: Path, normalizers: tuple[Normalizer, Normalizer]
) -> FileDifference | None:
    """The first thing in which two files differ; ``name`` decides the format."""
    at = first_other_byte(before, after)
    if at is None:
        return None
    sizes = before.stat().st_size, after.stat().st_size
    if max(sizes) > _MOST_READ:
        explanation = f"the content changed, first at byte {at}"
        return FileDifference(explanation, f"{sizes[0]} bytes", f"{sizes[1]} bytes")
    return _content_difference(name, before.read_bytes(), after.read_bytes(), normalizers)


def first_other_byte(before: Path, after: Path) -> int | None:
    """Where two files differ first, in bytes from 0; they may be larger than the memory."""
    with before.open("rb") as one, after.open("rb") as other:
        at = 0
        while True:
            pieces = one.read(_PIECE), other.read(_PIECE)
            if pieces[0] != pieces[1]:
                pairs = enumerate(zip(*pieces, strict=False))
                return at + next((place for place, pair in pairs if pair[0] != pair[1]), min(map(len, pieces)))
            if not pieces[0]:
                return None
            at += len(pieces[0])


def _content_difference(
    name: str, before: bytes, after: bytes, normalizers: tuple[Normalizer, Normalizer]
) -> FileDifference | None:
    suffix = Path(name).suffix.lower()
    if suffix in _IMAGES:
        same = is_same_image_file(before, after)
        if same is not None:
            return None if same else FileDifference("the picture changed")
    for suffixes, reader in _READERS.items():
        if suffix in suffixes:
            with contextlib.suppress(OSError, ValueError, EOFError, zipfile.BadZipFile, sqlite3.Error):
                return reader(name, before, after, normalizers)
    return _plain_difference(name, before, after, normalizers)


def _plain_difference(
    name: str, before: bytes, after: bytes, normalizers: tuple[Normalizer, Normalizer]
) -> FileDifference | None:
    try:
        if len(before) > _MOST_TEXT or b"\0" in before:
            raise ValueError
        texts = [side.decode("utf-8") for side in (before, after)]
    except ValueError:
        at = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0)
        sizes = f"{len(before)} bytes", f"{len(after)} bytes"
        return FileDifference(f"the content changed, first at byte {at}", *sizes)
    if Path(name).suffix.lower() in _MARKUP:
        normal = [side.text(each, has_ids=True) for side, each in zip(normalizers, texts, strict=True)]
    else:
        normal = [side.file_text(each) for side, each in zip(normalizers, texts, strict=True)]
    if is_same_text(*normal):
        return None
    if normal[0].split() == normal[1].split():
        lines = (each.splitlines(keepends=True) for each in normal)
        shown = next(pair for pair in zip_longest(*lines, fillvalue="") if pair[0] != pair[1])
        return FileDifference("the text changed in blanks or line ends", repr(shown[0]), repr(shown[1]))
    return FileDifference("the text changed", diff=text_diff(*normal))


def _archive(
    name: str, before: bytes, after: bytes, normalizers: tuple[Normalizer, Normalizer]
) -> FileDifference | None:
    with zipfile.ZipFile(io.BytesIO(before)) as one, zipfile.ZipFile(io.BytesIO(after)) as other:
        names = sorted(one.namelist()), sorted(other.namelist())
        if names[0] != names[1]:
            return FileDifference("it holds other members", ", ".join(names[0]), ", ".join(names[1]))
        for member in names[0]:
            contents = one.read(member), other.read(member)
            if contents[0] == contents[1]:
                continue
            if member.endswith("core.xml"):
                contents = _without_times(contents[0]), _without_times(contents[1])
            found = None if contents[0] == contents[1] else _content_difference(member, *contents, normalizers)
            if found is not None:
                return FileDifference(f"in {member}: {found.explanation}", found.before, found.after, found.diff)
    return None


def _without_times(content: bytes) -> bytes:
    return _OFFICE_TIMES.sub("<", content.decode("utf-8", "replace")).encode()


def _compressed(
    name: str, before: bytes, after: bytes, normalizers: tuple[Normalizer, Normalizer]
) -> FileDifference | None:
    return _content_difference(name[:-3], gzip.decompress(before), gzip.decompress(after), normalizers)


def _pdf(name: str, before: bytes, after: bytes, normalizers: tuple[Normalizer, Normalizer]) -> FileDifference | None:
    texts = _PDF_TIMES.sub(b"", before), _PDF_TIMES.sub(b"", after)
    return None if texts[0] == texts[1] else FileDifference("the document changed")


def _json(name: str, before: bytes, after: bytes, normalizers: tuple[Normalizer, Normalizer]) -> FileDifference | None:
    import json

    sides = zip(normalizers, (before, after), strict=True)
    is_notebook = name.lower().endswith(".ipynb")
    texts = [
        normalizer.text(side.decode(), has_ids=True) if is_notebook else normalizer.file_text(side.decode())
        for normalizer, side in sides
    ]
    found = json_difference(json.loads(texts[0]), json.loads(texts[1]))
    if found is None:
        return None
    return FileDifference(f"the value at {found[0]} changed", found[1], found[2], text_diff(*texts))


def _database(
    name: str, before: bytes, after: bytes, normalizers: tuple[Normalizer, Normalizer]
) -> FileDifference | None:
    dumps = [_dump(content) for content in (before, after)]
    return None if is_same_text(*dumps) else FileDifference("the rows changed", diff=text_diff(*dumps))


def _dump(content: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.db"
        path.write_bytes(content)
        with contextlib.closing(sqlite3.connect(path)) as connection:
            settings = [connection.execute(f"pragma {name}").fetchone() for name in ("user_version", "application_id")]
            return "\n".join([*map(str, settings), *connection.iterdump()])


_Reader = Callable[[str, bytes, bytes, tuple[Normalizer, Normalizer]], FileDifference | None]
_READERS: dict[tuple[str, ...], _Reader] = {
    _ARCHIVES: _archive,
    (".gz",): _compressed,
    (".pdf",): _pdf,
    (".json", ".geojson", ".ipynb"): _json,
    _DATABASES: _database,
}
