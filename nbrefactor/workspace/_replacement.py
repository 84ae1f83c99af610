"""One file of the user's, written where it lies: complete or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nbrefactor.errors import NbRefactorError


def replace_file(path: str | os.PathLike[str], before: bytes, after: bytes) -> None:
    """Write ``after`` over a file that still is ``before``; its permissions stay, a link's target is replaced.

    Raises NbRefactorError where the file has changed meanwhile, and for whatever the system refuses.
    """
    with _as_user_errors(path):
        target = Path(path).resolve()
        if target.read_bytes() != before:
            raise NbRefactorError(f"{path} has changed while it was checked", hint="run the command again")
        _renamed_into(target, after)


def write_file(path: str | os.PathLike[str], content: bytes, *, is_notebook: bool = False) -> None:
    """Write a file that the user has named, whatever it was before; into a pipe or a device where it is one.

    Raises NbRefactorError for whatever the system refuses, and where a notebook would be replaced by what is none.
    """
    with _as_user_errors(path):
        target = Path(path).resolve()
        if target.is_symlink():  # from Python 3.13 on, what leads in circles is left as it is
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), os.fspath(path))
        if not is_notebook and target.suffix.lower() == ".ipynb" and target.is_file():
            raise NbRefactorError(
                f"{path} is a notebook, and what would replace it is none; nothing was written",
                hint="name another file",
            )
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            _renamed_into(target, content)


def _renamed_into(target: Path, content: bytes) -> None:
    staged = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    try:
        with staged.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, staged)
        staged.replace(target)
    except BaseException:
        with suppress(OSError):
            staged.unlink()
        raise


@contextmanager
def _as_user_errors(path: str | os.PathLike[str]) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise NbRefactorError(
            f"{path} cannot be written: {error.strerror}", hint=f"make the folder {Path(path).parent} first"
        ) from None
    except RuntimeError as error:  # a link that leads to itself, before Python 3.13
        raise NbRefactorError(f"{path} cannot be written: {error}", hint="name another file") from None
    except OSError as error:
        raise NbRefactorError(
            f"{path} cannot be written: {error.strerror or error}",
            hint="check the permissions of the file and its folder",
        ) from None
