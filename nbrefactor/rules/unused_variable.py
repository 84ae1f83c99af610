"""A cell gives a name a value that nobody reads."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.facts import Bind, NameTarget, UnitKind
from nbrefactor.model.findings import Example, ExampleCell, Finding, Grade, Rule, Severity
from nbrefactor.rules._subject import Subject
from nbrefactor.rules._uses import can_tell, is_exported, is_read

RULE = Rule(
    code="NBR401",
    name="unused-variable",
    grade=Grade.STRUCTURE,
    summary="a value has a name, and nobody reads it",
    page="""\
No cell reads what this statement assigns: not below, not through a function, not in a formula, a query or a shell
line. What is left of an experiment, or a name misspelled further down.

Loop variables, names that start with an underscore, unpacked tuples, papermill's parameters and cells that nbdev
exports are left alone, and so is a notebook with cells that may read any name (`exec`, `%run`).

Instead: delete the statement, or use the value.""",
    examples=(
        Example(
            "left of an experiment",
            (ExampleCell("base = 3\nscale = 2"), ExampleCell("print(base)")),
            ("cell 1:2:1: `scale` is never read",),
        ),
        Example(
            "overwritten before anyone looked",
            (ExampleCell("n = 1"), ExampleCell("n = 2\nprint(n)")),
            ("cell 1:1:1: `n` is never read",),
        ),
        Example("read by a function", (ExampleCell("scale = 2"), ExampleCell("def f(x):\n    return x * scale"))),
        Example("read in a shell line", (ExampleCell("name = 'a'"), ExampleCell("!ls {name} $name"))),
        Example("a parameter of papermill", (ExampleCell("scale = 2", tags=("parameters",)),)),
        Example("unpacked", (ExampleCell("figure, axes = make()"), ExampleCell("axes.plot()"))),
    ),
    severity=Severity.NOTE,
    is_strict=True,
)


def check(subject: Subject) -> Iterator[Finding]:
    if not can_tell(subject):
        return
    for index, unit in enumerate(subject.analysis.units):
        if unit.kind not in {UnitKind.SETTING, UnitKind.COMPUTE} or is_exported(subject, unit.cell):
            continue
        for term in unit.body:
            if not isinstance(term, Bind) or not isinstance(term.target, NameTarget):
                continue
            name = term.target.name
            if name.startswith("_") or is_read(subject, name, index) or name in subject.rebound_globals:
                continue
            place = subject.place(unit.cell, term.target.line, term.target.column)
            yield subject.finding(RULE, place, f"`{name}` is never read")
