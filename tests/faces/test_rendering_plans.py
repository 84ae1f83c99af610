"""A plan as a table, as JSON that keeps to its schema, and the reasons for one component."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from nbrefactor import api
from nbrefactor.__main__ import main
from nbrefactor.errors import NbRefactorError
from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook
from nbrefactor.model.plan import (
    Call,
    DeadEnd,
    Function,
    MovedDefinition,
    Parameter,
    Place,
    Plan,
    Reason,
    Refusal,
    Returned,
    Span,
)
from nbrefactor.render import plan_html, plan_json, plan_table, why_text

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "reference" / "plan.schema.json").read_text(encoding="utf-8"))
WHY = Reason("it is read", 0, 1)


def a_function(name: str, *cells: int) -> Function:
    spans = [Span(cell, 1, 2, (cell,)) for cell in cells]
    return Function(
        name=name,
        module="training",
        summary="Fit.",
        prose=(),
        notes=(),
        parameters=(Parameter("X", WHY), Parameter("seed", WHY, default="42")),
        returns=(Returned("model", WHY), Returned("score", WHY)),
        body=(spans[0],),
        replacements=(),
        imports=(),
        components=(),
        calls=tuple(
            Call(cell, (span,), ("X", "42"), ("model", "score")) for cell, span in zip(cells, spans, strict=True)
        ),
        changes=(),
        purity="it changes nothing",
        effects=(),
    )


def test_cells_are_counted_as_editors_do_and_every_decision_has_its_line() -> None:
    code = Notebook.from_cells(["a", "b", "c", "d"])
    notebook = code.with_cells((Cell(CellId("title"), CellKind.MARKDOWN, "# A"), *code.cells))
    pure = replace(a_function("fit", 1, 2), notes=("Reads files.", "Draws random numbers."), effects=("read-file",))
    impure = replace(
        a_function("fill", 0),
        parameters=(),
        returns=(),
        prose=(),
        notes=("Changes ``X`` in place.",),
        changes=("X",),
        purity="changes X",
        remarks=("moved up",),
    )
    plan = Plan(
        package="pack.components",
        functions=(pure, impure),
        definitions=(
            MovedDefinition("mean", "function", "numbers", Span(3, 1, 2, (3,)), (), (), False, signature="mean(xs)"),
        ),
        refusals=(Refusal(Place(3, 4, 4), "it is a magic"), Refusal(Place(0, 1, 3), "it draws")),
        dead_ends=(DeadEnd(Place(2, 1, 2), ("x", "y"), "nothing reads them", Span(2, 1, 2, (2,))),),
        moved_units=5,
        compute_units=7,
    )
    assert plan_table.render(plan, notebook) == (
        "pack/components/numbers.py\n"
        "  mean(xs)  cell 5\n"
        "      your function, moved\n"
        "\n"
        "pack/components/training.py\n"
        "  fit(X, *, seed=42) -> model, score  cells 3, 4  called 2 times\n"
        "      reads files; draws random numbers\n"
        "  fill()                              cell 2\n"
        "      not pure: changes X\n"
        "      moved up\n"
        "\n"
        "stays in the notebook\n"
        "  cell 5, line 4     it is a magic\n"
        "  cell 2, lines 1-3  it draws\n"
        "\n"
        "leads nowhere (--drop-dead-ends moves it)\n"
        "  cell 4, lines 1-2: x, y  nothing reads them\n"
        "\n"
        "5 of 7 statements that compute move into 2 functions (1 with effects, 1 not pure) in 2 modules.\n"
        "Pure: it changes nothing that it is given, and no name of the notebook.\n"
        "With effects: the same, but it also draws random numbers, reads or writes files, plots or prints: see below it.\n"
        "What displays or prints, and plots of a few lines, stay in their cells and are not counted.\n"
        "Why a function has its parameters and returns: nbrefactor extract NOTEBOOK --why NAME\n"
    )


def test_a_plan_of_nothing_says_so() -> None:
    assert plan_table.render(Plan(package="components"), Notebook.from_cells(["print(1)"])) == "Nothing to extract.\n"


def test_a_long_signature_has_its_cells_on_the_next_line() -> None:
    long = replace(a_function("fit_all_models_of_the_second_kind_and_score_them", 0), name="fit" * 15)
    table = plan_table.render(Plan("components", functions=(long,)), Notebook.from_cells(["a"]))
    assert f"  {'fit' * 15}(X, *, seed=42) -> model, score\n      cell 1\n" in table


def test_functions_that_move_are_shown_with_the_parameters_that_they_have_there() -> None:
    cells = (
        "def half(x, *args, by: int = 2, **more) -> float:\n    return x / by",
        "rate = 3\ndef scaled(x):\n    return x * rate\n",
        "rate = max([4])\nall_scaled = sorted([scaled(half(1))])\nprint(all_scaled, rate)",
    )
    notebook = Notebook.from_cells(cells)
    plan = api.plan(notebook)
    signatures = {"half(x, *args, by=2, **more)", "scaled(x, rate)"}
    assert signatures == {each.signature for each in plan.definitions}
    assert signatures == {each["signature"] for each in json.loads(plan_json.render(plan, notebook))["definitions"]}
    for text in (plan_table.render(plan, notebook), plan_html.render(plan, notebook)):
        assert all(each in text for each in signatures)


STORY = [
    "texts = '3 1 2'.split()\nrates = sorted(texts, key=int)\nrates.append('5')\nlimit = 2 * len(rates)",
    "rates.sort()\nbest = max(rates) * limit\nworst = min(rates) * limit",
    "print(best)\nprint(best, rates)",
]


def story(*counts: int | None) -> Notebook:
    notebook = Notebook.from_cells(STORY)
    return notebook.with_cells(
        cell._replace(execution_count=count) for cell, count in zip(notebook.cells, counts, strict=True)
    )


def test_every_line_that_causes_a_parameter_or_return_is_told() -> None:
    notebook = story(4, None, 6)
    plan = api.plan(notebook, group_by="cell")
    _, best = plan.functions
    assert [
        ("parameter", "rates", [("defined", 0, 2), ("changed before", 0, 3), ("read", 1, 1), ("read", 1, 2),
                                ("read", 1, 3), ("changed", 1, 1)]),
        ("parameter", "limit", [("defined", 0, 4), ("read", 1, 2), ("read", 1, 3)]),
        ("return", "best", [("bound", 1, 2), ("used later", 2, 1), ("used later", 2, 2)]),
        ("return", "worst", [("bound", 1, 3)]),
        ("return", "rates", [("changed", 1, 1), ("used later", 2, 2)]),
    ] == [
        (why.kind, why.name, [tuple(cause) for cause in why.reason.causes]) for why in plan.why(best.name)
    ]  # fmt: skip
    assert (
        f"{best.name}(rates, limit) -> best, worst, rates  in components/{best.module}.py\n"
        "  called in the place of cell 2, lines 1-3\n"
        "  pure: works on a copy of rates\n"
        "\n"
        "  parameter limit\n"
        "    defined         cell 1 (In [4]), line 4  limit = 2 * len(rates)\n"
        "    read in it      cell 2, line 2           best = max(rates) * limit\n"
        "                    cell 2, line 3           worst = min(rates) * limit\n"
    ) == why_text.render(plan, notebook, f"{best.name}.limit")
    assert why_text.render(plan, notebook, f"{best.name}.worst").endswith(
        "  return worst\n"
        "    made in it      cell 2, line 3  worst = min(rates) * limit\n"
        "    used later      nowhere: it is what the statements are there for, and stays to be looked at\n"
    )


def test_what_each_call_of_a_function_for_several_rows_gives_it_is_told() -> None:
    notebook = Notebook.from_cells(
        [
            "from statistics import mean\nxs, ys = [1, 2], [5, 3]",
            "mx = mean(xs) * len(xs) + 10\ntx = sorted(xs, reverse=True)[0] - mx",
            "my = mean(ys) * len(ys) + 20\nty = sorted(ys, reverse=True)[0] - my",
            "print(tx, ty)",
        ]
    )
    plan = api.plan(notebook)
    (only,) = plan.functions
    assert 2 == len(only.calls)
    values, literal = (why.reason.causes for why in plan.why(only.name) if why.kind == "parameter")
    assert {("defined", 0, 2), ("read", 1, 1), ("read", 1, 2), ("read", 2, 1), ("read", 2, 2)} == {*values}
    assert [("differs", 1, 1), ("differs", 2, 1)] == [tuple(cause) for cause in literal]


def test_a_moved_definition_tells_who_needs_it() -> None:
    cells = [
        "def twice(x):\n    return 2 * x",
        "a = twice(4) + 1\nb = twice(a) * len(str(a))\nc = a * b",
        "print(b, c)",
    ]
    plan = api.plan(Notebook.from_cells(cells))
    (user,) = plan.functions
    home = plan.module_of["twice"]
    assert (
        f"twice  in components/{home}.py\n"
        "  your function, moved as it is from cell 1, lines 1-2\n"
        f"  used by {user.name}\n"
        "  not used by the notebook itself\n"
    ) == why_text.render(plan, Notebook.from_cells(cells), "twice")


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("fitt", "the plan has no component 'fitt'", "did you mean 'fit'?"),
        ("fit.modell", "fit has no parameter or return 'modell'", "did you mean 'model'?"),
    ],
)
def test_a_name_that_the_plan_does_not_have_is_an_error_with_the_nearest_one(
    name: str, message: str, hint: str
) -> None:
    with pytest.raises(NbRefactorError) as caught:
        Plan("components", functions=(a_function("fit", 0),)).why(name)
    assert (message, hint) == (caught.value.message, caught.value.hint)


def test_json_tells_all_decisions_with_their_lines() -> None:
    notebook = story(4, None, 6)
    plan = api.plan(notebook, group_by="cell")
    document = json.loads(plan_json.render(plan, notebook))
    jsonschema.validate(document, SCHEMA)
    assert (1, None, "components") == (document["schema"], document["notebook"], document["package"])
    assert [(0, 1, 4), (1, 2, None), (2, 3, 6)] == [
        (cell["index"], cell["position"], cell["execution_count"]) for cell in document["cells"]
    ]
    best = document["functions"][1]
    assert ["rates", "limit"] == [part["name"] for part in best["parameters"]]
    assert {"text": "read here, bound in cell 1, line 4", "causes": [
        {"kind": "defined", "cell": 0, "line": 4},
        {"kind": "read", "cell": 1, "line": 2},
        {"kind": "read", "cell": 1, "line": 3},
    ]} == best["parameters"][1]["why"]  # fmt: skip
    assert [{"cell": 1, "line": 3, "arguments": ["rates", "limit"], "targets": ["best", "worst", "rates"]}] == [
        {key: value for key, value in call.items() if key != "statements"} for call in best["calls"]
    ]
    assert ["rates.copy()", None] == [part["copy"] for part in best["parameters"]]
    assert {"compute": 7, "moved": 7} == document["statements"]


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*/*.ipynb")), ids=lambda path: path.name)
def test_json_of_the_examples_keeps_to_its_schema(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(path), "--plan", "--format", "json"]) == 0
    jsonschema.validate(json.loads(capsys.readouterr().out), SCHEMA)
