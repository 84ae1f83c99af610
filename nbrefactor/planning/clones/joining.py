"""One function for several rows of statements that differ in names, literals and how they make their object.

The function has the text of the first row; its parameters are those of the rows and what differs between them; it
returns what any of its callers needs.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from nbrefactor.model.plan import Parameter, Reason, Replacement, Returned
from nbrefactor.planning.clones.evaluating import interfaces_without
from nbrefactor.planning.clones.filling import in_order, names_beside, parameters_for, passed, segment_of
from nbrefactor.planning.clones.general_names import general_names
from nbrefactor.planning.clones.holes import HoleKind
from nbrefactor.planning.clones.unifying import Likeness, likenesses
from nbrefactor.planning.definitions.movable import Definitions
from nbrefactor.planning.regions.border import Unfit
from nbrefactor.planning.regions.interface import Interface, interface_of, is_mute
from nbrefactor.planning.regions.prices import least_weight
from nbrefactor.planning.statements.blocks import Block, Row, weight_of
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.statements.respelling import names_that_stay, respelled
from nbrefactor.planning.trees import nodes_of

MOST_PARAMETERS = 8
MOST_HOLES = 3
"""Places of the text in which literals or functions differ: with more of them the rows have little in common."""
MOST_EXPRESSIONS = 2
"""Different expressions that a function is given, which then has fewer parameters:"""
MOST_PARAMETERS_BESIDE = 6
LEAST_LEFT = 3
"""Calls and operations of a row besides those of functions that it is given."""


class CloneCall(NamedTuple):
    blocks: tuple[Block, ...]
    """What the call stands for, the statement that makes the object included."""
    arguments: tuple[str, ...]
    targets: tuple[str, ...]
    inlined: int | None
    """The unit whose expression became an argument: its text is still read in the notebook."""
    callees: tuple[str, ...] = ()
    """Functions and classes among the arguments: the notebook has to go on importing them."""
    attributes: tuple[str, ...] = ()
    """``np.mean``: functions of modules among the arguments."""
    lines: tuple[tuple[str, int], ...] = ()
    """By parameter the line of the value that the call passes instead of a name."""


class Clone(NamedTuple):
    """One function for several rows of statements."""

    body: tuple[Block, ...]
    interface: Interface
    spelled: Interface
    """The same in the names of the first row's text."""
    replacements: tuple[Replacement, ...]
    calls: tuple[CloneCall, ...]
    given: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """By parameter the expressions, other than names and literals, that the calls pass."""

    @property
    def units(self) -> frozenset[int]:
        return frozenset(unit for call in self.calls for block in call.blocks for unit in block.units)


def joined(
    rows: Sequence[Row],
    ledger: Ledger,
    definitions: Definitions,
    hidden: frozenset[tuple[int, str]],
    *,
    gives: bool = False,
) -> Clone | None:
    """The function for all the rows; ``None`` if they are not alike enough, or one of them cannot be a function.

    ``gives``: the function may be given expressions.
    """
    for found in likenesses([trees_of(row) for row in rows], ledger.modules, gives=gives):
        if sum(len(hole.places) for hole in found.holes) > MOST_HOLES or not _leaves_work(found, rows):
            continue
        bodies = [row[1:] if found.made is not None else row for row in rows]
        interfaces = _interfaces(bodies, ledger, definitions, hidden)
        given = _different_versions(interfaces, definitions)
        if given:
            interfaces = _interfaces(bodies, ledger, definitions, hidden, given)
        clone = _joined(rows, bodies, interfaces, found, ledger, definitions) if interfaces else None
        if clone is not None:
            return clone
    return None


def _leaves_work(found: Likeness, rows: Sequence[Row]) -> bool:
    """A function that only calls what it is given, or is given most of what it says, is none."""
    given = _count(found, HoleKind.FUNCTION)
    left = sum(block.weight for block in rows[0]) - given
    is_enough = not given or (left >= LEAST_LEFT and len(found.holes) < MOST_HOLES)
    expressions = [hole for hole in found.holes if hole.kind is HoleKind.EXPRESSION]
    if not expressions:
        return is_enough
    bodies = [row[1:] if found.made is not None else row for row in rows]
    shared = min(
        sum(block.weight for block in body)
        - sum(weight_of(nodes_of(nodes[place])) for hole in expressions for nodes in hole.places)
        for place, body in enumerate(bodies)
    )
    is_shared = shared >= least_weight(len(bodies[0])) + len(found.holes) - 1
    return is_enough and is_shared and len(expressions) <= MOST_EXPRESSIONS


def _count(found: Likeness, kind: HoleKind) -> int:
    return sum(len(hole.places) for hole in found.holes if hole.kind is kind)


def _interfaces(
    bodies: Sequence[Row],
    ledger: Ledger,
    definitions: Definitions,
    hidden: frozenset[tuple[int, str]],
    given: frozenset[str] = frozenset(),
) -> list[Interface]:
    """One for each; nothing where one of them cannot be a function."""
    found: list[Interface] = []
    for body in bodies:
        interface = interface_of(body, ledger, definitions, hidden=hidden, given=given)
        if isinstance(interface, Unfit):
            return []
        found.append(interface)
    return found


def _different_versions(interfaces: Sequence[Interface], definitions: Definitions) -> frozenset[str]:
    """Names that mean one function of the notebook in one row and another in the next: the calls pass them on."""
    meant = {name for one in interfaces for name in one.components}
    if meant & definitions.values.keys():
        return frozenset()  # each version may be given other values of the notebook
    known = [definitions.movable[name].known_as for name in meant]
    return frozenset(name for name in known if known.count(name) > 1)


def trees_of(row: Row) -> list[ast.stmt]:
    return [tree for block in row for tree in block.trees]


def _joined(
    rows: Sequence[Row],
    bodies: Sequence[Row],
    interfaces: list[Interface],
    found: Likeness,
    ledger: Ledger,
    definitions: Definitions,
) -> Clone | None:
    expressions = [hole for hole in found.holes if hole.kind is HoleKind.EXPRESSION]
    if expressions:
        left = interfaces_without(rows, bodies, interfaces, found, expressions, ledger, definitions)
        if left is None:
            return None
        interfaces = left
    backwards = [_names_of_first(found, place, interfaces[0].locals) for place in range(len(rows))]
    wanted = frozenset(parameter.name for parameter in interfaces[0].parameters)
    taken_in = [_names_of_first(found, place, wanted) for place in range(len(rows))]
    bound = {backwards[place].get(name, name) for place, one in enumerate(interfaces) for name in one.locals}
    for name in bound:
        for place, back in enumerate(backwards):
            if back.get(found.names.get(name, (name,) * len(rows))[place]) != name:
                return None
    for place, one in enumerate(interfaces):
        expected = {found.names.get(part.name, (part.name,) * len(rows))[place] for part in interfaces[0].parameters}
        if expected != {part.name for part in one.parameters}:
            return None
    callees = _callees(found, interfaces, bound)
    interfaces = [
        _without_modules(_without_callees(one, callees, place), found, trees_of(bodies[place]), place)
        for place, one in enumerate(interfaces)
    ]
    if any(one.imports != interfaces[0].imports or one.components != interfaces[0].components for one in interfaces):
        return None
    first = bodies[0][0]
    parameters = {
        name: Parameter(name, Reason(f"{' and '.join(dict.fromkeys(variants))} in the calls", first.cell, first.line))
        for name, variants in callees.items()
    }
    parameters.update(_parameters(interfaces, taken_in))
    if found.made is not None and not _hands_over(found, parameters):
        return None
    own_names = bound | parameters.keys() | _stored_in(bodies[0])
    if any(len(set(variants)) > 1 and name not in own_names for name, variants in found.names.items()):
        return None  # they call different builtins, or something else that no parameter stands for
    imported = {meaning.name for one in interfaces for meaning in one.imports}
    components = {name for one in interfaces for name in one.components}
    taken = bound | parameters.keys() | imported | components
    if expressions:
        taken |= names_beside(expressions, bodies[0])
    held = parameters_for(found, rows[0], taken)
    if held is None:
        return None
    holes, replacements = held
    returns: dict[str, Returned] = {}
    order = {name: place for place, name in enumerate(_bound_in_order(bodies[0]))}
    copied = {name for name, parameter in parameters.items() if parameter.copy is not None}
    for place, one in enumerate(interfaces):
        for returned in one.returns:
            name = backwards[place].get(returned.name, returned.name)
            if name in bound or name in copied:
                returns.setdefault(name, returned._replace(name=name))
    returns = dict(sorted(returns.items(), key=lambda item: order.get(item[0], -1)))
    all_parameters = in_order(parameters, holes, found.holes, bodies[0])
    if len(all_parameters) > (MOST_PARAMETERS_BESIDE if expressions else MOST_PARAMETERS):
        return None
    hole_of = dict(zip((part.name for part in holes), found.holes, strict=True))
    calls: list[CloneCall] = []
    for place, row in enumerate(rows):
        arguments = {part.name: found.names.get(part.name, (part.name,) * len(rows))[place] for part in all_parameters}
        arguments.update({name: passed(row, name, hole, place) for name, hole in hole_of.items()})
        inlined = (
            found.made is not None
            and _is_plain(rows[place][0], definitions)
            and _is_only_read_in(rows[place], found.names[found.made][place], ledger)
        )
        if inlined and found.made in parameters:
            maker = rows[place][0].trees[0]
            assert isinstance(maker, ast.Assign), "the row begins by making an object"
            arguments[found.made] = segment_of(rows[place][0], maker.value)
        calls.append(
            CloneCall(
                row if inlined else bodies[place],
                tuple(arguments.values()),
                targets=tuple(found.names.get(name, (name,) * len(rows))[place] for name in returns),
                inlined=row[0].units[0] if inlined else None,
                callees=tuple(variants[place] for variants in callees.values()),
                attributes=tuple(hole.texts[place] for hole in found.holes if hole.kind is HoleKind.FUNCTION),
                lines=tuple((name, hole.nodes[place].lineno) for name, hole in hole_of.items()),
            )
        )
    if expressions and any(len(call.arguments) - len(set(call.arguments)) > 1 for call in calls):
        return None  # what is told apart is told apart by chance
    if any(_confuses(interfaces[0], bodies[0], found, place) for place in range(1, len(rows))):
        return None
    if any(len(set(call.targets)) < len(call.targets) for call in calls):
        return None  # of two things that it makes, one row drops the first
    changes = tuple(
        dict.fromkeys(taken_in[place].get(name, name) for place, one in enumerate(interfaces) for name in one.changes)
    )
    spelled = replace(interfaces[0], parameters=all_parameters, returns=tuple(returns.values()))
    own = {name: found.names[name] for name in bound | parameters.keys() if name in found.names}
    edits = [edit for block in bodies[0] for unit in block.units for edit in definitions.edits.get(unit, ())]
    mentioned = {value for edit in edits for value in edit.values}
    spelled_so = {definitions.movable[name].spelled for name in components}
    general = general_names(
        own,
        trees_of(bodies[0]),
        made=found.made,
        taken={*imported, *components, *spelled_so, *mentioned, *bound, *(part.name for part in all_parameters)},
        fixed=names_that_stay(bodies[0]) | mentioned,
        types={name: _types_of(name, found, bodies) for name in own},
        callees=callees,
        parameters=parameters,
    )
    if any(name not in general for name in callees):
        return None  # a parameter that is called like one of the things that it stands for misleads
    inside = {id(part) for hole in expressions for nodes in hole.places for part in nodes_of(nodes[0])}
    replacements = (*replacements, *respelled(bodies[0], general, but=inside))
    bound = {general.get(name, name) for name in bound}
    impure = next((place for place, one in enumerate(interfaces) if one.changes), 0)
    general_of_row = {name: general[first] for name, first in taken_in[impure].items() if first in general}
    interface = Interface(
        parameters=tuple(_renamed(parameter, general) for parameter in all_parameters),
        returns=tuple(returned._replace(name=general.get(name, name)) for name, returned in returns.items()),
        imports=interfaces[0].imports,
        components=interfaces[0].components,
        changes=tuple(general.get(name, name) for name in changes),
        certain_changes=frozenset(
            general.get(name, name)
            for place, one in enumerate(interfaces)
            for name in (taken_in[place].get(name, name) for name in one.certain_changes)
        ),
        purity=_with_names(interfaces[impure].purity, {**taken_in[impure], **general_of_row}),
        effects=tuple(sorted({effect for one in interfaces for effect in one.effects})),
        locals=frozenset(bound),
    )
    if is_mute(interface):
        return None
    given = tuple((name, hole.texts) for name, hole in hole_of.items() if hole.kind is HoleKind.EXPRESSION)
    return Clone(bodies[0], interface, spelled, replacements, tuple(calls), given)


def _callees(found: Likeness, interfaces: Sequence[Interface], bound: Collection[str]) -> dict[str, tuple[str, ...]]:
    """What the rows call or name in the same place and got from elsewhere: ``Ridge`` here and ``Lasso`` there.

    By the name in the first row; all have to be imports or moved definitions, each with nothing else to its name.
    """
    return {
        name: variants
        for name, variants in found.names.items()
        if len(set(variants)) > 1
        and name not in bound
        and all(_brings(one, variant) for one, variant in zip(interfaces, variants, strict=True))
    }


def _brings(interface: Interface, name: str) -> bool:
    imports = [meaning for meaning in interface.imports if meaning.name == name]
    return name in interface.components or (len(imports) == 1 and imports[0].member is not None)


def _without_callees(interface: Interface, callees: Mapping[str, tuple[str, ...]], place: int) -> Interface:
    given = {variants[place] for variants in callees.values()}
    if not given:
        return interface
    return replace(
        interface,
        imports=tuple(meaning for meaning in interface.imports if meaning.name not in given),
        components=tuple(name for name in interface.components if name not in given),
    )


def _without_modules(interface: Interface, found: Likeness, trees: Sequence[ast.stmt], place: int) -> Interface:
    """Without modules of which the function only needs what it is given: ``np`` where ``np.mean`` is a parameter."""
    texts = {hole.texts[place] for hole in found.holes if hole.kind is HoleKind.FUNCTION}
    if not texts:
        return interface
    nodes = [node for tree in trees for node in nodes_of(tree)]
    given = {id(node.value) for node in nodes if isinstance(node, ast.Attribute) and ast.unparse(node) in texts}
    modules = {text.partition(".")[0] for text in texts}
    needed = {node.id for node in nodes if isinstance(node, ast.Name) and id(node) not in given}
    kept = tuple(meaning for meaning in interface.imports if meaning.name not in modules - needed)
    return replace(interface, imports=kept)


def _types_of(name: str, found: Likeness, bodies: Sequence[Row]) -> frozenset[str]:
    """The types that what the first row calls so may have in any row."""
    kinds: set[str] = set()
    for body, variant in zip(bodies, found.names[name], strict=True):
        for step in (step for block in body for step in block.steps):
            kinds.update(kind for read in step.reads if read.name == variant for kind in read.types)
            kinds.update(kind for write in step.writes if write.name == variant for kind in write.types)
    return frozenset(part for kind in kinds for part in kind.split("|"))


def _with_names(text: str, names: Mapping[str, str]) -> str:
    """A sentence about one row, in the names that the function has; the dotted names of types stay."""
    return re.sub(r"(?<![\w.])\w+(?![\w.])", lambda word: names.get(word[0], word[0]), text)


def _renamed(parameter: Parameter, general: Mapping[str, str]) -> Parameter:
    name = general.get(parameter.name)
    if name is None:
        return parameter
    copy = parameter.copy
    if copy is not None and copy.startswith(f"{parameter.name}."):
        copy = name + copy.removeprefix(parameter.name)
    return parameter._replace(name=name, copy=copy)


def _stored_in(body: Row) -> set[str]:
    """Names that the text gives a value to, in any scope: a variable of a comprehension may have any name."""
    nodes = [node for tree in trees_of(body) for node in nodes_of(tree)]
    stores = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return stores | {node.arg for node in nodes if isinstance(node, ast.arg)}


def _bound_in_order(body: tuple[Block, ...]) -> Iterator[str]:
    """Names in the order in which the text first binds them."""
    stores = (
        node
        for block in body
        for tree in block.trees
        for node in nodes_of(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )
    places = sorted((node.lineno, node.col_offset, node.id) for node in stores)
    yield from dict.fromkeys(name for _, _, name in places)


def _hands_over(found: Likeness, parameters: Collection[str]) -> bool:
    """What the rows make in different ways is an argument of the function, and no other argument is the same."""
    made = found.names.get(found.made or "", ())
    others = [found.names.get(name, ()) for name in parameters if name != found.made]
    return found.made in parameters and not any(
        one == other for variants in others for one, other in zip(variants, made, strict=False)
    )


def _confuses(interface: Interface, body: Row, found: Likeness, place: int) -> bool:
    """Whether a row has one name for two things that the first row tells apart, and the function could mix them up:
    two arguments, or an argument that is read below a binding of what is made (``data = data[kept]``, the last of a
    row, is neither)."""
    own = {part.name: found.names.get(part.name, (part.name,) * (place + 1))[place] for part in interface.parameters}
    if len(set(own.values())) < len(own):
        return True
    made = {name: found.names[name][place] for name in interface.locals if name in found.names}
    return any(
        variant == other and given != name and _is_read_below(given, name, body)
        for given, variant in own.items()
        for name, other in made.items()
    )


def _is_read_below(given: str, name: str, body: Row) -> bool:
    """Whether a statement reads ``given`` below a binding of ``name``, or in the same one that is more than one."""
    is_bound = False
    for block in body:
        if is_bound and given in block.loads:
            return True
        if name in block.binds:
            is_bound = True
            if given in block.loads and not all(isinstance(tree, ast.Assign) for tree in block.trees):
                return True
    return False


def _names_of_first(found: Likeness, place: int, wanted: Collection[str]) -> dict[str, str]:
    """By the names of one row those of the first. Where it has one name for two things (``data = data[kept]`` and
    ``may = data[kept]``), that of the wanted one."""
    names = sorted(found.names.items(), key=lambda item: item[0] in wanted)
    return {variants[place]: name for name, variants in names}


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


def _is_plain(maker: Block, definitions: Definitions) -> bool:
    """Its text can become an argument as it is: no call in it is respelled."""
    return not any(unit in definitions.edits for unit in maker.units)


def _is_only_read_in(row: tuple[Block, ...], name: str, ledger: Ledger) -> bool:
    """The object that the row's first statement makes is used by the row alone."""
    maker = row[0].units[0]
    units = {unit for block in row for unit in block.units}
    return all(reader.unit in units for reader in ledger.readers.get((maker, name), ()))
