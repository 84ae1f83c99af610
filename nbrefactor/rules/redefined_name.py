"""A name means one thing above and another below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from nbrefactor.model.facts import UnitKind
from nbrefactor.model.findings import Example, ExampleCell, Finding, Grade, Related, Rule, Severity
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR405",
    name="redefined-name",
    grade=Grade.STRUCTURE,
    summary="a name means one thing above and another below",
    page="""\
Two cells give the name values that have nothing to do with each other, and both are read by other cells. Whoever runs
the cells in another order gets the wrong one.

A cell that makes the new value from the old one (`n = n + 1`) is left alone, and so are imports, names that start with
an underscore, and names of one or two letters.

Instead: give the two values two names.""",
    examples=(
        Example(
            "one name for two models",
            (
                ExampleCell("model = 'linear'"),
                ExampleCell("print(model)"),
                ExampleCell("model = 'forest'"),
                ExampleCell("print(model)"),
            ),
            ("cell 3:1:1: `model` had another value in cell 1, which other cells read",),
        ),
        Example(
            "made from the old value",
            (ExampleCell("rows = [1]"), ExampleCell("rows = rows + [2]"), ExampleCell("print(rows)")),
        ),
        Example(
            "nobody else reads it",
            (ExampleCell("total = 1\nprint(total)"), ExampleCell("total = 2\nprint(total)")),
        ),
    ),
    severity=Severity.NOTE,
    is_strict=True,
)

_SHORTEST = 3
"""Letters of a name that is meant to last: shorter ones are scratch names, which everyone rebinds."""


def check(subject: Subject) -> Iterator[Finding]:
    readers: dict[tuple[str, int], set[int]] = {}
    for step in subject.analysis.document.steps:
        for read in step.reads:
            for source in read.definitions:
                if subject.cell_of(source.unit) != subject.cell_of(step.unit):
                    readers.setdefault((read.name, source.unit), set()).add(step.unit)
    for name, units in subject.definers.items():
        if len(name) < _SHORTEST or name.startswith("_"):
            continue
        shared = [unit for unit in units if (name, unit) in readers and _is_value(subject, unit)]
        for before, after in pairwise(shared):
            is_derived = any(read.name == name for read in subject.step(after).reads)
            if subject.cell_of(before) == subject.cell_of(after) or is_derived:
                continue
            first, place = subject.unit_place(before), subject.unit_place(after)
            message = f"`{name}` had another value in {first.cell_in_words}, which other cells read"
            yield subject.finding(RULE, place, message, related=(Related(first, f"`{name}` was defined here"),))
            break


def _is_value(subject: Subject, unit: int) -> bool:
    return subject.analysis.units[unit].kind in {UnitKind.SETTING, UnitKind.COMPUTE, UnitKind.DEFINITION}
