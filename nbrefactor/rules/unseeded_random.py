"""Random numbers that are others in every run."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.facts import Attribute, Call, Name, Unit, walk
from nbrefactor.model.findings import Example, ExampleCell, Finding, Grade, Rule, Severity
from nbrefactor.rules._subject import Subject

RULE = Rule(
    code="NBR407",
    name="unseeded-random",
    grade=Grade.STRUCTURE,
    summary="random numbers that are others in every run",
    page="""\
Numbers are drawn from a generator that no cell above has seeded, so that two runs of the notebook show two results.
Splits and models of scikit-learn draw from NumPy's generator unless `random_state` is given. Each generator is
reported once, at the first draw.

Instead: seed it in the first cell, or pass `random_state`, or a generator that was made with a seed.""",
    examples=(
        Example(
            "nobody seeds NumPy's generator",
            (ExampleCell("import numpy as np"), ExampleCell("a = np.random.rand(3)\nb = np.random.rand(3)")),
            ("cell 2:1:1: nothing above seeds numpy.random: every run draws other numbers",),
        ),
        Example(
            "a split without random_state",
            (ExampleCell("from sklearn.model_selection import train_test_split\na, b = train_test_split([1, 2, 3])"),),
            ("cell 1:2:1: nothing above seeds numpy.random: every run draws other numbers",),
        ),
        Example(
            "a generator without a seed",
            (ExampleCell("import numpy as np\nrng = np.random.default_rng()"),),
            ("cell 1:2:7: the generator is made without a seed: every run draws other numbers",),
        ),
        Example("seeded", (ExampleCell("import random\nrandom.seed(4)"), ExampleCell("print(random.random())"))),
        Example(
            "a split with random_state",
            (
                ExampleCell(
                    "from sklearn.model_selection import train_test_split\n"
                    "a, b = train_test_split([1, 2, 3], random_state=1)"
                ),
            ),
        ),
        Example("a generator with a seed", (ExampleCell("import numpy as np\nrng = np.random.default_rng(7)"),)),
    ),
    severity=Severity.NOTE,
)

_MAKERS = frozenset({"default_rng", "RandomState"})


def check(subject: Subject) -> Iterator[Finding]:
    reported: set[str] = set()
    for step in subject.analysis.document.steps:
        for access in step.state:
            is_draw = "random" in access.state and access.reads and access.is_certain and not access.sources
            if is_draw and access.state not in reported:
                reported.add(access.state)
                generator = access.state.removesuffix(".global")
                message = f"nothing above seeds {generator}: every run draws other numbers"
                yield subject.finding(RULE, subject.unit_place(step.unit), message)
        unit = subject.analysis.units[step.unit]
        for call in _unseeded_makers(unit):
            place = subject.place(unit.cell, call.line, call.column)
            yield subject.finding(RULE, place, "the generator is made without a seed: every run draws other numbers")


def _unseeded_makers(unit: Unit) -> Iterator[Call]:
    for term in walk(unit.body):
        if isinstance(term, Call) and not term.arguments and not term.keywords:
            function = term.function
            if isinstance(function, (Attribute, Name)) and function.name in _MAKERS:
                yield term
