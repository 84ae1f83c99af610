"""Whether rows of statements say the same but for names and literals, and where they differ.

The rows

    model = Ridge(alpha=1)          net = Lasso()
    model.fit(X, y)                 net.fit(A, b)
    score = r2(model, y, "fit")     error = r2(net, b, "all")

have the same shape. Walked side by side they differ in names (``model`` and ``net``, ``X`` and ``A`` ...), in one
literal (``"fit"`` and ``"all"``), and their first lines make an object in different ways: the function takes it.

Where one row calls ``np.mean`` and the other ``np.median``, the function takes that as well: a function of a module is
the same wherever it is named. A method, as of ``frame.mean()``, is none without its object. And where one row says
``model.fit(X[:, :1], y)`` and the other ``model.fit(X, y)``, it may take what is different there: see ``holes``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from nbrefactor.planning.clones.general_names import role_name
from nbrefactor.planning.clones.holes import LONGEST, Hole, HoleKind, givable, is_literal, is_mask, loose_shape
from nbrefactor.planning.clones.shared_words import shared_name
from nbrefactor.planning.naming import LiteralUse, parameter_name_for
from nbrefactor.planning.naming.paths import is_path
from nbrefactor.planning.naming.words import singular
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.respelling import READS_TEXT, is_name
from nbrefactor.planning.trees import lay_open


@dataclass(slots=True)
class Likeness:
    """How rows that have one shape differ."""

    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For every name of the first row the name in each row."""
    holes: list[Hole] = field(default_factory=list)
    made: str | None = None
    """The name that the first statements bind to objects made in different ways."""
    modules: frozenset[str] = frozenset()
    """Names that mean modules in all rows."""
    givable: dict[int, bool] = field(default_factory=dict)
    """Expressions of all rows that the function may be given: see ``holes.givable``."""


class _Argument(NamedTuple):
    """Where a literal stands that has no keyword."""

    call: str
    position: int


_Hint = str | _Argument | None
"""What is known of a value before it is reached: a name for it, or where it stands in a call."""


UNNAMED = ("value", "values")
"""What a parameter is called of which nobody says what it is."""


_SAYING_LITTLE = (UNNAMED[0], "column", "index")
"""A name from another place may say more: ``group_column``."""


class _Different(Exception):
    """The rows are not the same up to names and literals."""


def shape(tree: ast.stmt) -> str:
    """Equal for statements that differ in names and literals only."""
    parts: list[str] = []
    stack: list[object] = [tree]
    while stack:
        part = stack.pop()
        if isinstance(part, ast.Name):
            parts.append(f"N{type(part.ctx).__name__}")
        elif isinstance(part, ast.Constant):
            parts.append("C")
        else:
            lay_open(part, parts, stack)
    return " ".join(parts)


class Shapes:
    """Shapes of blocks, found out once for all attempts at a plan."""

    def __init__(self) -> None:
        self._exact: dict[int, str] = {}
        self._loose: dict[int, str] = {}

    def exact(self, blocks: Iterable[Block]) -> dict[int, str]:
        """By the first unit of a block."""
        return self._of(blocks, self._exact, shape)

    def loose(self, blocks: Iterable[Block]) -> dict[int, str]:
        """Those that do not tell apart what a function can be given."""
        return self._of(blocks, self._loose, loose_shape)

    @staticmethod
    def _of(blocks: Iterable[Block], known: dict[int, str], spell: Callable[[ast.stmt], str]) -> dict[int, str]:
        found: dict[int, str] = {}
        for block in blocks:
            unit = block.units[0]
            if unit not in known:
                known[unit] = " ; ".join(map(spell, block.trees))
            found[unit] = known[unit]
        return found


_CALLED = re.compile(r"\bCall Attribute NLoad '\w+'")


def wider(found: str) -> str:
    """A shape that does not tell which attribute of a name is called."""
    return _CALLED.sub("Call", found)


def makes_object(tree: ast.stmt) -> bool:
    """``model = Ridge(alpha=1)``"""
    return (
        isinstance(tree, ast.Assign)
        and len(tree.targets) == 1
        and isinstance(tree.targets[0], ast.Name)
        and isinstance(tree.value, ast.Call)
    )


def likenesses(
    rows: Sequence[Sequence[ast.stmt]], modules: frozenset[str] = frozenset(), *, gives: bool = False
) -> Iterator[Likeness]:
    """The ways in which the rows differ, the simplest first: in names and literals; and in how they make an object.

    ``model = Ridge()`` and ``net = Lasso()`` differ in the names ``Ridge`` and ``Lasso``, which is of no use where
    they are imports; then the two objects are made in different ways, and the function takes them.
    ``gives``: rows that also differ in expressions are alike, and the function is given these.
    """
    firsts = [trees[0] for trees in rows]
    is_made = len(rows[0]) > 1 and all(map(makes_object, firsts)) and _is_made_differently(firsts)
    places = givable(tree for trees in rows for tree in trees) if gives else {}
    for makes in (False, True) if is_made else (False,):
        found = Likeness(modules=modules, givable=places)
        try:
            for place, trees in enumerate(zip(*rows, strict=True)):
                if place or not makes:
                    _walk(list(trees), found, None)
                    continue
                _walk([tree.targets for tree in trees if isinstance(tree, ast.Assign)], found, None)
                first = trees[0]
                assert isinstance(first, ast.Assign), "it makes an object"
                target = first.targets[0]
                assert isinstance(target, ast.Name), "it binds one name"
                found.made = target.id
        except _Different:
            continue
        except RecursionError:
            return  # nested so deeply that nobody wants it twice
        yield found


def _is_made_differently(trees: Sequence[ast.stmt]) -> bool:
    """Another class, or other arguments in number or kind: more than a literal that differs."""
    calls = [tree.value for tree in trees if isinstance(tree, ast.Assign)]
    callees = {ast.dump(call.func) for call in calls if isinstance(call, ast.Call)}
    return len(callees) > 1 or len({shape(tree) for tree in trees}) > 1


def _walk(parts: list[object], found: Likeness, hint: _Hint) -> None:
    if not found.givable or any(id(part) not in found.givable for part in parts):
        _compare(parts, found, hint)
        return
    names, holes = found.names.copy(), found.holes.copy()
    try:
        _compare(parts, found, hint)
    except _Different:
        found.names, found.holes = names, holes
        given = [part for part in parts if isinstance(part, ast.expr)]
        if not all(found.givable[id(part)] for part in given) and not all(map(is_literal, given)):
            raise
        _give(given, found, hint)


def _give(nodes: list[ast.expr], found: Likeness, hint: _Hint) -> None:
    """Notes a hole where the rows have different expressions."""
    texts = tuple(map(ast.unparse, nodes))
    if max(map(len, texts)) > LONGEST:
        raise _Different
    for number, hole in enumerate(found.holes):
        if hole.kind is HoleKind.EXPRESSION and hole.texts == texts:
            found.holes[number] = hole._replace(places=(*hole.places, tuple(nodes)))
            return
    name = _name_of_given(nodes, hint)
    found.holes.append(Hole(HoleKind.EXPRESSION, name, texts, (tuple(nodes),), _names_of(nodes)))


def _name_of_given(nodes: Sequence[ast.expr], hint: _Hint) -> str:
    are_lists = any(isinstance(node, ast.List) for node in nodes)
    if isinstance(hint, str):
        return "columns" if hint == "column" and are_lists else hint
    if all(map(is_literal, nodes)):
        name = _name_of([None], hint)
        return f"{name}s" if are_lists and name.endswith((UNNAMED[0], "column")) else name
    found = role_name(nodes, None if hint is None else (hint.call, hint.position))
    if found is None and all(map(is_mask, nodes)):
        return "mask"
    values = [node.value for node in nodes if isinstance(node, ast.Constant)]
    return found or (_name_of(values, hint) if values else _shared_of(_names_of(nodes)))


def _shared_of(names: tuple[str, ...]) -> str:
    """What all rows call it; of letters, which tell nothing, rather the last, as the first row's text may have another
    thing of the name of the first."""
    are_letters = bool(names) and all(len(name) == 1 for name in names)
    return names[-1] if are_letters else (shared_name(names) if names else None) or UNNAMED[1]


def _names_of(nodes: Sequence[ast.expr]) -> tuple[str, ...]:
    """What the rows call it, if all of them have a name for it."""
    names = tuple(dict.fromkeys(node.id for node in nodes if isinstance(node, ast.Name)))
    return names if all(isinstance(node, ast.Name) for node in nodes) else ()


def _compare(parts: list[object], found: Likeness, hint: _Hint) -> None:
    first = parts[0]
    if isinstance(first, ast.Name):
        _same_name(parts, found)
    elif isinstance(first, ast.Constant):
        _same_constant(parts, found, hint)
    elif isinstance(first, ast.AST):
        if any(type(part) is not type(first) for part in parts):
            raise _Different
        if isinstance(first, ast.Dict) and _same_dict(parts, found):
            return
        is_taken = isinstance(first, ast.Call) and _same_function(parts, found)
        for name in first._fields[is_taken:]:  # what is called comes first
            values = [getattr(part, name, None) for part in parts]
            _walk(values, found, _hint(first, name, hint))
    elif isinstance(first, list):
        if any(not isinstance(part, list) or len(part) != len(first) for part in parts):
            raise _Different
        for place in range(len(first)):
            own = hint._replace(position=place) if isinstance(hint, _Argument) else hint
            _walk([part[place] for part in parts if isinstance(part, list)], found, own)
    elif any(part != first for part in parts):
        raise _Different


def _same_dict(parts: list[object], found: Likeness) -> bool:
    """Looks at displays with the same keys; a key says what its value is: ``{"max_depth": [3, 4]}``."""
    dicts = [part for part in parts if isinstance(part, ast.Dict)]
    keys = dicts[0].keys
    texts = {tuple(key.value if isinstance(key, ast.Constant) else None for key in each.keys) for each in dicts}
    if len(texts) > 1 or not all(isinstance(key, ast.Constant) for key in keys):
        return False
    for place, key in enumerate(keys):
        name = key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else ""
        _walk([each.values[place] for each in dicts], found, name if is_name(name) else None)
    return True


_STATISTICS = frozenset(
    {"mean", "median", "std", "var", "min", "max", "sum", "prod", "quantile", "percentile", "mode", "average", "ptp"}
    | {"nanmean", "nanmedian", "nanstd", "nanvar", "nanmin", "nanmax", "nansum", "amin", "amax", "skew", "kurtosis"}
)


def _module_of(call: ast.Call, modules: frozenset[str]) -> str | None:
    """``np`` of ``np.mean(x)``"""
    called = call.func
    is_plain = isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name)
    return called.value.id if is_plain and called.value.id in modules else None  # type: ignore[attr-defined]


def _same_function(parts: list[object], found: Likeness) -> bool:
    """Notes a hole where the rows call different functions of one module."""
    calls = [part for part in parts if isinstance(part, ast.Call)]
    homes = {_module_of(call, found.modules) for call in calls}
    texts = tuple(ast.unparse(call.func) for call in calls)
    if len(homes) > 1 or None in homes or len(set(texts)) == 1:
        return False
    nodes = tuple(call.func for call in calls)
    for number, hole in enumerate(found.holes):
        if hole.kind is HoleKind.FUNCTION and hole.texts == texts:
            found.holes[number] = hole._replace(places=(*hole.places, nodes))
            return True
    names = {text.rpartition(".")[2] for text in texts}
    name = "statistic" if names <= _STATISTICS else "function"
    found.holes.append(Hole(HoleKind.FUNCTION, name, texts, (nodes,)))
    return True


def _hint(node: ast.AST, field_name: str, hint: _Hint) -> _Hint:
    if isinstance(node, ast.keyword):
        return node.arg
    if isinstance(node, ast.Call) and field_name == "args":
        return _Argument(ast.unparse(node.func).rpartition(".")[2], 0)
    if isinstance(node, ast.JoinedStr):
        return "f-string"
    if isinstance(node, ast.Compare) and field_name == "comparators":
        return _column_of(node.left) or hint
    if isinstance(node, ast.Subscript) and field_name == "slice":
        keys = node.slice.elts if isinstance(node.slice, ast.List) else [node.slice]
        values = [key.value if isinstance(key, ast.Constant) else None for key in keys]
        if values and all(isinstance(value, str) for value in values):
            return "column"
        return "index" if [type(value) for value in values] == [int] else None
    if isinstance(node, ast.List) and field_name == "elts" and isinstance(hint, str) and hint != "f-string":
        return "column" if hint == "usecols" else singular(hint)
    return hint if isinstance(node, (ast.UnaryOp, ast.Constant)) or hint == "f-string" else None


def _column_of(node: ast.expr) -> str | None:
    """``title`` of ``cast.title`` and ``cast["title"]``: what a value is compared with says what it is."""
    if isinstance(node, ast.Attribute):
        name = node.attr
    elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        name = str(node.slice.value)
    else:
        return None
    name = name.lower()
    return name if is_name(name) else None


def _same_name(parts: list[object], found: Likeness) -> None:
    names = tuple(part.id for part in parts if isinstance(part, ast.Name))
    if len(names) != len(parts) or found.names.setdefault(names[0], names) != names:
        raise _Different


def _same_constant(parts: list[object], found: Likeness, hint: _Hint) -> None:
    constants = [part for part in parts if isinstance(part, ast.Constant)]
    if len(constants) != len(parts):
        raise _Different
    texts = tuple(repr(part.value) for part in constants)
    if len(set(texts)) == 1:
        return
    kinds = {type(part.value) for part in constants}
    if hint == "f-string" or (len(kinds) > 1 and not kinds <= {int, float}):
        raise _Different
    is_code = isinstance(hint, _Argument) and hint.call in READS_TEXT
    if any(isinstance(part.value, str) and (is_code or "@" in part.value) for part in constants):
        raise _Different  # it names variables, which one function has by one name
    name = hint if isinstance(hint, str) else _name_of([part.value for part in constants], hint)
    for number, hole in enumerate(found.holes):
        is_same = hole.kind is HoleKind.LITERAL and hole.texts == texts
        if is_same and (name == hole.name or isinstance(constants[0].value, str)):
            telling = name if hole.name in _SAYING_LITTLE and name != UNNAMED[0] else hole.name
            found.holes[number] = hole._replace(name=telling, places=(*hole.places, tuple(constants)))
            return
    found.holes.append(Hole(HoleKind.LITERAL, name, texts, (tuple(constants),)))


def _name_of(values: Sequence[Any], argument: _Argument | None) -> str:
    """A name for literals that no keyword names: what all of them would be called as settings."""
    call, position = argument or (None, None)
    names = {parameter_name_for(LiteralUse(value, call=call, position=position)) for value in values}
    if len(names) == 1:
        return names.pop() or UNNAMED[0]
    return "path" if all(isinstance(value, str) and is_path(value) for value in values) else UNNAMED[0]
