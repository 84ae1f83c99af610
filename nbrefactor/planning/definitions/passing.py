"""Functions of the notebook that read its values take them as parameters, and every call passes them on::

    rates = load()                                def total(bill, rates):
    def total(bill): return bill * rates["x"]         return bill * rates["x"]
    total(3)                                      total(3, rates=rates)
    bills.apply(total)                            bills.apply(partial(total, rates=rates))

A call passes what the name means at that moment, which is what the function would have read. So that it also means it
for as long as the call lasts, and in whatever the function leaves behind, the name must be bound exactly once, above
all calls, or only ever by the statements of cells, while the function reads it at once and leaves nothing behind that
could. All uses of the function must be calls that can be respelled, or hand it to what calls it and asks for nothing
else of it, not even its name. Anything else stays in the notebook.
"""

from __future__ import annotations

import ast
import builtins
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nbrefactor.model.handing import handed_over
from nbrefactor.model.imports import imported_name
from nbrefactor.model.plan import ImportedName, Replacement
from nbrefactor.planning.definitions.version_names import Components
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.statements.respelling import replacement
from nbrefactor.planning.statements.roles import Role
from nbrefactor.planning.trees import LATER, names_in, nodes_of

PARTIAL = ImportedName("functools", "partial", "partial")


class Edit(NamedTuple):
    """A change of the text of one statement."""

    unit: int
    values: tuple[str, ...]
    """Names that the new text mentions."""
    replacement: Replacement
    imports: tuple[ImportedName, ...] = ()
    """What the new text needs besides."""


class Uses:
    """Where the names of the notebook's functions stand in its text, looked up once for all of them."""

    def __init__(self, ledger: Ledger, names: frozenset[str], components: Components) -> None:
        """``names`` are what the notebook calls the functions."""
        self.ledger = ledger
        self.names = names
        self._components = components
        # By name in the components.
        self.calls: dict[str, list[tuple[Block, ast.Call]]] = defaultdict(list)
        self.handed: dict[str, list[tuple[Block, ast.Name]]] = defaultdict(list)
        """Where a function is an argument of what calls it."""
        self.delayed: set[str] = set()
        """Functions that a statement may call later than it runs."""
        self.hidden: dict[str, set[str]] = defaultdict(set)
        """Names that mean something else around a call of the function, or where it is handed over, than they do in
        the notebook: those of the function, comprehension or class that the call stands in."""
        self.others: set[str] = set()
        """Names that stand anywhere but in front of a call, or where nobody can tell which function they mean."""
        if not names:
            return
        for block in ledger.blocks:
            if not block.trees:
                self.others.update(name for name in names if name in block.text)
            for unit, tree in zip(block.units, block.trees, strict=False):
                nodes = block.nodes if len(block.trees) == 1 else nodes_of(tree)
                self._look(tree, nodes, unit, block, names)
        for step in ledger.analysis.document.steps:
            if step.unit not in ledger.block_of:
                self.others.update(read.name for read in step.reads if read.name in names)
            if step.is_opaque:
                self.others |= names

    @property
    def lasting(self) -> frozenset[str]:
        """Functions that somebody may call while the notebook goes on: a thread, an event."""
        return self._components.versions.lasting

    def _look(self, tree: ast.stmt, nodes: Sequence[ast.AST], unit: int, block: Block, names: frozenset[str]) -> None:
        called: set[int] = set()
        is_definition = block.role is Role.DEFINITION
        for node in nodes:
            if isinstance(node, LATER) and not is_definition:
                self.delayed |= names & names_in(node)
            if isinstance(node, ast.Call):
                for part in _handed_over(node, names, self.ledger):
                    called.add(id(part))
                    self.handed[self._component(tree, unit, part.id)].append((block, part))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                called.add(id(node.func))
                self.calls[self._component(tree, unit, node.func.id)].append((block, node))
            if isinstance(node, SCOPES):
                self._look_into(node, tree, unit, names)
            elif isinstance(node, ast.Name) and node.id in names and id(node) not in called:
                self.others.add(node.id)
            elif isinstance(node, ast.arg) and node.arg in names:
                self.others.add(node.arg)
            elif isinstance(node, ast.JoinedStr):  # positions inside are wrong before Python 3.12
                self.others |= names_in(node)
            elif isinstance(node, (ast.Global, ast.Nonlocal)):
                self.others.update(node.names)

    def _look_into(self, scope: ast.AST, tree: ast.stmt, unit: int, names: frozenset[str]) -> None:
        """What a scope calls its own is hidden from the calls in it, and no function of the notebook where it has its
        name."""
        read = names & names_in(scope)
        if not read:
            return
        own = _own_names(scope)
        self.others |= read & own
        for name in read:
            self.hidden[self._component(tree, unit, name)] |= own

    def _component(self, tree: ast.stmt, unit: int, name: str) -> str:
        """What the name means there; the name itself, which may then be no version's, where nobody can tell."""
        is_itself = isinstance(tree, ast.FunctionDef) and tree.name == name
        found = self._components.names.get(unit) if is_itself else self._components.meant(unit, name)
        if found is None:
            self.others.add(name)
        return found or name


def _handed_over(call: ast.Call, names: frozenset[str], ledger: Ledger) -> Iterator[ast.Name]:
    """Functions of the notebook among the arguments of ``map``, ``sorted``, ``frame.apply`` and their like."""
    if isinstance(call.func, ast.Name) and call.func.id in ledger.writers:
        return
    yield from (part for part in handed_over(call) if part.id in names)


def can_take(name: str, block: Block, values: frozenset[str], uses: Uses) -> bool:
    """Whether the function can take these values as parameters."""
    tree = block.trees[0]
    if not isinstance(tree, ast.FunctionDef) or tree.decorator_list or tree.args.kwarg or tree.name in uses.others:
        return False
    if uses.handed[name] and tree.name != name:
        return False  # what is given to others keeps the name that it has in the notebook
    wanted = values | {PARTIAL.name} if uses.handed[name] else values
    if not wanted.isdisjoint(uses.hidden[name]):
        return False  # in front of a call it means something else
    if tree.args.posonlyargs and not tree.args.args:
        return False  # behind them another one would be positional only as well
    if any(read.name in values and not read.is_deferred for read in block.steps[0].reads):
        return False  # a default value needs it already
    units = [_unit(found, call) for found, call in (*uses.calls[name], *uses.handed[name]) if found is not block]
    first = min(units, default=block.units[0])
    if _place_of_parameter(tree, block) is None or any(
        _argument_edit(found, call, "x=x") is None for found, call in uses.calls[name]
    ):
        return False
    if uses.handed[name] and not _has_partial(uses.ledger, first):
        return False
    changing = {value for value in values if not _is_bound_once(value, first, uses.ledger)}
    if not changing:
        return True
    is_called_at_once = not uses.handed[name] and tree.name not in uses.delayed | uses.lasting
    return (
        is_called_at_once
        and _reads_at_once(tree, changing | {defined for defined in block.loads if defined in uses.names})
        and all(_is_bound_by_cells(value, first, uses.ledger) for value in changing)
    )


def _has_partial(ledger: Ledger, first: int) -> bool:
    """Whether ``partial`` means what it does in ``functools`` from the unit on, or can be made to."""
    writers = ledger.writers.get(PARTIAL.name, ())
    if not writers:
        return PARTIAL.name not in ledger.touched
    return min(writers) < first and ledger.imported(PARTIAL.name, writers) == (PARTIAL,)


def edits_for(name: str, block: Block, values: tuple[str, ...], uses: Uses) -> Iterator[Edit]:
    """The new signature, and the new text of every call."""
    tree = block.trees[0]
    assert isinstance(tree, ast.FunctionDef), "only plain functions take values"
    place = _place_of_parameter(tree, block)
    assert place is not None, "looked at by can_take"
    arguments = tree.args
    plain = [*arguments.posonlyargs, *arguments.args]
    star = "" if arguments.kwonlyargs or arguments.vararg or not arguments.defaults else "*, "
    lead = ", " if plain or arguments.vararg or arguments.kwonlyargs else ""
    text = f"{lead}{star}{', '.join(values)}"
    yield Edit(block.units[0], (), place._replace(text=text))
    for found, call in uses.calls[name]:
        edit = _argument_edit(found, call, ", ".join(f"{value}={value}" for value in values))
        assert edit is not None, "looked at by can_take"
        yield Edit(_unit(found, call), values, edit)
    for found, node in uses.handed[name]:
        whole = replacement(found, node, f"partial({name}, {', '.join(f'{value}={value}' for value in values)})")
        yield Edit(_unit(found, node), values, whole, (PARTIAL,))


def _unit(block: Block, node: ast.expr) -> int:
    """The statement of a block that a node stands in."""
    for unit, tree in zip(block.units, block.trees, strict=True):
        if any(part is node for part in ast.walk(tree)):
            return unit
    raise AssertionError("the node is from this block")


def _is_bound_once(value: str, first: int, ledger: Ledger) -> bool:
    """By a plain assignment above all calls."""
    return len(ledger.writers.get(value, ())) == 1 and _is_bound_above(value, first, ledger)


def _is_bound_above(value: str, first: int, ledger: Ledger) -> bool:
    """Whether a plain assignment above all calls is the first that binds it."""
    writers = ledger.writers.get(value, ())
    if not writers or min(writers) >= first or hasattr(builtins, value):
        return False
    block = ledger.block_of.get(min(writers))
    if block is None or block.role not in (Role.COMPUTE, Role.SETTING) or not block.trees:
        return False
    tree = block.trees[block.units.index(min(writers))]
    return isinstance(tree, (ast.Assign, ast.AnnAssign)) and all(
        write.is_certain and not write.is_delete for write in ledger.step(min(writers)).writes if write.name == value
    )


def _is_bound_by_cells(value: str, first: int, ledger: Ledger) -> bool:
    """Bound above all calls, and ever after; no function binds it, which could happen while another one runs."""
    return _is_bound_above(value, first, ledger) and all(
        _is_rebinding(value, unit, ledger) for unit in ledger.writers[value]
    )


def _is_rebinding(value: str, unit: int, ledger: Ledger) -> bool:
    block = ledger.block_of.get(unit)
    if block is None or block.role not in (Role.COMPUTE, Role.SETTING) or value not in block.binds:
        return False
    return not any(write.is_delete for write in ledger.step(unit).writes if write.name == value)


_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
SCOPES = (ast.Lambda, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, *_COMPREHENSIONS)
"""What can have names of its own."""


def _own_names(scope: ast.AST) -> set[str]:
    """Names that are bound anywhere in the scope, or declared for it; not the one that the scope itself is bound to."""
    found: set[str] = set()
    for node in nodes_of(scope):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                if node is not scope:
                    found.add(name)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                found.add(name)
            case ast.MatchMapping(rest=str(name)):
                found.add(name)
            case ast.alias():
                found.add(imported_name(node))
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                found.update(names)
    return found


def _reads_at_once(tree: ast.FunctionDef, names: set[str]) -> bool:
    """Whether a call of the function is done with the names when it returns."""
    for node in nodes_of(tree):
        if isinstance(node, (ast.Yield, ast.YieldFrom, ast.Await)):
            return False
        if isinstance(node, LATER) and node is not tree and not names.isdisjoint(names_in(node)):
            return False
    return True


def _place_of_parameter(tree: ast.FunctionDef, block: Block) -> Replacement | None:
    """Behind the last parameter, or behind the opening parenthesis; ``None`` where that is hard to tell."""
    arguments = tree.args
    ends = [
        (node.end_lineno or 0, node.end_col_offset or 0)
        for node in ast.walk(arguments)
        if isinstance(node, ast.expr | ast.arg)
    ]
    if ends:
        line, column = max(ends)
    else:
        text = _line(block, tree.lineno)
        opening = text.find("(", tree.col_offset)
        if opening < 0 or ")" not in text[opening:]:
            return None
        line, column = tree.lineno, len(text[: opening + 1].encode())
    text = _line(block, line)
    place = len(text.encode()[:column].decode())
    rest = text[place:].lstrip()
    if not rest.startswith((",", ")")):
        return None  # a parenthesis around a default, a comment, the end of the line
    return Replacement(block.cell, line, place, line, place, "")


def _argument_edit(block: Block, call: ast.Call, text: str) -> Replacement | None:
    """The text as last argument; ``None`` where the call is spelled in a way that leaves no place for it."""
    arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
    if any(isinstance(argument, ast.GeneratorExp) for argument in arguments):
        return None
    if any(keyword.arg is None for keyword in call.keywords) or call.end_lineno is None:
        return None
    number = call.end_lineno
    before = _line(block, number).encode()[: (call.end_col_offset or 1) - 1].decode().rstrip()
    while not before and number > call.lineno:
        number -= 1
        before = _line(block, number).rstrip()
    if "#" in before or not before or before.endswith("\\"):
        return None
    if arguments:
        text = f" {text}," if before.endswith(",") else f", {text}"
    return Replacement(block.cell, number, len(before), number, len(before), text)


def _line(block: Block, line: int) -> str:
    return block.text.split("\n")[line - block.line]


def edits_by_unit(edits: Iterator[Edit]) -> Mapping[int, tuple[Edit, ...]]:
    found: dict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        found[edit.unit].append(edit)
    return {unit: tuple(own) for unit, own in found.items()}
