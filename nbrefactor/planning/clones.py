"""Rows of statements that are the same but for names and literals become one function, called several times.

A row is a run of statements of one cell. Longest rows first, rows of one shape are walked side by side
(``unifying``); the function has the text of the first, parameters for what differs, and returns what any of its
callers needs. Rows too small to be worth a function are left to ``grouping``.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from nbrefactor.model.plan import Parameter, Reason, Replacement, Returned
from nbrefactor.planning.blocks import Block, Role
from nbrefactor.planning.definitions import Definitions
from nbrefactor.planning.general_names import general_names
from nbrefactor.planning.interface import Interface, Unfit, interface_of
from nbrefactor.planning.ledger import Ledger
from nbrefactor.planning.unifying import Hole, Likeness, likeness, makes_object, shape

MOST_STATEMENTS = 30
LEAST_WEIGHT = {1: 9, 2: 5}
"""Calls and operations, by number of statements, from which a repeated row is worth a function; for longer rows 3."""
MOST_PARAMETERS = 8
MOST_HOLES = 3


class CloneCall(NamedTuple):
    blocks: tuple[Block, ...]
    """What the call stands for, the statement that makes the object included."""
    arguments: tuple[str, ...]
    targets: tuple[str, ...]
    inlined: int | None
    """The unit whose expression became an argument: its text is still read in the notebook."""


class Clone(NamedTuple):
    """One function for several rows of statements."""

    body: tuple[Block, ...]
    interface: Interface
    """In the names of the first row."""
    replacements: tuple[Replacement, ...]
    calls: tuple[CloneCall, ...]

    @property
    def units(self) -> frozenset[int]:
        return frozenset(unit for call in self.calls for block in call.blocks for unit in block.units)


def clones_of(
    ledger: Ledger, definitions: Definitions, *, excluded: frozenset[int], hidden: frozenset[tuple[int, str]]
) -> tuple[Clone, ...]:
    """Disjoint clones, in document order of their first rows."""
    runs = list(_runs(ledger, excluded))
    shapes = {block.units[0]: " ; ".join(map(shape, block.trees)) for run in runs for block in run}
    taken: set[int] = set()
    found: list[Clone] = []
    for size in range(min(MOST_STATEMENTS, max(map(len, runs), default=0)), 0, -1):
        classes: dict[tuple[str, ...], list[tuple[Block, ...]]] = defaultdict(list)
        for run in runs:
            for start in range(len(run) - size + 1):
                row = run[start : start + size]
                if not any(block.units[0] in taken for block in row) and _is_worth_it(row):
                    classes[_key(row, shapes)].append(row)
        for rows in classes.values():
            rows = list(_disjoint(rows, taken))
            if len(rows) < 2:
                continue
            clone = _clone(rows, ledger, definitions, hidden)
            if clone is not None:
                found.append(clone)
                taken |= clone.units
    return tuple(sorted(found, key=lambda clone: clone.body[0].units))


def _runs(ledger: Ledger, excluded: frozenset[int]) -> Iterator[tuple[Block, ...]]:
    run: list[Block] = []
    for block in ledger.blocks:
        may_move = block.role in (Role.COMPUTE, Role.SETTING) and not excluded.intersection(block.units)
        if run and (not may_move or run[-1].cell != block.cell):
            yield tuple(run)
            run = []
        if may_move:
            run.append(block)
    if run:
        yield tuple(run)


def _key(row: tuple[Block, ...], shapes: dict[int, str]) -> tuple[str, ...]:
    first = row[0]
    head = (
        "makes" if len(row) > 1 and len(first.trees) == 1 and makes_object(first.trees[0]) else shapes[first.units[0]]
    )
    return (head, *(shapes[block.units[0]] for block in row[1:]))


def _is_worth_it(row: tuple[Block, ...]) -> bool:
    if row[-1].role is Role.SETTING:
        return False
    weight = sum(block.weight for block in row)
    return weight >= LEAST_WEIGHT.get(len(row), 3)


def _disjoint(rows: list[tuple[Block, ...]], taken: set[int]) -> Iterator[tuple[Block, ...]]:
    used = set(taken)
    for row in rows:
        units = {unit for block in row for unit in block.units}
        if not units & used:
            used |= units
            yield row


# One clone ---------------------------------------------------------------------------------------------------------


def _clone(
    rows: list[tuple[Block, ...]], ledger: Ledger, definitions: Definitions, hidden: frozenset[tuple[int, str]]
) -> Clone | None:
    """The function for all rows, or for as many of them as go together with the first."""
    alike = [rows[0]]
    for row in rows[1:]:
        if likeness([_trees(alike[0]), _trees(row)]) is not None:
            alike.append(row)
    if len(alike) < 2:
        return _clone(rows[1:], ledger, definitions, hidden) if len(rows) > 2 else None
    found = likeness([_trees(row) for row in alike])
    if found is None or len(found.holes) > MOST_HOLES:
        return None
    bodies = [row[1:] if found.made is not None else row for row in alike]
    interfaces: list[Interface] = []
    for body in bodies:
        interface = interface_of(body, ledger, definitions, hidden=hidden)
        if isinstance(interface, Unfit):
            return None
        interfaces.append(interface)
    return _joined(alike, bodies, interfaces, found, ledger)


def _trees(row: tuple[Block, ...]) -> list[ast.stmt]:
    return [tree for block in row for tree in block.trees]


def _joined(
    rows: list[tuple[Block, ...]],
    bodies: list[tuple[Block, ...]],
    interfaces: list[Interface],
    found: Likeness,
    ledger: Ledger,
) -> Clone | None:
    backwards = [{names[place]: name for name, names in found.names.items()} for place in range(len(rows))]
    bound = {backwards[place].get(name, name) for place, one in enumerate(interfaces) for name in one.locals}
    for name in bound:
        for place, back in enumerate(backwards):
            if back.get(found.names.get(name, (name,) * len(rows))[place]) != name:
                return None
    for place, one in enumerate(interfaces):
        expected = {found.names.get(part.name, (part.name,) * len(rows))[place] for part in interfaces[0].parameters}
        if expected != {part.name for part in one.parameters}:
            return None
    if any(one.imports != interfaces[0].imports or one.components != interfaces[0].components for one in interfaces):
        return None
    parameters = _parameters(interfaces, backwards)
    imported = {meaning.name for one in interfaces for meaning in one.imports}
    components = {name for one in interfaces for name in one.components}
    holes, replacements = _holes(found, rows[0], bound | parameters.keys() | imported | components)
    returns: dict[str, Returned] = {}
    order = {name: place for place, name in enumerate(_bound_in_order(bodies[0]))}
    copied = {name for name, parameter in parameters.items() if parameter.copy is not None}
    for place, one in enumerate(interfaces):
        for returned in one.returns:
            name = backwards[place].get(returned.name, returned.name)
            if name in bound or name in copied:
                returns.setdefault(name, returned._replace(name=name))
    returns = dict(sorted(returns.items(), key=lambda item: order.get(item[0], -1)))
    all_parameters = (*parameters.values(), *holes)
    if len(all_parameters) > MOST_PARAMETERS:
        return None
    calls: list[CloneCall] = []
    for place, row in enumerate(rows):
        arguments = [
            found.names.get(parameter.name, (parameter.name,) * len(rows))[place] for parameter in parameters.values()
        ]
        inlined = found.made is not None and _is_only_read_in(rows[place], found.names[found.made][place], ledger)
        if inlined and found.made in parameters:
            maker = rows[place][0].trees[0]
            assert isinstance(maker, ast.Assign), "the row begins by making an object"
            arguments[list(parameters).index(found.made)] = _segment(rows[place][0], maker.value)
        targets = tuple(found.names.get(name, (name,) * len(rows))[place] for name in returns)
        arguments.extend(
            f"{part.name}={_hole_text(row, hole, place)}" for part, hole in zip(holes, found.holes, strict=True)
        )
        maker_unit = row[0].units[0] if inlined else None
        calls.append(CloneCall(row if inlined else bodies[place], tuple(arguments), targets, maker_unit))
    changes = tuple(
        dict.fromkeys(backwards[place].get(name, name) for place, one in enumerate(interfaces) for name in one.changes)
    )
    own = {name: found.names[name] for name in bound | parameters.keys() if name in found.names}
    taken = {*imported, *components, *(hole.name for hole in holes)}
    general = general_names(own, _trees(bodies[0]), made=found.made, taken=taken)
    replacements = (*replacements, *_respelled(bodies[0], general))
    bound = {general.get(name, name) for name in bound}
    interface = Interface(
        parameters=tuple(_renamed(parameter, general) for parameter in all_parameters),
        returns=tuple(returned._replace(name=general.get(name, name)) for name, returned in returns.items()),
        imports=interfaces[0].imports,
        components=interfaces[0].components,
        changes=tuple(general.get(name, name) for name in changes),
        certain_changes=frozenset(
            general.get(name, name)
            for place, one in enumerate(interfaces)
            for name in (backwards[place].get(name, name) for name in one.certain_changes)
        ),
        purity=next((one.purity for one in interfaces if one.changes), interfaces[0].purity),
        effects=tuple(sorted({effect for one in interfaces for effect in one.effects})),
        locals=frozenset(bound),
    )
    return Clone(bodies[0], interface, replacements, tuple(calls))


def _renamed(parameter: Parameter, general: Mapping[str, str]) -> Parameter:
    name = general.get(parameter.name)
    if name is None:
        return parameter
    copy = parameter.copy
    if copy is not None and copy.startswith(f"{parameter.name}."):
        copy = name + copy.removeprefix(parameter.name)
    return parameter._replace(name=name, copy=copy)


def _respelled(body: tuple[Block, ...], general: Mapping[str, str]) -> Iterator[Replacement]:
    """A replacement for every place where a renamed name stands."""
    for block in body:
        for tree in block.trees:
            for node in ast.walk(tree):
                if isinstance(node, ast.Name) and node.id in general:
                    yield _replacement(block, node, general[node.id])


def _bound_in_order(body: tuple[Block, ...]) -> Iterator[str]:
    """Names in the order in which the text first binds them."""
    stores = (
        node
        for block in body
        for tree in block.trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )
    places = sorted((node.lineno, node.col_offset, node.id) for node in stores)
    yield from dict.fromkeys(name for _, _, name in places)


def _parameters(interfaces: list[Interface], backwards: list[dict[str, str]]) -> dict[str, Parameter]:
    """By the names of the first row. An argument is only copied if every row can do with a copy."""
    found: dict[str, Parameter] = {}
    changed: set[str] = set()
    for place, one in enumerate(interfaces):
        changed.update(backwards[place].get(name, name) for name in one.changes)
        for parameter in one.parameters:
            name = parameter.name if place == 0 else backwards[place].get(parameter.name, parameter.name)
            if name not in found:
                found[name] = parameter
            elif found[name].copy is None and parameter.copy is not None:
                found[name] = found[name]._replace(copy=f"{name}.copy()")
    if changed:
        found = {name: parameter._replace(copy=None) for name, parameter in found.items()}
    return found


def _is_only_read_in(row: tuple[Block, ...], name: str, ledger: Ledger) -> bool:
    """The object that the row's first statement makes is used by the row alone."""
    maker = row[0].units[0]
    units = {unit for block in row for unit in block.units}
    return all(reader.unit in units for reader in ledger.readers.get((maker, name), ()))


def _holes(
    found: Likeness, row: tuple[Block, ...], taken: set[str]
) -> tuple[tuple[Parameter, ...], tuple[Replacement, ...]]:
    parameters: list[Parameter] = []
    replacements: list[Replacement] = []
    used = set(taken)
    for hole in found.holes:
        name, number = hole.name, 2
        while name in used:
            name, number = f"{hole.name}_{number}", number + 1
        used.add(name)
        node = hole.nodes[0]
        block = _block_at(row, node)
        why = Reason(f"{' and '.join(dict.fromkeys(hole.texts))} in the calls", block.cell, node.lineno)
        parameters.append(Parameter(name, why))
        replacements.append(_replacement(block, node, name))
    return tuple(parameters), tuple(replacements)


def _hole_text(row: tuple[Block, ...], hole: Hole, place: int) -> str:
    """The literal as that row spells it."""
    node = hole.nodes[place]
    return _segment(_block_at(row, node), node)


def _block_at(row: tuple[Block, ...], node: ast.expr) -> Block:
    return next(block for block in row if block.line <= node.lineno <= block.end_line)


def _segment(block: Block, node: ast.expr) -> str:
    """The source of an expression; in one line, as it becomes an argument."""
    place = _replacement(block, node, "")
    lines = block.text.split("\n")[place.line - block.line : place.end_line - block.line + 1]
    if len(lines) > 1:
        return ast.unparse(node)
    return lines[0][place.column : place.end_column]


def _replacement(block: Block, node: ast.expr, text: str) -> Replacement:
    lines = block.text.split("\n")

    def column(line: int, offset: int) -> int:
        return len(lines[line - block.line].encode()[:offset].decode())

    end_line = node.end_lineno or node.lineno
    return Replacement(
        block.cell,
        node.lineno,
        column(node.lineno, node.col_offset),
        end_line,
        column(end_line, node.end_col_offset or 0),
        text,
    )
