"""A run changes nothing outside of its private place, and leaves no process behind however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nbrefactor.model.notebook import Notebook
from nbrefactor.model.verdict import Outcome, RunEnd
from nbrefactor.verification import run, run_and_compare
from nbrefactor.verification.kernel import protection
from nbrefactor.verification.private_copy import COPIED

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_writes_reach_neither_the_project_nor_home_nor_a_large_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, home, other = tmp_path / "project", tmp_path / "home", tmp_path / "other"
    for folder in (project / "data", home, other):
        folder.mkdir(parents=True)
    (project / "data" / "small.csv").write_text("a\n1\n", encoding="utf-8")
    (project / "data" / "large.bin").write_bytes(b"x" * (COPIED + 1))
    (home / ".profile").write_text("mine", encoding="utf-8")
    (other / "result.txt").write_text("mine", encoding="utf-8")
    monkeypatch.setenv("HOME", str(home))
    state = tree(tmp_path)
    notebook = Notebook.from_cells(
        [
            "import os, pathlib, subprocess",
            "open('data/small.csv', 'w').write('gone')\nos.remove('data/small.csv')",
            "with open('data/large.bin', 'r+b') as file:\n    file.write(b'gone')",
            "large = open('data/large.bin', 'rb').read()\nprint(large[:6], len(large))",
            "pathlib.Path.home().joinpath('.profile').write_text('gone')",
            f"other = pathlib.Path({str(other)!r})",
            "try:\n    (other / 'result.txt').write_text('')\nexcept PermissionError as error:\n    print(error.errno)",
            f"subprocess.run(['sh', '-c', 'echo gone > {other}/result.txt; echo gone > {other}/new.txt'])\n0",
            f"subprocess.run(['sh', '-c', 'echo gone >> {project}/data/large.bin'])\n0",
        ]
        if protection().is_fenced
        else ["open('data/small.csv', 'w').write('gone')"]
    )
    verdict = run_and_compare(notebook, notebook, root=project)
    assert (Outcome.SAME, RunEnd.FINISHED, state) == (
        verdict.outcome,
        verdict.before.end if verdict.before else None,
        tree(tmp_path),
    )


CHANGES_OF_MARKS = {
    "by Python": "os.chmod({0}, 0o600)\nos.utime({0}, (5, 5))",
    "by other programs": "subprocess.run(['chmod', '600', {0}])\nsubprocess.run(['touch', '-d', '1999-01-01', {0}])\n0",
    "by a descriptor": """
file = os.open({0}, os.O_RDONLY)
try:
    os.fchmod(file, 0o600)
    os.utime(file, (5, 5))
except OSError:
    pass
""",
}


def marks(path: Path) -> tuple[int, int, int]:
    state = path.stat()
    return state.st_mode, state.st_mtime_ns, state.st_nlink


@linux
@pytest.mark.parametrize("is_sealed", [True, False], ids=["sealed", "not sealed"])
@pytest.mark.parametrize("change", CHANGES_OF_MARKS.values(), ids=list(CHANGES_OF_MARKS))
def test_permissions_and_times_of_a_large_input_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str, is_sealed: bool
) -> None:
    if is_sealed and not protection().is_sealed:
        pytest.skip("the system does not allow to seal")
    monkeypatch.setattr("nbrefactor.verification.supervisor.can_seal", lambda: is_sealed)
    protection.cache_clear()
    large = tmp_path / "large.bin"
    large.write_bytes(b"x" * (COPIED + 1))
    before = marks(large)
    record = run(Notebook.from_cells(["import os, subprocess", change.format("'large.bin'")]), root=tmp_path)
    protection.cache_clear()
    assert (RunEnd.FINISHED, before) == (record.end, marks(large))


@pytest.mark.skipif(not protection().is_sealed, reason="the system does not allow to seal")
@pytest.mark.parametrize("change", CHANGES_OF_MARKS.values(), ids=list(CHANGES_OF_MARKS))
def test_permissions_and_times_of_a_file_elsewhere_stay(tmp_path: Path, change: str) -> None:
    (tmp_path / "project").mkdir()
    other = tmp_path / "other.txt"
    other.write_text("mine")
    before = marks(other)
    run(Notebook.from_cells(["import os, subprocess", change.format(repr(str(other)))]), root=tmp_path / "project")
    assert before == marks(other)


@pytest.mark.skipif(not protection().is_sealed, reason="the system does not allow to seal")
def test_the_seal_cannot_be_lifted(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    other = tmp_path / "other.txt"
    other.write_text("mine")
    before = marks(other)
    lift = """
import ctypes, os, struct, subprocess
libc = ctypes.CDLL(None)
libc.syscall(442, -100, b"/", 0x8000, struct.pack("QQQQ", 0, 1, 0, 0), 32)
libc.mount(None, b"/", None, 32 | 4096, None)
subprocess.run(["unshare", "-rm", "sh", "-c", "mount -o remount,bind,rw /; chmod 600 {0}"])
subprocess.run(["chmod", "600", "{0}"])
"""
    record = run(Notebook.from_cells([lift.format(other)]), root=tmp_path / "project")
    assert (RunEnd.FINISHED, before) == (record.end, marks(other))


def test_a_file_in_a_folder_that_is_given_by_descriptor_is_refused_where_it_lies_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "out.txt").write_text("mine")
    remove = f"import os\nos.remove('out.txt', dir_fd=os.open({str(tmp_path)!r}, os.O_RDONLY))"
    verdict = run_and_compare(*[Notebook.from_cells([remove])] * 2, root=tmp_path / "project")
    assert (Outcome.UNKNOWN, True) == (verdict.outcome, (tmp_path / "out.txt").exists())
    assert str(tmp_path / "out.txt") in verdict.reason


def test_a_notebook_that_only_fails_because_it_may_not_write_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    notebook = Notebook.from_cells(["x = 1", f"open({str(tmp_path / 'out.txt')!r}, 'w').write('x')"])
    verdict = run_and_compare(notebook, notebook, root=tmp_path / "project")
    assert (Outcome.UNKNOWN, False) == (verdict.outcome, (tmp_path / "out.txt").exists())
    assert str(tmp_path / "out.txt") in verdict.reason


def test_files_that_exist_for_the_notebook_after_only_are_not_written_to_the_project(tmp_path: Path) -> None:
    after = Notebook.from_cells(["from components import one\nx = one()"])
    overlay = {"components/__init__.py": b"def one():\n    return 1\n"}
    verdict = run_and_compare(Notebook.from_cells(["x = 1"]), after, root=tmp_path, overlay=overlay)
    assert (Outcome.SAME, []) == (verdict.outcome, list(tmp_path.iterdir()))


def test_links_that_lead_to_themselves_or_up_are_left_out(tmp_path: Path) -> None:
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    (project / "data").mkdir(parents=True)
    elsewhere.mkdir()
    (elsewhere / "input.txt").write_text("7")
    (project / "data" / "loop").symlink_to("loop")
    (project / "linked").symlink_to(elsewhere)
    for name in ("one", "two"):
        (elsewhere / name).symlink_to(elsewhere)
    code = "import os\nprint(open('linked/input.txt').read(), sorted(os.listdir('linked')), os.listdir('data'))"
    record = run(Notebook.from_cells([code]), root=project, path="work.ipynb")
    assert record.end is RunEnd.FINISHED
    assert "7 ['input.txt'] []" in str(record.cells[0].outputs)


def test_in_place_runs_where_the_notebook_lies(tmp_path: Path) -> None:
    record = run(Notebook.from_cells(["open('made.txt', 'w').write('x')"]), root=tmp_path, in_place=True)
    assert (RunEnd.FINISHED, ["made.txt"]) == (record.end, [path.name for path in tmp_path.iterdir()])


ENDINGS = {
    "success": ("pass", None, RunEnd.FINISHED),
    "an error": ("1 / 0", None, RunEnd.FAILED),
    "a timeout": ("import time; time.sleep(60)", 1.0, RunEnd.TIMEOUT),
    "the death of the kernel": ("import os; os._exit(1)", None, RunEnd.DIED),
}


@linux
@pytest.mark.parametrize(("last", "timeout", "end"), ENDINGS.values(), ids=list(ENDINGS))
def test_no_process_is_left_after(tmp_path: Path, last: str, timeout: float | None, end: RunEnd) -> None:
    mark = f"{os.getpid()}{time.monotonic_ns()}"
    daemon = f"import subprocess, sys\nsubprocess.Popen(['sleep', '600.{mark}'], start_new_session=True)"
    record = run(Notebook.from_cells([daemon, last]), root=tmp_path, timeout_per_cell=timeout)
    assert (end, []) == (record.end, processes_with(mark))


@linux
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "a kill of the parent"])
def test_no_process_and_no_folder_is_left_after(tmp_path: Path, number: signal.Signals) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "tmp").mkdir()
    mark = f"{os.getpid()}{time.monotonic_ns()}"
    script = f"""
import signal
from pathlib import Path
from nbrefactor.model.notebook import Notebook
from nbrefactor.verification import run_and_compare
signal.signal(signal.SIGINT, signal.default_int_handler)  # a script in the background has it ignored
book = Notebook.from_cells(["import subprocess; subprocess.run(['sleep', '600.{mark}'])"])
run_and_compare(book, book, root=Path("project"))
"""
    environment = {**os.environ, "TMPDIR": str(tmp_path / "tmp"), "PYTHONPATH": os.pathsep.join(sys.path)}
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL)
    wait_until(lambda: len(processes_with(mark)) == 2)
    parent.send_signal(number)
    parent.wait(30)
    wait_until(lambda: not processes_with(mark) and not list((tmp_path / "tmp").iterdir()))
    assert ([], []) == (processes_with(mark), list((tmp_path / "tmp").iterdir()))


def processes_with(mark: str) -> list[str]:
    """Command lines of the sleepers that carry this mark."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_text(errors="replace").split("\0") if entry.name.isdigit() else []
        except OSError:
            continue
        if words[:1] == ["sleep"] and mark in " ".join(words):
            found.append(" ".join(words))
    return found


def wait_until(condition: object, seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not condition():  # type: ignore[operator]
        time.sleep(0.1)
