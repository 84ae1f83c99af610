"""Which functions, classes and constants of the notebook can become part of a module.

A function may move if it means the same there: all that its body reads are imports, other functions and classes that
move, and constants; and of what the notebook defines several times, only one version (``versions``)::

    RATE = 0.2                          a constant (``constants``)
    def tax(price): return price * RATE
    def total(): return tax(frame.sum())   reads the value ``frame``: takes it as a parameter (``passing``),
                                           or else stays, and says why
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from nbrefactor.model.facts import UnitKind
from nbrefactor.model.plan import ImportedName, Replacement
from nbrefactor.planning.definitions.class_names import (
    NOTHING_SHOWN,
    Shown,
    explained,
    has_own_text,
    shown_classes,
    stores_objects,
    tests_examples,
)
from nbrefactor.planning.definitions.constants import constant, with_all_others
from nbrefactor.planning.definitions.passing import Edit, Uses, can_take, edits_by_unit, edits_for
from nbrefactor.planning.definitions.version_names import Components, renamed, respelled
from nbrefactor.planning.definitions.versions import defined_name
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.ledger import READS_BY_TEXT, Ledger
from nbrefactor.planning.statements.roles import Role


class Movable(NamedTuple):
    """A definition that can move, and what it needs there."""

    name: str
    """In the components: no other one has it."""
    kind: str
    unit: int
    block: Block
    imports: tuple[ImportedName, ...]
    components: tuple[str, ...]
    known_as: str
    """In the notebook, which may call other versions by the same name."""
    spelled: str
    """In its module: the name, or what the notebook calls it."""
    repeated: tuple[Block, ...] = ()
    """Where the notebook defines the very same once more."""

    @property
    def units(self) -> tuple[int, ...]:
        return (self.unit, *(block.units[0] for block in self.repeated))


class Definitions(NamedTuple):
    movable: dict[str, Movable]
    """By name in the components."""
    reasons: dict[int, str]
    """Why the others stay, by unit."""
    values: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """By function the values of the notebook that it reads, and is given as arguments."""
    edits: Mapping[int, tuple[Edit, ...]] = MappingProxyType({})
    """By unit how calls and signatures are respelled for that."""
    passed: frozenset[str] = frozenset()
    """Values that functions only see as arguments."""
    components: Components | None = None
    respelled: Mapping[int, tuple[Replacement, ...]] = MappingProxyType({})
    """By unit of a definition the other names for versions of functions that its text gets in the components."""

    def meant(self, unit: int, name: str) -> Movable | None:
        """What moves and is meant by the name in the statement."""
        if name in self.movable and self.movable[name].kind == "constant":
            return self.movable[name]
        component = None if self.components is None else self.components.meant(unit, name)
        return None if component is None else self.movable.get(component)

    def respellings(self, body: Iterable[Block], used: Collection[str]) -> Iterator[Replacement]:
        """In the text of a function that uses these components, the names that they have for versions."""
        parts = [self.movable[name] for name in used if name in self.movable]
        other = [part for part in parts if part.known_as != part.spelled]
        for block in body if other else ():
            names = {part.known_as: part.spelled for part in other if self.meant(block.units[0], part.known_as) is part}
            yield from respelled(block, names) or ()

    def rebinding(self, ledger: Ledger) -> frozenset[int]:
        """Definitions in whose place the notebook imports what moved, as the name had another meaning above. All others
        are imported with their module."""
        component = {unit: part.name for part in self.movable.values() for unit in part.units}
        found: set[int] = set()
        for name in {part.known_as for part in self.movable.values()}:
            first, *others = ledger.writers[name]
            previous = component.get(first)
            for unit in others:
                if unit in component and component[unit] != previous:
                    found.add(unit)
                previous = component.get(unit)
        return frozenset(found)

    def hold(self, name: str, sources: tuple[int, ...]) -> bool:
        """Whether all of these statements, which bind the name, are definitions that move, in whichever version."""
        own = {unit for part in self.movable.values() if part.known_as == name for unit in part.units}
        return own.issuperset(sources)


DISPLAY = ImportedName("IPython.display", "display", "display")
"""In a notebook ``display`` is a builtin; a module has to import it."""


class _Need(NamedTuple):
    """What a definition needs where it goes."""

    block: Block
    imports: dict[str, tuple[ImportedName, ...]]
    others: set[str]
    """Names of the notebook that it reads, those of definitions as the components have them."""
    respelled: tuple[Replacement, ...] = ()
    """Other names for versions of functions, its own included."""


Needs = dict[str, _Need]
"""By name in the components."""


def definitions_of(ledger: Ledger, *, stays: frozenset[int] = frozenset()) -> Definitions:
    """What can move; units in ``stays`` are not to."""
    reasons: dict[int, str] = {}
    has_classes = any(isinstance(tree, ast.ClassDef) for block in ledger.blocks for tree in block.trees)
    shown = shown_classes(ledger) if has_classes else NOTHING_SHOWN
    explained_names = explained(ledger)
    components = Components(ledger)
    repeats = components.versions.repeats
    has_tested_examples = tests_examples(ledger)
    needs: Needs = {}
    for block in ledger.blocks:
        unit = block.units[0]
        first = repeats.get(unit, unit)
        if block.role is not Role.DEFINITION or first in stays or first in reasons:
            if first in reasons:
                reasons[unit] = reasons[first]
            continue
        name = defined_name(block)
        need = _need(block, name, components, ledger)
        tree = block.trees[0]
        if isinstance(need, _Need) and isinstance(tree, ast.ClassDef):
            need = _seen_module(tree, shown, ledger) or need
        if isinstance(need, _Need) and name in explained_names:
            need = "the notebook shows where it is defined"
        if isinstance(need, _Need) and _follows_what_binds_anything(block, ledger):
            need = "what runs above it in its cell may bind any name"
        if isinstance(need, _Need) and not ledger.reading_by_text.isdisjoint(block.units):
            need = READS_BY_TEXT
        if isinstance(need, _Need) and has_tested_examples and ">>>" in block.text:
            need = "doctest looks for its examples in the notebook"
        if isinstance(need, str):
            reasons[unit] = need
            if unit != first and needs.pop(components.names[unit], None) is not None:
                reasons[first] = need
        elif unit == first:
            needs[components.names[unit]] = need
    given, uses = _settled_values(needs, reasons, components, ledger, stays)
    movable: dict[str, Movable] = {}
    for component, need in needs.items():
        tree = need.block.trees[0]
        kind = "class" if isinstance(tree, ast.ClassDef) else "function"
        meanings = tuple(sorted({meaning for found in need.imports.values() for meaning in found}, key=str))
        others = need.others - given.get(component, frozenset())
        unit = need.block.units[0]
        repeated = tuple(ledger.block_of[other] for other, first in sorted(repeats.items()) if first == unit)
        known_as, spelled = defined_name(need.block), components.spelled(component)
        own = tuple(sorted(others))
        movable[component] = Movable(component, kind, unit, need.block, meanings, own, known_as, spelled, repeated)
        for other, known in with_all_others(others - needs.keys(), ledger).items():
            unit = known.block.units[0]
            movable[other] = Movable(other, "constant", unit, known.block, known.imports, known.others, other, other)
    values = {component: tuple(sorted(own)) for component, own in given.items()}
    new = (edit for name, own in values.items() for edit in edits_for(name, needs[name].block, own, uses))
    edits = edits_by_unit(new)
    for component, part in movable.items():
        added = {meaning for edit in edits.get(part.unit, ()) for meaning in edit.imports}
        if added:
            movable[component] = part._replace(imports=tuple(sorted({*part.imports, *added}, key=str)))
    respelled = {need.block.units[0]: need.respelled for need in needs.values() if need.respelled}
    passed = _passed(values, needs, components, ledger)
    return Definitions(movable, reasons, values, edits, passed, components, respelled)


def _keep_what_hints_at_values(needs: Needs, reasons: dict[int, str], ledger: Ledger, stays: frozenset[int]) -> None:
    """Take out definitions whose annotations name what a module cannot have: an argument is no help there."""
    while True:
        stuck = {
            name: sorted(
                other
                for other in need.others & ledger.hinted.get(need.block.units[0], frozenset())
                if other not in needs and not _is_constant(other, ledger, stays)
            )
            for name, need in needs.items()
        }
        if not any(stuck.values()):
            return
        for name, found in stuck.items():
            if found:
                unit = needs.pop(name).block.units[0]
                reasons[unit] = f"its annotations name {found[0]}, which has to stay in the notebook"


def _is_constant(name: str, ledger: Ledger, stays: frozenset[int]) -> bool:
    known = constant(name, ledger)
    return known is not None and known.block.units[0] not in stays


def _settled_values(
    needs: Needs, reasons: dict[int, str], components: Components, ledger: Ledger, stays: frozenset[int]
) -> tuple[dict[str, frozenset[str]], Uses]:
    """The values that each function has to be given; what cannot be given them is taken out of ``needs``."""
    uses: Uses | None = None
    while True:
        _keep_what_hints_at_values(needs, reasons, ledger, stays)
        given = _values(needs, ledger, stays)
        if given and uses is None:
            uses = Uses(ledger, frozenset(defined_name(need.block) for need in needs.values()), components)
        stuck = {
            name: min(own)
            for name, own in given.items()
            if uses is None or not can_take(name, needs[name].block, own, uses)
        }
        if not stuck:
            return given, uses or Uses(ledger, frozenset(), components)
        for name, value in stuck.items():
            unit = needs.pop(name).block.units[0]
            reasons[unit] = f"it reads {components.known_as(value)}, which has to stay in the notebook"


def _values(needs: Needs, ledger: Ledger, stays: frozenset[int]) -> dict[str, frozenset[str]]:
    """The names of the notebook that each definition reads, by itself or through others, and a module cannot have."""

    found = {
        name: {other for other in need.others if other not in needs and not _is_constant(other, ledger, stays)}
        for name, need in needs.items()
    }
    grows = True
    while grows:
        grows = False
        for name, need in needs.items():
            more = set().union(*(found[other] for other in need.others if other in found)) - found[name]
            if more:
                found[name] |= more
                grows = True
    return {name: frozenset(own) for name, own in found.items() if own}


def _passed(values: dict[str, tuple[str, ...]], needs: Needs, components: Components, ledger: Ledger) -> frozenset[str]:
    """Values that functions only see as arguments: no definition that stays reads them, or passes them on."""
    every = {value for own in values.values() for value in own}
    wanted: dict[str, set[str]] = {}
    for component, own in values.items():
        wanted.setdefault(components.known_as(component), set()).update(own)
    for block in ledger.blocks:
        for step in block.steps:
            if block.role is Role.DEFINITION and components.names.get(block.units[0]) in needs:
                continue
            for read in step.reads:
                if read.is_deferred:
                    every -= {read.name, *wanted.get(read.name, ())}
    return frozenset(every)


def _seen_module(tree: ast.ClassDef, shown: Shown, ledger: Ledger) -> str | None:
    """Why the class has to stay because somebody could see that it belongs to a module."""
    if stores_objects(ledger):
        return "the notebook stores objects, with the module of their class"
    is_shown = bool({"*", tree.name} & shown.classes)
    if is_shown or (tree.name in shown.instances and not has_own_text(tree)):
        return "the notebook shows of which module a class is"
    return None


def _follows_what_binds_anything(block: Block, ledger: Ledger) -> bool:
    """An import of the definition would have to stand below ``%run``, in the middle of the cell."""
    units = ledger.analysis.units
    above = range(block.units[0] - units[block.units[0]].position, block.units[0])
    return any(ledger.step(unit).is_opaque and units[unit].kind is not UnitKind.IMPORT for unit in above)


def _need(block: Block, name: str, components: Components, ledger: Ledger) -> _Need | str:
    """What it needs, or why it has to stay."""
    imports: dict[str, tuple[ImportedName, ...]] = {}
    others: set[str] = set()
    unit = block.units[0]
    versions = components.versions
    if unit not in components.names:
        return f"{name} stands for too many versions that show what they are called"
    if name in versions.units and versions.is_handed_on(name) and stores_objects(ledger):
        return f"the notebook may store {name} by its name, which is bound more than once"
    if name in versions.units and not versions.means_itself(unit, name):
        return f"it calls {name}, which is bound more than once"
    if hasattr(builtins, name):
        return f"it hides the builtin {name}, which earlier statements may use"
    step = block.steps[0]
    if any(write.name != name for write in step.writes) or any(isinstance(node, ast.Global) for node in block.nodes):
        return "it rebinds names of the notebook"
    hook = _subclass_hook(block.trees[0], ledger)
    if hook is not None:
        return f"making it runs code of the notebook: {hook}"
    acts = sorted({*step.effects, *(access.state for access in step.state)})
    if acts:
        return f"defining it does more than that: {', '.join(acts)}"
    if step.mutations:
        return "it changes objects of the notebook where it is defined"
    hidden = sorted(read for read in block.loads if read in ledger.writers and hasattr(builtins, read))
    if hidden:
        return f"it reads {hidden[0]}, a builtin that the notebook binds to something else"
    if unit in ledger.undefined:
        return f"it reads {ledger.undefined[unit]}, which nothing in the notebook is known to define"
    hinted = ledger.hinted.get(unit, frozenset())
    names = {name: components.names[unit]} if name in versions.units else {}
    for read in step.reads:
        if read.name == name and read.is_deferred:
            continue
        writers = ledger.writers.get(read.name, ())
        meaning = ledger.imported(read.name, writers)
        if meaning:
            imports[read.name] = meaning
        elif not writers:
            return f"it reads {read.name}, which nothing in the notebook is known to define"
        elif read.name in versions.units:
            found = components.meant(unit, read.name)
            if found is None or read.name == name:
                return f"it reads {read.name}, which is bound more than once"
            names[read.name] = found
        elif not read.is_deferred and max(writers) > unit:
            return f"it reads {read.name} before that is defined"
        else:
            others.add(read.name)
    for awaited in ledger.awaited.get(unit, ()):
        meaning = ledger.imported(awaited, ledger.writers[awaited])
        if meaning:
            imports[awaited] = meaning
        elif awaited in versions.units and awaited != name:
            found = components.meant(unit, awaited)
            if found is None:
                return f"it reads {awaited}, which is bound more than once"
            names[awaited] = found
        else:
            others.add(awaited)
    for each in hinted - {name, *imports, *others}:
        meaning = ledger.imported(each, ledger.writers.get(each, ()))
        if meaning:
            imports[each] = meaning
        elif each in versions.units:
            return f"its annotations name {each}, which is bound more than once"
        elif each in ledger.writers:
            others.add(each)
    if "display" in block.loads and "display" not in ledger.writers:
        imports["display"] = (DISPLAY,)
    spelled = _spelled(block, name, names, components)
    if spelled is None:
        return "it names a function that is bound more than once where no other name can be put"
    return _Need(block, imports, others | {names[each] for each in names.keys() - {name}}, spelled)


def _spelled(
    block: Block, name: str, names: Mapping[str, str], components: Components
) -> tuple[Replacement, ...] | None:
    """The text with the names that the components have for versions, also behind its ``def``."""
    new = {each: components.spelled(component) for each, component in names.items()}
    new = {each: other for each, other in new.items() if each != other}
    spelled = respelled(block, new)
    if spelled is None or name not in new:
        return spelled
    return (renamed(block, new[name]), *spelled)


def _subclass_hook(tree: ast.stmt, ledger: Ledger) -> str | None:
    """What else runs when a class is made: a metaclass of the notebook, or ``__init_subclass__`` of a base of it."""
    todo, seen = [tree], set()
    while todo:
        current = todo.pop()
        if not isinstance(current, ast.ClassDef) or current.name in seen:
            continue
        seen.add(current.name)
        names = [part.id for base in current.bases for part in ast.walk(base) if isinstance(part, ast.Name)]
        metas = [part.id for each in current.keywords for part in ast.walk(each) if isinstance(part, ast.Name)]
        own = [part for part in metas if part in ledger.writers and not ledger.imported(part, ledger.writers[part])]
        if own:
            return own[0]
        hooks = [part.name for part in current.body if isinstance(part, ast.FunctionDef)]
        if current is not tree and "__init_subclass__" in hooks:
            return f"{current.name}.__init_subclass__"
        blocks = (ledger.block_of.get(unit) for name in names for unit in ledger.writers.get(name, ()))
        todo += [block.trees[0] for block in blocks if block is not None and block.role is Role.DEFINITION]
    return None
