"""Verdicts on real kernels: what is unknown, what stops a run, which cells and files belong together."""

from __future__ import annotations

import asyncio
import html
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nbrefactor import api
from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook
from nbrefactor.model.verdict import CellOutput, Compared, EvidenceKind, Outcome, RunEnd, Verdict
from nbrefactor.render import verdict_html, verdict_json, verdict_text
from nbrefactor.verification import Progress, run, run_and_compare
from nbrefactor.verification.component_names import components_around


def book(*sources: str, names: str = "abcdefghi", kernel: str | None = None) -> Notebook:
    cells = (Cell(CellId(name), CellKind.CODE, source) for name, source in zip(names, sources, strict=False))
    return Notebook(tuple(cells), kernel=kernel)


def places(verdict: Verdict) -> set[tuple[EvidenceKind, Outcome, str]]:
    return {(piece.kind, piece.outcome, piece.where) for piece in verdict.evidence}


def test_what_the_original_does_not_repeat_is_unknown_and_what_else_changed_is_different(tmp_path: Path) -> None:
    before = book("import time\nx = time.time_ns()\nx", "y = 1", "import os\ntoken = os.urandom(4)")
    unknown = run_and_compare(before, before, root=tmp_path)
    assert {
        (EvidenceKind.OUTPUT, Outcome.UNKNOWN, "cell 1"),
        (EvidenceKind.VALUE, Outcome.UNKNOWN, "x"),
        (EvidenceKind.VALUE, Outcome.UNKNOWN, "token"),
    } == places(unknown)
    assert unknown.reason == (
        "cell 1: the text/plain changed; the original, run twice, differs from itself here (2 more places below); "
        "everything else that was compared is the same"
    )
    after = book(before.cells[0].source, "y = 2", before.cells[2].source)
    assert (EvidenceKind.VALUE, Outcome.DIFFERENT, "y") in places(run_and_compare(before, after, root=tmp_path))


def test_nothing_compared_is_unknown(tmp_path: Path) -> None:
    verdict = run_and_compare(book("import os"), book("import os"), root=tmp_path)
    assert (Outcome.UNKNOWN, Compared()) == (verdict.outcome, verdict.compared)
    assert "nothing to compare" in verdict.reason


def test_both_stop_at_the_same_error_and_what_came_before_is_compared(tmp_path: Path) -> None:
    before = book("x = 1", "1 / 0", "x = 2", kernel="no-such-kernel")
    verdict = run_and_compare(before, before, root=tmp_path)
    assert (Outcome.UNKNOWN, 2, RunEnd.FAILED) == (
        verdict.outcome,
        verdict.before.stopped_at if verdict.before else None,
        verdict.before.end if verdict.before else None,
    )
    assert "ZeroDivisionError" in verdict.reason
    assert any("no-such-kernel" in note for note in verdict.notes)


NOT_FOUND = "ModuleNotFoundError: No module named 'no_such_module'"


@pytest.mark.parametrize(
    ("below", "left"),
    [
        (("f(x)", "y = g(f(x))\nz = h"), "2 code cells and 2 components below"),
        (("y = g(x)",), "1 code cell and 1 component below"),
        (("f(x)",), "1 code cell below"),
    ],
)
def test_the_reason_says_how_far_both_came_and_what_did_not_run(
    tmp_path: Path, below: tuple[str, ...], left: str
) -> None:
    (tmp_path / "components").mkdir()
    (tmp_path / "components" / "data.py").write_text("def f(x):\n    return x\n\n\ng = h = f\n")
    slim = book(
        "%matplotlib inline\nfrom components.data import f, g, h", "x = f(1)\nx", "import no_such_module", *below
    )
    verdict = run_and_compare(slim, slim, root=tmp_path)
    assert (Outcome.UNKNOWN, True) == (verdict.outcome, verdict.stop is not None and verdict.stop.tells_something)
    assert verdict.reason == (
        f"the same up to cell 3 of {3 + len(below)}, where both stop with {NOT_FOUND}; {left} did not run: mend what "
        "stops both, and verify again; compared were 1 output, 4 values, 1 component call"
    )
    assert verdict.reason in verdict_text.render(verdict)
    assert verdict.reason == json.loads(verdict_json.render(verdict))["reason"]
    assert html.escape(verdict.reason) in verdict_html.render(verdict, slim, slim)


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        ("import math, no_such_module", "nothing was compared, as both stop at {}; {} did not run"),
        (
            "x = 2\nimport no_such_module",
            "no component ran to its end, as both stop at {}; {} did not run; what ran is the same: 1 value",
        ),
    ],
    ids=["nothing at all", "something else"],
)
def test_two_runs_that_come_to_no_component_tell_nothing_whatever_the_texts_say(
    tmp_path: Path, first: str, reason: str
) -> None:
    cells = (first, "rows = [3, 1, 2]\nrows.sort()\nlow = rows[0]\nhigh = rows[-1]", "print(low, high, no_such_module)")
    extraction = api.extract(Notebook.from_cells(cells, path=str(tmp_path / "book.ipynb")))
    verdict = api.verify_extraction(extraction)
    assert verdict.static is not None
    assert (Outcome.UNKNOWN, Outcome.SAME) == (verdict.outcome, verdict.static.outcome)
    place = f"cell 1 of 3 with {NOT_FOUND}"
    assert verdict.reason == reason.format(place, "2 code cells and 1 component below")


def test_a_component_that_did_not_run_to_its_end_did_not_run() -> None:
    slim = book("from components.data import f, g, h", "f(1)", "x = g(1)", "h(f(1))")
    found = {at: components_around(slim, at, ("components",)) for at in (2, 3, 4)}
    assert {2: ("", "gh"), 3: ("f", "h"), 4: ("fg", "")} == {
        at: ("".join(sorted(each.above)), "".join(sorted(each.below))) for at, each in found.items()
    }


def test_an_error_while_a_result_is_shown_has_its_name(tmp_path: Path) -> None:
    broken = "class A:\n    def _repr_mimebundle_(self, include, exclude):\n        raise ValueError('no')\n\nA()"
    assert "ValueError: no" == run(book(broken), root=tmp_path).message


def test_what_is_missing_is_to_be_installed_where_the_notebook_runs(tmp_path: Path) -> None:
    verdict = run_and_compare(
        book("import no_such_module.part", "1"), book("import no_such_module.part", "1"), root=tmp_path
    )
    assert verdict.notes == (
        f"no_such_module is not installed where the notebooks run ({sys.executable}): install it there, and verify "
        "again.",
    )


STOP = "up to cell 2 of 3, where both stop with ZeroDivisionError: division by zero"
MEND = "1 code cell below did not run: mend what stops both, and verify again; compared were 1 value"


@pytest.mark.parametrize(
    ("last", "outcome", "reason"),
    [
        ("y = x", Outcome.SAME, f"by run {STOP}, by text for 1 code cell below; everything compared is the same: 1 value"),
        ("y = x + 1", Outcome.UNKNOWN, f"the same {STOP}; {MEND}"),
        ("", Outcome.UNKNOWN, f"the same {STOP}; {MEND}"),
    ],
    ids=["the texts are the same", "a statement is another", "a statement is lost"],
)  # fmt: skip
def test_what_no_run_came_to_is_the_same_only_where_the_texts_say_so(
    tmp_path: Path, last: str, outcome: Outcome, reason: str
) -> None:
    before, after = (
        Notebook.from_cells(("x = 1", "1 / 0", end), path=str(tmp_path / name))
        for end, name in (("y = x", "a.ipynb"), (last, "b.ipynb"))
    )
    verdict = api.verify(before, after)
    assert (outcome, reason) == (verdict.outcome, verdict.reason)


def test_both_places_are_named_where_one_run_stops_earlier(tmp_path: Path) -> None:
    before = book("x = 1", "import no_such_module", "y = 2")
    after = book("x = 1; import no_such_module\npass", "x = 1", "y = 2", names="zac")
    said = run_and_compare(before, after, root=tmp_path).reason
    assert said.startswith("the same up to cell 2 of 3 (cell 1 of 3 after), where both stop with ModuleNotFoundError: ")


@pytest.mark.parametrize(
    ("cells", "outcome", "reason"),
    [
        (
            ("x = 1", "1 / 0"),
            Outcome.SAME,
            "up to cell 2 of 2, where both end with ZeroDivisionError: division by zero, everything that was compared is "
            "the same: 1 value",
        ),
        (
            ("x = 1", "1 / 0\ny = 2"),
            Outcome.UNKNOWN,
            "the same up to cell 2 of 2, where both stop with ZeroDivisionError: division by zero; the rest of that cell "
            "did not run: mend what stops both, and verify again; compared were 1 value",
        ),
        (("1 / 0",), Outcome.UNKNOWN, "there was nothing to compare: no output, no value, no file"),
    ],
)  # fmt: skip
def test_two_runs_that_stop_at_their_last_statement_have_run_all(
    tmp_path: Path, cells: tuple[str, ...], outcome: Outcome, reason: str
) -> None:
    verdict = run_and_compare(book(*cells), book(*cells), root=tmp_path)
    assert (outcome, reason) == (verdict.outcome, verdict.reason)


@pytest.mark.parametrize(
    ("end", "own", "different"),
    [
        ("1 / 0", "", set()),
        ("1 / 0", "\nos.environ['OWN'] = '1'", {"os.environ, but for imports"}),
        ("y = 1", "", {"os.environ"}),
    ],
    ids=["both stop above the import", "the notebook sets one itself", "both run to their end"],
)
def test_an_import_that_moved_up_may_change_the_environment_before_both_stop(
    tmp_path: Path, end: str, own: str, different: set[str]
) -> None:
    (tmp_path / "helper.py").write_text("import os\nos.environ['HELPER'] = '1'\n", encoding="utf-8")
    later = "pass" if end == "y = 1" else "import helper"
    before, after = book("import os\nx = 1", end, later), book(f"import helper, os\nx = 1{own}", end)
    verdict = run_and_compare(before, after, root=tmp_path)
    assert different == {piece.where for piece in verdict.evidence}


def test_a_cell_with_half_a_surrogate_pair_fails_as_it_would_when_compiled(tmp_path: Path) -> None:
    broken = Cell(CellId("c"), CellKind.CODE, "y = '\ufffd'", half_pair_at=5)
    record = run(Notebook((*book("x = 1").cells, broken, *book("z = 1").cells)), root=tmp_path)
    assert (RunEnd.FAILED, 2) == (record.end, record.stopped_at)
    assert "UnicodeEncodeError" in record.message


def test_a_warning_of_several_lines_that_one_side_shows_makes_no_difference(tmp_path: Path) -> None:
    warn = "import warnings\nwarnings.warn('soon\\n\\n    x = f(x)\\n\\nSee https://a.b')\n"
    verdict = run_and_compare(book(warn + "x = 1\nx"), book("x = 1\nx"), root=tmp_path)
    assert (Outcome.SAME, 1) == (verdict.outcome, verdict.compared.outputs)


def test_another_error_is_a_difference(tmp_path: Path) -> None:
    verdict = run_and_compare(book("x = 1", "x + 'a'"), book("x = '1'", "x.a"), root=tmp_path)
    assert {(EvidenceKind.ERROR, Outcome.DIFFERENT, "cell 2 (after)")} == places(verdict)


def test_a_kernel_that_dies_is_unknown_with_the_cell(tmp_path: Path) -> None:
    verdict = run_and_compare(book("x = 1", "x"), book("x = 1", "import os\nos._exit(3)"), root=tmp_path)
    assert (Outcome.UNKNOWN, {(EvidenceKind.KERNEL, Outcome.UNKNOWN, "cell 2 (after)")}) == (
        verdict.outcome,
        places(verdict),
    )


def test_cells_are_matched_by_the_map_and_names_may_vanish(tmp_path: Path) -> None:
    before = book("a = 1", "a", "import os\nb = 2\nprint(b)", "a + b", "for at in range(3):\n    pass")
    after = book("a = 1\nc = 5", "display(a)", "print(2)", "3", "at = 0", names="vwxyz")
    cells = {"v": "a", "w": "b", "x": "c", "y": "d", "z": "e"}
    verdict = run_and_compare(before, after, root=tmp_path, cell_map=cells, dropped=frozenset({"at"}))
    assert (Outcome.SAME, Compared(outputs=3, values=1)) == (verdict.outcome, verdict.compared)
    assert {
        "Values that only the notebook before has at its end: b.",
        "Modules, functions and classes that only the notebook before has at its end: os.",
    } <= set(verdict.notes)


def test_outputs_of_unrelated_cells_are_compared_in_order(tmp_path: Path) -> None:
    before = book("print(1)\nx = 1", "print(2)", "print(3)")
    after = book("x = 1", "print(1)", "print(2)", "print(3)")
    assert Outcome.SAME is run_and_compare(before, after, root=tmp_path).outcome
    lost = book("x = 1", "print(1)", "print(2)")
    assert {(EvidenceKind.OUTPUT, Outcome.DIFFERENT, "cell 3")} == places(run_and_compare(before, lost, root=tmp_path))


def test_a_pickle_is_compared_by_what_the_kernel_reads_from_it(tmp_path: Path) -> None:
    first = "import pickle\nshared = 'text' * 9\nvalues = [shared, shared]\n"
    before = book(first + "with open('a.pkl', 'wb') as file:\n    pickle.dump(values, file)")
    after = book(first + "with open('a.pkl', 'wb') as file:\n    pickle.dump([shared, 'text' * int('9')], file)")
    other = book(first + "with open('a.pkl', 'wb') as file:\n    pickle.dump([shared, 'else'], file)")
    verdict = run_and_compare(before, after, root=tmp_path)
    assert (Outcome.SAME, 1) == (verdict.outcome, verdict.compared.files)
    assert {(EvidenceKind.FILE, Outcome.DIFFERENT, "a.pkl")} == places(run_and_compare(before, other, root=tmp_path))


def test_a_run_tells_its_progress_and_stops_where_it_is_told(tmp_path: Path) -> None:
    told: list[Progress] = []
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "in.txt").write_text("hello", encoding="utf-8")
    record = run(
        book("text = open('in.txt').read()", "print(text)", "never"),
        root=tmp_path,
        path="sub/book.ipynb",
        until=2,
        on_progress=told.append,
    )
    assert [("a", 1, ()), ("b", 2, (CellOutput("stream", "stdout", "hello\n"),))] == [
        (cell.cell, cell.position, cell.outputs) for cell in record.cells
    ]
    assert [("run", 1, 2, False), ("run", 1, 2, True), ("run", 2, 2, False), ("run", 2, 2, True)] == [
        (each.side, each.number, each.count, each.seconds is not None) for each in told
    ]


def test_a_call_from_inside_of_an_event_loop_works(tmp_path: Path) -> None:
    async def inside() -> RunEnd:
        return run(book("x = 1"), root=tmp_path).end

    with ThreadPoolExecutor(1) as fresh_thread:
        assert RunEnd.FINISHED is fresh_thread.submit(lambda: asyncio.run(inside())).result()


def test_a_function_of_the_notebook_may_go_on_changing_its_argument(tmp_path: Path) -> None:
    source = "def sort(items):\n    items.sort()\n"
    after = book("from components import sort", "x = [2, 1]\nsort(x)")
    overlay = {"components/__init__.py": source.encode()}
    verdict = run_and_compare(book(source, "x = [2, 1]\nsort(x)"), after, root=tmp_path, overlay=overlay)
    assert (Outcome.SAME, 1) == (verdict.outcome, verdict.compared.calls)
    assert "components.sort changes its argument items, as it did in the notebook." in verdict.notes


DECLARED = '''
def extend(items, other):
    """Changes ``items`` in place."""
    items.append(1)
    return items


def count(items):
    """Just looks."""
    TOTAL.append(len(items))
    return len(items)


TOTAL = []
'''


def test_a_declared_change_is_fine_and_a_changed_global_of_the_module_is_not(tmp_path: Path) -> None:
    before = book("items = []\nitems.append(1)", "size = len(items)")
    after = book("from components import extend, count\nitems = extend([], 0)", "size = count(items)")
    overlay = {"components/__init__.py": DECLARED.encode()}
    verdict = run_and_compare(before, after, root=tmp_path, overlay=overlay)
    assert {(EvidenceKind.PURITY, Outcome.DIFFERENT, "components.TOTAL")} == places(verdict)


@pytest.mark.parametrize("changed", [False, True], ids=["left as it was", "changed"])
def test_a_function_that_nothing_uses_is_only_the_same_with_the_same_code(tmp_path: Path, changed: bool) -> None:
    before = book("def f(x):\n    return x + 1", "y = 1")
    after = book(f"def f(x):\n    return x + {2 if changed else 1}", "y = 1")
    assert (Outcome.UNKNOWN if changed else Outcome.SAME) is run_and_compare(before, after, root=tmp_path).outcome


def test_what_is_left_changed_around_the_notebook_is_compared(tmp_path: Path) -> None:
    (tmp_path / "helper.py").write_text("LEVEL = 1\n", encoding="utf-8")
    common = "import os, helper\nos.makedirs('sub')\n_hidden = 1\nx = 1"
    after = "os.environ['MODE'] = 'a'\nos.chdir('sub')\nhelper.LEVEL = 2\n_hidden = 2"
    verdict = run_and_compare(book(common, "pass"), book(common, after), root=tmp_path)
    assert {"os.environ", "os.getcwd()", "helper.LEVEL", "_hidden"} == {piece.where for piece in verdict.evidence}
    assert 2 == verdict.compared.values


def test_what_a_file_is_counts_as_well_as_what_it_holds(tmp_path: Path) -> None:
    common = "import os\nfor name in 'abc':\n    open(name, 'w').write('x')\n"
    before = book(common + "open('link', 'w').write('x');")
    after = book(common + "os.chmod('a', 0o700)\nos.symlink('b', 'link')\nos.mkdir('folder')")
    verdict = run_and_compare(before, after, root=tmp_path)
    assert {
        ("a", "the permissions changed"),
        ("link", "a file became a link"),
        ("folder", "it was not written before"),
    } == {(piece.where, piece.explanation) for piece in verdict.evidence}


UNREADABLE = {
    "a link to a folder": "os.makedirs('out/run1')\nos.symlink('run1', 'out/latest')",
    "a link to itself": "os.symlink('loop', 'loop')",
    "a link to nothing": "os.symlink('nowhere', 'broken')",
    "a pipe": "os.mkfifo('pipe')\nos.mkfifo('pipe.pkl')",
    "a socket": "import socket\nsocket.socket(socket.AF_UNIX).bind('made')",
}


@pytest.mark.parametrize("source", UNREADABLE.values(), ids=list(UNREADABLE))
def test_what_cannot_be_read_like_a_file_is_compared_by_what_it_is(tmp_path: Path, source: str) -> None:
    before = book(f"import os\n{source}\nx = 1")
    assert run_and_compare(before, before, root=tmp_path).outcome is Outcome.SAME
    gone = run_and_compare(before, book("import os\nx = 1"), root=tmp_path)
    assert {"it is no longer written"} == {piece.explanation for piece in gone.evidence}


def test_names_for_one_object_that_become_two_are_told(tmp_path: Path) -> None:
    verdict = run_and_compare(book("a = [1]\nb = a"), book("a = [1]\nb = [1]"), root=tmp_path)
    assert (Outcome.SAME, ("a and b were one object, and are two that hold the same.",)) == (
        verdict.outcome,
        verdict.notes,
    )


TAMPERING = {
    "takes the place of what describes it": "import sys\nsys.modules['_nbrefactor_probe'].finish = lambda *_: None",
    "removes what describes it": "import sys\ndel sys.modules['_nbrefactor_probe']",
    "makes its messages senseless": "import json\njson.dumps = lambda *_, **__: '{}'",
}


@pytest.mark.parametrize("source", TAMPERING.values(), ids=list(TAMPERING))
def test_a_notebook_that_is_not_to_be_read_is_unknown(tmp_path: Path, source: str) -> None:
    verdict = run_and_compare(book("x = 1"), book(f"x = 2\n{source}"), root=tmp_path)
    assert Outcome.UNKNOWN is verdict.outcome


def test_drawing_from_the_global_generator_changes_no_argument(tmp_path: Path) -> None:
    pytest.importorskip("scipy")
    before = book("import scipy.stats", "dist = scipy.stats.norm(0, 1)", "x = dist.rvs(3)")
    after = book("import scipy.stats\nfrom components import draw", before.cells[1].source, "x = draw(dist)")
    overlay = {"components/__init__.py": b"def draw(dist):\n    return dist.rvs(3)\n"}
    verdict = run_and_compare(before, after, root=tmp_path, overlay=overlay)
    assert (Outcome.SAME, (), 1) == (verdict.outcome, verdict.evidence, verdict.compared.calls)


def test_a_function_that_moved_away_from_its_import_has_the_same_code(tmp_path: Path) -> None:
    source = "def wait(x):\n    time.sleep(x)\n    return [time.time for _ in 'a']\n"
    after = book("from components import wait", "x = 1")
    overlay = {"components/__init__.py": f"import time\n\n\n{source}".encode()}
    verdict = run_and_compare(book(f"import time\n{source}", "x = 1"), after, root=tmp_path, overlay=overlay)
    assert (Outcome.SAME, ()) == (verdict.outcome, verdict.evidence)


def test_what_is_there_to_be_drawn_with_may_change(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    make = "from matplotlib.colors import ListedColormap\ncolors = ListedColormap(['red', 'blue'])"
    after = book(make, "from components import look\nx = look(colors)")
    overlay = {"components/__init__.py": b"def look(colors):\n    return colors(1)\n"}
    verdict = run_and_compare(book(make, "x = colors(1)"), after, root=tmp_path, overlay=overlay)
    assert (Outcome.SAME, ()) == (verdict.outcome, verdict.evidence)


def test_an_archive_that_is_still_open_stands_for_something_else(tmp_path: Path) -> None:
    make = "import zipfile\nwith zipfile.ZipFile('a.zip', 'w') as a:\n    a.writestr('b', 'c')\nz = zipfile.ZipFile('a.zip')"
    before, after = book(make, "f = z.open('b')\nx = f.read()"), book(make, "x = z.open('b').read()")
    assert Outcome.SAME is run_and_compare(before, after, root=tmp_path).outcome


@pytest.mark.parametrize(("value", "outcome"), [(1, Outcome.SAME), (2, Outcome.DIFFERENT)], ids=["the same", "another"])
def test_what_the_notebook_hangs_on_a_component_is_compared(tmp_path: Path, value: int, outcome: Outcome) -> None:
    source = "def f(x):\n    return x + 1\n"
    after = book("from components import f", f"f.level = {value}\ny = f(1)")
    overlay = {"components/__init__.py": source.encode()}
    verdict = run_and_compare(book(source, "f.level = 1\ny = f(1)"), after, root=tmp_path, overlay=overlay)
    assert outcome is verdict.outcome


def test_a_display_that_a_later_cell_updates_is_compared_as_it_is_in_the_end(tmp_path: Path) -> None:
    first, update = "shown = display(1, display_id='here')", "shown.update({})"
    before = book(first, update.format(2))
    assert Outcome.SAME is run_and_compare(before, book(f"{first}\n", "", update.format(2)), root=tmp_path).outcome
    verdict = run_and_compare(before, book(first, update.format(3)), root=tmp_path)
    assert {(EvidenceKind.OUTPUT, Outcome.DIFFERENT, "cell 1")} == places(verdict)


WRITTEN = {
    "line ends": (r"a\nb\n", r"a\r\nb\r\n", Outcome.DIFFERENT),
    "a blank at the end of a line": (r"a\nb\n", r"a \nb\n", Outcome.DIFFERENT),
    "no line end at the end": (r"a\n", "a", Outcome.DIFFERENT),
    "what a terminal would overwrite": (r"a\rb", "b", Outcome.DIFFERENT),
    "a time": ("took 1.5 s", "took 2.5 s", Outcome.DIFFERENT),
    "rounding": ("0.30000000000000004", "0.3", Outcome.SAME),
}


@pytest.mark.parametrize(("text", "other", "outcome"), WRITTEN.values(), ids=list(WRITTEN))
def test_a_text_in_a_file_is_compared_with_its(tmp_path: Path, text: str, other: str, outcome: Outcome) -> None:
    books = [
        book(f"with open('out.txt', 'w', newline='') as file:\n    file.write('{each}');") for each in (text, other)
    ]
    assert outcome is run_and_compare(*books, root=tmp_path).outcome


HELD = {
    "a list": ("held = [{}]", Outcome.UNKNOWN, "held[0]"),
    "a step of a pipeline": (
        "from sklearn.preprocessing import FunctionTransformer\nheld = FunctionTransformer({})",
        Outcome.UNKNOWN, "held.func",
    ),
    "a variable that is used": ("held = {}\nheld(1) > 0", Outcome.SAME, "the code of held changed"),
    "a variable that is not used": ("held = {}", Outcome.UNKNOWN, "held"),
    "a class whose method is called": (
        "class Held:\n    f = {}\nheld = Held().f is None", Outcome.SAME, "the code of Held changed",
    ),
    "a class whose method is not called": ("class Held:\n    f = {}\nheld = Held()", Outcome.UNKNOWN, "Held.f"),
}  # fmt: skip


@pytest.mark.parametrize(("holder", "outcome", "said"), HELD.values(), ids=list(HELD))
def test_other_code_is_the_same_only_where_it_was_seen_to_do_the_same_in(
    tmp_path: Path, holder: str, outcome: Outcome, said: str
) -> None:
    books = [book("x = 1", holder.format(code)) for code in ("lambda x: x + 1", "lambda x: x * 1")]
    verdict = run_and_compare(*books, root=tmp_path)
    assert (outcome, True) == (verdict.outcome, said in verdict.reason)


def test_a_value_that_was_not_looked_at_makes_the_verdict_unknown(tmp_path: Path) -> None:
    deep = "deep = {}\nfor _ in range(300):\n    deep = [deep]"
    verdict = run_and_compare(book("x = 1", deep.format(1)), book("x = 1", deep.format(2)), root=tmp_path)
    assert (Outcome.UNKNOWN, True) == (verdict.outcome, "it is nested too deep" in verdict.reason)
    assert len(verdict.evidence[0].where) < 130


def test_globals_with_other_keys_than_names_are_left_out(tmp_path: Path) -> None:
    verdict = run_and_compare(*[book("globals()[3] = 4\nx = 1")] * 2, root=tmp_path)
    assert (Outcome.SAME, 1) == (verdict.outcome, verdict.compared.values)


def test_a_pickle_with_what_cannot_be_compared_is_the_same_only_by_its_bytes(tmp_path: Path) -> None:
    write = "import pickle\ndeep = {}\nfor _ in range(200):\n    deep = [deep]\nwith open('a.pkl', 'wb') as file:\n    "
    books = [book(f"{write.format(each)}pickle.dump(deep, file)\ndel deep") for each in (1, 2)]
    assert Outcome.SAME is run_and_compare(books[0], books[0], root=tmp_path).outcome
    assert Outcome.UNKNOWN is run_and_compare(*books, root=tmp_path).outcome


SHOWN = {
    "the size of a picture": (
        "from IPython.display import Image\nImage(bytes.fromhex('89504e470d0a1a0a'), format='png', width={})",
        "display-metadata",
    ),
    "an output widget": (
        "import ipywidgets\nbox = ipywidgets.VBox([ipywidgets.Output()])\ndisplay(box)\n"
        "with box.children[0]:\n    print({})",
        "the text on stdout changed",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("source", "said"), SHOWN.values(), ids=list(SHOWN))
def test_what_is_shown_in_a_cell_is_compared_with(tmp_path: Path, source: str, said: str) -> None:
    if "ipywidgets" in source:
        pytest.importorskip("ipywidgets")
    assert Outcome.SAME is run_and_compare(*[book(source.format(10))] * 2, root=tmp_path).outcome
    verdict = run_and_compare(book(source.format(10)), book(source.format(20)), root=tmp_path)
    assert (Outcome.DIFFERENT, True) == (verdict.outcome, said in verdict.reason)


def test_outputs_of_cells_that_a_dying_kernel_did_not_come_to_are_not_missing(tmp_path: Path) -> None:
    verdict = run_and_compare(
        book("x = 1", "x", names="ab"), book("x = 1", "import os; os._exit(1)", names="cd"), root=tmp_path
    )
    assert {(EvidenceKind.KERNEL, Outcome.UNKNOWN, "cell 2 (after)")} == places(verdict)


def test_a_notebook_may_remove_its_own_folder(tmp_path: Path) -> None:
    gone = book("import os, tempfile\nos.chdir(folder := tempfile.mkdtemp())\nos.rmdir(folder)\ndel folder\nx = 1")
    verdict = run_and_compare(gone, gone, root=tmp_path)
    assert (Outcome.SAME, 1) == (verdict.outcome, verdict.compared.values)


def test_what_waits_to_be_written_to_an_open_file_is_compared(tmp_path: Path) -> None:
    books = [book(f"file = open('out.txt', 'w')\nfile.write('{text}');") for text in ("a", "b")]
    assert {(EvidenceKind.FILE, Outcome.DIFFERENT, "out.txt")} == places(run_and_compare(*books, root=tmp_path))


def test_what_ipython_puts_in_the_place_of_a_builtin_is_that_builtin(tmp_path: Path) -> None:
    (tmp_path / "components").mkdir()
    load = "def load(path):\n    return open(path).read()"
    (tmp_path / "components" / "data.py").write_text(load)
    verdict = run_and_compare(
        book(load, "loaders = [load]"), book("from components.data import load", "loaders = [load]"), root=tmp_path
    )
    assert (Outcome.SAME, "2 values") == (verdict.outcome, verdict.reason.rpartition(": ")[2])
