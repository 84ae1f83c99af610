"""Which regions cause a difference? Delta debugging: a smallest set that is enough to cause it.

With eight regions of which the sixth is wrong, the halves ``{1 2 3 4}`` and ``{5 6 7 8}`` are tried alone, then
``{5 6}`` and ``{7 8}``, then ``{5}`` and ``{6}``: seven verifications at most instead of eight, and some forty for
two culprits among a hundred that only differ together. Where no part alone differs, parts are left out of the whole
one by one, in finer and finer parts. The result is smallest in the sense that leaving out any one member of it makes
the difference go away (Zeller and Hildebrandt, *Simplifying and isolating failure-inducing input*, 2002).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Search(NamedTuple, Generic[T]):
    """What came of a search for all candidates that cause a difference."""

    kept: frozenset[T]
    """Without the causes; of a search that ended early the largest set that was the same."""
    is_complete: bool


class _OutOfTries(Exception):
    """The search has asked as often as it may."""


def without_causes(candidates: Iterable[str], is_same: Callable[[frozenset[str]], bool], *, most: int) -> Search[str]:
    """Leave smallest causes out, one after the other, until the rest is the same or cannot be made so.

    ``is_same`` is asked for at most ``most`` sets: where many candidates differ, each alone, finding them one by one
    takes several runs for each.
    """
    known: dict[frozenset[str], bool] = {}

    def asked(part: frozenset[str]) -> bool:
        if part not in known:
            if len(known) == most:
                raise _OutOfTries
            known[part] = is_same(part)
        return known[part]

    rest = frozenset(candidates)
    try:
        while found := bisect(sorted(rest), asked):
            rest -= found
    except _OutOfTries:
        same = [part for part, is_known_same in known.items() if is_known_same]
        return Search(max(same, key=lambda part: (len(part), sorted(part))), is_complete=False)
    return Search(rest, is_complete=True)


def bisect(candidates: Iterable[T], is_same: Callable[[frozenset[T]], bool]) -> frozenset[T]:
    """A smallest set of candidates whose extraction alone is not the same any more.

    ``is_same`` extracts just the given candidates and verifies; it is asked at most once for each set. The result is
    empty where all candidates together are the same, and where even the extraction of none is not: then the cause is
    not among them.
    """
    ordered = list(dict.fromkeys(candidates))
    known: dict[frozenset[T], bool] = {}

    def is_different(part: list[T]) -> bool:
        key = frozenset(part)
        if key not in known:
            known[key] = is_same(key)
        return not known[key]

    if not is_different(ordered) or is_different([]):
        return frozenset()
    parts = 2
    while len(ordered) > 1:
        smaller = next(filter(is_different, _tries(ordered, parts)), None)
        if smaller is not None:
            parts = 2 if len(smaller) <= -(-len(ordered) // parts) else max(parts - 1, 2)
            ordered = smaller
        elif parts >= len(ordered):
            break
        else:
            parts = min(2 * parts, len(ordered))
    return frozenset(ordered)


def _tries(ordered: list[T], parts: int) -> Iterator[list[T]]:
    """Each part alone, then the whole without each part."""
    size = -(-len(ordered) // parts)
    starts = range(0, len(ordered), size)
    yield from (ordered[start : start + size] for start in starts)
    if parts > 2:
        yield from (ordered[:start] + ordered[start + size :] for start in starts)
