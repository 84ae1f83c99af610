"""A cell was run before the cell that gives it its input was run last."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Applicability, Example, ExampleCell, Finding, Grade, Related, Rule, Severity
from nbrefactor.rules._groups import Group, groups
from nbrefactor.rules._order import Kind, may_have_run_before, shows_in_outputs
from nbrefactor.rules._subject import Subject, listed

RULE = Rule(
    code="NBR201",
    name="stale-input",
    grade=Grade.CONTRADICTED,
    summary="a cell was run before the cell that gives it its input",
    page="""\
From top to bottom, this cell reads what another cell defines or changes. By the execution counts that other cell was
run *after* this one, so the saved output may show an older value.

Only the last run of a cell is recorded. Where execution counts are missing, the other cell may have run before this
one, too, and *again* after it, perhaps edited: that is a warning, otherwise it is an error. Where running the
definition twice cannot make a difference (an import, a constant, a frame that is read from a file and changed nowhere
else), nothing is reported, though a cell that was edited between its runs cannot be told from one that was not.

Instead: run this cell, and those that follow from it, again.""",
    examples=(
        Example(
            "the counter went on after it was printed",
            (ExampleCell("n = 1", 1), ExampleCell("n = n + 1", 3), ExampleCell("print(n)", 2)),
            (
                "cell 3:1:7: `n` comes from cell 2 (In[3]), which ran after this cell (In[2]); "
                "the saved run used cell 1 (In[1])",
            ),
        ),
        Example(
            "the frame was changed after it was shown",
            (
                ExampleCell("import pandas as pd\nframe = pd.DataFrame({'a': [1]})", 1),
                ExampleCell("frame['b'] = frame['a'] * 2", 3),
                ExampleCell("frame.mean()", 2),
            ),
            ("cell 3:1:1: `frame` is changed by cell 2 (In[3]), which ran after this cell (In[2])",),
        ),
        Example(
            "the counter was run again, perhaps after it was edited",
            (ExampleCell("n = 1", 1), ExampleCell("n = n + 1", 4), ExampleCell("print(n)", 3)),
            (
                "cell 3:1:7: `n` comes from cell 2 (In[4]), which ran again after this cell (In[3]); "
                "the saved run used cell 1 (In[1])",
            ),
        ),
        Example(
            "an import was added to the first cell, which was run again",
            (ExampleCell("import json", 9), ExampleCell("json.dumps(1)", 2), ExampleCell("json.dumps(2)", 3)),
        ),
        Example(
            "a helper was run again, which functions call",
            (
                ExampleCell("def shown(parts):\n    return joined(parts)", 1),
                ExampleCell("joined = ' '.join", 9),
                ExampleCell("shown(map(str, range(3)))", 3),
                ExampleCell("shown(input().split())", 4),
            ),
        ),
        Example(
            "a constant was run again",
            (ExampleCell("rate = 3", 9), ExampleCell("print(rate)", 2)),
        ),
        Example(
            "two cells that do not depend on each other were swapped",
            (ExampleCell("x = 1", 2), ExampleCell("y = 2", 1), ExampleCell("print(x, y)", 3)),
        ),
        Example(
            "never run, or stripped",
            (ExampleCell("n = 1"), ExampleCell("n = n + 1"), ExampleCell("print(n)")),
        ),
    ),
    is_default=True,
    fix=Applicability.UNSAFE,
)


def check(subject: Subject) -> Iterator[Finding]:
    for group in groups(subject, Kind.STALE):
        again = may_have_run_before(subject, group.first)
        is_error = not again and shows_in_outputs(subject)
        yield subject.finding(
            RULE,
            group.place,
            _message(group, " again" if again else ""),
            related=_related(group),
            severity=Severity.ERROR if is_error else Severity.WARNING,
            hint="run this cell again, and what follows from it",
        )


def _message(group: Group, again: str) -> str:
    names = listed(list(group.names))
    verb = "is changed by" if group.first.is_change else "comes from"
    if len(group.names) > 1:
        verb = "are changed by" if group.first.is_change else "come from"
    definer = group.expected[0].cell_in_words
    message = f"{names} {verb} {definer}, which ran{again} after this cell ({group.reader_count})"
    if group.recorded:
        message += f"; the saved run used {group.giver}"
    return message


def _related(group: Group) -> tuple[Related, ...]:
    name = group.first.read.name
    done = "changed" if group.first.is_change else "defined"
    now = [Related(place, f"from top to bottom, `{name}` is {done} here") for place in group.expected]
    then = [Related(place, f"in the saved run, `{name}` was {done} here") for place in group.recorded]
    return (*now, *then)
