"""Loops that surely run, so that what they bind is bound after them.

::

    alphas = [0.1, 1, 10]
    for alpha in alphas:              three turns: alpha and model are bound
        model = Ridge(alpha)
    for row in frame.itertuples():    nobody knows: row may stay unbound

The length is told by the text alone: a literal, ``range`` of numbers that the notebook writes down, or what goes over
one of them. A name stands for what its one definition says, where nothing changed the object in between.
"""

from __future__ import annotations

import ast

from nbrefactor.model.flow import Step
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.trees import nodes_of

_OF_EQUAL_LENGTH = frozenset({"list", "tuple", "sorted"})
_USED_UP = frozenset({"enumerate", "reversed", "zip"})
"""They go over their items once: under a name, another loop may have used them up."""
_VIEWS = frozenset({"items", "keys", "values"})
_DEEPEST = 4
"""Names that stand for names: as far as they are followed."""


def surely_binds(unit: int, name: str, ledger: Ledger) -> bool:
    """Whether a loop with at least one turn binds the name in the first."""
    block = ledger.block_of.get(unit)
    if block is None or len(block.trees) != len(block.units):
        return False
    tree = block.trees[block.units.index(unit)]
    if not isinstance(tree, ast.For) or tree.orelse or not _binds_first(tree, name):
        return False
    return bool(_Lengths(ledger).of(tree.iter, ledger.step(unit), 0))


def _binds_first(loop: ast.For, name: str) -> bool:
    """By its variable, or by a plain assignment that every turn comes to.

    Nothing may delete it, as the end of a handler of an exception does.
    """
    if any(isinstance(node, (ast.Delete, ast.ExceptHandler)) for node in nodes_of(loop)):
        return False
    targets = [loop.target]
    for statement in loop.body:
        if any(isinstance(node, (ast.Continue, ast.Break)) for node in nodes_of(statement)):
            break
        if isinstance(statement, ast.Assign):
            targets += statement.targets
    return any(isinstance(node, ast.Name) and node.id == name for target in targets for node in _parts(target))


def _parts(target: ast.expr) -> list[ast.expr]:
    if isinstance(target, ast.Starred):
        return _parts(target.value)
    if isinstance(target, (ast.Tuple, ast.List)):
        return [part for each in target.elts for part in _parts(each)]
    return [target]


class _Lengths:
    """How many items the values of expressions have at least, and numbers."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def of(self, node: ast.expr, step: Step, depth: int) -> int:
        """Zero where nobody knows."""
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            return sum(not isinstance(each, ast.Starred) for each in node.elts)
        if isinstance(node, ast.Dict):
            return sum(key is not None for key in node.keys)
        if isinstance(node, ast.Constant):
            return len(node.value) if isinstance(node.value, str) else 0
        if isinstance(node, ast.Name):
            found = self._definition(node.id, step, depth)
            return 0 if found is None else self.of(*found, depth + 1)
        return self._of_call(node, step, depth) if isinstance(node, ast.Call) else 0

    def _of_call(self, call: ast.Call, step: Step, depth: int) -> int:
        called = call.func
        if isinstance(called, ast.Attribute):
            is_view = called.attr in _VIEWS and not call.args and not depth
            return self._of_dict(called.value, step, depth) if is_view else 0
        if not isinstance(called, ast.Name) or called.id in self.ledger.writers:
            return 0
        if not call.args or (called.id in _USED_UP and depth):
            return 0
        if called.id in _OF_EQUAL_LENGTH | _USED_UP - {"zip"}:
            return self.of(call.args[0], step, depth)
        if called.id == "zip":
            return min(self.of(each, step, depth) for each in call.args)
        if called.id == "range" and not call.keywords:
            numbers = [self._number(each, step, depth) for each in call.args]
            known = [number for number in numbers if number is not None]
            is_known = len(known) == len(numbers) <= 3 and (len(known) < 3 or known[2] != 0)
            return int(bool(range(*known))) if is_known else 0
        return 0

    def _of_dict(self, node: ast.expr, step: Step, depth: int) -> int:
        """What has views is a dictionary that is written down, or somebody's own object."""
        if isinstance(node, ast.Name):
            found = self._definition(node.id, step, depth)
            return 0 if found is None else self._of_dict(*found, depth + 1)
        return self.of(node, step, depth) if isinstance(node, ast.Dict) else 0

    def _number(self, node: ast.expr, step: Step, depth: int) -> int | None:
        if isinstance(node, ast.Constant):
            return node.value if type(node.value) is int else None
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            number = self._number(node.operand, step, depth)
            return None if number is None else -number
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub, ast.Mult)):
            left, right = self._number(node.left, step, depth), self._number(node.right, step, depth)
            if left is None or right is None:
                return None
            if isinstance(node.op, ast.Mult):
                return left * right
            return left + right if isinstance(node.op, ast.Add) else left - right
        if isinstance(node, ast.Name):
            found = self._definition(node.id, step, depth)
            return None if found is None else self._number(*found, depth + 1)
        return None

    def _definition(self, name: str, step: Step, depth: int) -> tuple[ast.expr, Step] | None:
        """What the name stands for in the step, by its one definition, if nothing changed the object."""
        reads = [read for read in step.reads if read.name == name]
        sources = {source.unit for read in reads for source in read.definitions}
        is_plain = reads and not any(read.changes or read.may_be_unbound or read.is_deferred for read in reads)
        if depth >= _DEEPEST or not is_plain or len(sources) != 1:
            return None
        unit = next(iter(sources))
        block = self.ledger.block_of.get(unit)
        if unit == step.unit or block is None or len(block.trees) != len(block.units):
            return None
        tree = block.trees[block.units.index(unit)]
        if not isinstance(tree, ast.Assign) or not all(isinstance(target, ast.Name) for target in tree.targets):
            return None
        if any(name in mutation.names for mutation in step.mutations):
            return None
        return tree.value, self.ledger.step(unit)
