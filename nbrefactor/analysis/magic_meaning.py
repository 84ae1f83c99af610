"""What each magic of a cell does: names bound, deleted and read, code run, effects."""

from __future__ import annotations

import ast
import re
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple, TypeVar

from nbrefactor.analysis.cell_text import LINES, NEWLINE, CellText, EmbeddedCode, length_of
from nbrefactor.analysis.magic_expansion import expansions, query_reads, words
from nbrefactor.analysis.magic_lines import HELP_END, Escaped, escaped_lines, may_leave_python
from nbrefactor.analysis.magic_table import PYLAB_NAMES, ROWS, MagicRow, Runs
from nbrefactor.analysis.magic_words import DOTTED_NAME, Word, code_start, effects_of, names_bound, names_read, words_of

_T = TypeVar("_T")

PLACEHOLDER = "__magic__"
"""The name that stands in the Python text where a magic stood."""

MAGIC_NAME = re.compile(r"(?:(?!\\(?:\r\n|\r|\n))[^ \r\n])*")
CONTINUATION = re.compile(r"[ \t]*\\(?:\r\n|\r|\n)")
_INSTALLER = re.compile(r"\s*(?:sudo\s+|\S*python[\d.]*\s+-m\s+)?(?:pip[\d.]*|conda|mamba|micromamba|uv|apt|apt-get)\s")
_HAS_NO_FILE = frozenset({"-m", "-d"})
"""Options of ``%run`` for modules, and for a debugger that asks what to do."""
_SQL_RESULT = re.compile(r"\s*((?!\d)\w+)\s*(?:<<|=\s*<<)")


class MagicKind(StrEnum):
    LINE = "line"
    """``%time f()``, and the bare ``ls`` of automagic, and ``,f a b`` of autocall"""
    CELL = "cell"
    """``%%bash``"""
    SHELL = "shell"
    """``!ls``"""
    HELP = "help"
    """``frame.merge?``"""


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
    ``database``, ``dynamic``, ``write-file:PATH``, ``append-file:PATH``, ``read-file:PATH``, ``run:PATH``,
    ``modules`` (reads all that are imported), ``unknown``."""
    program: str | None = None
    """The file whose code it runs."""
    provides_unknown: bool = False
    """May bind names that its text does not tell."""
    clears: str | None = None
    """It deletes every name in which this regular expression is found: ``%reset``, ``%reset_selective ^df``."""
    is_known: bool = True


def translated_lines(text: CellText) -> tuple[str, tuple[Magic, ...]]:
    pieces: list[str] = []
    magics: list[Magic] = []
    position = 0
    for escaped in escaped_lines(text.text):
        magics.append(_magic(text, escaped))
        line_ends = "".join(NEWLINE.findall(text.text, escaped.start, escaped.end))
        pieces += [text.text[position : escaped.start], PLACEHOLDER, line_ends]
        position = escaped.end
    return "".join([*pieces, text.text[position:]]), tuple(magics)


def _magic(text: CellText, escaped: Escaped) -> Magic:
    start, end, source = escaped.start, escaped.end, text.text
    if escaped.is_help:
        return _help(text, start, end)
    target = (
        source[escaped.statement : start].rstrip().removesuffix("=").rstrip() if start > escaped.statement else None
    )
    match source[start]:
        case "!":
            magic = _shell(text, start, end)
        case "%":
            name_end = length_of(MAGIC_NAME.match(source, start + 1, end))
            name = source[start + 1 : name_end]
            magic = named_magic(text, name, (start, name_end, end), kind=MagicKind.LINE)
        case "?":
            magic = _help(text, start, end)
        case _:
            magic = _autocall(text, start, end)
    if target is None:
        return magic
    return magic._replace(target=target, binds=(*_target_names(target), *magic.binds))


def _base(text: CellText, name: str, kind: MagicKind, span: tuple[int, int], argument_start: int) -> Magic:
    line, column = text.place(span[0])
    argument = CONTINUATION.sub(" ", text.text[argument_start : span[1]]).strip()
    return Magic(name, kind, line, text.place(span[1])[0], column, argument)


def _shell(text: CellText, start: int, end: int) -> Magic:
    command = start + (2 if text.text.startswith("!!", start) else 1)
    magic = _base(text, "!", MagicKind.SHELL, (start, end), command)
    installs = _INSTALLER.match(text.text, command, end) is not None
    return magic._replace(
        effects=("shell", "install") if installs else ("shell",), reads=expansions(text, command, end)
    )


def _help(text: CellText, start: int, end: int) -> Magic:
    asked = HELP_END.search(text.text, start, end)
    if asked is not None:
        object_start, object_end = asked.span(1)
    else:
        object_start = start + len(text.text[start:end]) - len(text.text[start:end].lstrip("? "))
        object_end = end
    magic = _base(text, "?", MagicKind.HELP, (start, end), start)._replace(
        argument=text.text[object_start:object_end].strip(), effects=("display",)
    )
    if DOTTED_NAME.match(magic.argument):
        reads = (text.embedded(object_start, object_start + len(magic.argument), optional=True),)
        return magic._replace(reads=reads)
    return magic


def _autocall(text: CellText, start: int, end: int) -> Magic:
    """``,f a b`` is ``f("a", "b")``, ``;f a b`` is ``f("a b")`` and ``/f a b`` is ``f(a, b)``."""
    escape = text.text[start]
    function, _, rest = CONTINUATION.sub(" ", text.text[start + 1 : end]).partition(" ")
    match escape:
        case ",":
            arguments = '"' + '", "'.join(rest.split()) + '"'
        case ";":
            arguments = f'"{rest}"'
        case _:
            arguments = ", ".join(rest.split())
    magic = _base(text, escape, MagicKind.LINE, (start, end), start + 1)
    return magic._replace(code=(EmbeddedCode(f"{function}({arguments})", *text.place(start + 1)),))


def named_magic(text: CellText, name: str, spans: tuple[int, int, int], *, kind: MagicKind) -> Magic:
    """The magic that ``name`` calls; ``spans`` are the offsets of its start, the end of its name, its end."""
    start, name_end, end = spans
    magic = _base(text, name, kind, (start, end), name_end)
    row = ROWS.get(name)
    if row is None:
        # `%%bash` on any line but the first is for IPython a line magic that does not exist: it binds nothing.
        exists = not name.startswith("%")
        return magic._replace(
            effects=("unknown",),
            provides_unknown=exists,
            is_known=False,
            reads=expansions(text, name_end, end) + (words(text, name_end, end) if exists else ()),
        )
    given = words_of(text, name_end, end)
    magic = magic._replace(
        effects=effects_of(row, given),
        binds=names_bound(row, given),
        reads=names_read(row, text, given) + (expansions(text, name_end, end) if row.expands else ()),
        provides_unknown=row.provides_unknown,
    )
    if row.line is not Runs.NOTHING and (code := code_start(row, text.text, name_end, end)) < end:
        magic = _running(magic, row, text, code, end)
    return _particular(magic, text, given)


def _running(magic: Magic, row: MagicRow, text: CellText, start: int, end: int) -> Magic:
    """The magic with the code on its line, which may itself be a magic: ``%time !ls``."""
    line, column = text.place(start)
    source = text.text[start:end]
    isolated = row.line is Runs.APART
    if not may_leave_python(source):
        return magic._replace(code=(EmbeddedCode(source, line, column),), isolated=isolated)
    lines = LINES.findall(source)
    python, inner = translated_lines(CellText(lines, line, [column] + [0] * (len(lines) - 1)))
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


def _pattern(words: list[Word]) -> str | None:
    """The regular expression; one that is none is an error, and deletes nothing."""
    try:
        return re.compile(words[0].text).pattern if words else ""
    except re.error:
        return None


def _particular(magic: Magic, text: CellText, words: list[Word]) -> Magic:
    """What a row of the table cannot say."""
    options = [word.text for word in words if word.text.startswith("-")]
    plain = [word for word in words if not word.text.startswith("-")]
    match magic.name:
        case "run":
            program = plain[0].text if plain and not _HAS_NO_FILE & {word.text for word in words} else None
            if _sees_names(words):
                magic = magic._replace(effects=(*magic.effects, "dynamic"))
            return magic._replace(program=program)
        case "watermark" if any("iv" in option for option in options):
            return magic._replace(effects=(*magic.effects, "modules"))
        case "store":
            return _store(magic, text, options, plain)
        case "reset":
            parts = {"in", "out", "dhist", "array"}
            return magic if parts & {word.text for word in plain} else magic._replace(clears="")
        case "reset_selective":
            return magic._replace(clears=_pattern(plain))
        case "xdel":
            return magic._replace(deletes=tuple(word.text for word in plain if word.text.isidentifier()))
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
            reads = _unique(magic.reads + query_reads(text, words[0].start, words[-1].end)) if words else magic.reads
            return magic._replace(binds=binds, reads=reads, argument=name_start)
    return magic


def _sees_names(words: list[Word]) -> bool:
    """``%run -i script.py`` and ``%run other.ipynb`` read any name of the notebook; options stand before the file."""
    own = list(takewhile(lambda word: word.text.startswith("-"), words))
    file = "".join(word.text for word in words[len(own) : len(own) + 1])
    return any("i" in word.text for word in own) or file.strip("'\"").endswith((".ipynb", ".ipy"))


def _store(magic: Magic, text: CellText, options: list[str], plain: list[Word]) -> Magic:
    """``%store x`` reads, ``%store x > file`` writes a file, ``%store -r x`` binds, ``%store -r`` binds anything."""
    redirect = next((index for index, word in enumerate(plain) if word.text in (">", ">>")), len(plain))
    names, file = plain[:redirect], plain[redirect + 1 : redirect + 2]
    if "-r" in options:
        bound = tuple(word.text for word in names if word.text.isidentifier())
        return magic._replace(binds=bound, provides_unknown=not names)
    if options:
        return magic
    reads = tuple(text.embedded(word.start, word.end, optional=True) for word in names if word.text.isidentifier())
    return magic._replace(reads=reads, effects=tuple(f"write-file:{word.text}" for word in file))


def _target_names(target: str) -> tuple[str, ...]:
    try:
        tree = ast.parse(f"{target} = 0")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    names = (node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    return _unique(tuple(names))


def _unique(items: tuple[_T, ...]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(items))
