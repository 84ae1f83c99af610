"""Places where rows of statements differ and a function can be given what stands there, by the text alone.

A literal, or a function of a module, is the same wherever it is evaluated. An expression of names, subscripts,
attributes and arithmetic can be the argument of a call as well, where the statement evaluates it once, whatever
happens, and only reads it::

    model.fit(X[:, :1], y)          fit(X[:, :1], y)
    model.fit(X, y)                 fit(X, y)

Whether its value is the same at the start of the function is for ``evaluating`` to say. Nothing that calls is such an
expression, nothing in a loop, a branch, a function or a comprehension, and not all of what a statement assigns: that
would be a function that is given its result. A plain name is harmless in loops and branches, too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from nbrefactor.planning.statements.respelling import READS_TEXT
from nbrefactor.planning.trees import called_name, children_of, lay_open, nodes_of

LONGEST = 40
"""Characters of an expression that still reads well as an argument."""


class HoleKind(StrEnum):
    LITERAL = "literal"
    FUNCTION = "function of a module"
    EXPRESSION = "expression"


class Hole(NamedTuple):
    """A place where rows differ: the function takes the value as a parameter."""

    kind: HoleKind
    name: str
    """What the parameter could be called: the keyword of the call, the column, or what a path leads to."""
    texts: tuple[str, ...]
    """The value in each row."""
    places: tuple[tuple[ast.expr, ...], ...]
    """Where it stands: for each place one node in each row."""
    others: tuple[str, ...] = ()
    """What it could be called where that name means something else: the names that rows give."""

    @property
    def nodes(self) -> tuple[ast.expr, ...]:
        """In each row the first place."""
        return self.places[0]


def givable(trees: Iterable[ast.stmt]) -> dict[int, bool]:
    """By id the expressions that a function of the statements can be given; whether it should, or rather its parent.

    ``X[:, 0]`` rather than ``X`` or ``0``: only where rows differ in nothing but a literal, that is the better hole.
    """
    found: dict[int, bool] = {}
    for tree in trees:
        _look(tree, found)
    return found


_PARTS = (ast.Name, ast.Constant, ast.Attribute, ast.Subscript, ast.Slice, ast.BinOp, ast.UnaryOp, ast.Compare)
_IN_SUBSCRIPTS = (ast.Tuple, ast.List)


def is_plain(node: ast.AST) -> bool:
    """Only names, literals, attributes, subscripts and arithmetic: it calls nothing that has a name. What has more
    parts than an argument should have characters is not looked at any further."""
    stack = [node]
    parts = 0
    while stack:
        part = stack.pop()
        parts += 1
        if parts > LONGEST or not isinstance(part, _PARTS):
            return False
        if isinstance(part, (ast.Name, ast.Attribute, ast.Subscript)) and not isinstance(part.ctx, ast.Load):
            return False
        if isinstance(part, ast.Subscript) and isinstance(part.slice, _IN_SUBSCRIPTS):
            stack += [part.value, *part.slice.elts]
        else:
            stack += children_of(part)
    return True


def is_literal(node: ast.AST) -> bool:
    """``3``, ``-3``, ``["a", "b"]``"""
    if isinstance(node, ast.List):
        return all(map(is_literal, node.elts))
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.operand, ast.Constant)
    return isinstance(node, ast.Constant)


def is_mask(node: ast.AST) -> bool:
    """``df.x > 3``, ``(age > 3) & ~is_ill``"""
    stack = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, ast.Compare):
            return True
        if isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.Invert):
            stack.append(part.operand)
        elif isinstance(part, ast.BinOp) and isinstance(part.op, (ast.BitAnd, ast.BitOr)):
            stack += [part.left, part.right]
    return False


def _look(tree: ast.stmt, found: dict[int, bool]) -> None:
    stack: list[tuple[ast.AST, bool]] = [(tree, True)]
    while stack:
        node, is_once = stack.pop()  # whether the statement evaluates what stands here exactly once
        if (is_once or isinstance(node, ast.Name)) and _is_whole(node):
            found.update(_literals(node))
            found[id(node)] = True
        else:
            stack += [(child, is_once and is_certain) for child, is_certain in _children(node)]


def _literals(node: ast.AST) -> Iterator[tuple[int, bool]]:
    return ((id(part), False) for part in nodes_of(node) if is_literal(part))


_OPAQUE = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.JoinedStr, ast.Await, ast.Yield),
    *(ast.YieldFrom, ast.Delete, ast.Import, ast.ImportFrom, ast.Match, ast.NamedExpr),
)
"""Nothing in them is a hole: it runs later, or its place in the text is not known."""
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_UNSURE = (ast.While, ast.Try, ast.TryStar, ast.With, ast.AsyncWith, ast.AsyncFor, ast.BoolOp)
"""What they hold may be evaluated never, again and again, or where somebody catches its error."""
_HEADS: dict[type[ast.AST], str] = {ast.If: "test", ast.IfExp: "test", ast.For: "iter", ast.Assert: "test"}
"""What is evaluated once where the rest may not be."""
_WRITTEN = frozenset({"target", "targets", "optional_vars", "annotation"})


def _children(node: ast.AST) -> Iterator[tuple[ast.AST, bool]]:
    """What may hold a hole, and whether it is evaluated once if the node is."""
    if isinstance(node, _OPAQUE):
        return
    if isinstance(node, _COMPREHENSIONS):
        yield node.generators[0].iter, True
    elif isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute):
            yield node.func.value, not any(word.arg == "inplace" for word in node.keywords)
        elif not isinstance(node.func, ast.Name):
            yield node.func, True
        if called_name(node) not in READS_TEXT:  # what names variables means those of the function
            yield from ((part, True) for part in (*node.args, *(word.value for word in node.keywords)))
    elif isinstance(node, (ast.Assign, ast.AnnAssign)):
        values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        yield from ((value, True) for value in values if value is not None and not _is_whole(value))
    else:
        head = _HEADS.get(type(node))
        is_sure = not isinstance(node, _UNSURE) and not (isinstance(node, ast.Compare) and len(node.ops) > 1)
        for name, part in ast.iter_fields(node):
            for child in part if isinstance(part, list) else [part]:
                if isinstance(child, ast.AST) and name not in _WRITTEN:
                    yield child, is_sure and head in (None, name)


def _is_whole(node: ast.AST) -> bool:
    """A function can be given all of it."""
    return is_plain(node) or is_literal(node)


def loose_shape(tree: ast.stmt) -> str:
    """Equal for statements that may differ in names, literals and what a function can be given.

    Statements that have different ones cannot become one function, which spares most pairs a closer look.
    """
    parts: list[str] = []
    stack: list[object] = [tree]
    while stack:
        part = stack.pop()
        if isinstance(part, ast.expr) and _is_whole(part):
            parts.append("E")
        elif isinstance(part, (ast.Name, ast.Attribute, ast.Subscript)) and not isinstance(part.ctx, ast.Load):
            parts.append(f"T{type(part).__name__}")
        elif isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute):
            words = [word.arg for word in part.keywords]
            parts.append(f"Call {part.func.attr} {len(part.args)} {words}")
            stack += [*(word.value for word in reversed(part.keywords)), *reversed(part.args), part.func.value]
        else:
            lay_open(part, parts, stack)
    return " ".join(parts)
