"""Finding the document that a kernel's front end shows. It tells the kernel little; from certain to last resort:

1. a path that the user names;
2. the document itself, which Colab's page gives when asked (``google.colab``);
3. ``__vsc_ipynb_file__`` in the namespace (VS Code), or the path inside VS Code's cell ids;
4. ``JPY_SESSION_NAME`` (Jupyter Server from version 2 on), if it names an existing notebook;
5. the Jupyter servers of this machine, asked which notebook this kernel belongs to: that knows of renamed files;
6. none: the history of the session alone.
"""

from __future__ import annotations

import json
import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.execution import Execution
from nbrefactor.model.notebook import Notebook
from nbrefactor.sources import read
from nbrefactor.sources.live import Document

_COLAB_ANSWERS_WITHIN = 5
_SERVER_ANSWERS_WITHIN = 0.3
"""Seconds; a server that is gone without having said so must not hold up the answer."""


def document_named(path: str) -> Document:
    """The document that the user named. Raises NbRefactorError where it cannot be read."""
    return Document(_read(Path(path)), _saved_at(Path(path)), _as_saved(Path(path)))


def document_shown(
    namespace: Mapping[str, object], executions: Sequence[Execution], *, connection_file: str | None = None
) -> Document:
    """The document of the front end that the kernel belongs to.

    ``namespace`` is only read. ``connection_file`` is the kernel's, by which a Jupyter server knows it.
    """
    colab = _shown_in_colab()
    if colab is not None:
        return colab
    for path, source in _paths(namespace, executions, connection_file):
        if path.is_file():
            try:
                return Document(_read(path), _saved_at(path), f"{_as_saved(path)} ({source})")
            except NbRefactorError as error:
                return Document(None, None, f"{path} could not be read: {error.message}")
    return Document(None, None, "the front end does not tell which file they belong to (--file names it)")


def _read(path: Path) -> Notebook:
    """The notebook; a file that did not change is not read again."""
    try:
        status = path.stat()
    except OSError:
        return read(path)
    return _read_version(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=2)
def _read_version(path: Path, _changed: int, _size: int) -> Notebook:
    return read(path)


def _as_saved(path: Path) -> str:
    saved_at = _saved_at(path)
    at = "" if saved_at is None else f" at {time.strftime('%H:%M:%S', time.localtime(saved_at))}"
    return f"{path.name} as saved{at}"


def _saved_at(path: Path) -> float | None:
    try:
        return path.stat().st_mtime
    except OSError:
        return None


# Colab -----------------------------------------------------------------------------------------------------------


def _shown_in_colab() -> Document | None:
    """What the page shows, saved or not. There is no public way to it; this one is used by many and may end: whatever
    is unlike its answer of today counts as no answer."""
    message = getattr(sys.modules.get("google.colab"), "_message", None)
    ask = getattr(message, "blocking_request", None)
    if ask is None:
        return None
    refused = getattr(message, "MessageError", OSError)
    try:
        answer = ask("get_ipynb", request="", timeout_sec=_COLAB_ANSWERS_WITHIN)
    except (refused, OSError, RuntimeError, TypeError, ValueError):
        return None
    shown = answer.get("ipynb") if isinstance(answer, dict) else None
    if not isinstance(shown, dict):
        return None
    name = _name_in_colab(shown)
    try:
        return Document(read(name, document=json.dumps(shown).encode()), None, f"{name} as Colab shows it")
    except NbRefactorError:
        return None


def _name_in_colab(shown: Mapping[str, Any]) -> str:
    metadata = shown.get("metadata")
    colab = metadata.get("colab") if isinstance(metadata, dict) else None
    name = colab.get("name") if isinstance(colab, dict) else None
    return name if isinstance(name, str) and name.endswith(".ipynb") else "notebook.ipynb"


# Paths -----------------------------------------------------------------------------------------------------------


def _paths(
    namespace: Mapping[str, object], executions: Sequence[Execution], connection_file: str | None
) -> Iterator[tuple[Path, str]]:
    told = namespace.get("__vsc_ipynb_file__")
    if isinstance(told, str) and told:
        yield Path(told), "VS Code"
    for run in reversed(executions):
        in_id = _path_in_cell_id(run.cell_id)
        if in_id is not None:
            yield Path(in_id), "VS Code"
            break
    name = os.environ.get("JPY_SESSION_NAME")
    if name is not None and name.endswith(".ipynb"):
        yield Path(name), "Jupyter"
    if connection_file is not None:
        for path in _paths_of_servers(connection_file):
            yield path, "Jupyter"


def _path_in_cell_id(cell_id: str | None) -> str | None:
    """``vscode-notebook-cell:/home/me/a.ipynb#W1sZmlsZQ%3D%3D``"""
    if cell_id is None or not cell_id.startswith("vscode-notebook-cell:"):
        return None
    return unquote(urlsplit(cell_id).path)


def _paths_of_servers(connection_file: str) -> Iterator[Path]:
    """Notebooks that this machine's servers have open with the kernel of that connection file.

    A server leaves its address and token in the folder of the connection files, for programs of the same user.
    """
    kernel = Path(connection_file).stem.removeprefix("kernel-")
    for info in sorted(Path(connection_file).parent.glob("jpserver-*.json"), reverse=True):
        try:
            server = json.loads(info.read_text(encoding="utf-8"))
            address = f"{server['url']}api/sessions?token={quote(server['token'])}"
            if urlsplit(address).scheme not in {"http", "https"}:
                continue
            with urllib.request.urlopen(address, timeout=_SERVER_ANSWERS_WITHIN) as answer:
                sessions = json.load(answer)
            for session in sessions:
                if session["kernel"]["id"] == kernel:
                    yield Path(server["root_dir"]) / session["path"]
        except (OSError, ValueError, KeyError, TypeError):
            continue  # a server that is gone, or speaks otherwise: the next one may know
