"""Which lines of the original make a name a parameter or a return, gathered once the functions are name.

``interface`` decides with the first line that it meets; here are all of them, for every call of the function::

    cell 1   rates = load()                     rates is defined here and
    cell 2   rates["x"] = 1                     changed before here: the argument that a call gets
    cell 3   best = rates["x"].max()            rates is read here: a parameter. best is bound here and
    cell 4   print(best)                        used later here: a return
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from nbrefactor.model.plan import Cause, CauseKind, Parameter, Reason, Returned
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.trees import root_of


class Row(NamedTuple):
    """What one call stands for."""

    body: tuple[Block, ...]
    maker: Block | None
    """The statement before the body whose expression became an argument: ``model = Ridge()``."""
    arguments: tuple[str, ...]
    targets: tuple[str, ...]
    lines: tuple[tuple[str, int], ...]
    """By parameter the line of the literal or expression that it took the place of."""


def with_causes(
    parameters: tuple[Parameter, ...],
    returns: tuple[Returned, ...],
    rows: tuple[Row, ...],
    ledger: Ledger,
) -> tuple[tuple[Parameter, ...], tuple[Returned, ...]]:
    """The same parameters and returns, their reasons with all lines that cause them, call by call."""
    lines = [_Lines(row, ledger) for row in rows]

    def caused(why: Reason, found: Iterator[Cause]) -> Reason:
        return why._replace(causes=tuple(dict.fromkeys(found)))

    def of_parameter(place: int, parameter: Parameter) -> Iterator[Cause]:
        for row, own in zip(rows, lines, strict=True):
            line = dict(row.lines).get(parameter.name)
            if line is not None:
                yield Cause("differs", row.body[0].cell, line)
            else:
                yield from own.of_parameter(row.arguments[place])

    def of_return(place: int) -> Iterator[Cause]:
        for row, own in zip(rows, lines, strict=True):
            yield from own.of_return(row.targets[place])

    return (
        tuple(part._replace(why=caused(part.why, of_parameter(place, part))) for place, part in enumerate(parameters)),
        tuple(part._replace(why=caused(part.why, of_return(place))) for place, part in enumerate(returns)),
    )


class _Lines:
    """The lines around one call of a function."""

    def __init__(self, row: Row, ledger: Ledger) -> None:
        self.ledger = ledger
        self.maker = row.maker
        self.steps = [step for block in row.body for step in block.steps]
        self.units = {step.unit for step in self.steps}
        self.first = min(self.units)

    def of_parameter(self, argument: str) -> Iterator[Cause]:
        """Where its value comes from, and what the function does with it; ``argument`` is a name, or was made."""
        name = argument if argument.isidentifier() or self.maker is None else next(iter(self.maker.binds))
        reads = [(step, read) for step in self.steps for read in step.reads if read.name == name]
        outside = [
            (step, read) for step, read in reads if any(source.unit not in self.units for source in read.definitions)
        ]
        definitions = {source.unit for _, read in outside for source in read.definitions} - self.units
        if not outside:  # bound under a condition: it keeps its value where the condition does not hold
            definitions = set([unit for unit in self.ledger.writers.get(name, ()) if unit < self.first][-1:])
        changes = {source.unit for _, read in outside for source in read.changes} - self.units
        yield from (self._at("defined", unit) for unit in sorted(definitions))
        yield from self._changes("changed before", changes, name)
        yield from (self._at("read", step.unit, read.line) for step, read in outside)
        if not outside:
            yield from self._bindings(name)
        yield from self._changes("changed", self.units, name)

    def of_return(self, name: str) -> Iterator[Cause]:
        """Where the function makes or changes it, and who needs that afterwards."""
        yield from self._bindings(name)
        yield from self._changes("changed", self.units, name)
        later = [
            (reader.unit, reader.read.line)
            for readers in (self.ledger.readers, self.ledger.change_readers)
            for unit in sorted(self.units)
            for reader in readers.get((unit, name), ())
            if reader.unit not in self.units
        ]
        yield from (self._at("used later", unit, line) for unit, line in sorted(later))
        if not later:
            before = [unit for unit in self.ledger.writers.get(name, ()) if unit < self.first]
            yield from (self._at("bound before", unit) for unit in before[-1:])

    def _bindings(self, name: str) -> Iterator[Cause]:
        for step in self.steps:
            if any(write.name == name and not write.is_delete for write in step.writes):
                yield self._at("bound", step.unit)

    def _changes(self, kind: CauseKind, units: set[int], name: str) -> Iterator[Cause]:
        """Statements that change the name's object; only if there are none, those that change what it may share."""
        found = [(unit, mutation) for unit in sorted(units) for mutation in self.ledger.step(unit).mutations]
        direct = [(unit, mutation) for unit, mutation in found if name in mutation.direct]
        for unit, mutation in direct or found:
            if name in mutation.names:
                yield self._at(kind, unit, mutation.line or self._store(unit, name))

    def _store(self, unit: int, name: str) -> int:
        """The line of a statement that sets an item or attribute of the name, or else of anything, or its first."""
        block = self.ledger.block_of[unit]
        stores = {
            node.lineno: root_of(node)
            for node in block.nodes
            if isinstance(node, (ast.Attribute, ast.Subscript)) and not isinstance(node.ctx, ast.Load)
        }
        own = [line for line, root in stores.items() if root == name]
        return min(own or stores, default=self.ledger.analysis.units[unit].line)

    def _at(self, kind: CauseKind, unit: int, line: int | None = None) -> Cause:
        statement = self.ledger.analysis.units[unit]
        return Cause(kind, statement.cell, statement.line if line is None else line)
