"""The static part of a verdict, put together from what the other modules of this folder find."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.facts import Unit
from nbrefactor.model.imports import imported_name
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.verdict import Evidence, EvidenceKind, Outcome, StaticPart
from nbrefactor.verification.parsed import parsed
from nbrefactor.verification.static.displays import ChangedDisplay, changed_displays
from nbrefactor.verification.static.expanding import Expansion, expand
from nbrefactor.verification.static.lifting import Lifted, lifted
from nbrefactor.verification.static.matching import Statement, statements_of, text_of
from nbrefactor.verification.static.order import ChangedOrder, changed_order
from nbrefactor.verification.static.originals import originals_of
from nbrefactor.verification.static.origins import Origin
from nbrefactor.verification.static.package import Package, package_of
from nbrefactor.verification.static.uses import Uses, WrongUse, compare_uses


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is to be analyzed before the two notebooks can be compared."""

    package: Package
    lifted: Lifted
    """The notebook before, to be compared."""
    expansion: Expansion

    @property
    def notebook(self) -> Notebook:
        """The slim notebook, with the components put back in."""
        return self.expansion.notebook


def prepare(before: Analysis, after: Notebook, modules: Mapping[str, str]) -> Prepared:
    """``modules`` are the texts of the components by dotted name."""
    package, trees = package_of(modules), _trees(after)
    own = lifted(before, trees, package)
    return Prepared(package, own, expand(after, package, originals_of(_trees(own.notebook), trees, package)))


def _trees(notebook: Notebook) -> list[ast.Module]:
    trees = (parsed(cell.source) for cell in notebook.code_cells)
    return [tree for tree in trees if tree is not None]


def check(
    before: Analysis, prepared: Prepared, analyses: tuple[Analysis, Analysis], *, is_left_alone: bool = True
) -> StaticPart:
    """``analyses`` are those of ``prepared.lifted.notebook`` and of ``prepared.notebook``.

    ``is_left_alone`` says that extracting from the notebook after changes nothing.
    """
    expanded = prepared.expansion
    flows = analyses[0].document, analyses[1].document
    statements = (
        statements_of(prepared.lifted.notebook, flows[0].units),
        statements_of(expanded.notebook, flows[1].units, expanded),
    )
    uses = compare_uses(flows, statements, expanded)
    report = _Report(before, analyses, statements, expanded, prepared.lifted.added)
    evidence = [
        *report.undefined(),
        *_modules(prepared.package),
        *map(report.wrong_uses, _by_cause(uses.wrong)),
        *map(report.changed_display, changed_displays(uses.matches, flows)),
        *report.changed_order(changed_order(uses.matches, flows)),
        *report.unused_imports(),
    ]
    if not is_left_alone:
        explanation = "extracting from it once more would change it"
        evidence.append(Evidence(EvidenceKind.AGAIN, Outcome.UNKNOWN, "the notebook after", explanation))
    return _part(uses, evidence, expanded, report.lost(uses.lost))


def _part(uses: Uses, evidence: list[Evidence], expansion: Expansion, lost: list[str]) -> StaticPart:
    notes = []
    if uses.new:
        notes.append(f"Statements after that stand for none before: {len(uses.new)}, the first in "
                     f"{_place(uses.new[0])}; only a run can tell what they do.")  # fmt: skip
    notes += lost
    if expansion.left:
        notes.append(f"Called in a way that text does not show: {', '.join(expansion.left)}.")
    outcomes = {piece.outcome for piece in evidence}
    if Outcome.DIFFERENT in outcomes:
        outcome = Outcome.DIFFERENT
    elif outcomes or uses.new or uses.lost or expansion.left or not uses.count:
        outcome = Outcome.UNKNOWN
    else:
        outcome = Outcome.SAME
    return StaticPart(outcome, uses.count, tuple(evidence), tuple(notes))


@dataclass(frozen=True, slots=True)
class _Report:
    """Findings in words, with their places."""

    before: Analysis
    analyses: tuple[Analysis, Analysis]
    """Of what was compared. The first one's statements are those of ``before``, in the same order."""
    statements: tuple[list[Statement], list[Statement]]
    expansion: Expansion
    added: int
    """Statements of the first one above those of ``before``."""

    def wrong_uses(self, same: Sequence[WrongUse]) -> Evidence:
        """Uses of one name with one cause, told at the first of them."""
        use = same[0]
        place = _place(use.match.after)
        before, after = (self._told(found, use.is_binding) for found in (use.before, use.after))
        if use.is_binding:
            explanation = f"{use.name} gets its value from {after}; before, from {before}"
        else:
            lost = f"no longer shows the change made in {before}" if use.before else ""
            new = f"shows a change made in {after}, which it did not show before" if use.after else ""
            explanation = f"{use.name} {' and '.join(filter(None, (lost, new)))}"
        if len(same) > 1:
            explanation += f" (the first of {len(same)} such uses)"
        outcome = Outcome.DIFFERENT if any(each.is_certain for each in same) else Outcome.UNKNOWN
        own = self._unit(use.match.before.unit)
        cell = self.before.notebook.code_cells[own.cell]
        text = text_of(own, cell.source.split("\n")), self._in_old_names(use.match.after.text)
        units = tuple(each.match.before.unit - self.added for each in same)
        origins = {each.unit for each in use.after if isinstance(each, Origin) and each.unit is not None}
        sources = tuple(sorted(unit - self.added for unit in origins))
        return Evidence(
            EvidenceKind.USE, outcome, place, explanation, *text, before_cell=cell.id, units=units, sources=sources
        )

    def _in_old_names(self, text: str) -> str:
        """A statement of a component as its file has it: names were made unlike for the comparison only."""
        return re.sub(r"\w+", lambda word: self.expansion.old_names.get(word[0], word[0]), text)

    def changed_display(self, found: ChangedDisplay) -> Evidence:
        explanation = "it is no longer displayed" if found.is_lost else "it is displayed, which it was not before"
        text = found.match.after.text
        return Evidence(EvidenceKind.OUTPUT, Outcome.UNKNOWN, _place(found.match.after), explanation, text, text)

    def changed_order(self, found: ChangedOrder | None) -> Iterator[Evidence]:
        if found is not None:
            other, text = found.above.after.text.strip().split("\n")[0], found.match.after.text
            explanation = f"it stands below {other}, which stood below it before"
            yield Evidence(EvidenceKind.OUTPUT, Outcome.UNKNOWN, _place(found.match.after), explanation, text, text)

    def lost(self, statements: Sequence[Statement]) -> list[str]:
        """A note on statements that nothing stands for any more, if there are any."""
        if not statements:
            return []
        first = self._cell(statements[0].unit)
        return [f"Statements before without a counterpart after: {len(statements)}, the first in {first}."]

    def undefined(self) -> Iterator[Evidence]:
        """Names that nothing defines any more."""
        known = {found.name for found in self.before.document.undefined}
        seen = set()
        for found in self.analyses[1].document.undefined:
            name = self.expansion.old_names.get(found.name, found.name)
            statement = self.statements[1][found.unit]
            if name not in known and (name, _place(statement)) not in seen:
                seen.add((name, _place(statement)))
                explanation = f"nothing defines {name} when it is read"
                units = self._units_that_bind(name)
                yield Evidence(EvidenceKind.USE, Outcome.DIFFERENT, _place(statement), explanation, units=units)

    def _units_that_bind(self, name: str) -> tuple[int, ...]:
        steps = self.before.document.steps
        return tuple(step.unit for step in steps if any(write.name == name for write in step.writes))

    def unused_imports(self) -> Iterator[Evidence]:
        """Imports of the notebook after whose name nothing reads any more, though something did before."""
        lost = self._names_read(0) - self._names_read(1)
        for statement in self.statements[1]:
            names = _names_of_import(statement.node) if not statement.is_link else []
            for name in lost.intersection(names):
                explanation = f"{name} is imported and no longer used"
                yield Evidence(EvidenceKind.IMPORT, Outcome.UNKNOWN, _place(statement), explanation)

    def _names_read(self, side: int) -> frozenset[str]:
        """Names that some statement reads from an import."""
        imports = {statement.unit for statement in self.statements[side] if statement.is_import}
        reads = (read for step in self.analyses[side].document.steps for read in step.reads)
        return frozenset(read.name for read in reads if any(source.unit in imports for source in read.definitions))

    def _told(self, found: frozenset[Origin] | frozenset[int | None], is_binding: bool) -> str:
        texts = sorted(self._origin(each) if isinstance(each, Origin) else self._cell(each) for each in found)
        return ", ".join(texts) or ("nothing" if is_binding else "nowhere")

    def _origin(self, origin: Origin) -> str:
        if origin.unit is not None:
            return f"{origin.name} in {self._cell(origin.unit)}"
        name = self.expansion.old_names.get(origin.name, origin.name)
        return f"the import of {name}" if origin.is_import else f"a new statement that binds {name}"

    def _unit(self, number: int) -> Unit:
        """A statement of the notebook before, by its number in what was compared."""
        return self.before.units[number - self.added]

    def _cell(self, unit: int | None) -> str:
        if unit is None:
            return "a new statement"
        place = self._unit(unit)
        return f"cell {self.before.notebook.positions[place.cell]}, line {place.line}"


def _by_cause(uses: Iterable[WrongUse]) -> list[list[WrongUse]]:
    found: dict[object, list[WrongUse]] = {}
    for use in uses:
        found.setdefault((use.name, use.before, use.after, use.is_binding), []).append(use)
    return list(found.values())


def _modules(package: Package) -> Iterator[Evidence]:
    for name, why in package.broken:
        yield Evidence(EvidenceKind.IMPORT, Outcome.DIFFERENT, name, f"the module does not compile: {why}")
    if package.cycle:
        ring = " imports ".join(package.cycle)
        yield Evidence(EvidenceKind.IMPORT, Outcome.DIFFERENT, package.cycle[0], f"modules import each other: {ring}")
    for module, name in package.unused_imports():
        yield Evidence(EvidenceKind.IMPORT, Outcome.UNKNOWN, module, f"{name} is imported and not used")


def _names_of_import(node: ast.stmt | None) -> list[str]:
    names = node.names if isinstance(node, (ast.Import, ast.ImportFrom)) else []
    return [imported_name(alias) for alias in names]


def _place(statement: Statement) -> str:
    return "" if statement.piece is None else statement.piece.place
