"""Names for a function that stands for several rows, which call the same thing by different names.

A name has to be true for all rows. It is made from the words that all rows share, ``linear_mae`` and ``forest_mae`` are
both a ``mae``; else from what the thing is, as what makes it, its type and its use tell (``kinds``): ``ridge`` and
``forest``, which are fitted, are a ``model``. What tells nothing (``df``, ``x``) is no lie and stays, as does a name
that stands in a place that can't be respelled safely. All others are a ``value`` that the function is given, or a
``result`` that it makes: that trades a telling name for a true one.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence

from nbrefactor.planning.clones.kinds import ROLES, noun_of_maker, noun_of_types, noun_of_use
from nbrefactor.planning.clones.shared_words import needs_noun, shared_name
from nbrefactor.planning.naming import free_name
from nbrefactor.planning.naming.words import noun_words
from nbrefactor.planning.statements.respelling import is_name
from nbrefactor.planning.trees import names_in, nodes_of, root_of


def general_names(
    names: Mapping[str, tuple[str, ...]],
    trees: Sequence[ast.stmt],
    *,
    made: str | None,
    taken: Collection[str],
    fixed: Collection[str] = (),
    types: Mapping[str, frozenset[str]] | None = None,
    callees: Collection[str] = (),
    parameters: Collection[str] = (),
) -> dict[str, str]:
    """By the name of the first row the name that suits all rows; names that stay are left out.

    ``names`` has for each name of the first row its name in every row, ``made`` is the one that is bound to objects
    made in different ways, ``taken`` are names that mean something else in the function, ``fixed`` those that stay,
    ``types`` are the types that names have in any of the rows, ``callees`` those that are functions or classes from
    elsewhere. ``parameters`` have the first choice.
    """
    used = {name for tree in trees for name in _names_told(tree)} | set(taken)
    found: dict[str, str] = {}
    instances = {_made_of(name, trees) for name in callees}
    places = {name: place for place, name in enumerate(_in_order(trees))}
    own = {node.id for tree in trees for node in nodes_of(tree) if isinstance(node, ast.Name) and _is_stored(node)}
    own |= set(parameters)
    shared = {name: shared_name(variants) for name, variants in names.items()}
    # Words of the names come before what merely is true, and parameters before what is made of them.
    rank = {name: (name in callees, shared[name] is None, name not in parameters) for name in names}
    for name in sorted(names, key=lambda name: (rank[name], places.get(name, 0))):
        variants = names[name]
        if len(set(variants)) < 2 or name in fixed:
            continue
        if name in callees:
            made_of = _made_of(name, trees)
            wanted = [_callee_name(variants, found.get(made_of, made_of) if made_of else "chosen")]
        else:
            kinds = (types or {}).get(name, frozenset())
            is_model = name == made or name in instances
            wanted = list(_wanted(name, variants, trees, kinds, is_made_apart=is_model))
        may_count = name in parameters or noun_of_maker(name, trees) is not None
        general = _first_free(name, wanted, used, own.union(found.values()), may_count=may_count)
        if general != name:
            found[name] = general
            used.add(general)
    return found


def _wanted(
    name: str, variants: tuple[str, ...], trees: Sequence[ast.stmt], kinds: frozenset[str], *, is_made_apart: bool
) -> Iterator[str]:
    """Names that suit all rows, the most telling first."""
    shared = shared_name(variants)
    of_type = noun_of_types(kinds)
    nouns = [
        "model" if is_made_apart and _is_fitted(name, trees) else None,
        noun_of_maker(name, trees),
        of_type,
        "data" if _PARTS.issuperset(variants) else None,
        noun_of_use(name, trees),
    ]
    telling = next((noun for noun in nouns if noun is not None), None)
    if shared is not None and needs_noun(shared) and telling is not None:
        yield f"{telling}_{shared}" if shared.split("_")[0] in ("by", "per", "of", "in") else f"{shared}_{telling}"
    if shared is not None:
        yield shared
    yield from (noun for noun in nouns if noun is not None)
    if not noun_words(name) and name not in _SAYING_TYPES:
        yield name
        return
    plain = noun_of_types(kinds, plain=True)
    if plain is not None:
        yield plain
    nodes = (node for tree in trees for node in nodes_of(tree) if isinstance(node, ast.Name))
    yield "result" if any(node.id == name and _is_stored(node) for node in nodes) else "value"


_SAYING_TYPES = frozenset({"array", "arr", "lst", "dictionary", "frame", "dataframe", "table", "series", "string"})
"""Names that tell nothing but may be false all the same."""


def _is_stored(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def _first_free(
    name: str, wanted: Sequence[str], used: Collection[str], own: Collection[str], *, may_count: bool
) -> str:
    """The first that can be had. What should have a name that something else in the function has is the other one, and
    of letters and numbers the second; where it is an import that has the name, the next one is rather taken."""
    for each in wanted:
        if each == name or (each not in used and is_name(each)):
            return each
        if each in own and each == wanted[0]:
            is_numbered = len(each) == 1 or name.rstrip("0123456789_") == each
            general = free_name(each if is_numbered else f"other_{each}", set(used) - {name})
            if general == f"other_{each}" or is_numbered or may_count:
                return general
    return next((free_name(f"other_{each}", used) for each in wanted if len(each) > 1), name)


def _names_told(tree: ast.stmt) -> Iterator[str]:
    """Whatever has a name in it, in any scope."""
    for node in nodes_of(tree):
        for field in ("id", "name", "asname", "rest") if not isinstance(node, ast.arg) else ("arg",):
            name = getattr(node, field, None)
            if isinstance(name, str):
                yield name.partition(".")[0]
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            yield from node.names


def _in_order(trees: Sequence[ast.stmt]) -> Iterator[str]:
    """Names in the order of the text."""
    nodes = (node for tree in trees for node in nodes_of(tree) if isinstance(node, ast.Name))
    yield from dict.fromkeys(name for _, _, name in sorted((node.lineno, node.col_offset, node.id) for node in nodes))


def _callee_name(variants: Sequence[str], made: str) -> str:
    """``model_class`` for classes of which the rows make ``model``, ``error_function`` for functions of errors."""
    are_capitalized = all(variant[:1].isupper() for variant in variants)
    made = "chosen" if made in _EMPTY else made
    if are_capitalized and not all(variant.isupper() for variant in variants):  # beside others, SVC is a class as well
        return f"{made}_class"
    shared = shared_name(variants)
    return f"{shared}_function" if shared else "function"


_EMPTY = ("result", "value")


def _made_of(called: str, trees: Sequence[ast.stmt]) -> str | None:
    """The name that the result of calling it is bound to."""
    for node in (part for tree in trees for part in nodes_of(tree)):
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Call):
            continue
        is_maker = isinstance(node.value.func, ast.Name) and node.value.func.id == called
        if is_maker and isinstance(node.targets[0], ast.Name):
            return node.targets[0].id
    return None


_PARTS = frozenset({"train", "test", "val", "valid", "validation", "dev", "holdout"})
"""Parts of one data set."""


def role_name(nodes: Sequence[ast.expr], argument: tuple[str, int] | None) -> str | None:
    """What to call a parameter that stands for these expressions, if they or the call say so.

    ``X`` for ``X[:, :1]`` and ``X``, for ``X_train`` and ``X_small``, and for what is given to ``fit`` first.
    """
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    if len(names) == 1 and all(names_in(node) == names for node in nodes):
        return names.pop()
    roots = [root_of(node) for node in nodes]
    parts = [node for node in nodes if not isinstance(node, ast.Name)]
    are_parts = all(map(_may_be_part, parts)) and (any(map(_is_part, parts)) or not parts)
    if are_parts and len(set(roots)) == 1:
        return roots[0]
    shared = shared_name(roots) if are_parts and all(roots) else None
    role = ROLES.get(argument[0], ())[argument[1] : argument[1] + 1] if argument is not None else ()
    return next((name for name in (shared, *role) if name is not None and is_name(name)), None)


def _may_be_part(node: ast.expr) -> bool:
    """``df[names]``"""
    is_of_name = isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name)
    return is_of_name and (isinstance(node.slice, ast.Name) or _is_part(node))  # type: ignore[attr-defined]


def _is_part(node: ast.expr) -> bool:
    """Rows or columns of a table or array: ``X[:, :1]``, ``df[df.x > 3]``; not one thing in it, as ``df["x"]`` is."""
    if not isinstance(node, ast.Subscript) or not isinstance(node.value, ast.Name):
        return False
    return isinstance(node.slice, (ast.Slice, ast.Tuple, ast.List, ast.Compare, ast.BinOp))


def _is_fitted(name: str, trees: Sequence[ast.stmt]) -> bool:
    return any(
        isinstance(node, ast.Attribute)
        and node.attr == "fit"
        and isinstance(node.value, ast.Name)
        and node.value.id == name
        for tree in trees
        for node in nodes_of(tree)
    )
