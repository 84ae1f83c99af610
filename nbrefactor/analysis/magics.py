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

import ast
import re
from bisect import bisect_right
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from nbrefactor.analysis.magic_lines import HELP_END, Escaped, escaped_lines, may_leave_python
from nbrefactor.analysis.magic_table import LONE_WORDS, PYLAB_NAMES, ROWS, SHELL_WORDS, MagicRow, Runs

_T = TypeVar("_T")

PLACEHOLDER = "__magic__"
"""The name that stands in the Python text where a magic stood."""


class MagicKind(StrEnum):
    LINE = "line"
    """``%time f()``, and the bare ``ls`` of automagic, and ``,f a b`` of autocall"""
    CELL = "cell"
    """``%%bash``"""
    SHELL = "shell"
    """``!ls``"""
    HELP = "help"
    """``frame.merge?``"""


class EmbeddedCode(NamedTuple):
    """Python inside a magic: ``x = f()`` of ``%time x = f()``, ``{expr}`` of a shell line.

    It need not parse: IPython finds that out only when the line runs.
    """

    source: str
    line: int
    """Line of the cell, from 1, on which ``source`` starts."""
    column: int
    """Column in characters, from 0, of the cell's own text."""
    optional: bool = False
    """A name in it that nobody defines is no error: IPython leaves ``$HOME`` to the shell."""


class Magic(NamedTuple):
    name: str
    """``time``, ``capture``; ``!`` for the shell, ``?`` for help, ``automagic:ls`` for a bare ``ls``."""
    kind: MagicKind
    line: int
    end_line: int
    """The last line of the magic itself, not of the body below a cell magic."""
    column: int
    argument: str
    """The text behind the name, continued lines joined as IPython joins them."""
    target: str | None = None
    """The left side of ``names = !ls``, as written."""
    binds: tuple[str, ...] = ()
    """Names that it certainly binds in the namespace, besides what ``code`` binds."""
    deletes: tuple[str, ...] = ()
    code: tuple[EmbeddedCode, ...] = ()
    """Code that it runs in the namespace."""
    reads: tuple[EmbeddedCode, ...] = ()
    """Expressions that it evaluates."""
    isolated: bool = False
    """What its code, or the body below it, binds does not reach the namespace."""
    effects: tuple[str, ...] = ()
    """``display``, ``shell``, ``cwd``, ``environ``, ``matplotlib``, ``autoreload``, ``install``, ``network``,
    ``database``, ``write-file:PATH``, ``read-file:PATH``, ``run:PATH``, ``unknown``."""
    provides_unknown: bool = False
    """May bind names that its text does not tell."""
    deletes_all: bool = False
    """``%reset``"""
    is_known: bool = True


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
    lines = _LINES.findall(source)
    return _translated(_Text(lines, 1, [0] * len(lines)))


_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_ODD_STARTS = frozenset(" \t\f\r\n>.I[,;/")
_FIRST_WORD = re.compile(r"[A-Za-z]\w*(?=[ \t]|$)")
_CLASSIC_PROMPT = re.compile(r"[ \t]*(?:>>>|\.\.\.)(?:[ \t]|(?=\r|\n|$))")
_CLASSIC_START = re.compile(r"[ \t]*>>>(?:[ \t]|\r|\n|$)")
_IPYTHON_PROMPT = re.compile(r"(?:(?:\[nav\]|\[ins\])? )?In \[\d+\]: |\s*\.{3,}: ?")
_MAGIC_NAME = re.compile(r"(?:(?!\\(?:\r\n|\r|\n))[^ \r\n])*")
_CONTINUATION = re.compile(r"[ \t]*\\(?:\r\n|\r|\n)")
_WORD = re.compile(r"\"[^\"]*\"|'[^']*'|(?:(?!\\(?:\r\n|\r|\n))\S)+")
_INSTALLER = re.compile(
    r"\s*(?:sudo\s+|\S*python[\d.]*\s+-m\s+)?(?:pip[\d.]*|conda|mamba|micromamba|uv|apt|apt-get)\s"
)
_DOLLAR = re.compile(r"\$(\$?)((?!\d)\w[\w.]*)(?=(?:[^']*'[^']*')*[^']*$)")
_SQL_NAME = re.compile(r"(?<![:\w]):((?!\d)\w+)")
_SQL_RESULT = re.compile(r"\s*((?!\d)\w+)\s*(?:<<|=\s*<<)")
_DOTTED_NAME = re.compile(r"(?!\d)\w+(?:\.(?!\d)\w+|\[-?\d+\])*$")


def _is_plainly_python(source: str) -> bool:
    if may_leave_python(source) or source[:1] in _ODD_STARTS or "...:" in source:
        return False
    return "\n" in source.rstrip() or _automagic_word(source) is None


class _Text:
    """Lines of a cell, and where they stand in it; knows the place of every offset."""

    def __init__(self, lines: list[str], first_line: int, removed: list[int]) -> None:
        self.lines = lines
        self.first_line = first_line
        self.removed = removed
        self.text = "".join(lines)
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line))

    def place(self, offset: int) -> tuple[int, int]:
        """Line (from 1) and column (from 0) in the cell of an offset in ``text``."""
        index = min(bisect_right(self._starts, offset), max(len(self.lines), 1)) - 1
        removed = self.removed[index] if index < len(self.removed) else 0
        return self.first_line + index, offset - self._starts[index] + removed

    def embedded(self, start: int, end: int, *, optional: bool = False) -> EmbeddedCode:
        return EmbeddedCode(self.text[start:end], *self.place(start), optional)

    def cleaned(self) -> _Text:
        """Without prompts and without the indentation that all lines share, as IPython runs it."""
        first = next((index for index, line in enumerate(self.lines) if line.strip()), len(self.lines))
        lines, removed = self.lines[first:], self.removed[first:]
        if lines and lines[0][0] in " \t":
            _cut(lines, removed, [_shared_indent(lines)] * len(lines))
        if lines and _CLASSIC_START.match(lines[0]):
            _cut(lines, removed, [_length(_CLASSIC_PROMPT.match(line)) for line in lines])
        if any(_IPYTHON_PROMPT.match(line) for line in lines[:2]):
            _cut(lines, removed, [_length(_IPYTHON_PROMPT.match(line)) for line in lines])
        blank = [_NEWLINE.findall(line)[0] if _NEWLINE.search(line) else "" for line in self.lines[:first]]
        return _Text(blank + lines, self.first_line, self.removed[:first] + removed)

    @property
    def first_code_line(self) -> int:
        """Index of the first line that is not blank; the number of lines where all are."""
        return next((index for index, line in enumerate(self.lines) if line.strip()), len(self.lines))


def _cut(lines: list[str], removed: list[int], lengths: list[int]) -> None:
    for index, length in enumerate(lengths):
        lines[index] = lines[index][length:] if lines[index].strip() else lines[index].lstrip(" \t")
        removed[index] += length if lines[index].strip() else 0


def _length(match: re.Match[str] | None) -> int:
    return 0 if match is None else match.end()


def _shared_indent(lines: list[str]) -> int:
    indents = [line[: len(line) - len(line.lstrip(" \t"))] for line in lines if line.strip()]
    low, high = min(indents), max(indents)
    return next(
        (index for index, pair in enumerate(zip(low, high, strict=False)) if pair[0] != pair[1]), len(low)
    )


def _translated(text: _Text) -> PythonText:
    text = text.cleaned()
    removed = tuple(text.removed) if any(text.removed) else ()
    first = text.first_code_line
    head = text.lines[first] if first < len(text.lines) else ""
    if head.startswith("%%") and not re.match(r"%%\w+\?", head):
        return _translated_cell_magic(text, first, removed)
    if len(text.lines) == 1 and (word := _automagic_word(text.text)) is not None:
        return PythonText(PLACEHOLDER, (_automagic(text, word),), True, removed)
    python, magics = _translated_lines(text)
    return PythonText(python, magics, True, removed)


def _translated_lines(text: _Text) -> tuple[str, tuple[Magic, ...]]:
    pieces: list[str] = []
    magics: list[Magic] = []
    position = 0
    for escaped in escaped_lines(text.text):
        magics.append(_magic(text, escaped))
        line_ends = "".join(_NEWLINE.findall(text.text, escaped.start, escaped.end))
        pieces += [text.text[position : escaped.start], PLACEHOLDER, line_ends]
        position = escaped.end
    return "".join([*pieces, text.text[position:]]), tuple(magics)


def _translated_cell_magic(text: _Text, first: int, removed: tuple[int, ...]) -> PythonText:
    start = sum(len(line) for line in text.lines[:first])
    end = start + len(text.lines[first].rstrip())
    name_end = _length(_MAGIC_NAME.match(text.text, start + 2, end))
    name = text.text[start + 2 : name_end]
    body_lines = text.lines[first + 1 :]
    body = _Text(body_lines, text.first_line + first + 1, text.removed[first + 1 :])
    row = ROWS.get(name)
    magic = _named_magic(text, name, (start, name_end, end), kind=MagicKind.CELL)
    if row is None or row.body is Runs.NOTHING:
        if row is not None and row.expands_body:
            magic = magic._replace(reads=magic.reads + _sql_reads(body, 0, len(body.text)))
        return PythonText("", (magic,), False, removed)
    inner = _translated(body)
    magic = magic._replace(isolated=row.body is Runs.APART)
    if not inner.is_python:
        return PythonText("", (magic, *inner.magics), False, removed)
    line_end = "".join(_NEWLINE.findall(text.lines[first]))
    python = "".join([*text.lines[:first], PLACEHOLDER, line_end, inner.python])
    if inner.removed:
        removed = (*text.removed[: first + 1], *inner.removed)
    return PythonText(python, (magic, *inner.magics), True, removed)


def _magic(text: _Text, escaped: Escaped) -> Magic:
    start, end, source = escaped.start, escaped.end, text.text
    if escaped.is_help:
        return _help(text, start, end)
    target = (
        source[escaped.statement : start].rstrip().removesuffix("=").rstrip()
        if start > escaped.statement
        else None
    )
    match source[start]:
        case "!":
            magic = _shell(text, start, end)
        case "%":
            name_end = _length(_MAGIC_NAME.match(source, start + 1, end))
            name = source[start + 1 : name_end]
            magic = _named_magic(text, name, (start, name_end, end), kind=MagicKind.LINE)
        case "?":
            magic = _help(text, start, end)
        case _:
            magic = _autocall(text, start, end)
    if target is None:
        return magic
    return magic._replace(target=target, binds=(*_target_names(target), *magic.binds))


def _base(text: _Text, name: str, kind: MagicKind, span: tuple[int, int], argument_start: int) -> Magic:
    line, column = text.place(span[0])
    argument = _CONTINUATION.sub(" ", text.text[argument_start : span[1]]).strip()
    return Magic(name, kind, line, text.place(span[1])[0], column, argument)


def _shell(text: _Text, start: int, end: int) -> Magic:
    command = start + (2 if text.text.startswith("!!", start) else 1)
    magic = _base(text, "!", MagicKind.SHELL, (start, end), command)
    installs = _INSTALLER.match(text.text, command, end) is not None
    return magic._replace(
        effects=("shell", "install") if installs else ("shell",), reads=_expanded(text, command, end)
    )


def _help(text: _Text, start: int, end: int) -> Magic:
    asked = HELP_END.search(text.text, start, end)
    if asked is not None:
        object_start, object_end = asked.span(1)
    else:
        object_start = start + len(text.text[start:end]) - len(text.text[start:end].lstrip("? "))
        object_end = end
    magic = _base(text, "?", MagicKind.HELP, (start, end), start)._replace(
        argument=text.text[object_start:object_end].strip(), effects=("display",)
    )
    if _DOTTED_NAME.match(magic.argument):
        reads = (text.embedded(object_start, object_start + len(magic.argument), optional=True),)
        return magic._replace(reads=reads)
    return magic


def _autocall(text: _Text, start: int, end: int) -> Magic:
    """``,f a b`` is ``f("a", "b")``, ``;f a b`` is ``f("a b")`` and ``/f a b`` is ``f(a, b)``."""
    escape = text.text[start]
    function, _, rest = _CONTINUATION.sub(" ", text.text[start + 1 : end]).partition(" ")
    match escape:
        case ",":
            arguments = '"' + '", "'.join(rest.split()) + '"'
        case ";":
            arguments = f'"{rest}"'
        case _:
            arguments = ", ".join(rest.split())
    magic = _base(text, escape, MagicKind.LINE, (start, end), start + 1)
    return magic._replace(code=(EmbeddedCode(f"{function}({arguments})", *text.place(start + 1)),))


def _automagic_word(source: str) -> str | None:
    """The magic that a one-line cell such as ``ls``, ``cd ..`` or ``matplotlib inline`` calls without its ``%``."""
    match = _FIRST_WORD.match(source)
    if match is None or match.group() not in ROWS:
        return None
    word, rest = match.group(), source[match.end() :].strip()
    if not rest:
        return word if word in LONE_WORDS else None
    if rest[0] in "=,":
        return None
    if word in SHELL_WORDS and re.match(r"-\w", rest):
        return word
    return None if _parses(source.strip(), "exec") else word


def _automagic(text: _Text, word: str) -> Magic:
    end = len(text.text.rstrip())
    magic = _named_magic(text, word, (0, len(word), end), kind=MagicKind.LINE)
    # A variable of the same name comes first in IPython, so the word may be an ordinary read of it.
    read = text.embedded(0, len(word), optional=True)
    return magic._replace(name=f"automagic:{word}", reads=(read, *magic.reads))


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def _words(text: _Text, start: int, end: int) -> list[_Word]:
    return [
        _Word(found.group().strip("\"'"), *found.span()) for found in _WORD.finditer(text.text, start, end)
    ]


def _named_magic(text: _Text, name: str, spans: tuple[int, int, int], *, kind: MagicKind) -> Magic:
    """The magic that ``name`` calls; ``spans`` are the offsets of its start, the end of its name, its end."""
    start, name_end, end = spans
    magic = _base(text, name, kind, (start, end), name_end)
    row = ROWS.get(name)
    if row is None:
        # `%%bash` on any line but the first is for IPython a line magic that does not exist: it binds nothing.
        return magic._replace(
            effects=("unknown",),
            provides_unknown=not name.startswith("%"),
            is_known=False,
            reads=_expanded(text, name_end, end),
        )
    words = _words(text, name_end, end)
    magic = magic._replace(
        effects=_effects(row, words),
        binds=_bound(row, words),
        reads=_read(row, text, words) + (_expanded(text, name_end, end) if row.expands else ()),
        provides_unknown=row.provides_unknown,
    )
    if row.line is not Runs.NOTHING and (code := _code_start(row, text.text, name_end, end)) < end:
        magic = _running(magic, row, text, code, end)
    return _particular(magic, text, words)


def _running(magic: Magic, row: MagicRow, text: _Text, start: int, end: int) -> Magic:
    """The magic with the code on its line, which may itself be a magic: ``%time !ls``."""
    line, column = text.place(start)
    source = text.text[start:end]
    isolated = row.line is Runs.APART
    if not may_leave_python(source):
        return magic._replace(code=(EmbeddedCode(source, line, column),), isolated=isolated)
    lines = _LINES.findall(source)
    python, inner = _translated_lines(_Text(lines, line, [column] + [0] * (len(lines) - 1)))
    for nested in inner:
        magic = magic._replace(
            effects=_unique(magic.effects + nested.effects),
            binds=magic.binds + (() if isolated else nested.binds),
            deletes=magic.deletes + nested.deletes,
            code=magic.code + nested.code,
            reads=magic.reads + nested.reads,
            provides_unknown=magic.provides_unknown or nested.provides_unknown,
            is_known=magic.is_known and nested.is_known,
        )
    own = () if python.strip() == PLACEHOLDER else (EmbeddedCode(python, line, column),)
    return magic._replace(code=own + magic.code, isolated=isolated)


def _code_start(row: MagicRow, source: str, start: int, end: int) -> int:
    """Where the code begins behind the options; those are read as getopt reads them."""
    while (found := _WORD.search(source, start, end)) is not None:
        word = found.group()
        if word == "--no-raise-error":
            start = found.end()
            continue
        if not re.fullmatch(r"-[A-Za-z]\S*", word) or word[1] not in row.options.replace(":", ""):
            return found.start()
        start = found.end()
        takes_value = f"{word[-1]}:" in row.options and (len(word) == 2 or word[1:-1].isalpha())
        if takes_value and (value := _WORD.search(source, start, end)) is not None:
            start = value.end()
    return end


def _effects(row: MagicRow, words: list[_Word]) -> tuple[str, ...]:
    if row.path_effect is None:
        return row.effects
    path = next((word.text for word in words if not word.text.startswith("-")), None)
    return row.effects if path is None else (*row.effects, f"{row.path_effect}:{path}")


def _bound(row: MagicRow, words: list[_Word]) -> tuple[str, ...]:
    names = [name for word in _option_values(words, row.binding_options) for name in word.text.split(",")]
    if row.argument_binds and words and not words[0].text.startswith("-"):
        names.append(words[0].text)
    elif row.argument_binds:
        names += [word.text for word in words if not word.text.startswith("-")][:1]
    return tuple(name for name in names if name.isidentifier())


def _read(row: MagicRow, text: _Text, words: list[_Word]) -> tuple[EmbeddedCode, ...]:
    named = _option_values(words, row.reading_options)
    if row.argument_reads:
        named = [*named, *(word for word in words if not word.text.startswith("-"))]
    reads: list[EmbeddedCode] = []
    for word in named:
        for part in re.finditer(r"[^,\s]+", text.text[word.start : word.end]):
            if _DOTTED_NAME.match(part.group().lstrip("$")):
                start = word.start + part.start() + part.group().startswith("$")
                reads.append(text.embedded(start, word.start + part.end(), optional=True))
    return tuple(reads)


def _option_values(words: list[_Word], options: tuple[str, ...]) -> list[_Word]:
    values = []
    for word, following in zip_longest(words, words[1:]):
        option, equals, value = word.text.partition("=")
        if option in options and equals:
            values.append(_Word(value, word.end - len(value), word.end))
        elif option in options and following is not None:
            values.append(following)
    return values


def _particular(magic: Magic, text: _Text, words: list[_Word]) -> Magic:
    """What a row of the table cannot say."""
    options = [word.text for word in words if word.text.startswith("-")]
    plain = [word for word in words if not word.text.startswith("-")]
    match magic.name:
        case "store":
            return _store(magic, text, options, plain)
        case "reset":
            parts = {"in", "out", "dhist", "array"}
            return magic._replace(deletes_all=not parts & {word.text for word in plain})
        case "reset_selective" | "xdel":
            names = tuple(word.text.strip("^$") for word in plain)
            return magic._replace(deletes=tuple(name for name in names if name.isidentifier()))
        case "aimport":
            modules = (name.strip().partition(".")[0] for name in magic.argument.split(","))
            return magic._replace(binds=tuple(name for name in modules if name.isidentifier()))
        case "pylab":
            return magic._replace(binds=PYLAB_NAMES)
        case "load_ext" | "reload_ext" if magic.argument == "autoreload":
            return magic._replace(effects=("autoreload",))
        case "sc":
            name = magic.argument.removeprefix("-l").partition("=")[0].strip()
            return magic._replace(binds=(name,) if name.isidentifier() else ())
        case "sql":
            result = _SQL_RESULT.match(magic.argument)
            name_start = magic.argument
            binds = () if result is None else (result.group(1),)
            reads = (
                _unique(magic.reads + _sql_reads(text, words[0].start, words[-1].end))
                if words
                else magic.reads
            )
            return magic._replace(binds=binds, reads=reads, argument=name_start)
    return magic


def _store(magic: Magic, text: _Text, options: list[str], plain: list[_Word]) -> Magic:
    """``%store x`` reads, ``%store x > file`` writes a file, ``%store -r x`` binds, ``%store -r`` binds anything."""
    redirect = next((index for index, word in enumerate(plain) if word.text in (">", ">>")), len(plain))
    names, file = plain[:redirect], plain[redirect + 1 : redirect + 2]
    if "-r" in options:
        bound = tuple(word.text for word in names if word.text.isidentifier())
        return magic._replace(binds=bound, provides_unknown=not names)
    if options:
        return magic
    reads = tuple(
        text.embedded(word.start, word.end, optional=True) for word in names if word.text.isidentifier()
    )
    return magic._replace(reads=reads, effects=tuple(f"write-file:{word.text}" for word in file))


def _expanded(text: _Text, start: int, end: int) -> tuple[EmbeddedCode, ...]:
    """The ``{expression}`` and ``$name`` parts that IPython fills in, all or, where one fails, none of them."""
    source = text.text
    if "{" not in source[start:end] and "$" not in source[start:end]:
        return ()
    reads: list[EmbeddedCode] = []
    literal_start, position = start, start
    while position < end:
        character = source[position]
        if source.startswith(("{{", "}}"), position):
            position += 2
        elif character == "{":
            reads += _dollar_reads(text, literal_start, position)
            close = _closing_brace(source, position, end)
            if close is None:
                return ()
            field_end = close - (2 if re.search(r"![rsa]$", source[position + 1 : close]) else 0)
            if not _parses(source[position + 1 : field_end].strip(), "eval"):
                return ()
            reads.append(text.embedded(position + 1, field_end, optional=True))
            position = literal_start = close + 1
        elif character == "}":
            return ()
        else:
            position += 1
    return tuple(reads + _dollar_reads(text, literal_start, end))


def _dollar_reads(text: _Text, start: int, end: int) -> list[EmbeddedCode]:
    return [
        text.embedded(
            start + found.start(2), start + found.start(2) + len(found.group(2).rstrip(".")), optional=True
        )
        for found in _DOLLAR.finditer(text.text[start:end])
        if not found.group(1)
    ]


def _closing_brace(source: str, start: int, end: int) -> int | None:
    depth = 0
    for position in range(start, end):
        if source[position] == "{":
            depth += 1
        elif source[position] == "}":
            depth -= 1
            if depth == 0:
                return position
    return None


def _sql_reads(text: _Text, start: int, end: int) -> tuple[EmbeddedCode, ...]:
    """``:name``, ``$name``, ``{name}`` and ``{{name}}`` of a query."""
    source = text.text
    reads = [text.embedded(*found.span(1), optional=True) for found in _SQL_NAME.finditer(source, start, end)]
    reads += _dollar_reads(text, start, end)
    for found in re.compile(r"\{\{?\s*((?!\d)\w+)\s*\}?\}").finditer(source, start, end):
        reads.append(text.embedded(*found.span(1), optional=True))
    return tuple(sorted(reads, key=lambda read: (read.line, read.column)))


def _target_names(target: str) -> tuple[str, ...]:
    try:
        tree = ast.parse(f"{target} = 0")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    names = (
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )
    return _unique(tuple(names))


def _parses(source: str, mode: str) -> bool:
    try:
        ast.parse(source, mode=mode)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _unique(items: tuple[_T, ...]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(items))
