"""Stands between us and a kernel: keeps its writes in one place and leaves none of its processes behind.

Run as a script, ``python -I supervisor.py SETTINGS -- COMMAND…``, with settings as JSON: ``writable``
(folders), ``remove`` (a folder to delete when our own process has died, or null), ``fence`` and ``seal`` (bool). It

1. starts the command, which is forbidden, with everything it starts itself, to change anything outside ``writable``:
   its contents by ``raise_fence`` (Landlock, Linux 5.13 and later; no rights are needed for it and nothing can lift it
   again), and also its permissions, times, owners and attributes, which Landlock lets through, by ``seal`` (file
   systems that are read-only for these processes alone; where user namespaces are allowed, no rights are needed
   either). Its ``JPY_PARENT_PID`` is the supervisor;
2. waits until the command ends, it is told to stop (SIGTERM), or the process that started it is gone, and
   then kills whatever the command has left running, also what made itself a daemon (on Linux, as the
   subreaper).

Only the standard library, and nothing of ours: it starts in some twenty milliseconds.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_CHILD_SUBREAPER = 1, 38, 36
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_WRITE_FILE, _REFER, _TRUNCATE = 1 << 1, 1 << 13, 1 << 14
_CHANGES = sum(1 << bit for bit in range(4, 13))
"""remove_dir, remove_file and make_* of linux/landlock.h"""
_PR_CAPBSET_DROP, _CAP_SYS_ADMIN = 24, 21
_NEW_MOUNTS, _NEW_USERS = 0x00020000, 0x10000000
_BIND, _WITH_ALL_BELOW, _PRIVATE = 4096, 16384, 1 << 18
_MOUNT_SETATTR, _HERE, _RECURSIVE, _READ_ONLY = 442, -100, 0x8000, 1
"""linux/mount.h and linux/sched.h; the numbers of these system calls are the same on all machines"""
_DEVICES = ("/dev", "/proc")
"""Where programs write without changing anything that lasts: /dev/null, /dev/shm, /proc/self."""
_IN_MEMORY = ("/dev/shm", "/dev/mqueue", "/dev/pts", "/proc")
"""What of it is no device: those can be written to where they lie on a read-only file system, too."""


def fence_version() -> int:
    """The version of Landlock that the running system offers; 0 where there is none."""
    if not sys.platform.startswith("linux"):
        return 0
    return max(0, int(_libc().syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1))))


def raise_fence(writable: list[str]) -> None:
    """From here on this process and its children write only below ``writable``; there is no way back."""
    version = fence_version()
    if version == 0:
        return
    writes = _WRITE_FILE | _CHANGES | (_REFER if version >= 2 else 0) | (_TRUNCATE if version >= 3 else 0)
    libc = _libc()
    handled = struct.pack("Q", writes)
    ruleset = libc.syscall(_CREATE_RULESET, handled, ctypes.c_size_t(len(handled)), ctypes.c_uint32(0))
    if ruleset < 0:
        return
    try:
        for folder in [*writable, *_DEVICES]:
            with contextlib.suppress(OSError):
                descriptor = os.open(folder, os.O_PATH | os.O_CLOEXEC)
                rule = struct.pack("=Qi", writes, descriptor)
                libc.syscall(_ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(1), rule, ctypes.c_uint32(0))
                os.close(descriptor)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        libc.syscall(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def seal(writable: list[str]) -> None:
    """From here on every file system is read-only to this process and its children, but for ``writable`` and devices.

    Raises ``OSError`` where the system does not allow it.
    """
    libc, user, group = _libc(), os.geteuid(), os.getegid()
    if libc.unshare(_NEW_MOUNTS) != 0:  # only root may; anybody else first becomes the root of a world of their own
        _checked(libc.unshare(_NEW_USERS | _NEW_MOUNTS), "a namespace")
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    _checked(libc.mount(None, b"/", None, _WITH_ALL_BELOW | _PRIVATE, None), "/")
    for folder in writable:
        path = os.fsencode(folder)
        _checked(libc.mount(path, path, None, _BIND | _WITH_ALL_BELOW, None), folder)
    open_for_all = [point for point in _writable_mounts() if _is_below(point, (*writable, *_IN_MEMORY))]
    _set_read_only("/", _RECURSIVE, is_set=True)
    for point in open_for_all:
        _set_read_only(point, 0, is_set=False)
    os.chdir(Path.cwd())  # the way to it leads through the new mounts
    libc.prctl(_PR_CAPBSET_DROP, _CAP_SYS_ADMIN, 0, 0, 0)


def can_seal() -> bool:
    """Whether ``seal`` works here, tried in a process of its own."""
    if not sys.platform.startswith("linux"):
        return False
    tried = subprocess.run([sys.executable, "-I", __file__, "--can-seal"], capture_output=True, check=False)
    return tried.returncode == 0


def _set_read_only(point: str, flags: int, *, is_set: bool) -> None:
    attributes = struct.pack("QQQQ", _READ_ONLY if is_set else 0, 0 if is_set else _READ_ONLY, 0, 0)
    size = ctypes.c_size_t(len(attributes))
    path = os.fsencode(point)
    result = _libc().syscall(_MOUNT_SETATTR, _HERE, path, ctypes.c_uint(flags), attributes, size)
    _checked(result, point)


def _writable_mounts() -> list[str]:
    """Where file systems are mounted that are not read-only (``man proc_pid_mountinfo``)."""
    lines = [line.split() for line in Path("/proc/self/mountinfo").read_text().splitlines()]
    return [_unescaped(words[4]) for words in lines if "rw" in words[5].split(",")]


def _unescaped(path: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), path)


def _is_below(path: str, folders: tuple[str, ...]) -> bool:
    return f"{path}/".startswith(tuple(f"{folder}/" for folder in folders))


def _checked(result: int, what: str) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), what)


def supervise(command: list[str], remove: str | None, prepare: Callable[[], None]) -> int:
    """Run the command until it ends or is no longer wanted; its exit status, as a shell would report it.

    ``prepare`` is called in the new process before the command replaces it.
    """
    parent = os.getppid()
    wake, alarm = os.pipe()
    os.set_blocking(alarm, False)
    signal.set_wakeup_fd(alarm, warn_on_full_buffer=False)
    stop = []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(True))
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform.startswith("linux"):
        _libc().prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    child = subprocess.Popen(
        command,
        close_fds=False,
        env={**os.environ, "JPY_PARENT_PID": str(os.getpid())},
        preexec_fn=prepare,
    )
    orphaned = False
    while child.poll() is None and not stop and not orphaned:
        select.select([wake], [], [], 0.5)
        with contextlib.suppress(BlockingIOError):
            os.set_blocking(wake, False)
            os.read(wake, 4096)
        orphaned = os.getppid() != parent
    _kill_descendants()
    status = child.wait()
    if orphaned and remove is not None:
        shutil.rmtree(remove, ignore_errors=True)
    return status if status >= 0 else 128 - status


def _die_with_the_supervisor() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform.startswith("linux"):
        _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _kill_descendants() -> None:
    """Kill until nobody is left: a process may fork between the look and the kill."""
    if not sys.platform.startswith("linux"):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.killpg(0, signal.SIGTERM)
        return
    for _ in range(100):
        family = _descendants(os.getpid())
        if not family:
            return
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.01)


def _descendants(root: int) -> list[int]:
    children = _children()
    found, open_ends = [], [root]
    while open_ends:
        for pid in children.get(open_ends.pop(), []):
            found.append(pid)
            open_ends.append(pid)
    return found


def _children() -> dict[int, list[int]]:
    """Parent pid to the pids of its living children, from /proc; zombies do not count."""
    family: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
                if state != "Z":
                    family.setdefault(int(parent), []).append(int(entry.name))
    return family


def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def main(arguments: list[str]) -> int:
    if arguments == ["--can-seal"]:
        seal([])
        return 0
    settings = json.loads(arguments[0])

    def prepare() -> None:
        if settings["seal"]:
            seal(settings["writable"])
        if settings["fence"]:
            raise_fence(settings["writable"])
        _die_with_the_supervisor()  # last, since a process that gets other rights forgets it

    return supervise(arguments[arguments.index("--") + 1 :], settings["remove"], prepare)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
