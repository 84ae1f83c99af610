"""The notebook before, with its functions taking as parameters what they take as parameters in the components::

    rates = load()                                     rates = load()
    def total(bill): return bill * rates["x"]          def total(bill, rates): return bill * rates["x"]
    total(3)                                           total(3, rates=rates)
    bills.apply(total)                                 bills.apply(partial(total, rates=rates))

Where both are the same (``liftable``), the right one is compared with the notebook after in the place of the left one:
whether a call passes on what ``rates`` means there is then a use like any other.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.handing import handed_over
from nbrefactor.model.notebook import Notebook, code_cell
from nbrefactor.verification.static.liftable import PARTIAL, Lift, are_liftable
from nbrefactor.verification.static.matching import Statement, statements_of
from nbrefactor.verification.static.package import Package

_IMPORT = f"from functools import {PARTIAL}"


class Lifted(NamedTuple):
    notebook: Notebook
    """The one before itself, where there was nothing to do."""
    added: int = 0
    """Statements that stand above those of the notebook before; all others have a counterpart there, in its order."""


def lifted(before: Analysis, after: Iterable[ast.Module], package: Package) -> Lifted:
    """``after`` are the cells of the notebook after."""
    statements = statements_of(before.notebook, before.units)
    wanted = _with_more_parameters(statements, [*(module.tree for module in package.modules.values()), *after])
    lifts, needs_import = are_liftable(wanted, statements, before.document) if wanted else ({}, False)
    if not lifts:
        return Lifted(before.notebook)
    texts = {each.unit: text for each in statements if (text := _passing_on(each, lifts)) is not None}
    if any("\n" in text and before.units[unit].column for unit, text in texts.items()):
        return Lifted(before.notebook)  # lines of ours would stand at another depth than the line that they start on
    book = before.notebook.with_sources(_sources(before, texts))
    if not needs_import:
        return Lifted(book)
    return Lifted(book.with_cells((code_cell(_IMPORT, "lifted"), *book.cells)), 1)


def _with_more_parameters(statements: Sequence[Statement], homes: Iterable[ast.Module]) -> dict[str, Lift]:
    """Functions that the notebook defines once and that have other parameters after, by name."""
    made: dict[str, list[ast.FunctionDef]] = {}
    for node in (part for tree in homes for part in tree.body):
        if isinstance(node, ast.FunctionDef):
            made.setdefault(node.name, []).append(node)
    found: dict[str, Lift] = {}
    for statement in statements:
        own = statement.node
        if isinstance(own, ast.FunctionDef) and len(made.get(own.name, ())) == 1:
            arguments = made[own.name][0].args
            added = _added(own.args, arguments)
            if added:
                found[own.name] = Lift(statement.unit, own, arguments, added)
    return found


def _added(own: ast.arguments, new: ast.arguments) -> tuple[str, ...]:
    """Parameters that have to be given by name, or can be, and stand behind all others; nothing where the lists differ
    in anything else."""
    known = {part.arg for part in ast.walk(own) if isinstance(part, ast.arg)}
    added = [part.arg for part in (*new.args, *new.kwonlyargs) if part.arg not in known]
    if not added or own.kwarg or (own.vararg and any(part.arg in added for part in new.args)):
        return ()
    rest = copy.deepcopy(new)
    rest.args = [part for part in rest.args if part.arg in known]
    by_name = list(zip(rest.kwonlyargs, rest.kw_defaults, strict=True))
    rest.kwonlyargs = [part for part, _ in by_name if part.arg in known]
    rest.kw_defaults = [default for part, default in by_name if part.arg in known]
    has_default = any(default is not None for part, default in by_name if part.arg in added)
    are_last = all(part.arg in added for part in new.args[len(rest.args) :])
    is_given = not has_default and are_last and not (new.defaults and len(rest.args) < len(new.args))
    return tuple(added) if is_given and ast.dump(rest) == ast.dump(own) else ()


def _passing_on(statement: Statement, lifts: Mapping[str, Lift]) -> str | None:
    """The text of a statement that defines such functions or uses them."""
    if statement.node is None:
        return None
    node = _Passing(lifts).visit(copy.deepcopy(statement.node))
    own = next((lift for lift in lifts.values() if lift.unit == statement.unit), None)
    if own is not None:
        node.args = own.arguments
    return None if ast.dump(node) == ast.dump(statement.node) else ast.unparse(node)


class _Passing(ast.NodeTransformer):
    """Every call passes on what the function takes besides."""

    def __init__(self, lifts: Mapping[str, Lift]) -> None:
        self._lifts = lifts

    def visit_Call(self, node: ast.Call) -> ast.Call:
        handed = {id(part) for part in handed_over(node) if part.id in self._lifts}
        called = node.func.id if isinstance(node.func, ast.Name) else ""
        node = copy.copy(node)
        node.func = self.visit(node.func)
        node.args = [self._given(part, handed) for part in node.args]
        node.keywords = [ast.keyword(part.arg, self._given(part.value, handed)) for part in node.keywords]
        if called in self._lifts:
            node.keywords += self._passed(called)
        return node

    def _given(self, node: ast.expr, handed: set[int]) -> ast.expr:
        if isinstance(node, ast.Name) and id(node) in handed:
            return ast.Call(ast.Name(PARTIAL, ast.Load()), [node], self._passed(node.id))
        found: ast.expr = self.visit(node)
        return found

    def _passed(self, name: str) -> list[ast.keyword]:
        return [ast.keyword(value, ast.Name(value, ast.Load())) for value in self._lifts[name].added]


def _sources(before: Analysis, texts: Mapping[int, str]) -> dict[int, str]:
    """By index of the code cell its text with other text for some statements."""
    found: dict[int, str] = {}
    cells = before.notebook.code_cells
    for unit, text in sorted(texts.items(), reverse=True):  # from below, so that places above stay
        place = before.units[unit]
        lines = found.get(place.cell, cells[place.cell].source).split("\n")
        first, last = lines[place.line - 1][: place.column], lines[place.end_line - 1][place.end_column :]
        lines[place.line - 1 : place.end_line] = [first + text + last]
        found[place.cell] = "\n".join(lines)
    return found
