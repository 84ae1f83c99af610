"""Which functions, classes and constants of the notebook can become part of a module.

A function may move if it means the same there: its name is bound once, and all that its body reads are imports,
other functions and classes that move, and constants::

    RATE = 0.2                          a constant (``constants``)
    def tax(price): return price * RATE
    def total(): return tax(frame.sum())   reads the value ``frame``: takes it as a parameter (``passing``),
                                           or else stays, and says why
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from nbrefactor.model.plan import ImportedName
from nbrefactor.planning.blocks import Block, Role
from nbrefactor.planning.class_names import NOTHING_SHOWN, Shown, explained, has_own_text, shown_classes, stores_objects
from nbrefactor.planning.constants import constant, with_all_others
from nbrefactor.planning.ledger import Ledger
from nbrefactor.planning.passing import Edit, Uses, can_take, edits_by_unit, edits_for


class Movable(NamedTuple):
    """A definition that can move, and what it needs there."""

    name: str
    kind: str
    unit: int
    block: Block
    imports: tuple[ImportedName, ...]
    components: tuple[str, ...]


class Definitions(NamedTuple):
    movable: dict[str, Movable]
    """By name."""
    reasons: dict[int, str]
    """Why the others stay, by unit."""
    values: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """By function the values of the notebook that it reads, and is given as arguments."""
    edits: Mapping[int, tuple[Edit, ...]] = MappingProxyType({})
    """By unit how calls and signatures are respelled for that."""
    passed: frozenset[str] = frozenset()
    """Values that functions only see as arguments."""


DISPLAY = ImportedName("IPython.display", "display", "display")
"""In a notebook ``display`` is a builtin; a module has to import it."""


Needs = dict[str, tuple[Block, dict[str, tuple[ImportedName, ...]], set[str]]]
"""By definition its block, the imports that it reads, and the other names of the notebook that it reads."""


def definitions_of(ledger: Ledger, *, stays: frozenset[int] = frozenset()) -> Definitions:
    """What can move; units in ``stays`` are not to."""
    reasons: dict[int, str] = {}
    has_classes = any(isinstance(tree, ast.ClassDef) for block in ledger.blocks for tree in block.trees)
    shown = shown_classes(ledger) if has_classes else NOTHING_SHOWN
    explained_names = explained(ledger)
    needs: Needs = {}
    for block in ledger.blocks:
        if block.role is not Role.DEFINITION or block.units[0] in stays:
            continue
        name = _defined_name(block)
        reason, imports, others = _needs(block, name, ledger)
        tree = block.trees[0]
        if reason is None and isinstance(tree, ast.ClassDef):
            reason = _seen_module(tree, shown, ledger)
        if name in explained_names:
            reason = reason or "the notebook shows where it is defined"
        if reason is None:
            needs[name] = (block, imports, others)
        else:
            reasons[block.units[0]] = reason
    given, uses = _settled_values(needs, reasons, ledger, stays)
    movable: dict[str, Movable] = {}
    for name, (block, found_imports, others) in needs.items():
        kind = "class" if isinstance(block.trees[0], ast.ClassDef) else "function"
        meanings = tuple(sorted({meaning for found in found_imports.values() for meaning in found}, key=str))
        components = others - given.get(name, frozenset())
        movable[name] = Movable(name, kind, block.units[0], block, meanings, tuple(sorted(components)))
        for other, known in with_all_others(components - needs.keys(), ledger).items():
            movable[other] = Movable(other, "constant", known.block.units[0], known.block, known.imports, known.others)
    values = {name: tuple(sorted(own)) for name, own in given.items()}
    edits = edits_by_unit(edit for name, own in values.items() for edit in edits_for(name, needs[name][0], own, uses))
    for name, part in movable.items():
        added = {meaning for edit in edits.get(part.unit, ()) for meaning in edit.imports}
        if added:
            movable[name] = part._replace(imports=tuple(sorted({*part.imports, *added}, key=str)))
    return Definitions(movable, reasons, values, edits, _passed(values, needs, ledger))


def _keep_what_hints_at_values(needs: Needs, reasons: dict[int, str], ledger: Ledger, stays: frozenset[int]) -> None:
    """Take out definitions whose annotations name what a module cannot have: an argument is no help there."""
    while True:
        stuck = {
            name: sorted(
                other
                for other in others & ledger.hinted.get(block.units[0], frozenset())
                if other not in needs and not _is_constant(other, ledger, stays)
            )
            for name, (block, _, others) in needs.items()
        }
        if not any(stuck.values()):
            return
        for name, found in stuck.items():
            if found:
                unit = needs.pop(name)[0].units[0]
                reasons[unit] = f"its annotations name {found[0]}, which has to stay in the notebook"


def _is_constant(name: str, ledger: Ledger, stays: frozenset[int]) -> bool:
    known = constant(name, ledger)
    return known is not None and known.block.units[0] not in stays


def _settled_values(
    needs: Needs, reasons: dict[int, str], ledger: Ledger, stays: frozenset[int]
) -> tuple[dict[str, frozenset[str]], Uses]:
    """The values that each function has to be given; what cannot be given them is taken out of ``needs``."""
    uses: Uses | None = None
    while True:
        _keep_what_hints_at_values(needs, reasons, ledger, stays)
        given = _values(needs, ledger, stays)
        if given and uses is None:
            uses = Uses(ledger, frozenset(name for name, (block, _, _) in needs.items()))
        stuck = {
            name: min(own)
            for name, own in given.items()
            if uses is None or not can_take(name, needs[name][0], own, uses)
        }
        if not stuck:
            return given, uses or Uses(ledger, frozenset())
        for name, value in stuck.items():
            reasons[needs[name][0].units[0]] = f"it reads {value}, which has to stay in the notebook"
            del needs[name]


def _values(needs: Needs, ledger: Ledger, stays: frozenset[int]) -> dict[str, frozenset[str]]:
    """The names of the notebook that each definition reads, by itself or through others, and a module cannot have."""

    found = {
        name: {other for other in others if other not in needs and not _is_constant(other, ledger, stays)}
        for name, (_, _, others) in needs.items()
    }
    grows = True
    while grows:
        grows = False
        for name, (_, _, others) in needs.items():
            more = set().union(*(found[other] for other in others if other in found)) - found[name]
            if more:
                found[name] |= more
                grows = True
    return {name: frozenset(own) for name, own in found.items() if own}


def _passed(values: dict[str, tuple[str, ...]], needs: Needs, ledger: Ledger) -> frozenset[str]:
    """Values that functions only see as arguments: no definition that stays reads them, or passes them on."""
    every = {value for own in values.values() for value in own}
    for block in ledger.blocks:
        for step in block.steps:
            if block.role is Role.DEFINITION and _defined_name(block) in needs:
                continue
            for read in step.reads:
                if read.is_deferred:
                    every -= {read.name, *values.get(read.name, ())}
    return frozenset(every)


def _seen_module(tree: ast.ClassDef, shown: Shown, ledger: Ledger) -> str | None:
    """Why the class has to stay because somebody could see that it belongs to a module."""
    if stores_objects(ledger):
        return "the notebook stores objects, with the module of their class"
    is_shown = bool({"*", tree.name} & shown.classes)
    if is_shown or (tree.name in shown.instances and not has_own_text(tree)):
        return "the notebook shows of which module a class is"
    return None


def _defined_name(block: Block) -> str:
    tree = block.trees[0]
    assert isinstance(tree, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
    return tree.name


def _needs(block: Block, name: str, ledger: Ledger) -> tuple[str | None, dict[str, tuple[ImportedName, ...]], set[str]]:
    """Why it has to stay or ``None``; the imports and the other names of the notebook that it reads."""
    imports: dict[str, tuple[ImportedName, ...]] = {}
    others: set[str] = set()
    unit = block.units[0]
    if len(ledger.writers.get(name, ())) != 1:
        return f"{name} is bound more than once", imports, others
    if hasattr(builtins, name):
        return f"it hides the builtin {name}, which earlier statements may use", imports, others
    step = block.steps[0]
    if any(write.name != name for write in step.writes) or any(isinstance(node, ast.Global) for node in block.nodes):
        return "it rebinds names of the notebook", imports, others
    hook = _subclass_hook(block.trees[0], ledger)
    if hook is not None:
        return f"making it runs code of the notebook: {hook}", imports, others
    acts = sorted({*step.effects, *(access.state for access in step.state)})
    if acts:
        return f"defining it does more than that: {', '.join(acts)}", imports, others
    if step.mutations:
        return "it changes objects of the notebook where it is defined", imports, others
    hidden = sorted(read for read in block.loads if read in ledger.writers and hasattr(builtins, read))
    if hidden:
        return f"it reads {hidden[0]}, a builtin that the notebook binds to something else", imports, others
    if unit in ledger.undefined:
        return f"it reads {ledger.undefined[unit]}, which nothing in the notebook is known to define", imports, others
    for read in step.reads:
        if read.name == name and read.is_deferred:
            continue
        writers = ledger.writers.get(read.name, ())
        meaning = ledger.imported(read.name, writers)
        if meaning:
            imports[read.name] = meaning
        elif not writers:
            return f"it reads {read.name}, which nothing in the notebook is known to define", imports, others
        elif not read.is_deferred and max(writers) > unit:
            return f"it reads {read.name} before that is defined", imports, others
        else:
            others.add(read.name)
    for awaited in ledger.awaited.get(unit, ()):
        meaning = ledger.imported(awaited, ledger.writers[awaited])
        if meaning:
            imports[awaited] = meaning
        else:
            others.add(awaited)
    for hinted in ledger.hinted.get(unit, frozenset()) - {name, *imports, *others}:
        meaning = ledger.imported(hinted, ledger.writers.get(hinted, ()))
        if meaning:
            imports[hinted] = meaning
        elif hinted in ledger.writers:
            others.add(hinted)
    if "display" in block.loads and "display" not in ledger.writers:
        imports["display"] = (DISPLAY,)
    return None, imports, others


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
