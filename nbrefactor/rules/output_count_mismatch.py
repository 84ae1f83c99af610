"""A saved result carries another number than its cell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from nbrefactor.model.findings import Applicability, Example, ExampleCell, Finding, Grade, Rule
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR204",
    name="output-count-mismatch",
    grade=Grade.CONTRADICTED,
    summary="a saved result carries another number than its cell",
    page="""\
A kernel writes the same execution count to a cell and to its result. Here the two differ, so the output is not from the
cell's last run: a merge took one from each side, or somebody edited the file. Where the cells are numbered from 1 on
without a gap, and the numbers of the results grow with them, a tool has only numbered the cells anew.

Instead: run the cell again.""",
    examples=(
        Example(
            "a merge mixed two versions",
            (ExampleCell("1 + 1", 3, ("execute_result:5",)),),
            ("cell 1:1:1: the result is from Out[5], the cell from In[3]",),
        ),
        Example("the same number", (ExampleCell("1 + 1", 3, ("execute_result:3",)),)),
        Example("stripped counts", (ExampleCell("1 + 1", None, ("execute_result:5",)),)),
        Example(
            "cells that a tool has numbered anew",
            (ExampleCell("1 + 1", 1, ("execute_result:2",)), ExampleCell("2 + 2", 2, ("execute_result:5",))),
        ),
        Example(
            "numbered from 1 on, with results that do not grow",
            (ExampleCell("1 + 1", 1, ("execute_result:5",)), ExampleCell("2 + 2", 2, ("execute_result:2",))),
            ("cell 1:1:1: the result is from Out[5], the cell from In[1]",),
        ),
    ),
    is_default=True,
    fix=Applicability.UNSAFE,
)


def check(subject: Subject) -> Iterator[Finding]:
    if _are_cells_numbered_anew(subject):
        return
    for index, (cell, count) in enumerate(zip(subject.code_cells, subject.counts, strict=True)):
        results = [output.execution_count for output in cell.outputs if output.kind == "execute_result"]
        wrong = [number for number in results if number and count and number != count]
        if wrong:
            message = f"the result is from Out[{wrong[0]}], the cell from In[{count}]"
            yield subject.finding(RULE, subject.place(index), message)


def _are_cells_numbered_anew(subject: Subject) -> bool:
    """Trades: a result that a merge put into the last cells of such a notebook goes unnoticed."""
    if list(subject.counts) != list(range(1, len(subject.code_cells) + 1)):
        return False
    found = [output.execution_count for cell in subject.code_cells for output in cell.outputs if output.execution_count]
    return len(found) > 1 and all(one < other for one, other in pairwise(found))
