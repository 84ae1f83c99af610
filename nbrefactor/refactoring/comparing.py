"""Two notebooks by their texts, with the components that the second one calls."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Plan, PlanOptions
from nbrefactor.refactoring.reading import analyze, readable

if TYPE_CHECKING:
    from nbrefactor.model.analysis import Analysis
    from nbrefactor.model.verdict import StaticPart


def compared(before: Analysis, after: Notebook, modules: Mapping[str, str]) -> StaticPart:
    """Compare two notebooks by their texts; ``modules`` are those of the components."""
    from nbrefactor import planning
    from nbrefactor.model.verdict import Outcome, StaticPart
    from nbrefactor.verification import static

    analysis = readable(after).analysis
    before = _looked_at_as(after, before)
    try:
        prepared = static.prepare(before, analysis.notebook, modules)
        own = prepared.lifted.notebook
        analyses = before if own is before.notebook else analyze(own), analyze(prepared.notebook)
        packages = {name.rpartition(".")[0] for name in modules} - {""}  # a module without one is not of our making
        is_left_alone = not packages or planning.plan(analysis, analysis.notebook, PlanOptions(min(packages))).is_empty
        return static.check(before, prepared, analyses, is_left_alone=is_left_alone)
    except RecursionError:  # a sum of a thousand terms is a tree as deep
        return StaticPart(Outcome.UNKNOWN, 0, (), ("Some code is nested too deeply to be compared.",))


def _looked_at_as(after: Notebook, before: Analysis) -> Analysis:
    """The notebook before, with the looks that the one after has where something moved away that showed itself."""
    from nbrefactor.planning.statements.looks import looks_of, with_looks

    found = looks_of(before)
    if not found:
        return before
    from nbrefactor.verification.pairing import pair_cells

    lines = {cell.id: cell.source.split("\n") for cell in after.code_cells}
    pairs = pair_cells(before.notebook, after, None)  # text formats have no ids that would still be the same
    partners = {pair.before: [line for id in pair.after for line in lines[id]] for pair in pairs}
    code_cells = before.notebook.code_cells
    looks = [look for look in found if look.name in partners[code_cells[look.cell].id]]
    return readable(with_looks(before.notebook, looks)).analysis if looks else before


class Problem(NamedTuple):
    """A plan is wrong: what has to stay in the notebook, with the reason."""

    units: frozenset[int]
    text: str
    sources: frozenset[int] = frozenset()
    """What has to stay instead where the units do already: they get a value from there that they did not get before."""


def static_problems(static: StaticPart, decided: Plan) -> list[Problem]:
    """Statements that get other values in a component, with the reason; mistakes of ours."""
    made_of = decided.units_by_component
    places = {part.name: f"{decided.package}.{part.module}.{decided.spelled[part.name]}" for part in decided.parts}
    own = {place: made_of[name] for name, place in places.items()}
    found = []
    for piece in static.evidence:
        if piece.outcome == "different":
            units = own.get(piece.where, frozenset()) | set(piece.units)
            found.append(Problem(units, f"in a component, {piece.explanation}", frozenset(piece.sources)))
    return found


def by_module(paths: Mapping[str, str]) -> dict[str, str]:
    """Texts of Python files, by the dotted name that they are imported as."""
    dotted = {path: ".".join(PurePosixPath(path).with_suffix("").parts) for path in paths if path.endswith(".py")}
    return {name.removesuffix(".__init__"): paths[path] for path, name in dotted.items()}
