"""A file that the user names is written whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from nbrefactor.errors import NbRefactorError
from nbrefactor.workspace import write_file


def test_a_new_file_has_the_permissions_of_new_files(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_file(tmp_path / "new", b"content")
    assert (tmp_path / "new").read_bytes() == b"content"
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_an_old_file_keeps_its_permissions_and_a_link_its_target(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"before")
    (tmp_path / "old").chmod(0o640)
    (tmp_path / "link").symlink_to("old")
    write_file(tmp_path / "link", b"after")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "old").read_bytes() == b"after"
    assert (tmp_path / "old").stat().st_mode & 0o777 == 0o640


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old").write_bytes(b"before")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NbRefactorError, match="No space left on device"):
        write_file(tmp_path / "old", b"after")
    assert [path.name for path in tmp_path.iterdir()] == ["old"]
    assert (tmp_path / "old").read_bytes() == b"before"


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=write_file, args=(tmp_path / "pipe", b"content"))
    writer.start()
    assert (tmp_path / "pipe").read_bytes() == b"content"
    writer.join()


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NbRefactorError, match="cannot be written") as raised:
        write_file(tmp_path / "no" / "new", b"")
    assert raised.value.hint == f"make the folder {tmp_path / 'no'} first"


@pytest.mark.parametrize("name", ["work.ipynb", "WORK.IPYNB", "picture.svg"])
def test_a_notebook_is_only_replaced_by_a_notebook(name: str, tmp_path: Path) -> None:
    notebook = tmp_path / ("work.ipynb" if name == "picture.svg" else name)
    notebook.write_bytes(b"{}")
    if name == "picture.svg":
        (tmp_path / name).symlink_to(notebook)
    with pytest.raises(NbRefactorError, match="is a notebook"):
        write_file(tmp_path / name, b"<svg/>")
    assert notebook.read_bytes() == b"{}"
    write_file(tmp_path / name, b'{"cells": []}', is_notebook=True)
    assert notebook.read_bytes() == b'{"cells": []}'


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(NbRefactorError, match="loop"):
        write_file(tmp_path / "loop", b"after")
