"""Which namespace a name belongs to, and which reads of a cell no earlier binding of the cell satisfies.

While a cell is lowered, a ``Scopes`` follows Python's rules from the outside in: the notebook's namespace, then
functions, comprehensions and class bodies. It keeps, for the namespace only,

* ``bound``: names that are certainly bound at this point of the cell, ``None`` where the code can't be reached;
* ``exposed``: the first place of each name that is read before it is certainly bound;
* ``pending``: functions whose bodies read names *later*. ``def f(): return x`` reads ``x`` when ``f`` is called,
  so its reads are settled when the cell first reads ``f``, or else at the end of the cell::

      def main():          # pending: main reads helper
          helper()
      def helper(): ...    # bound: main, helper
      main()               # main is read: helper is bound by now, so the cell does not use it from outside
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from nbrefactor.model.facts import Name, NameTarget, Scope
from nbrefactor.model.imports import imported_name

_FUNCTIONS = frozenset({ast.FunctionDef, ast.AsyncFunctionDef})
_COMPREHENSIONS = frozenset({ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp})
_YIELDS = frozenset({ast.Yield, ast.YieldFrom})
_NAMING = frozenset({ast.ExceptHandler, ast.MatchAs, ast.MatchStar, ast.MatchMapping})
"""Nodes that bind a name which they keep as text."""
_LEAVES = frozenset(
    {
        ast.Constant,
        ast.Pass,
        ast.Break,
        ast.Continue,
        *(
            leaf
            for group in (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop)
            for leaf in group.__subclasses__()
        ),
    }
)
"""Nodes without names."""


@dataclass(slots=True)
class LocalScope:
    """The names of one function, comprehension, class body or ``except ... as e``."""

    names: frozenset[str]
    is_class: bool = False
    is_deferred: bool = False
    """A body that runs when called."""
    is_handler: bool = False
    """Only the name of a caught error, at the top of a cell."""
    is_transparent: bool = False
    """Type parameters: the names of the class around them can be seen through them."""
    globals: frozenset[str] = frozenset()
    """Names declared ``global`` here."""
    bound_in_class: set[str] = field(default_factory=set)
    reads: dict[str, Name] = field(default_factory=dict)
    """Namespace names read in here: what a call will read."""
    writes: set[str] = field(default_factory=set)


class Scopes:
    def __init__(self) -> None:
        self.stack: list[LocalScope] = []
        self.bound: set[str] | None = set()
        self.exposed: dict[str, Name] = {}
        self.exposed_deferred: dict[str, Name] = {}
        self.defines: set[str] = set()
        self.deletes: set[str] = set()
        self.annotations: set[str] = set()
        self.mentions: set[str] = set()
        self.pending: dict[str, dict[str, Name]] = {}
        self.lazy_annotations = False
        self.gathered: dict[str, Name] | None = None
        """In a class body: what its methods will read, settled with the class."""

    # Looking up -----------------------------------------------------------------------------------------------

    def scope_of(self, name: str) -> Scope:
        is_innermost = True
        for scope in reversed(self.stack):
            if name in scope.globals and (is_innermost or not scope.is_class):
                return Scope.GLOBAL
            if name in scope.names:
                if not scope.is_class:
                    return Scope.LOCAL
                if is_innermost:
                    return Scope.CLASS
            is_innermost &= scope.is_transparent
        return Scope.GLOBAL

    @property
    def _class_body(self) -> LocalScope:
        """The innermost scope, which is one of a class."""
        return next(scope for scope in reversed(self.stack) if not scope.is_transparent)

    @property
    def is_function_body(self) -> bool:
        """Whether ``return`` may stand here."""
        return bool(self.stack) and self.stack[-1].is_deferred

    @property
    def is_deferred(self) -> bool:
        return any(scope.is_deferred for scope in self.stack)

    def read(self, name: str, line: int, column: int) -> Name:
        scope = self.scope_of(name) if self.stack else Scope.GLOBAL
        use = Name(name, scope, line, column)
        if scope is Scope.GLOBAL or (scope is Scope.CLASS and name not in self._class_body.bound_in_class):
            self._use_of_namespace(use)
        return use

    def _use_of_namespace(self, use: Name) -> None:
        name = use.name
        is_deferred = False
        for scope in self.stack:
            if scope.is_deferred:
                scope.reads.setdefault(name, use)
                is_deferred = True
        if is_deferred:
            return
        if name in self.pending:
            self.settle(self.pending.pop(name))
        if self.bound is not None and name not in self.bound:
            self.exposed.setdefault(name, use)

    def mention(self, names: Iterable[str]) -> None:
        """Names in a text that are read if the namespace has them."""
        self.mentions.update(name for name in names if self.bound is None or name not in self.bound)

    # Binding --------------------------------------------------------------------------------------------------

    def bind(self, name: str, line: int, column: int) -> NameTarget:
        scope = self.scope_of(name) if self.stack else Scope.GLOBAL
        if scope is Scope.GLOBAL:
            self._bind_in_namespace(name)
        elif scope is Scope.CLASS:
            self._class_body.bound_in_class.add(name)
        return NameTarget(name, scope, line, column)

    def _bind_in_namespace(self, name: str) -> None:
        if self.is_deferred:
            for scope in self.stack:
                scope.writes.add(name)
            return
        self.defines.add(name)
        self.pending.pop(name, None)
        if self.bound is not None:
            self.bound.add(name)

    def unbind(self, name: str, line: int, column: int) -> NameTarget:
        self.read(name, line, column)
        scope = self.scope_of(name) if self.stack else Scope.GLOBAL
        if scope is Scope.GLOBAL:
            if self.is_deferred:
                self.stack[-1].writes.add(name)
            else:
                self.deletes.add(name)
                if self.bound is not None:
                    self.bound.discard(name)
        return NameTarget(name, scope, line, column)

    # Deferred bodies ------------------------------------------------------------------------------------------

    def defer(self, reads: Iterable[Name], *, name: str | None, is_anonymous: bool = False) -> None:
        """Note the reads of a body that runs later: under the name it is bound to, or else from now on; those of a
        method with its class. A lambda may be called where it stands."""
        if self.is_deferred:
            return
        body = {read.name: read for read in reads}
        if self.gathered is not None:
            self.gathered.update(body)
            if is_anonymous:
                self.settle(body)
        elif name is None or self.stack:
            self.settle(body)
        else:
            self.pending[name] = {**self.pending.get(name, {}), **body}

    def settle(self, reads: dict[str, Name]) -> None:
        """A body may run from here on: what is not certainly bound now comes from outside the cell."""
        todo = [reads]
        while todo:
            for name, use in todo.pop().items():
                if name in self.pending:
                    todo.append(self.pending.pop(name))
                if self.bound is not None and name not in self.bound:
                    self.exposed_deferred.setdefault(name, use)

    def settle_all(self) -> None:
        for name in list(self.pending):
            if name in self.pending:
                self.settle(self.pending.pop(name))

    # Paths ----------------------------------------------------------------------------------------------------

    def copy_of_bound(self) -> set[str] | None:
        return None if self.bound is None else set(self.bound)

    @staticmethod
    def join(paths: Iterable[set[str] | None]) -> set[str] | None:
        """Names bound whichever path was taken; paths that can't be reached don't count."""
        reached = [path for path in paths if path is not None]
        return set.intersection(*reached) if reached else None


class OwnNames(NamedTuple):
    """What the body of a function or class does to names, not counting the bodies inside it."""

    bound: frozenset[str]
    globals: frozenset[str]
    """Declared ``global``."""
    yields: bool


def own_names(body: list[ast.stmt]) -> OwnNames:
    """One walk over the body; it is the only one that goes through all of a function before it is lowered."""
    bound: set[str] = set()
    declared_global: set[str] = set()
    declared_nonlocal: set[str] = set()
    yields = False
    stack: list[Any] = list(body)
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind is ast.Name:
            if type(node.ctx) is not ast.Load:
                bound.add(node.id)
        elif kind is ast.Attribute:
            stack.append(node.value)
        elif kind in _LEAVES:
            pass
        elif kind in _FUNCTIONS:
            bound.add(node.name)
            stack += node.decorator_list
            stack += _evaluated_at_definition(node.args)
        elif kind is ast.ClassDef:
            bound.add(node.name)
            stack += node.decorator_list
            stack += node.bases
            stack += node.keywords
        elif kind is ast.Lambda:
            stack += _evaluated_at_definition(node.args)
        elif kind in _COMPREHENSIONS:
            bound.update(_walrus_targets(node))
            stack.append(node.generators[0].iter)
        elif kind is ast.Import or kind is ast.ImportFrom:
            bound.update(imported_name(alias) for alias in node.names if alias.name != "*")
        elif kind is ast.Global:
            declared_global.update(node.names)
        elif kind is ast.Nonlocal:
            declared_nonlocal.update(node.names)
        else:
            if kind in _NAMING:
                captured = node.rest if kind is ast.MatchMapping else node.name
                if captured:
                    bound.add(captured)
            elif kind in _YIELDS:
                yields = True
            for field_name in node._fields:
                child = getattr(node, field_name, None)
                if type(child) is list:
                    stack += [part for part in child if isinstance(part, ast.AST)]
                elif isinstance(child, ast.AST):
                    stack.append(child)
    outside = declared_global | declared_nonlocal
    return OwnNames(frozenset(bound - outside), frozenset(declared_global), yields)


def _walrus_targets(comprehension: ast.AST) -> set[str]:
    return {
        node.target.id
        for node in ast.walk(comprehension)
        if isinstance(node, ast.NamedExpr) and isinstance(node.target, ast.Name)
    }


def _evaluated_at_definition(arguments: ast.arguments) -> list[ast.expr]:
    return [*arguments.defaults, *(default for default in arguments.kw_defaults if default is not None)]
