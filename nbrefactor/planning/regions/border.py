"""What is known of the names of a region, and asked again and again."""

from __future__ import annotations

from typing import NamedTuple

from nbrefactor.model.flow import Read, Via, Write
from nbrefactor.model.plan import ImportedName, Reason
from nbrefactor.planning.definitions.movable import Definitions
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.ledger import Ledger


class Unfit(NamedTuple):
    """The region cannot be a function."""

    reason: str
    unit: int


class Border:
    """The facts of one region, gathered once: what it binds, and, as its reads are gone through, what it needs."""

    def __init__(
        self,
        region: tuple[Block, ...],
        ledger: Ledger,
        definitions: Definitions,
        hidden: frozenset[tuple[int, str]],
        given: frozenset[str],
    ) -> None:
        self.hidden = hidden
        self.given = given
        self.region = region
        self.ledger = ledger
        self.definitions = definitions
        self.steps = tuple(step for block in region for step in block.steps)
        self.units = frozenset(step.unit for step in self.steps)
        self.first = min(self.units)
        self.writes: dict[str, list[tuple[int, Write]]] = {}
        for step in self.steps:
            for write in step.writes:
                self.writes.setdefault(write.name, []).append((step.unit, write))
        self.bound = frozenset(self.writes)
        self.parameters: dict[str, Reason] = {}
        self.imports: dict[str, tuple[ImportedName, ...]] = {}
        self.components: set[str] = set()
        self.read_by_call: set[str] = set()
        self.types: dict[str, set[str]] = {}

    def reason(self, text: str, unit: int, line: int) -> Reason:
        return Reason(text, self.ledger.analysis.units[unit].cell, line)

    def line_of(self, unit: int) -> int:
        return self.ledger.analysis.units[unit].line

    def place_of(self, unit: int) -> tuple[int, int]:
        found = self.ledger.analysis.units[unit]
        return found.cell, found.line

    def is_rebound_later(self, name: str) -> bool:
        last = max(self.units)
        return any(
            unit > last and any(write.name == name and write.is_certain for write in self.ledger.step(unit).writes)
            for unit in self.ledger.writers[name]
        )

    def is_bound_again(self, name: str) -> bool:
        """Below the region's first statement, and not only by an import or definition that all others mean, too."""
        writers = self.ledger.writers.get(name, ())
        movable = self.definitions.movable.get(name)
        if self.ledger.imported(name, writers) or (movable is not None and set(writers) == set(movable.units)):
            return False
        return any(unit not in self.units and unit > self.first for unit in writers)

    def is_sure(self, unit: int, read: Read) -> bool:
        """The statement cannot end well without the name: it reads it by its own text, and catches no error."""
        if not read.is_certain or read.is_deferred or read.via is not Via.TEXT:
            return False
        block = self.ledger.block_of.get(unit)
        return block is not None and bool(block.trees) and not block.may_catch

    def kinds_of(self, name: str) -> set[str]:
        return {part for kind in self.types.get(name) or {"?"} for part in kind.split("|")}
