"""Work for the moments in which a kernel waits for its user."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio

_SECONDS_OF_QUIET = 0.2
"""After a cell. The cells of *Run all* follow each other faster, and wait for one piece of work each."""
_SECONDS_BETWEEN = 0.005
"""Between two pieces of work, so that the kernel looks for messages and never answers later than by one piece."""


class Idle:
    """Calls ``work``, which does a small piece and says whether there is more, from the event loop of a kernel.

    A plain IPython has no such loop while nothing runs.
    """

    def __init__(self, shell: Any, work: Callable[[], bool]) -> None:
        self._shell = shell
        self._work = work
        self._next: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin as soon as it is quiet, where there is a kernel that waits."""
        loop = self._loop()
        if loop is not None:
            self.stop()
            self._next = loop.call_later(_SECONDS_OF_QUIET, self._go_on, loop)

    @property
    def has_more(self) -> bool:
        """Whether there is work that will be done when it is quiet."""
        return self._next is not None

    def stop(self) -> None:
        """Do nothing more until the next start."""
        if self._next is not None:
            self._next.cancel()
            self._next = None

    @contextmanager
    def collector_waits(self) -> Iterator[None]:
        """Pause the cyclic garbage collector, in a kernel until the cell is done: a full collection takes a tenth of a
        second and more, for which nobody who asked something has to wait."""
        was_on = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            loop = self._loop()
            if was_on and loop is not None:
                loop.call_soon(gc.enable)
            elif was_on:
                gc.enable()

    def _loop(self) -> asyncio.AbstractEventLoop | None:
        if getattr(self._shell, "kernel", None) is None:
            return None
        import asyncio  # a kernel has done so; in a plain IPython it would take most of the time of loading

        try:
            return asyncio.get_running_loop()
        except RuntimeError:
            return None

    def _go_on(self, loop: asyncio.AbstractEventLoop) -> None:
        is_more = self._work()
        self._next = loop.call_later(_SECONDS_BETWEEN, self._go_on, loop) if is_more else None
