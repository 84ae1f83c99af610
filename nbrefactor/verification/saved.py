"""What is saved below a cell, beside what a run of it gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nbrefactor.model.verdict import HOW_IT_IS_SHOWN, CellOutput
from nbrefactor.verification.compare_outputs import OutputDifference, comparable, excerpt, output_difference
from nbrefactor.verification.normalize import Normalizer


def saved_difference(
    saved: Sequence[CellOutput], given: Sequence[CellOutput], packages: tuple[str, ...]
) -> OutputDifference | None:
    """The first thing in which the saved outputs are not those that the run gave; ``packages`` hold the components.

    They may have been saved by another front end, which adds formats of its own: of a display, what both have counts.
    """
    normalizer = Normalizer("", packages)
    before, after = (comparable([_as_given(each) for each in outputs], normalizer) for outputs in (saved, given))
    for one, other in zip(before, after, strict=False):
        found = output_difference(*_with_shared_formats(one, other))
        if found is not None:
            return found
    if len(before) > len(after):
        return OutputDifference("an output is no longer there", before=excerpt(before[len(after)]))
    if len(after) > len(before):
        return OutputDifference("there is another output", after=excerpt(after[len(before)]))
    return None


def _as_given(output: CellOutput) -> CellOutput:
    """Without what a front end may do to the way it is shown."""
    return replace(output, data=tuple(each for each in output.data if each[0] != HOW_IT_IS_SHOWN))


def _with_shared_formats(one: CellOutput, other: CellOutput) -> tuple[CellOutput, CellOutput]:
    shared = {name for name, _ in one.data} & {name for name, _ in other.data}
    if not shared:
        return one, other
    data = (tuple(each for each in output.data if each[0] in shared) for output in (one, other))
    return replace(one, data=next(data)), replace(other, data=next(data))
