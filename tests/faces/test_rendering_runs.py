"""A run as text."""

from __future__ import annotations

from nbrefactor.model.notebook import CellId
from nbrefactor.model.verdict import (
    CellOutput,
    CellRun,
    RunEnd,
    RunRecord,
)
from nbrefactor.render import run_text


def test_a_run_shows_text_and_errors_and_names_pictures() -> None:
    cells = (
        CellRun(CellId("a"), 2, 0.5, (CellOutput("stream", "stdout", "hello\n"),)),
        CellRun(CellId("b"), 3, 0.5),
        CellRun(
            CellId("c"),
            5,
            0.5,
            (
                CellOutput("display", data=(("image/png", "iVBO"), ("text/plain", "<Figure>"))),
                CellOutput("display", data=(("application/json", "{}"),)),
                CellOutput("error", "ValueError", "no"),
            ),
        ),
    )
    record = RunRecord(cells, RunEnd.FAILED, 1.5, 5, "ValueError: no", ("a note",))
    assert run_text.render(record) == (
        "[cell 2]\n"
        "hello\n"
        "[cell 5]\n"
        "<image/png>\n"
        "<application/json>\n"
        "ValueError: no\n"
        "\n"
        "Cell 5 failed: ValueError: no\n"
        "note: a note\n"
    )
