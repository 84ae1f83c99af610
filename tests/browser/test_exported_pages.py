"""The page that ``nbrefactor graph -o`` writes, in a browser: short and long notebooks, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sample_notebooks import write_sample

from nbrefactor import api
from nbrefactor.model.notebook import Notebook
from nbrefactor.render import graph_html, plan_html

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": 1100, "height": 900})
    opened.dialogs = []
    opened.on("dialog", lambda dialog: (opened.dialogs.append(dialog.message), dialog.dismiss()))
    yield opened
    opened.close()


def show(page: Any, folder: Path, cells: int) -> None:
    write_sample(folder / "work.ipynb", cells)
    notebook = api.read(folder / "work.ipynb")
    path = folder / "deps.html"
    path.write_text(graph_html.render(api.analyze(notebook), notebook), encoding="utf-8")
    page.goto(path.as_uri())


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("cells", [5, 50, 300])
def test_a_page_shows_every_cell_in_its_width_and_nothing_over_another(
    page: Any, tmp_path: Path, cells: int, theme: str
) -> None:
    page.emulate_media(color_scheme=theme)
    show(page, tmp_path, cells)
    page.screenshot(path=tmp_path / f"page-{cells}-{theme}.png", full_page=cells < 300)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    rows = page.locator("svg.nbr-picture").first.locator(".nbr-row")
    assert rows.count() == (cells if cells <= 80 else 25)
    covered = page.evaluate(
        """() => [...document.querySelector("svg.nbr-picture").querySelectorAll(".nbr-row")].filter(row => {
            const boxes = [...row.querySelectorAll("text")].map(text => text.getBoundingClientRect());
            return boxes.some((box, i) => boxes.some((other, j) => j > i && box.width && other.width &&
                box.left < other.right - 1 && other.left < box.right - 1));
        }).length"""
    )
    assert covered == 0
    clipped = page.evaluate(
        """() => { const svg = document.querySelector("svg.nbr-picture"); const left = svg.getBoundingClientRect().left;
            return [...svg.querySelectorAll("text, path")].filter(part =>
                part.getBoundingClientRect().left < left - 1).length }"""
    )
    assert clipped == 0


def test_a_click_on_a_row_leads_to_the_whole_text_of_the_cell(page: Any, tmp_path: Path) -> None:
    show(page, tmp_path, 50)
    page.locator(".nbr-row").nth(20).click()
    listed = page.locator(".nbr-cell:target pre")
    assert "frame_20 = frame_19" in listed.inner_text()
    assert 0 <= listed.bounding_box()["y"] < 900


def test_the_keyboard_reaches_the_rows_and_lights_up_their_arcs(page: Any, tmp_path: Path) -> None:
    show(page, tmp_path, 5)
    arc = page.locator(".nbr-arc.nbr-e0").first
    before = float(arc.evaluate("arc => getComputedStyle(arc).strokeOpacity"))
    page.keyboard.press("Tab")
    assert (before < 1, float(arc.evaluate("arc => getComputedStyle(arc).strokeOpacity"))) == (True, 1.0)
    page.keyboard.press("Enter")
    assert page.url.endswith("#cell-2")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1000, 1300, 1600, 2200])
def test_a_plan_fits_the_window_with_its_lines_from_the_cells_to_the_boxes(
    page: Any, tmp_path: Path, width: int, theme: str
) -> None:
    long = "best = sorted(rows + other)[: len(rows)] + sorted(other + rows)[: len(other)]  # " + "words " * 2000
    notebook = Notebook.from_cells(["rows = [3, 1]\nother = sorted(rows)", long + "\nworst = best[:1]", "print(worst)"])
    path = tmp_path / "plan.html"
    path.write_text(plan_html.render(api.plan(notebook), notebook), encoding="utf-8")
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path.as_uri())
    page.screenshot(path=tmp_path / f"plan-{width}-{theme}.png")
    fits = "part => part.scrollWidth <= part.clientWidth"
    assert page.locator(".np-scroll").evaluate(fits)
    assert page.locator(".np-said").evaluate_all(f"parts => parts.every({fits})")
    cell, box, line = (
        page.locator(f".nbr-plan {part}").first.bounding_box() for part in (".np-cell", ".np-box", "svg")
    )
    assert line["width"] >= 40
    assert abs(cell["x"] + cell["width"] - line["x"]) <= 1 >= abs(line["x"] + line["width"] - box["x"])
    page.locator(".np-line", has_text="words").hover()
    assert page.locator(".np-scroll").evaluate(fits)


def test_the_text_of_a_notebook_runs_nothing_on_either_page(page: Any, tmp_path: Path) -> None:
    cells = [
        "a = '</script><script>alert(1)</script>'",
        "b = '<img src=x onerror=alert(2)>' + a",
        "c = ']]>&quot;\" \\' --><svg onload=alert(3)>' + b",
        "d = '\u202e\U0001f600' + '" + "x" * 10_000 + "' + c\nprint(d)",
    ]
    notebook = Notebook.from_cells(cells, path="</title><script>alert(4)</script>.ipynb")
    pages = {
        "deps.html": graph_html.render(api.analyze(notebook), notebook),
        "plan.html": plan_html.render(api.plan(notebook), notebook),
    }
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        page.goto((tmp_path / name).as_uri())
        page.wait_for_timeout(300)
        assert "<img src=x onerror=alert(2)>" in page.locator("body").inner_text()
    assert page.dialogs == []
