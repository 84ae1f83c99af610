"""Which cells a session ran more than once, as far as the counts of their last runs tell."""

from __future__ import annotations

from functools import lru_cache

from nbrefactor.model.flow import Flow
from nbrefactor.rules._subject import Subject


@lru_cache(maxsize=1)
def run_with_repetitions(subject: Subject) -> Flow | None:
    """The recorded run, if people did as they mostly do: from top to bottom, and then some cells again.

    Executions that no cell carries any more leave numbers out. Where there are as many as cells that were run out of
    their place, these may have been run twice: once in their place, and then again; ``None`` where there are fewer.
    """
    run = _counted(subject)
    again = _after_running_all(run) or _out_of_place(run)
    missing = max((count for _, count in run), default=0) - len(run)
    failed = any(output.kind == "error" for index, _ in run for output in subject.code_cells[index].outputs)
    if not again or missing < len(again) or failed:
        return None
    return subject.analysis.flow_in((*(index for index, _ in run), *(index for _, index in sorted(again))))


def _counted(subject: Subject) -> list[tuple[int, int]]:
    """Cells that were run, with their counts."""
    return [(index, count) for index, count in enumerate(subject.counts) if count is not None]


@lru_cache(maxsize=1)
def ran_all_before(subject: Subject) -> bool:
    """Whether the counts say that all cells were run from top to bottom, and then some again."""
    return bool(_after_running_all(_counted(subject)))


def _after_running_all(run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Counts and cells that were run once all cells had been, if that explains every number: of six cells with the
    counts 1 2 8 4 9 7 the third, the fifth and the sixth. None where it does not.
    """
    kept = [count for place, (_, count) in enumerate(run, start=1) if count == place]
    again = [(count, index) for index, count in run if count > len(run)]
    return again if kept and len(kept) + len(again) == len(run) else []


def _out_of_place(run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Counts and cells that have a greater count than one further down."""
    lowest, again = None, []
    for index, count in reversed(run):
        if lowest is not None and count > lowest:
            again.append((count, index))
        lowest = count if lowest is None else min(lowest, count)
    return again
