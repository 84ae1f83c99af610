"""The words behind a magic's name: options, names that it binds or reads, the start of its code."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import NamedTuple

from nbrefactor.analysis.cell_text import CellText, EmbeddedCode
from nbrefactor.analysis.magic_table import MagicRow

WORD = re.compile(r"\"[^\"]*\"|'[^']*'|(?:(?!\\(?:\r\n|\r|\n))\S)+")
DOTTED_NAME = re.compile(r"(?!\d)\w+(?:\.(?!\d)\w+|\[-?\d+\])*$")


class Word(NamedTuple):
    text: str
    start: int
    end: int


def words_of(text: CellText, start: int, end: int) -> list[Word]:
    return [Word(found.group().strip("\"'"), *found.span()) for found in WORD.finditer(text.text, start, end)]


def effects_of(row: MagicRow, words: list[Word]) -> tuple[str, ...]:
    if row.path_effect is None:
        return row.effects
    path = next((word.text for word in words if not word.text.startswith("-")), None)
    if path is None:
        return row.effects
    is_added = row.path_effect == "write-file" and any(word.text in ("-a", "--append") for word in words)
    return (*row.effects, f"{'append-file' if is_added else row.path_effect}:{path}")


def names_bound(row: MagicRow, words: list[Word]) -> tuple[str, ...]:
    names = [name for word in _option_values(words, row.binding_options) for name in word.text.split(",")]
    if row.argument_binds and words and not words[0].text.startswith("-"):
        names.append(words[0].text)
    elif row.argument_binds:
        names += [word.text for word in words if not word.text.startswith("-")][:1]
    return tuple(name for name in names if name.isidentifier())


def names_read(row: MagicRow, text: CellText, words: list[Word]) -> tuple[EmbeddedCode, ...]:
    named = _option_values(words, row.reading_options)
    if row.argument_reads:
        named = [*named, *(word for word in words if not word.text.startswith("-"))]
    reads: list[EmbeddedCode] = []
    for word in named:
        for part in re.finditer(r"[^,\s]+", text.text[word.start : word.end]):
            if DOTTED_NAME.match(part.group().lstrip("$")):
                start = word.start + part.start() + part.group().startswith("$")
                reads.append(text.embedded(start, word.start + part.end(), optional=True))
    return tuple(reads)


def _option_values(words: list[Word], options: tuple[str, ...]) -> list[Word]:
    values = []
    for word, following in zip_longest(words, words[1:]):
        option, equals, value = word.text.partition("=")
        if option in options and equals:
            values.append(Word(value, word.end - len(value), word.end))
        elif option in options and following is not None:
            values.append(following)
    return values


def code_start(row: MagicRow, source: str, start: int, end: int) -> int:
    """Where the code begins behind the options; those are read as getopt reads them."""
    while (found := WORD.search(source, start, end)) is not None:
        word = found.group()
        if word == "--no-raise-error":
            start = found.end()
            continue
        if not re.fullmatch(r"-[A-Za-z]\S*", word) or word[1] not in row.options.replace(":", ""):
            return found.start()
        start = found.end()
        takes_value = f"{word[-1]}:" in row.options and (len(word) == 2 or word[1:-1].isalpha())
        if takes_value and (value := WORD.search(source, start, end)) is not None:
            start = value.end()
    return end
