"""What is saved below a cell, beside what a run of it gave, and what of that can be saved instead."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from nbrefactor.model.verdict import HOW_IT_IS_SHOWN, CellOutput
from nbrefactor.verification.compare_outputs import OutputDifference, comparable, excerpt, output_difference
from nbrefactor.verification.normalize import Normalizer
from nbrefactor.verification.private_copy import NAME_OF_FOLDERS

_PRIVATE = re.compile(rf"{NAME_OF_FOLDERS}\w+[/\\]")
_LIVES_IN_A_SESSION = "application/vnd.jupyter.widget-view+json"


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


def worth_saving(given: Sequence[CellOutput]) -> tuple[CellOutput, ...] | None:
    """What a run gave, if all of it still means something when the run is over: no error, whose traceback is not
    recorded, no widget, and no name of the private folder, but for warnings, which name the file that they come from.
    """
    kept = tuple(each for each in given if not (each.name == "stderr" and _PRIVATE.search(each.text)))
    return kept if all(map(_can_be_saved, kept)) else None


def _can_be_saved(output: CellOutput) -> bool:
    data = dict(output.data)
    if output.kind == "error" or _LIVES_IN_A_SESSION in data or (output.kind == "display" and not data):
        return False
    if any(_PRIVATE.search(text) for text in (output.text, *data.values())):
        return False
    return all(_is_valid_json(text) for name, text in data.items() if name.endswith("json"))


def _is_valid_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
