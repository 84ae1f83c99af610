"""The smallest set of regions that causes a difference."""

from __future__ import annotations

import pytest

from nbrefactor.api import MOST_TRIES
from nbrefactor.verification.bisection import bisect, without_causes

CASES = {
    "one region is wrong": (8, [{5}], {5}),
    "the first region is wrong": (7, [{0}], {0}),
    "the only region is wrong": (1, [{0}], {0}),
    "two regions are only wrong together": (20, [{3, 17}], {3, 17}),
    "three regions are only wrong together": (9, [{0, 4, 8}], {0, 4, 8}),
    "nothing is wrong": (5, [], set()),
    "the cause is not among the regions": (5, [set()], set()),
    "there are no regions": (0, [], set()),
}


@pytest.mark.parametrize(("count", "causes", "expected"), CASES.values(), ids=list(CASES))
def test_the_smallest_cause_is_found(count: int, causes: list[set[int]], expected: set[int]) -> None:
    def is_same(extracted: frozenset[int]) -> bool:
        return not any(cause <= extracted for cause in causes)

    assert expected == bisect(range(count), is_same)


def test_of_two_causes_one_is_found_whole() -> None:
    assert bisect(range(16), lambda extracted: not ({1, 2} <= extracted or {9} <= extracted)) in ({1, 2}, {9})


def test_no_set_is_verified_twice() -> None:
    asked: list[frozenset[int]] = []

    def is_same(extracted: frozenset[int]) -> bool:
        asked.append(extracted)
        return not {2, 11} <= extracted

    assert {2, 11} == bisect(range(12), is_same)
    assert len(set(asked)) == len(asked) < 40


@pytest.mark.parametrize(
    ("causes", "kept", "is_complete"),
    [
        ({"c", "j"}, set("abdefghi"), True),
        (set("abcdefghij"), set(), False),
    ],
    ids=["two causes are found", "each alone is a cause"],
)
def test_a_search_ends_after_so_many_tries_with_the_largest_part_that_was_the_same(
    causes: set[str], kept: set[str], is_complete: bool
) -> None:
    asked: list[frozenset[str]] = []

    def is_same(extracted: frozenset[str]) -> bool:
        asked.append(extracted)
        return not causes & extracted

    assert (kept, is_complete) == without_causes("abcdefghij", is_same, most=MOST_TRIES)
    assert len(set(asked)) == len(asked) <= MOST_TRIES


def test_one_cause_among_fifty_is_found_in_time() -> None:
    names = [f"part_{number:02}" for number in range(50)]
    for cause in names:
        search = without_causes(names, lambda extracted, cause=cause: cause not in extracted, most=MOST_TRIES)  # type: ignore[misc]
        assert (frozenset(names) - {cause}, True) == search
