"""What fills the places where rows differ: a parameter in the function, and in each call a literal or expression."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence

from nbrefactor.model.plan import Parameter, Reason, Replacement
from nbrefactor.planning.clones.holes import Hole, HoleKind, is_literal
from nbrefactor.planning.clones.unifying import UNNAMED, Likeness
from nbrefactor.planning.naming import free_name
from nbrefactor.planning.statements.blocks import Block, Row, block_at
from nbrefactor.planning.statements.respelling import replacement
from nbrefactor.planning.trees import nodes_of


def parameters_for(
    found: Likeness, row: Row, taken: set[str]
) -> tuple[tuple[Parameter, ...], tuple[Replacement, ...]] | None:
    """``None`` where nothing tells what to call one of them."""
    parameters: list[Parameter] = []
    replacements: list[Replacement] = []
    used = set(taken)
    is_given = any(hole.kind is HoleKind.EXPRESSION for hole in found.holes)
    if is_given and sum(hole.name in UNNAMED for hole in found.holes) > 1:
        return None
    for hole in found.holes:
        name = next((name for name in (hole.name, *hole.others) if name not in used), None)
        if name is None and hole.kind is HoleKind.EXPRESSION:
            return None
        name = name or free_name(hole.name, used)
        used.add(name)
        node = hole.nodes[0]
        block = block_at(row, node)
        why = Reason(f"{' and '.join(dict.fromkeys(hole.texts))} in the calls", block.cell, node.lineno)
        parameters.append(Parameter(name, why))
        replacements.extend(_taking_place(row, nodes[0], name) for nodes in hole.places)
    return tuple(parameters), tuple(replacements)


def names_beside(holes: Sequence[Hole], body: Row) -> set[str]:
    """Names of the first row that stand anywhere but in what the function is given."""
    inside = {id(part) for hole in holes for nodes in hole.places for part in nodes_of(nodes[0])}
    return {node.id for block in body for node in block.nodes if isinstance(node, ast.Name) and id(node) not in inside}


def in_order(
    parameters: Mapping[str, Parameter], holes: Sequence[Parameter], found: Sequence[Hole], body: Row
) -> tuple[Parameter, ...]:
    """Expressions among the names, as the text has them; literals and functions last, as keywords."""
    firsts: dict[str, tuple[int, int]] = {}
    for block in body:
        for node in block.nodes:
            if isinstance(node, ast.Name):
                place = (node.lineno, node.col_offset)
                firsts[node.id] = min(place, firsts.get(node.id, place))
    order = list(parameters.values())
    for part, hole in zip(holes, found, strict=True):
        if not _is_keyword(hole):
            place = (hole.nodes[0].lineno, hole.nodes[0].col_offset)
            firsts[part.name] = place
            later = (at for at, other in enumerate(order) if firsts.get(other.name, (0, 0)) > place)
            order.insert(next(later, len(order)), part)
    return (*order, *(part for part, hole in zip(holes, found, strict=True) if _is_keyword(hole)))


def _taking_place(row: Row, node: ast.expr, name: str) -> Replacement:
    """The name in the place of the expression and of parentheses that only group it: ``(a + b).sum()``."""
    block = block_at(row, node)
    found = replacement(block, node, name)
    if isinstance(node, (ast.Name, ast.Constant)) or found.line != found.end_line:
        return found
    line = block.text.split("\n")[found.line - block.line]
    groups = line[found.column - 1 : found.column] == "(" and line[found.end_column : found.end_column + 1] == ")"
    is_call = re.search(r"[\w)\]]\s*$", line[: max(found.column - 1, 0)]) is not None
    if not groups or is_call:
        return found
    return found._replace(column=found.column - 1, end_column=found.end_column + 1)


def passed(row: Row, name: str, hole: Hole, place: int) -> str:
    """What the call of that row passes: the expression as it spells it, a literal with its keyword."""
    node = hole.nodes[place]
    text = segment_of(block_at(row, node), node)
    return f"{name}={text}" if _is_keyword(hole) else text


def _is_keyword(hole: Hole) -> bool:
    """A literal says too little without its name."""
    return hole.kind is not HoleKind.EXPRESSION or all(map(is_literal, hole.nodes))


def segment_of(block: Block, node: ast.expr) -> str:
    """The source of an expression; in one line, as it becomes an argument."""
    place = replacement(block, node, "")
    lines = block.text.split("\n")[place.line - block.line : place.end_line - block.line + 1]
    if len(lines) > 1:
        return ast.unparse(node)
    return lines[0][place.column : place.end_column]
