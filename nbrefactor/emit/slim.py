"""The slim notebook: the cells as they were, with calls in the place of the statements that moved away."""

from __future__ import annotations

import ast
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import quote

from nbrefactor.emit import layout
from nbrefactor.emit.moved import respelled
from nbrefactor.model.analysis import Analysis
from nbrefactor.model.imports import imported_name
from nbrefactor.model.notebook import Cell, CellId, Notebook, code_cell, markdown_cell
from nbrefactor.model.plan import APPENDIX_ID, MovedDefinition, Plan, Replacement
from nbrefactor.model.setup_cell import AUTORELOAD, SETUP_ID


@dataclass(slots=True)
class _CellEdit:
    """What happens to the lines of one cell."""

    gone: set[int] = field(default_factory=set)
    put: dict[int, str] = field(default_factory=dict)
    """By line: the text that takes the place of that line."""
    silenced: dict[int, int] = field(default_factory=dict)
    """By line: the column behind an expression that must not be displayed now that it is the last one."""

    @property
    def is_empty(self) -> bool:
        return not self.gone and not self.put


def slim_notebook(plan: Plan, notebook: Notebook, analysis: Analysis) -> Notebook:
    """The notebook that is left; untouched cells are the very same objects."""
    notebook = _respelled(plan, notebook)
    edits = _edits(plan, notebook, analysis)
    setups = _setups(plan, notebook, analysis, edits)
    cells: list[Cell] = []
    index = -1
    for cell in notebook.cells:
        if not cell.is_code:
            cells.append(cell)
            continue
        index += 1
        if index == 0:
            cells.extend(setups.get(None, ()))
        edited = _edited(cell, edits[index])
        if edited is not None:
            cells.append(edited)
        cells.extend(setups.get(index, ()))
    if plan.appendix_name is not None:
        link = f"[{plan.appendix_name}]({quote(plan.appendix_name)})"
        cells.append(markdown_cell(f"What nothing above needs moved to {link}.", APPENDIX_ID))
    return notebook.with_cells(cells)


def _respelled(plan: Plan, notebook: Notebook) -> Notebook:
    """Calls of functions that take what they read before; in the lines that go away nobody sees it."""
    parts: dict[int, list[Replacement]] = defaultdict(list)
    for part in plan.respelled:
        parts[part.cell].append(part)
    return notebook.with_sources(
        {index: respelled(notebook.code_cells[index].source, own) for index, own in parts.items()}
    )


def _setups(
    plan: Plan, notebook: Notebook, analysis: Analysis, edits: dict[int, _CellEdit]
) -> dict[int | None, list[Cell]]:
    """The cells that import components, by the cell that they follow; ``None`` for the start.

    Where a component is called in the very cell after whose statement it can be imported, the import is put there.
    """
    autoreload = _autoreload(notebook)
    added = ""
    found: dict[int | None, list[Cell]] = {}
    taken = {cell.id for cell in notebook.cells}
    for anchor in sorted(
        {anchor for _, anchor in plan.import_anchors}, key=lambda anchor: -1 if anchor is None else anchor
    ):
        modules = {module for module, place in plan.import_anchors if place == anchor}
        imports = _component_imports(plan, modules)
        if not imports:
            continue
        if not added and plan.added_imports:
            added = f"{layout.import_lines(plan.added_imports)}\n\n"
            imports = added + imports
        text, autoreload = f"{autoreload}{imports}", ""
        cell = None if anchor is None else analysis.units[anchor].cell
        if anchor is not None and cell is not None and _is_called_in(plan, modules, cell, analysis):
            line = analysis.units[anchor].end_line
            own = notebook.code_cells[cell].source.split("\n")[line - 1]
            edits[cell].put[line] = f"{edits[cell].put.get(line, own)}\n{text}"
            continue
        number = len(taken)
        while (id := f"{SETUP_ID}-{number}" if SETUP_ID in taken else SETUP_ID) in taken:
            number += 1
        taken.add(CellId(id))
        found.setdefault(cell, []).append(code_cell(text, id))
    return found


def _autoreload(notebook: Notebook) -> str:
    """So that edits of the components reach the notebook; not where modules are made on the way, or it is there."""
    is_there = any("autoreload" in cell.source for cell in notebook.code_cells)
    writes_files = any("%%writefile" in cell.source for cell in notebook.code_cells)
    return "" if is_there or writes_files else f"{AUTORELOAD}\n\n"


def _is_called_in(plan: Plan, modules: set[str], cell: int, analysis: Analysis) -> bool:
    """A component of these modules is used in the cell."""
    anchors = [call.anchor for part in plan.functions if part.module in modules for call in part.calls]
    names = {part.notebook_name for part in plan.definitions if part.is_used_in_notebook and part.module in modules}
    readers = [step.unit for step in analysis.document.steps for read in step.reads if read.name in names]
    return any(analysis.units[unit].cell == cell for unit in (*anchors, *readers))


def _component_imports(plan: Plan, modules: set[str]) -> str:
    names: dict[str, set[str]] = defaultdict(set)
    for function in plan.functions:
        names[function.module].add(function.name)
    for definition in plan.definitions:
        if definition.is_used_in_notebook:
            names[definition.module].add(_imported_as(definition))
    at_hand = {_imported_as(definition) for definition in plan.definitions if definition.is_at_hand}
    return "\n".join(
        layout.from_import(
            f"{plan.package}.{module}",
            sorted(found, key=_member_order),
            remark="  # noqa: F401" if found & at_hand else "",
        )
        for module, found in sorted(names.items())
        if module in modules
    )


def _imported_as(definition: MovedDefinition) -> str:
    name = definition.module_name
    return f"{name} as {definition.known_as}" if definition.known_as else name


def _member_order(name: str) -> tuple[int, str]:
    return (0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2), name


# Edits -------------------------------------------------------------------------------------------------------------


def _edits(plan: Plan, notebook: Notebook, analysis: Analysis) -> dict[int, _CellEdit]:
    edits: dict[int, _CellEdit] = defaultdict(_CellEdit)
    moved: set[int] = set()
    for definition in plan.definitions:
        for span in (definition.span, *definition.repeated):
            moved.update(span.units)
            edits[span.cell].gone.update(range(span.line, span.end_line + 1))
        for place in definition.places:
            unit = analysis.units[place]
            silenced = ["F811"] if place in definition.unseen else []
            silenced += ["F401"] if definition.is_at_hand and place == definition.places[-1] else []
            remark = f"  # noqa: {', '.join(silenced)}" if silenced else ""
            text = layout.from_import(f"{plan.package}.{definition.module}", [_imported_as(definition)], remark=remark)
            edits[unit.cell].put[unit.end_line] = text
    for function in plan.functions:
        for call in function.calls:
            for span in call.spans:
                moved.update(span.units)
                edits[span.cell].gone.update(range(span.line, span.end_line + 1))
    for function in plan.functions:
        for call in function.calls:
            unit = analysis.units[call.anchor]
            text = layout.call_statement(call.targets, function.name, call.arguments)
            edits[unit.cell].put[unit.end_line] = text
    for dropped in plan.dropped_imports:
        unit = analysis.units[dropped.unit]
        edit = edits[unit.cell]
        text = _remaining_import(notebook.code_cells[unit.cell].source, unit.line, unit.end_line, dropped.names)
        edit.gone.update(range(unit.line, unit.end_line + 1))
        if text:
            edit.put[unit.line] = text
        else:
            moved.add(dropped.unit)
    for span in plan.dropped:
        edits[span.cell].gone.update(range(span.line, span.end_line + 1))
    _silence_new_tails(edits, moved, plan, analysis)
    return edits


def _remaining_import(source: str, line: int, end_line: int, names: tuple[str, ...]) -> str:
    tree, *others = ast.parse("\n".join(source.split("\n")[line - 1 : end_line])).body
    if others or not isinstance(tree, (ast.Import, ast.ImportFrom)):
        return ""  # several on a line, and imports under a condition, go whole
    kept = [alias for alias in tree.names if imported_name(alias) not in names]
    if not kept:
        return ""
    texts = [f"{alias.name} as {alias.asname}" if alias.asname else alias.name for alias in kept]
    if isinstance(tree, ast.Import):
        return f"import {', '.join(texts)}"
    return layout.from_import("." * tree.level + (tree.module or ""), texts)


def _silence_new_tails(edits: dict[int, _CellEdit], moved: set[int], plan: Plan, analysis: Analysis) -> None:
    """An expression in the middle of a cell is not displayed; it must not be when it becomes the last statement."""
    for cell, edit in edits.items():
        if edit.is_empty:
            continue
        numbers = [number for number, unit in enumerate(analysis.units) if unit.cell == cell and number not in moved]
        if not numbers:
            continue
        last = analysis.units[numbers[-1]]
        is_followed = any(line > last.end_line for line in edit.put)
        if last.kind == "expression" and not last.is_tail and not last.is_silenced and not is_followed:
            added = (
                len(part.text)
                for part in plan.respelled
                if (part.cell, part.line) == (cell, last.end_line) and part.column <= last.end_column
            )
            edit.silenced[last.end_line] = last.end_column + sum(added)


def _edited(cell: Cell, edit: _CellEdit) -> Cell | None:
    """The cell with its edit; ``None`` if nothing is left of it."""
    if edit.is_empty:
        return cell
    lines: list[str] = []
    was_gone = False
    last_put = -1
    """How many lines there were when a call was put last."""
    for number, line in enumerate(cell.source.split("\n"), start=1):
        if number in edit.put:
            if last_put >= 0 and not any(map(str.strip, lines[last_put:])):
                del lines[last_put:]  # blank lines parted the statements; nothing parts the calls
            while lines[-2:] and not any(map(str.strip, lines[-2:])):
                lines.pop()
            lines.append(edit.put[number])
            last_put = len(lines)
        elif number in edit.gone:
            was_gone = True
            continue
        elif number in edit.silenced:
            column = edit.silenced[number]
            lines.append(f"{line[:column]};{line[column:]}")
        elif not line.strip() and last_put >= 0 and len(lines) > last_put and not any(map(str.strip, lines[last_put:])):
            continue  # one blank line parts a call from what follows
        elif line.strip() or not was_gone or (lines and lines[-1].strip()):
            lines.append(line)
        was_gone = False if number not in edit.gone else was_gone
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    if not lines:
        return None
    return cell.with_source("\n".join(lines))
