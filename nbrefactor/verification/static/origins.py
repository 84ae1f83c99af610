"""Where a use gets its value from, and what changed the value on its way, told in statements of the notebook before."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from nbrefactor.model.flow import Flow, Read, Via
from nbrefactor.model.imports import imported_name
from nbrefactor.verification.static.matching import Statement


class Origin(NamedTuple):
    """A binding: what is imported, or a name that a statement of the notebook before binds."""

    unit: int | None
    """Of the notebook before; nothing for an import, and for what has no counterpart there."""
    name: str
    """``pandas`` or ``sklearn.svm.SVC`` for an import."""
    is_import: bool = False


@dataclass(frozen=True)
class Side:
    """One notebook as the analysis sees it."""

    flow: Flow
    statements: Sequence[Statement]
    counterpart: Mapping[int, int]
    """By unit, the unit of the notebook before that it corresponds to."""
    bound_as: Mapping[tuple[int, str], str] = field(default_factory=dict)
    """By unit and name bound there, the name that its counterpart binds."""
    copies: frozenset[int] = frozenset()
    """Statements ``x = x.copy()`` that a component starts with."""
    made_up: frozenset[str] = frozenset()
    """Names that the notebook before has not: no star import and no script binds them."""

    def reads(self, unit: int, name: str, via: Via = Via.TEXT) -> tuple[Read, ...]:
        step = self.flow.step_of.get(unit)
        return () if step is None else tuple(read for read in step.reads if read.name == name and read.via is via)

    def reads_by_calls(self, unit: int) -> dict[str, list[Read]]:
        """By name what functions read which the statement calls."""
        found: dict[str, list[Read]] = {}
        step = self.flow.step_of.get(unit)
        for read in () if step is None else step.reads:
            if read.via is Via.CALL:
                found.setdefault(read.name, []).append(read)
        return found

    def is_link(self, unit: int) -> bool:
        return unit in self.copies or (self.statements[unit].is_link and unit not in self.counterpart)

    def origins(self, reads: Sequence[Read]) -> frozenset[Origin]:
        """The bindings that reach these reads, followed through links."""
        return frozenset(self._origins(reads, frozenset()))

    def changes(self, reads: Sequence[Read], *, certain: bool = False) -> frozenset[int | None]:
        """The statements that changed the object in place before; ``None`` for one without a counterpart."""
        return frozenset(self._changes(reads, certain, frozenset()))

    def _origins(self, reads: Sequence[Read], seen: frozenset[int]) -> Iterator[Origin]:
        found = ((read.name, source.unit) for read in reads for source in read.definitions)
        for name, unit in dict.fromkeys(found):
            if name in self.made_up and not self._binds(unit, name):
                continue
            if self.statements[unit].is_import:
                yield _imported(self.statements[unit].node, name)
            elif name in self.statements[unit].imports and not self.flow.step_of[unit].is_opaque:
                yield Origin(None, self.statements[unit].imports[name], True)
            elif self.is_link(unit):
                if unit not in seen:
                    yield from self._origins(self._passed_on(unit, name), seen | {unit})
            elif unit in self.counterpart:
                yield Origin(self.counterpart[unit], self.bound_as.get((unit, name), name))
            else:
                yield Origin(None, name)

    def _changes(self, reads: Sequence[Read], certain: bool, seen: frozenset[int]) -> Iterator[int | None]:
        for read in reads:
            # What happened to the object before it got this name shows in the reads of its earlier names.
            first = min((source.unit for source in read.definitions), default=-1)
            for source in read.changes:
                is_wanted = source.is_certain and source.unit > first if certain else True
                if is_wanted and not self.is_link(source.unit):
                    yield self.counterpart.get(source.unit)
            for source in read.definitions:
                if self.is_link(source.unit) and source.unit not in seen:
                    yield from self._changes(self._passed_on(source.unit, read.name), certain, seen | {source.unit})

    def _binds(self, unit: int, name: str) -> bool:
        return any(write.name == name for write in self.flow.step_of[unit].writes)

    def _passed_on(self, unit: int, name: str) -> Sequence[Read]:
        """What a link reads to give ``name`` its value."""
        node = self.statements[unit].node
        if not isinstance(node, ast.Assign):
            return ()
        names = [part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)]
        return tuple(read for source in names for read in self.reads(unit, source))


def _imported(node: ast.stmt | None, name: str) -> Origin:
    """``pd`` of ``import pandas as pd`` is ``pandas``; ``scipy`` of ``import scipy.stats`` is ``scipy``."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            if alias.asname == name:
                return Origin(None, alias.name, True)
        return Origin(None, name, True)
    if isinstance(node, ast.ImportFrom):
        module = "." * node.level + (node.module or "")
        member = next((alias.name for alias in node.names if (alias.asname or alias.name) == name), name)
        return Origin(None, f"{module}.{member}", True)
    if node is not None:
        return Origin(None, " or ".join(_alternatives(node, name)), True)
    return Origin(None, name, True)


def _alternatives(node: ast.stmt, name: str) -> list[str]:
    """What an import under a condition may bind the name to: ``ujson``, ``json`` and ``None``, in the text's order."""
    found: list[tuple[int, str]] = []
    for part in ast.walk(node):
        if isinstance(part, (ast.Import, ast.ImportFrom)):
            bound = (imported_name(alias) for alias in part.names)
            if name in bound:
                found.append((part.lineno, _imported(part, name).name))
        elif isinstance(part, ast.Assign):
            names = {target.id for target in part.targets if isinstance(target, ast.Name)}
            found += [(part.lineno, ast.unparse(part.value))] if name in names else []
    return [text for _, text in sorted(found)]
