"""In the saved run a name had its value from another cell."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Applicability, Example, ExampleCell, Finding, Grade, Related, Rule, Severity
from nbrefactor.rules._groups import EARLIER_SELF, Group, groups
from nbrefactor.rules._order import Kind, shows_in_outputs
from nbrefactor.rules._subject import Subject, listed

RULE = Rule(
    code="NBR202",
    name="different-definer",
    grade=Grade.CONTRADICTED,
    summary="in the saved run a name had its value from another cell",
    page="""\
By the execution counts, this cell saw a value that another cell had made or changed than in a run from top to bottom:
the saved output cannot be trusted, and a new run may give another one.

Cells whose text is the same and that read the same values count as one. Where execution counts are missing, so that
cells may have been run twice, and no saved output shows the difference, it is a warning.

A file that was written before the cell read it, and from top to bottom is not, is a warning, too: it may come with the
notebook, or be left from an earlier run.

Instead: give the two values two names, or move the cells into the order in which they were run.""",
    examples=(
        Example(
            "a cell further down had already changed the name",
            (ExampleCell("n = 1", 1), ExampleCell("print(n)", 3), ExampleCell("n = 2", 2)),
            (
                "cell 2:1:7: `n` came from cell 3 (In[2]) when this cell ran (In[3]); "
                "from top to bottom it comes from cell 1 (In[1])",
            ),
        ),
        Example(
            "a list was changed by a cell further down",
            (ExampleCell("xs = []", 1), ExampleCell("print(xs)", 3), ExampleCell("xs.append(1)", 2)),
            (
                "cell 2:1:7: `xs` had been changed by cell 3 (In[2]) when this cell ran (In[3]); "
                "from top to bottom it is not",
            ),
        ),
        Example(
            "a cell that changes its own input ran twice",
            (ExampleCell("n = 1", 1), ExampleCell("n = n + 1", 4), ExampleCell("print(n)", 3)),
            (
                "cell 2:1:5: `n` came from an earlier run of this cell when it ran again (In[4]); "
                "from top to bottom it comes from cell 1 (In[1])",
            ),
        ),
        Example(
            "a file was read after a cell further down had written it",
            (
                ExampleCell("rate = 3", 1),
                ExampleCell("text = open('a.txt').read()", 3),
                ExampleCell("with open('a.txt', 'w') as file:\n    file.write('one')", 2),
            ),
            (
                "cell 2:1:1: `a.txt` had been written by cell 3 (In[2]) when this cell ran (In[3]); "
                "from top to bottom it is not yet",
            ),
        ),
        Example(
            "a file was written again after it was read",
            (
                ExampleCell("rate = 3", 1),
                ExampleCell("with open('a.txt', 'w') as file:\n    file.write('one')", 4),
                ExampleCell("text = open('a.txt').read()", 3),
            ),
        ),
        Example(
            "it is not known in both runs what a method changes, and it may have changed the same",
            (
                ExampleCell("class Box:\n    items = []\n    def fill(self):\n        self.items.append(1)", 5),
                ExampleCell("boxes = []\nboxes = [Box()]", 6),
                ExampleCell("box = boxes[-1]", 2),
                ExampleCell("box.fill()", 3),
                ExampleCell("print(box)", 4),
            ),
        ),
        Example(
            "both cells define the same",
            (ExampleCell("n = 1", 1), ExampleCell("print(n)", 3), ExampleCell("n = 1", 2)),
        ),
        Example(
            "the other cell was run later",
            (ExampleCell("n = 1", 1), ExampleCell("print(n)", 2), ExampleCell("n = 2", 3), ExampleCell("print(n)", 4)),
        ),
    ),
    is_default=True,
    fix=Applicability.UNSAFE,
)


def check(subject: Subject) -> Iterator[Finding]:
    found = list(groups(subject, Kind.DIFFERENT))
    severity = Severity.ERROR if found and shows_in_outputs(subject) else Severity.WARNING
    for group in found:
        yield subject.finding(
            RULE,
            group.place,
            _message(group),
            related=_related(group),
            severity=Severity.WARNING if group.first.is_file else severity,
            hint=(
                "give what this cell makes a name of its own, so that it can run twice"
                if _then(group) == EARLIER_SELF
                else "give the two values two names, or move the cell"
            ),
        )


def _then(group: Group) -> str:
    """Who gave the value in the saved run; empty where somebody had not changed it."""
    return group.giver if group.recorded else "" if group.first.is_change else EARLIER_SELF


def _message(group: Group) -> str:
    names = listed(list(group.names))
    it = "it" if len(group.names) == 1 else "they"
    then = _then(group)
    when = f"when {'it ran again' if then == EARLIER_SELF else 'this cell ran'} ({group.reader_count})"
    if group.first.is_change:
        verb = "is" if it == "it" else "are"
        if group.first.is_file:
            now = f"it is by {group.expected[-1].cell_in_words}" if group.expected else "it is not yet"
            return f"{names} had been written by {then} {when}; from top to bottom {now}"
        if not group.recorded:
            changed = group.expected[0].cell_in_words
            return f"{names} had not been changed by {changed} {when}; from top to bottom {it} {verb}"
        return f"{names} had been changed by {then} {when}; from top to bottom {it} {verb} not"
    comes = "comes" if it == "it" else "come"
    now = f"{comes} from {group.expected[-1].cell_in_words}" if group.expected else f"{comes} from elsewhere"
    return f"{names} came from {then} {when}; from top to bottom {it} {now}"


def _related(group: Group) -> tuple[Related, ...]:
    name = group.first.read.name
    done = "written" if group.first.is_file else "changed" if group.first.is_change else "defined"
    then = [Related(place, f"in the saved run, `{name}` was {done} here") for place in group.recorded]
    now = [Related(place, f"from top to bottom, `{name}` is {done} here") for place in group.expected]
    return (*then, *now)
