"""Two runs side by side: everything in which they differ, as evidence, and how much was compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from nbrefactor.model.notebook import CellId, Notebook
from nbrefactor.model.showing import counted
from nbrefactor.model.verdict import (
    CellOutput,
    CellPair,
    CellRun,
    Compared,
    Evidence,
    EvidenceKind,
    Outcome,
    RunEnd,
    RunRecord,
)
from nbrefactor.verification.changed_code import by_what_it_did, is_code, root_of, unseen_code
from nbrefactor.verification.compare_outputs import comparable, excerpt, output_difference
from nbrefactor.verification.compare_values import Comparison, Difference
from nbrefactor.verification.description import Description, Inline
from nbrefactor.verification.normalize import Normalizer
from nbrefactor.verification.numbers import is_same_text
from nbrefactor.verification.probe.calls import MOST_CALLS
from nbrefactor.verification.probe.surroundings import ENVIRONMENT, OWN_ENVIRONMENT
from nbrefactor.verification.showing import show
from nbrefactor.verification.written_files import FileDifference, FileState, difference, first_other_byte

_COUNTS = tuple(each.name for each in fields(Compared))
_MOST_PATH = 120
"""Characters of the place of a difference that are told."""


@dataclass(frozen=True, slots=True)
class Side:
    """One run with all that was read back from it."""

    notebook: Notebook
    record: RunRecord
    normalizer: Normalizer
    values: Description | None
    files: Mapping[str, Path]
    """Files made or changed, relative to the project, and where their content can be read."""
    states: Mapping[str, FileState]
    """What each of them is."""
    removed: tuple[str, ...]
    file_values: Description
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    evidence: tuple[Evidence, ...] = ()
    compared: Compared = field(default_factory=Compared)
    notes: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    """Functions and classes whose code changed, and that were compared by what they did."""


def compare_runs(before: Side, after: Side, pairs: Sequence[CellPair], dropped: frozenset[str]) -> Findings:
    """Compare how the runs ended, outputs, values, files and component calls; ``dropped`` names are not
    looked at.
    """
    ends = compare_ends(before, after)
    outputs = compare_cell_outputs(before, after, pairs)
    if ends.evidence:
        cells = {cell for piece in ends.evidence for cell in (piece.before_cell, piece.after_cell) if cell}
        others = [piece for piece in outputs.evidence if not cells & {piece.before_cell, piece.after_cell}]
        note = "One run stopped before its end: values and files were not compared."
        parts: tuple[Findings, ...] = (ends, replace(outputs, evidence=tuple(others), notes=(note,)))
    else:
        rest = compare_namespaces(before, after, dropped), compare_written(before, after)
        parts = (ends, outputs, *rest, compare_calls(before, after))
    compared = [part.compared for part in parts]
    return Findings(
        tuple(piece for part in parts for piece in part.evidence),
        Compared(*(sum(getattr(part, name) for part in compared) for name in _COUNTS)),
        tuple(dict.fromkeys(note for part in parts for note in part.notes)),
        tuple(name for part in parts for name in part.changed),
    )


def compare_ends(before: Side, after: Side) -> Findings:
    """Whether both runs came to the same end, and whether that end says anything."""
    evidence, notes = [], []
    for side, name in ((before, "before"), (after, "after")):
        record, where = side.record, f"cell {side.record.stopped_at} ({name})"
        if record.end in (RunEnd.TIMEOUT, RunEnd.DIED):
            explanation = f"the run {name} stopped: {record.message}"
            evidence.append(Evidence(EvidenceKind.KERNEL, Outcome.UNKNOWN, where, explanation))
        elif record.end is RunEnd.FAILED and (refused := _refusal(side)):
            explanation = f"it writes outside its project, which verification does not let it: {refused}"
            evidence.append(Evidence(EvidenceKind.KERNEL, Outcome.UNKNOWN, where, explanation))
        elif side.refused:
            notes.append(f"The run {name} was not allowed to write to {', '.join(side.refused[:5])}.")
    ends = before.record.end, after.record.end
    if not evidence and RunEnd.FAILED in ends:
        messages = [side.normalizer.text(side.record.message) for side in (before, after)]
        if ends[0] is not ends[1] or not is_same_text(*messages):
            evidence.append(_other_error(before, after))
    return Findings(tuple(evidence), notes=tuple(notes))


def _refusal(side: Side) -> str:
    """What stopped the run, if it was stopped for writing outside of its private place: by the probe or the system."""
    if side.refused and side.record.message.startswith("PermissionError"):
        return side.refused[-1]
    return side.record.message if "Read-only file system" in side.record.message else ""


def _other_error(before: Side, after: Side) -> Evidence:
    shown, cells = [], []
    for side in (before, after):
        failed = side.record.end is RunEnd.FAILED
        shown.append(f"cell {side.record.stopped_at}: {side.record.message}" if failed else "no error")
        cells.append(side.record.cells[-1].cell if failed else None)
    stopped = after if after.record.end is RunEnd.FAILED else before
    name = "after" if stopped is after else "before"
    explanation = f"{name}, the run stops at an error that the other run does not have"
    return Evidence(
        EvidenceKind.ERROR, Outcome.DIFFERENT, f"cell {stopped.record.stopped_at} ({name})", explanation,
        shown[0], shown[1], before_cell=cells[0], after_cell=cells[1],
    )  # fmt: skip


def compare_cell_outputs(before: Side, after: Side, pairs: Sequence[CellPair]) -> Findings:
    """By cell, or as one sequence where that shows fewer differences (see ``pairing``)."""
    has_stopped = not {before.record.end, after.record.end} <= {RunEnd.FINISHED, RunEnd.FAILED}
    if has_stopped:  # nothing is known of cells that have no partner yet
        pairs = [pair for pair in pairs if pair.before is not None and pair.after]
    by_cell = _by_cell(before, after, pairs)
    if by_cell.evidence and not has_stopped:
        in_order = _in_order(before, after)
        if len(in_order.evidence) < len(by_cell.evidence):
            return in_order
    return by_cell


def _by_cell(before: Side, after: Side, pairs: Sequence[CellPair]) -> Findings:
    ran_before, ran_after = _ran(before), _ran(after)
    evidence, count = [], 0
    for pair in pairs:
        cells = [ran_after[cell] for cell in pair.after if cell in ran_after]
        own = ran_before.get(pair.before) if pair.before is not None else None
        if (pair.before is not None and own is None) or (pair.after and len(cells) < len(pair.after)):
            continue  # one of the runs stopped before
        outputs = comparable(own.outputs if own else (), before.normalizer)
        others = comparable([output for cell in cells for output in cell.outputs], after.normalizer)
        count += len(outputs)
        found = _first_difference(outputs, others, own, cells[0] if cells else None)
        if found is not None:
            evidence.append(found)
    return Findings(tuple(evidence), Compared(outputs=count))


def _in_order(before: Side, after: Side) -> Findings:
    sides: list[list[tuple[CellOutput, CellRun]]] = []
    for side in (before, after):
        runs = ((output, run) for run in side.record.cells for output in comparable(run.outputs, side.normalizer))
        sides.append(list(runs))
    evidence = []
    for at in range(max(map(len, sides))):
        own, other = (side[at] if at < len(side) else None for side in sides)
        found = _first_difference(
            () if own is None else (own[0],), () if other is None else (other[0],),
            None if own is None else own[1], None if other is None else other[1],
        )  # fmt: skip
        if found is not None:
            evidence.append(found)
    return Findings(tuple(evidence), Compared(outputs=len(sides[0])))


def _ran(side: Side) -> dict[CellId, CellRun]:
    """The cells that were run to their end; the one in which a run stopped counts only where it raised an
    error.
    """
    cells = side.record.cells
    whole = cells if side.record.end in (RunEnd.FINISHED, RunEnd.FAILED) else cells[:-1]
    return {run.cell: run for run in whole}


def _first_difference(
    outputs: Sequence[CellOutput], others: Sequence[CellOutput], own: CellRun | None, other: CellRun | None
) -> Evidence | None:
    where = f"cell {own.position}" if own is not None else f"cell {other.position} (after)" if other is not None else ""
    cells = (None if own is None else own.cell), (None if other is None else other.cell)
    for one, two in zip(outputs, others, strict=False):
        found = output_difference(one, two)
        if found is not None:
            kind = EvidenceKind.ERROR if found.is_error else EvidenceKind.OUTPUT
            outcome = Outcome.DIFFERENT if found.is_certain else Outcome.UNKNOWN
            return Evidence(kind, outcome, where, found.explanation, found.before, found.after, found.diff, *cells)
    if len(outputs) == len(others):
        return None
    lost = len(outputs) > len(others)
    shown = excerpt(outputs[len(others)] if lost else others[len(outputs)])
    explanation = "an output is missing" if lost else "there is an output that was not there"
    texts = (shown, "") if lost else ("", shown)
    return Evidence(EvidenceKind.OUTPUT, Outcome.DIFFERENT, where, explanation, *texts, "", *cells)


def compare_namespaces(before: Side, after: Side, dropped: frozenset[str]) -> Findings:
    """Every variable that is alive at the end in both."""
    if before.values is None or after.values is None:
        return Findings()
    comparison = Comparison(before.values, after.values)
    skipped = dropped | {_environment_left_out(before, after)}
    both = [name for name in before.values.roots if name in after.values.roots and name not in skipped]
    code = frozenset(name for name in both if is_code(before.values, name))
    found: dict[str, Evidence] = {}
    for name in sorted(both, key=lambda name: name not in code):  # by their own names first, then in what holds them
        place = comparison.of_variable(name)
        if place is not None:
            found[name] = _evidence(place)
    count = sum(name.isidentifier() and not _is_silent(before.values, comparison, name) for name in both)
    evidence = [found[name] for name in both if name in found]
    evidence += unseen_code(comparison, (before.notebook, after.notebook), code)
    evidence += _unread(comparison)
    notes = _parted(before.values, after.values, dropped)
    notes += _gone(before.values, after.values)
    stale = sorted(dropped & before.values.roots.keys() & after.values.roots.keys())
    if stale:
        notes.append(f"Not compared, as nothing reads their last value: {', '.join(stale)}.")
    notes += [f"{path} was not compared: {why}." for path, why in list(comparison.opaque.items())[:20]]
    return Findings(tuple(evidence), Compared(values=count), tuple(notes), by_what_it_did(comparison, sorted(code)))


def _environment_left_out(before: Side, after: Side) -> str:
    """Of the two descriptions of the environment the one that is not compared. Where both stop early, one may have
    imported by then what the other imports below: what modules set counts only where all cells ran.
    """
    are_whole = all(
        side.record.end is RunEnd.FINISHED and len(side.record.cells) == len(side.notebook.positions)
        for side in (before, after)
    )
    return OWN_ENVIRONMENT if are_whole else ENVIRONMENT


def _evidence(found: Difference) -> Evidence:
    outcome = Outcome.DIFFERENT if found.is_certain else Outcome.UNKNOWN
    shown = found.before, found.after
    return Evidence(EvidenceKind.VALUE, outcome, _shortened(found.path), found.explanation, *shown, found.diff)


def _shortened(path: str) -> str:
    return path if len(path) <= _MOST_PATH else f"{path[:_MOST_PATH]}…"


def _is_silent(values: Description, comparison: Comparison, name: str) -> bool:
    """Whether the variable says nothing: it is no value of the notebook's, or was not compared at all."""
    return name in comparison.opaque or name in comparison.unread or _is_module(values, name)


def _unread(comparison: Comparison) -> Iterator[Evidence]:
    """What was not compared and could have been; one place for each variable."""
    places: dict[str, str] = {}
    for path in comparison.unread:
        places.setdefault(root_of(path), path)
    for path in places.values():
        explanation = f"it was not compared: {comparison.unread[path]}"
        yield Evidence(EvidenceKind.VALUE, Outcome.UNKNOWN, _shortened(path), explanation)


def _parted(before: Description, after: Description, dropped: frozenset[str]) -> list[str]:
    """Names that were one object and are two now, or the other way round: they hold the same, for now."""
    groups = []
    for side in (before, after):
        by_node: dict[int, list[str]] = {}
        for name, value in side.roots.items():
            if name.isidentifier() and name not in dropped and _can_change(side, value):
                by_node.setdefault(value[1], []).append(name)
        groups.append({(one, other) for names in by_node.values() for one in names for other in names if one < other})
    both = before.roots.keys() & after.roots.keys()
    parted = sorted(pair for pair in groups[0] - groups[1] if both.issuperset(pair))
    joined = sorted(pair for pair in groups[1] - groups[0] if both.issuperset(pair))
    return [
        *(f"{one} and {other} were one object, and are two that hold the same." for one, other in parted[:10]),
        *(f"{one} and {other} were two objects, and are one." for one, other in joined[:10]),
    ]


def _gone(before: Description, after: Description) -> Iterator[str]:
    """Which names there are no more at the end, as only components need them; those of libraries by themselves."""
    gone = [name for name in before.roots if name not in after.roots]
    values = [name for name in gone if not _is_module(before, name)]
    others = [name for name in gone if _is_module(before, name)]
    for kind, names in (("Values", values), ("Modules, functions and classes", others)):
        if names:
            yield f"{kind} that only the notebook before has at its end: {', '.join(names)}."


def _can_change(side: Description, value: Inline) -> bool:
    node = side.node(value)
    if node is None or node.get("type") in ("builtins.tuple", "builtins.frozenset"):
        return False
    return node["k"] in ("seq", "set", "map", "array", "frame", "series", "object", "reduced")


def _is_module(values: Description, name: str) -> bool:
    node = values.node(values.roots[name])
    return node is not None and node["k"] == "name" and node["type"] in ("module", "builtin", "function", "class")


def compare_written(before: Side, after: Side) -> Findings:
    """Every file that a run made, changed or removed."""
    evidence, count = [], 0
    for name in sorted({*before.files, *after.files}):
        if name in before.files and name in after.files:
            count += 1
            found = _state_difference(before.states[name], after.states[name]) or _file_difference(name, before, after)
            if found is not None:
                outcome = Outcome.DIFFERENT if found.is_certain else Outcome.UNKNOWN
                texts = found.explanation, found.before, found.after, found.diff
                evidence.append(Evidence(EvidenceKind.FILE, outcome, name, *texts))
        else:
            explanation = "it is no longer written" if name in before.files else "it was not written before"
            evidence.append(Evidence(EvidenceKind.FILE, Outcome.DIFFERENT, name, explanation))
    for name in sorted({*before.removed} ^ {*after.removed}):
        explanation = "it is no longer removed" if name in before.removed else "it was not removed before"
        evidence.append(Evidence(EvidenceKind.FILE, Outcome.DIFFERENT, name, explanation))
    return Findings(tuple(evidence), Compared(files=count))


def _state_difference(before: FileState, after: FileState) -> FileDifference | None:
    if before.kind != after.kind:
        return FileDifference(f"a {before.kind} became a {after.kind}", before.target, after.target)
    if before.target != after.target:
        return FileDifference("the link leads elsewhere", before.target, after.target)
    if before.mode != after.mode:
        return FileDifference("the permissions changed", f"{before.mode:o}", f"{after.mode:o}")
    return None


def _file_difference(name: str, before: Side, after: Side) -> FileDifference | None:
    paths = before.files[name], after.files[name]
    if before.states[name].kind != "file":
        return None  # where a link leads is part of its state, and reading a pipe would wait for ever
    if first_other_byte(*paths) is None:
        return None
    values, others = before.file_values.roots.get(name), after.file_values.roots.get(name)
    if values is None or others is None:
        return difference(name, *paths, (before.normalizer, after.normalizer))
    comparison = Comparison(before.file_values, after.file_values)
    found = comparison.difference("content", values, others)
    if found is None:
        return _unseen_content(comparison)
    explanation = f"{found.path}: {found.explanation}"
    return FileDifference(explanation, found.before, found.after, found.diff, found.is_certain)


def _unseen_content(comparison: Comparison) -> FileDifference | None:
    """Two files with other bytes hold the same only if all that they hold was compared."""
    changed = dict.fromkeys(comparison.changed_code, "its code changed")
    for path, why in {**comparison.opaque, **comparison.unread, **changed}.items():
        return FileDifference(f"{path}: it was not compared: {why}", is_certain=False)
    return None


def compare_calls(before: Side, after: Side) -> Findings:
    """Whether components left their arguments and their modules' globals alone, unless the original did the
    same.
    """
    if after.values is None:
        return Findings()
    known = {(found.function, found.parameter) for found in (before.values.impurities if before.values else ())}
    evidence: dict[tuple[str, str], Evidence] = {}
    notes: list[str] = []
    for found in after.values.impurities:
        key = (found.function, found.parameter)
        if key in known or key in evidence:
            continue
        if found.parameter and _is_function_of(before.values, found.function.rpartition(".")[2]):
            notes.append(f"{found.function} changes its argument {found.parameter}, as it did in the notebook.")
            continue
        roots = found.before.roots[""], found.after.roots[""]
        path = found.parameter or found.function
        place = Comparison(found.before, found.after).difference(path, *roots)
        if place is None:
            continue
        what = f"the call changed its argument {found.parameter}" if found.parameter else "a call changed this global"
        texts = (
            place.before or show(found.before, roots[0]),
            place.after or show(found.after, roots[1]),
            place.diff,
        )
        explanation = f"{what}, at {place.path}: {place.explanation}"
        evidence[key] = Evidence(EvidenceKind.PURITY, Outcome.DIFFERENT, found.function, explanation, *texts)
    checked = sum(after.values.calls.values())
    made = checked + after.values.unchecked_calls
    if checked < made:
        calls = counted(made, "component call")
        notes.append(
            f"Whether they changed their arguments was looked at in {checked} of {calls}: in the first "
            f"{MOST_CALLS} of each function, as long as there was time."
        )
    return Findings(tuple(evidence.values()), Compared(calls=checked, calls_made=made), tuple(notes))


def _is_function_of(values: Description | None, name: str) -> bool:
    """Whether the notebook itself had a function of this name, so that what it does is not the refactoring's doing."""
    if values is None or name not in values.roots:
        return False
    node = values.node(values.roots[name])
    return node is not None and node["k"] == "function"
