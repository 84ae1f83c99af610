"""The nodes of a tree are those of ``ast.walk``, but for contexts and operators."""

from __future__ import annotations

import ast
import sys

import pytest

from nbrefactor.planning.trees import nodes_of

SOURCES = {
    "names in every place": "import a.b as c\n@d\ndef f(g=h, *, i: j) -> k:\n    global l\n    return m.n[o](p=q, **r)",
    "operators": "a + b < c and not d\na += -b",
    "handlers and patterns": "try:\n    a\nexcept B as c:\n    d\nmatch e:\n    case F(g, h=i) | {'j': i, **g}:\n        pass",
    "classes and comprehensions": "class A(b, metaclass=c):\n    d: e = [f async for f in g if h]",
    "texts": "f'{a!r:{b}}'",
}
if sys.version_info >= (3, 12):
    SOURCES["a type and its parameters"] = "type A[B: c] = d\ndef e[F](g: F): ..."


@pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))
def test_no_node_is_left_out_but_contexts_and_operators(source: str) -> None:
    tree = ast.parse(source)
    without = (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop)
    wanted = {node for node in ast.walk(tree) if not isinstance(node, without)}
    assert wanted <= set(nodes_of(tree))
    assert len(nodes_of(tree)) == len(set(nodes_of(tree)))
