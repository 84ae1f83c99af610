"""What the extension finds out while a kernel waits for its user."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jupyter_client.manager import KernelManager

from nbrefactor.magic._idle import Idle

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60
"""Longer than any machine takes."""


@pytest.fixture
def kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    manager = KernelManager(kernel_name="python3")
    manager.kernel_spec.argv[0] = sys.executable
    manager.start_kernel(cwd=str(tmp_path))
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=SECONDS)
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def printed(kernel: Any, source: str, *, silent: bool = False) -> str:
    """What running the source prints; ``silent`` is no cell of the user's."""
    texts = []

    def hear(message: dict[str, Any]) -> None:
        texts.append(message["content"].get("text", ""))

    reply = kernel.execute_interactive(source, silent=silent, output_hook=hear, timeout=SECONDS)
    assert reply["content"]["status"] == "ok", reply["content"]
    return "".join(texts)


def wait_until_ready(kernel: Any) -> None:
    end = time.monotonic() + SECONDS
    question = {"more": "get_ipython().find_line_magic('deps').face.idle.has_more"}
    while time.monotonic() < end:
        kernel.execute("", silent=True, user_expressions=question)
        reply = kernel.get_shell_msg(timeout=SECONDS)["content"]["user_expressions"]["more"]
        if reply["data"]["text/plain"] == "False":
            return
        time.sleep(0.05)
    pytest.fail("the kernel never got ready")


def test_a_kernel_that_waits_finds_out_what_the_next_look_asks_for(kernel: Any) -> None:
    for number in range(20):
        printed(kernel, f"x{number} = {number}")
    printed(kernel, "y = x1")
    printed(kernel, "%load_ext nbrefactor")
    wait_until_ready(kernel)
    printed(kernel, "import nbrefactor.analysis.flow as flow\nflow.Run.run = lambda run, index: 1 / 0", silent=True)
    assert "needs       cell 2: x1" in printed(kernel, "%deps y --format text")


def test_a_look_imports_nothing_after_a_quiet_moment(kernel: Any) -> None:
    printed(kernel, "x = 1")
    printed(kernel, "%load_ext nbrefactor")
    wait_until_ready(kernel)
    printed(kernel, "import sys\nbefore = set(sys.modules)", silent=True)
    printed(kernel, "%deps")
    assert printed(kernel, "print(sorted(set(sys.modules) - before))", silent=True) == "[]\n"


def test_nothing_is_done_between_the_start_and_the_end_of_a_cell() -> None:
    done: list[int] = []

    def work() -> bool:
        done.append(1)
        return True

    async def session() -> None:
        idle = Idle(SimpleNamespace(kernel=object()), work)
        idle.start()
        assert idle.has_more
        while not done:
            await asyncio.sleep(0.01)
        idle.stop()
        done.clear()
        await asyncio.sleep(0.5)
        assert not done
        assert not idle.has_more

    asyncio.run(session())


def test_without_a_kernel_or_its_loop_nobody_waits() -> None:
    def has_more_after_start(shell: object) -> bool:
        idle = Idle(shell, lambda: False)
        idle.start()
        return idle.has_more

    assert not has_more_after_start(SimpleNamespace(kernel=object()))

    async def embedded() -> bool:
        return has_more_after_start(SimpleNamespace())

    assert not asyncio.run(embedded())
