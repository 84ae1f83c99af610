"""Notebooks written as text: scripts with cell markers, Markdown, R Markdown, Quarto and MyST, by jupytext.

An untouched notebook is written back as the bytes that were read; with other cells jupytext spells the whole
document. Cells of text have no ids of their own, so their ids are their positions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.notebook import Cell, CellId, CellKind, Notebook
from nbrefactor.sources._diagnosis import text_of
from nbrefactor.sources._language import kernel_and_language

_EXTENSIONS = (".py", ".md", ".markdown", ".myst", ".mystnb", ".mnb", ".Rmd", ".qmd")
SUFFIXES = tuple(extension.lower() for extension in _EXTENSIONS)

# jupytext hands Quarto documents to the quarto program, which may be missing; what they share with R Markdown,
# the chunks and the header, is all that a notebook has of them.
_SPELLED_AS = {".qmd": ".Rmd"}


def read_document(document: bytes, path: str) -> Notebook:
    text = text_of(document, path)
    suffix = Path(path).suffix.lower()
    extension = next(extension for extension in _EXTENSIONS if extension.lower() == suffix)
    parsed = _parsed(text, path, {"extension": _SPELLED_AS.get(extension, extension)})
    representation = parsed.metadata.get("jupytext", {}).get("text_representation", {})
    kernel, language = kernel_and_language(parsed.metadata)
    name = representation.get("format_name")
    return Notebook(
        cells=tuple(_cells(parsed.cells, text)),
        path=path,
        language=language,
        kernel=kernel,
        metadata=json.dumps(parsed.metadata, ensure_ascii=False, default=str).encode("utf-8", "replace"),
        document=document,
        source_format=f"{extension[1:]}:{name}" if name else extension[1:],
    )


def write_document(notebook: Notebook) -> bytes:
    extension, _, name = notebook.source_format.partition(":")
    path = notebook.path or f"notebook.{extension}"
    if notebook.document is None:
        raise NbRefactorError(f"{path} was never a file", hint="write it as .ipynb")
    text = text_of(notebook.document, path)
    representation = {"extension": _SPELLED_AS.get(f".{extension}", f".{extension}")}
    if name:
        representation["format_name"] = name
    parsed = _parsed(text, path, representation)
    originals = tuple(_cells(parsed.cells, text))
    if originals == notebook.cells:
        return notebook.document
    spelled_as = _representation(parsed, text, path, representation)
    nodes = dict(zip((cell.id for cell in originals), parsed.cells, strict=True))
    parsed.cells = [_node(cell, nodes.get(cell.id)) for cell in notebook.cells]
    written = _spelled(parsed, path, spelled_as)
    if b"\r\n" in notebook.document:
        written = written.replace("\n", "\r\n")
    mark = b"\xef\xbb\xbf" if notebook.document.startswith(b"\xef\xbb\xbf") else b""
    return mark + written.encode("utf-8", "surrogatepass")


def _parsed(text: str, path: str, representation: Mapping[str, Any]) -> Any:
    import jupytext

    with _quietly(path):
        return jupytext.reads(text, fmt=dict(representation))


def _spelled(parsed: Any, path: str, representation: Mapping[str, Any]) -> str:
    import jupytext

    with _quietly(path):
        return str(jupytext.writes(parsed, fmt=dict(representation)))


def _representation(parsed: Any, text: str, path: str, representation: dict[str, str]) -> dict[str, Any]:
    """With magics commented out or not, whichever gives the text that was read."""
    plain = {**representation, "comment_magics": False}
    return plain if _spelled(parsed, path, plain) == text else dict(representation)


@contextmanager
def _quietly(path: str) -> Iterator[None]:
    """jupytext's warnings are of no use to our users, and its errors are about their file."""
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except RecursionError:
        raise NbRefactorError(f"{path} is nested too deeply to be read") from None
    except Exception as error:  # jupytext lets the errors of yaml, nbformat and markdown-it through as they are
        # These talk of jupytext's own code, which expected another header.
        is_about_the_code = isinstance(error, (TypeError, AttributeError, LookupError, AssertionError))
        reason = "its header makes no sense" if is_about_the_code else re.sub(r"\s+", " ", str(error)).strip()[:200]
        raise NbRefactorError(
            f"{path} cannot be read as a notebook: {reason}", hint="check its header and its cell markers"
        ) from error


def _cells(nodes: list[Any], text: str) -> Iterator[Cell]:
    lines = text.splitlines()
    line = 0
    for position, node in enumerate(nodes, start=1):
        kind = CellKind(node.cell_type)
        found = _line_of(node.source, lines, line) if kind is CellKind.CODE else None
        if found is not None:
            line = found + node.source.count("\n") + 1
        tags = node.metadata.get("tags", ())
        yield Cell(
            id=CellId(f"cell-{position}"),
            kind=kind,
            source=node.source,
            tags=frozenset(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else frozenset(),
            file_line=None if found is None else found + 1,
        )


def _line_of(source: str, lines: list[str], start: int) -> int | None:
    """Index of the line, from ``start`` on, at which the text of a code cell begins."""
    wanted = source.split("\n")
    if not source:
        return None
    for index in range(start, len(lines) - len(wanted) + 1):
        if all(_spells(line, text) for line, text in zip(lines[index:], wanted, strict=False)):
            return index
    return None


def _spells(line: str, text: str) -> bool:
    """Magics may be commented out, and a cell magic may stand for the language of a fence."""
    return line in (text, f"# {text}", f"#{text}") or (text.startswith("%%") and line.startswith("```"))


def _node(cell: Cell, original: Any) -> Any:
    if original is not None:
        original.source = cell.source
        return original
    from nbformat import v4

    make = {CellKind.CODE: v4.new_code_cell, CellKind.MARKDOWN: v4.new_markdown_cell, CellKind.RAW: v4.new_raw_cell}
    return make[cell.kind](cell.source, metadata={"tags": sorted(cell.tags)} if cell.tags else {})  # type: ignore[no-untyped-call]
