"""How functions of the notebook are called where they moved to: ``scaled(x, rate)``."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from nbrefactor.model.moved_text import moved_lines
from nbrefactor.model.plan import Replacement
from nbrefactor.planning.statements.blocks import Block


def signature_of(name: str, block: Block, source: str, replacements: Sequence[Replacement]) -> str:
    """Name and parameters after the replacements, without annotations; ``name`` alone where it is no function.
    ``source`` is that of the block's cell.
    """
    tree = ast.parse("\n".join(moved_lines(source, block.span, replacements))).body[0]
    if not isinstance(tree, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return name
    for part in ast.walk(tree.args):
        if isinstance(part, ast.arg):
            part.annotation = None
    return f"{tree.name}({ast.unparse(tree.args)})"
