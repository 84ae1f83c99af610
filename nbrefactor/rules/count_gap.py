"""Executions are missing between the counts."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Applicability, Example, ExampleCell, Finding, Grade, Rule, Severity
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR302",
    name="count-gap",
    grade=Grade.UNTIDY,
    summary="executions are missing between the counts",
    page="""\
The kernel counted executions that no cell carries: cells were run again, edited or deleted. Mostly harmless; it says
that the saved outputs are not from one clean run.

Instead: *Restart and run all* before the notebook is committed.""",
    examples=(
        Example(
            "cells were run again",
            (ExampleCell("x = 1", 1), ExampleCell("print(x)", 4)),
            ("cell 2:1:1: 2 executions are missing before In[4]",),
        ),
        Example(
            "the kernel was used before",
            (ExampleCell("x = 1", 2),),
            ("cell 1:1:1: 1 execution is missing before In[2]",),
        ),
        Example("every number is there, in any order", (ExampleCell("x = 1", 2), ExampleCell("y = 1", 1))),
        Example("stripped", (ExampleCell("x = 1"),)),
    ),
    severity=Severity.NOTE,
    is_strict=True,
    fix=Applicability.UNSAFE,
)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding, before the lowest count that is preceded by a gap."""
    counts = {count: index for index, count in enumerate(subject.counts) if count is not None}
    previous = 0
    for count in sorted(counts):
        missing = count - previous - 1
        if missing:
            executions = "1 execution is" if missing == 1 else f"{missing} executions are"
            yield subject.finding(RULE, subject.place(counts[count]), f"{executions} missing before In[{count}]")
            return
        previous = count
