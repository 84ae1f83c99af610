"""Which of the names that a region binds its function returns, and why."""

from __future__ import annotations

import ast
import re

from nbrefactor.model.plan import Reason
from nbrefactor.planning.regions.border import Border, Unfit
from nbrefactor.planning.regions.changing import COPYABLE
from nbrefactor.planning.regions.looping import surely_binds
from nbrefactor.planning.statements.lifetimes import is_kept_alive

_MODEL = re.compile(
    r"(sklearn\.(linear_model|ensemble|tree|svm|neighbors|naive_bayes|neural_network|cluster|pipeline|model_selection)"
    r"|xgboost|lightgbm|catboost|keras|tf_keras|tensorflow\.keras)\.(?!.*(Fold|Split)\b)"
)
"""Types of models that can be fitted; splitters of data share a module with searches."""


def returns_of(border: Border) -> dict[str, Reason] | Unfit:
    found: dict[str, Reason] = {}
    for block in border.region:
        for unit in block.units:
            deleted = {write.name for write in border.ledger.step(unit).writes if write.is_delete}
            written = {write.name for write in border.ledger.step(unit).writes} - deleted
            for name in sorted(written, key=lambda name: (block.binds.get(name, 0), name)):
                why = None if name in found else _why_returned(border, unit, name)
                if why is not None:
                    found[name] = why
    for name in list(found):
        unfit = _settle_binding(border, name)
        if isinstance(unfit, Unfit):
            return unfit
    return found


def last_changed(border: Border) -> dict[str, Reason]:
    """Data that the region makes and at last changes, of which nothing else comes: ``table["rank"] = range(10)``."""
    last = border.steps[-1]
    direct = {name for mutation in last.mutations for name in mutation.direct}
    made = (name for name in direct & border.bound - border.parameters.keys() if not name.startswith("_"))
    data = sorted(name for name in made if _is_data(border, name))
    line = border.line_of(last.unit)
    return {name: border.reason("a result: nothing reads it", last.unit, line) for name in data}


def _is_data(border: Border, name: str) -> bool:
    kinds = {part for _, write in border.writes[name] for kind in write.types for part in kind.split("|")}
    return bool(kinds) and kinds <= COPYABLE.keys()


def _why_returned(border: Border, unit: int, name: str) -> Reason | None:
    writers = [writer for writer, _ in border.writes[name]]
    for writer in writers:
        for reader in border.ledger.readers.get((writer, name), ()):
            if reader.unit not in border.units:
                cell, line = border.ledger.analysis.units[reader.unit].cell, reader.read.line
                return Reason(f"read in cell {border.ledger.positions[cell]}, line {line}", cell, line)
    if _is_visible_before(border, name):
        return border.reason("bound before, so that its old value would stay visible", unit, border.line_of(unit))
    if not border.ledger.readers.get((writers[-1], name)) and _is_result(border, writers[-1:], name):
        return border.reason("a result: nothing reads it", unit, border.line_of(unit))
    if _is_fitted(border, writers, name) and not border.is_rebound_later(name):
        return border.reason("a fitted model: nothing reads it", unit, border.line_of(unit))
    if is_kept_alive(name, border.steps, border.ledger):
        return border.reason("it must stay open, as it does in the notebook", unit, border.line_of(unit))
    return None


def _is_visible_before(border: Border, name: str) -> bool:
    """The notebook binds the name earlier, and no later statement certainly rebinds it."""
    before = [unit for unit in border.ledger.writers[name] if unit < border.first and unit not in border.units]
    if all((unit, name) in border.hidden for unit in before):
        return False
    return not border.is_rebound_later(name)


def _is_result(border: Border, writers: list[int], name: str) -> bool:
    """Bound by an assignment although nobody reads it: made to be looked at.

    Of a value that is taken apart, only where nobody reads any of its parts.
    """
    if name.startswith("_"):
        return False
    for unit in writers:
        block = border.ledger.block_of[unit]
        number = block.units.index(unit)
        writes = border.ledger.step(unit).writes
        if name in block.assigned[number] and any(write.name == name and write.is_certain for write in writes):
            return True
        is_read = any(border.ledger.readers.get((unit, write.name)) for write in writes)
        if isinstance(block.trees[number], ast.Assign) and not is_read:
            return True
    return False


def _is_fitted(border: Border, writers: list[int], name: str) -> bool:
    """A model that the statements make and fit: the work of a training, which nobody wants to lose with a score."""
    last = border.ledger.step(writers[-1])
    kinds = {kind for write in last.writes if write.name == name for kind in write.types}
    if len(writers) > 1 or not kinds or not all(map(_MODEL.match, kinds)):
        return False
    return any(mutation.is_certain and name in mutation.direct for step in border.steps for mutation in step.mutations)


def _settle_binding(border: Border, name: str) -> Unfit | None:
    """A returned name must be bound at the end: certainly here, or before and then it is a parameter."""
    writes = [write for _, write in border.writes[name]]
    is_bound = any(write.is_certain and not write.is_delete for write in writes)
    if is_bound or any(surely_binds(unit, name, border.ledger) for unit, _ in border.writes[name]):
        if any(write.is_delete for write in writes):
            return Unfit(f"it binds and deletes {name}", border.first)
        return None
    if name in border.parameters:
        return None
    before = [unit for unit in border.ledger.writers[name] if unit < border.first]
    if not before:
        if _is_certainly_read_later(border, name):
            return None
        return Unfit(f"{name} may stay unbound", border.first)
    last = next((write for write in border.ledger.step(before[-1]).writes if write.name == name), None)
    is_sure = last is not None and (last.is_certain or surely_binds(before[-1], name, border.ledger))
    if last is None or not is_sure or last.is_delete or border.ledger.imports.get((before[-1], name)):
        return Unfit(f"{name} is bound only under a condition", border.first)
    cell, line = border.place_of(before[-1])
    border.parameters[name] = Reason("kept where a condition does not hold", cell, line)
    return None


def _is_certainly_read_later(border: Border, name: str) -> bool:
    """A statement that always runs reads it: in a run that succeeds it was bound."""
    return any(
        reader.unit not in border.units and border.is_sure(reader.unit, reader.read)
        for unit in border.units
        for reader in border.ledger.readers.get((unit, name), ())
    )
