"""Where a session's document comes from, and how it is merged with what ran: front ends are stood in for by what they
put where a kernel can see it."""

from __future__ import annotations

import http.server
import json
import os
import sys
import threading
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.execution import Execution
from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook
from nbrefactor.sources.front_end import document_named, document_shown
from nbrefactor.sources.live import Document, merged


def notebook_json(*sources: str) -> dict[str, Any]:
    cells = [
        {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": source}
        for source in sources
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 0}


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    path = tmp_path / "my work.ipynb"
    path.write_text(json.dumps(notebook_json("x = 1")))
    return path


def texts(document: Document) -> list[str]:
    assert document.notebook is not None
    return [cell.source for cell in document.notebook.cells]


# Front ends ------------------------------------------------------------------------------------------------------


def test_vs_code_says_the_path_in_the_namespace(saved: Path) -> None:
    found = document_shown({"__vsc_ipynb_file__": str(saved)}, [])
    assert texts(found) == ["x = 1"]
    assert found.saved_at == saved.stat().st_mtime
    assert found.origin.startswith("my work.ipynb as saved at ")
    assert found.origin.endswith(" (VS Code)")


def test_vs_code_says_the_path_in_the_ids_of_cells(saved: Path) -> None:
    run = Execution(1, "x = 1", f"vscode-notebook-cell:{saved.as_posix().replace(' ', '%20')}#W1sZmlsZQ%3D%3D")
    assert texts(document_shown({}, [run])) == ["x = 1"]


def test_a_path_that_a_renamed_file_left_behind_is_passed_over(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", str(saved))
    found = document_shown({"__vsc_ipynb_file__": str(saved.with_name("old.ipynb"))}, [])
    assert texts(found) == ["x = 1"]
    assert found.origin.endswith(" (Jupyter)")


def test_where_no_front_end_says_anything_there_is_no_document_and_the_reason(saved: Path) -> None:
    found = document_shown({}, [Execution(1, "x = 1", "an-id")])
    assert found == Document(None, None, "the front end does not tell which file they belong to (--file names it)")


def test_a_file_that_cannot_be_read_just_now_is_said_and_the_history_stands_in(saved: Path) -> None:
    saved.write_text("{half a notebook")
    found = document_shown({"__vsc_ipynb_file__": str(saved)}, [])
    assert found.notebook is None
    assert "my work.ipynb could not be read: " in found.origin


def test_a_file_that_did_not_change_is_not_read_again(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = document_named(str(saved))
    monkeypatch.setattr("nbrefactor.sources.front_end.read", lambda path: pytest.fail(f"read {path} again"))
    assert document_named(str(saved)) == first
    monkeypatch.undo()
    saved.write_text(json.dumps(notebook_json("x = 1", "another = 2")))
    assert texts(document_named(str(saved))) == ["x = 1", "another = 2"]


def test_a_file_that_the_user_names_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(NbRefactorError, match="does not exist"):
        document_named(str(tmp_path / "nothing.ipynb"))


class Colab:
    """``google.colab._message``, as its source has it: the data of the reply, ``None`` after the time is over,
    ``MessageError`` for an error that the page reports."""

    class MessageError(Exception):
        pass

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.asked: list[tuple[str, int | None]] = []

    def blocking_request(self, request_type: str, request: str = "", timeout_sec: int | None = 5) -> object:
        self.asked.append((request_type, timeout_sec))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def colab(answer: object, monkeypatch: pytest.MonkeyPatch) -> Colab:
    made = Colab(answer)
    package = types.ModuleType("google.colab")
    package._message = made  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "google.colab", package)
    return made


def test_colab_is_asked_for_the_document_on_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = notebook_json("live = 1", "unsaved = 2")
    shown["metadata"] = {"colab": {"name": "Untitled0.ipynb"}}
    made = colab({"ipynb": shown}, monkeypatch)
    found = document_shown({}, [])
    assert texts(found) == ["live = 1", "unsaved = 2"]
    assert (found.saved_at, found.origin) == (None, "Untitled0.ipynb as Colab shows it")
    assert made.asked == [("get_ipynb", 5)]


@pytest.mark.parametrize(
    "answer",
    [None, {}, {"ipynb": None}, {"ipynb": {"cells": 3}}, "text", Colab.MessageError("no"), TimeoutError()],
    ids=["no answer in time", "nothing in it", "null", "no notebook", "text", "an error of the page", "an error"],
)
def test_colab_answers_unlike_todays_count_as_none(
    answer: object, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    colab(answer, monkeypatch)
    assert document_shown({}, []).notebook is None


@pytest.fixture
def jupyter(tmp_path: Path) -> Iterator[Path]:
    """The runtime folder of a server that has ``renamed.ipynb`` open with the kernel ``abc``."""

    class Sessions(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps([{"path": "renamed.ipynb", "kernel": {"id": "abc"}}]).encode()
            is_known = self.path == "/api/sessions?token=s%20ecret"
            self.send_response(200 if is_known else 403)
            self.end_headers()
            self.wfile.write(body if is_known else b"{}")

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Sessions)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    runtime = tmp_path / "runtime"
    runtime.mkdir()
    info = {"url": f"http://127.0.0.1:{server.server_port}/", "token": "s ecret", "root_dir": str(tmp_path)}
    (runtime / "jpserver-1.json").write_text(json.dumps(info))
    (runtime / "jpserver-2.json").write_text(json.dumps({**info, "url": "http://127.0.0.1:9/"}))  # one that is gone
    (runtime / "jpserver-3.json").write_text("{")
    yield runtime
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_jupyter_server_knows_the_notebook_of_a_kernel_after_it_was_renamed(
    jupyter: Path, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved.rename(saved.with_name("renamed.ipynb"))
    monkeypatch.setenv("JPY_SESSION_NAME", str(saved))
    found = document_shown({}, [], connection_file=str(jupyter / "kernel-abc.json"))
    assert texts(found) == ["x = 1"]
    assert document_shown({}, [], connection_file=str(jupyter / "kernel-other.json")).notebook is None


def test_looking_for_the_document_writes_nothing(saved: Path) -> None:
    namespace: dict[str, object] = {"__vsc_ipynb_file__": str(saved)}
    before = (dict(namespace), dict(os.environ), saved.read_bytes())
    document_shown(types.MappingProxyType(namespace), [])
    assert before == (namespace, dict(os.environ), saved.read_bytes())


# Merging ---------------------------------------------------------------------------------------------------------


def document(*cells: tuple[str, str, int | None], saved_at: float | None = 100) -> Document:
    made = tuple(Cell(CellId(name), CellKind.CODE, source, execution_count=count) for name, source, count in cells)
    return Document(Notebook(made, path="work.ipynb"), saved_at, "work.ipynb as saved")


def shown(live: Any) -> list[tuple[str, int | None]]:
    return [(cell.source, cell.execution_count) for cell in live.document.code_cells]


def test_text_that_ran_after_the_file_was_saved_is_the_text_that_stands() -> None:
    live = merged(document(("a", "x = 1", None)), [Execution(1, "x = 2", "a", at=150)])
    assert shown(live) == [("x = 2", 1)]


def test_text_that_was_saved_after_it_ran_is_an_edit() -> None:
    live = merged(document(("a", "x = 2", None)), [Execution(1, "x = 1", "a", at=50)])
    assert shown(live) == [("x = 2", 1)]
    assert [cell.source for cell in live.session.cells] == ["x = 1"]


def test_colabs_document_is_newer_than_everything_that_ran() -> None:
    live = merged(document(("a", "x = 2", None), saved_at=None), [Execution(1, "x = 1", "a", at=50)])
    assert shown(live) == [("x = 2", 1)]


def test_counts_of_an_earlier_kernel_are_no_runs_of_this_session() -> None:
    assert shown(merged(document(("a", "x = 1", 7)), [])) == [("x = 1", None)]


def test_runs_without_an_id_are_told_by_their_text_or_by_count_and_likeness() -> None:
    live = merged(
        document(("a", "x = 1", None), ("b", "total = x + 100", 2), ("c", "other()", 3)),
        [Execution(1, "x = 1"), Execution(2, "total = x + 1"), Execution(3, "import numpy as np")],
    )
    assert live.owners == (0, 1, None)


def test_an_id_of_vs_code_is_learned_from_the_run_whose_text_is_in_the_file() -> None:
    live = merged(
        document(("a", "x = 1", None)),
        [Execution(1, "x = 0", "vscode:1", at=10), Execution(2, "x = 1", "vscode:1", at=20)],
    )
    assert live.owners == (0, 0)


def test_two_cells_with_one_text_have_a_run_each() -> None:
    live = merged(
        document(("a", "df.head()", None), ("b", "df = 2", None), ("c", "df.head()", None)),
        [Execution(1, "df.head()"), Execution(2, "df = 2"), Execution(3, "df.head()")],
    )
    assert live.owners == (0, 1, 2)


def test_a_cell_that_the_file_does_not_have_yet_comes_last() -> None:
    live = merged(
        document(("a", "x = 1", None)),
        [Execution(1, "x = 1", "a", at=50), Execution(2, "y = x", "new", at=150)],
    )
    assert shown(live) == [("x = 1", 1), ("y = x", 2)]


@pytest.mark.parametrize(
    ("run", "deleted"),
    [
        pytest.param(Execution(1, "y = 1", "b", at=50), frozenset(), id="the file was saved without it"),
        pytest.param(Execution(1, "y = 1", "b", at=150), frozenset({"b"}), id="the front end said so"),
    ],
)
def test_a_run_of_a_deleted_cell_has_no_owner(run: Execution, deleted: frozenset[str]) -> None:
    assert merged(document(("a", "x = 1", None)), [run], deleted=deleted).owners == (None,)


def test_without_a_document_the_cells_stand_in_the_order_in_which_they_first_ran() -> None:
    live = merged(
        Document(None, None, "no file"),
        [Execution(1, "x = 1", "a"), Execution(2, "y = x", "b"), Execution(3, "x = 5", "a")],
    )
    assert shown(live) == [("x = 5", 3), ("y = x", 2)]
    assert live.origin == "3 executions of this session; no file"
