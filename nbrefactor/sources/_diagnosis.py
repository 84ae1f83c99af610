"""What is wrong with a file that is no notebook, in words that say what to do next."""

from __future__ import annotations

import json
import re

from nbrefactor.errors import NbRefactorError
from nbrefactor.sources._layout import BYTE_ORDER_MARK

_CONFLICT = re.compile(rb"^<{7} .*$(?s:.)*?^={7}\r?$", re.MULTILINE)
_RESTORE = "take it from version control, or from the .ipynb_checkpoints folder beside it"


def no_notebook(path: str, reason: str) -> NbRefactorError:
    return NbRefactorError(
        f"{path} is JSON, but no notebook: {reason}", hint="open it in Jupyter and save it, or name another file"
    )


def text_of(document: bytes, path: str) -> str:
    """The text of a notebook in a text format, its lines ending in ``\\n``; raises for what is no such text."""
    if (conflict := _conflict(document, path)) is not None:
        raise conflict
    if b"\0" in document:
        raise _nul_byte(document, path)
    try:
        return document.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _not_utf8(document, path, error) from None


def not_json(document: bytes, path: str, error: Exception) -> NbRefactorError:
    """The error for a document that ``error`` stopped from being read as JSON."""
    if isinstance(error, RecursionError):
        return NbRefactorError(f"{path} is nested too deeply to be read", hint="no notebook is; look at its outputs")
    if not document.removeprefix(BYTE_ORDER_MARK).strip():
        return NbRefactorError(f"{path} is empty", hint=_RESTORE)
    if (conflict := _conflict(document, path)) is not None:
        return conflict
    if b"\0" in document and not document.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _nul_byte(document, path)
    if document.startswith(b"version https://git-lfs"):
        return NbRefactorError(f"{path} is only a pointer of Git LFS", hint="run: git lfs pull")
    if document.lstrip()[:1] == b"<":
        return NbRefactorError(f"{path} is a web page, not a notebook", hint="download the raw file")
    return _broken_json(document, path)


def _broken_json(document: bytes, path: str) -> NbRefactorError:
    try:
        text = document.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(document, path, error)
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        if not text[error.pos :].strip() or error.msg.startswith("Unterminated string"):
            return NbRefactorError(
                f"{path} is not complete: it ends in the middle, on line {error.lineno}", hint=_RESTORE
            )
        place = f"line {error.lineno}, column {error.colno}"
        return NbRefactorError(f"{path} is not JSON: {error.msg} at {place}", hint=_RESTORE)
    except ValueError:  # what Python says of an integer with more digits than it converts
        return too_long_a_number(path)
    return NbRefactorError(f"{path} is not JSON that can be read", hint=_RESTORE)


def too_long_a_number(place: str) -> NbRefactorError:
    return NbRefactorError(
        f"{place} holds a whole number with more digits than Python, and so Jupyter, reads", hint="shorten the number"
    )


def _conflict(document: bytes, path: str) -> NbRefactorError | None:
    found = _CONFLICT.search(document)
    return found and NbRefactorError(
        f"{path} has merge-conflict markers (line {_line(document, found.start())})",
        hint="finish the merge first; nbdime (nbdiff, nbmerge) knows notebooks",
    )


def _nul_byte(document: bytes, path: str) -> NbRefactorError:
    return NbRefactorError(f"{path} has a NUL byte (line {_line(document, document.index(0))})", hint=_RESTORE)


def _not_utf8(document: bytes, path: str, error: UnicodeDecodeError) -> NbRefactorError:
    return NbRefactorError(f"{path} is not UTF-8 (line {_line(document, error.start)})", hint="save it as UTF-8")


def _line(document: bytes, offset: int) -> int:
    return document.count(b"\n", 0, offset) + 1
