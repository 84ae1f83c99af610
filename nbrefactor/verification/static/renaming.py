"""Other names for the variables of one scope, wherever they are seen, and nowhere else.

>>> tree = ast.parse("y = [x for x in z if x < y]")
>>> ast.unparse(Renamer({"x": ast.Name("x1"), "y": ast.Name("y1")}).visit(tree))
'y1 = [x for x in z if x < y1]'

The ``x`` of the comprehension is another variable: scopes are Python's.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from nbrefactor.model.imports import imported_name

_Scope: TypeAlias = (
    "ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp"
)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_IN_TEXT = re.compile(r"(?<=@)[^\W\d]\w*")
"""``df.query("price > @limit")`` reads ``limit``."""


class Renamer(ast.NodeTransformer):
    """Puts an expression in the place of each use of a name, and that expression's name in the place of a binding."""

    def __init__(self, names: Mapping[str, ast.expr], bound: Mapping[str, str] | None = None) -> None:
        self._names = dict(names)
        plain = {name: value.id for name, value in names.items() if isinstance(value, ast.Name)}
        self._bound = plain if bound is None else dict(bound)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if isinstance(node.ctx, ast.Load):
            found = self._names.get(node.id)
            return node if found is None else copy.deepcopy(found)
        return ast.Name(self._bound.get(node.id, node.id), node.ctx)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str) and "@" in node.value:
            return ast.Constant(_IN_TEXT.sub(lambda found: self._bound.get(found[0], found[0]), node.value))
        return node

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        return self._with_bound_name(node)

    def visit_MatchAs(self, node: ast.MatchAs) -> ast.AST:
        return self._with_bound_name(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> ast.AST:
        return self._with_bound_name(node)

    def visit_MatchMapping(self, node: ast.MatchMapping) -> ast.AST:
        self.generic_visit(node)
        if node.rest is not None:
            node.rest = self._bound.get(node.rest, node.rest)
        return node

    def visit_alias(self, node: ast.alias) -> ast.AST:
        """An import binds its name; one of ``a.b`` that binds ``a`` keeps it."""
        name = node.asname or node.name
        if name in self._bound:
            node.asname = self._bound[name]
        return node

    def visit_Global(self, node: ast.Global) -> ast.AST:
        return ast.Global([self._bound.get(name, name) for name in node.names])

    def visit_Nonlocal(self, node: ast.Nonlocal) -> ast.AST:
        return ast.Nonlocal([self._bound.get(name, name) for name in node.names])

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """Its body sees names of its own before ours, its methods do not."""
        node.name = self._bound.get(node.name, node.name)
        for field in ("decorator_list", "bases", "keywords"):
            setattr(node, field, [self.visit(part) for part in getattr(node, field)])
        inner = self._without(names_bound(node.body))
        node.body = [
            self.visit(part) if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)) else inner.visit(part)
            for part in self._method_names_kept(node.body)
        ]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._function(node)

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        return self._function(node)

    def visit_ListComp(self, node: ast.ListComp) -> ast.AST:
        return self._comprehension(node)

    def visit_SetComp(self, node: ast.SetComp) -> ast.AST:
        return self._comprehension(node)

    def visit_DictComp(self, node: ast.DictComp) -> ast.AST:
        return self._comprehension(node)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> ast.AST:
        return self._comprehension(node)

    def _function(self, node: Any) -> ast.AST:
        if not isinstance(node, ast.Lambda):
            node.name = self._bound.get(node.name, node.name)
            node.decorator_list = [self.visit(part) for part in node.decorator_list]
            node.returns = None if node.returns is None else self.visit(node.returns)
        given = node.args
        for part in _parameters(given):
            part.annotation = None if part.annotation is None else self.visit(part.annotation)
        given.defaults = [self.visit(part) for part in given.defaults]
        given.kw_defaults = [None if part is None else self.visit(part) for part in given.kw_defaults]
        inner = self._without(names_of_scope(node))
        is_lambda = isinstance(node, ast.Lambda)
        node.body = inner.visit(node.body) if is_lambda else [inner.visit(part) for part in node.body]
        return node  # type: ignore[no-any-return]

    def _comprehension(self, node: Any) -> ast.AST:
        """The first iterable is read outside, all else inside."""
        inner = self._without(names_of_scope(node))
        first, *rest = node.generators
        first.iter = self.visit(first.iter)
        first.target, first.ifs = inner.visit(first.target), [inner.visit(test) for test in first.ifs]
        node.generators = [first, *(inner.visit(part) for part in rest)]
        for field in ("elt", "key", "value"):
            if hasattr(node, field):
                setattr(node, field, inner.visit(getattr(node, field)))
        return node  # type: ignore[no-any-return]

    def _with_bound_name(self, node: Any) -> ast.AST:
        self.generic_visit(node)
        if node.name is not None:
            node.name = self._bound.get(node.name, node.name)
        return node  # type: ignore[no-any-return]

    def _without(self, hidden: frozenset[str]) -> Renamer:
        if not hidden & (self._names.keys() | self._bound.keys()):
            return self
        return Renamer(
            {name: value for name, value in self._names.items() if name not in hidden},
            {name: value for name, value in self._bound.items() if name not in hidden},
        )

    def _method_names_kept(self, body: list[ast.stmt]) -> Iterator[ast.stmt]:
        """The statements of a class; a method's own name belongs to the class, though what it reads may be ours."""
        for part in body:
            name = getattr(part, "name", None)
            if isinstance(name, str) and name in self._bound:
                hidden = self._bound.pop(name)
                yield part
                self._bound[name] = hidden
            else:
                yield part


def names_of_scope(node: _Scope) -> frozenset[str]:
    """Variables that belong to a function or comprehension itself."""
    if isinstance(node, _COMPREHENSIONS):
        return frozenset(_targets(part.target for part in node.generators))
    own = {part.arg for part in _parameters(node.args)}
    if isinstance(node, ast.Lambda):
        return frozenset(own | set(_bound([node.body])))
    return frozenset(own) | names_bound(node.body)


def names_bound(body: Iterable[ast.stmt]) -> frozenset[str]:
    """Names that the statements bind in the scope that they stand in."""
    return frozenset(_bound(body)) - frozenset(_declared_elsewhere(body))


def _parameters(given: ast.arguments) -> list[ast.arg]:
    starred = [part for part in (given.vararg, given.kwarg) if part is not None]
    return [*given.posonlyargs, *given.args, *given.kwonlyargs, *starred]


def _targets(targets: Iterable[ast.expr]) -> Iterator[str]:
    for target in targets:
        yield from (part.id for part in ast.walk(target) if isinstance(part, ast.Name))


def _bound(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, _COMPREHENSIONS):
            yield from (part.target.id for part in ast.walk(node)
                        if isinstance(part, ast.NamedExpr) and isinstance(part.target, ast.Name))  # fmt: skip
        elif not isinstance(node, ast.Lambda):
            yield from _own_names(node)
            yield from _bound(ast.iter_child_nodes(node))


def _own_names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        yield from (imported_name(alias) for alias in node.names)
    elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name is not None:
        yield node.name
    elif isinstance(node, ast.MatchMapping) and node.rest is not None:
        yield node.rest


def _declared_elsewhere(body: Iterable[ast.stmt]) -> Iterator[str]:
    """Names after ``global`` and ``nonlocal``."""
    nodes: list[ast.AST] = list(body)
    while nodes:
        node = nodes.pop()
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            yield from node.names
        elif not isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            nodes.extend(ast.iter_child_nodes(node))
