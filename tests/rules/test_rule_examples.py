"""Every rule reports exactly what its bad examples say, and nothing of its good ones."""

from __future__ import annotations

import pytest
from example_notebooks import notebook_of

from nbrefactor import checking
from nbrefactor.model.findings import Example, Rule
from nbrefactor.model.selection import Selection
from nbrefactor.rules import all_rules

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}: {example.title}") for rule in all_rules() for example in rule.examples
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_reports_what_its_example_says(rule: Rule, example: Example) -> None:
    findings = checking.check(notebook_of(example), selection=Selection(select=(rule.code,)))
    reported = tuple(f"{finding.place}: {finding.message}".removeprefix("notebook.ipynb:") for finding in findings)
    assert example.reports == reported


@pytest.mark.parametrize(
    "rule",
    [pytest.param(rule, id=rule.code) for rule in all_rules() if rule.code != "NBR902"],
)
def test_a_rule_has_an_example_that_it_reports_and_one_that_it_leaves_alone(rule: Rule) -> None:
    assert {True, False} == {bool(example.reports) for example in rule.examples}


def test_codes_are_unique_and_their_hundreds_are_the_grade() -> None:
    rules = all_rules()
    assert len(rules) == len({rule.code for rule in rules}) == len({rule.name for rule in rules})
    grades = {"1": "broken", "2": "contradicted", "3": "untidy", "4": "structure", "9": "cannot analyze"}
    assert [grades[rule.code[3]] for rule in rules] == [str(rule.grade) for rule in rules]
