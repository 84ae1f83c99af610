"""The slim notebook with the components put back in: what it does, statement by statement, in one namespace.

For a component ``def clean(frame): result = frame.dropna(); return result`` the call ``tidy = clean(raw)`` becomes::

    frame__1 = raw                      # a link: passes a value on
    result__1 = frame__1.dropna()       # a statement of the component
    tidy = result__1                    # a link

Every call has variables of its own, and so has every module. The analysis reads the result like any notebook, so what
a use inside of a component gets can be followed back to the cell that made it.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import cast

from nbrefactor.model.notebook import Cell, Notebook
from nbrefactor.verification.parsed import parsed
from nbrefactor.verification.static.originals import Originals, old_names
from nbrefactor.verification.static.package import Module, Package
from nbrefactor.verification.static.renaming import Renamer, names_of_scope
from nbrefactor.verification.static.returning import returned_names, with_named_result


class Role(Enum):
    KEPT = "kept"
    """Stands in the slim notebook as it is."""
    MOVED = "moved"
    """Stands in a component."""
    LINK = "link"
    """Passes a value on: a parameter, a return, an import of a component."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive lines of an expanded cell with one origin."""

    text: str
    role: Role
    place: str
    """For a reader: ``cell 4`` or ``components.data.clean``."""
    restored: ast.stmt | None = None
    """A moved statement with the names that the notebook has for what the component has."""


@dataclass(frozen=True)
class Expansion:
    notebook: Notebook
    pieces: tuple[tuple[Piece, ...], ...]
    """By code cell; the lines of a cell's pieces are the lines of the cell."""
    old_names: Mapping[str, str]
    """What the names are called that were made up here."""
    arguments: Mapping[str, ast.expr]
    """Of names made up for parameters: what they are given where that is no name."""
    left: tuple[str, ...]
    """Components that are called in a way that was not put back in."""

    def piece_at(self, cell: int, line: int) -> Piece:
        """The piece in which a line (from 1) of a code cell (index) lies."""
        last = 0
        for piece in self.pieces[cell]:
            last += piece.text.count("\n") + 1
            if line <= last:
                return piece
        raise IndexError(line)


@dataclass
class _Expander:
    package: Package
    originals: Originals
    """Functions and classes that the notebook before defines itself: they are called, not put in."""
    old_names: dict[str, str] = field(default_factory=dict)
    arguments: dict[str, ast.expr] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    placed: set[str] = field(default_factory=set)
    calls: int = 0
    imported: dict[str, tuple[Module, str]] = field(default_factory=dict)
    """Name in the slim notebook: module and name of the component."""

    def cell(self, cell: Cell, position: int) -> list[Piece]:
        tree = parsed(cell.source)
        where = f"cell {position}"
        if tree is None:
            return [Piece(cell.source, Role.KEPT, where)]
        lines, at = cell.source.split("\n"), 0
        pieces: list[Piece] = []
        for node in tree.body:
            made = list(self._replaced(node))
            if not made or node.lineno <= at:
                continue
            above = lines[at : node.lineno - 1]
            pieces += [Piece("\n".join(above), Role.KEPT, where)] if above else []
            pieces += made
            at = node.end_lineno or node.lineno
        rest = lines[at:]
        return pieces + ([Piece("\n".join(rest), Role.KEPT, where)] if rest or not pieces else [])

    def _replaced(self, node: ast.stmt) -> Iterator[Piece]:
        """What takes the place of a statement that imports or calls components; nothing for all others."""
        if isinstance(node, ast.ImportFrom):
            yield from self._import(node)
            return
        found = self._called(node)
        if found is not None:
            module, function, call, targets = found
            given = arguments_of(function, call)
            returned = returned_names(function)
            if given is not None and returned is not None and len(returned) == len(targets):
                yield from self._inlined(module, function, given, list(zip(targets, returned, strict=True)))

    def _import(self, node: ast.ImportFrom) -> Iterator[Piece]:
        module = self.package.modules.get(node.module or "") if node.level == 0 else None
        if module is None:
            return
        yield from self._module(module)
        for alias in node.names:
            name = alias.asname or alias.name
            if alias.name in module.functions and (module.name, alias.name) not in self.originals:
                self.imported[name] = (module, alias.name)
            yield self._link(f"{name} = {module.own_name(alias.name)}", module.name)

    def _module(self, module: Module) -> Iterator[Piece]:
        """The module's own statements, with those of the modules that it imports above them."""
        if module.name in self.placed:
            return
        self.placed.add(module.name)
        for other in self.package.imported_by(module):
            yield from self._module(other)
        names = {name: ast.Name(own, ast.Load()) for name, own in self.package.meanings(module).items()}
        self.old_names.update({made.id: name for name, made in names.items()})
        restored = _renamer(old_names(module, self.package, self.originals))
        for node in module.tree.body:
            if _is_text(node) or self.package.is_own_import(node):
                continue
            made = Renamer(names).visit(module.fresh(node))
            name = getattr(node, "name", "")
            place = f"{module.name}.{name}" if name else module.name
            text = ast.unparse(made)
            if isinstance(node, (ast.Import, ast.ImportFrom)) or (name and (module.name, name) not in self.originals):
                yield self._link(text, place)
            else:
                yield Piece(text, Role.MOVED, place, restored.visit(module.fresh(node)))

    def _called(self, node: ast.stmt) -> tuple[Module, ast.FunctionDef, ast.Call, list[ast.expr]] | None:
        value = node.value if isinstance(node, (ast.Assign, ast.Expr)) else None
        if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Name):
            return None
        found = self.imported.get(value.func.id)
        if found is None or (isinstance(node, ast.Assign) and len(node.targets) != 1):
            return None
        targets: list[ast.expr] = list(node.targets) if isinstance(node, ast.Assign) else []
        if targets and isinstance(targets[0], ast.Tuple):
            targets = targets[0].elts
        function = with_named_result(found[0].functions[found[1]], len(targets))
        return found[0], function, value, targets

    def _inlined(
        self,
        module: Module,
        function: ast.FunctionDef,
        given: Mapping[str, tuple[ast.expr, bool]],
        results: Sequence[tuple[ast.expr, str]],
    ) -> Iterator[Piece]:
        self.calls += 1
        place = f"{module.name}.{function.name}"
        outside = self.package.meanings(module)
        own = {name: f"{name}__{self.calls}" for name in names_of_scope(function)}
        self.old_names.update({new: name for name, new in own.items()})
        global_names = {name: ast.Name(new, ast.Load()) for name, new in outside.items()}
        for name, (value, is_default) in given.items():
            shown = Renamer(global_names).visit(copy.deepcopy(value)) if is_default else value
            if not isinstance(value, ast.Name):
                self.arguments[own[name]] = shown
            yield self._link(f"{own[name]} = {ast.unparse(shown)}", place)
        made_up = Renamer({**global_names, **{name: ast.Name(new, ast.Load()) for name, new in own.items()}})
        returned = {name: target.id for target, name in results if isinstance(target, ast.Name)}
        known = {name: value for name, (value, _) in given.items()}
        versions = old_names(module, self.package, self.originals)
        restored = Renamer(
            {**{name: ast.Name(new, ast.Load()) for name, new in {**versions, **returned}.items()}, **known},
            {**{name: value.id for name, value in known.items() if isinstance(value, ast.Name)}, **returned},
        )
        fresh = (cast(ast.FunctionDef, module.fresh(function)) for _ in range(2))
        bodies = [_body(with_named_result(each, len(results))) for each in fresh]
        for node, same in zip(*bodies, strict=True):
            new = ast.unparse(made_up.visit(node))
            yield Piece(new, Role.MOVED, place, restored.visit(same))
        for target, name in results:
            yield self._link(f"{ast.unparse(target)} = {own.get(name, name)}", place)

    def _link(self, text: str, place: str) -> Piece:
        return Piece(text, Role.LINK, place)


def _renamer(names: Mapping[str, str]) -> Renamer:
    return Renamer({name: ast.Name(new, ast.Load()) for name, new in names.items()})


def expand(slim: Notebook, package: Package, originals: Originals) -> Expansion:
    """The slim notebook with the calls of the package's functions replaced by what these do."""
    expander = _Expander(package, originals)
    pieces, cells = [], []
    positions = iter(slim.positions)
    for cell in slim.cells:
        if cell.is_code:
            pieces.append(tuple(expander.cell(cell, next(positions))))
            cells.append(cell.with_source("\n".join(piece.text for piece in pieces[-1])))
        else:
            cells.append(cell)
    left = _left_calls(pieces, expander)
    return Expansion(slim.with_cells(cells), tuple(pieces), expander.old_names, expander.arguments, left)


def _left_calls(pieces: Sequence[Sequence[Piece]], expander: _Expander) -> tuple[str, ...]:
    """Components that the notebook still calls by name."""
    found = set()
    for piece in (piece for cell in pieces for piece in cell if piece.role is Role.KEPT):
        tree = parsed(piece.text)
        for node in ast.walk(tree) if tree is not None else ():
            if isinstance(node, ast.Name) and node.id in expander.imported and isinstance(node.ctx, ast.Load):
                found.add(node.id)
    return tuple(sorted(found))


def arguments_of(function: ast.FunctionDef, call: ast.Call) -> dict[str, tuple[ast.expr, bool]] | None:
    """By parameter what it is given, and whether that is its default; nothing where that cannot be told from text."""
    given = function.args
    if given.vararg or given.kwarg or any(isinstance(part, ast.Starred) for part in call.args):
        return None
    positional = [part.arg for part in (*given.posonlyargs, *given.args)]
    found: dict[str, tuple[ast.expr, bool]] = {}
    defaults = dict(zip(reversed(positional), reversed(given.defaults), strict=False))
    for part, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
        if default is not None:
            defaults[part.arg] = default
    names = [*positional, *(part.arg for part in given.kwonlyargs)]
    if len(call.args) > len(positional) or any(part.arg is None for part in call.keywords):
        return None
    values = dict(zip(positional, call.args, strict=False)) | {str(part.arg): part.value for part in call.keywords}
    for name in names:
        if name in values:
            found[name] = (values[name], False)
        elif name in defaults:
            found[name] = (defaults[name], True)
        else:
            return None
    return found if values.keys() <= set(names) else None


def _body(function: ast.FunctionDef) -> list[ast.stmt]:
    """Without docstring and return."""
    body = function.body[1:] if _is_text(function.body[0]) else function.body
    return body[:-1] if body and isinstance(body[-1], ast.Return) else body


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
