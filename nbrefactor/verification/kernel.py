"""Runs one notebook on a fresh kernel, in a private place, and brings back what it did.

The kernel is started by ``supervisor``, prepared and read out by ``probe``, and fed by nbclient. It is
stopped, with everything that it started, however this ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.notebook import Cell, Notebook
from nbrefactor.model.verdict import HOW_IT_IS_SHOWN, CellOutput, CellRun, RunEnd, RunRecord
from nbrefactor.verification import supervisor
from nbrefactor.verification.private_copy import PrivatePlace
from nbrefactor.verification.progress import OnProgress, Progress, Side
from nbrefactor.verification.written_files import READABLE, FileState, snapshot, written

_HERE = Path(__file__).parent
_STARTUP_SECONDS = 120.0
_FINISH_SECONDS = 300.0
_OVERRUN_SECONDS = 60.0
_PROBE = '__import__("sys").modules["_nbrefactor_probe"]'


class Protection(NamedTuple):
    """How far the system itself keeps a run from changing what is outside of its private place."""

    is_fenced: bool
    """It refuses to write, make, rename and remove files; see ``supervisor.raise_fence``."""
    is_sealed: bool
    """It refuses to change their permissions, times, owners and attributes, too; see ``supervisor.seal``."""


@dataclass(frozen=True, slots=True)
class Job:
    """One notebook to run."""

    notebook: Notebook
    place: PrivatePlace
    directory: Path
    """The kernel's working directory: where the notebook lies in the private project."""
    side: Side
    cells: tuple[int, ...]
    """Positions (from 1, among all cells) of the code cells to run."""
    timeout: float | None
    components: tuple[str, ...]
    protection: Protection
    on_progress: OnProgress | None
    record: bool = False
    """Whether component calls are kept for tests, in the folder ``recorded`` of the private scratch folder."""


@dataclass(frozen=True, slots=True)
class Report:
    """Where the probe wrote what it saw: JSON lines, and the bytes that they refer to."""

    lines: Path
    content: Path


@dataclass(frozen=True, slots=True)
class Run:
    record: RunRecord
    values: Report | None
    """Nothing where the kernel could not be asked any more."""
    files: Mapping[str, Path]
    """The files and folders made or changed, relative to the project, and where they can be read."""
    states: Mapping[str, FileState]
    """What each of them is."""
    removed: tuple[str, ...]
    file_values: Report | None
    """What the kernel read back from files that only its own libraries can read."""
    refused: tuple[str, ...]
    """Paths outside the private place that the notebook tried to write to."""


@functools.cache
def protection() -> Protection:
    """What this system offers."""
    is_fenced = os.name == "posix" and supervisor.fence_version() > 0
    return Protection(is_fenced, is_fenced and supervisor.can_seal())


async def run_job(job: Job) -> Run:
    """Run the cells one after the other until one fails; then have the probe describe what is alive."""
    client, program, notes = _client_for(job)
    values = file_values = None
    existing = snapshot(job.place.project)
    async with _kernel(client, job):
        await _ask(client, _boot(job), _STARTUP_SECONDS)
        record = replace(await _run_cells(client, job, notes), program=program)
        record = await _with_files_flushed(client, record)
        left = snapshot(job.place.project)
        changed, removed = written(existing, left)
        if record.end in (RunEnd.FINISHED, RunEnd.FAILED):
            try:
                budget = 5.0 + 0.1 * record.seconds
                values = await _described(client, job, "values", f"finish({{}}, {{}}, {budget})", budget)
                readable = [str(job.place.project / name) for name in changed if name.lower().endswith(READABLE)]
                if job.record:
                    await _ask(client, f"{_PROBE}.write_recorded({str(recorded(job.place))!r})", _FINISH_SECONDS)
                if readable:
                    file_values = await _described(client, job, "files", f"read_files({{}}, {{}}, {readable!r})", 30.0)
            except KernelSilent as error:
                record = replace(record, notes=(*record.notes, f"What was alive at the end is not known: {error}."))
    files, states = _set_aside(job, changed), {name: left[name].without_times(job.place.folder) for name in changed}
    return Run(record, values, files, states, removed, file_values, _refused(job.place.scratch))


async def _with_files_flushed(client: Any, record: RunRecord) -> RunRecord:
    """Have the kernel write open files to their end, before anybody looks at them."""
    if record.end not in (RunEnd.FINISHED, RunEnd.FAILED):
        return record
    try:
        await _ask(client, f"{_PROBE}.flush_files()", _STARTUP_SECONDS)
    except KernelSilent as error:
        return replace(record, notes=(*record.notes, f"Open files may not be complete: {error}."))
    return record


def recorded(place: PrivatePlace) -> Path:
    """Where the probe writes the calls that it kept."""
    return place.scratch / "recorded"


async def _described(client: Any, job: Job, name: str, question: str, budget: float) -> Report:
    """What the probe wrote down; ``budget`` is the time in seconds that it was given, and may overrun in one step."""
    report = Report(job.place.scratch / f"{name}.jsonl", job.place.scratch / f"{name}.bin")
    call = question.format(repr(str(report.lines)), repr(str(report.content)))
    await _ask(client, f"{_PROBE}.{call}", budget + _OVERRUN_SECONDS)
    if not (report.lines.is_file() and report.content.is_file()):
        raise KernelSilent("the notebook has replaced what describes it")
    return report


def _set_aside(job: Job, changed: tuple[str, ...]) -> dict[str, Path]:
    """Where the written files can be read; copies of them where the next run shares the folder."""
    if job.place.folder in job.place.project.parents:
        return {name: job.place.project / name for name in changed}
    kept = job.place.folder / "written"
    for name in changed:
        (kept / name).parent.mkdir(parents=True, exist_ok=True)
        if (job.place.project / name).is_file():
            shutil.copyfile(job.place.project / name, kept / name)
    return {name: kept / name for name in changed}


class KernelSilent(Exception):
    """The kernel died, did not answer in time or answered with an error; the message says which."""


def _client_for(job: Job) -> tuple[Any, str, tuple[str, ...]]:
    """An nbclient for the notebook, with a kernel manager that has not started anything yet; the kernel's program, and
    what there is to say of it.
    """
    try:
        import nbformat
        from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
        from jupyter_client.manager import AsyncKernelManager
        from nbclient import NotebookClient
    except ImportError as error:
        raise NbRefactorError(
            f"Running a notebook needs {error.name}, which is not installed",
            'pip install ".[verify]" in a clone of nbrefactor',
        ) from error
    name, notes = job.notebook.kernel or "python3", []
    specs = KernelSpecManager()
    try:
        spec = specs.get_kernel_spec(name)
        if spec.language.lower() != "python":
            raise NbRefactorError(f"The kernel {name} runs {spec.language}, not Python")
    except NoSuchKernel:
        notes.append(f"There is no kernel called {name}: {sys.executable} was used instead.")
        spec = _own_kernel(name)
    manager = AsyncKernelManager(kernel_name=name)
    manager._kernel_spec = spec
    command = _with_our_python(spec.argv)
    spec.argv = _supervised(command, job)
    manager.connection_file = str(job.place.scratch / "kernel.json")
    if os.name == "posix" and len(str(job.place.scratch)) < 80:
        manager.transport, manager.ip = "ipc", str(job.place.scratch / "k")
    cells = [_node(nbformat, cell) for cell in job.notebook.cells]
    node: Any = nbformat.NotebookNode
    document = node(nbformat=4, nbformat_minor=4, metadata=node(), cells=cells)
    client = NotebookClient(document, km=manager, timeout=job.timeout or None)
    return client, command[0], tuple(notes)


def _own_kernel(name: str) -> Any:
    from jupyter_client.kernelspec import KernelSpec

    try:
        import ipykernel  # noqa: F401
    except ImportError as error:
        raise NbRefactorError(
            f"There is no kernel called {name}, and ipykernel is not installed here",
            'pip install ".[verify]" in a clone of nbrefactor',
        ) from error
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    return KernelSpec(argv=argv, display_name="Python 3", language="python")


def _node(nbformat: Any, cell: Cell) -> Any:
    """A cell as nbclient wants it; made directly, since nbformat validates every cell that it makes."""
    node = nbformat.NotebookNode
    if not cell.is_code:
        return node(cell_type="markdown", source=cell.source, metadata=node())
    tags = node(tags=sorted(cell.tags))
    source = cell.source if cell.half_pair_at is None else _AS_HALF_A_PAIR
    return node(cell_type="code", source=source, metadata=tags, outputs=[], execution_count=None)


_AS_HALF_A_PAIR = "compile('\\ud800', 'cell', 'exec')"
"""Fails as compiling the cell would, which no kernel can be sent."""


def _with_our_python(command: list[str]) -> list[str]:
    """A kernel that is only called ``python`` is ours, as jupyter_client has it, though the PATH may say otherwise.

    jupyter_client looks at the first word, which is the supervisor's from here on.
    """
    version = sys.version_info
    ours = {"python", f"python{version.major}", f"python{version.major}.{version.minor}"}
    return [sys.executable, *command[1:]] if command[0] in ours else command


def _supervised(command: list[str], job: Job) -> list[str]:
    if os.name != "posix":
        return command
    settings = {
        "writable": [str(folder) for folder in _writable(job)],
        "remove": str(job.place.folder.parent),
        "fence": job.protection.is_fenced,
        "seal": job.protection.is_sealed,
    }
    return [sys.executable, "-I", str(_HERE / "supervisor.py"), json.dumps(settings), "--", *command]


def _writable(job: Job) -> tuple[Path, ...]:
    folders = (job.place.folder,)
    return folders if job.place.folder in job.place.project.parents else (*folders, job.place.project)


def _boot(job: Job) -> str:
    settings = {
        "probe": str(_HERE / "probe"),
        "writable": [str(folder) for folder in _writable(job)],
        "linked": [str(link) for link in job.place.linked],
        "attempts": str(job.place.scratch / "refused.txt"),
        "sealed": job.protection.is_sealed,
        "project": str(job.place.project.resolve()),
        "components": list(job.components),
        "record": job.record,
    }
    source = (_HERE / "probe" / "boot.py").read_text(encoding="utf-8")
    return f"exec({source!r}, {{'settings': {settings!r}}})"


@contextlib.asynccontextmanager
async def _kernel(client: Any, job: Job) -> AsyncIterator[None]:
    with (job.place.scratch / "kernel.log").open("wb") as log:
        try:
            try:
                await client.async_start_new_kernel(
                    env=job.place.environment(), cwd=str(job.directory), stdout=log, stderr=log
                )
                await client.async_start_new_kernel_client()
            except RuntimeError as error:
                said = (job.place.scratch / "kernel.log").read_text(encoding="utf-8", errors="replace").strip()
                last = said.splitlines()[-1] if said else str(error)
                raise NbRefactorError(f"The kernel did not start: {last}") from error
            yield
        finally:
            await _stop(client)


async def _stop(client: Any) -> None:
    """First the supervisor, so that it can end what the kernel has started; then what is left, if any."""
    if client.km is None:
        return  # nbclient lets go of the manager where the kernel did not answer
    provisioner: Any = client.km.provisioner
    pid = getattr(provisioner, "pid", None)
    if client.kc is not None:
        client.kc.stop_channels()
    if pid is not None and os.name == "posix":
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
        end = time.monotonic() + 5.0
        while time.monotonic() < end and provisioner.process is not None and provisioner.process.poll() is None:
            await asyncio.sleep(0.01)
    if provisioner is not None and client.km.has_kernel:
        await client.km.shutdown_kernel(now=True)


async def _run_cells(client: Any, job: Job, notes: tuple[str, ...]) -> RunRecord:
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    ran: list[tuple[int, float]] = []
    end, stopped_at, message = RunEnd.FINISHED, None, ""
    for number, position in enumerate(job.cells, start=1):
        node = client.nb.cells[position - 1]
        _tell(job, position, number, None)
        start = time.monotonic()
        try:
            await client.async_execute_cell(node, position - 1)
        except CellExecutionError as error:
            end, message = RunEnd.FAILED, _message(node, error)
        except CellTimeoutError:
            end, message = RunEnd.TIMEOUT, f"the cell took more than {job.timeout:g} seconds"
        except DeadKernelError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():  # nbclient takes our own cancellation for a death
                raise asyncio.CancelledError from None
            end, message = RunEnd.DIED, "the kernel died"
        except NbRefactorError:
            raise
        except Exception as error:  # whatever a notebook makes its kernel send
            end, message = RunEnd.DIED, f"the kernel's messages make no sense any more ({type(error).__name__})"
        seconds = time.monotonic() - start
        ran.append((position, seconds))
        _tell(job, position, number, seconds)
        if end is not RunEnd.FINISHED:
            stopped_at = position
            break
    # Only now: a display may be updated by a cell further down.
    outputs = [_outputs(_with_widgets(client, client.nb.cells[at - 1].get("outputs", ()))) for at, _ in ran]
    runs = tuple(
        CellRun(job.notebook.cells[position - 1].id, position, seconds, shown)
        for (position, seconds), shown in zip(ran, outputs, strict=True)
    )
    return RunRecord(runs, end, sum(seconds for _, seconds in ran), stopped_at, message, notes)


def _message(node: Any, error: Any) -> str:
    """As the cell shows it: of an error while a result is shown, the kernel's answer has no name."""
    for output in reversed(node.get("outputs", ())):
        if output.output_type == "error":
            return f"{output.ename}: {output.evalue}"
    return f"{error.ename}: {error.evalue}"


def _tell(job: Job, position: int, number: int, seconds: float | None) -> None:
    if job.on_progress is not None:
        job.on_progress(Progress(job.side, position, number, len(job.cells), seconds))


_WIDGET = "application/vnd.jupyter.widget-view+json"


def _with_widgets(client: Any, nodes: Any) -> list[Any]:
    """The outputs, each widget followed by what was printed and shown inside of it."""
    found = []
    for node in nodes:
        found.append(node)
        if _WIDGET in node.get("data", ()):
            found += _shown_inside(client, node.data[_WIDGET].get("model_id"), frozenset())
    return found


def _shown_inside(client: Any, widget: Any, seen: frozenset[Any]) -> list[Any]:
    """What is shown in an output widget, and in those that a box of widgets holds."""
    outputs = [*getattr(client.comm_objects.get(widget), "outputs", ())]
    for child in client.widget_state.get(widget, {}).get("children", ()) if widget not in seen else ():
        outputs += _shown_inside(client, str(child).removeprefix("IPY_MODEL_"), seen | {widget})
    return outputs


def _outputs(nodes: Any) -> tuple[CellOutput, ...]:
    outputs: list[CellOutput] = []
    for node in nodes:
        if node.output_type == "stream":
            if outputs and outputs[-1].kind == "stream" and outputs[-1].name == node.name:
                node.text = outputs.pop().text + node.text
            outputs.append(CellOutput("stream", node.name, node.text))
        elif node.output_type == "error":
            outputs.append(CellOutput("error", node.ename, node.evalue))
        elif node.output_type in ("display_data", "execute_result"):
            held = {**node.data, **({HOW_IT_IS_SHOWN: node.metadata} if node.metadata else {})}
            data = ((kind, each if isinstance(each, str) else json.dumps(each)) for kind, each in held.items())
            outputs.append(CellOutput("display", data=tuple(sorted(data))))
    return tuple(outputs)


async def _ask(client: Any, code: str, seconds: float) -> None:
    """Have the kernel run a line of ours that leaves no trace in its history."""
    asked = client.kc.execute(code, silent=True, store_history=False, allow_stdin=False)
    end = time.monotonic() + seconds
    while True:
        try:
            reply = await client.kc.shell_channel.get_msg(timeout=1.0)
        except Exception as error:
            if type(error).__name__ != "Empty":  # whatever a notebook makes its kernel send
                raise KernelSilent(f"its answer makes no sense ({type(error).__name__})") from error
            if not await client.km.is_alive():
                raise KernelSilent("the kernel died") from None
            if time.monotonic() > end:
                raise KernelSilent(f"the kernel did not answer within {seconds:g} seconds") from None
            continue
        if reply["parent_header"].get("msg_id") == asked:
            content = reply["content"]
            if content["status"] != "ok":
                raise KernelSilent(f"{content.get('ename')}: {content.get('evalue')}")
            return


def _refused(scratch: Path) -> tuple[str, ...]:
    log = scratch / "refused.txt"
    if not log.exists():
        return ()
    return tuple(dict.fromkeys(log.read_text(encoding="utf-8", errors="replace").splitlines()))
