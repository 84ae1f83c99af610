"""Whether rows of statements say the same but for names and literals, and where they differ.

The rows

    model = Ridge(alpha=1)          net = Lasso()
    model.fit(X, y)                 net.fit(A, b)
    score = r2(model, y, "fit")     error = r2(net, b, "all")

have the same shape. Walked side by side they differ in names (``model`` and ``net``, ``X`` and ``A`` ...), in one
literal (``"fit"`` and ``"all"``), and their first lines make an object in different ways: the function takes it.

Where one row calls ``np.mean`` and the other ``np.median``, the function takes that as well: a function of a module is
the same wherever it is named. A method, as of ``frame.mean()``, is none without its object.
"""

from __future__ import annotations

import ast
import builtins
import keyword
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from nbrefactor.planning.naming import LiteralUse, parameter_name_for
from nbrefactor.planning.naming.paths import is_path


class Hole(NamedTuple):
    """A place where literals differ, or functions of a module: the function takes the value as a parameter."""

    nodes: tuple[ast.expr, ...]
    """One in each row."""
    name: str
    """What the parameter could be called: the keyword of the call, the column, or what a path leads to."""
    texts: tuple[str, ...]
    """The value in each row."""
    again: tuple[ast.expr, ...] = ()
    """Other places of the first row that have the same values: one parameter stands for all of them."""


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


class _Argument(NamedTuple):
    """Where a literal stands that has no keyword."""

    call: str
    position: int


_Hint = str | _Argument | None
"""What is known of a value before it is reached: a name for it, or where it stands in a call."""


_NO_NAME = "value"


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
        elif isinstance(part, ast.AST):
            parts.append(type(part).__name__)
            stack.extend(reversed([value for _, value in ast.iter_fields(part)]))
        elif isinstance(part, list):
            parts.append(f"[{len(part)}")
            stack.extend(reversed(part))
        else:
            parts.append(repr(part))
    return " ".join(parts)


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


def likenesses(rows: Sequence[Sequence[ast.stmt]], modules: frozenset[str] = frozenset()) -> Iterator[Likeness]:
    """The ways in which the rows differ, the simplest first: in names and literals; and in how they make an object.

    ``model = Ridge()`` and ``net = Lasso()`` differ in the names ``Ridge`` and ``Lasso``, which is of no use where
    they are imports; then the two objects are made in different ways, and the function takes them.
    """
    firsts = [trees[0] for trees in rows]
    is_made = len(rows[0]) > 1 and all(map(makes_object, firsts)) and _is_made_differently(firsts)
    for makes in (False, True) if is_made else (False,):
        found = Likeness(modules=modules)
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
        yield found


def _is_made_differently(trees: Sequence[ast.stmt]) -> bool:
    """Another class, or other arguments in number or kind: more than a literal that differs."""
    calls = [tree.value for tree in trees if isinstance(tree, ast.Assign)]
    callees = {ast.dump(call.func) for call in calls if isinstance(call, ast.Call)}
    return len(callees) > 1 or len({shape(tree) for tree in trees}) > 1


def _walk(parts: list[object], found: Likeness, hint: _Hint) -> None:
    first = parts[0]
    if isinstance(first, ast.Name):
        _same_name(parts, found)
    elif isinstance(first, ast.Constant):
        _same_constant(parts, found, hint)
    elif isinstance(first, ast.AST):
        if any(type(part) is not type(first) for part in parts):
            raise _Different
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
        if hole.texts == texts:
            found.holes[number] = hole._replace(again=(*hole.again, nodes[0]))
            return True
    names = {text.rpartition(".")[2] for text in texts}
    found.holes.append(Hole(nodes, "statistic" if names <= _STATISTICS else "function", texts))
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
        return "column" if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str) else None
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
    return name if name.isidentifier() and not keyword.iskeyword(name) and not hasattr(builtins, name) else None


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
    name = hint if isinstance(hint, str) else _name_of([part.value for part in constants], hint)
    for number, hole in enumerate(found.holes):
        if hole.texts == texts and (name == hole.name or isinstance(constants[0].value, str)):
            telling = hole.name if hole.name != _NO_NAME else name
            found.holes[number] = hole._replace(name=telling, again=(*hole.again, constants[0]))
            return
    found.holes.append(Hole(tuple(constants), name, texts))


def _name_of(values: Sequence[Any], argument: _Argument | None) -> str:
    """A name for literals that no keyword names: what all of them would be called as settings."""
    call, position = argument or (None, None)
    names = {parameter_name_for(LiteralUse(value, call=call, position=position)) for value in values}
    if len(names) == 1:
        return names.pop() or _NO_NAME
    return "path" if all(isinstance(value, str) and is_path(value) for value in values) else _NO_NAME
