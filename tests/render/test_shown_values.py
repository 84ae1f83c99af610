"""Values of the library on a front end: one line for debuggers, text for terminals, a picture where there is HTML."""

from __future__ import annotations

import subprocess
import sys

import pytest
from IPython.core.formatters import DisplayFormatter

from nbrefactor import api
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Plan
from nbrefactor.model.verdict import Compared, Evidence, EvidenceKind, Outcome, Verdict

NOTEBOOK = Notebook.from_cells(
    ["import math", "radius = 3\nname = '<img src=x>'", "area = math.pi * radius ** 2\nprint(area, missing)"],
    path="circle.ipynb",
)
ANALYSIS = api.analyze(NOTEBOOK)
VERDICT = Verdict(
    Outcome.DIFFERENT,
    "2 outputs differ",
    compared=Compared(outputs=5),
    evidence=(
        Evidence(EvidenceKind.OUTPUT, Outcome.DIFFERENT, "cell 4", "another text", before="<b>1</b>", after="2"),
    ),
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (ANALYSIS, "<Analysis of circle.ipynb: 3 code cells, 2 dependencies, 1 undefined name>"),
        (ANALYSIS.graph, "<DependencyGraph of 3 code cells: 2 dependencies, 1 undefined name>"),
        (
            Plan("components", moved_units=0, compute_units=1),
            "<Plan of components: 0 functions and 0 definitions in 0 modules, 0 of 1 statement move, "
            "0 left alone with a reason>",
        ),
        (VERDICT, "<Verdict different: 2 outputs differ (5 compared, 1 piece of evidence)>"),
    ],
    ids=["analysis", "graph", "plan", "verdict"],
)
def test_the_repr_is_one_line_that_says_what_counts(value: object, expected: str) -> None:
    assert expected == repr(value)


@pytest.mark.parametrize(
    ("value", "in_html", "in_text"),
    [
        (ANALYSIS, "<svg", "needs       cell 1: math"),
        (ANALYSIS.graph, "<svg", "1 -> 2  radius (binding)"),
        (api.plan(NOTEBOOK), 'class="nbr-plan"', "1 statements that compute"),
        (VERDICT, "DIFFERENT: 2 outputs differ", "another text"),
    ],
    ids=["analysis", "graph", "plan", "verdict"],
)
def test_a_front_end_gets_html_and_text(value: object, in_html: str, in_text: str) -> None:
    bundle, _ = DisplayFormatter().format(value)
    assert set(bundle) == {"text/html", "text/plain"}
    assert in_html in bundle["text/html"]
    assert in_text in bundle["text/plain"]
    for markup in ("<script", "<img", "<b>1"):
        assert markup not in bundle["text/html"]


def test_what_is_printed_is_the_text() -> None:
    plan = api.plan(NOTEBOOK)
    assert plan._repr_mimebundle_()["text/plain"] == f"{plan}\n"
    assert repr(Plan("components")) == str(Plan("components"))


def test_a_plan_made_by_hand_has_its_line() -> None:
    plan = Plan("components")
    assert plan._repr_mimebundle_() == {"text/plain": repr(plan)}


def test_a_script_that_shows_nothing_loads_nothing_that_draws() -> None:
    code = (
        "import sys, nbrefactor\n"
        "analysis = nbrefactor.analyze(nbrefactor.Notebook.from_cells(['x = 1', 'print(x)']))\n"
        "repr(analysis), repr(analysis.graph)\n"
        "print([name for name in sys.modules if name.startswith('nbrefactor.render')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "[]\n"
