"""Small notebooks, one difficulty each: what the plan makes of them, and that the result does the same when run.

The cases stand in ``cases/*.md``: a heading, the cells, and what the plan is expected to be. Rewrite the
expectations with ``REGEN=1 pytest tests/refactoring`` and review the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import Run

from nbrefactor.analysis import analyze
from nbrefactor.emit import Spelled, spell
from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import CellKind, Notebook, code_cell, markdown_cell
from nbrefactor.model.plan import Function, Plan, PlanOptions
from nbrefactor.planning import plan
from nbrefactor.planning.statements.looks import looks_of, with_looks, without_idle_looks

CASES = Path(__file__).with_name("cases")
AS_IT_COMES = PlanOptions()
_BLOCK = re.compile(r"^````?(\w+)(?: tags=(\S+))?\n(.*?)^````?$", re.MULTILINE | re.DOTALL)


class Case(NamedTuple):
    file: Path
    title: str
    cells: tuple[tuple[str, str, frozenset[str]], ...]
    """Kind (``python`` or ``markdown``), source and tags."""
    expected: str


def cases_in(file: Path) -> list[Case]:
    parts = re.split(r"^### (.+)$", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    found = []
    for title, body in zip(parts[::2], parts[1::2], strict=True):
        blocks = _BLOCK.findall(body)
        cells = tuple(
            (kind, text.rstrip("\n"), frozenset(filter(None, tags.split(","))))
            for kind, tags, text in blocks
            if kind != "plan"
        )
        found.append(Case(file, title, cells, "".join(text for kind, _, text in blocks if kind == "plan")))
    return found


ALL = [case for file in sorted(CASES.glob("*.md")) for case in cases_in(file)]


def notebook_of(case: Case) -> Notebook:
    make = {"python": code_cell, "markdown": markdown_cell}
    return Notebook(
        tuple(
            make[kind](source, f"c{number}")._replace(tags=tags)
            for number, (kind, source, tags) in enumerate(case.cells)
        )
    )


def _tags(notebook: Notebook, function: Function) -> frozenset[str]:
    return frozenset(tag for span in function.body for tag in notebook.code_cells[span.cell].tags)


def summary(planned: Plan, notebook: Notebook) -> str:
    lines = []
    for function in planned.functions:
        parameters = ", ".join(part.name + (" (copied)" if part.copy else "") for part in function.parameters)
        returns = ", ".join(part.name for part in function.returns) or "nothing"
        changes = f", changes {', '.join(function.changes)}" if function.changes else ""
        times = f", called {len(function.calls)} times" if len(function.calls) > 1 else ""
        cells = ", ".join(dict.fromkeys(str(span.cell + 1) for span in function.body))
        tagged = "nbrefactor:extract=" in "".join(sorted(_tags(notebook, function)))
        named = f" called {function.name}" if tagged else ""
        lines.append(f"function{named} of cell {cells}: ({parameters}) -> {returns}{changes}{times}")
    lines += [f"moved {part.kind} {part.name}" for part in planned.definitions]
    lines += [f"cell {part.place.cell + 1} line {part.place.line} stays: {part.reason}" for part in planned.refusals]
    return "".join(f"{line}\n" for line in lines) or "nothing to extract\n"


def right_spelling(analysis: Analysis, notebook: Notebook, options: PlanOptions = AS_IT_COMES) -> tuple[Plan, Spelled]:
    """As the library does it, but for the comparison of texts: what cannot be spelled stays in the notebook."""
    shown = looks_of(analysis)
    looked = with_looks(notebook, shown)
    analysis = analyze(looked) if shown else analysis
    planned = plan(analysis, looked, options)
    spelled = spell(planned, looked, analysis)
    if spelled.problems:
        kept = {unit: problem.text for problem in spelled.problems for unit in problem.units}
        planned = plan(analysis, looked, replace(options, kept=kept))
        spelled = spell(planned, looked, analysis)
    assert () == spelled.problems
    return planned, spelled._replace(notebook=without_idle_looks(spelled.notebook, notebook, shown, planned))


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.title)
def test_result_does_the_same(case: Case, run_cells: Run, tmp_path: Path) -> None:
    notebook = notebook_of(case)
    analysis = analyze(notebook)
    planned, spelled = right_spelling(analysis, notebook)
    expect_same(notebook, spelled, run_cells, tmp_path)

    again, _ = right_spelling(analyze(spelled.notebook), spelled.notebook)
    assert () == again.functions

    found = summary(planned, notebook)
    if os.environ.get("REGEN"):
        _rewrite(case, found)
    else:
        assert case.expected == found


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.title)
def test_result_does_the_same_where_every_cell_that_can_is_a_function(
    case: Case, run_cells: Run, tmp_path: Path
) -> None:
    """Also what is no function for the sake of beauty has to be right."""
    notebook = notebook_of(case)
    _, spelled = right_spelling(analyze(notebook), notebook, PlanOptions(group_by="cell"))
    expect_same(notebook, spelled, run_cells, tmp_path)


def expect_same(
    notebook: Notebook, spelled: Spelled, run_cells: Run, tmp_path: Path, given: Mapping[str, str] | None = None
) -> None:
    """Run both: the same output, error, files, and values of the names that both have at the end. ``given`` are the
    texts of files that both find."""
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        folder.mkdir()
        for name, text in (given or {}).items():
            (folder / name).write_text(text, encoding="utf-8")
    for path, text in spelled.modules.items():
        (after / path).parent.mkdir(parents=True, exist_ok=True)
        (after / path).write_text(text, encoding="utf-8")
    original = run_cells(before, [cell.source for cell in notebook.code_cells])
    result = run_cells(after, [cell.source for cell in spelled.notebook.code_cells])
    assert (original["error"], original["output"]) == (result["error"], result["output"])
    shared = original["values"].keys() & result["values"].keys()
    assert {name: original["values"][name] for name in shared} == {name: result["values"][name] for name in shared}
    files = {path.name: path.read_bytes() for path in before.rglob("*") if path.is_file()}
    assert files == {path.name: path.read_bytes() for path in after.rglob("*") if path.name in files}


def _rewrite(case: Case, found: str) -> None:
    text = case.file.read_text(encoding="utf-8")
    start = text.index(f"### {case.title}\n")
    end = text.find("\n### ", start)
    part = text[start:] if end < 0 else text[start:end]
    block = f"```plan\n{found}```"
    has_plan = "```plan\n" in part
    new = re.sub(r"```plan\n.*?^```", lambda _: block, part, flags=re.MULTILINE | re.DOTALL) if has_plan else ""
    new = new or f"{part.rstrip()}\n\n{block}\n"
    case.file.write_text(text[:start] + new + ("" if end < 0 else text[end:]), encoding="utf-8")


def test_there_are_markdown_and_code_cells() -> None:
    kinds = {kind for case in ALL for kind, _, _ in case.cells}
    assert {CellKind.MARKDOWN.value, "python"} == kinds
