"""Files that are no notebook: one clear error each, with a hint, and never a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nbrefactor.errors import NbRefactorError
from nbrefactor.sources import read

GOOD = json.dumps(
    {"cells": [{"cell_type": "code", "source": ["x"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1
).encode()
CONFLICT = GOOD.replace(b'    "x"\n', b'<<<<<<< HEAD\n    "x"\n=======\n    "y"\n>>>>>>> other\n')
DEEP = b"[" * 10_000 + b"]" * 10_000

BAD = {
    "an empty file": (b"", "is empty"),
    "blank lines only": (b" \n\n", "is empty"),
    "a byte order mark only": (b"\xef\xbb\xbf", "is empty"),
    "Python": (b"import os\n", "is not JSON: Expecting value at line 1, column 1"),
    "JSON with a slip": (
        GOOD.replace(b'"nbformat": 4,', b'"nbformat": 4'),
        "is not JSON: Expecting ',' delimiter at line 12, column 2",
    ),
    "text behind the end": (GOOD + b"\n}", "is not JSON: Extra data at line 14, column 1"),
    "a document cut off in a text": (GOOD[:60], "is not complete: it ends in the middle, on line 6"),
    "a document cut off in a list": (GOOD[:40], "is not complete: it ends in the middle, on line 4"),
    "a document without its last bracket": (GOOD[:-1], "is not complete: it ends in the middle, on line 13"),
    "a list": (b"[]", "is JSON, but no notebook: it holds a list, not an object"),
    "a list cut off": (b"[1,", "is not complete: it ends in the middle, on line 1"),
    "a text": (b'"x"', "is JSON, but no notebook: it holds a text, not an object"),
    "a number": (b"5", "is JSON, but no notebook: it holds a single value, not an object"),
    "null": (b"null", "is JSON, but no notebook: it holds a single value, not an object"),
    "not a number alone": (b"NaN", "is JSON, but no notebook: it holds a single value, not an object"),
    "some other object": (b'{"a": 1}', "is JSON, but no notebook: it has no 'nbformat'"),
    "an object without cells": (b'{"nbformat": 4}', "is JSON, but no notebook: it has no list of 'cells'"),
    "cells that are no list": (b'{"nbformat": 4, "cells": {}}', "is JSON, but no notebook: it has no list of 'cells'"),
    "a cell that is no object": (
        b'{"nbformat": 4, "cells": [1]}',
        "is JSON, but no notebook: its cell 1 is no object with a 'cell_type'",
    ),
    "a cell without a kind": (
        b'{"nbformat": 4, "cells": [{"source": ""}]}',
        "is JSON, but no notebook: its cell 1 is no object with a 'cell_type'",
    ),
    "a version that is no number": (
        b'{"nbformat": null, "cells": []}',
        "is JSON, but no notebook: its 'nbformat' is no number",
    ),
    "a version of the future": (
        b'{"nbformat": 5, "nbformat_minor": 1, "cells": []}',
        "has notebook format 5.1, newer than any this program knows (4)",
    ),
    "an old version without its parts": (b'{"nbformat": 3}', "is JSON, but no notebook: nbformat cannot upgrade it"),
    "merge-conflict markers": (CONFLICT, "has merge-conflict markers (line 6)"),
    "merge-conflict markers with line ends of Windows": (
        CONFLICT.replace(b"\n", b"\r\n"),
        "has merge-conflict markers (line 6)",
    ),
    "a NUL byte": (GOOD.replace(b"x", b"x\0"), "has a NUL byte (line 6)"),
    "a file full of NUL bytes": (b"\0" * 100, "has a NUL byte (line 1)"),
    "UTF-16": (GOOD.decode().encode("utf-16"), "is not UTF-8 (line 1)"),
    "Latin-1 in a source": (GOOD.replace(b"x", b"\xe9"), "cell 1 is not UTF-8"),
    "Latin-1 and a slip": (GOOD.replace(b"x", b"\xe9") + b"}", "is not UTF-8 (line 6)"),
    "ten thousand brackets in an output": (
        GOOD.replace(b'"source"', b'"outputs": [{"data": ' + DEEP + b'}], "source"'),
        "is nested too deeply to be read",
    ),
    "ten thousand brackets alone": (b'{"a": ' + DEEP, "is nested too deeply to be read"),
    "a web page": (b"<!DOCTYPE html>\n<html>", "is a web page, not a notebook"),
    "a pointer of Git LFS": (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n",
        "is only a pointer of Git LFS",
    ),
}


@pytest.mark.parametrize(("content", "message"), BAD.values(), ids=BAD)
def test_a_file_that_is_no_notebook_is_one_error_with_a_hint(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.ipynb"
    path.write_bytes(content)
    with pytest.raises(NbRefactorError) as caught:
        read(path)
    assert message in caught.value.message
    assert caught.value.message.startswith(str(path))
    assert caught.value.hint
    assert "\n" not in caught.value.message
    assert [path] == list(tmp_path.iterdir())
    assert content == path.read_bytes()


@pytest.mark.parametrize("text", ["<<<<<<< HEAD", "=======", ">>>>>>> other"])
def test_conflict_markers_inside_a_cell_are_just_text(text: str) -> None:
    content = json.dumps({"cells": [{"cell_type": "code", "source": text}], "metadata": {}, "nbformat": 4}).encode()
    assert text == read("a.ipynb", document=content).cells[0].source


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("missing.ipynb", "does not exist", id="a file that is not there"),
        pytest.param("folder.ipynb", "is a directory, not a notebook", id="a directory with the name of a notebook"),
        pytest.param("folder", "is a directory, not a notebook", id="a directory"),
        pytest.param("notes.txt", "has an unknown extension, .txt", id="an unknown extension"),
        pytest.param("Makefile", "has no file extension", id="no extension"),
        pytest.param("x" * 300 + ".ipynb", "cannot be read: File name too long", id="a name that is too long"),
        pytest.param("a\0.ipynb", "embedded null", id="a NUL in the name"),
        pytest.param("notes.txt/a.ipynb", "cannot be read: Not a directory", id="a file in a file"),
    ],
)
def test_a_path_that_cannot_be_read_is_one_error_with_a_hint(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder.ipynb").mkdir()
    (tmp_path / "folder").mkdir()
    (tmp_path / "notes.txt").write_bytes(GOOD)
    (tmp_path / "Makefile").write_bytes(GOOD)
    with pytest.raises(NbRefactorError) as caught:
        read(tmp_path / name)
    assert message in caught.value.message
    assert caught.value.hint


def test_a_file_without_permission_is_one_error_with_a_hint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.ipynb").touch()
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(NbRefactorError, match=r"a\.ipynb may not be read"):
        read(tmp_path / "a.ipynb")
