"""Refuses writes outside the private copy, and replaces a link to an original by a copy before it is written.

An audit hook sees what Python opens, removes and renames; what C code does is the fence's to stop
(see ``supervisor``). What was refused goes to a file, so that the verdict can tell a refusal from a failure.
"""

# ruff: noqa: PTH100, PTH108, PTH118

from __future__ import annotations

import os
import shutil
import sys
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC
_CHANGES = {
    "os.remove": (0,),
    "os.rename": (0, 1),
    "os.rmdir": (0,),
    "os.mkdir": (0,),
    "os.truncate": (0,),
    "os.link": (1,),
    "os.symlink": (1,),
}
"""Audit events that change the file system, and which of their arguments are the paths."""


def stand(writable: list[str], linked: list[str], attempts: str) -> None:
    places = (*tuple(os.path.realpath(folder) + os.sep for folder in writable), "/dev/", "/proc/")
    links = {os.path.abspath(link) for link in linked}
    log = os.open(attempts, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def check(path: Any, follow: bool, empties: bool = False) -> None:
        if not isinstance(path, (str, bytes, os.PathLike)):
            return
        text = os.path.abspath(os.fsdecode(path))
        if text in links and follow:
            links.discard(text)
            _own(text, empties)
            return
        parent, name = os.path.split(text)
        real = os.path.join(os.path.realpath(parent), name)
        if follow:
            real = os.path.realpath(real)
        if not real.startswith(places):
            os.write(log, (text + "\n").encode("utf-8", "surrogatepass"))
            raise PermissionError(13, "Outside the private copy that verification runs in", text)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & _WRITES:
                check(path, True, bool(flags & os.O_TRUNC))
        elif event in _CHANGES:
            for position in _CHANGES[event]:
                check(arguments[position], event == "os.truncate")

    sys.addaudithook(hook)


def _own(link: str, empties: bool) -> None:
    origin = os.path.realpath(link)
    os.unlink(link)
    if not empties:
        shutil.copyfile(origin, link)
