"""Python to terms: the walk that the tables of ``expressions`` and ``statements`` take part in.

``scopes`` knows names, the tables know syntax; ``Lowering`` holds what they share: positions, loops, paths.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from nbrefactor.analysis.expressions import EXPRESSIONS
from nbrefactor.analysis.scopes import LocalScope, Scopes
from nbrefactor.analysis.statements import STATEMENTS, target
from nbrefactor.model.facts import Evaluate, Expression, MagicCall, Name, Statement, Target


class Methods(NamedTuple):
    """A class body, and what its methods read when they are called."""

    body: tuple[Statement, ...]
    reads: tuple[Name, ...]


@dataclass(slots=True)
class OpenLoop:
    """Names bound where a loop is left or continued early."""

    at_break: list[set[str] | None] = field(default_factory=list)
    at_continue: list[set[str] | None] = field(default_factory=list)


class Lowering:
    def __init__(
        self,
        source: str,
        *,
        directory: str | None = None,
        removed: tuple[int, ...] = (),
        running: tuple[str, ...] = (),
    ) -> None:
        self.scopes = Scopes()
        self.loops: list[OpenLoop] = []
        self.magic_at: Callable[[int], MagicCall | None] = lambda line: None
        """The magic that stood on a line of the cell."""
        self._removed = removed
        """Characters that were taken away at the start of each line (prompts)."""
        self.is_doubtful = False
        """Whether something was met that parses and that Python may still refuse: ``return`` outside of a function."""
        self.directory = directory
        """Where the notebook's own modules are looked for."""
        self.running = running
        """Files that ``%run`` runs: the one that the source is of, and those that led to it."""
        # ast counts columns in UTF-8 bytes; only text that is not ASCII needs a second look.
        self._lines = None if source.isascii() else [line.encode() for line in source.split("\n")]
        self._has_plain_columns = source.isascii() and not removed

    def column(self, node: ast.expr | ast.stmt | ast.pattern) -> int:
        """Column in characters, from 0."""
        return node.col_offset if self._has_plain_columns else self._characters(node.lineno, node.col_offset)

    def end_column(self, node: ast.expr | ast.stmt) -> int:
        offset = node.end_col_offset or 0
        return offset if self._has_plain_columns else self._characters(node.end_lineno or node.lineno, offset)

    def _characters(self, line: int, offset: int) -> int:
        column = offset
        if self._lines is not None and line <= len(self._lines):
            column = len(self._lines[line - 1][:offset].decode(errors="replace"))
        if self._removed and line <= len(self._removed):
            column += self._removed[line - 1]
        return column

    def doubt(self) -> None:
        """Only the compiler can tell whether this is Python; nearly every cell does without it."""
        self.is_doubtful = True

    # Terms ----------------------------------------------------------------------------------------------------

    def expression(self, node: ast.expr) -> Expression:
        return EXPRESSIONS[type(node)](node, self)

    def all_of(self, nodes: Iterable[ast.expr]) -> tuple[Expression, ...]:
        return tuple([EXPRESSIONS[type(node)](node, self) for node in nodes])

    def conditionally(self, nodes: Iterable[ast.expr]) -> tuple[Expression, ...]:
        """Expressions that may not be evaluated: what they bind is not certain."""
        before = self.scopes.copy_of_bound()
        terms = self.all_of(nodes)
        self.scopes.bound = before
        return terms

    def target(self, node: ast.expr) -> Target:
        return target(node, self)

    def block(self, body: list[ast.stmt]) -> tuple[Statement, ...]:
        terms: list[Statement] = []
        for node in body:
            terms.extend(self.statement(node))
        return tuple(terms)

    def statement(self, node: ast.stmt) -> tuple[Statement, ...]:
        if type(node) is ast.Expr or type(node) is ast.Assign:
            value = node.value
            if type(value) is ast.Name and value.id == "__magic__":
                magic = self.magic_at(node.lineno)
                if magic is not None:
                    return (magic,)
        return STATEMENTS[type(node)](node, self)

    def methods_of(self, scope: LocalScope, body: list[ast.stmt]) -> Methods:
        """A class body: its statements run now; what its methods read is gathered apart."""
        scopes = self.scopes
        scopes.stack.append(scope)
        outer, scopes.gathered = scopes.gathered, {}
        terms = self.block(body)
        reads, scopes.gathered = tuple(scopes.gathered.values()), outer
        scopes.stack.pop()
        return Methods(terms, reads)

    def annotation(self, node: ast.expr) -> tuple[Statement, ...]:
        """A type: evaluated where it stands, but text and lazy annotations only name things."""
        names: set[str] = set()
        if self.scopes.lazy_annotations:
            names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
        for part in ast.walk(node):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                names |= _names_in_annotation(part.value)
        self.scopes.annotations |= names
        return () if self.scopes.lazy_annotations else (Evaluate(self.expression(node)),)

    # Loops ----------------------------------------------------------------------------------------------------

    def enter_loop(self) -> None:
        self.loops.append(OpenLoop())

    def leave_loop(self) -> list[set[str] | None]:
        """What was bound at each ``break``."""
        return self.loops.pop().at_break

    def leave(self, kind: str) -> None:
        """``return``, ``raise``, ``break`` and ``continue``: nothing after it in this block is reached."""
        if kind in {"break", "continue"}:
            if self.loops:
                loop = self.loops[-1]
                (loop.at_break if kind == "break" else loop.at_continue).append(self.scopes.copy_of_bound())
            else:
                self.doubt()
        self.scopes.bound = None


def _names_in_annotation(text: str) -> set[str]:
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
