"""Names for a function that stands for several rows, which call the same thing by different names.

``linear_model, linear_mae`` in one row and ``forest, forest_mae`` in another become ``model`` and ``mae``: the words
that all rows share say what the thing is, the others say which one. A name stays as the first row has it where
nothing is shared, or where it stands in a place that can't be respelled safely.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping, Sequence

from nbrefactor.planning.statements.respelling import is_name, names_that_stay
from nbrefactor.planning.statements.trees import names_in, nodes_of, root_of


def general_names(
    names: Mapping[str, tuple[str, ...]],
    trees: Sequence[ast.stmt],
    *,
    made: str | None,
    taken: Collection[str],
    frames: Collection[str] = (),
    callees: Collection[str] = (),
) -> dict[str, str]:
    """By the name of the first row the name that suits all rows; names that stay are left out.

    ``names`` has for each name of the first row its name in every row, ``made`` is the one that is bound to objects
    made in different ways, ``taken`` are names that mean something else in the function,
    ``frames`` those that are data frames in all rows, ``callees`` those that are functions or classes from elsewhere.
    """
    fixed = names_that_stay(trees)
    used = {node.id for tree in trees for node in nodes_of(tree) if isinstance(node, ast.Name)} | set(taken)
    found: dict[str, str] = {}
    instances = {_made_of(name, trees) for name in callees}
    for name, variants in sorted(names.items(), key=lambda item: (item[0] in callees, item[0])):
        if len(set(variants)) < 2 or name in fixed:
            continue
        is_made_apart = name == made or name in instances
        general = shared_name(variants) or ("model" if is_made_apart and _is_fitted(name, trees) else None)
        general = general or ("data" if name in frames or _PARTS.issuperset(variants) else None)
        if name in callees:
            made_of = _made_of(name, trees)
            general = _callee_name(variants, found.get(made_of, made_of) if made_of else "chosen")
        if general is not None and general not in used and is_name(general):
            found[name] = general
            used.add(general)
    return found


def _callee_name(variants: Sequence[str], made: str) -> str:
    """``model_class`` for classes of which the rows make ``model``, ``error_function`` for functions of errors."""
    are_capitalized = all(variant[:1].isupper() for variant in variants)
    if are_capitalized and not all(variant.isupper() for variant in variants):  # beside others, SVC is a class as well
        return f"{made}_class"
    shared = shared_name(variants)
    return f"{shared}_function" if shared else "function"


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


def shared_name(variants: Sequence[str]) -> str | None:
    """The last words that all have in common, or else the first ones; numbers at the end of a word don't count.

    ``X_train`` and ``X_small_train`` have both: a part of the data is a part of something.
    """
    words = [[word.rstrip("0123456789") for word in variant.split("_")] for variant in variants]
    last, first = _common([part[::-1] for part in words])[::-1], _common(words)
    if _PARTS.issuperset(last) and len(first) + len(last) <= min(map(len, words)):
        last = [*first, *last]
    shared = [word for word in last or first if word]
    return "_".join(shared) or None


_ROLES = {
    **dict.fromkeys(("fit", "predict", "predict_proba", "score", "transform", "fit_transform"), ("X", "y")),
    **dict.fromkeys(("accuracy_score", "f1_score", "precision_score", "recall_score"), ("y_true", "y_pred")),
    **dict.fromkeys(("confusion_matrix", "classification_report", "r2_score"), ("y_true", "y_pred")),
    **dict.fromkeys(("mean_squared_error", "mean_absolute_error", "root_mean_squared_error"), ("y_true", "y_pred")),
}
"""What everybody calls the arguments of these functions."""


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
    role = _ROLES.get(argument[0], ())[argument[1] : argument[1] + 1] if argument is not None else ()
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


def _common(rows: list[list[str]]) -> list[str]:
    common: list[str] = []
    for column in zip(*rows, strict=False):
        if len(set(column)) > 1:
            break
        common.append(column[0])
    return common


def _is_fitted(name: str, trees: Sequence[ast.stmt]) -> bool:
    return any(
        isinstance(node, ast.Attribute)
        and node.attr == "fit"
        and isinstance(node.value, ast.Name)
        and node.value.id == name
        for tree in trees
        for node in nodes_of(tree)
    )
