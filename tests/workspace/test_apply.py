"""Applying a change set: what is written, what is refused, and what is left when the system refuses."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.changes import ChangeSet, FileChange
from nbrefactor.workspace import apply, recover


def files_of(root: Path) -> dict[str, bytes]:
    """Everything below the folder but what we keep for ourselves."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".nbrefactor" not in path.as_posix()
    }


def change_set(contents: Mapping[str, bytes | None]) -> ChangeSet:
    return ChangeSet(tuple(FileChange(path, None, after) for path, after in contents.items()))


FIRST = change_set({"components/__init__.py": b"", "components/data.py": b"a = 1\n", "slim.py": b"one\n"})
SECOND = change_set(
    {"components/data.py": b"a = 2\n", "components/plots.py": b"p\n", "models/fit/tree.py": b"t\n", "slim.py": b"two\n"}
)


def test_files_and_their_folders_are_written_and_named(tmp_path: Path) -> None:
    written = apply(FIRST, tmp_path / "out" / "deep")
    assert ("components/__init__.py", "components/data.py", "slim.py") == written
    expected = {"components/__init__.py": b"", "components/data.py": b"a = 1\n", "slim.py": b"one\n"}
    assert expected == files_of(tmp_path / "out" / "deep")


def test_the_manifest_holds_the_hash_of_every_file_of_ours(tmp_path: Path) -> None:
    apply(change_set({"a.py": b"1"}), tmp_path)
    apply(change_set({"b.py": b""}), tmp_path)
    expected = {
        "a.py": "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b",
        "b.py": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    }
    assert expected == json.loads((tmp_path / ".nbrefactor.json").read_bytes())["files"]


def test_files_of_ours_are_overwritten_and_deleted(tmp_path: Path) -> None:
    apply(FIRST, tmp_path)
    apply(change_set({"components/data.py": b"a = 2\n", "slim.py": None}), tmp_path)
    assert {"components/__init__.py": b"", "components/data.py": b"a = 2\n"} == files_of(tmp_path)


def test_writing_the_same_again_touches_nothing(tmp_path: Path) -> None:
    apply(FIRST, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert () == apply(FIRST, tmp_path)
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}


def test_an_empty_change_set_does_not_even_make_the_folder(tmp_path: Path) -> None:
    assert () == apply(ChangeSet(()), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_identical_content_of_somebody_else_is_no_conflict(tmp_path: Path) -> None:
    (tmp_path / "slim.py").write_bytes(b"one\n")
    assert ("components/__init__.py", "components/data.py") == apply(FIRST, tmp_path)


def test_permissions_of_an_overwritten_file_are_kept(tmp_path: Path) -> None:
    apply(FIRST, tmp_path)
    (tmp_path / "slim.py").chmod(0o750)
    apply(SECOND, tmp_path)
    assert 0o750 == (tmp_path / "slim.py").stat().st_mode & 0o777


def make_foreign(root: Path) -> None:
    (root / "slim.py").write_bytes(b"mine\n")


def edit_ours(root: Path) -> None:
    apply(FIRST, root)
    (root / "slim.py").write_bytes(b"one and more\n")


def break_manifest(root: Path) -> None:
    apply(FIRST, root)
    (root / ".nbrefactor.json").write_bytes(b"[")


@pytest.mark.parametrize(
    ("prepare", "reason"),
    [
        pytest.param(make_foreign, "slim.py (not made by nbrefactor)", id="a file that we did not make"),
        pytest.param(edit_ours, "slim.py (edited since nbrefactor wrote it)", id="a file of ours, edited"),
        pytest.param(
            break_manifest, "components/data.py, slim.py (not made by nbrefactor)", id="all files without a manifest"
        ),
    ],
)
def test_a_file_that_is_not_ours_stops_everything_unless_forced(
    tmp_path: Path, prepare: Callable[[Path], None], reason: str
) -> None:
    prepare(tmp_path)
    before = files_of(tmp_path)
    with pytest.raises(NbRefactorError) as caught:
        apply(SECOND, tmp_path)
    assert f"nothing was written, to keep {reason}" == caught.value.message
    assert "use --force to overwrite, or -o to write to another folder" == caught.value.hint
    assert before == files_of(tmp_path)
    apply(SECOND, tmp_path, force=True)
    assert b"two\n" == (tmp_path / "slim.py").read_bytes()


def test_deleting_a_file_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    make_foreign(tmp_path)
    with pytest.raises(NbRefactorError, match=r"to keep slim\.py"):
        apply(change_set({"slim.py": None}), tmp_path)
    assert {"slim.py": b"mine\n"} == files_of(tmp_path)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        pytest.param("../up.py", "leads outside the output folder", id="a path upwards"),
        pytest.param("a/../../up.py", "leads outside the output folder", id="a path down and upwards"),
        pytest.param("/tmp/up.py", "leads outside the output folder", id="an absolute path"),
        pytest.param("", "leads outside the output folder", id="no path at all"),
        pytest.param("a\0b.py", "no file can have that name", id="a NUL in the name"),
        pytest.param("link/a.py", "is a symbolic link", id="a folder that is a link"),
        pytest.param("link.py", "is a symbolic link", id="a file that is a link"),
        pytest.param("folder", "there is a folder of that name", id="a folder where the file should be"),
        pytest.param("file.py/a.py", "is not a folder", id="a file where the folder should be"),
        pytest.param(".nbrefactor.json", "is kept for nbrefactor itself", id="the manifest"),
        pytest.param(".nbrefactor.tmp/a", "is kept for nbrefactor itself", id="the staging folder"),
    ],
)
@pytest.mark.parametrize("force", [False, True], ids=["asked", "forced"])
def test_a_path_that_is_no_plain_file_of_the_root_is_refused(
    tmp_path: Path, path: str, message: str, force: bool
) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    (root / "folder").mkdir(parents=True)
    outside.mkdir()
    (outside / "target.py").write_bytes(b"outside")
    (root / "file.py").write_bytes(b"file")
    (root / "link").symlink_to(outside)
    (root / "link.py").symlink_to(outside / "target.py")
    before = files_of(tmp_path)
    with pytest.raises(NbRefactorError, match=message):
        apply(ChangeSet((FileChange("good.py", None, b"x"), FileChange(path, None, b"x"))), root, force=force)
    assert before == files_of(tmp_path)


@pytest.mark.parametrize("path", ["a..b.py", "über/straße.py", ".hidden/a.py", "a b/c d.ipynb"])
def test_unusual_but_harmless_names_are_written(tmp_path: Path, path: str) -> None:
    apply(ChangeSet((FileChange(path, None, b"x"),)), tmp_path)
    assert {path: b"x"} == files_of(tmp_path)


def error_of(action: Callable[[], object]) -> NbRefactorError | None:
    try:
        action()
    except NbRefactorError as error:
        return error
    return None


def failing(monkeypatch: pytest.MonkeyPatch, function: str, at: int, code: int) -> list[int]:
    """Let the ``at``-th call of ``os.<function>`` fail; the list counts the calls."""
    calls: list[int] = []
    real = getattr(os, function)

    def call(*arguments: Any, **options: Any) -> Any:
        calls.append(1)
        if len(calls) == at:
            raise OSError(code, os.strerror(code), str(arguments[0]))
        return real(*arguments, **options)

    monkeypatch.setattr(os, function, call)
    return calls


@pytest.mark.parametrize("function", ["mkdir", "link", "replace", "fsync"])
@pytest.mark.parametrize(
    ("code", "message"),
    [
        pytest.param(errno.ENOSPC, "the disk is full; nothing was changed", id="disk full"),
        pytest.param(errno.EROFS, "may not be written; nothing was changed", id="read-only"),
        pytest.param(errno.EIO, "Input/output error; nothing was changed", id="broken disk"),
    ],
)
def test_a_system_call_that_fails_leaves_everything_old(tmp_path: Path, function: str, code: int, message: str) -> None:
    failures = 0
    for at in range(1, 60):
        root = tmp_path / f"{at}"
        apply(FIRST, root)
        before = files_of(root)
        with pytest.MonkeyPatch.context() as monkeypatch:
            calls = failing(monkeypatch, function, at, code)
            error = error_of(lambda root=root: apply(SECOND, root))
        if error is not None:
            failures += 1
            assert message in error.message
            assert before == files_of(root)
            assert not (root / ".nbrefactor.tmp").exists()
        else:  # no call left to fail, one without hard links, or the sweeping up at the end
            assert {"components/__init__.py", "components/data.py", "components/plots.py"} < set(files_of(root))
            assert b"two\n" == (root / "slim.py").read_bytes()
        if len(calls) < at:
            break
    else:
        pytest.fail("the calls never came to an end")
    assert failures or function == "link"


def test_a_full_disk_while_bytes_are_written_leaves_everything_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(FIRST, tmp_path)
    before = files_of(tmp_path)
    opened = Path.open

    def full(self: Path, *arguments: Any, **options: Any) -> Any:
        if arguments and arguments[0] == "xb" and self.name == "1":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return opened(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(NbRefactorError, match="the disk is full"):
        apply(SECOND, tmp_path)
    assert before == files_of(tmp_path)


def test_a_folder_that_could_not_be_filled_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, "fsync", 1, errno.ENOSPC)
    with pytest.raises(NbRefactorError):
        apply(FIRST, tmp_path / "out" / "deep")
    assert [] == list(tmp_path.iterdir())


def test_a_root_that_is_a_file_is_an_error_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(NbRefactorError, match="out cannot be written"):
        apply(FIRST, tmp_path / "out")


def test_a_journal_that_leads_outside_is_not_believed(tmp_path: Path) -> None:
    staging = tmp_path / "root" / ".nbrefactor.tmp"
    (staging / "new").mkdir(parents=True)
    (staging / "new" / "0").write_bytes(b"evil")
    journal = {"schema": 1, "direction": "forward", "units": [["../victim", 0, False, None]]}
    (staging / "journal.json").write_text(json.dumps(journal))
    with pytest.raises(NbRefactorError, match="leads outside"):
        recover(tmp_path / "root")
    assert not (tmp_path / "victim").exists()


@pytest.mark.parametrize("text", ["", "[]", '{"units": [[1]]}'], ids=["empty", "a list", "units of another shape"])
def test_a_journal_that_cannot_be_understood_is_an_error_of_the_user(tmp_path: Path, text: str) -> None:
    (tmp_path / ".nbrefactor.tmp").mkdir()
    (tmp_path / ".nbrefactor.tmp" / "journal.json").write_text(text)
    with pytest.raises(NbRefactorError, match="cannot be understood"):
        apply(FIRST, tmp_path)


def test_recovering_where_nothing_happened_does_nothing(tmp_path: Path) -> None:
    assert recover(tmp_path) is False
    assert recover(tmp_path / "missing") is False


def test_a_change_set_that_names_a_path_twice_is_a_bug_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="twice"):
        apply(ChangeSet((FileChange("a", None, b""), FileChange("a", None, b"x"))), tmp_path)


def test_an_interrupt_between_two_renames_takes_back_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apply(FIRST, tmp_path)
    before = files_of(tmp_path)
    real = os.replace

    def interrupted(source: Any, target: Any) -> None:
        if Path(target).name == "slim.py" and "new" in Path(source).parts:
            raise KeyboardInterrupt
        real(source, target)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        apply(SECOND, tmp_path)
    assert before == files_of(tmp_path)
    assert not (tmp_path / ".nbrefactor.tmp").exists()


def test_what_could_not_be_taken_back_is_taken_back_by_the_next_run(tmp_path: Path) -> None:
    apply(FIRST, tmp_path)
    before = files_of(tmp_path)
    real = os.replace
    with pytest.MonkeyPatch.context() as monkeypatch:

        def broken(source: Any, target: Any) -> None:
            if Path(target).name == "slim.py" or "old" in Path(source).parts:
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(target))
            real(source, target)

        monkeypatch.setattr(os, "replace", broken)
        with pytest.raises(NbRefactorError, match="writing stopped halfway") as caught:
            apply(SECOND, tmp_path)
    assert "once the folder can be written, run again: that finishes it first" == caught.value.hint
    assert before != files_of(tmp_path)
    assert recover(tmp_path) is True
    assert before == files_of(tmp_path)
    apply(SECOND, tmp_path)
    assert b"two\n" == (tmp_path / "slim.py").read_bytes()


@pytest.mark.parametrize("kind", ["pipe", "deep"])
def test_of_a_manifest_that_cannot_be_understood_nothing_is_ours(kind: str, tmp_path: Path) -> None:
    from nbrefactor.workspace import files_made

    if kind == "pipe":
        os.mkfifo(tmp_path / ".nbrefactor.json")
    else:
        (tmp_path / ".nbrefactor.json").write_bytes(b"[" * 100_000)
    assert files_made(tmp_path) == frozenset()
