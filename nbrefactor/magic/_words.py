"""The words after ``%deps``, understood."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path

from nbrefactor import registry
from nbrefactor.errors import NbRefactorError
from nbrefactor.session.request import Request

USAGE = """%deps [NAME] [--cell N] [--stale] [--last N] [--imports] [--format html|svg|mermaid|text]
      [--save FILE] [--file NOTEBOOK] [--watch | --no-watch]"""
FORMATS = ("html", "svg", "mermaid", "text")
FORM_OF_ENDING = registry.endings(("html", "svg", "png", "md", "text"))
"""By the ending of a file how a picture in it is spelled."""


def request_in(line: str) -> Request:
    """Raises NbRefactorError for words that mean nothing."""
    request = Request()
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise NbRefactorError(f"%deps: {error}", hint=USAGE) from None
    while words:
        word = words.pop(0)
        if word in {"--stale", "--imports"}:
            request = replace(request, **{word[2:]: True})  # type: ignore[arg-type]
        elif word in {"--watch", "--no-watch"}:
            request = replace(request, watch=word == "--watch")
        elif word in {"--cell", "--last", "--format", "--save", "--file"}:
            if not words:
                raise NbRefactorError(f"%deps: {word} needs a value", hint=USAGE)
            request = _with_value(request, word[2:], words.pop(0))
        elif word.isidentifier() and request.name is None:
            request = replace(request, name=word)
        else:
            raise NbRefactorError(f"%deps: {word!r} is not understood", hint=USAGE)
    return request


def _with_value(request: Request, key: str, text: str) -> Request:
    if key in {"cell", "last"}:
        if not text.isdecimal() or int(text) == 0:
            raise NbRefactorError(f"%deps: --{key} needs a whole number from 1 on, not {text!r}", hint=USAGE)
        return replace(request, **{key: int(text)})  # type: ignore[arg-type]
    if key == "save" and Path(text).suffix.lower() not in ("", *FORM_OF_ENDING):
        endings = ", ".join(FORM_OF_ENDING)
        raise NbRefactorError(f"%deps: nothing is saved as {Path(text).suffix}; there are {endings}", hint=USAGE)
    if key == "format" and text not in FORMATS:
        raise NbRefactorError(f"%deps: no format {text!r}; there are {', '.join(FORMATS)}", hint=USAGE)
    return replace(request, **{key: text})  # type: ignore[arg-type]
