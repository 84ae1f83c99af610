"""Ends a look at a value that does not come to its end: an object of the user's may do anything when it is looked at.

A timer interrupts the look, where the system has one and the look is in the main thread: elsewhere there is no such
limit. What is interrupted is what was looked at when nothing had been described for too long; the rest goes on.
"""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

_TICK = 0.5
"""Seconds between two looks at the clock."""


class Stalled(BaseException):
    """Nothing was described for too long. No ``Exception``, so that the code that stalls is less likely to catch it;
    where it does, it is raised again at the next tick.
    """


class Watchdog:
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._fed = time.monotonic()
        self._may_bite = False

    def let(self, *, bite: bool) -> bool:
        """Whether a look may be interrupted from here on (our own writing may not), and whether it could be before.
        The time starts again.
        """
        before, self._may_bite = self._may_bite, bite
        self._fed = time.monotonic()
        return before

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Run the timer; a timer of the notebook's own is stopped meanwhile."""
        if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
            yield
            return
        handler = signal.signal(signal.SIGALRM, self._look_at_the_clock)
        delay, interval = signal.setitimer(signal.ITIMER_REAL, _TICK, _TICK)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL if handler is None else handler)
            if delay:
                signal.setitimer(signal.ITIMER_REAL, delay, interval)

    def _look_at_the_clock(self, *_: Any) -> None:
        if self._may_bite and time.monotonic() - self._fed > self.seconds:
            raise Stalled
