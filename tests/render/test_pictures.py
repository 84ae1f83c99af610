"""The picture of a notebook: which rows and arcs there are, and what their text can do to a page."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from nbrefactor.analysis import analyze
from nbrefactor.model.graph import EdgeKind
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.picture import Arc, Order, Picture, first_line, picture_of
from nbrefactor.render import graph_dot, graph_html, graph_md, graph_mermaid, graph_svg
from nbrefactor.render._layout import LONGEST_NAMES, Layout, row_text
from tests.render.markup import Tags


def notebook(*cells: str, counts: tuple[int | None, ...] = ()) -> Notebook:
    made = Notebook.from_cells(list(cells), path="work.ipynb")
    numbered = zip(made.cells, counts or (None,) * len(cells), strict=True)
    return made.with_cells(cell._replace(execution_count=count) for cell, count in numbered)


def picture(*cells: str, counts: tuple[int | None, ...] = ()) -> Picture:
    made = notebook(*cells, counts=counts)
    return picture_of(analyze(made), made)


def test_a_linear_run_has_one_arc_per_pair_of_cells_in_both_orders() -> None:
    drawn = picture("a = 1\nb = 2", "print(a, b)", counts=(1, 2))
    assert drawn.arcs == (Arc(0, 1, ("a", "b"), EdgeKind.BINDING, True, Order.BOTH),)


def test_an_arc_goes_up_where_the_recorded_run_went_against_the_document() -> None:
    drawn = picture("print(a)", "a = 1", counts=(2, 1))
    assert [(arc.source, arc.target, arc.order, arc.goes_up) for arc in drawn.arcs] == [(1, 0, Order.RECORDED, True)]
    assert drawn.rows[0].missing == ("a",)


def test_an_arc_that_only_a_fresh_run_would_have_says_so() -> None:
    drawn = picture("a = 1", "print(a)", "a = 2", counts=(1, 3, 2))
    assert [(arc.source, arc.target, arc.order) for arc in drawn.arcs] == [
        (0, 1, Order.TOP_TO_BOTTOM),
        (2, 1, Order.RECORDED),
    ]


def test_what_only_the_recorded_run_read_of_files_and_random_numbers_is_drawn_and_settings_are_not() -> None:
    def orders(reading: str, writing: str) -> list[Order]:
        return [arc.order for arc in picture("import os, random", reading, writing, counts=(1, 3, 2)).arcs]

    assert orders("open('a.txt').read()", "with open('a.txt', 'w') as file:\n    file.write('a')") == [Order.RECORDED]
    assert orders("random.random()", "random.seed(1)") == [Order.RECORDED]
    assert orders("os.environ['A']", "os.environ['A'] = '1'") == []


def test_imports_connect_nothing_unless_asked_for() -> None:
    made = notebook("import math", "math.pi")
    assert picture_of(analyze(made), made).arcs == ()
    assert [arc.names for arc in picture_of(analyze(made), made, with_imports=True).arcs] == [("math",)]


@pytest.mark.parametrize(
    ("cells", "dead"),
    [
        pytest.param(("a = 1", "b = 2\nprint(b)"), [True, False], id="nobody reads a"),
        pytest.param(("a = 1", "print(a)"), [False, False], id="a is read"),
        pytest.param(("a = 1\na",), [False], id="its value is shown"),
        pytest.param(("",), [False], id="an empty cell is no dead end"),
    ],
)
def test_dead_ends_make_something_that_nobody_reads_or_sees(cells: tuple[str, ...], dead: list[bool]) -> None:
    assert [row.is_dead_end for row in picture(*cells).rows] == dead


@pytest.mark.parametrize(
    ("source", "line"),
    [("# why\n\nx = 1", "x = 1"), ("%matplotlib inline\nx", "x"), ("# only this", "# only this"), ("", "")],
)
def test_the_title_of_a_row_is_the_first_line_that_says_something(source: str, line: str) -> None:
    assert first_line(source) == line


HOSTILE = [
    "x = '</script><script>alert(1)</script>'",
    "y = '<img src=x onerror=alert(1)>'",
    "z = ']]>'",
    "w = '&amp; \" \\' <!--'",
    "v = '\u202eright to left\u202c \U0001f600'",
    "u = '" + "a" * 10_000 + "'",
    "t = '\x00\x1b[31m\ud800'",
]


@pytest.mark.parametrize("source", HOSTILE, ids=["script", "img", "cdata", "entities", "bidi", "long", "control"])
def test_source_is_shown_as_text_and_never_as_markup(source: str) -> None:
    made = notebook(source, "print(1)")
    analysis = analyze(made)
    tags = Tags()
    tags.feed(graph_html.render(analysis, made))
    assert not {"script", "img"} & tags.found
    assert not {name for name in tags.attributes if name.startswith("on")}
    ElementTree.fromstring(graph_svg.render(analysis, made))  # one well-formed document


def test_long_notebooks_are_folded_by_section_and_stay_small() -> None:
    made = notebook(*(f"x{number} = {number}\nprint(x{max(number - 1, 0)})" for number in range(300)))
    html = graph_html.render(analyze(made), made)
    assert html.count("<details") > 5
    assert len(html) < 1_000_000


def test_a_folded_picture_has_its_style_once_and_is_no_larger_than_its_cells_need() -> None:
    made = notebook(*(f"x{number} = {f'x{number - 1}' if number else 0}" for number in range(300)))
    page = graph_html.render(analyze(made), made)
    assert page.count(".nbr-arc{") == 1
    assert len(page) < 1100 * 300


def test_names_take_the_room_that_a_short_title_leaves() -> None:
    names = ", ".join(f"name_{number}" for number in range(8))
    _, short, long = (row_text(row) for row in picture("a = 1", f"a\n{names} = a", f"{names} = a").rows)
    assert (short.title, short.names) == ("a", names)
    assert long.names == names[: LONGEST_NAMES - 1] + "…"
    assert long.title.endswith("…")


def test_arcs_of_two_kinds_between_the_same_cells_do_not_cover_each_other() -> None:
    drawn = picture("rows = [2]\nrows.append(1)", "print(rows)")
    assert [(arc.source, arc.target, arc.kind.value) for arc in drawn.arcs] == [(0, 1, "binding"), (0, 1, "mutation")]
    binding, mutation = Layout.of(drawn).curves
    assert binding.start < mutation.start < mutation.end < binding.end
    assert mutation.out < binding.out


def test_mermaid_and_dot_keep_quotes_and_brackets_inside_labels() -> None:
    made = notebook('x = "a]"', "print(x)")
    analysis = analyze(made)
    assert graph_mermaid.render(analysis, made) == (
        'flowchart TD\n    c0["1: x = #quot;a]#quot;"]\n    c1["2: print(x)"]\n    c0 -->|x| c1\n'
    )
    assert 'c0 [label="1: x = \\"a]\\""];' in graph_dot.render(analysis, made)
    assert "```mermaid" in graph_md.render(analysis, made)
