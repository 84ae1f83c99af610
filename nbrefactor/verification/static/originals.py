"""Which functions and classes of the components are the notebook's own, and what it calls them.

Most have one name in both. A version of a function that the notebook defines several times has a name of its own in
the components: the notebook imports it under its old one, or else it is known by its text, which is the same but for
names.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Mapping, Sequence

from nbrefactor.verification.static.package import Module, Package

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef

Originals = Mapping[tuple[str, str], str]
"""By module and name there the name in the notebook."""


def originals_of(before: Sequence[ast.Module], after: Sequence[ast.Module], package: Package) -> Originals:
    """``before`` and ``after`` are the cells of both notebooks."""
    definitions = [node for tree in before for node in _defined(tree)]
    own = {node.name for node in definitions}
    known = dict(_by_import(after, package, own))
    names_of: dict[str, set[str]] = {}
    for node in definitions:
        names_of.setdefault(_nameless(node), set()).add(node.name)
    for module in package.modules.values():
        for made in (each for each in module.tree.body if isinstance(each, Definition)):
            names = {made.name} if made.name in own else names_of.get(_nameless(made), set())
            if len(names) == 1:
                known.setdefault((module.name, made.name), min(names))
    return known


def old_names(module: Module, package: Package, originals: Originals) -> dict[str, str]:
    """By name in the module what the notebook calls its own functions, where that is another name."""
    homes = {name: (module.name, name) for name in module.bound}
    for node in module.tree.body:
        home = package.home(node) if isinstance(node, ast.ImportFrom) else None
        if isinstance(node, ast.ImportFrom) and home is not None:
            homes.update({alias.asname or alias.name: (home.name, alias.name) for alias in node.names})
    found = {name: originals[place] for name, place in homes.items() if place in originals}
    return {name: old for name, old in found.items() if name != old}


def _defined(tree: ast.AST) -> Iterator[Definition]:
    """Functions and classes that the notebook itself can call by name, not methods."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Definition):
            yield node
        elif isinstance(node, ast.stmt):
            yield from _defined(node)


def _by_import(after: Sequence[ast.Module], package: Package, own: set[str]) -> Iterator[tuple[tuple[str, str], str]]:
    for tree in after:
        for node in tree.body:
            module = package.home(node) if isinstance(node, ast.ImportFrom) else None
            if isinstance(node, ast.ImportFrom) and module is not None:
                for alias in node.names:
                    if alias.asname in own:
                        yield (module.name, alias.name), str(alias.asname)


def _nameless(node: Definition) -> str:
    """The text without the names of variables and its own."""
    found = copy.deepcopy(node)
    found.name = "_"
    for part in ast.walk(found):
        if isinstance(part, ast.Name):
            part.id = "_"
    return ast.dump(found)
