"""What a call changes besides its receiver, and what state it reads without saying so."""

from __future__ import annotations

import pytest

from nbrefactor.analysis import analyze
from nbrefactor.analysis.flow.machine import FIRST_SWEEP, Machine
from nbrefactor.analysis.flow.namespace import Variable
from nbrefactor.analysis.flow.things import NOTHING
from nbrefactor.model.facts import Name, Scope
from nbrefactor.model.flow import Via
from nbrefactor.model.notebook import Notebook

PIPELINE = "from sklearn.pipeline import Pipeline\nfrom sklearn.linear_model import LinearRegression"


@pytest.mark.parametrize(
    ("cells", "edge"),
    [
        pytest.param(
            [PIPELINE, "lr = LinearRegression()", "p = Pipeline([('lr', lr)])", "p.fit([[1]], [1])", "lr.coef_"],
            (3, 4, "lr"),
            id="fitting a pipeline fits its steps",
        ),
    ],
)
def test_what_a_changed_object_holds_changes_with_it(cells: list[str], edge: tuple[int, int, str]) -> None:
    graph = analyze(Notebook.from_cells(cells)).graph
    assert edge in {(each.source, each.target, each.name) for each in graph.edges if each.kind == "mutation"}


@pytest.mark.parametrize(
    ("path", "states"),
    [
        pytest.param("a.csv", {"cwd"}, id="a relative path means another file elsewhere"),
        pytest.param("/a.csv", set(), id="an absolute path does not"),
    ],
)
def test_a_relative_path_depends_on_the_working_directory(path: str, states: set[str]) -> None:
    graph = analyze(Notebook.from_cells(["import os\nos.chdir('x')", f"open({path!r})"])).graph
    assert {edge.state for edge in graph.state_edges} == states


# Views that nobody holds, until the objects out of reach are looked for and forgotten.
MANY_VIEWS = ["\n".join(["foo.look(a)"] * 150)]


def test_forgetting_objects_out_of_reach_keeps_what_an_unknown_call_connected() -> None:
    cells = ["import foo\na = foo.a()\nb = foo.b()\nc = foo.c()", "foo.mix(b, a)", *MANY_VIEWS, "b.append(1)"]
    (last,) = analyze(Notebook.from_cells(cells)).document.steps[-1].mutations
    assert last.names == {"a", "b"}


@pytest.mark.parametrize("call", ["foo.put(b, a)", "b.register(a)", "b.put(a)"])
def test_an_unknown_call_may_put_what_it_gets_into_its_receiver(call: str) -> None:
    cells = ["import foo\na = foo.a()\nb = foo.b()\nc = foo.c()", call, "a.append(1)", "b", "c"]
    graph = analyze(Notebook.from_cells(cells)).graph
    assert {(each.target, each.name) for each in graph.edges if each.source == 2} == {(3, "b")}


def test_objects_out_of_reach_are_forgotten() -> None:
    machine = Machine()
    machine.begin(0)
    kept = machine.new(None, "kept")
    machine.bind_global("kept", frozenset((kept,)))
    for number in range(1, 5 * FIRST_SWEEP):
        machine.begin(number)
        machine.share(machine.new(None, "a look at it"), [kept])
        machine.finish()
    assert len(kept.views) <= 2 * FIRST_SWEEP


@pytest.mark.parametrize(
    ("writes", "reader", "sources"),
    [
        pytest.param(
            ["plt.style.use('ggplot')", "plt.rcParams['axes.titlepad'] = 20"],
            "plt.plot([1])",
            [1, 2],
            id="a setting is one of many",
        ),
        pytest.param(["random.seed(1)", "random.seed(2)"], "random.random()", [2], id="a seed replaces another"),
        pytest.param(["os.environ['A'] = '1'", "os.environ['B'] = '2'"], "os.environ['A']", [1, 2], id="variables"),
    ],
)
def test_settings_add_up(writes: list[str], reader: str, sources: list[int]) -> None:
    cells = ["import os, random\nimport matplotlib.pyplot as plt", *writes, reader]
    edges = analyze(Notebook.from_cells(cells)).graph.state_edges
    assert sorted({edge.source for edge in edges if edge.target == 3}) == sources


def test_a_variable_that_took_the_place_of_another_one_in_memory_is_read_too() -> None:
    machine = Machine()
    for number in range(200):
        machine.begin(number)
        machine.bind_global("x", machine.scalar("int"))
    machine.begin(200)
    for number in range(200):
        # The variable read before is gone now, and the next one may be made where it was.
        machine.notes.read(
            Name("x", Scope.GLOBAL, 1, 0), Variable(frozenset((number,)), NOTHING, False), Via.TEXT, is_certain=True
        )
    (read,) = machine.finish().reads
    assert len(read.definitions) == 200
