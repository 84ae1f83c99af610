"""IPython source to Python, line for line, and the magics that were taken out of it.

The cell

    folder = "raw"
    names = !ls {folder}
    if names:
        %time frame = load(names)

becomes Python that ``ast.parse`` accepts, every line where it was,

    folder = "raw"
    names = __magic__
    if names:
        __magic__

and two magics: a shell line on line 2 that binds ``names`` and reads ``folder``, and a ``time`` on line 4 that
runs ``frame = load(names)``, whose place in the cell is kept, in the namespace. Who needs to know what a
``__magic__`` does looks the magic up by its line.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from nbrefactor.analysis.cell_text import LINES, NEWLINE, CellText, EmbeddedCode, length_of
from nbrefactor.analysis.magic_expansion import parses, query_reads, words
from nbrefactor.analysis.magic_lines import may_leave_python
from nbrefactor.analysis.magic_meaning import MAGIC_NAME, PLACEHOLDER, Magic, MagicKind, named_magic, translated_lines
from nbrefactor.analysis.magic_table import CELL_ONLY, LONE_WORDS, ROWS, SHELL_WORDS, Runs

__all__ = ["PLACEHOLDER", "EmbeddedCode", "Magic", "MagicKind", "PythonText", "to_python"]

_ODD_STARTS = frozenset(" \t\f\r\n>.I[,;/")
_FIRST_WORD = re.compile(r"[A-Za-z]\w*(?=[ \t]|$)")


class PythonText(NamedTuple):
    python: str
    """As many lines as the cell; empty where the whole cell is another language."""
    magics: tuple[Magic, ...]
    is_python: bool
    removed: tuple[int, ...] = ()
    """For every line the number of characters taken away at its start, with prompts (``>>> ``) and with an
    indentation common to all lines: add it to a column of ``python`` for the column of the cell. Empty where
    nothing was taken away."""


def to_python(source: str) -> PythonText:
    """The Python of one cell, as IPython would run it, and its magics in document order.

    What IPython itself would refuse comes back as it stands, for ``ast.parse`` to refuse.
    """
    if _is_plainly_python(source):
        return PythonText(source, (), True)
    lines = LINES.findall(source)
    return _translated(CellText(lines, 1, [0] * len(lines)))


def _is_plainly_python(source: str) -> bool:
    if may_leave_python(source) or source[:1] in _ODD_STARTS or "...:" in source:
        return False
    return "\n" in source.rstrip() or _automagic_word(source) is None


def _translated(text: CellText) -> PythonText:
    text = text.cleaned()
    removed = tuple(text.removed) if any(text.removed) else ()
    first = text.first_code_line
    head = text.lines[first] if first < len(text.lines) else ""
    if head.startswith("%%") and not re.match(r"%%\w+\?", head):
        return _translated_cell_magic(text, first, removed)
    if len(text.lines) == 1 and (word := _automagic_word(text.text)) is not None:
        line_end = "".join(NEWLINE.findall(text.text))
        return PythonText(PLACEHOLDER + line_end, (_automagic(text, word),), True, removed)
    python, magics = translated_lines(text)
    return PythonText(python, magics, True, removed)


def _translated_cell_magic(text: CellText, first: int, removed: tuple[int, ...]) -> PythonText:
    start = sum(len(line) for line in text.lines[:first])
    end = start + len(text.lines[first].rstrip())
    name_end = length_of(MAGIC_NAME.match(text.text, start + 2, end))
    name = text.text[start + 2 : name_end]
    body_lines = text.lines[first + 1 :]
    body = CellText(body_lines, text.first_line + first + 1, text.removed[first + 1 :])
    row = ROWS.get(name)
    magic = named_magic(text, name, (start, name_end, end), kind=MagicKind.CELL)
    if row is None or row.body is Runs.NOTHING:
        if row is None:
            magic = magic._replace(reads=magic.reads + words(body, 0, len(body.text)))
        elif row.expands_body:
            magic = magic._replace(reads=magic.reads + query_reads(body, 0, len(body.text)))
        return PythonText("", (magic,), False, removed)
    inner = _translated(body)
    if row.body is Runs.APART:
        magic = magic._replace(isolated=True)
        inner = inner._replace(magics=tuple(nested._replace(isolated=True, binds=()) for nested in inner.magics))
    if not inner.is_python:
        return PythonText("", (magic, *inner.magics), False, removed)
    line_end = "".join(NEWLINE.findall(text.lines[first]))
    python = "".join([*text.lines[:first], PLACEHOLDER, line_end, inner.python])
    if inner.removed:
        removed = (*text.removed[: first + 1], *inner.removed)
    return PythonText(python, (magic, *inner.magics), True, removed)


def _automagic_word(source: str) -> str | None:
    """The magic that a one-line cell such as ``ls``, ``cd ..`` or ``matplotlib inline`` calls without its ``%``."""
    match = _FIRST_WORD.match(source)
    if match is None or match.group() not in ROWS or match.group() in CELL_ONLY:
        return None
    word, rest = match.group(), source[match.end() :].strip()
    if not rest:
        return word if word in LONE_WORDS else None
    if rest[0] in "=,":
        return None
    if word in SHELL_WORDS and re.match(r"-\w", rest):
        return word
    return None if parses(source.strip(), "exec") else word


def _automagic(text: CellText, word: str) -> Magic:
    end = len(text.text.rstrip())
    magic = named_magic(text, word, (0, len(word), end), kind=MagicKind.LINE)
    # A variable of the same name comes first in IPython, so the word may be an ordinary read of it.
    read = text.embedded(0, len(word), optional=True)
    return magic._replace(name=f"automagic:{word}", reads=(read, *magic.reads))
