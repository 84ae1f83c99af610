"""The nodes of a syntax tree, as a list: planning looks at them so often that ``ast.walk`` would be half its time."""

from __future__ import annotations

import ast

LATER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.GeneratorExp)
"""What runs later than where it stands."""


def nodes_of(tree: ast.AST) -> list[ast.AST]:
    """The tree and all nodes in it, outermost first, without contexts and operators: these have no names in them."""
    found = [tree]
    for node in found:  # grows while it is read
        found.extend(children_of(node))
    return found


def children_of(node: ast.AST) -> list[ast.AST]:
    """The nodes right below, in the order of their fields, without contexts and operators."""
    found: list[ast.AST] = []
    for field in _FIELDS[node.__class__]:
        value = getattr(node, field, None)
        if value.__class__ is list:
            found.extend([part for part in value if isinstance(part, ast.AST)])
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


def outside_functions(tree: ast.AST) -> list[ast.AST]:
    """The nodes that run where the tree stands: nothing of what functions and classes in it hold."""
    found: list[ast.AST] = []
    stack = [tree]
    while stack:
        node = stack.pop()
        found.append(node)
        if isinstance(node, (*LATER, ast.ClassDef)):
            continue
        stack.extend(children_of(node))
    return found


def names_in(tree: ast.AST) -> frozenset[str]:
    """All names that stand in it, whatever happens to them."""
    return frozenset(node.id for node in nodes_of(tree) if isinstance(node, ast.Name))


def called_name(call: ast.Call) -> str:
    """``query`` of ``query(...)`` and of ``frame.query(...)``; empty where what is called has no name."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def lay_open(part: object, parts: list[str], stack: list[object]) -> None:
    """One step of spelling a tree: what sort of thing ``part`` is, and on the stack what it holds."""
    if isinstance(part, ast.AST):
        parts.append(type(part).__name__)
        stack.extend(reversed([value for _, value in ast.iter_fields(part)]))
    elif isinstance(part, list):
        parts.append(f"[{len(part)}")
        stack.extend(reversed(part))
    else:
        parts.append(repr(part))


def root_of(node: ast.expr) -> str:
    """``x`` of ``x.a[0].b``; empty for what does not begin with a name."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


class _FieldsOfInterest(dict[type[ast.AST], tuple[str, ...]]):
    """By class of node the fields that can hold nodes of interest."""

    def __missing__(self, kind: type[ast.AST]) -> tuple[str, ...]:
        found = self[kind] = tuple(field for field in kind._fields if field not in _PLAIN)
        return found


_FIELDS = _FieldsOfInterest()
_PLAIN = frozenset(
    {"ctx", "op", "ops", "id", "attr", "arg", "asname", "module", "level", "kind", "type_comment"}
    | {"lineno", "conversion", "is_async", "simple", "rest", "n", "s"}
)
"""Names, numbers, contexts and operators. (``ast.arguments`` has ``args``; only ``ast.keyword`` and ``ast.arg`` have
``arg``, and that is text. ``name`` is text but for ``ast.TypeAlias``.)"""
