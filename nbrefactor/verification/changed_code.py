"""What it means that the code of a function or class changed.

A refactoring changes code, so that this alone is no difference. A function or class that the notebook names and uses
was compared by what it did in both runs. Nothing is known of what neither notebook uses, and of one that is held
in a container, by an attribute or by another object: who calls that, and whether anybody did, cannot be read.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from nbrefactor.model.notebook import Notebook
from nbrefactor.model.verdict import Evidence, EvidenceKind, Outcome
from nbrefactor.verification.compare_values import Comparison
from nbrefactor.verification.description import Description
from nbrefactor.verification.parsed import parsed

_CACHED = "functools.lru_cache"


def is_code(values: Description, name: str) -> bool:
    """Whether this variable is a function or a class of the notebook."""
    node = values.node(values.roots[name])
    return node is not None and (node["k"] in ("function", "class") or node.get("type") == _CACHED)


def by_what_it_did(comparison: Comparison, names: Iterable[str]) -> tuple[str, ...]:
    """Of the functions and classes with these names, those whose code changed."""
    changed = {path.removesuffix(".__wrapped__") for path in comparison.changed_code}
    return tuple(name for name in names if name in changed)


def unseen_code(comparison: Comparison, notebooks: tuple[Notebook, ...], code: frozenset[str]) -> Iterator[Evidence]:
    """Code that changed and of which neither run is known to have shown what it does; one place for each variable.

    ``code`` are the variables that are functions or classes.
    """
    used = frozenset(name for notebook in notebooks for name in _names_used(notebook))
    places: dict[tuple[int, int], list[str]] = {}
    for path, pair in comparison.changed_code.items():
        places.setdefault(pair, []).append(path)
    told: set[str] = set()
    for paths in places.values():
        named = [path for path in paths if root_of(path) in code]
        path = (named or paths)[0]
        if root_of(path) not in told and not any(_is_used(each, used) for each in named):
            told.add(root_of(path))
            yield _unseen(path, is_named=bool(named))


def _unseen(path: str, *, is_named: bool) -> Evidence:
    why = "its code changed, and nothing in the notebook uses it" if is_named else "the code of this function changed"
    return Evidence(EvidenceKind.VALUE, Outcome.UNKNOWN, path, f"{why}: what it does was not compared")


def root_of(path: str) -> str:
    """``model`` of ``model.steps[0].func``"""
    return re.split(r"[.\[]", path, maxsplit=1)[0]


def _is_used(path: str, used: frozenset[str]) -> bool:
    """Whether code speaks of the function, or of the class and of an attribute called like this member of it. That
    trades certainty for speed: a call that is written down may never be made, and be meant for another object. Python
    itself calls methods with two underscores.
    """
    root, _, rest = path.partition(".")
    member = re.match(r"\w*", rest)
    name = member[0] if member else ""
    return root in used and (not name or name in used or name.startswith("__"))


def _names_used(notebook: Notebook) -> Iterator[str]:
    """Names and attributes that the cells read."""
    for cell in notebook.code_cells:
        tree = parsed(cell.source)
        for node in ast.walk(tree) if tree is not None else ():
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                yield node.id
            elif isinstance(node, ast.Attribute):
                yield node.attr
