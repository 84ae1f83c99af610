"""A notebook as rules see it: the analysis, the document, and places in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.facts import FunctionFacts, Unit, walk
from nbrefactor.model.findings import Finding, Place, Related, Rule, Severity
from nbrefactor.model.flow import Step, Undefined, Via
from nbrefactor.model.notebook import Cell, Notebook
from nbrefactor.model.setup_cell import SETUP_ID, SETUP_TEXT


@dataclass(frozen=True, eq=False)
class Subject:
    """Cells are indices of code cells, from 0; units are indices into ``analysis.units``.

    A subject equals itself alone, so that what rules share can be remembered for it.
    """

    notebook: Notebook
    analysis: Analysis
    file_line: Callable[[Cell, int], int | None]
    known_names: frozenset[str]
    """Names that the platform gives to every notebook."""

    @cached_property
    def code_cells(self) -> tuple[Cell, ...]:
        return self.notebook.code_cells

    @cached_property
    def counts(self) -> tuple[int | None, ...]:
        """Execution counts; 0, which Databricks writes, is none, and so is that of an empty cell, which IPython
        does not count. Those of a notebook that was not run since it was extracted are of the cells before."""
        if self.is_just_extracted:
            return (None,) * len(self.code_cells)
        return tuple((cell.execution_count or None) if cell.source.strip() else None for cell in self.code_cells)

    @cached_property
    def is_just_extracted(self) -> bool:
        """Whether the cell that an extraction writes for imports has never been run: then some cells have counts from
        before and others none, and nobody did anything wrong."""
        return any(
            (cell.id.startswith(SETUP_ID) or cell.source.startswith(SETUP_TEXT)) and cell.execution_count is None
            for cell in self.code_cells
        )

    @cached_property
    def has_mixed_sessions(self) -> bool:
        """Whether two cells have the same count: then counts say nothing about the order of cells."""
        known = [count for count in self.counts if count is not None]
        return len(set(known)) < len(known)

    @cached_property
    def untimed_cells(self) -> frozenset[int]:
        """Cells with the count 0, which some platforms write: they may have run at any time."""
        return frozenset(index for index, cell in enumerate(self.code_cells) if cell.execution_count == 0)

    def cell_of(self, unit: int) -> int:
        return self.analysis.units[unit].cell

    def source(self, unit: Unit) -> str:
        """The text of the statement."""
        return "\n".join(self._lines_of(unit.cell)[unit.line - 1 : unit.end_line])

    def _lines_of(self, cell: int) -> list[str]:
        if cell not in self._lines:
            self._lines[cell] = self.code_cells[cell].source.split("\n")
        return self._lines[cell]

    @cached_property
    def _lines(self) -> dict[int, list[str]]:
        """Of the cells that somebody asked for."""
        return {}

    # Places -----------------------------------------------------------------------------------------------------

    def place(self, cell: int, line: int = 1, column: int = 0) -> Place:
        found = self.code_cells[cell]
        lines = self._lines_of(cell)
        return Place(
            path=self.notebook.path or "notebook.ipynb",
            cell=self.notebook.positions[cell],
            cell_id=found.id,
            execution_count=found.execution_count,
            line=line,
            column=column,
            file_line=self.file_line(found, line),
            text=lines[line - 1] if line <= len(lines) else "",
        )

    def unit_place(self, unit: int) -> Place:
        found = self.analysis.units[unit]
        return self.place(found.cell, found.line, found.column)

    def finding(
        self,
        rule: Rule,
        place: Place,
        message: str,
        *,
        related: tuple[Related, ...] = (),
        severity: Severity | None = None,
        hint: str | None = None,
    ) -> Finding:
        return Finding(
            code=rule.code,
            name=rule.name,
            grade=rule.grade,
            severity=severity or rule.severity,
            message=message,
            place=place,
            related=related,
            hint=hint,
            fix=rule.fix if self.notebook.source_format == "ipynb" else None,  # others are not mended
        )

    # Names ------------------------------------------------------------------------------------------------------

    @cached_property
    def has_every_name(self) -> bool:
        """Whether names alone tell that a run from top to bottom misses none."""
        return self.analysis.binds_every_name(self.known_names)

    @cached_property
    def definers(self) -> dict[str, tuple[int, ...]]:
        """Units that bind a name, in document order."""
        found: dict[str, list[int]] = {}
        for step in self.analysis.document.steps:
            for write in step.writes:
                if not write.is_delete:
                    found.setdefault(write.name, []).append(step.unit)
        return {name: tuple(units) for name, units in found.items()}

    @cached_property
    def changers(self) -> dict[str, tuple[int, ...]]:
        """Units that may change in place what a name shows, in document order."""
        found: dict[str, list[int]] = {}
        for step in self.analysis.document.steps:
            for name in step.changed_names:
                found.setdefault(name, []).append(step.unit)
        return {name: tuple(units) for name, units in found.items()}

    @cached_property
    def rebound_globals(self) -> frozenset[str]:
        """Names that functions of the notebook bind (``global x``)."""
        return frozenset(
            name
            for unit in self.analysis.units
            for term in walk(unit.body)
            if isinstance(term, FunctionFacts)
            for name in term.writes
        )

    @cached_property
    def uses(self) -> tuple[frozenset[str], frozenset[tuple[str, int]]]:
        """Names that something reads whatever their definition (a function that may be called, a text), and names
        with the units whose definition of them is read, in either order of the cells."""
        names = {name for cell in self.analysis.cells for name in (*cell.mentions, *cell.annotations)}
        pairs: set[tuple[str, int]] = set()
        for flow in (self.analysis.document, self.analysis.history):
            for step in flow.steps:
                names.update(read.name for read in step.reads if read.is_deferred)
                pairs.update((read.name, source.unit) for read in step.reads for source in read.definitions)
            names.update(use.name for use in flow.undefined)
        return frozenset(names), frozenset(pairs)

    def step(self, unit: int) -> Step:
        """What the statement does in document order."""
        return self.analysis.document.step_of[unit]

    def place_of_use(self, use: Undefined) -> Place:
        """The use itself; for one in a function that is called, the statement that calls."""
        if use.via is Via.TEXT:
            return self.place(self.cell_of(use.unit), use.line, use.column)
        return self.unit_place(use.unit)

    def function_reading(self, use: Undefined) -> tuple[str, Place] | None:
        """The function of the notebook in whose body the use stands, and the place there."""
        for cell in self.analysis.cells:
            for unit in cell.units:
                for term in walk(unit.body):
                    if isinstance(term, FunctionFacts) and any(
                        (read.name, read.line, read.column) == (use.name, use.line, use.column) for read in term.reads
                    ):
                        return term.name, self.place(cell.index, use.line, use.column)
        return None


def listed(names: list[str]) -> str:
    """```a`, `b` and `c```, for messages; more than four are counted."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) > 4:
        quoted = [*quoted[:3], f"{len(quoted) - 3} more names"]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
