"""The names behind ``from module import *``, read from the module's source without running it.

Modules of the standard library are imported, since that runs nobody's code. Of all others ``__all__`` is followed where
it is put together from literals and the ``__all__`` of other modules. For a module that can't be found, or whose
``__all__`` is computed in another way, the answer is ``None``, never a guess. Those of numpy are in ``numpy_names``.
"""

from __future__ import annotations

import ast
import os
import sys
from functools import lru_cache
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from typing import NamedTuple

from nbrefactor.analysis.numpy_names import numpy_names
from nbrefactor.model.imports import imported_name

_DEEPEST = 4
"""How many star imports we follow from module to module."""

_STANDARD_LIBRARY = Path(os.__file__).parent

_WITH_EFFECTS = frozenset({"this", "antigravity", "idlelib", "turtledemo"})
"""Modules that do something when they are imported."""


@lru_cache(maxsize=256)
def names_of_star(module: str, directory: str | None = None) -> tuple[str, ...] | None:
    """Sorted names that ``from module import *`` binds in a notebook of ``directory``, or ``None``."""
    found = _names(module, directory, _DEEPEST)
    return None if found is None else tuple(sorted(found))


class _Module(NamedTuple):
    """A module's source, and where its relative imports start."""

    tree: ast.Module
    package: str
    is_package: bool
    directory: str | None
    depth: int

    def stars_of(self, node: ast.ImportFrom) -> frozenset[str] | None:
        """What a star import in this module binds."""
        return _names(self.absolute(node), self.directory, self.depth - 1)

    def parts_of(self, node: ast.ImportFrom) -> frozenset[str]:
        """``from .part import x`` in a package also binds ``part``."""
        is_own = self.is_package and node.level == 1 and node.module
        return frozenset({(node.module or "").partition(".")[0]}) if is_own else frozenset()

    def absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.package.split(".")
        return ".".join([*parts[: len(parts) - node.level + 1], *filter(None, [node.module])])


class _Computed(Exception):
    """Names that only running the module would tell."""


def _names(module: str, directory: str | None, depth: int) -> frozenset[str] | None:
    if not module or module.startswith(".") or depth == 0:
        return None
    source = _source_file(module, directory)
    if source is None or source.is_relative_to(_STANDARD_LIBRARY):
        found = _names_of_standard_module(module)
        if found is not None:
            return found
    if source is not None and module == "numpy" and source.stem == "__init__":
        return numpy_names(source.parent)
    return None if source is None else _names_in(source, module, directory, depth)


def _names_in(source: Path, module: str, directory: str | None, depth: int) -> frozenset[str] | None:
    try:
        tree = ast.parse(source.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    is_package = source.stem == "__init__"
    here = _Module(tree, module if is_package else module.rpartition(".")[0], is_package, directory, depth)
    try:
        return _exported(here) if _mentions_all(tree) else _public_names(here)
    except _Computed:
        return None


def _names_of_standard_module(module: str) -> frozenset[str] | None:
    if module.partition(".")[0] not in sys.stdlib_module_names - _WITH_EFFECTS:
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


def _mentions_all(tree: ast.AST) -> bool:
    return any(isinstance(node, ast.Name) and node.id == "__all__" for node in ast.walk(tree))


def _exported(here: _Module) -> frozenset[str]:
    """``__all__`` as the statements at the top of the module put it together."""
    known: dict[str, frozenset[str]] = {}
    for node in here.tree.body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ):
                try:
                    known[name] = _value(value, known, here)
                except _Computed:
                    known.pop(name, None)
            case ast.AugAssign(target=ast.Name(id=name), op=ast.Add(), value=value) if name in known:
                known[name] |= _value(value, known, here)
            case ast.Expr(
                value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="extend" | "update"), args=[value])
            ) if name in known:
                known[name] |= _value(value, known, here)
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append"), args=[value])) if (
                name in known
            ):
                known[name] |= _value(ast.List([value]), known, here)
            case ast.FunctionDef(name="__dir__" | "__getattr__"):
                pass  # they read it
            case _ if _mentions_all(node):
                raise _Computed
    if "__all__" not in known:
        raise _Computed
    return known["__all__"]


def _value(node: ast.expr, known: dict[str, frozenset[str]], here: _Module) -> frozenset[str]:
    """The texts in a list of names."""
    match node:
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
            texts = [part.value for part in parts if isinstance(part, ast.Constant)]
            names = [text for text in texts if isinstance(text, str)]
            if len(names) == len(parts):
                return frozenset(names)
        case ast.Name(id=name) if name in known:
            return known[name]
        case ast.BinOp(left=left, op=ast.Add() | ast.BitOr(), right=right):
            return _value(left, known, here) | _value(right, known, here)
        case ast.Call(func=ast.Name(id="list" | "set" | "sorted" | "tuple"), args=[inner], keywords=[]):
            return _value(inner, known, here)
        case ast.Call(func=ast.Attribute(value=inner, attr="copy"), args=[], keywords=[]):
            return _value(inner, known, here)
        case ast.Attribute(value=ast.Name(id=name), attr="__all__"):
            return _all_of_import(name, here)
        case ast.ListComp() if ast.unparse(node).replace("'", '"') in _EVERYTHING_PUBLIC:
            return _public_names(here)
    raise _Computed


_EVERYTHING_PUBLIC = frozenset(
    f'[{name} for {name} in dir() if not {name}.startswith("_")]' for name in ("s", "n", "k", "name")
)


def _all_of_import(name: str, here: _Module) -> frozenset[str]:
    """The ``__all__`` of a module that is imported under that name."""
    for node in here.tree.body:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    found = _names(f"{here.absolute(node)}.{alias.name}", here.directory, here.depth - 1)
                    if found is not None:
                        return found
    raise _Computed


def _public_names(here: _Module) -> frozenset[str]:
    names: set[str] = set()
    targets = (target for node in here.tree.body if isinstance(node, ast.Delete) for target in node.targets)
    deleted = {target.id for target in targets if isinstance(target, ast.Name)}
    stack: list[ast.AST] = list(here.tree.body)
    while stack:
        node = stack.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            stack += node.orelse
            continue
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            more = here.stars_of(node)
            if more is None:
                raise _Computed
            names |= more | here.parts_of(node)
        elif isinstance(node, ast.ImportFrom):
            names.update(alias.asname or alias.name for alias in node.names)
            names |= here.parts_of(node)
        elif isinstance(node, ast.Import):
            names.update(imported_name(alias) for alias in node.names)
        else:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
            if not isinstance(node, (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
                stack.extend(ast.iter_child_nodes(node))
    return frozenset(name for name in names - deleted if not name.startswith("_"))
