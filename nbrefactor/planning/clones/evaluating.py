"""Whether an expression of a region may be evaluated in front of it, as the argument of a call.

It may if it is the same there, and if nobody can tell when it was evaluated::

    total = len(y)                  nothing between the start and here binds or changes X: f(X[:, :1], y)
    model.fit(X[:, :1], y)

    X[0] = 5                        X changes, and the slice shows it: stays
    model.fit(X[:, :1], y)

    print("fitting")                should the slice raise, nothing would have been printed: stays
    model.fit(X[:, :1], y)

A name alone raises nothing, and means the same object as long as nothing binds it. All else may raise, and is only
known to do nothing where the types of its names are known, or where it comes first anyway.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from nbrefactor.model.flow import Step, Via
from nbrefactor.planning.clones.holes import Hole, is_literal
from nbrefactor.planning.clones.unifying import Likeness
from nbrefactor.planning.definitions.movable import Definitions
from nbrefactor.planning.regions.interface import Interface
from nbrefactor.planning.statements.blocks import Block, Row, block_at
from nbrefactor.planning.statements.commuting import is_visible
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.trees import names_in, nodes_of


def _can_be_given(node: ast.expr, row: Row, interface: Interface, barred: Collection[str], ledger: Ledger) -> bool:
    """Whether evaluating it before the row makes no difference.

    ``row`` is all that the call stands for, ``interface`` that of the function, ``barred`` names that the notebook
    does not have when it calls it.
    """
    names = names_in(node)
    plain = {part.name for part in interface.parameters if part.copy is None} - set(barred)
    if not names <= plain or names & interface.locals:
        return False
    changed = frozenset[str]().union(*(step.changed_names for block in row for step in block.steps))
    if names & changed or any(names & block.stores for block in row):
        return False
    if isinstance(node, ast.Name) or (is_literal(node) and not isinstance(node, ast.List)):
        return True
    return (is_literal(node) or _is_as_early(node, names, row, ledger)) and not _is_handed_to_own(node, row)


def _is_handed_to_own(node: ast.expr, row: Row) -> bool:
    """A function of the notebook takes it: should that change what it is given, so would ours, and nobody would know.

    Where the notebook has a name for the object the facts tell of the change; of a slice they need not.
    """
    own = {name for block in row for step in block.steps for name in step.calls}
    calls = (part for block in row for part in block.nodes if isinstance(part, ast.Call))
    return any(
        isinstance(call.func, ast.Name) and call.func.id in own and any(part is node for part in _arguments(call))
        for call in calls
    )


def _is_as_early(node: ast.expr, names: Collection[str], row: Row, ledger: Ledger) -> bool:
    """It does nothing, and nobody has seen anything of the row before it, should it raise."""
    own = block_at(row, node)
    before = [block for block in row if block.units[0] < own.units[0]]
    if not before and not any(_ends_before(other, node, _WORKING) for other in own.nodes):
        return True
    comes_first = not any(_ends_before(other, node, (ast.Call,)) for other in own.nodes)
    seen = [*before, own] if not comes_first else before
    own_units = {unit for block in row for unit in block.units}
    if any(_can_be_seen(step, own_units) for block in seen for step in block.steps):
        return False
    if not all(_is_quiet(block, ledger) for block in [*before, own]):
        return False
    kinds = {read.name: read.types for step in own.steps for read in step.reads if read.name in names}
    holders = {name for name, found in kinds.items() if any(map(_HOLDER.search, found))}
    return all(_is_known(kind) for found in kinds.values() for kind in found) and not _asks_items(node, holders)


def _asks_items(node: ast.expr, holders: set[str]) -> bool:
    """Anything but ``name[...]`` asks what the container holds, which may do something: ``d["counts"][key]`` adds the
    key to a ``defaultdict`` in a dict."""
    if holders.isdisjoint(names_in(node)):
        return False
    is_item = isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name)
    return not (is_item and isinstance(node, ast.Subscript) and holders.isdisjoint(names_in(node.slice)))


_WORKING = (ast.Call, ast.Attribute, ast.Subscript, ast.BinOp, ast.UnaryOp, ast.Compare, ast.Await)
"""What may do something when it is evaluated, if nobody knows the types."""


def _is_quiet(block: Block, ledger: Ledger) -> bool:
    """Nothing in the statements is unknown, so that they change nothing but what the facts say. Trades objects that do
    something when a library looks at them as its arguments."""
    if any(step.calls for step in block.steps):
        return False
    handed = _only_handed_over(block)
    for read in (read for step in block.steps for read in step.reads):
        meanings = ledger.imported(read.name, tuple(source.unit for source in read.definitions))
        if meanings:
            if not all(part.module.partition(".")[0] in _QUIET for part in meanings):
                return False
        elif read.name not in handed and not all(_is_known(kind) for kind in read.types):
            return False
    return True


def _only_handed_over(block: Block) -> set[str]:
    """Names that stand nowhere but among the arguments of methods."""
    calls = [node for node in block.nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    arguments = {id(part) for call in calls for part in _arguments(call)}
    names = [node for node in block.nodes if isinstance(node, ast.Name)]
    return {node.id for node in names} - {node.id for node in names if id(node) not in arguments}


def _ends_before(other: ast.AST, node: ast.expr, kinds: tuple[type[ast.expr], ...]) -> bool:
    if not isinstance(other, kinds) or other.end_lineno is None or other.end_col_offset is None:
        return False
    return (other.end_lineno, other.end_col_offset) <= (node.lineno, node.col_offset)


def _can_be_seen(step: Step, own_units: Collection[int]) -> bool:
    """Somebody could tell that the statement has run, although the function did not return."""
    changes = any(mutation.origin not in own_units for mutation in step.mutations)
    return changes or is_visible(step)


_KNOWN = re.compile(r"(pandas|numpy|sklearn)\.|(list|dict|tuple|set|str|bytes|int|float|complex|bool|range)$")
"""Types whose items, attributes and operators do nothing but answer."""
_QUIET = frozenset({"pandas", "numpy", "sklearn", "scipy", "math", "statistics", "collections", "itertools"})
"""Libraries that change nothing of the notebook's behind its back."""
_HOLDER = re.compile(r"\b(list|dict|tuple|set)\b")


def _is_known(kinds: str) -> bool:
    return all(_KNOWN.match(kind) for kind in kinds.split("|"))


# One object for all places of the expression -------------------------------------------------------------------------

_READING_METHODS = frozenset(
    {"fit", "predict", "predict_proba", "predict_log_proba", "decision_function", "score", "transform", "fit_transform"}
)
_READING_BUILTINS = frozenset({"len", "sum", "min", "max", "abs", "round", "sorted", "print", "any", "all"})


def _is_only_read(node: ast.expr, row: Row, ledger: Ledger) -> bool:
    """What takes the value only looks at it, so that one object does where the row makes a new one each time."""
    if isinstance(node, ast.Name) or (is_literal(node) and not isinstance(node, ast.List)):
        return True
    own = block_at(row, node)
    for call in own.nodes:
        if isinstance(call, ast.Call) and any(part is node for part in _arguments(call)):
            return _only_reads(call, own, ledger)
    return False


def _arguments(call: ast.Call) -> Iterator[ast.expr]:
    yield from call.args
    yield from (word.value for word in call.keywords)


def _only_reads(call: ast.Call, block: Block, ledger: Ledger) -> bool:
    called = call.func
    root = called.value if isinstance(called, ast.Attribute) else called
    if not isinstance(root, ast.Name):
        return False
    reads = [read for step in block.steps for read in step.reads if read.name == root.id]
    if isinstance(called, ast.Name) and not reads:
        return root.id in _READING_BUILTINS and root.id not in ledger.writers
    for read in reads:
        meanings = ledger.imported(read.name, tuple(source.unit for source in read.definitions))
        is_metric = bool(meanings) and all(part.module.startswith("sklearn.metrics") for part in meanings)
        kinds = [kind for kinds in read.types for kind in kinds.split("|")]
        is_model = isinstance(called, ast.Attribute) and called.attr in _READING_METHODS and not meanings
        if not is_metric and not (is_model and kinds and all(kind.startswith("sklearn.") for kind in kinds)):
            return False
    return bool(reads)


# The interface of what is left ---------------------------------------------------------------------------------------


def interfaces_without(
    rows: Sequence[Row],
    bodies: Sequence[Row],
    interfaces: Sequence[Interface],
    found: Likeness,
    holes: Sequence[Hole],
    ledger: Ledger,
    definitions: Definitions,
) -> list[Interface] | None:
    """What each row needs besides the expressions that it is given; ``None`` where it cannot be given them."""
    left: list[Interface] = []
    for place, (row, body, interface) in enumerate(zip(rows, bodies, interfaces, strict=True)):
        made = {found.names[found.made][place]} if found.made is not None else frozenset[str]()
        given = [nodes[place] for hole in holes for nodes in hole.places]
        if not all(_can_be_given(node, row, interface, made, ledger) for node in given):
            return None
        again = [nodes[place] for hole in holes if len(hole.places) > 1 for nodes in hole.places]
        if not all(_is_only_read(node, row, ledger) for node in again):
            return None
        rest = _without_given(interface, given, body, definitions)
        if rest is None:
            return None
        left.append(rest)
    return left


def _without_given(
    interface: Interface, given: Sequence[ast.expr], body: Row, definitions: Definitions
) -> Interface | None:
    """The interface without the parameters that only the given expressions read.

    ``None`` where nobody can tell, as something else may read one of them without its name in the text.
    """
    inside = {id(part) for node in given for part in nodes_of(node)}
    left = [node for block in body for node in block.nodes if id(node) not in inside]
    needed = {node.id for node in left if isinstance(node, ast.Name)}
    gone = frozenset[str]().union(*map(names_in, given)) - needed
    texts = [node.value for node in left if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    words = {word for text in texts for word in re.findall(r"\w+", text)}
    called = {read.name for block in body for step in block.steps for read in step.reads if read.via is Via.CALL}
    passed = {value for name in interface.components for value in definitions.values.get(name, ())}
    if gone & (words | called | passed):
        return None
    return replace(interface, parameters=tuple(part for part in interface.parameters if part.name not in gone))
