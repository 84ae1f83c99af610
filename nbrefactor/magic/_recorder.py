"""What the kernel tells of its runs, kept for questions.

It reads: the history, the events before and after a cell, the ids that the front end sends with it. It never writes
to the user's namespace and never runs the user's code.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from nbrefactor.model.execution import Execution

if TYPE_CHECKING:
    from nbrefactor.analysis.remembering import Remembered
    from nbrefactor.session.view import View

_PIECES = (
    "nbrefactor.model.facts",
    "nbrefactor.model.graph",
    "nbrefactor.analysis.magics",
    "nbrefactor.analysis.expressions",
    "nbrefactor.analysis.cells",
    "nbrefactor.analysis.knowledge",
    "nbrefactor.analysis.flow.machine",
    "nbrefactor.analysis.flow",
    "nbrefactor.analysis.remembering",
    "nbrefactor.session.view",
    "nbrefactor.sources.front_end",
    "nbrefactor.sources.ipynb",
    "nbrefactor.model.picture",
    "nbrefactor.render._arcs",
    "nbrefactor.session.drawing",
)
"""What takes long to import, from what the others need."""


class Recorder:
    """The runs of one kernel since the extension was loaded, and those before as far as its history knows."""

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._runs: list[Execution] = []
        self._deleted: set[str] = set()
        self._started = 0.0
        self._remembered: Remembered | None = None
        self._can_follow = True
        self._to_import = list(reversed(_PIECES))
        self._to_follow: list[Execution] | None = None
        """Runs that who remembers was not told of; ``None`` as long as it was told of none."""

    @property
    def remembered(self) -> Remembered:
        """Loading the extension does not pay for the analysis."""
        if self._remembered is None:
            from nbrefactor.analysis.remembering import Remembered

            self._remembered = Remembered()
        return self._remembered

    def before_run(self, info: Any) -> None:
        self._started = time.time()
        self._note_deleted(getattr(info, "cell_id", None))

    def after_run(self, result: Any) -> Execution | None:
        """The run that has just ended; ``None`` for one that is no cell of the user's."""
        info = result.info
        if not info.store_history or not (info.raw_cell or "").strip():
            return None
        count = result.execution_count if result.execution_count is not None else self._shell.execution_count - 1
        run = Execution(
            count, info.raw_cell, getattr(info, "cell_id", None), self._started or None, self._failed_at(result)
        )
        self._runs.append(run)
        if self._to_follow is not None:
            self._to_follow.append(run)
        return run

    def get_ready(self, *, is_quiet: bool = False) -> bool:
        """Find out a piece of what the runs did to each other, so that the next look has less to do, and say whether
        there is more. It takes a millisecond or two; the first pieces, which import what a look needs, up to ten.

        Whatever goes wrong here, the user has not asked for it: the look itself will meet it, and say so.
        """
        if not self._can_follow:
            return False
        try:
            if self._to_import:
                import_module(self._to_import.pop())
                return True
            from nbrefactor.session.view import follow

            runs = self._all_runs() if self._to_follow is None else self._to_follow
            self._to_follow = []
            follow(runs, self.remembered)
            return self.remembered.get_ready(is_quiet=is_quiet)
        except (Exception, KeyboardInterrupt):
            self._can_follow, self._remembered = False, None
            return False

    def view(self, file: str | None) -> View:
        """The session as it is now; ``file`` is the notebook that the user named."""
        from nbrefactor.session.view import view_of
        from nbrefactor.sources.front_end import document_named, document_shown

        runs = self._all_runs()
        names = self._shell.user_ns
        if file is not None:
            document = document_named(file)
        else:
            document = document_shown(names, runs, connection_file=self._connection_file())
        return view_of(
            document, runs, deleted=frozenset(self._deleted), alive=frozenset(names), remembered=self.remembered
        )

    def _all_runs(self) -> list[Execution]:
        """Every execution, oldest first: those seen with their cell ids, earlier ones from the history."""
        seen = {run.number for run in self._runs}
        manager = self._shell.history_manager
        earlier = [
            Execution(count, source)
            for _, count, source in manager.get_range(raw=True, output=False)
            if count not in seen and source
        ]
        return sorted([*earlier, *self._runs], key=lambda run: run.number)

    def _failed_at(self, result: Any) -> int | None:
        if result.error_before_exec is not None:
            return 1
        if result.error_in_exec is None:
            return None
        trace = result.error_in_exec.__traceback__
        while trace is not None:
            frame = trace.tb_frame
            if frame.f_code.co_name in {"<module>", "<cell line: 0>"} and frame.f_globals is self._shell.user_ns:
                return int(trace.tb_lineno)
            trace = trace.tb_next
        return 1

    def _note_deleted(self, cell_id: str | None) -> None:
        """JupyterLab says with every run which cells were deleted since the one before."""
        ask = getattr(getattr(self._shell, "kernel", None), "get_parent", None)
        if ask is None:
            return
        parent = ask("shell")
        metadata = parent.get("metadata", {}) if isinstance(parent, Mapping) else {}
        gone = metadata.get("deletedCells", ()) if isinstance(metadata, Mapping) else ()
        self._deleted.update(str(each) for each in gone or ())
        self._deleted.discard(cell_id or "")

    def _connection_file(self) -> str | None:
        configuration = getattr(self._shell, "config", {})
        path = configuration.get("IPKernelApp", {}).get("connection_file")
        return path if isinstance(path, str) and path else None
