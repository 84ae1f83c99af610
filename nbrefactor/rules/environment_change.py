"""A cell changes what lies outside of the kernel: the installed packages, the working directory."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.findings import Example, ExampleCell, Finding, Grade, Rule, Severity
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR411",
    name="environment-change",
    grade=Grade.STRUCTURE,
    summary="a cell installs packages or changes the working directory",
    page="""\
What the notebook does then depends on where and how often it is run: a package is installed in another version next
month, a second `%cd ..` leads one folder too high.

Other shell lines are left alone.

Instead: write the packages into the project's requirements, and name files relative to the notebook.""",
    examples=(
        Example(
            "packages",
            (ExampleCell("!pip install pandas\n%pip install numpy"),),
            ("cell 1:1:1: the cell installs packages", "cell 1:2:1: the cell installs packages"),
        ),
        Example(
            "the working directory",
            (ExampleCell("import os\nos.chdir('data')"), ExampleCell("%cd ..")),
            (
                "cell 1:2:1: the cell changes the working directory",
                "cell 2:1:1: the cell changes the working directory",
            ),
        ),
        Example("other shell lines", (ExampleCell("!ls\nfiles = !ls data"),)),
    ),
    severity=Severity.NOTE,
)


def check(subject: Subject) -> Iterator[Finding]:
    for step in subject.analysis.document.steps:
        if "install" in step.effects:
            yield subject.finding(RULE, subject.unit_place(step.unit), "the cell installs packages")
        elif any(access.state == "cwd" and access.writes and access.is_certain for access in step.state):
            yield subject.finding(RULE, subject.unit_place(step.unit), "the cell changes the working directory")
