"""Names in the components for the versions of a function, and when one can have another name than in the notebook.

The notebook goes on calling each version by the name that it gave it: ``from components.data import load_with_dates
as load``, in the place of the definition. What knows a function by its own name would see the other one: ``__name__``,
a decorator, an error message, the text that stands for the function itself. Then the version stays as it is called, in
a module that is named for it: ``from components.classes_with_speed import Car``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping

from nbrefactor.model.plan import Replacement
from nbrefactor.planning.definitions.versions import Versions, defined_name
from nbrefactor.planning.naming import VersionEvidence, version_names
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.statements.respelling import names_in_use, replacement
from nbrefactor.planning.statements.roles import Role
from nbrefactor.planning.trees import nodes_of

_ASKS_FOR_NAMES = re.compile(
    r"__name__(?!\s*==)|__qualname__|co_name|_getframe|\binspect\b|\btraceback\b|funcName|%l?prun|%mprun|\bc?[pP]rofile"
)
"""What shows a function's own name; nearly all of it stands in the notebook's text."""


_RUNS_TEXT = re.compile(r"\b(eval|exec|query|timeit|repeat|compile|from_formula|ols|glm)\s*\(")


_MOST_MODULES = 4
"""Versions that may have a module each. A class that grows method by method in ten cells is easier to follow there."""


class Components:
    """What the notebook's functions and classes are called in the components, and which one a statement means.

    A version whose name may be seen keeps it, in a module of its own: its name here is only what we call it.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.versions = Versions(ledger)
        self._ledger = ledger
        self.names: dict[int, str] = {}
        """By unit. No two definitions have one name; versions that can have none are left out."""
        for block in ledger.blocks:
            if block.role is Role.DEFINITION and defined_name(block) not in self.versions.units:
                self.names[block.units[0]] = defined_name(block)
        self._shown: frozenset[int] = frozenset()
        if self.versions.units:
            names, self._shown = _version_names(self.versions, ledger)
            self.names.update(names)
        self._spelled = {
            name: defined_name(ledger.block_of[unit])
            for unit, name in self.names.items()
            if defined_name(ledger.block_of[unit]) != name and unit in self._shown
        }
        firsts = self.versions.repeats.items()
        self.names.update({unit: self.names[first] for unit, first in firsts if first in self.names})

    def spelled(self, component: str) -> str:
        """What its module calls it."""
        return self._spelled.get(component, component)

    def known_as(self, component: str) -> str:
        """What the notebook calls it."""
        unit = next((unit for unit, name in self.names.items() if name == component), None)
        return component if unit is None else defined_name(self._ledger.block_of[unit])

    def meant(self, unit: int, name: str) -> str | None:
        """The component that the statement means by the name, if that is a definition and one alone."""
        if name in self.versions.units:
            found = self.versions.meant(unit, name)
        else:
            writers = self._ledger.writers.get(name, ())
            found = writers[0] if len(writers) == 1 else None
        return None if found is None else self.names.get(found)


def _version_names(versions: Versions, ledger: Ledger) -> tuple[dict[int, str], frozenset[int]]:
    """Names by unit, and the units that cannot be called so themselves."""
    found: dict[int, str] = {}
    shown: set[int] = set()
    used = set(names_in_use(ledger))
    is_asked = any(_ASKS_FOR_NAMES.search(block.text) for block in ledger.blocks)
    for name, units in sorted(versions.units.items(), key=lambda item: item[1]):
        different = [unit for unit in units if unit not in versions.repeats]
        fixed = [unit for unit in different if is_asked or _shows_name(unit, name, versions, ledger)]
        if len(fixed) > _MOST_MODULES:
            continue
        shown.update(fixed)
        keeper = fixed[0] if fixed else different[0]
        evidence = [_evidence(ledger.block_of[unit]) for unit in different]
        names = version_names(name, evidence, different.index(keeper), used)
        used.update(names)
        found.update(zip(different, names, strict=True))
    return found, frozenset(shown)


def _evidence(block: Block) -> VersionEvidence:
    return VersionEvidence(block.trees[0], block.section.headings, block.comment)


def _shows_name(unit: int, name: str, versions: Versions, ledger: Ledger) -> bool:
    """Whether somebody may see what the function is called. A class tells all its objects."""
    tree = ledger.block_of[unit].trees[0]
    if not isinstance(tree, ast.FunctionDef) or tree.decorator_list or versions.is_version_handed_on(unit, name):
        return True
    inner = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.Yield, ast.YieldFrom)
    if any(isinstance(node, inner) for node in nodes_of(tree) if node is not tree):
        return True
    return any(_shows_errors(each, name) for block in ledger.blocks for each in block.trees)


def _shows_errors(tree: ast.stmt, name: str) -> bool:
    """``except TypeError as error: print(error)``: the message says which function got the wrong arguments."""
    nodes = nodes_of(tree)
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return name in names and any(isinstance(node, ast.ExceptHandler) and node.name for node in nodes)


def respelled(block: Block, names: Mapping[str, str]) -> tuple[Replacement, ...] | None:
    """The block's text with other names for functions; ``None`` where a name may mean something else in it as well, or
    stands where it is hard to replace."""
    if any(True for tree in block.trees for _ in _hidden(tree, names)) or _is_in_text(block, names):
        return None
    return tuple(
        replacement(block, node, names[node.id])
        for tree in block.trees
        for node in nodes_of(tree)
        if isinstance(node, ast.Name) and node.id in names
    )


def _hidden(tree: ast.stmt, names: Mapping[str, str]) -> Iterator[str]:
    """Names that the text binds as well, or that stand in f-strings, whose places are wrong before Python 3.12."""
    for node in nodes_of(tree):
        found: Iterable[str | None] = ()
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found = [node.id]
        elif isinstance(node, ast.JoinedStr):
            found = [part.id for part in nodes_of(node) if isinstance(part, ast.Name)]
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            found = node.names
        elif node is not tree:
            found = [getattr(node, field, None) for field in ("arg", "name", "asname", "rest")]
        yield from (name for name in found if isinstance(name, str) and name in names)


def _is_in_text(block: Block, names: Mapping[str, str]) -> bool:
    """A name may stand in a text that is run, or that a library reads names from."""
    texts = [
        node.value
        for tree in (block.trees if names and _RUNS_TEXT.search(block.text) else ())
        for node in nodes_of(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in names for text in texts)


def renamed(block: Block, name: str) -> Replacement:
    """Another name behind the ``def`` of a function."""
    tree = block.trees[0]
    assert isinstance(tree, ast.FunctionDef), "only functions get other names"
    line = block.text.split("\n")[tree.lineno - block.line]
    start = len(line.encode()[: tree.col_offset].decode())
    found = re.compile(rf"(def\s+){re.escape(tree.name)}\b").search(line, start)
    assert found is not None, "a function's name follows its def"
    return Replacement(block.cell, tree.lineno, found.end(1), tree.lineno, found.end(), name)
