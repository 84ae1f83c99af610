"""Where names stand in f-strings: ``n`` of ``f"{n:>{width}} rows"``.

Python tells these places rightly only from 3.12 on. They are found in the text instead, and believed if the text with
other names there is the very same f-string with other names: ``f"{n=}"`` prints its name, and is not. What that trades:
an f-string over several lines, or with the name in a text in its braces, keeps its names.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Sequence

from nbrefactor.planning.trees import names_in, nodes_of


def outer_f_strings(tree: ast.AST) -> Iterator[ast.JoinedStr]:
    """Those that stand in no other."""
    inside: set[int] = set()
    for node in nodes_of(tree):  # outermost first
        if isinstance(node, ast.JoinedStr) and id(node) not in inside:
            yield node
            inside.update(id(part) for part in nodes_of(node) if part is not node)


def places_in(text: str, name: str) -> tuple[int, ...] | None:
    """Where the name stands in the source of an f-string, in characters; ``None`` where that is not sure."""
    places = tuple(match.start() for match in _word(name).finditer(text) if _is_in_braces(text, match.start()))
    other = _unlike(name, text)
    changed = text
    for place in reversed(places):
        changed = changed[:place] + other + changed[place + len(name) :]
    try:
        before, after = ast.parse(f"({text})", mode="eval"), ast.parse(f"({changed})", mode="eval")
    except SyntaxError:
        return None
    for node in nodes_of(before):
        if isinstance(node, ast.Name) and node.id == name:
            node.id = other
    return places if ast.dump(before) == ast.dump(after) else None


def hidden_names(lines: Sequence[str], tree: ast.AST, first_line: int) -> Iterator[str]:
    """Names in the statement's f-strings whose places are not sure; ``lines`` are its text, the first of them in line
    ``first_line`` of the cell."""
    for node in outer_f_strings(tree):
        text = source_in_line(lines, node, first_line)
        for name in names_in(node):
            if text is None or _binds(node, name) or places_in(text, name) is None:
                yield name


def source_in_line(lines: Sequence[str], node: ast.JoinedStr, first_line: int) -> str | None:
    """The f-string as it is written; ``None`` for one of several lines."""
    if node.lineno != node.end_lineno:
        return None
    line = lines[node.lineno - first_line].encode()
    return line[node.col_offset : node.end_col_offset].decode()


def _binds(node: ast.AST, name: str) -> bool:
    """``f"{[n for n in ns]}"``, ``f"{(lambda n: n)(1)}"``"""
    return any(
        (isinstance(part, ast.Name) and part.id == name and not isinstance(part.ctx, ast.Load))
        or (isinstance(part, ast.arg) and part.arg == name)
        for part in nodes_of(node)
    )


def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){re.escape(name)}(?!\w)")


def _unlike(name: str, text: str) -> str:
    """A name that does not stand in the text."""
    other = f"{name}_"
    while other in text:
        other += "_"
    return other


def _is_in_braces(text: str, place: int) -> bool:
    """Whether an expression stands there: ``{{`` is a brace of the text."""
    depth = at = 0
    while at < place:
        if depth == 0 and text[at : at + 2] in ("{{", "}}"):
            at += 1
        elif text[at] == "{":
            depth += 1
        elif text[at] == "}" and depth:
            depth -= 1
        at += 1
    return depth > 0


def words_in_f_strings(trees: Collection[ast.stmt]) -> frozenset[int]:
    """By id the names that stand in f-strings."""
    return frozenset(
        id(part) for tree in trees for node in outer_f_strings(tree) for part in nodes_of(node) if part is not node
    )
