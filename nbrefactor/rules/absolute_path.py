"""A path that only exists on the author's computer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nbrefactor.model.facts import Call, Constant, walk
from nbrefactor.model.findings import Example, ExampleCell, Finding, Grade, Rule, Severity
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR410",
    name="absolute-path",
    grade=Grade.STRUCTURE,
    summary="a path that only exists on the author's computer",
    page="""\
A call is given a path below somebody's home folder or drive; on another computer the notebook stops here. Paths that a
platform gives (`/content`, `/kaggle`, `/tmp`) are left alone.

Instead: a path relative to the notebook.""",
    examples=(
        Example(
            "somebody's home folder",
            (ExampleCell("open('/home/anna/data.csv')"),),
            ("cell 1:1:1: /home/anna/data.csv exists on one computer only",),
        ),
        Example(
            "somebody's drive",
            (ExampleCell("import pandas as pd\nframe = pd.read_csv('C:/Users/anna/data.csv')"),),
            ("cell 1:2:9: C:/Users/anna/data.csv exists on one computer only",),
        ),
        Example("relative", (ExampleCell("open('data/data.csv')"),)),
        Example("an address", (ExampleCell("fetch('https://example.org/home/anna')"),)),
        Example("a platform's", (ExampleCell("open('/content/data.csv')"),)),
    ),
    severity=Severity.NOTE,
    is_strict=True,
)

_PERSONAL = re.compile(r"(/home/|/Users/|/mnt/|/Volumes/|~/|~\\\\|[A-Za-z]:[/\\\\](?!/))\S")


def check(subject: Subject) -> Iterator[Finding]:
    for unit in subject.analysis.units:
        for term in walk(unit.body):
            if not isinstance(term, Call):
                continue
            for argument in (*term.arguments, *(value for _, value in term.keywords)):
                path = argument.text if isinstance(argument, Constant) and argument.type == "str" else None
                if path is not None and "\n" not in path and _PERSONAL.match(path):
                    place = subject.place(unit.cell, term.line, term.column)
                    yield subject.finding(RULE, place, f"{path} exists on one computer only")
