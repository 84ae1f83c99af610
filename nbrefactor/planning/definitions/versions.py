"""Which of several definitions of one name a statement means::

    def loss(a): return abs(a)          version 1
    fit(x, loss(y))                     means version 1
    def loss(a): return a ** 2          version 2
    fit(x, loss(y))                     means version 2
    def fit(x, y): return y - loss(x)   means whichever there is whenever somebody calls it

What a function reads it reads when it runs. So a function means one version only if every call of it that is known
finds that version, and nobody else can call it: its name stands in front of calls alone, and of what calls at once
what it is given (``max(xs, key=fit)``). Where a function is kept for later (in a list, by a decorator, in a
generator), what it reads has to keep its meaning from there on.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cached_property

from nbrefactor.model.flow import Read, Step, Via
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.statements.roles import Role
from nbrefactor.planning.trees import LATER, nodes_of

_CALLED_AT_ONCE = frozenset({"sorted", "min", "max", "reduce"})
_CALLED_LATER = frozenset({"map", "filter"})
_CALLING_METHODS = frozenset({"apply", "applymap", "pipe", "sort", "sort_values", "transform"})
_LAZY_PACKAGES = frozenset(
    {"dask", "pyspark", "ray", "vaex", "modin", "polars", "joblib", "multiprocessing", "concurrent"}
)
"""Their ``apply`` and ``map`` call a function some time later."""
_CONSUMERS = frozenset({"list", "tuple", "set", "dict", "sum", "any", "all", "min", "max", "sorted", "len", "join"})
"""What goes through an iterator before it returns."""
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Versions:
    """Answers for names that are bound more than once, at least once by a function or class of the notebook."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        definitions = [block for block in ledger.blocks if block.role is Role.DEFINITION]
        self.units: dict[str, tuple[int, ...]] = {}
        """By name the units that define it."""
        self.repeats: dict[int, int] = {}
        """Definitions that say once more what an earlier one said, and the first of them."""
        self._hard: dict[str, bool] = {}
        for block in definitions:
            name = defined_name(block)
            if len(ledger.writers.get(name, ())) > 1:
                self.units[name] = (*self.units.get(name, ()), block.units[0])
        for unit in sorted(unit for units in self.units.values() for unit in units):
            first = self._said_before(unit)
            if first is not None:
                self.repeats[unit] = first

    def meant(self, unit: int, name: str) -> int | None:
        """The one definition that the statement means by the name, wherever it has it; ``None`` if nobody can tell."""
        if self._is_hard_to_tell(name):
            return None
        reads = [read for read in self._ledger.step(unit).reads if read.name == name and read.via is Via.TEXT]
        found = {self._meant_now(read) for read in reads if not read.is_deferred}
        later = [read for read in reads if read.is_deferred]
        if later or not reads:
            known = {self._first(source.unit) for read in later for source in read.definitions}
            found.add(self._meant_later(unit, name, known))
        only = found.pop()
        return only if not found and only in self.units.get(name, ()) else None

    def means_itself(self, unit: int, name: str) -> bool:
        """Whether a definition that calls itself never calls a later one instead."""
        if name not in _names_read_inside(self._ledger.block_of[unit].trees[0]):
            return True
        is_last = max(self._ledger.writers[name]) == unit
        return (is_last or name not in self.lasting) and not self._is_hard_to_tell(name)

    def is_handed_on(self, name: str) -> bool:
        """Somebody gets the function itself, not only what it returns."""
        return name in self._handed_on

    def is_version_handed_on(self, unit: int, name: str) -> bool:
        """Somebody gets this version of it, or may: a function that hands on the name does so when it is called."""
        for place in self._handed_on.get(name, ()):
            for read in self._ledger.step(place).reads:
                if read.name == name and (read.is_deferred or any(source.unit == unit for source in read.definitions)):
                    return True
        return False

    def _is_hard_to_tell(self, name: str) -> bool:
        if name not in self._hard:
            self._hard[name] = self._is_bound_unseen(name)
        return self._hard[name]

    def _is_bound_unseen(self, name: str) -> bool:
        """A statement binds it behind its own text, or may: it runs what nobody knows."""
        first = min(self._ledger.writers[name])
        for step in self._ledger.analysis.document.steps:
            if (step.is_opaque or "dynamic" in step.effects) and step.unit > first:
                return True
            block = self._ledger.block_of.get(step.unit)
            if any(write.name == name for write in step.writes) and (block is None or name not in _bound_by(block)):
                return True
        return False

    def _first(self, unit: int) -> int:
        return self.repeats.get(unit, unit)

    def _meant_now(self, read: Read) -> int | None:
        found = {self._first(source.unit) for source in read.definitions}
        return found.pop() if len(found) == 1 and not read.may_be_unbound else None

    def _meant_later(self, unit: int, name: str, known: set[int]) -> int | None:
        """What a function means that reads the name when it is called; ``known`` is what it would mean where it is
        defined."""
        last = max(self._ledger.writers[name])
        if last < unit:
            return min(known) if len(known) == 1 else None
        block = self._ledger.block_of[unit]
        if block.role is not Role.DEFINITION or defined_name(block) in self.lasting:
            return None
        found = {self._first(source) for step in self._runs(block) for source in _sources(step, name)}
        return found.pop() if len(found) == 1 and known <= found else None

    def _said_before(self, unit: int) -> int | None:
        """An earlier definition of the name that nobody can tell from this one."""
        tree = self._ledger.block_of[unit].trees[0]
        if not isinstance(tree, ast.FunctionDef) or not self._is_nothing_but_code(tree):
            return None
        same = ast.dump(tree)
        for other in self.units[tree.name]:
            if other >= unit:
                return None
            if other not in self.repeats and ast.dump(self._ledger.block_of[other].trees[0]) == same:
                inside = (_names_read_inside(tree) - {tree.name}) & self.units.keys()
                if all(self.meant(unit, name) == self.meant(other, name) is not None for name in inside):
                    return other
        return None

    def _is_nothing_but_code(self, tree: ast.FunctionDef) -> bool:
        """It keeps nothing from call to call, and nobody compares it with another function."""
        defaults = [*tree.args.defaults, *(part for part in tree.args.kw_defaults if part is not None)]
        is_plain = all(isinstance(part, (ast.Constant, ast.UnaryOp)) for part in defaults)
        is_seen = self.is_handed_on(tree.name) or self._ledger.is_changed(tree.name)
        return is_plain and not tree.decorator_list and not is_seen

    def _runs(self, block: Block) -> Iterator[Step]:
        """Statements that run the function, which has to be named for that: there, or by a function named there."""
        name, unit = defined_name(block), block.units[0]
        callers = self._callers(name)
        for reader in self._ledger.readers.get((unit, name), ()):
            step = self._ledger.step(reader.unit)
            if any(read.name in callers and not read.is_deferred and read.via is Via.TEXT for read in step.reads):
                yield step

    def _callers(self, name: str) -> set[str]:
        """The function and all that read its name, by themselves or through others."""
        found = {name}
        grows = True
        while grows:
            more = {other for other, inside in self._bodies.items() if inside & found} - found
            found |= more
            grows = bool(more)
        return found

    # Who may be called by nobody knows whom ------------------------------------------------------------------------

    @cached_property
    def _handed_on(self) -> dict[str, set[int]]:
        """By name the statements that read it for something else than to call it right there."""
        found: dict[str, set[int]] = {}
        for block in self._ledger.blocks:
            if not block.trees:
                for step in block.steps:
                    for read in step.reads:
                        found.setdefault(read.name, set()).add(step.unit)
            for unit, tree in zip(block.units, block.trees, strict=False):
                for name in _handed_on(tree, self._methods):
                    found.setdefault(name, set()).add(unit)
        return found

    @cached_property
    def _methods(self) -> frozenset[str]:
        """What calls a function at once that it is given."""
        meanings = (meaning for found in self._ledger.imports.values() for meaning in found)
        is_lazy = any(meaning.module.partition(".")[0] in _LAZY_PACKAGES for meaning in meanings)
        return frozenset() if is_lazy else _CALLING_METHODS

    @cached_property
    def lasting(self) -> frozenset[str]:
        """Functions and classes that may be called when no statement shows it, and all that they read."""
        todo = set(self._handed_on)
        for block in self._ledger.blocks:
            for tree in block.trees:
                todo.update(_names_kept_for_later(tree, self._methods))
                if isinstance(tree, _DEFINITIONS) and not _runs_when_called(tree):
                    todo.add(tree.name)
        found: set[str] = set()
        while todo:
            name = todo.pop()
            if name not in found:
                found.add(name)
                todo |= self._bodies.get(name, set())
        return frozenset(found)

    @cached_property
    def _bodies(self) -> dict[str, set[str]]:
        """What the functions and classes of a name read when they are called."""
        found: dict[str, set[str]] = {}
        for block in self._ledger.blocks:
            for tree in block.trees:
                if isinstance(tree, _DEFINITIONS):
                    found.setdefault(tree.name, set()).update(_names_read_inside(tree))
        return found


def defined_name(block: Block) -> str:
    tree = block.trees[0]
    assert isinstance(tree, _DEFINITIONS), "a definition block holds a definition"
    return tree.name


def _bound_by(block: Block) -> Iterable[str]:
    names = set(block.binds)
    for tree in block.trees:
        if isinstance(tree, (ast.Import, ast.ImportFrom)):
            names.update(write.name for step in block.steps for write in step.writes)
    return names


def _sources(step: Step, name: str) -> Iterator[int]:
    for read in step.reads:
        if read.name == name and not read.is_deferred:
            yield from (source.unit for source in read.definitions)


def _names_read_inside(tree: ast.stmt) -> set[str]:
    """Names that a function or class reads when it is called."""
    if isinstance(tree, ast.ClassDef):
        return {name for part in tree.body for name in _names_read_inside(part)}
    if not isinstance(tree, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return set()
    return {name for part in tree.body for name in _loads(part)}


def _loads(tree: ast.AST) -> Iterator[str]:
    for node in nodes_of(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id


def _runs_when_called(tree: ast.stmt) -> bool:
    """A plain function. A generator reads names whenever it goes on, and nobody knows what a decorator does."""
    if not isinstance(tree, ast.FunctionDef) or tree.decorator_list:
        return False
    return not any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in nodes_of(tree))


def _handed_on(tree: ast.stmt, methods: frozenset[str]) -> Iterator[str]:
    """Names that are read for something else than to call them right there."""
    called = {id(node) for node in _called(tree, methods)}
    for node in nodes_of(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in called:
            yield node.id


def _names_kept_for_later(tree: ast.stmt, methods: frozenset[str]) -> Iterator[str]:
    """Names that functions inside of functions read, or lambdas and generators, unless they are called at once."""
    called = {id(node) for node in _called(tree, methods)}
    for node in nodes_of(tree):
        if isinstance(node, LATER) and node is not tree and id(node) not in called:
            yield from _loads(node)


def _called(tree: ast.stmt, methods: frozenset[str]) -> Iterator[ast.expr]:
    """Functions that are called right where they stand, also by ``methods``, and generators that are used up."""
    for call in (node for node in nodes_of(tree) if isinstance(node, ast.Call)):
        yield call.func
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        is_method = isinstance(call.func, ast.Attribute)
        given = [*call.args[:1], *(part.value for part in call.keywords if part.arg in ("key", "func"))]
        if name in (methods if is_method else _CALLED_AT_ONCE):
            yield from given
        if name in _CONSUMERS:
            for part in call.args:
                if isinstance(part, ast.GeneratorExp):
                    yield part
                if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in _CALLED_LATER:
                    yield from part.args[:1]
