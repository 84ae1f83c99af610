"""A plan as a table."""

from __future__ import annotations

from dataclasses import replace

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
from nbrefactor.render import plan_table

WHY = Reason("it is read", 0, 1)


def a_function(name: str, *cells: int) -> Function:
    spans = [Span(cell, 1, 2, (cell,)) for cell in cells]
    return Function(
        name=name,
        module="training",
        summary="Fit.",
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
    notebook = replace(code, cells=(Cell(CellId("title"), CellKind.MARKDOWN, "# A"), *code.cells))
    pure = a_function("fit", 1, 2)
    impure = replace(
        a_function("fill", 0), parameters=(), returns=(), changes=("X",), purity="changes X", remarks=("moved up",)
    )
    plan = Plan(
        package="pack.components",
        functions=(pure, impure),
        definitions=(MovedDefinition("mean", "function", "numbers", Span(3, 1, 2, (3,)), (), (), False),),
        refusals=(Refusal(Place(3, 4, 4), "it is a magic"), Refusal(Place(0, 1, 3), "it draws")),
        dead_ends=(DeadEnd(Place(2, 1, 2), ("x", "y"), "nothing reads them"),),
        moved_units=5,
        compute_units=7,
    )
    assert plan_table.render(plan, notebook) == (
        "pack/components/numbers.py\n"
        "  mean  cell 5\n"
        "      your function, moved\n"
        "\n"
        "pack/components/training.py\n"
        "  fit(X, *, seed=42) -> model, score  cells 3, 4  called 2 times\n"
        "  fill()                              cell 2\n"
        "      not pure: changes X\n"
        "      moved up\n"
        "\n"
        "stays in the notebook\n"
        "  cell 5, line 4     it is a magic\n"
        "  cell 2, lines 1-3  it draws\n"
        "\n"
        "leads nowhere\n"
        "  cell 4, lines 1-2: x, y  nothing reads them\n"
        "\n"
        "5 of 7 statements that compute move into 2 functions (1 pure) in 2 modules.\n"
    )


def test_a_plan_of_nothing_says_so() -> None:
    assert plan_table.render(Plan(package="components"), Notebook.from_cells(["print(1)"])) == "Nothing to extract.\n"
