"""Bytes to a notebook and back: one module for every family of file formats.

A format module holds ``SUFFIXES`` and two functions, ``read_document(document, path) -> Notebook`` and
``write_document(notebook) -> bytes``. What it needs beyond msgspec it imports when it is called. A module without
``SUFFIXES`` is a source that is no file, such as a running kernel, and is called by its name.
"""

from __future__ import annotations

import os
import stat
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from nbrefactor import registry
from nbrefactor.errors import NbRefactorError

if TYPE_CHECKING:
    from nbrefactor.model.notebook import Notebook
    from nbrefactor.sources._positions import file_position
    from nbrefactor.sources._saved_outputs import saved_outputs, with_outputs
    from nbrefactor.sources._splicing import with_count_spliced, with_source_spliced, without_outputs

__all__ = [
    "bytes_of",
    "file_position",
    "glance",
    "read",
    "require_known_name",
    "require_python",
    "saved_outputs",
    "with_count_spliced",
    "with_outputs",
    "with_source_spliced",
    "without_outputs",
    "write",
]

_NOTEBOOKS = ".ipynb"
_HOMES = {
    "file_position": "_positions",
    "saved_outputs": "_saved_outputs",
    "with_count_spliced": "_splicing",
    "with_outputs": "_saved_outputs",
    "with_source_spliced": "_splicing",
    "without_outputs": "_splicing",
}


def __getattr__(name: str) -> object:
    """What only findings, fixes and extractions need is imported for them."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read(path: str | os.PathLike[str], *, document: bytes | None = None) -> Notebook:
    """The notebook in the file at ``path``, or in ``document``, for which ``path`` then is only a name.

    Raises NbRefactorError for whatever is no notebook, with what is wrong and where.
    """
    format_module = _format_of(path)
    return format_module.read_document(bytes_of(path) if document is None else document, os.fspath(path))  # type: ignore[no-any-return]


def glance(path: str | os.PathLike[str], document: bytes) -> Notebook | None:
    """The code cells of an ``.ipynb``, for a first look: the notebook has no positions and cannot be written.

    ``None`` for other formats, and for whatever only ``read`` understands, or can say what is wrong with.
    """
    name = os.fspath(path)
    if not name.lower().endswith(_NOTEBOOKS):
        return None
    from nbrefactor.sources._glance import glance as glance_at

    return glance_at(document, name)


def require_known_name(path: str | os.PathLike[str]) -> None:
    """Raise NbRefactorError unless files with such a name are notebooks; nothing is read."""
    _format_of(path)


def write(notebook: Notebook) -> bytes:
    """The notebook as its file format has it: untouched cells, and an untouched notebook, byte for byte."""
    module = import_module(f"{__name__}.{'ipynb' if notebook.source_format == 'ipynb' else 'text'}")
    return module.write_document(notebook)  # type: ignore[no-any-return]


def require_python(notebook: Notebook) -> None:
    """Raise NbRefactorError unless the notebook's language is Python."""
    if notebook.language != "python":
        kernel = f" (kernel {notebook.kernel!r})" if notebook.kernel else ""
        raise NbRefactorError(
            f"{notebook.path or 'the notebook'} is written in {notebook.language}{kernel}, not in Python",
            hint="only Python notebooks can be analyzed; if this one is Python, set its kernel and save it again",
        )


def _format_of(path: str | os.PathLike[str]) -> ModuleType:
    suffix = Path(path).suffix.lower()
    if suffix == _NOTEBOOKS:
        return import_module(f"{__name__}.ipynb")
    modules = [registry.load(__name__, name, what="file format") for name in registry.choices(__name__)]
    formats = {suffix: module for module in modules for suffix in getattr(module, "SUFFIXES", ())}
    if suffix in formats:
        return formats[suffix]
    if Path(path).is_dir():
        raise NbRefactorError(f"{path} is a directory, not a notebook", hint="name one notebook file in it")
    known = ", ".join(sorted(formats))
    if not suffix:
        raise NbRefactorError(f"{path} has no file extension", hint=f"notebooks end in one of: {known}")
    raise NbRefactorError(f"{path} has an unknown extension, {suffix}", hint=f"notebooks end in one of: {known}")


def bytes_of(path: str | os.PathLike[str]) -> bytes:
    """What is in the file; raises NbRefactorError for one that is none, or cannot be read."""
    try:
        kind = stat.S_IFMT(Path(path).stat().st_mode)
        if kind not in (stat.S_IFREG, stat.S_IFDIR):  # reading a pipe could wait for ever
            raise NbRefactorError(f"{path} is no regular file", hint="name a file that holds a notebook")
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise NbRefactorError(f"{path} does not exist", hint="check the name and the working directory") from None
    except IsADirectoryError:
        raise NbRefactorError(f"{path} is a directory, not a notebook", hint="name one notebook file in it") from None
    except PermissionError:
        raise NbRefactorError(f"{path} may not be read", hint="check the permissions of the file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise NbRefactorError(f"{path} cannot be read: {reason}", hint="check the name of the file") from None
