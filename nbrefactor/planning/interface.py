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

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from nbrefactor.model.facts import UnitKind
from nbrefactor.model.flow import Mutation, Read, Step, Via, Write
from nbrefactor.model.plan import ImportedName, Parameter, Reason, Returned
from nbrefactor.planning.blocks import Block
from nbrefactor.planning.definitions import DISPLAY, Definitions, Movable
from nbrefactor.planning.ledger import Ledger
from nbrefactor.planning.lifetimes import is_kept_alive
from nbrefactor.planning.naming import article_of
from nbrefactor.planning.version_names import respelled

COPYABLE = {
    "pandas.DataFrame": "{}.copy()",
    "pandas.Series": "{}.copy()",
    "pandas.core.frame.DataFrame": "{}.copy()",
    "pandas.core.series.Series": "{}.copy()",
    "numpy.ndarray": "{}.copy()",
    "list": "{}.copy()",
    "dict": "{}.copy()",
    "set": "{}.copy()",
}
"""Types whose ``copy()`` is an equal object of the same type that shares nothing a direct change would show in."""


_MODEL = re.compile(
    r"(sklearn\.(linear_model|ensemble|tree|svm|neighbors|naive_bayes|neural_network|cluster|pipeline|model_selection)"
    r"|xgboost|lightgbm|catboost|keras|tf_keras|tensorflow\.keras)\.(?!.*(Fold|Split)\b)"
)
"""Types of models that can be fitted; splitters of data share a module with searches."""


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


class Unfit(NamedTuple):
    """The region cannot be a function."""

    reason: str
    unit: int


class _Change(NamedTuple):
    name: str
    line: int
    unit: int
    obstacle: str | None
    """Why the argument cannot be copied instead."""
    is_certain: bool = True


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
    return _Border(region, ledger, definitions, hidden, given).interface()


class _Border:
    """The facts of one region, gathered once."""

    def __init__(
        self,
        region: tuple[Block, ...],
        ledger: Ledger,
        definitions: Definitions,
        hidden: frozenset[tuple[int, str]],
        given: frozenset[str],
    ) -> None:
        self.hidden = hidden
        self.given = given
        self.region = region
        self.ledger = ledger
        self.definitions = definitions
        self.steps = tuple(step for block in region for step in block.steps)
        self.units = frozenset(step.unit for step in self.steps)
        self.first = min(self.units)
        self.writes: dict[str, list[tuple[int, Write]]] = {}
        for step in self.steps:
            for write in step.writes:
                self.writes.setdefault(write.name, []).append((step.unit, write))
        self.bound = frozenset(self.writes)
        self.parameters: dict[str, Reason] = {}
        self.imports: dict[str, tuple[ImportedName, ...]] = {}
        self.components: set[str] = set()
        self.read_by_call: set[str] = set()
        self.types: dict[str, set[str]] = {}

    def interface(self) -> Interface | Unfit:
        for step in self.steps:
            if step.unit in self.ledger.undefined:
                name = self.ledger.undefined[step.unit]
                return Unfit(f"it reads {name}, which nothing above is known to define", step.unit)
            if step.unit in self.ledger.asked:
                return Unfit(f"it asks whether {self.ledger.asked[step.unit]} is there already", step.unit)
            unfit = self._unfit_writes(step)
            for read in sorted(step.reads, key=lambda read: (read.line, read.column, read.name)):
                unfit = unfit or self._read(step, read)
            if unfit is not None:
                return unfit
            for name in sorted(self.ledger.read_by_own.get(step.unit, ())):
                if self._is_bound_again(name):
                    reason = f"a function that it makes reads {name} from the notebook, which is bound again later"
                    return Unfit(reason, step.unit)
        for block in self.region:
            if "display" not in self.ledger.writers and "display" in block.loads:
                self.imports["display"] = (DISPLAY,)
        for unit in self.units:
            for edit in self.definitions.edits.get(unit, ()):
                self.imports.update({meaning.name: (meaning,) for meaning in edit.imports})
        returns = self._returns()
        if isinstance(returns, Unfit):
            return returns
        both = self.imports.keys() & (self.bound | self.parameters.keys())
        if both:
            return Unfit(f"{min(both)} is an import in one place and a value in another", self.first)
        both = self._spelled() & (self.bound | self.parameters.keys())
        if both:
            return Unfit(f"{min(both)} means two things in it", self.first)
        changes = self._changes()
        if isinstance(changes, Unfit):
            return changes
        copies = {change.name: self._copy(change.name) for change in changes if change.obstacle is None}
        kept = {change.name: change for change in (*changes, *self._imported_changes()) if change.obstacle is not None}
        for name in copies:
            if name not in returns:
                change = next(change for change in changes if change.name == name)
                returns[name] = self._reason("its object is changed here", change.unit, change.line)
        subjects = [name for name in self.parameters if name in returns and self._is_frame(name)]
        parameters = tuple(
            Parameter(name, self.parameters[name], copy=copies.get(name))
            for name in dict.fromkeys((*subjects, *self.parameters))
        )
        return Interface(
            parameters=parameters,
            returns=tuple(Returned(name, returns[name]) for name in _features_first(returns)),
            imports=tuple(sorted({meaning for found in self.imports.values() for meaning in found}, key=str)),
            components=tuple(sorted(self.components)),
            changes=tuple(kept),
            certain_changes=frozenset(name for name, change in kept.items() if change.is_certain),
            purity=_purity(copies, kept),
            effects=tuple(sorted({effect for block in self.region for effect in self._effects(block)})),
            locals=self.bound,
        )

    def _effects(self, block: Block) -> Iterator[str]:
        """What the block still does inside a function, where the last expression of a cell displays nothing."""
        for step in block.steps:
            shows_tail = self.ledger.analysis.units[step.unit].is_tail and not step.calls
            for effect in step.effects:
                if effect != "display" or not shows_tail or "display" in block.loads:
                    yield effect
            if any("random" in access.state for access in step.state):
                yield "random"

    def _reason(self, text: str, unit: int, line: int) -> Reason:
        return Reason(text, self.ledger.analysis.units[unit].cell, line)

    # Reads ---------------------------------------------------------------------------------------------------------

    def _read(self, step: Step, read: Read) -> Unfit | None:
        inside = [source for source in read.definitions if source.unit in self.units]
        outside = tuple(source.unit for source in read.definitions if source.unit not in self.units)
        name = read.name
        if read.via is Via.CALL:
            return self._read_by_call(step, read, bool(inside))
        if read.is_deferred and self._is_bound_again(name):
            return Unfit(f"a function in it reads {name}, which is bound again later", step.unit)
        if not read.definitions:
            return Unfit(f"it reads {name}, which nothing above is known to define", step.unit)
        self.types.setdefault(name, set()).update(read.types)
        if not outside:
            return None
        if not inside:
            meaning = self.ledger.imported(name, outside)
            if meaning and (self.imports.get(name, meaning) != meaning or name in self._spelled()):
                return Unfit(f"{name} means two things in it", step.unit)
            if meaning:
                self.imports[name] = meaning
                return None
            movable = self._component(step, read, outside)
            if movable is not None and self._means_another(movable):
                return Unfit(f"{name} means two things in it", step.unit)
            if movable is not None:
                self.components.add(movable.name)
                self._take_values(step, read, movable.name)
                return None
        if read.may_be_unbound and not self._is_sure(step.unit, read):
            return Unfit(f"{name} may not be bound yet", step.unit)
        if any(self._is_star(unit) for unit in outside):
            return Unfit(f"{name} may come from a star import", step.unit)
        if name not in self.parameters:
            cell, line = self._place_of(outside[-1])
            self.parameters[name] = Reason(
                f"read here, bound in cell {self.ledger.positions[cell]}, line {line}", *self._at(step, read)
            )
        return None

    def _means_another(self, movable: Movable) -> bool:
        """In a function that uses it, its name would mean something else as well."""
        others = {name for name in self.components if name != movable.name}
        return movable.spelled in self.imports or movable.spelled in self._spelled(others)

    def _spelled(self, components: Iterable[str] | None = None) -> set[str]:
        names = self.components if components is None else components
        return {self.definitions.movable[name].spelled for name in names}

    def _component(self, step: Step, read: Read, outside: tuple[int, ...]) -> Movable | None:
        """The definition that the read means; nothing where the function has to be given what the name stands for."""
        name = read.name
        movable = self.definitions.meant(step.unit, name)
        if movable is None or name in self.bound | self.given or not set(outside) <= set(movable.units):
            return None
        block = self.ledger.block_of[step.unit]
        is_spelled = movable.spelled == name or respelled(block, {name: movable.spelled}) is not None
        return movable if is_spelled else None

    def _is_bound_again(self, name: str) -> bool:
        """Below the region's first statement, and not only by an import or definition that all others mean, too."""
        writers = self.ledger.writers.get(name, ())
        movable = self.definitions.movable.get(name)
        if self.ledger.imported(name, writers) or (movable is not None and set(writers) == set(movable.units)):
            return False
        return any(unit not in self.units and unit > self.first for unit in writers)

    def _take_values(self, step: Step, read: Read, component: str) -> None:
        """What a function of the notebook reads of it is passed to that function: here it is a parameter or local."""
        for value in self.definitions.values.get(component, ()):
            reads = [own for own in step.reads if own.name == value and own.via is Via.CALL]
            self.types.setdefault(value, set()).update(*(own.types for own in reads))
            writers = {source.unit for own in reads for source in own.definitions} or {self.ledger.writers[value][0]}
            outside = writers - self.units
            if outside and value not in self.parameters:
                cell, line = self._place_of(max(outside))
                self.parameters[value] = Reason(
                    f"{read.name} needs it, bound in cell {self.ledger.positions[cell]}, line {line}",
                    *self._at(step, read),
                )

    def _at(self, step: Step, read: Read) -> tuple[int, int]:
        return self.ledger.analysis.units[step.unit].cell, read.line

    def _place_of(self, unit: int) -> tuple[int, int]:
        found = self.ledger.analysis.units[unit]
        return found.cell, found.line

    def _is_star(self, unit: int) -> bool:
        return self.ledger.analysis.units[unit].kind is UnitKind.IMPORT

    def _read_by_call(self, step: Step, read: Read, is_bound_inside: bool) -> Unfit | None:
        """A function of the notebook that the region calls reads a name of the notebook."""
        if read.name in self.definitions.passed:
            return None
        sources = tuple(source.unit for source in read.definitions)
        if self.ledger.imported(read.name, sources):
            return None
        is_bound = is_bound_inside or any(write.name == read.name for other in self.steps for write in other.writes)
        if not is_bound and self.definitions.hold(read.name, sources):
            return None
        if is_bound:
            return Unfit(f"it binds {read.name}, which a function that it calls reads from the notebook", step.unit)
        self.read_by_call.add(read.name)
        return None

    # Writes --------------------------------------------------------------------------------------------------------

    def _unfit_writes(self, step: Step) -> Unfit | None:
        unit = step.unit
        block = self.ledger.block_of[unit]
        unbound = min(block.caught & self.ledger.writers.keys(), default=None)
        if unbound is not None:
            return Unfit(f"its handler of an exception unbinds {unbound}, which the notebook binds elsewhere", unit)
        for write in step.writes:
            if write.name not in block.binds:
                return Unfit(f"a function that it calls rebinds {write.name}", unit)
            holders = [other for other in self.ledger.carried.get(write.name, ()) if other not in self.units]
            if any(other < unit for other in holders):
                return Unfit(f"a function that an object holds reads {write.name} from the notebook", unit)
            if write.is_delete and any(other not in self.units for other in self._reaching_writers(write.name)):
                return Unfit(f"it deletes {write.name}", unit)
            if self._lets_go(write.name):
                return Unfit(f"it lets go of {write.name}, and somebody may notice the end of that object", unit)
        return None

    def _lets_go(self, name: str) -> bool:
        """The name had an object whose end can be noticed: it would end only when the function returns."""
        before = [unit for unit in self.ledger.touched.get(name, ()) if unit < self.first and unit not in self.units]
        writers = [unit for unit in before if unit in self.ledger.writers[name] and (unit, name) not in self.hidden]
        return bool(writers) and is_kept_alive(name, tuple(map(self.ledger.step, before)), self.ledger)

    def _reaching_writers(self, name: str) -> Iterable[int]:
        return (unit for unit in self.ledger.writers.get(name, ()) if unit < self.first)

    # Returns -------------------------------------------------------------------------------------------------------

    def _returns(self) -> dict[str, Reason] | Unfit:
        found: dict[str, Reason] = {}
        for block in self.region:
            for unit in block.units:
                deleted = {write.name for write in self.ledger.step(unit).writes if write.is_delete}
                written = {write.name for write in self.ledger.step(unit).writes} - deleted
                for name in sorted(written, key=lambda name: (block.binds.get(name, 0), name)):
                    why = None if name in found else self._why_returned(unit, name)
                    if why is not None:
                        found[name] = why
        for name in list(found):
            unfit = self._settle_binding(name)
            if isinstance(unfit, Unfit):
                return unfit
        return found

    def _why_returned(self, unit: int, name: str) -> Reason | None:
        writers = [writer for writer, _ in self.writes[name]]
        for writer in writers:
            for reader in self.ledger.readers.get((writer, name), ()):
                if reader.unit not in self.units:
                    cell, line = self.ledger.analysis.units[reader.unit].cell, reader.read.line
                    return Reason(f"read in cell {self.ledger.positions[cell]}, line {line}", cell, line)
        if self._is_visible_before(name):
            return self._reason("bound before, so that its old value would stay visible", unit, self._line(unit))
        if not self.ledger.readers.get((writers[-1], name)) and self._is_result(writers[-1:], name):
            return self._reason("a result: nothing reads it", unit, self._line(unit))
        if self._is_fitted(writers, name) and not self._is_rebound_later(name):
            return self._reason("a fitted model: nothing reads it", unit, self._line(unit))
        if is_kept_alive(name, self.steps, self.ledger):
            return self._reason("it must stay open, as it does in the notebook", unit, self._line(unit))
        return None

    def _line(self, unit: int) -> int:
        return self.ledger.analysis.units[unit].line

    def _is_visible_before(self, name: str) -> bool:
        """The notebook binds the name earlier, and no later statement certainly rebinds it."""
        before = [unit for unit in self.ledger.writers[name] if unit < self.first and unit not in self.units]
        if all((unit, name) in self.hidden for unit in before):
            return False
        return not self._is_rebound_later(name)

    def _is_rebound_later(self, name: str) -> bool:
        last = max(self.units)
        return any(
            unit > last and any(write.name == name and write.is_certain for write in self.ledger.step(unit).writes)
            for unit in self.ledger.writers[name]
        )

    def _is_result(self, writers: list[int], name: str) -> bool:
        """Bound by an assignment although nobody reads it: made to be looked at.

        Of a value that is taken apart, only where nobody reads any of its parts.
        """
        if name.startswith("_"):
            return False
        for unit in writers:
            block = self.ledger.block_of[unit]
            number = block.units.index(unit)
            writes = self.ledger.step(unit).writes
            if name in block.assigned[number] and any(write.name == name and write.is_certain for write in writes):
                return True
            is_read = any(self.ledger.readers.get((unit, write.name)) for write in writes)
            if isinstance(block.trees[number], ast.Assign) and not is_read:
                return True
        return False

    def _is_fitted(self, writers: list[int], name: str) -> bool:
        """A model that the statements make and fit: the work of a training, which nobody wants to lose with a score."""
        last = self.ledger.step(writers[-1])
        kinds = {kind for write in last.writes if write.name == name for kind in write.types}
        if len(writers) > 1 or not kinds or not all(map(_MODEL.match, kinds)):
            return False
        return any(
            mutation.is_certain and name in mutation.direct for step in self.steps for mutation in step.mutations
        )

    def _settle_binding(self, name: str) -> Unfit | None:
        """A returned name must be bound at the end: certainly here, or before and then it is a parameter."""
        writes = [write for _, write in self.writes[name]]
        if any(write.is_certain and not write.is_delete for write in writes):
            if any(write.is_delete for write in writes):
                return Unfit(f"it binds and deletes {name}", self.first)
            return None
        if name in self.parameters:
            return None
        before = [unit for unit in self.ledger.writers[name] if unit < self.first]
        if not before:
            if self._is_certainly_read_later(name):
                return None
            return Unfit(f"{name} may stay unbound", self.first)
        last = next((write for write in self.ledger.step(before[-1]).writes if write.name == name), None)
        if last is None or not last.is_certain or last.is_delete or self.ledger.imports.get((before[-1], name)):
            return Unfit(f"{name} is bound only under a condition", self.first)
        cell, line = self._place_of(before[-1])
        self.parameters[name] = Reason("kept where a condition does not hold", cell, line)
        return None

    def _is_certainly_read_later(self, name: str) -> bool:
        """A statement that always runs reads it: in a run that succeeds it was bound."""
        return any(
            reader.unit not in self.units and self._is_sure(reader.unit, reader.read)
            for unit in self.units
            for reader in self.ledger.readers.get((unit, name), ())
        )

    def _is_sure(self, unit: int, read: Read) -> bool:
        """The statement cannot end well without the name: it reads it by its own text, and catches no error."""
        if not read.is_certain or read.is_deferred or read.via is not Via.TEXT:
            return False
        block = self.ledger.block_of.get(unit)
        return block is not None and bool(block.trees) and not block.may_catch

    # Changes in place ----------------------------------------------------------------------------------------------

    def _changes(self) -> list[_Change] | Unfit:
        found: dict[str, _Change] = {}
        foreign = [
            (step.unit, mutation)
            for step in self.steps
            for mutation in step.mutations
            if mutation.origin is None or mutation.origin not in self.units
        ]
        given = self.parameters.keys()
        copyable = {name for _, mutation in foreign for name in mutation.direct & given if self._is_copyable(name)}
        for unit, mutation in foreign:
            outer = {name for name in mutation.names if self._is_outer(name)}
            # A view that nobody reads later does not count: trades its staleness for frames that are copied.
            outer |= {name for name in mutation.owners if self._stays_alive(name)}
            changed = mutation.direct & copyable
            for name in sorted(outer & given):
                if name not in mutation.owners and any(
                    not self._are_aliases(name, other) for other in changed - {name}
                ):
                    continue  # another argument changes, and they have nothing in common when the function is called
                obstacle = self._obstacle(name, outer, mutation, copyable)
                is_certain = mutation.is_certain or (name in found and found[name].is_certain)
                if name not in found or (obstacle and found[name].obstacle is None):
                    found[name] = _Change(name, mutation.line, unit, obstacle, is_certain)
                elif is_certain:
                    found[name] = found[name]._replace(is_certain=True)
        for block in self.region:
            for name in sorted(block.stores & self.parameters.keys() - found.keys()):
                if self._is_first_value(name, block):
                    found[name] = _Change(name, block.line, block.units[0], f"something that {name} holds changes")
        blocked = next((change.obstacle for change in found.values() if change.obstacle is not None), None)
        if blocked is not None and len(found) > 1:
            # One copied and one not: an object that both show could come apart.
            return [change._replace(obstacle=change.obstacle or blocked) for change in found.values()]
        return list(found.values())

    def _imported_changes(self) -> Iterator[_Change]:
        """Objects of other modules that it certainly changes: ``from shop import orders``, ``orders["total"] = 0``."""
        for block in self.region:
            mutations = [mutation for step in block.steps for mutation in step.mutations if mutation.is_certain]
            changed = block.stores.union(*(mutation.owners for mutation in mutations))
            for name in sorted(changed & self.imports.keys()):
                if all(meaning.member is not None for meaning in self.imports[name]):
                    yield _Change(name, block.line, block.units[0], "it is imported", is_certain=True)

    def _is_first_value(self, name: str, block: Block) -> bool:
        """Whether a parameter still has the value that it came with."""
        return not any(
            write.name == name and write.is_certain
            for step in self.steps
            if step.unit < block.units[0]
            for write in step.writes
        )

    def _is_outer(self, name: str) -> bool:
        """The name belongs to the notebook at that point, not to the region."""
        if name in self.parameters:
            return True
        return name not in self.bound and self._is_used_from(name)

    def _stays_alive(self, name: str) -> bool:
        """The notebook still has the value when the region is done, although no statement may read it any more.

        What a loop left in its variable counts, too: it would show the object as it was before the change.
        """
        before = [unit for unit in self.ledger.writers.get(name, ()) if unit < self.first and unit not in self.units]
        is_kept = any((unit, name) not in self.hidden for unit in before)
        return is_kept and name not in self.bound and not self._is_rebound_later(name)

    def _is_used_from(self, name: str) -> bool:
        """Something at or after the region reads the value that the name had before it."""
        before = {writer for writer in self.ledger.writers.get(name, ()) if writer < self.first}
        return any(
            reader.unit >= self.first and reader.unit not in self.units
            for writer in before
            for reader in self.ledger.readers.get((writer, name), ())
        )

    def _is_copyable(self, name: str) -> bool:
        return all(kind in COPYABLE for kind in self._kinds(name))

    def _is_frame(self, name: str) -> bool:
        """A table: what a function is about stands first among what it is given."""
        return all(kind.startswith("pandas.") for kind in self._kinds(name))

    def _kinds(self, name: str) -> set[str]:
        return {part for kind in self.types.get(name) or {"?"} for part in kind.split("|")}

    def _obstacle(self, name: str, outer: set[str], mutation: Mutation, copyable: set[str]) -> str | None:
        """Why a copy of the argument would not do.

        What only shares memory with a frame or array is covered by its copy; what a list holds is not.
        """
        if not self._is_copyable(name):
            known = sorted(kind for kind in self._kinds(name) if kind not in COPYABLE and kind != "?")
            return f"{name} is {article_of(known[0])} {known[0]}" if known else f"the type of {name} is not known"
        if name in mutation.owners and name not in mutation.direct:
            return f"something that {name} holds changes"
        if name in self.read_by_call:
            return f"a function that it calls reads {name} from the notebook"
        others = sorted(other for other in outer - {name} if other not in copyable)
        if others:
            return f"{others[0]} shows the same change"
        aliases = sorted(other for other in copyable - {name} if self._are_aliases(name, other))
        if aliases:
            return f"{aliases[0]} may be the same object"
        return None

    def _are_aliases(self, one: str, other: str) -> bool:
        for name, partner in ((one, other), (other, one)):
            for unit in self.ledger.writers.get(name, ()):
                if unit < self.first and any(
                    write.name == name and partner in write.aliases for write in self.ledger.step(unit).writes
                ):
                    return True
        return False

    def _copy(self, name: str) -> str:
        kinds = sorted(self._kinds(name))
        return COPYABLE[kinds[0]].format(name)


def _features_first(names: Iterable[str]) -> list[str]:
    """``X, y`` for ``y, X``: everybody expects features before their target."""
    found = list(names)
    for target in [name for name in found if name == "y" or name.startswith("y_")]:
        features = f"X{target[1:]}"
        if features in found[found.index(target) :]:
            found.remove(features)
            found.insert(found.index(target), features)
    return found


def _purity(copies: dict[str, str], kept: dict[str, _Change]) -> str:
    if kept:
        return "; ".join(
            f"{'changes' if change.is_certain else 'may change'} {name} in place: {change.obstacle}"
            for name, change in kept.items()
        )
    if copies:
        return f"works on {'a copy' if len(copies) == 1 else 'copies'} of {', '.join(copies)}"
    return "changes nothing that it is given"
