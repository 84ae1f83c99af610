"""How far a run is, on a terminal; silent where the messages go to a file or a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbrefactor.verification import Progress


@contextmanager
def cells_on_terminal() -> Iterator[Callable[[Progress], None] | None]:
    """What to tell of every cell that starts or ends; ``None`` where nobody would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = TextColumn("{task.description:>12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def told(progress: Progress) -> None:
            if progress.side not in tasks:
                tasks[progress.side] = bars.add_task(progress.side, total=progress.count)
            elif progress.number == 1 and progress.seconds is None:  # another run of that side
                bars.reset(tasks[progress.side])
            done = progress.number - (progress.seconds is None)
            bars.update(tasks[progress.side], completed=done, total=progress.count)

        yield told
