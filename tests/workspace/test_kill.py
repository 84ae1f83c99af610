"""SIGKILL before every single system call of a write: afterwards all files are old, or all are new."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.changes import ChangeSet, FileChange
from nbrefactor.workspace import apply, recover

OLD = {"components/__init__.py": b"", "components/data.py": b"old\n", "gone.py": b"old\n", "slim.ipynb": b"old\n"}
NEW = {
    "components/__init__.py": b"",
    "components/data.py": b"new\n",
    "components/plots.py": b"new\n",
    "models/tree/fit.py": b"new\n",
    "slim.ipynb": b"new\n",
}

# One interpreter forks a child for every call, as starting one costs more than all the rest.
KILLER = """
import json, os, signal, sys
from pathlib import Path
from nbrefactor.model.changes import ChangeSet, FileChange
from nbrefactor.workspace import apply

FUNCTIONS = ("mkdir", "link", "replace", "fsync", "unlink", "rmdir", "open")
root, old, new = Path(sys.argv[1]), *map(json.loads, sys.argv[2:])

def change_set(files):
    contents = {path: None if text is None else text.encode() for path, text in files.items()}
    return ChangeSet(tuple(FileChange(path, None, content) for path, content in contents.items()))

def die_before_call(number):
    calls = 0
    def counted(real):
        def call(*arguments, **options):
            nonlocal calls
            calls += 1
            if calls == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)
        return call
    for name in FUNCTIONS:
        setattr(os, name, counted(getattr(os, name)))

for number in range(1, 400):
    apply(change_set(old), root / str(number))
    child = os.fork()
    if not child:
        die_before_call(number)
        apply(change_set(new), root / str(number))
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
        print(number)
        break
"""


def files_of(root: Path) -> dict[str, bytes]:
    paths = [path for path in root.rglob("*") if path.is_file() and ".nbrefactor" not in path.as_posix()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(paths)}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_a_write_killed_before_any_call_is_all_old_or_all_new_after_recovery(tmp_path: Path) -> None:
    old = {path: content.decode() for path, content in OLD.items()}
    new = dict.fromkeys(OLD, None) | {path: content.decode() for path, content in NEW.items()}
    done = subprocess.run(
        [sys.executable, "-c", KILLER, str(tmp_path), json.dumps(old), json.dumps(new)],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert (0, "") == (done.returncode, done.stderr)
    runs = int(done.stdout)
    ends = []
    for number in range(1, runs + 1):
        root = tmp_path / str(number)
        recover(root)
        assert not (root / ".nbrefactor.tmp").exists()
        files = files_of(root)
        assert files in (OLD, NEW), f"a mix after being killed before call {number}"
        ends.append(files == NEW)
        manifest = json.loads((root / ".nbrefactor.json").read_bytes())["files"]
        assert sorted(files) == sorted(manifest), f"the manifest differs after being killed before call {number}"
        assert recover(root) is False
    assert sorted(ends) == ends, "once decided, always new"
    assert runs > 40
    assert {False, True} == set(ends)


def interrupted(root: Path) -> None:
    """What a process leaves that dies right after its decision."""
    from nbrefactor.workspace import _transaction

    apply(ChangeSet((FileChange("a.py", None, b"old\n"), FileChange("b.py", None, b"old\n"))), root)
    contents: dict[str, bytes | None] = {"a.py": b"new\n", "b.py": b"new\n"}
    units = _transaction._stage(root, contents)
    staging = root / _transaction.STAGING
    (staging / "journal.json").write_bytes(_transaction._journal_text(units, direction="forward"))


def test_the_next_run_finishes_an_interrupted_one_first(tmp_path: Path) -> None:
    interrupted(tmp_path)
    apply(ChangeSet((FileChange("c.py", None, b"new\n"),)), tmp_path)
    assert {"a.py": b"new\n", "b.py": b"new\n", "c.py": b"new\n"} == files_of(tmp_path)


def test_a_file_edited_while_a_run_lay_interrupted_is_not_lost(tmp_path: Path) -> None:
    interrupted(tmp_path)
    (tmp_path / "b.py").write_bytes(b"mine\n")
    with pytest.raises(NbRefactorError, match=r"b\.py changed since"):
        recover(tmp_path)
    assert {"a.py": b"old\n", "b.py": b"mine\n"} == files_of(tmp_path)
    (tmp_path / "b.py").rename(tmp_path / "mine.py")
    assert recover(tmp_path) is True
    assert {"a.py": b"new\n", "b.py": b"new\n", "mine.py": b"mine\n"} == files_of(tmp_path)
