"""Whether two statements may change places: only if nothing that one does can be seen by the other."""

from __future__ import annotations

from collections.abc import Iterable

from nbrefactor.model.flow import Step
from nbrefactor.planning.blocks import Block

_VISIBLE = frozenset({"display", "print", "plot", "input", "shell", "network", "write-file", "install", "database"})
"""Effects whose order a person, or the world outside the process, can see."""


def conflict(earlier: Step, later: Step) -> str | None:
    """Why the two statements have to keep their order; ``None`` if they cannot interfere.

    A statement may raise; for runs that succeed that is no interference.
    """
    if earlier.is_opaque or later.is_opaque:
        return "one of them runs code that cannot be known"
    name = _shared(_written(earlier), _seen(later)) or _shared(_seen(earlier), _written(later))
    if name is not None:
        return f"both concern {name}, and one binds it"
    name = _shared(earlier.changed_names, _seen(later) | later.changed_names) or _shared(
        later.changed_names, _seen(earlier)
    )
    if name is not None:
        return f"both concern {name}, and one changes it"
    state = _shared_state(earlier, later)
    if state is not None:
        return f"both concern {state}"
    if _is_visible(earlier) and _is_visible(later):
        return "the order of what they show or write can be seen"
    return None


def block_conflict(earlier: Block, later: Block) -> str | None:
    for one in earlier.steps:
        for other in later.steps:
            reason = conflict(one, other)
            if reason is not None:
                return reason
    return None


def _written(step: Step) -> frozenset[str]:
    return frozenset(write.name for write in step.writes)


def _seen(step: Step) -> frozenset[str]:
    return frozenset(read.name for read in step.reads) | _written(step)


def _shared(one: Iterable[str], other: frozenset[str]) -> str | None:
    return min((name for name in one if name in other), default=None)


def _shared_state(earlier: Step, later: Step) -> str | None:
    for one in earlier.state:
        for other in later.state:
            if (one.writes or other.writes) and _may_be_same(one.state, other.state):
                return one.state
    return None


def _may_be_same(one: str, other: str) -> bool:
    if one == other:
        return True
    if one.startswith("file:") and other.startswith("file:"):
        return one.endswith("?") or other.endswith("?")
    return "?" in (one, other)


def _is_visible(step: Step) -> bool:
    return any(effect.partition(":")[0] in _VISIBLE for effect in step.effects)
