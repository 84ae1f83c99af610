"""Other names for what statements name: which names are free, which cannot be told from their places, and the edits.

The places of ``ages`` in ``ages = f(ages)`` are known exactly, and each can be given another name. Those in
``df.query("age > @limit")``, or of what a function inside binds, are not: such names stay.
"""

from __future__ import annotations

import ast
import builtins
import keyword
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from nbrefactor.model.plan import Replacement
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.f_strings import (
    hidden_names,
    outer_f_strings,
    places_in,
    source_in_line,
    words_in_f_strings,
)
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.trees import called_name, names_in, nodes_of


def names_in_use(ledger: Ledger) -> frozenset[str]:
    """Names that mean something in the notebook, or in any module."""
    used = {*ledger.touched, *ledger.writers, *keyword.kwlist, *keyword.softkwlist, *dir(builtins), "display"}
    for block in ledger.blocks:
        used.update(_identifiers(block.nodes))
    return frozenset(used)


def _identifiers(nodes: Sequence[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


def is_name(name: str) -> bool:
    """It can name a parameter, and hides no builtin."""
    return name.isidentifier() and not keyword.iskeyword(name) and not hasattr(builtins, name)


def names_that_stay(body: Sequence[Block]) -> frozenset[str]:
    """Names whose every place in the statements is not known exactly: those that are bound without a node of their own,
    those of f-strings that are hard to read, and those in texts that somebody may run or read names from."""
    fixed = set(names_bound_without_node([tree for block in body for tree in block.trees]))
    for block in body:
        lines = block.text.split("\n")
        for tree in block.trees:
            fixed.update(hidden_names(lines, tree, block.line))
    return frozenset(fixed)


def names_bound_without_node(trees: Sequence[ast.stmt]) -> frozenset[str]:
    """Names that inner functions, classes, imports, handlers and patterns spell without a node of their own, and those
    that stand in texts which are read as code: ``df.query("age > @limit")``, ``ols("y ~ scale(x)")``."""
    fixed: set[str] = set()
    for node in (node for tree in trees for node in nodes_of(tree)):
        if isinstance(node, ast.ClassDef):
            fixed.update(inner.id for inner in nodes_of(node) if isinstance(inner, ast.Name))
            fixed.add(node.name)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            fixed.update(_bound_inside(node))
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            fixed.update((alias.asname or alias.name).partition(".")[0] for alias in node.names)
        elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
            fixed.add(node.name)
        elif isinstance(node, ast.MatchMapping) and node.rest:
            fixed.add(node.rest)
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            fixed.update(node.names)
        elif isinstance(node, ast.Call) and called_name(node) in READS_TEXT:
            fixed.update(word for text in _texts(node) for word in _WORD.findall(text))
            if isinstance(node.func, ast.Name) and node.func.id in _READS_ALL:
                fixed.update(inner.id for tree in trees for inner in nodes_of(tree) if isinstance(inner, ast.Name))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _MAY_NAME.search(node.value):
            fixed.update(_WORD.findall(node.value))
    return frozenset(fixed)


def _bound_inside(function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> Iterator[str]:
    """What a name means in the function that binds it is not what it means around it. (Those of its other names are
    the same.)"""
    if not isinstance(function, ast.Lambda):
        yield function.name
    for node in nodes_of(function):
        if isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id


_WORD = re.compile(r"[^\W\d]\w*")
_MAY_NAME = re.compile(r"[@~]")
READS_TEXT = frozenset(
    {"eval", "exec", "compile", "evaluate", "query", "sql", "sqldf", "pysqldf", "execute", "from_formula"}
    | {"timeit", "repeat", "Timer", "run", "runctx", "locals", "vars", "globals", "dir"}
)
"""Calls that may find names by their text, of the notebook or of the function they are called in."""
_READS_ALL = frozenset({"locals", "vars", "globals", "dir", "eval", "exec"})
"""Those that may find any."""


def _texts(call: ast.Call) -> Iterator[str]:
    for node in nodes_of(call):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def respelled(body: Iterable[Block], names: Mapping[str, str], *, but: Collection[int] = ()) -> Iterator[Replacement]:
    """A replacement for every place where one of the names stands; ``but`` are ids of nodes replaced anyway."""
    for block in body:
        inside = words_in_f_strings(block.trees)
        for tree in block.trees:
            for node in nodes_of(tree):
                if isinstance(node, ast.Name) and node.id in names and id(node) not in inside and id(node) not in but:
                    yield replacement(block, node, names[node.id])
            for text in outer_f_strings(tree):
                yield from _respelled_inside(block, text, names)


def _respelled_inside(block: Block, node: ast.JoinedStr, names: Mapping[str, str]) -> Iterator[Replacement]:
    wanted = names_in(node) & names.keys()
    source = source_in_line(block.text.split("\n"), node, block.line) if wanted else None
    if source is None:
        return
    start = replacement(block, node, "").column
    for name in sorted(wanted):
        for place in places_in(source, name) or ():
            column = start + place
            yield Replacement(block.cell, node.lineno, column, node.lineno, column + len(name), names[name])


def replacement(block: Block, node: ast.expr, text: str) -> Replacement:
    """The expression's place with another text in it."""
    lines = block.text.split("\n")

    def column(line: int, offset: int) -> int:
        return len(lines[line - block.line].encode()[:offset].decode())

    end_line = node.end_lineno or node.lineno
    return Replacement(
        block.cell,
        node.lineno,
        column(node.lineno, node.col_offset),
        end_line,
        column(end_line, node.end_col_offset or 0),
        text,
    )
