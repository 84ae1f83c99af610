"""The smallest notebook that still computes a value: a backward slice by statements.

The value of a name at the end is what a last cell that only reads it would get. So that cell is added, the flow
of the notebook is asked where its value comes from, and for each statement found the same is asked again::

    df = read("a.csv")        # kept: binds df
    df.describe()             # left out: nobody needs what it does
    df["x"] = 0               # kept: changes the object
    other = df.copy()         # left out
    (df)                      # the added cell

A statement comes from the ones that bind what it reads, that change these objects before it, and that were the last
to write the process state it reads (a seed, a file, the working directory). After something whose effect on names is
not known (``%run``, an unresolved ``import *``), that something is kept as well.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.analysis import Analysis
from nbrefactor.model.facts import Import, StarImport, Unit, UnitKind, walk
from nbrefactor.model.flow import Step
from nbrefactor.model.imports import imported_name
from nbrefactor.model.notebook import Cell, CellKind, Notebook
from nbrefactor.planning.statements.commuting import DESCRIBED

_AMBIENT = frozenset({"cwd", "environ", "sys.path", "warnings", "locale", "decimal"})
"""State that other statements depend on without saying so: a relative path, an option."""


def needed_units(analysis: Analysis, targets: Collection[int]) -> frozenset[int]:
    """The statements (unit indices) that the given ones need, themselves included, in document order."""
    steps = analysis.document.step_of
    ambient = [step.unit for step in analysis.document.steps if _is_ambient(step)]
    drawn = _drawn_unseen(analysis)
    needed: set[int] = set()
    todo = list(targets)
    while todo:
        unit = todo.pop()
        if unit in needed or unit not in steps:
            continue
        needed.add(unit)
        step = steps[unit]
        for read in step.reads:
            if read.is_deferred and unit not in targets:
                continue  # what a kept call reads is noted with the call; a target may be called by anybody
            todo.extend(source.unit for source in (*read.definitions, *read.changes))
        for access in step.state:
            todo.extend(source.unit for source in access.sources)
        if any(type_.startswith("matplotlib.") for write in step.writes for type_ in write.types):
            todo.extend(_drawn_later(analysis, unit))
        todo.extend(other for other in ambient if other < unit)
        todo.extend(drawn.get(unit, ()))
    return frozenset(needed)


def _drawn_unseen(analysis: Analysis) -> dict[int, tuple[int, ...]]:
    """For statements that call what nobody has described, which may draw random numbers, the last ones before them that
    seeded a generator or drew from it. Trades a seed too many for numbers that are the same."""
    foreign = {
        number
        for number, unit in enumerate(analysis.units)
        if unit.kind is UnitKind.IMPORT
        for term in walk(unit.body)
        if isinstance(term, (Import, StarImport)) and term.module.partition(".")[0] not in DESCRIBED
    }
    last: dict[str, int] = {}
    found: dict[int, tuple[int, ...]] = {}
    for step in analysis.document.steps if foreign else ():
        sources = (source.unit for read in step.reads for source in read.definitions)
        if last and (any("?" in read.types for read in step.reads) or not foreign.isdisjoint(sources)):
            found[step.unit] = tuple(sorted(last.values()))
        last.update({access.state: step.unit for access in step.state if access.writes and "random" in access.state})
    return found


def _drawn_later(analysis: Analysis, unit: int) -> list[int]:
    """Later statements of the cell that draw on the current figure: nobody says that it is the one that this statement
    binds. Trades a plot too many, of a cell that opens several figures, for a picture that is whole."""
    cell, steps = analysis.units[unit].cell, analysis.document.step_of
    later = (number for number in range(unit + 1, len(analysis.units)) if analysis.units[number].cell == cell)
    return [
        number
        for number in later
        if number in steps and any(access.state == "pyplot.figure" for access in steps[number].state)
    ]


def _is_ambient(step: Step) -> bool:
    return step.is_opaque or any(access.writes and access.state in _AMBIENT for access in step.state)


def sliced(notebook: Notebook, analysis: Analysis, units: Collection[int]) -> Notebook:
    """The notebook with nothing but these statements, the prose right above the cells that keep some, and the heading
    that they stand under.

    A cell keeps whole statements with the comments above them; two statements on one line stay together. An import
    keeps the names that the statements read.
    """
    used = _names_used(analysis, units)
    kept: dict[int, list[Unit]] = {}
    for number in sorted(units):
        unit = analysis.units[number]
        kept.setdefault(unit.cell, []).append(unit)
    cells: list[Cell] = []
    prose: list[Cell] = []
    heading: list[Cell] = []
    index = -1
    for cell in notebook.cells:
        if cell.kind is CellKind.MARKDOWN:
            prose.append(cell)
            if cell.source.lstrip().startswith("#"):
                heading = [cell]
            continue
        if not cell.is_code:
            continue
        index += 1
        if index in kept:
            above = prose[-1:]
            cells += [*(heading if heading != above else []), *above]
            heading = []
            imports = {place: text for unit in kept[index] for place, text in _trimmed(unit, cell.source, used)}
            whole = len(kept[index]) == len(analysis.cells[index].units) and not imports
            text = cell.source if whole else _kept_text(cell.source, kept[index], analysis, index, imports)
            cells.append(cell if whole else cell.with_source(text))
        prose = []
    if any(cell.is_code and cell.execution_count is None for cell in cells):
        # Counts of some cells beside others without would tell of a run that never was.
        cells = [cell.never_run() if cell.is_code else cell for cell in cells]
    return notebook.with_cells(cells)


def _names_used(analysis: Analysis, units: Collection[int]) -> dict[tuple[int, int], set[str]]:
    """By cell and position of a statement, the names of its binding that the given ones read, now or when called.

    Nothing where one of them may read names that nobody knows.
    """
    steps, found = analysis.document.step_of, defaultdict[tuple[int, int], set[str]](set)
    if any(steps[number].is_opaque for number in units if number in steps):
        return found
    for number in units:
        for read in steps[number].reads if number in steps else ():
            for source in read.definitions:
                unit = analysis.units[source.unit]
                found[unit.cell, unit.position].add(read.name)
    return found


def _trimmed(
    unit: Unit, source: str, used: Mapping[tuple[int, int], Collection[str]]
) -> Iterator[tuple[tuple[int, int], str]]:
    """The lines of an import on lines of its own, and the text without the names that nobody reads.

    One that nobody reads at all was asked for, and stays whole: it may be there for what it does.
    """
    lines = source.split("\n")[unit.line - 1 : unit.end_line]
    names = used.get((unit.cell, unit.position), ())
    if unit.kind is not UnitKind.IMPORT or not names:
        return
    try:
        [tree] = ast.parse("\n".join(lines)).body
    except (SyntaxError, ValueError):  # it shares a line, or is indented
        return
    if not isinstance(tree, (ast.Import, ast.ImportFrom)):
        return
    kept = [part for part in tree.names if part.name == "*" or imported_name(part) in names]
    if 0 < len(kept) < len(tree.names):
        tree.names = kept
        yield (unit.line, unit.end_line), ast.unparse(tree)


def _kept_text(
    source: str, kept: list[Unit], analysis: Analysis, index: int, instead: Mapping[tuple[int, int], str]
) -> str:
    """The lines of the statements; ``instead`` has other text for whole lines, from and to a number."""
    lines = source.split("\n")
    if any(unit.kind is UnitKind.MAGIC and unit.line == 1 for unit in kept) and source.lstrip().startswith("%%"):
        return source
    wanted: set[int] = set()
    for unit in kept:
        wanted.update(range(unit.line, unit.end_line + 1))
        above = unit.line - 1
        while above >= 1 and lines[above - 1].lstrip().startswith("#"):
            wanted.add(above)
            above -= 1
    # A line that a kept statement shares with another one stays whole, and so does all of that other one.
    grown = True
    while grown:
        grown = False
        for unit in analysis.cells[index].units:
            span = range(unit.line, unit.end_line + 1)
            if wanted & set(span) and not wanted >= set(span):
                wanted.update(span)
                grown = True
    for (first, last), text in instead.items():
        lines[first - 1] = text
        wanted -= set(range(first + 1, last + 1))
    return "\n".join(lines[line - 1] for line in sorted(wanted))


def units_of_cell(analysis: Analysis, index: int) -> frozenset[int]:
    return frozenset(number for number, unit in enumerate(analysis.units) if unit.cell == index)


def units_behind_name(notebook: Notebook, analysis: Analysis, with_reader: Analysis, name: str) -> frozenset[int]:
    """The statements that the final value of a name comes from.

    ``with_reader`` is the analysis of the notebook with one more code cell that reads the name. Raises NbRefactorError
    where no cell defines it.
    """
    reader = with_reader.document.steps[-1]
    sources = {
        source.unit for read in reader.reads if read.name == name for source in (*read.definitions, *read.changes)
    }
    if not sources:
        known = sorted({write.name for step in analysis.document.steps for write in step.writes})
        raise NbRefactorError(
            f"no cell of {notebook.path or 'the notebook'} defines {name!r}",
            hint=f"names at the end are: {', '.join(known[:20])}{' …' if len(known) > 20 else ''}",
        )
    # What binds names that nobody knows may have bound this one.
    opaque = {step.unit for step in analysis.document.steps if step.is_opaque}
    return needed_units(analysis, sources | opaque)
