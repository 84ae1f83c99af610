"""A real kernel, as a front end talks to it: cells with ids, and questions that are no cells."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from jupyter_client.manager import KernelManager

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60
"""Longer than any machine takes."""
_FACE = "get_ipython().find_line_magic('deps').face"


class LiveKernel:
    """Started in ``folder``, with this checkout first on its path; ends with the ``with`` block."""

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        variables = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "IPYTHONDIR": str(folder / "ipython"),
            **(environment or {}),
        }
        self._manager = KernelManager(kernel_name="python3")
        self._manager.kernel_spec.argv[0] = sys.executable
        self._manager.start_kernel(cwd=str(folder), env=variables, stderr=subprocess.DEVNULL)
        self._client = self._manager.client()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=SECONDS)

    def __enter__(self) -> LiveKernel:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)

    def run(self, source: str, *, cell_id: str | None = None, is_silent: bool = False) -> str:
        """What running the source prints; ``is_silent`` is no cell of the user's."""
        printed, reply = self._execute(source, cell_id, is_silent=is_silent)
        assert reply["status"] == "ok", reply
        return printed

    def tried(self, source: str, cell_id: str | None = None) -> tuple[str, bool]:
        """What running the source prints, and whether it came to its end."""
        printed, reply = self._execute(source, cell_id, is_silent=False)
        return printed, reply["status"] == "ok"

    def asked(self, expression: str) -> Any:
        """The value of an expression, one that a literal can spell, in the kernel; no cell of the user's."""
        _, reply = self._execute("", None, is_silent=True, questions={"value": expression})
        value = reply["user_expressions"]["value"]
        assert value["status"] == "ok", value
        return ast.literal_eval(value["data"]["text/plain"])

    def wait_until_ready(self) -> None:
        """Until the extension has found out what it can while the kernel waits."""
        end = time.monotonic() + SECONDS
        while self.asked(f"{_FACE}.idle.has_more"):
            assert time.monotonic() < end, "the kernel never got ready"
            time.sleep(0.05)

    def _execute(
        self, source: str, cell_id: str | None, *, is_silent: bool, questions: Mapping[str, str] | None = None
    ) -> tuple[str, dict[str, Any]]:
        client = self._client
        content = {
            "code": source,
            "silent": is_silent,
            "store_history": not is_silent,
            "user_expressions": questions or {},
            "allow_stdin": False,
            "stop_on_error": True,
        }
        metadata = {} if cell_id is None else {"cellId": cell_id}
        sent = client.session.msg("execute_request", content, metadata=metadata)
        client.shell_channel.send(sent)
        printed, is_idle = [], False
        while not is_idle:
            message = client.get_iopub_msg(timeout=SECONDS)
            if message["parent_header"].get("msg_id") == sent["header"]["msg_id"]:
                printed.append(message["content"].get("text", ""))
                is_idle = message["content"].get("execution_state") == "idle"
        reply = client.get_shell_msg(timeout=SECONDS)
        while reply["parent_header"].get("msg_id") != sent["header"]["msg_id"]:  # from when it was started
            reply = client.get_shell_msg(timeout=SECONDS)
        return "".join(printed), reply["content"]
