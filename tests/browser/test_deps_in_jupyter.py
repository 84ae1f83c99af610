"""``%deps`` where people use it: JupyterLab 4 and Notebook 7, in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_pages import Server

pytestmark = pytest.mark.xdist_group("browser")  # one server and one browser for all of them

FRONT_ENDS = [pytest.param("doc/tree", id="JupyterLab"), pytest.param("notebooks", id="Notebook 7")]
PATIENCE = 60_000
"""Milliseconds that a kernel has to start and answer on a busy machine."""

CELLS = [
    "%load_ext nbrefactor",
    "prices = [3, 1, 2]",
    "prices.sort()",
    "total = sum(prices)",
    "unused = 5",
]


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": 1300, "height": 1000})
    opened.set_default_timeout(PATIENCE)
    opened.dialogs = []
    opened.on("dialog", lambda dialog: (opened.dialogs.append(dialog.message), dialog.dismiss()))
    yield opened
    opened.close()


def run_all(page: Any, server: Server, name: str, front_end: str) -> None:
    page.goto(server.page_of(name, front_end))
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    # Before the kernel answers, the front end would ask which one to take instead of running anything.
    page.locator(".jp-Toolbar-kernelName", has_text="Python 3").wait_for()
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for()
    page.wait_for_timeout(1000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_a_picture_is_drawn_and_lights_up_under_the_pointer(
    page: Any, server: Server, front_end: str, tmp_path: Path
) -> None:
    name = f"linear-{front_end.replace('/', '-')}.ipynb"
    server.write(name, [*CELLS, "%deps"])
    run_all(page, server, name, front_end)
    picture = page.locator("svg.nbr-picture")
    picture.wait_for()
    assert picture.locator(".nbr-row").count() == 4
    assert picture.locator(".nbr-dead").count() == 2  # total and unused
    arc = picture.locator(".nbr-binding").first
    before = arc.evaluate("arc => getComputedStyle(arc).strokeOpacity")
    picture.locator(".nbr-row").first.hover()
    after = arc.evaluate("arc => getComputedStyle(arc).strokeOpacity")
    assert (float(before) < 1, float(after)) == (True, 1.0)
    page.screenshot(path=tmp_path / "deps.png")


@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_the_slice_of_a_name_stands_out(page: Any, server: Server, front_end: str) -> None:
    name = f"slice-{front_end.replace('/', '-')}.ipynb"
    server.write(name, [*CELLS, "%deps total"])
    run_all(page, server, name, front_end)
    page.locator("svg.nbr-picture").wait_for()
    assert page.locator(".nbr-row.nbr-faded").count() == 1


def test_the_table_below_the_picture_opens_with_a_click(page: Any, server: Server) -> None:
    server.write("table.ipynb", [*CELLS, "%deps"])
    run_all(page, server, "table.ipynb", "doc/tree")
    page.locator(".nbr-more summary").click()
    rows = page.locator(".nbr-more tr").all_inner_texts()
    assert any("prices" in row and "mutation" in row for row in rows)


HOSTILE = [
    "a = '</script><script>alert(1)</script>'",
    "b = '<img src=x onerror=alert(2)>', a",
    "c = ']]>&quot;\" \\' --><svg onload=alert(3)>', b",
    "d = '\u202e\U0001f600' + '" + "x" * 10_000 + "', c",
    "e = 'x\" onmouseover=\"alert(4)', d",
]


@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_source_text_runs_nothing(page: Any, server: Server, front_end: str) -> None:
    name = f"hostile-{front_end.replace('/', '-')}.ipynb"
    server.write(name, ["%load_ext nbrefactor", *HOSTILE, "%deps"])
    run_all(page, server, name, front_end)
    picture = page.locator("svg.nbr-picture")
    picture.wait_for()
    for row in range(len(HOSTILE)):
        picture.locator(".nbr-row").nth(row).hover()
    page.wait_for_timeout(500)
    assert page.dialogs == []
    assert "<img src=x onerror=alert(2)>" in picture.text_content()
    width = picture.evaluate("picture => picture.getBoundingClientRect().width")
    assert width < 1100  # the long line is cut


@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_a_click_on_a_row_goes_to_its_cell(page: Any, server: Server, front_end: str) -> None:
    name = f"click-{front_end.replace('/', '-')}.ipynb"
    padding = [f"pad_{number} = {number}" + "\n# a long cell" * 30 for number in range(12)]
    server.write(name, [*CELLS, *padding, "%deps"])
    run_all(page, server, name, front_end)
    row = page.locator(".nbr-row").nth(1)
    row.scroll_into_view_if_needed()
    cell = page.get_by_text("prices.sort()", exact=True).first
    assert not is_in_sight(cell)
    row.click()
    page.wait_for_timeout(1500)
    assert is_in_sight(cell)


def is_in_sight(element: Any) -> bool:
    box = element.bounding_box() if element.count() else None
    return box is not None and 0 <= box["y"] < 1000


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_a_long_session_is_drawn_in_the_theme_of_the_page(
    page: Any, server: Server, theme: str, tmp_path: Path
) -> None:
    name = f"long-{theme.split()[1]}.ipynb"
    server.write(name, ["%load_ext nbrefactor", *(f"x{number} = {number}" for number in range(50)), "%deps"])
    server.set_theme(theme)
    run_all(page, server, name, "doc/tree")
    picture = page.locator("svg.nbr-picture")
    picture.wait_for()
    purple = picture.evaluate("picture => getComputedStyle(picture).getPropertyValue('--nbr-purple').trim()")
    assert purple == {"JupyterLab Light": "#7b4fb0", "JupyterLab Dark": "#c29bff"}[theme]
    ink = picture.locator("text").first.evaluate("text => getComputedStyle(text).fill")
    assert (sum(map(int, re.findall(r"\d+", ink)[:3])) > 380) == (theme == "JupyterLab Dark")
    page.screenshot(path=tmp_path / "long.png")
    server.set_theme("JupyterLab Light")


def test_edits_that_are_not_saved_and_deleted_cells_are_known(page: Any, server: Server) -> None:
    cells = ["%load_ext nbrefactor", "first = 1", "second = first + 1", "third = first + second\nprint(third)", "%deps"]
    server.write("edited.ipynb", cells)
    run_all(page, server, "edited.ipynb", "doc/tree")
    page.locator("svg.nbr-picture").wait_for()

    def code_cell(number: int) -> Any:
        return page.locator(".jp-Notebook .jp-CodeCell").nth(number)

    code_cell(1).locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("first = 100")
    page.keyboard.press("Shift+Enter")  # run, and on to the next cell
    code_cell(1).get_by_text("[6]:").wait_for()
    code_cell(2).locator(".jp-InputPrompt").click()
    page.keyboard.press("Escape")
    second = {"has_text": "second = first + 1"}
    page.locator(".jp-Notebook.jp-mod-commandMode .jp-CodeCell.jp-mod-active .jp-InputArea", **second).wait_for()
    page.keyboard.type("dd")
    page.locator(".jp-Notebook .jp-CodeCell .jp-InputArea", **second).wait_for(state="detached")
    code_cell(3).locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    page.locator(".nbr-row.nbr-gone").wait_for()
    assert "second = first + 1" in page.locator(".nbr-row.nbr-gone").text_content()
    assert "first = 100" in page.locator("svg.nbr-picture .nbr-row").nth(1).text_content()
    assert page.get_by_text("In the kernel, but bound by no cell any more: second (from [3]).").count() == 1
    stale = page.locator("svg.nbr-picture .nbr-stale").all_text_contents()
    assert len(stale) == 1
    assert "third = first + second" in stale[0]
