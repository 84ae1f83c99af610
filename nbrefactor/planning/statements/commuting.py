"""Whether two statements may change places: only if nothing that one does can be seen by the other."""

from __future__ import annotations

import re
import sys
from typing import NamedTuple

from nbrefactor.model.file_paths import may_share_files
from nbrefactor.model.flow import Read, Step
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.ledger import Ledger

_VISIBLE = frozenset({"display", "print", "plot", "input", "shell", "network", "write-file", "install", "database"})
"""Effects whose order a person, or the world outside the process, can see."""


DESCRIBED = frozenset(sys.stdlib_module_names) | {
    *("numpy", "pandas", "scipy", "sklearn", "matplotlib", "seaborn", "statsmodels", "plotly", "networkx", "sympy"),
}
"""Packages whose functions the analysis knows: others may print, draw random numbers or touch files unseen."""


_CONFINED = re.compile(r"^file:|random|^pyplot\.figure$|^clock$|^ipython\.out$|^\?$")
"""Process state that only those see who are known to; all other state is a setting that any call may depend on."""


class Footprint(NamedTuple):
    """What a block has to do with names."""

    written: frozenset[str]
    seen: frozenset[str]
    """Read or written."""
    changed: frozenset[str]
    is_unknown: bool
    """It calls code of which the facts cannot say whether it prints, or draws random numbers."""
    is_provided: bool
    """It uses what a cell brought of which nobody knows what it is (``%run``, a star import): that may hold on to
    objects of the notebook."""


class Order:
    """Answers for many pairs of blocks; remembers their footprints."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._footprints: dict[int, Footprint] = {}

    def conflict(self, earlier: Block, later: Block) -> str | None:
        """Why the two blocks have to keep their order; ``None`` if they cannot interfere.

        A statement may raise; for runs that succeed that is no interference.
        """
        if any(step.is_opaque for step in (*earlier.steps, *later.steps)):
            return "one of them runs code that cannot be known"
        if self._sets_process(earlier) or self._sets_process(later):
            return "one of them sets something for the whole process"
        one, other = self._footprint(earlier), self._footprint(later)
        shared = (one.written & other.seen) | (one.seen & other.written)
        if shared:
            return f"both concern {min(shared)}, and one binds it"
        shared = (one.changed & (other.seen | other.changed)) | (other.changed & one.seen)
        if shared:
            return f"both concern {min(shared)}, and one changes it"
        if (one.is_unknown and _does_something(later)) or (other.is_unknown and _does_something(earlier)):
            return "one of them calls code that is not known"
        if (one.is_provided and other.changed) or (other.is_provided and one.changed):
            return "one of them uses what is not known, and the other changes something"
        return next(filter(None, (_step_conflict(a, b) for a in earlier.steps for b in later.steps)), None)

    def _footprint(self, block: Block) -> Footprint:
        found = self._footprints.get(block.units[0])
        if found is None:
            written = frozenset(write.name for step in block.steps for write in step.writes)
            read = frozenset(read.name for step in block.steps for read in step.reads)
            changed = frozenset(name for step in block.steps for name in step.changed_names) | block.stores
            # A name that is a builtin here and bound elsewhere is read too, though the facts need not tell.
            seen = written | read | block.loads
            unknown = any(map(self._is_unknown, (read for step in block.steps for read in step.reads)))
            sources = {source.unit for step in block.steps for read in step.reads for source in read.definitions}
            provided = any(self._ledger.step(unit).is_opaque for unit in sources)
            found = self._footprints[block.units[0]] = Footprint(written, seen, changed, unknown, provided)
        return found

    def _sets_process(self, block: Block) -> bool:
        """It sets what any call may depend on without a name for it: an option, or something of a module."""
        if any(access.writes and not _CONFINED.search(access.state) for step in block.steps for access in step.state):
            return True
        changed = block.stores.union(*(step.changed_names for step in block.steps))
        reads = (read for step in block.steps for read in step.reads if read.name in changed)
        return any(
            self._ledger.imported(read.name, tuple(source.unit for source in read.definitions)) for read in reads
        )

    def _is_unknown(self, read: Read) -> bool:
        meanings = self._ledger.imported(read.name, tuple(source.unit for source in read.definitions))
        if meanings:
            return any(meaning.statement or meaning.module.partition(".")[0] not in DESCRIBED for meaning in meanings)
        return "?" in read.types


def _does_something(block: Block) -> bool:
    return any(step.effects or step.state or step.calls for step in block.steps)


def _step_conflict(earlier: Step, later: Step) -> str | None:
    state = _shared_state(earlier, later)
    if state is not None:
        return f"both concern {state}"
    if is_visible(earlier) and is_visible(later):
        return "the order of what they show or write can be seen"
    return None


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
        return may_share_files(one.removeprefix("file:"), other.removeprefix("file:"))
    return "?" in (one, other)


def is_visible(step: Step) -> bool:
    return any(effect.partition(":")[0] in _VISIBLE for effect in step.effects)
