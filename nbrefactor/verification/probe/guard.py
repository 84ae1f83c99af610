"""Refuses writes outside the private copy, and replaces a link to an original by a copy before it is changed.

An audit hook sees what Python opens, removes, renames and gives other permissions, times, owners or attributes; what C
code and other programs do is the system's to stop (see ``supervisor``). What was refused goes to a file, so that the
verdict can tell a refusal from a failure.
"""

# ruff: noqa: PTH100, PTH101, PTH108, PTH110, PTH115, PTH114, PTH116, PTH117, PTH118

from __future__ import annotations

import os
import shutil
import sys
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC
_CHANGES: dict[str, tuple[tuple[int, int | None, bool], ...]] = {
    "os.remove": ((0, 1, False),),
    "os.rename": ((0, 2, False), (1, 3, False)),
    "os.rmdir": ((0, 1, False),),
    "os.mkdir": ((0, 2, False),),
    "os.truncate": ((0, None, True),),
    "os.link": ((0, 2, True), (1, 3, False)),
    "os.symlink": ((1, 2, False),),
    "os.chmod": ((0, 2, True),),
    "os.chown": ((0, 3, True),),
    "os.utime": ((0, 3, True),),
    "os.chflags": ((0, None, True),),
    "os.setxattr": ((0, None, True),),
    "os.removexattr": ((0, None, True),),
}
"""Audit events that change the file system: for each path the position of the path among the arguments, that of the
descriptor of the folder that it is relative to, and whether a link is followed.
"""
_OF_MARKS = ("os.chmod", "os.chown", "os.utime", "os.chflags", "os.setxattr", "os.removexattr")
"""May be told not to follow links, which the event does not say."""


def stand(writable: list[str], linked: list[str], attempts: str, *, sealed: bool) -> None:
    """``writable`` are folders, ``linked`` links to originals, ``attempts`` the file for what was refused. ``sealed``
    says that the system refuses changes of permissions, times and the like outside, too.
    """
    places = (*tuple(os.path.realpath(folder) + os.sep for folder in writable), "/dev/", "/proc/")
    links = {os.path.abspath(link) for link in linked}
    log = os.open(attempts, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def check(path: Any, folder: Any, follow: bool, empties: bool = False, may_be_link: bool = False) -> None:
        text = _absolute(path, folder)
        if text is None:
            return
        if text in links and follow:
            links.discard(text)
            _own(text, empties)
            return
        parent, name = os.path.split(text)
        real = os.path.join(os.path.realpath(parent), name)
        if follow:
            real = os.path.realpath(real)
        if may_be_link and sealed and os.path.islink(text):
            return
        if not f"{real}{os.sep}".startswith(places):
            os.write(log, (text + "\n").encode("utf-8", "surrogatepass"))
            raise PermissionError(13, "Outside the private copy that verification runs in", text)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & _WRITES and not isinstance(path, int):
                check(path, -1, True, bool(flags & os.O_TRUNC))
        elif event in _CHANGES:
            for position, at, follow in _CHANGES[event]:
                folder = -1 if at is None else arguments[at]
                check(arguments[position], folder, follow, may_be_link=event in _OF_MARKS)

    sys.addaudithook(hook)


def _absolute(path: Any, folder: Any) -> str | None:
    """The path that is meant, also by a descriptor, or relative to that of a folder; nothing where it is no file's."""
    if isinstance(path, int):
        return _of_descriptor(path)
    if not isinstance(path, (str, bytes, os.PathLike)):
        return None
    text = os.fsdecode(path)
    if isinstance(folder, int) and folder >= 0 and not os.path.isabs(text):
        text = os.path.join(_of_descriptor(folder) or "", text)
    return os.path.abspath(text)


def _of_descriptor(descriptor: int) -> str | None:
    try:
        path = os.readlink(f"/proc/self/fd/{descriptor}")
    except OSError:  # it is closed, or the system does not tell
        return None
    return path if path.startswith(os.sep) and os.path.exists(path) else None


def _own(link: str, empties: bool) -> None:
    """Put a file with the content, permissions and times of the original in the place of the link to it."""
    origin = os.path.realpath(link)
    os.unlink(link)
    if not empties:
        shutil.copyfile(origin, link)
        shutil.copystat(origin, link)
        os.chmod(link, os.stat(link).st_mode | 0o600)
