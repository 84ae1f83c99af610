"""Other names for what statements name: which names are free, which cannot be told from their places, and the edits.

The places of ``ages`` in ``ages = f(ages)`` are known exactly, and each can be given another name. Those in an f-string
(before Python 3.12), in a function inside, or in ``df.query("age > @limit")`` are not: such names stay.
"""

from __future__ import annotations

import ast
import builtins
import keyword
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from nbrefactor.model.plan import Replacement
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.statements.trees import nodes_of


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


def names_that_stay(trees: Sequence[ast.stmt]) -> frozenset[str]:
    """Names whose every place is not known exactly: inside f-strings (before Python 3.12 their positions are wrong),
    and names that inner functions, classes, imports, handlers and patterns spell without a node of their own."""
    fixed: set[str] = set()
    for node in (node for tree in trees for node in nodes_of(tree)):
        if isinstance(node, (ast.JoinedStr, ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            fixed.update(inner.id for inner in nodes_of(node) if isinstance(inner, ast.Name))
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            fixed.update(alias.asname or alias.name for alias in node.names)
        elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
            fixed.add(node.name)
        elif isinstance(node, ast.MatchMapping) and node.rest:
            fixed.add(node.rest)
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            fixed.update(node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            fixed.update(part for part in _words(node.value))
    return frozenset(fixed)


def _words(text: str) -> list[str]:
    """``df.query("price > @limit")``: what looks like a name in a text may be one."""
    return [word for word in text.replace("@", " ").split() if word.isidentifier()] if "@" in text else []


def respelled(body: Iterable[Block], names: Mapping[str, str], *, but: Collection[int] = ()) -> Iterator[Replacement]:
    """A replacement for every place where one of the names stands; ``but`` are ids of nodes replaced anyway."""
    for block in body:
        for tree in block.trees:
            for node in nodes_of(tree):
                if isinstance(node, ast.Name) and node.id in names and id(node) not in but:
                    yield replacement(block, node, names[node.id])


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
