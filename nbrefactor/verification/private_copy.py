"""A private copy of a project and of a home, in which a notebook runs and from which nothing gets out.

Files are brought in by the cheapest way that a write cannot travel back:

* a clone that shares blocks until one side writes (``FICLONE``: btrfs, xfs, apfs-like file systems);
* a plain copy, for files up to ``COPIED`` bytes;
* for larger files a symbolic link to the original, **only** where the run is fenced
  (``supervisor.raise_fence``): the system then refuses every write to it, and the probe replaces the link by
  a copy when Python opens it for writing, or changes its permissions or times. What other programs change of these is
  refused where the run is sealed (``supervisor.seal``), and else given back when the place is removed. Without a
  fence they are copied as well. A hard link would not do: a write in place reaches the original.

Version control, environments, caches and checkpoints are left out.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import site
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from nbrefactor.errors import NbRefactorError

COPIED = 4 * 1024 * 1024
"""Bytes up to which a file is copied even where it could be shared."""
MOST_BYTES = 8 * 1024**3
"""Bytes that are copied for one run at most, where sharing is not possible."""
LEFT_OUT = frozenset(
    {
        ".git",
        ".hg",
        ".svn",
        ".venv",
        "venv",
        ".tox",
        ".nox",
        "__pycache__",
        "node_modules",
        ".ipynb_checkpoints",
    }
    | {".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".cache"}
)
NAME_OF_FOLDERS = "nbrefactor-"
"""How the names of folders begin that hold private places."""
_DATA_FOLDERS = (
    "scikit_learn_data", "seaborn-data", "nltk_data", "gensim-data", "statsmodels_data", ".keras/datasets",
    ".cache/seaborn", ".cache/torch/hub", ".cache/huggingface",
)  # fmt: skip
_THREADS = ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM")
_FICLONE = 0x40049409
_font_lists: dict[str, bytes] = {}
"""Made by earlier runs of this process, where the user's home has none."""


@dataclass(frozen=True, slots=True)
class PrivatePlace:
    """One folder that holds all a run may write to."""

    folder: Path
    project: Path
    home: Path
    scratch: Path
    """For the probe's report, the kernel's log and its connection file."""
    linked: tuple[Path, ...] = ()
    """Links in the private project and home that lead to originals."""

    def environment(self) -> dict[str, str]:
        """The variables that a kernel gets: ours where they decide where files go or what is drawn, else the
        user's.
        """
        caches = {
            "HOME": self.home,
            "TMPDIR": self.folder / "tmp",
            "TMP": self.folder / "tmp",
            "TEMP": self.folder / "tmp",
            "MPLCONFIGDIR": self.home / ".config" / "matplotlib",
            "IPYTHONDIR": self.home / ".ipython",
            "JUPYTER_CONFIG_DIR": self.home / ".jupyter",
            "JUPYTER_DATA_DIR": self.home / ".local" / "share" / "jupyter",
            "JUPYTER_RUNTIME_DIR": self.scratch,
            "XDG_CACHE_HOME": self.home / ".cache",
            "XDG_CONFIG_HOME": self.home / ".config",
            "XDG_DATA_HOME": self.home / ".local" / "share",
            "XDG_STATE_HOME": self.home / ".local" / "state",
            "XDG_RUNTIME_DIR": self.scratch,
            "NUMBA_CACHE_DIR": self.home / ".cache" / "numba",
        }
        threads = {f"{library}_NUM_THREADS": "1" for library in _THREADS}
        return {
            **os.environ,
            **{name: str(path) for name, path in caches.items()},
            **threads,
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUSERBASE": os.environ.get("PYTHONUSERBASE", site.getuserbase()),
        }


@contextlib.contextmanager
def private_place(
    folder: Path, *, root: Path, overlay: Mapping[str, bytes], share: bool, restore: bool, in_place: bool = False
) -> Iterator[PrivatePlace]:
    """Make the place in the given new folder, and remove it in the end.

    ``share`` says that the run will be fenced, ``restore`` that it will not be sealed. With ``in_place`` the project is
    the user's own folder.
    """
    project = root if in_place else folder / "project"
    home, scratch = folder / "home", folder / "run"
    linked: list[Path] = []
    originals: dict[Path, _Marks] = {}
    try:
        for made in (home, scratch, folder / "tmp"):
            made.mkdir(parents=True)
        if not in_place:
            _bring(root, project, linked, share=share, leave_out=LEFT_OUT)
            for name, content in overlay.items():
                _write(project, name, content)
        _furnish(home, linked, share=share)
        originals.update((link.resolve(), _marks(link)) for link in linked if restore)
        yield PrivatePlace(folder, project, home, scratch, tuple(linked))
    finally:
        for original, marks in originals.items():
            _give_back(original, marks)
        _keep_font_lists(home)
        _remove(folder)


def _bring(source: Path, target: Path, linked: list[Path], *, share: bool, leave_out: frozenset[str]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    copied = 0
    folders = [(source, target)]
    while folders:
        here, there = folders.pop()
        for entry in sorted(_entries(here), key=lambda entry: entry.name):
            origin, place = Path(entry.path), there / entry.name
            # Unlike those of entries, the questions of paths answer no for a link that leads to itself.
            if entry.name in leave_out or os.access(origin / "pyvenv.cfg", os.F_OK):
                continue
            if origin.is_dir():
                if entry.is_symlink() and (_leads_around(origin, source) or _leads_up(origin, here)):
                    continue
                place.mkdir()
                folders.append((origin, place))
            elif origin.is_file() and os.access(origin, os.R_OK):
                size = entry.stat().st_size
                if share and size > COPIED:
                    place.symlink_to(origin.resolve())
                    linked.append(place)
                    continue
                copied += size
                if copied > MOST_BYTES:
                    raise NbRefactorError(
                        f"The project {source} holds more than {MOST_BYTES // 1024**3} GB to copy",
                        "run the notebook in a smaller folder",
                    )
                _copy(origin, place)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except PermissionError:
        return []


def _leads_around(link: Path, root: Path) -> bool:
    """Whether a linked folder holds the project itself, so that walking it would never end."""
    real = link.resolve()
    return real == root.resolve() or real in root.resolve().parents or root.resolve() in real.parents


def _leads_up(link: Path, folder: Path) -> bool:
    """Whether a link in the folder leads to the folder or one above it, which need not be of the project."""
    real = folder.resolve()
    return link.resolve() in (real, *real.parents)


def _copy(origin: Path, place: Path) -> None:
    if not _clone(origin, place):
        shutil.copyfile(origin, place)
    shutil.copymode(origin, place)
    place.chmod(place.stat().st_mode | 0o600)
    times = origin.stat()
    os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns))


def _clone(origin: Path, place: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    import fcntl

    with origin.open("rb") as source, place.open("wb") as target:
        try:
            fcntl.ioctl(target.fileno(), _FICLONE, source.fileno())
        except OSError:
            return False
    return True


class _Marks(NamedTuple):
    """What of a file can be changed without a right to write to it."""

    mode: int
    owner: tuple[int, int]
    modified: int
    attributes: tuple[tuple[str, bytes], ...]


def _marks(path: Path) -> _Marks:
    state = path.stat()
    found: list[tuple[str, bytes]] = []
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            found = [(name, os.getxattr(path, name)) for name in sorted(os.listxattr(path))]
    return _Marks(stat.S_IMODE(state.st_mode), (state.st_uid, state.st_gid), state.st_mtime_ns, tuple(found))


def _give_back(path: Path, marks: _Marks) -> None:
    """Undo what a program has changed of an original."""
    with contextlib.suppress(OSError):
        now = _marks(path)
        if now.owner != marks.owner:
            os.chown(path, *marks.owner)
        if now.attributes != marks.attributes:
            for name, _ in set(now.attributes) - set(marks.attributes):
                os.removexattr(path, name)
            for name, value in set(marks.attributes) - set(now.attributes):
                os.setxattr(path, name, value)
        if now.mode != marks.mode:
            path.chmod(marks.mode)
        if now.modified != marks.modified:
            os.utime(path, ns=(path.stat().st_atime_ns, marks.modified))


def _write(project: Path, name: str, content: bytes) -> None:
    path = project / name
    if project.resolve() not in path.resolve().parents:
        raise NbRefactorError(f"{name} is outside the project")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():
        path.unlink()
    path.write_bytes(content)


def _furnish(home: Path, linked: list[Path], *, share: bool) -> None:
    """Give the private home what libraries would otherwise download or compute again."""
    real = Path.home()
    fonts = [Path(os.environ.get("MPLCONFIGDIR", "")), real / ".cache" / "matplotlib", real / ".matplotlib"]
    config = home / ".config" / "matplotlib"
    config.mkdir(parents=True)
    for name, content in _font_lists.items():
        (config / name).write_bytes(content)
    for folder in fonts:
        for cache in sorted(folder.glob("fontlist-*.json")) if folder.is_absolute() else ():
            with contextlib.suppress(OSError):
                shutil.copyfile(cache, config / cache.name)
    for name in _DATA_FOLDERS if share else ():
        if (real / name).is_dir():
            _bring(real / name, home / name, linked, share=True, leave_out=frozenset())


def _keep_font_lists(home: Path) -> None:
    """Remember the list of fonts that matplotlib made, for the next run: making it takes seconds."""
    for cache in (home / ".config" / "matplotlib").glob("fontlist-*.json"):
        with contextlib.suppress(OSError):
            _font_lists[cache.name] = cache.read_bytes()


def _remove(folder: Path) -> None:
    """Remove the place, also where the notebook took away its own rights to it."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        for parent, _, _ in os.walk(folder):
            with contextlib.suppress(OSError):
                Path(parent).chmod(0o700)
        shutil.rmtree(folder, ignore_errors=True)
