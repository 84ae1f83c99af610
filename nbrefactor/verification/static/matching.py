"""Which statement after is which statement before, and which of its names are which.

1. Statements are the same where their text is, but for layout and comments, once the names that a component has for
   things are replaced by those that the notebook has for them.
2. What a parameter is given may be what a statement before gave a name: for ``score(Forest())`` that was
   ``model = Forest()``, or, with a default, ``LIMIT = 5``.
3. What is left over on both sides (of the copies of one component some names are only known for the first) is matched
   by its shape, which is the text without names.
"""

from __future__ import annotations

import ast
import copy
import textwrap
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple, TypeGuard

from nbrefactor.model.facts import MagicCall, Unit, UnitKind
from nbrefactor.model.imports import is_guarded_import
from nbrefactor.model.notebook import Notebook
from nbrefactor.verification.static.expanding import Expansion, Piece, Role
from nbrefactor.verification.static.renaming import Renamer


@dataclass(frozen=True, slots=True)
class Statement:
    unit: int
    text: str
    node: ast.stmt | None
    """Nothing for a magic."""
    piece: Piece | None = None
    """Of an expanded notebook, where it comes from."""
    imports: Mapping[str, str] = field(default_factory=dict)
    """By name what a script imports that it runs: ``sklearn.svm.SVC``."""

    @property
    def is_link(self) -> bool:
        return self.piece is not None and self.piece.role is Role.LINK

    @property
    def bound(self) -> str:
        """The one name that an assignment binds, or nothing."""
        target = self.node.targets[0] if isinstance(self.node, ast.Assign) else None
        return target.id if isinstance(target, ast.Name) else ""

    @property
    def is_import(self) -> bool:
        """Also one under a condition."""
        restored = None if self.piece is None else self.piece.restored
        node = restored or self.node
        return isinstance(node, (ast.Import, ast.ImportFrom)) or (node is not None and is_guarded_import(node))


@dataclass(frozen=True, slots=True)
class Match:
    before: Statement
    after: Statement
    is_certain: bool
    """No other statement of the notebook looks like it."""


def statements_of(notebook: Notebook, units: Sequence[Unit], expansion: Expansion | None = None) -> list[Statement]:
    """One for every unit of the analysis."""
    sources = [cell.source.split("\n") for cell in notebook.code_cells]
    found = []
    for number, unit in enumerate(units):
        text = text_of(unit, sources[unit.cell])
        piece = None if expansion is None else expansion.piece_at(unit.cell, unit.line)
        found.append(Statement(number, text, _parsed(text), piece, _imports(unit)))
    return found


def _imports(unit: Unit) -> Mapping[str, str]:
    imports = (term for magic in unit.body if isinstance(magic, MagicCall) for term in magic.imports)
    return {term.target.name: ".".join(filter(None, (term.module, term.member))) for term in imports}


def text_of(unit: Unit, lines: Sequence[str]) -> str:
    """The statement as it stands in its cell, of which ``lines`` are the lines."""
    own = list(lines[unit.line - 1 : unit.end_line])
    if own and unit.kind is not UnitKind.MAGIC:  # what a magic is given counts as well
        own[-1] = own[-1][: unit.end_column]
        own[0] = own[0][unit.column :]
    return "\n".join(own)


def _parsed(text: str) -> ast.stmt | None:
    for shown in (text, textwrap.dedent(text)):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                body = ast.parse(shown).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        if len(body) == 1:
            return with_tidy_docstrings(body[0])
    return None


def with_tidy_docstrings(node: ast.stmt) -> ast.stmt:
    """Blanks at the ends of the lines of a docstring are layout."""
    body = node.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) else []
    first = body[0].value if body and isinstance(body[0], ast.Expr) else None
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        first.value = "\n".join(line.rstrip() for line in first.value.split("\n"))
    for part in body:
        with_tidy_docstrings(part)
    return node


def matched(
    before: Sequence[Statement], after: Sequence[Statement], arguments: Mapping[str, ast.expr]
) -> tuple[list[Match], dict[str, ast.expr]]:
    """Pairs in document order, and the arguments that stand for no statement before.

    Imports and most links have no partner: they are compared by what they bind, and followed.
    """
    before = [each for each in before if not each.is_import]
    given = [each for each in after if each.is_link and each.bound in arguments]
    after = [each for each in after if not each.is_link and not each.is_import]
    found = list(_definitions_in_order(before, after))
    found += _pairs(_without(before, found), _without(after, found), _spelled)
    before, after = _without(before, found), _without(after, found)
    shape = _Shape({})
    made = _pairs(before, given, shape)
    last = {shape(match.before): match.before for match in made}
    made += [Match(last[shape(each)], each, False) for each in _without(given, made) if shape(each) in last]
    rest = {name: value for name, value in arguments.items() if name not in {match.after.bound for match in made}}
    found += made
    found += _pairs(_without(before, made), after, _Shape(rest))
    return sorted(found, key=lambda match: match.after.unit), rest


def said_again(statements: Sequence[Statement], partners: Sequence[Statement]) -> dict[int, int]:
    """Functions without a partner that an earlier statement, which has one, defined in the same words, by unit: they
    keep nothing between calls that would tell them apart."""
    first = {ast.dump(each.node): each.unit for each in reversed(partners) if each.node is not None}
    known = {each.unit for each in partners}
    return {
        each.unit: first[ast.dump(each.node)]
        for each in statements
        if each.unit not in known and _is_nothing_but_code(each.node) and ast.dump(each.node) in first
    }


def _is_nothing_but_code(node: ast.stmt | None) -> TypeGuard[ast.FunctionDef]:
    if not isinstance(node, ast.FunctionDef) or node.decorator_list:
        return False
    defaults = [*node.args.defaults, *node.args.kw_defaults]
    return all(part is None or isinstance(part, (ast.Constant, ast.UnaryOp)) for part in defaults)


def _definitions_in_order(before: Sequence[Statement], after: Sequence[Statement]) -> Iterator[Match]:
    """Functions and classes that stand there several times in the same words: modules keep the order of the notebook,
    though not what stands between."""
    sides: tuple[dict[str, list[Statement]], ...] = ({}, {})
    for found, statements in zip(sides, (before, after), strict=True):
        for each in statements:
            if isinstance(each.node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                found.setdefault(_spelled(each), []).append(each)
    for text, firsts in sides[0].items():
        seconds = sides[1].get(text, [])
        if len(firsts) == len(seconds) > 1:
            yield from (Match(one, other, False) for one, other in zip(firsts, seconds, strict=True))


def _without(statements: Sequence[Statement], matches: Sequence[Match]) -> list[Statement]:
    taken = {id(each) for match in matches for each in (match.before, match.after)}
    return [each for each in statements if id(each) not in taken]


def _pairs(before: Sequence[Statement], after: Sequence[Statement], key: Callable[[Statement], str]) -> list[Match]:
    """Equal keys, first where they stand in the same order, then whatever is left."""
    keys = [[key(each) for each in side] for side in (before, after)]
    counts = [Counter(side) for side in keys]
    blocks = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_matching_blocks()
    places = [(block.a + at, block.b + at) for block in blocks for at in range(block.size)]
    taken = {one for one, _ in places}, {other for _, other in places}
    rest: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(keys[0]):
        if at not in taken[0]:
            rest[each].append(at)
    places += [(rest[each].pop(0), at) for at, each in enumerate(keys[1]) if at not in taken[1] and rest[each]]
    return [
        Match(before[one], after[other], counts[0][keys[0][one]] == counts[1][keys[1][other]] == 1)
        for one, other in places
    ]


def _spelled(statement: Statement) -> str:
    """The text with the names that the notebook has for things."""
    restored = None if statement.piece is None else statement.piece.restored
    node = statement.node if restored is None else with_tidy_docstrings(restored)
    return statement.text.strip() if node is None else ast.dump(node)


@dataclass(frozen=True, slots=True)
class _Shape:
    """The text without names; where a parameter stands for an expression, with that expression."""

    arguments: Mapping[str, ast.expr]

    def __call__(self, statement: Statement) -> str:
        if statement.node is None:
            return statement.text.strip()
        nameless = Renamer(self.arguments, {}).visit(copy.deepcopy(statement.node))
        for part in ast.walk(nameless):
            if isinstance(part, ast.Name):
                part.id = "_"
        return ast.dump(nameless)


class NamePair(NamedTuple):
    """A name in a statement before, and the name in its place after."""

    before: str
    after: str
    is_read: bool
    unit: int
    """Of the notebook after: the one that reads or binds it."""


def name_pairs(match: Match, arguments: Mapping[str, ast.expr], links: Mapping[str, int]) -> list[NamePair] | None:
    """Names in the same places of both statements; nothing where the statements differ in more than names.

    Where a parameter stands for an expression, the names in the expression are those that are read, by the statement
    in ``links`` that gives the parameter its value.
    """
    found: list[NamePair] = []
    before, after = match.before.node, match.after.node
    if before is None or after is None:
        return [] if before is after else None
    return found if _walk(before, after, match.after.unit, arguments, links, found) else None


def _walk(
    before: ast.AST,
    after: ast.AST,
    unit: int,
    arguments: Mapping[str, ast.expr],
    links: Mapping[str, int],
    found: list[NamePair],
) -> bool:
    if isinstance(after, ast.Name) and after.id in arguments and isinstance(after.ctx, ast.Load):
        return _walk(before, arguments[after.id], links.get(after.id, unit), {}, links, found)
    if type(before) is not type(after):
        return False
    if isinstance(before, ast.Name) and isinstance(after, ast.Name):
        found.append(NamePair(before.id, after.id, isinstance(before.ctx, ast.Load), unit))
        return True
    if isinstance(before, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        found.append(NamePair(before.name, getattr(after, "name", before.name), False, unit))
    for name, value in ast.iter_fields(before):
        other = getattr(after, name, None)
        items = (value, other) if isinstance(value, list) and isinstance(other, list) else ([value], [other])
        if len(items[0]) != len(items[1]):
            return False
        for one, two in zip(*items, strict=True):
            if isinstance(one, ast.AST) and isinstance(two, ast.AST):
                if not _walk(one, two, unit, arguments, links, found):
                    return False
            elif not _is_same_word(before, one, two):
                return False
    return True


_NAMING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.ExceptHandler, ast.alias, ast.Global, ast.Nonlocal,
           ast.MatchAs, ast.MatchStar, ast.MatchMapping)  # fmt: skip
"""Nodes whose texts are names of variables."""


def _is_same_word(holder: ast.AST, before: object, after: object) -> bool:
    if isinstance(before, str) and isinstance(after, str):
        is_query = isinstance(holder, ast.Constant) and "@" in before
        return before == after or isinstance(holder, _NAMING) or is_query
    return before == after and type(before) is type(after)
