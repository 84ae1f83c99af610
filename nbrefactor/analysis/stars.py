"""The names behind ``from module import *``, read from the module's source without running it.

Modules of the standard library that have no source (``math``) are imported, since that runs nobody's code. A module
that can't be found, or whose ``__all__`` is computed, is not known: the answer is ``None``, never a guess.
"""

from __future__ import annotations

import ast
import sys
from functools import lru_cache
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path

_DEEPEST = 4
"""How many star imports we follow from module to module."""


@lru_cache(maxsize=256)
def names_of_star(module: str, directory: str | None = None) -> tuple[str, ...] | None:
    """Sorted names that ``from module import *`` binds in a notebook of ``directory``, or ``None``."""
    found = _names(module, directory, _DEEPEST)
    return None if found is None else tuple(sorted(found))


def _names(module: str, directory: str | None, depth: int) -> frozenset[str] | None:
    if not module or module.startswith(".") or depth == 0:
        return None
    source = _source_file(module, directory)
    if source is None:
        return _names_of_builtin_module(module)
    try:
        tree = ast.parse(source.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    exported = _exported(tree)
    if exported is not None or _mentions_all(tree):
        return exported
    return _public_names(tree, directory, depth)


def _names_of_builtin_module(module: str) -> frozenset[str] | None:
    if module.partition(".")[0] not in sys.stdlib_module_names:
        return None
    try:
        loaded = import_module(module)
    except ImportError:
        return None
    names = getattr(loaded, "__all__", None) or [name for name in dir(loaded) if not name.startswith("_")]
    return frozenset(names)


def _source_file(module: str, directory: str | None) -> Path | None:
    search: list[str] | None = ([directory] if directory else []) + [entry for entry in sys.path if entry]
    spec: ModuleSpec | None = None
    for part in module.split("."):
        spec = PathFinder.find_spec(part, search)
        if spec is None:
            break
        search = list(spec.submodule_search_locations) if spec.submodule_search_locations else None
    if spec is None or spec.origin is None or not spec.origin.endswith(".py"):
        return None
    return Path(spec.origin)


def _mentions_all(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.Name) and node.id == "__all__" for node in ast.walk(tree))


def _exported(tree: ast.Module) -> frozenset[str] | None:
    """``__all__`` where it is one literal list of strings, and nothing else touches it."""
    mentions = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "__all__"]
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(mentions) == 1 and node.targets[0] is mentions[0]:
            try:
                names = ast.literal_eval(node.value)
            except (ValueError, TypeError):
                return None
            return frozenset(name for name in names if isinstance(name, str))
    return None


def _public_names(tree: ast.Module, directory: str | None, depth: int) -> frozenset[str] | None:
    names: set[str] = set()
    stack: list[ast.AST] = list(tree.body)
    while stack:
        node = stack.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            more = None if node.level else _names(node.module or "", directory, depth - 1)
            if more is None:
                return None
            names |= more
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names.update(alias.asname or alias.name.partition(".")[0] for alias in node.names)
        else:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
            if not isinstance(node, (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
                stack.extend(ast.iter_child_nodes(node))
    return frozenset(name for name in names if not name.startswith("_"))
