"""``%load_ext nbrefactor``, then ``%deps``: what depends on what, under the cell."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbrefactor.errors import NbRefactorError
from nbrefactor.magic._idle import Idle
from nbrefactor.magic._recorder import Recorder
from nbrefactor.magic._words import FORM_OF_ENDING, USAGE, request_in
from nbrefactor.model.execution import is_ours

if TYPE_CHECKING:
    from nbrefactor.session.drawing import Drawing
    from nbrefactor.session.request import Request


def load(shell: Any) -> None:
    """Register ``%deps`` and ``%%deps`` with this IPython."""
    unload(shell)
    face = _Face(shell)

    def deps(line: str, cell: str | None = None) -> None:
        face.answer(line, cell)

    deps.face = face  # type: ignore[attr-defined]  # where unloading finds it
    deps.__doc__ = f"Show what depends on what in this notebook.\n\n{USAGE}"
    shell.register_magic_function(deps, magic_kind="line_cell", magic_name="deps")
    shell.events.register("pre_run_cell", face.before_run)
    shell.events.register("post_run_cell", face.after_run)


def unload(shell: Any) -> None:
    """Stop listening; nothing happens where nothing was loaded."""
    face = getattr(shell.find_line_magic("deps"), "face", None)
    if isinstance(face, _Face):
        for kind in ("line", "cell"):
            shell.magics_manager.magics[kind].pop("deps", None)
        shell.events.unregister("pre_run_cell", face.before_run)
        shell.events.unregister("post_run_cell", face.after_run)
        face.idle.stop()


class _Face:
    """Takes what the user types, prints lines, and has the front end draw.

    What it draws is displayed and never returned: ``_`` and ``Out`` are the user's.
    """

    def __init__(self, shell: Any) -> None:
        self.recorder = Recorder(shell)
        self.idle = Idle(shell, partial(self.recorder.get_ready, is_quiet=True))
        self._is_watching = False

    def before_run(self, info: Any) -> None:
        self.idle.stop()
        self.recorder.before_run(info)

    def after_run(self, result: Any) -> None:
        run = self.recorder.after_run(result)
        self.idle.start()
        if run is None or is_ours(run.source):
            return
        self.recorder.get_ready()
        if not self._is_watching:
            return
        from nbrefactor.session.watching import warnings

        try:
            for warning in warnings(self.recorder.view(None)):
                print(warning)
        except NbRefactorError as error:
            _say(error)

    def answer(self, line: str, cell: str | None) -> None:
        try:
            request = request_in(line)
            if cell is not None:
                self._preview(request, cell)
            elif request.watch is not None:
                self._watch(request.watch)
            else:
                with self.idle.collector_waits():
                    self._show(request)
        except NbRefactorError as error:
            _say(error)

    def _watch(self, is_on: bool) -> None:
        self._is_watching = is_on
        print(f"nbrefactor: {'watching for' if is_on else 'no longer watching for'} stale values")

    def _preview(self, request: Request, cell: str) -> None:
        from nbrefactor.session.preview import preview

        print(preview(self.recorder.view(request.file), cell, remembered=self.recorder.remembered))

    def _show(self, request: Request) -> None:
        from nbrefactor.session.drawing import drawing

        drawn = drawing(self.recorder.view(request.file), request)
        if request.save is not None:
            _save(drawn, Path(request.save).expanduser(), request.format)
        elif request.format == "html":
            from IPython.display import display

            display(drawn)  # type: ignore[no-untyped-call]
        else:
            text = drawn.spelled(request.format)
            print(text, end="" if text.endswith("\n") else "\n")


def _save(drawn: Drawing, path: Path, form: str) -> None:
    """In the form that the ending of the file says, or in the one asked for."""
    from nbrefactor import workspace

    workspace.write_file(path, drawn.file(FORM_OF_ENDING.get(path.suffix.lower(), form)))
    print(f"nbrefactor: wrote {path}")


def _say(error: NbRefactorError) -> None:
    print(f"nbrefactor: {error}")
