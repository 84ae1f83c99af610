"""A verdict as text, as JSON and as a page."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from nbrefactor.__main__ import main
from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook
from nbrefactor.model.verdict import (
    CellOutput,
    CellPair,
    CellRun,
    Compared,
    Evidence,
    EvidenceKind,
    Outcome,
    RunEnd,
    RunRecord,
    StaticPart,
    Verdict,
)
from nbrefactor.render import verdict_html, verdict_json, verdict_text
from nbrefactor.verification.pairing import pair_cells


def book(*sources: str, prefix: str) -> Notebook:
    cells = [Cell(CellId("prose"), CellKind.MARKDOWN, "# <b>Title</b>")]
    cells += [Cell(CellId(f"{prefix}{at}"), CellKind.CODE, source) for at, source in enumerate(sources)]
    return Notebook(tuple(cells), path="a.ipynb")


HOSTILE = "<script>alert('x')</script>"
BEFORE = book("x = 1", f"print({HOSTILE!r})", prefix="b")
AFTER = book("from components import f", "x = f()", f"print({HOSTILE!r})", prefix="a")
RUN = RunRecord(
    (
        CellRun(CellId("b0"), 2, 0.5),
        CellRun(
            CellId("b1"),
            3,
            0.25,
            (
                CellOutput("stream", "stdout", HOSTILE),
                CellOutput("display", data=(("image/png", 'aGk="><script>'), ("text/html", HOSTILE))),
                CellOutput("display", data=(("text/plain", HOSTILE),)),
                CellOutput("error", "ValueError", HOSTILE),
            ),
        ),
    ),
    RunEnd.FAILED,
    0.75,
    3,
    "ValueError: no",
    program="/usr/bin/python3",
)
EVIDENCE = (
    Evidence(EvidenceKind.VALUE, Outcome.UNKNOWN, "token", "the value changed", "1", "2"),
    Evidence(
        EvidenceKind.OUTPUT,
        Outcome.DIFFERENT,
        "cell 3",
        "the text on stdout changed",
        diff=f"-{HOSTILE}\n+b\n c",
        before_cell=CellId("b1"),
        after_cell=CellId("a2"),
    ),
)
VERDICT = Verdict(
    Outcome.DIFFERENT,
    "cell 3: the text on stdout changed",
    Compared(outputs=2, values=1),
    EVIDENCE,
    ("Values that only the notebook before has at its end: y.",),
    RUN,
    None,
    (CellPair(CellId("b0"), (CellId("a1"),)), CellPair(CellId("b1"), (CellId("a2"),)), CellPair(None, (CellId("a0"),))),
    StaticPart(
        Outcome.UNKNOWN,
        7,
        (Evidence(EvidenceKind.IMPORT, Outcome.UNKNOWN, "components.data", f"{HOSTILE} is imported and not used"),),
        ("1 statement after stands for none before.",),
    ),
)


def test_the_text_shows_what_differs_first_and_what_is_unknown_after_it() -> None:
    expected = (
        "DIFFERENT: cell 3: the text on stdout changed\n"
        f"by their texts unknown: components.data: {HOSTILE} is imported and not used\n"
        "\n"
        "different output cell 3: the text on stdout changed\n"
        f"    -{HOSTILE}\n"
        "    +b\n"
        "     c\n"
        "\n"
        "unknown value token: the value changed\n"
        "    - 1\n"
        "    + 2\n"
        "\n"
        f"unknown import components.data: {HOSTILE} is imported and not used\n"
        "\n"
        "note: Values that only the notebook before has at its end: y.\n"
        "note: 1 statement after stands for none before.\n"
        "\n"
        "ran before 0.8 s, with /usr/bin/python3\n"
    )
    assert expected == verdict_text.render(VERDICT)


def test_colors_are_all_that_color_adds() -> None:
    painted = verdict_text.render(VERDICT, color=True)
    plain = painted
    for code in ("31", "32", "33", "0"):
        plain = plain.replace(f"\x1b[{code}m", "")
    assert (verdict_text.render(VERDICT), True) == (plain, "\x1b[31m" in painted)


def test_the_json_has_the_documented_shape() -> None:
    assert {
        "schema": 1,
        "outcome": "different",
        "reason": "cell 3: the text on stdout changed",
        "compared": {"outputs": 2, "values": 1, "files": 0, "calls": 0, "calls_made": 0},
        "evidence": [
            {
                "kind": "value",
                "outcome": "unknown",
                "where": "token",
                "explanation": "the value changed",
                "before": "1",
                "after": "2",
                "diff": "",
                "before_cell": None,
                "after_cell": None,
            },
            {
                "kind": "output",
                "outcome": "different",
                "where": "cell 3",
                "explanation": "the text on stdout changed",
                "before": "",
                "after": "",
                "diff": f"-{HOSTILE}\n+b\n c",
                "before_cell": "b1",
                "after_cell": "a2",
            },
        ],
        "notes": ["Values that only the notebook before has at its end: y."],
        "static": {
            "outcome": "unknown",
            "reason": f"components.data: {HOSTILE} is imported and not used",
            "uses": 7,
            "evidence": [
                {
                    "kind": "import",
                    "outcome": "unknown",
                    "where": "components.data",
                    "explanation": f"{HOSTILE} is imported and not used",
                    "before": "",
                    "after": "",
                    "diff": "",
                    "before_cell": None,
                    "after_cell": None,
                }
            ],
            "notes": ["1 statement after stands for none before."],
        },
        "runs": {
            "before": {
                "end": "failed",
                "seconds": 0.75,
                "stopped_at": 3,
                "message": "ValueError: no",
                "cells": [
                    {"cell": "b0", "position": 2, "seconds": 0.5},
                    {"cell": "b1", "position": 3, "seconds": 0.25},
                ],
            },
            "after": None,
        },
    } == json.loads(verdict_json.render(VERDICT))


class Page(HTMLParser):
    """Collects the rows of cells, and whatever a page that needs nothing else must not have."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.open: list[str] = []
        self.marked: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self.anchors.update(value or "" for name, value in attrs if name == "id")
        if tag not in ("meta", "img"):
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]
        if "marked" in (found.get("class") or "").split():
            self.marked.append(found["class"] or "")

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()


def test_the_page_is_whole_marks_the_cell_and_runs_nothing_of_the_notebook() -> None:
    text = verdict_html.render(VERDICT, BEFORE, AFTER)
    page = Page()
    page.feed(text)
    assert ([], ["row marked different"], set(), ["#b1", "data:image/png;base64,aGk=&quot;&gt;&lt;script&gt;"]) == (
        page.open,
        page.marked,
        page.tags & {"script", "link", "iframe", "object"},
        [link.replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;") for link in page.links],
    )
    assert {"b0", "b1", "a1", "a2", "a0"} <= page.anchors
    escaped = HOSTILE.replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#x27;")
    in_sources, in_diff, in_outputs, in_static = 2, 1, 3, 2
    assert in_sources + in_diff + in_outputs + in_static == text.count(escaped)


@pytest.mark.parametrize("first", ["b0", "a0", "a1"])
def test_the_page_shows_every_cell_once(first: str) -> None:
    text = verdict_html.render(VERDICT, BEFORE, AFTER)
    source = {cell.id: cell.source for cell in (*BEFORE.cells, *AFTER.cells)}[CellId(first)]
    assert 1 == text.count(f'<pre class="source">{source}</pre>')


def test_new_cells_stand_above_the_cells_that_they_come_before() -> None:
    text = verdict_html.render(VERDICT, BEFORE, AFTER)
    assert text.index("from components import f") < text.index("x = f()")


def counted(*cells: str) -> Notebook:
    """A notebook without ids, as it is read: ids are positions. Prose begins with ``#``."""
    kinds = [CellKind.MARKDOWN if cell.startswith("#") else CellKind.CODE for cell in cells]
    return Notebook(
        tuple(
            Cell(CellId(f"cell-{at}"), kind, cell)
            for at, (kind, cell) in enumerate(zip(kinds, cells, strict=True), start=1)
        ),
        path="a.ipynb",
    )


WITHOUT_IDS = counted("# One", "x = 3\ny = x * 2\nprint(y)", "# Two", "import os", "z = y + 1\nprint(z)", "# Three")
SLIM_WITHOUT_IDS = counted(
    "# One", "from components import f, g", "y = f()\nprint(y)", "# Two", "z = g(y)\nprint(z)", "# Three"
)


def test_cells_whose_ids_only_count_are_paired_by_what_they_say() -> None:
    assert {
        "cell-1": ("cell-1",),
        "cell-2": ("cell-3",),
        "cell-3": ("cell-4",),
        "cell-4": (),
        "cell-5": ("cell-5",),
        "cell-6": ("cell-6",),
        None: ("cell-2",),
    } == {pair.before: pair.after for pair in pair_cells(WITHOUT_IDS, SLIM_WITHOUT_IDS, None)}


def test_both_sides_of_the_page_line_up_where_ids_only_count_cells() -> None:
    pairs = pair_cells(WITHOUT_IDS, SLIM_WITHOUT_IDS, None)
    piece = Evidence(
        EvidenceKind.OUTPUT, Outcome.DIFFERENT, "cell 2", "changed",
        before_cell=CellId("cell-2"), after_cell=CellId("cell-3"),
    )  # fmt: skip
    verdict = Verdict(Outcome.DIFFERENT, "", evidence=(piece,), pairs=pairs)
    text = verdict_html.render(verdict, WITHOUT_IDS, SLIM_WITHOUT_IDS)
    rows = text.partition("<h2>Before and after</h2>")[2].split('<div class="row')
    shown = [next(row for row in rows if said in row) for said in ("y = f()", "# Two", "z = g(y)", "import f, g")]
    assert [True, True, True, False] == [
        said in row for said, row in zip(("x = 3", "# Two", "z = y + 1", "x = 3"), shown, strict=True)
    ]
    assert 2 == shown[1].count("# Two")
    assert [shown[0]] == [row for row in rows if row.startswith(" marked")]


def test_the_page_of_a_comparison_by_text_shows_a_cell_that_is_gone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = tmp_path / "before.py", tmp_path / "after.py"
    paths[0].write_text("# %%\nx = 1\n\n# %%\nprint(x)\n\n# %%\nprint('gone')\n")
    paths[1].write_text("# %%\nx = 1\n\n# %%\nprint(x)\n")
    main(["verify", *map(str, paths), "--static", "--format", "html"])
    page = capsys.readouterr().out
    assert (1, 2) == (page.count("print(&#x27;gone&#x27;)</pre>"), page.count("print(x)</pre>"))
