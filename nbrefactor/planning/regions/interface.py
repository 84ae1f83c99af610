"""What crosses the border of a region: its parameters, its returns, and whether it changes what it is given.

On one example, with the names in front of the region on the left::

    train, full    train["age"] = train["age"].fillna(0)     train is read before it is bound here: a parameter
                   ages = train["age"]                       ages is only read here: a local variable
                   young = ages[ages < 20]                   young is read later: a return

The region changes ``train`` in place. If its type is known to have a faithful ``copy()`` and no other name that is
still used shows the change, the function starts with ``train = train.copy()`` and returns it: pure. Otherwise it
changes its argument, as the notebook did, and says so. Both are right; only the first is pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nbrefactor.model.flow import Step
from nbrefactor.model.plan import ImportedName, Parameter, Returned
from nbrefactor.planning.definitions.movable import DISPLAY, Definitions
from nbrefactor.planning.regions.border import Border, Unfit
from nbrefactor.planning.regions.changing import Change, changes_of, copy_of, imported_changes
from nbrefactor.planning.regions.reading import read_into, spelled_components
from nbrefactor.planning.regions.returning import last_changed, returns_of
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.ledger import READS_BY_TEXT, Ledger
from nbrefactor.planning.statements.lifetimes import is_kept_alive


@dataclass(frozen=True, slots=True)
class Interface:
    parameters: tuple[Parameter, ...]
    returns: tuple[Returned, ...]
    imports: tuple[ImportedName, ...]
    components: tuple[str, ...]
    changes: tuple[str, ...]
    """Parameters that it changes in place, or may change, and objects that it imports and changes."""
    certain_changes: frozenset[str]
    """Those of them that it is known to change."""
    purity: str
    effects: tuple[str, ...]
    locals: frozenset[str]
    """Names that the region binds."""


def is_mute(interface: Interface) -> bool:
    """Whether nobody would notice if such a function were never called: a reader would look for what it is for."""
    return not interface.returns and not interface.changes and not leaves_a_trace(interface.effects)


def leaves_a_trace(effects: Iterable[str]) -> bool:
    """Whether there is one that anybody notices: a file that is read is as it was."""
    return any(effect != "read-file" for effect in effects)


def interface_of(
    region: tuple[Block, ...],
    ledger: Ledger,
    definitions: Definitions,
    *,
    hidden: frozenset[tuple[int, str]] = frozenset(),
    given: frozenset[str] = frozenset(),
) -> Interface | Unfit:
    """Parameters and returns of blocks in document order.

    ``hidden`` are the bindings, by unit and name, that stay inside other functions: nobody sees them in the notebook.
    ``given`` are functions of the notebook that are parameters, too, as another call means another version.
    """
    return _interface(Border(region, ledger, definitions, hidden, given))


def _interface(border: Border) -> Interface | Unfit:
    for step in border.steps:
        if step.unit in border.ledger.undefined:
            name = border.ledger.undefined[step.unit]
            return Unfit(f"it reads {name}, which nothing above is known to define", step.unit)
        if step.unit in border.ledger.asked:
            return Unfit(f"it asks whether {border.ledger.asked[step.unit]} is there already", step.unit)
        if step.unit in border.ledger.reading_by_text:
            return Unfit(READS_BY_TEXT, step.unit)
        unfit = _unfit_writes(border, step)
        for read in border.ledger.reads_of[step.unit]:
            unfit = unfit or read_into(border, step, read)
        if unfit is not None:
            return unfit
        for name in sorted(border.ledger.read_by_own.get(step.unit, ())):
            if border.is_bound_again(name):
                reason = f"a function that it makes reads {name} from the notebook, which is bound again later"
                return Unfit(reason, step.unit)
    for block in border.region:
        if "display" not in border.ledger.writers and "display" in block.loads:
            border.imports["display"] = (DISPLAY,)
    for unit in border.units:
        for edit in border.definitions.edits.get(unit, ()):
            border.imports.update({meaning.name: (meaning,) for meaning in edit.imports})
    returns = returns_of(border)
    if isinstance(returns, Unfit):
        return returns
    both = border.imports.keys() & (border.bound | border.parameters.keys())
    if both:
        return Unfit(f"{min(both)} is an import in one place and a value in another", border.first)
    both = spelled_components(border) & (border.bound | border.parameters.keys())
    if both:
        return Unfit(f"{min(both)} means two things in it", border.first)
    changes = changes_of(border)
    if isinstance(changes, Unfit):
        return changes
    effects = tuple(sorted({effect for block in border.region for effect in _effects(border, block)}))
    if not returns and not changes and not leaves_a_trace(effects):
        returns = last_changed(border)
    copies = {change.name: copy_of(border, change.name) for change in changes if change.obstacle is None}
    kept = {change.name: change for change in (*changes, *imported_changes(border)) if change.obstacle is not None}
    for name in copies:
        if name not in returns:
            change = next(change for change in changes if change.name == name)
            returns[name] = border.reason("its object is changed here", change.unit, change.line)
    subjects = [name for name in border.parameters if name in returns and _is_frame(border, name)]
    parameters = tuple(
        Parameter(name, border.parameters[name], copy=copies.get(name))
        for name in dict.fromkeys((*subjects, *border.parameters))
    )
    return Interface(
        parameters=parameters,
        returns=tuple(Returned(name, returns[name]) for name in _features_first(returns)),
        imports=tuple(sorted({meaning for found in border.imports.values() for meaning in found}, key=str)),
        components=tuple(sorted(border.components)),
        changes=tuple(kept),
        certain_changes=frozenset(name for name, change in kept.items() if change.is_certain),
        purity=_purity(copies, kept),
        effects=effects,
        locals=border.bound,
    )


def _effects(border: Border, block: Block) -> Iterator[str]:
    """What the block still does inside a function, where the last expression of a cell displays nothing."""
    for step in block.steps:
        shows_tail = border.ledger.analysis.units[step.unit].is_tail and not step.calls
        for effect in step.effects:
            if effect != "display" or not shows_tail or "display" in block.loads:
                yield effect
        if any("random" in access.state for access in step.state):
            yield "random"


def _unfit_writes(border: Border, step: Step) -> Unfit | None:
    unit = step.unit
    block = border.ledger.block_of[unit]
    unbound = min(block.caught & border.ledger.writers.keys(), default=None) if block.caught else None
    if unbound is not None:
        return Unfit(f"its handler of an exception unbinds {unbound}, which the notebook binds elsewhere", unit)
    for write in step.writes:
        if write.name not in block.binds:
            return Unfit(f"a function that it calls rebinds {write.name}", unit)
        holders = [other for other in border.ledger.carried.get(write.name, ()) if other not in border.units]
        if any(other < unit for other in holders):
            return Unfit(f"a function that an object holds reads {write.name} from the notebook", unit)
        if write.is_delete and any(other not in border.units for other in _reaching_writers(border, write.name)):
            return Unfit(f"it deletes {write.name}", unit)
        if _lets_go(border, write.name):
            return Unfit(f"it lets go of {write.name}, and somebody may notice the end of that object", unit)
    return None


def _lets_go(border: Border, name: str) -> bool:
    """The name had an object whose end can be noticed: it would end only when the function returns."""
    before = [unit for unit in border.ledger.touched.get(name, ()) if unit < border.first and unit not in border.units]
    writers = [unit for unit in before if unit in border.ledger.writers[name] and (unit, name) not in border.hidden]
    return bool(writers) and is_kept_alive(name, tuple(map(border.ledger.step, before)), border.ledger)


def _reaching_writers(border: Border, name: str) -> Iterable[int]:
    return (unit for unit in border.ledger.writers.get(name, ()) if unit < border.first)


def _is_frame(border: Border, name: str) -> bool:
    """A table: what a function is about stands first among what it is given."""
    return all(kind.startswith("pandas.") for kind in border.kinds_of(name))


def _features_first(names: Iterable[str]) -> list[str]:
    """``X, y`` for ``y, X``: everybody expects features before their target."""
    found = list(names)
    for target in [name for name in found if name == "y" or name.startswith("y_")]:
        features = f"X{target[1:]}"
        if features in found[found.index(target) :]:
            found.remove(features)
            found.insert(found.index(target), features)
    return found


def _purity(copies: dict[str, str], kept: dict[str, Change]) -> str:
    if kept:
        return "; ".join(
            f"{'changes' if change.is_certain else 'may change'} {name} in place: {change.obstacle}"
            for name, change in kept.items()
        )
    if copies:
        return f"works on {'a copy' if len(copies) == 1 else 'copies'} of {', '.join(copies)}"
    return "changes nothing that it is given"
