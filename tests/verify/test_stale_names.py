"""Names whose last value became local to a component; every other name is compared."""

from __future__ import annotations

import pytest

from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Call, Function, Parameter, Plan, Reason, Returned, Span
from nbrefactor.verification import stale_names

WHY = Reason("", 0, 1)


def plan(span: Span, targets: tuple[str, ...], copied: tuple[str, ...] = ()) -> Plan:
    parameters = tuple(Parameter(name, WHY, copy=f"{name}.copy()") for name in copied)
    returns = tuple(Returned(name, WHY) for name in targets)
    call = Call(0, (span,), copied, targets)
    function = Function("f", "data", "", (), (), parameters, returns, (span,), (), (), (), (call,), (), "", ())
    return Plan("components", (function,))


CASES = {
    "bound before and last in a component": (("x = 1", "x = 2\ny = x"), Span(1, 1, 2, (1, 2)), ("y",), {"x"}),
    "bound again afterwards": (("x = 2\ny = x", "x = 3"), Span(0, 1, 2, (0, 1)), ("y",), set()),
    "returned": (("x = 1", "x = 2\ny = x"), Span(1, 1, 2, (1, 2)), ("x", "y"), set()),
    "bound by a loop": (("for at in [1]:\n    y = at",), Span(0, 1, 2, (0,)), ("y",), {"at"}),
    "bound in a comprehension only": (("y = [x for x in [1]]",), Span(0, 1, 1, (0,)), ("y",), set()),
    "bound in a function of the component": (("def g():\n    z = 1\ny = g()",), Span(0, 3, 3, (1,)), ("y",), set()),
    "bound beside a magic": (("%time x = 1", "import os as x\ny = x"), Span(1, 1, 2, (1, 2)), ("y",), {"x"}),
}


@pytest.mark.parametrize(("sources", "span", "targets", "expected"), CASES.values(), ids=list(CASES))
def test_a_name_is_stale_only_where_its_last_value_stays_in_a_component(
    sources: tuple[str, ...], span: Span, targets: tuple[str, ...], expected: set[str]
) -> None:
    assert expected == stale_names(Notebook.from_cells(sources), plan(span, targets))


@pytest.mark.parametrize(
    ("targets", "expected"), [(("y",), {"df"}), (("df", "y"), set())], ids=["not returned", "returned"]
)
def test_what_a_component_copies_is_stale_where_it_is(targets: tuple[str, ...], expected: set[str]) -> None:
    book = Notebook.from_cells(["df = 1", "df['a'] = 1\ny = df"])
    assert expected == stale_names(book, plan(Span(1, 1, 2, (1, 2)), targets, copied=("df",)))
