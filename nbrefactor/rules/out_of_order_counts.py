"""Cells were run out of order, and nothing depends on it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from nbrefactor.model.findings import Applicability, Example, ExampleCell, Finding, Grade, Related, Rule, Severity
from nbrefactor.rules._order import contradictions
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR301",
    name="out-of-order-counts",
    grade=Grade.UNTIDY,
    summary="cells were run out of order, and nothing depends on it",
    page="""\
The execution counts do not grow from cell to cell, but every value has the same origin as in a run from top to bottom:
two independent cells were swapped, or a plot was drawn again. Where a value does depend on the order, NBR201, NBR202 or
NBR203 say so, and this rule is silent.

Instead: *Restart and run all* before the notebook is committed.""",
    examples=(
        Example(
            "two independent cells were run in the other order",
            (ExampleCell("x = 1", 2), ExampleCell("y = 2", 1)),
            ("cell 2:1:1: In[1] stands below In[2], though nothing depends on their order",),
        ),
        Example("growing counts, with gaps", (ExampleCell("x = 1", 1), ExampleCell("y = 2", 5))),
        Example("the order matters: another rule's business", (ExampleCell("print(1)", 2), ExampleCell("x = 1"))),
    ),
    severity=Severity.NOTE,
    is_strict=True,
    fix=Applicability.UNSAFE,
)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding, at the first cell that is out of order."""
    run = [(index, count) for index, count in enumerate(subject.counts) if count is not None]
    wrong = [(one, other) for one, other in pairwise(run) if other[1] < one[1]]
    if not wrong or subject.has_mixed_sessions or contradictions(subject):
        return
    (before, count), (cell, lower) = wrong[0]
    place = subject.place(before)
    yield subject.finding(
        RULE,
        subject.place(cell),
        f"In[{lower}] stands below In[{count}], though nothing depends on their order",
        related=(Related(place, f"In[{count}] is here"),),
    )
