"""``%deps`` in a plain IPython, at a terminal: text that can be read."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")

PATIENCE = 90
"""Seconds that a shell has to start and answer on a busy machine."""


def answers(folder: Path, *lines: str) -> str:
    """What an IPython at a terminal shows for these lines, without its colors."""
    master, slave = pty.openpty()
    environment = {
        **os.environ,
        "IPYTHONDIR": str(folder),
        "TERM": "dumb",
        "COLUMNS": "110",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    environment.pop("JPY_SESSION_NAME", None)
    shell = subprocess.Popen(
        [sys.executable, "-m", "IPython", "--simple-prompt", "--no-banner", "--colors=NoColor"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment,
        cwd=folder,
        start_new_session=True,
    )
    os.close(slave)
    try:
        shown = _read_until(master, "In [1]: ")
        for number, line in enumerate(lines, start=2):
            os.write(master, f"{line}\n".encode())
            shown += _read_until(master, f"In [{number}]: ")
        os.write(master, b"exit\n")
        shell.wait(timeout=PATIENCE)
    finally:
        shell.kill()
        shell.wait()
        os.close(master)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown).replace("\r", "")


def _read_until(master: int, mark: str) -> str:
    shown, until = "", time.monotonic() + PATIENCE
    while mark not in shown:
        ready, _, _ = select.select([master], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            pytest.fail(f"no {mark!r} in {shown!r}")
        shown += os.read(master, 65536).decode(errors="replace")
    return shown


def test_a_terminal_gets_the_graph_as_text(tmp_path: Path) -> None:
    shown = answers(
        tmp_path,
        "%load_ext nbrefactor",
        "prices = [3, 1, 2]",
        "prices.sort()",
        "total = sum(prices)",
        "prices = [5]",
        "%deps",
        "%deps total --format text",
    )
    assert shown.count("Stale: cells 2, 3.") == 2
    assert (
        "cell 3 [4]  total = sum(prices)\n"
        "    stale       cell 1, which prices came from, ran again since\n"
        "    binds       total\n"
        "    needs       cell 1: prices\n"
        "                cell 2: prices (changed there)\n"
    ) in shown
    assert "<svg" not in shown
    assert "Traceback" not in shown
