"""The page of a plan: every decision is on it, each line of a cell leads to one place, and text stays text."""

from __future__ import annotations

import re

from nbrefactor import api
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import DeadEnd, Place, Plan, Refusal, Span
from nbrefactor.render import plan_html
from nbrefactor.render._plan_layout import PlanLayout, Strand
from tests.render.markup import Tags

CELLS = [
    "import math\n%matplotlib inline",
    "radius = 3\narea = math.pi * radius ** 2\nlabel = f'{area:.1f}'\nprint(label)",
    "def half(value):\n    return value / 2",
    "a = half(area)\nlow = math.floor(a)\nhigh = math.ceil(a)\nprint(low, high)",
    "b = half(radius)\nlow2 = math.floor(b)\nhigh2 = math.ceil(b)\nprint(low2, high2)",
]


def test_everything_that_is_decided_stands_on_the_page() -> None:
    notebook = Notebook.from_cells(CELLS, path="work.ipynb")
    plan = api.plan(notebook)
    assert plan.functions
    assert plan.definitions
    assert plan.refusals
    page = plan_html.render(plan, notebook)
    text = re.sub(r"<[^>]*>", "", page)
    for part in plan.parts:
        assert f">{part.name}</a>" in page
        assert f"{part.module}.py" in text
    for refusal in plan.refusals:
        assert refusal.reason.split("\n")[0][:40] in text
    called_twice = [function for function in plan.functions if len(function.calls) == 2]
    assert page.count("called 2 times") >= len(called_twice) > 0


def test_every_moved_line_is_marked_and_no_box_covers_another() -> None:
    notebook = Notebook.from_cells(CELLS)
    plan = api.plan(notebook)
    layout = PlanLayout.of(plan, notebook)
    strands = {strand for box, _ in layout.boxes for strand in box.strands}
    moved = {
        (span.cell, line)
        for function in plan.functions
        for call in function.calls
        for span in call.spans
        for line in range(span.line, span.end_line + 1)
    }
    drawn = {(strand.cell, line) for strand in strands for line in range(strand.line, strand.end_line + 1)}
    assert moved <= drawn
    bottoms = [top + box.height for box, top in layout.boxes]
    tops = [top for _, top in layout.boxes]
    assert all(bottom <= top for bottom, top in zip(bottoms, tops[1:], strict=False))
    assert layout.height >= max(bottoms)
    page = plan_html.render(plan, notebook)
    assert page.count('<path class="np-function') == sum(
        len(box.strands) for box, _ in layout.boxes if box.kind == "function"
    )


def test_one_reason_in_neighboring_cells_is_said_once_and_far_away_again() -> None:
    notebook = Notebook.from_cells(["x"] * 9)
    places = [Refusal(Place(cell, 1, 1), "too small") for cell in (0, 1, 8)]
    layout = PlanLayout.of(Plan("components", refusals=tuple(places)), notebook)
    assert [box.strands for box, _ in layout.boxes] == [(Strand(0, 1, 1), Strand(1, 1, 1)), (Strand(8, 1, 1),)]


def test_the_text_of_a_notebook_is_never_markup() -> None:
    hostile = (
        "x = '</pre></div><script>alert(1)</script><img src=x onerror=alert(2)>' + '" + "y" * 10_000 + "'\n\u202ez"
    )
    notebook = Notebook.from_cells([hostile, "print(x)"], path='"><script>.ipynb')
    plan = Plan(
        "components",
        refusals=(Refusal(Place(0, 1, 1), "<script>why</script>"),),
        dead_ends=(DeadEnd(Place(0, 2, 2), ("<b>z</b>",), '"><img onerror=x>', Span(0, 2, 2, (1,))),),
    )
    tags = Tags()
    tags.feed(plan_html.render(plan, notebook))
    assert not {"script", "img", "b"} & tags.found
    assert not {name for name in tags.attributes if name.startswith("on")}
