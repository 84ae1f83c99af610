"""The plan says of every statement that binds or changes something what becomes of it, and says it once."""

from __future__ import annotations

import ast
from collections import Counter

import pytest
from test_adversarial_notebooks import ALL, Case, notebook_of, right_spelling

from nbrefactor import api
from nbrefactor.analysis import analyze
from nbrefactor.model.analysis import Analysis
from nbrefactor.model.facts import Unit, UnitKind
from nbrefactor.model.flow import Step
from nbrefactor.model.imports import is_guarded_import
from nbrefactor.model.notebook import CellKind, Notebook, OutputSummary
from nbrefactor.model.plan import Plan
from nbrefactor.planning.statements.looks import looks_of, with_looks

LISTED = {UnitKind.COMPUTE, UnitKind.EXPRESSION, UnitKind.DEFINITION}
"""Imports follow what needs them, settings stay above it, and magics of a notebook are its own."""


def lists_of(planned: Plan, analysis: Analysis) -> Counter[int]:
    """In how many lists of the plan each statement is: those that move, and those that stay with a reason."""
    moved = {unit for units in planned.units_by_component.values() for unit in units}
    refused = {
        number
        for number, unit in enumerate(analysis.units)
        for refusal in planned.refusals
        if refusal.place.cell == unit.cell and refusal.place.line <= unit.line <= refusal.place.end_line
    }
    return Counter([*moved, *refused])


def acts(step: Step) -> bool:
    if "plot" in step.effects:
        return False  # plots of a few lines belong to the notebook
    return bool(step.writes) or any(change.is_certain and change.names for change in step.mutations)


def is_import(unit: Unit, notebook: Notebook) -> bool:
    """Under a condition."""
    lines = notebook.code_cells[unit.cell].source.split("\n")[unit.line - 1 : unit.end_line]
    return lines[0].startswith(("try", "if")) and is_guarded_import(ast.parse("\n".join(lines)).body[0])


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.title)
def test_every_statement_that_acts_is_in_one_list_of_the_plan(case: Case) -> None:
    notebook = notebook_of(case)
    planned, _ = right_spelling(analyze(notebook), notebook)
    notebook = with_looks(notebook, looks_of(analyze(notebook)))  # what is planned
    analysis = analyze(notebook)
    if planned.is_empty or any(cell.failure for cell in analysis.cells):
        return  # with stand-ins for what does not parse, statements have other numbers
    found = lists_of(planned, analysis)
    imports = {number for number, unit in enumerate(analysis.units) if is_import(unit, notebook)}
    steps = [step for step in analysis.document.steps if analysis.units[step.unit].kind in LISTED]
    acting = {step.unit for step in steps if acts(step)} - imports
    assert [] == [analysis.units[unit] for unit in acting if not found[unit]]
    assert [] == [unit for unit, count in found.items() if count > 1]


FILL = (
    "import pandas as pd",
    "test = pd.read_csv('a.csv')\ntrain = pd.read_csv('b.csv')",
    "test['Fare'] = test['Fare'] * 2 - 1\ntest['Age'].fillna(test['Age'].mean(), inplace=True)",
    "train['Fare'] = train['Fare'] * 2 - 1\ntrain['Age'].fillna(train['Age'].mean(), inplace=True)\ntotal = train.sum()",
    "print(test, train, total)",
)


def filled(*, is_shown: bool, was_run: bool) -> Plan:
    notebook = Notebook.from_cells(FILL)
    outputs = (OutputSummary("execute_result", 3),) if is_shown else ()
    cells = [
        cell._replace(execution_count=number if was_run else None, outputs=outputs if number == 3 else ())
        for number, cell in enumerate(notebook.cells, start=1)
        if cell.kind is CellKind.CODE
    ]
    return api.extract(notebook.with_cells(cells)).plan


@pytest.mark.parametrize(("is_shown", "was_run"), [(True, True), (False, False)])
def test_what_pandas_3_shows_at_the_end_of_a_cell_stays_with_a_reason(is_shown: bool, was_run: bool) -> None:
    planned = filled(is_shown=is_shown, was_run=was_run)
    reasons = [refusal.reason for refusal in planned.refusals]
    assert ["it ends its cell, which shows what it returns from pandas 3 on"] == reasons


def test_what_the_saved_run_did_not_show_at_the_end_of_a_cell_moves_with_the_other_rows() -> None:
    planned = filled(is_shown=False, was_run=True)
    assert ["it is one short step, which reads as well as a call"] == [each.reason for each in planned.refusals]
    [twice] = [function for function in planned.functions if len(function.calls) == 2]
    assert 2 == len(twice.body)
