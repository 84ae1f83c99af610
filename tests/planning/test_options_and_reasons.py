"""What a plan obeys, and what it says."""

from __future__ import annotations

import subprocess
import sys

from nbrefactor.analysis import analyze
from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook, markdown_cell
from nbrefactor.model.plan import DeadEnd, Place, Plan, PlanOptions, Span
from nbrefactor.planning import plan

STEPS = [
    "import pandas as pd",
    "df = pd.read_csv('a.csv')\ndf = df.dropna()\ntotal = df['a'].sum() + len(df)",
    "rates = df['a'] / total\nbest = rates.max() * 100 + len(rates)",
    "print(rates, best)",
]


def planned(cells: list[str], **options: object) -> Plan:
    notebook = Notebook.from_cells(cells)
    return plan(analyze(notebook), notebook, PlanOptions(**options))  # type: ignore[arg-type]


def cells_of(result: Plan) -> list[list[int]]:
    return [sorted({span.cell for span in function.body}) for function in result.functions]


def test_neighbors_become_one_function_where_that_is_cheaper() -> None:
    assert [[1, 2]] == cells_of(planned(STEPS))


def test_by_cell_every_cell_is_a_function() -> None:
    assert [[1], [2]] == cells_of(planned(STEPS, group_by="cell"))


def test_by_section_a_section_is_a_function() -> None:
    steps = [
        "sum(range({n})) * 2",
        "max(range({n})) - len('{n}')",
        "[m ** {n} for m in range(9)][-1]",
        "abs({n} - 7) + {n}",
    ]
    long = [f"a{n} = {steps[n % 4].format(n=n + 1)}\nb{n} = a{n} {'+-*/'[n // 4]} max(a{n}, {n})" for n in range(12)]
    cells = [*long, f"print({', '.join(f'b{n}' for n in range(12))})"]
    assert [list(range(12))] == cells_of(planned(cells, group_by="section"))


def test_units_that_are_to_be_kept_are_kept_with_the_reason() -> None:
    result = planned(STEPS, kept={1: "because"})
    assert 1 not in {unit for function in result.functions for span in function.body for unit in span.units}
    assert "because" in {refusal.reason for refusal in result.refusals}


CHANGES_WHAT_IT_IS_GIVEN = [
    "from sklearn.linear_model import Ridge\nX, y = [[1], [2]], [1, 2]\nmodel = Ridge()",
    "model.fit(X, y)\nscore = model.score(X, y) * 100\nerror = 1 - score / 100\nparts = [part * error for part in y]",
    "print(score, error, parts, model)",
]


def test_a_region_that_changes_what_it_is_given_says_so() -> None:
    notebook = Notebook.from_cells(CHANGES_WHAT_IT_IS_GIVEN)
    headed = notebook.with_cells([notebook.cells[0], markdown_cell("# Fit", "m"), *notebook.cells[1:]])
    (fit,) = [function for function in plan(analyze(headed), headed).functions if function.changes]
    assert (("model",), False) == (fit.changes, fit.is_pure)
    assert fit.purity.startswith("changes model in place: ")
    assert "Changes ``model`` in place." in fit.notes


def test_strict_purity_leaves_it_in_the_notebook() -> None:
    notebook = Notebook.from_cells(CHANGES_WHAT_IT_IS_GIVEN)
    headed = notebook.with_cells([notebook.cells[0], markdown_cell("# Fit", "m"), *notebook.cells[1:]])
    result = plan(analyze(headed), headed, PlanOptions(purity="strict"))
    assert [] == [function.name for function in result.functions if not function.is_pure]
    assert any("would not be pure" in refusal.reason for refusal in result.refusals)


def tagged(source: str, *tags: str) -> Cell:
    return Cell(CellId("tagged"), CellKind.CODE, source, tags=frozenset(tags))


def test_a_tag_names_the_function() -> None:
    notebook = Notebook.from_cells(STEPS)
    cells = [*notebook.cells[:2], tagged(STEPS[2], "nbrefactor:extract=rate_columns"), notebook.cells[3]]
    names = [
        function.name for function in plan(analyze(notebook.with_cells(cells)), notebook.with_cells(cells)).functions
    ]
    assert "rate_columns" in names


def test_a_name_that_a_tag_cannot_have_is_told() -> None:
    notebook = Notebook.from_cells(STEPS)
    for name in ("rates", "rate-columns"):
        cells = [*notebook.cells[:2], tagged(STEPS[2], f"nbrefactor:extract={name}"), notebook.cells[3]]
        result = plan(analyze(notebook.with_cells(cells)), notebook.with_cells(cells))
        remark = f"its tag asks for the name {name}, which is taken or no name in Python"
        assert [remark] == [remark for function in result.functions for remark in function.remarks if "tag" in remark]


def test_a_tag_keeps_a_cell() -> None:
    notebook = Notebook.from_cells(STEPS)
    kept = notebook.with_cells([*notebook.cells[:2], tagged(STEPS[2], "nbrefactor:keep"), notebook.cells[3]])
    assert [[1]] == cells_of(plan(analyze(kept), kept))


def test_parameters_of_papermill_stay() -> None:
    cells = [tagged("rate = 3 * len('ab')\nlimit = rate + max(rate, 2)", "parameters")]
    notebook = Notebook.from_cells(STEPS)
    result = plan(analyze(notebook.with_cells(cells)), notebook.with_cells(cells))
    assert result.is_empty
    assert {"its cell holds the notebook's parameters"} == {refusal.reason for refusal in result.refusals}


def test_why_a_name_is_passed_and_returned() -> None:
    result = planned(STEPS, group_by="cell")
    load, rate = result.functions
    assert [("df", "read in cell 3, line 1"), ("total", "read in cell 3, line 1")] == [
        (part.name, part.why.text) for part in load.returns
    ]
    assert [
        ("df", "read here, bound in cell 2, line 2", 2, 1),
        ("total", "read here, bound in cell 2, line 3", 2, 1),
    ] == [(part.name, part.why.text, part.why.cell, part.why.line) for part in rate.parameters]


def test_dead_ends_are_listed() -> None:
    result = planned(["a = sum([1, 2])\nb = a + max(a, 2)\nc = b * 2 + a\nprint(a)"])
    assert (
        DeadEnd(Place(0, 2, 2), ("b",), "only other dead ends read it", Span(0, 2, 2, (1,))),
        DeadEnd(Place(0, 3, 3), ("c",), "never read", Span(0, 3, 3, (2,))),
    ) == result.dead_ends


def test_what_is_used_leads_somewhere() -> None:
    assert () == planned(["a = sum([1, 2])\nb = a + max(a, 2)\nprint(b)"]).dead_ends


def test_the_plan_does_not_depend_on_the_hash_seed() -> None:
    code = (
        "from nbrefactor.analysis import analyze\nfrom nbrefactor.model.notebook import Notebook\n"
        "from nbrefactor.planning import plan\nfrom nbrefactor.emit import spell\n"
        f"n = Notebook.from_cells({[*STEPS, *CHANGES_WHAT_IT_IS_GIVEN]!r})\na = analyze(n)\np = plan(a, n)\n"
        "s = spell(p, n, a)\nprint(p, s.modules, [c.source for c in s.notebook.cells])"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert 1 == len(texts)


def test_a_call_that_gives_nothing_displays_nothing_in_a_function() -> None:
    cells = [
        "import pandas as pd\nfirst = pd.DataFrame({'a': [1, 2]})",
        "first['b'] = first['a'] * 2\nfirst['c'] = first['b'] + len(first)\nfirst.to_csv('a.csv')",
    ]
    (written,) = [function for function in planned(cells).functions if "write-file" in function.effects]
    assert ("Writes ``a.csv``.",) == written.notes
