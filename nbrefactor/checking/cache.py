"""What checking files came to, remembered by their content, the settings and the version.

This is the one place besides ``workspace`` that writes files: never into anybody's project, only below the user's
caches. Many processes may use the folder at once: an entry is written to a file of its own and then renamed into place.
An entry that cannot be read counts as none.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nbrefactor.model.selection import Selection

if TYPE_CHECKING:
    from nbrefactor.model.findings import Finding

_NOTHING = b"[]"
_ELSEWHERE = b"*"
"""The findings are under a key that says what else they depend on."""


def default_folder() -> Path:
    """Where the system keeps caches; ``NBREFACTOR_CACHE_DIR`` says otherwise."""
    given = os.environ.get("NBREFACTOR_CACHE_DIR")
    if given:
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("nbrefactor", appauthor=False)


class FindingsCache(NamedTuple):
    folder: Path
    version: str
    """Of this program."""

    def key(self, path: str, document: bytes, selection: Selection) -> str:
        """Findings carry the path, and the parser is Python's own: both belong to the key."""
        settings = repr((self.version, _code_version(), sys.version_info[:3], path, selection))
        digest = hashlib.sha256(settings.encode("utf-8", "surrogatepass"))
        digest.update(document)
        return digest.hexdigest()

    def findings(self, key: str, *, others: Callable[[], tuple[object, ...]]) -> tuple[Finding, ...] | str | None:
        """``None`` where nothing is remembered, and why the file is not checked where that is; ``others`` is asked only
        if findings depend on more than the key."""
        entry = self._entry(key)
        if entry == _ELSEWHERE:
            entry = self._entry(_joined(key, others()))
        if entry is None:
            return None
        if entry == _NOTHING:
            return ()
        import msgspec

        from nbrefactor.model.findings import Finding

        try:
            return msgspec.json.decode(entry, type=tuple[Finding, ...] | str)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def remember(self, key: str, findings: tuple[Finding, ...] | str, *, others: tuple[object, ...] = ()) -> None:
        """The findings, or why the file is not checked; ``others`` says what else the findings depend on. A name that
        is no text is not remembered."""
        try:
            entry = _spelled(findings)
        except UnicodeEncodeError:
            return
        if others:
            self._write(key, _ELSEWHERE)
            key = _joined(key, others)
        self._write(key, entry)

    def _entry(self, key: str) -> bytes | None:
        try:
            return self._file(key).read_bytes()
        except OSError:
            return None

    def _write(self, key: str, entry: bytes) -> None:
        """A folder that cannot be written to, or a full disk, costs time and nothing else."""
        target = self._file(key)
        # No other process has this number, and no process writes two entries at once.
        new = target.with_name(f".new-{os.getpid()}")
        with suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                new.write_bytes(entry)
                new.replace(target)
            except BaseException:
                new.unlink(missing_ok=True)
                raise

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.json"


def _joined(key: str, others: tuple[object, ...]) -> str:
    return hashlib.sha256(f"{key}{others}".encode("utf-8", "surrogatepass")).hexdigest()


def _spelled(findings: tuple[Finding, ...] | str) -> bytes:
    if not findings:
        return _NOTHING
    import msgspec

    return msgspec.json.encode(findings)


@cache
def _code_version() -> tuple[int, int]:
    """Newest change and number of our own modules: during development the version stays, the code does not."""
    newest = count = 0
    for base, _, files in os.walk(Path(__file__).parents[1]):
        for name in files:
            if name.endswith(".py"):
                count += 1
                newest = max(newest, Path(base, name).stat().st_mtime_ns)
    return newest, count
