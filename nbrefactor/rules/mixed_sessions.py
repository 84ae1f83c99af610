"""Two cells carry the same execution count."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Applicability, Example, ExampleCell, Finding, Grade, Related, Rule
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR205",
    name="mixed-sessions",
    grade=Grade.CONTRADICTED,
    summary="two cells carry the same execution count",
    page="""\
A kernel never gives the same number twice, so the outputs come from more than one session: the kernel was restarted and
only some cells were run again, or cells were pasted with their outputs. Nobody can tell which values the outputs saw;
the rules that compare orders (NBR201, NBR202, NBR203) therefore do not look at such a notebook.

Instead: *Restart and run all*.""",
    examples=(
        Example(
            "the kernel was restarted half way",
            (ExampleCell("x = 1", 1), ExampleCell("y = 2", 2), ExampleCell("print(x + y)", 2)),
            ("cell 3:1:1: In[2] is also the count of cell 2: the outputs are from more than one session",),
        ),
        Example("every number once", (ExampleCell("x = 1", 1), ExampleCell("print(x)", 2))),
        Example("zeros, as some platforms write", (ExampleCell("x = 1", 0), ExampleCell("print(x)", 0))),
    ),
    is_default=True,
    fix=Applicability.UNSAFE,
)


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for the notebook, at the first cell that repeats a number."""
    first: dict[int, int] = {}
    for index, count in enumerate(subject.counts):
        if count is None:
            continue
        if count in first:
            other = subject.place(first[count])
            yield subject.finding(
                RULE,
                subject.place(index),
                f"In[{count}] is also the count of cell {other.cell}: the outputs are from more than one session",
                related=(Related(other, f"In[{count}] here, too"),),
            )
            return
        first[count] = index
