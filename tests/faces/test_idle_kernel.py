"""What the extension finds out while a kernel waits for its user."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from nbrefactor.magic._idle import Idle
from tests.faces.live_kernel import LiveKernel


@pytest.fixture
def kernel(tmp_path: Path) -> Iterator[LiveKernel]:
    with LiveKernel(tmp_path) as started:
        yield started


def test_a_kernel_that_waits_finds_out_what_the_next_look_asks_for(kernel: LiveKernel) -> None:
    for number in range(20):
        kernel.run(f"x{number} = {number}")
    kernel.run("y = x1")
    kernel.run("%load_ext nbrefactor")
    kernel.wait_until_ready()
    kernel.run("import nbrefactor.analysis.flow as flow\nflow.Run.run = lambda run, index: 1 / 0", is_silent=True)
    assert "needs       cell 2: x1" in kernel.run("%deps y --format text")


def test_a_look_imports_nothing_after_a_quiet_moment(kernel: LiveKernel) -> None:
    kernel.run("x = 1")
    kernel.run("%load_ext nbrefactor")
    kernel.wait_until_ready()
    kernel.run("import sys\nbefore = set(sys.modules)", is_silent=True)
    kernel.run("%deps")
    assert kernel.run("print(sorted(set(sys.modules) - before))", is_silent=True) == "[]\n"


def test_the_collector_waits_until_the_kernel_has_answered(kernel: LiveKernel) -> None:
    kernel.run("%load_ext nbrefactor")
    kernel.run("x = 1")
    kernel.run(
        "import gc\n"
        "seen = []\n"
        "shell = get_ipython()\n"
        "send = shell.kernel.session.send\n"
        "def sending(stream, message, *rest, **options):\n"
        "    if isinstance(message, dict) and message['msg_type'] == 'display_data':\n"
        "        seen.append(gc.isenabled())\n"
        "    return send(stream, message, *rest, **options)\n"
        "shell.kernel.session.send = sending",
        is_silent=True,
    )
    kernel.run("%deps")
    assert kernel.asked("seen") == [False]
    assert kernel.asked("gc.isenabled()")
    kernel.run("gc.disable()", is_silent=True)
    kernel.run("%deps")
    assert not kernel.asked("gc.isenabled()")  # which is what the user wants


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
