"""The tables of one library, found by the library's name and expanded when it is first asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Generic, NamedTuple, TypeVar

Entry = TypeVar("Entry")

FOLDER = "nbrefactor.analysis.knowledge.libraries"

_RANGE = re.compile(r"\[\w-")
"""``[]``, ``[]=`` and ``[text]`` are keys; ``[A-Z]*`` is a pattern."""

_WILDCARD = re.compile(r"[*\[]")


class Pattern(NamedTuple):
    """A key with wildcards. Most names are ruled out by ``prefix`` before the regular expression is compiled."""

    prefix: str
    expression: str

    def fits(self, name: str) -> bool:
        return name.startswith(self.prefix) and _compiled(self.expression).fullmatch(name) is not None


class Table(NamedTuple, Generic[Entry]):
    """Entries by exact name, then by pattern in the order of the file."""

    exact: Mapping[str, Entry]
    patterns: tuple[tuple[Pattern, Entry], ...]

    def find(self, name: str) -> Entry | None:
        if (entry := self.exact.get(name)) is not None:
            return entry
        return self.by_pattern(name)

    def by_pattern(self, name: str) -> Entry | None:
        for pattern, entry in self.patterns:
            if pattern.fits(name):
                return entry
        return None


class Library(NamedTuple):
    """One file of knowledge."""

    name: str
    functions: Table[str]
    values: Table[str]
    types: Table[Table[str]]
    aliases: tuple[tuple[Pattern, str], ...]
    complete: frozenset[str]
    """Types of which the tables name all methods and, unless a pattern stands for them, all attributes."""

    def canonical(self, rest: str) -> str | None:
        """The qualified name to look up instead of ``rest``, a name in this library; None for itself."""
        if rest in self.types.exact or rest in self.functions.exact:
            return None
        for pattern, target in self.aliases:
            if rest.startswith(pattern.prefix) and (match := _compiled(pattern.expression).match(rest)):
                tail = rest[match.end() :]
                return ".".join(part for part in (target, tail) if part)
        return None


@cache
def library(name: str) -> Library | None:
    """What is known about the top-level module ``name``; ``None`` without a file for it."""
    try:
        module = import_module(f"{FOLDER}.{name}")
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith(FOLDER):
            raise
        return None
    return Library(
        name=name,
        functions=_table(_tables(module, "FUNCTIONS"), r"[\w.]*"),
        values=_table(_tables(module, "VALUES"), r"[\w.]*"),
        types=_table(
            {key: _table(members, r"\w*") for key, members in getattr(module, "TYPES", {}).items()}, r"[\w.]*"
        ),
        aliases=tuple(
            (_pattern(key, r"\w+", end=r"(?:\.|$)" if key else ""), _target(name, target))
            for keys, target in _tables(module, "ALIASES").items()
            for key in keys.split() or [""]
        ),
        complete=frozenset(getattr(module, "COMPLETE", "").split()),
    )


def _tables(module: ModuleType, name: str) -> Mapping[str, str]:
    tables: Mapping[str, str] = getattr(module, name, {})
    return tables


def _target(name: str, target: str) -> str:
    """Targets that start with a dot are inside the library, as types in clauses are."""
    return (name + target).removesuffix(".") if target.startswith(".") else target


def _table(entries: Mapping[str, Entry], star: str) -> Table[Entry]:
    """Every name of every key with its entry; the first of two equal names wins."""
    exact: dict[str, Entry] = {}
    patterns: list[tuple[Pattern, Entry]] = []
    for names, entry in entries.items():
        for name in names.split():
            if "*" in name or _RANGE.search(name):
                patterns.append((_pattern(name, star), entry))
            else:
                exact.setdefault(name, entry)
    return Table(exact, tuple(patterns))


def _pattern(key: str, star: str, *, end: str = "") -> Pattern:
    """``.`` is a dot, ``*`` stands for the regular expression ``star``, ``[A-Z]`` is a range."""
    return Pattern(_WILDCARD.split(key, maxsplit=1)[0], key.replace(".", r"\.").replace("*", star) + end)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)
