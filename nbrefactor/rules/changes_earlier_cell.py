"""Running the cell twice gives something else."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.facts import Augment, NameTarget
from nbrefactor.model.findings import Example, ExampleCell, Finding, Grade, Related, Rule, Severity
from nbrefactor.rules._provenance import is_only_stored_to
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR406",
    name="changes-earlier-cell",
    grade=Grade.STRUCTURE,
    summary="running the cell twice gives something else",
    page="""\
The cell changes an object that an earlier cell made, so that running it twice, as people do, gives another result than
running it once: a list grows, a counter goes on, a column is scaled again.

Storing a value that does not depend on the old one (`frame["b"] = frame["a"] * 2`) may be repeated and is left alone.

Instead: make a new object, or change the object in the cell that makes it.""",
    examples=(
        Example(
            "the list grows each time",
            (ExampleCell("xs = [1]"), ExampleCell("xs.append(2)")),
            ("cell 2:1:1: `xs`, made in cell 1, is changed: running the cell twice gives something else",),
        ),
        Example(
            "a counter",
            (ExampleCell("n = 1"), ExampleCell("n += 1")),
            ("cell 2:1:1: `n`, made in cell 1, is changed: running the cell twice gives something else",),
        ),
        Example(
            "a column that may be stored again",
            (ExampleCell("d = {'a': 1}"), ExampleCell("d['b'] = d['a'] * 2")),
        ),
        Example("changed where it is made", (ExampleCell("xs = [1]\nxs.append(2)"), ExampleCell("print(xs)"))),
    ),
    severity=Severity.NOTE,
    is_strict=True,
)


def check(subject: Subject) -> Iterator[Finding]:
    reported: set[tuple[int, str]] = set()
    for step in subject.analysis.document.steps:
        unit = subject.analysis.units[step.unit]
        names = [
            name
            for mutation in step.mutations
            if mutation.is_certain and mutation.origin is not None and subject.cell_of(mutation.origin) != unit.cell
            for name in sorted(mutation.direct)
            if not is_only_stored_to(unit, name, repeatable=True)
        ]
        names += [
            term.target.name for term in unit.body if isinstance(term, Augment) and isinstance(term.target, NameTarget)
        ]
        for name in names:
            makers = [other for other in subject.definers.get(name, ()) if other < step.unit]
            if (unit.cell, name) in reported or not makers or subject.cell_of(makers[-1]) == unit.cell:
                continue
            reported.add((unit.cell, name))
            made = subject.unit_place(makers[-1])
            message = f"`{name}`, made in {made.cell_in_words}, is changed: running the cell twice gives something else"
            yield subject.finding(
                RULE, subject.unit_place(step.unit), message, related=(Related(made, f"`{name}` is made here"),)
            )
            break
