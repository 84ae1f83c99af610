"""Compares what the tables say with the installed libraries.

``python tests/knowledge/check_installed.py [LIBRARY...]``

Reported are

* names that do not exist (any more), unless ``former_names.txt`` lists them: notebooks are old, and so are some of
  the names that we know;
* arguments that are not where the table says, or are called something else;
* methods and functions that take ``inplace``, ``out`` or ``random_state`` without the table saying so;
* public methods and functions that no line covers (``--missing``).

Libraries that are not installed are said to be skipped.
"""

from __future__ import annotations

import builtins
import importlib
import inspect
import re
import sys
import warnings
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from nbrefactor.analysis import knowledge
from nbrefactor.analysis.knowledge.behavior import Argument, Behavior
from nbrefactor.analysis.knowledge.tables import FOLDER, library

FORMER = frozenset((Path(__file__).parent / "former_names.txt").read_text(encoding="utf-8").split())

OPERATIONS = {"bases", "()", "call", "op", "for", "with"}


def unnamed(name: str) -> set[str]:
    """Types and functions of a table that cannot be imported by the name we give them."""
    return set(getattr(importlib.import_module(f"{FOLDER}.{name}"), "UNNAMED", "").split())


class Complaint(NamedTuple):
    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.name}: {self.text}"


def installed(name: str) -> Any | None:
    """The library, with warnings off; ``None`` if it is not there."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return importlib.import_module(name)
    except ImportError:
        return None


def resolved(qualified: str) -> Any:
    """The object of that name; raises ``LookupError`` if there is none."""
    parts = qualified.split(".")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for length in range(len(parts), 0, -1):
            try:
                thing = importlib.import_module(".".join(parts[:length]))
            except ImportError:
                continue
            try:
                for part in parts[length:]:
                    thing = getattr(thing, part)
            except (AttributeError, ImportError) as error:
                raise LookupError(qualified) from error
            return thing
    raise LookupError(qualified)


def complaints(name: str) -> Iterator[Complaint]:
    """All that is wrong with the tables of one library."""
    known = library(name)
    assert known is not None
    ours = unnamed(name)
    for table in (known.functions, known.values):
        for key in table.exact:
            qualified = f"{name}.{key}"
            if key in ours or qualified in FORMER:
                continue
            try:
                thing = resolved(qualified)
            except LookupError:
                yield Complaint(qualified, "no such name")
                continue
            if table is known.functions and (behavior := knowledge.function(qualified)) is not None:
                yield from signature_complaints(qualified, thing, behavior, is_method=False)
    sharing: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for type_name in type_names(name):
        for prefix, table in knowledge.lineage(type_name):
            if prefix == ("" if name == "builtins" else name):
                sharing[tuple(table.exact)].append(type_name)
    for key in known.types.exact:
        if key not in ours and f"{name}.{key}" not in FORMER and qualified_type(name, key) not in type_names(name):
            yield Complaint(f"{name}.{key}", "no such type")
    for members, types in sharing.items():
        yield from member_complaints(members, types)
    for type_name in type_names(name):
        if not knowledge.is_immutable(type_name):
            yield from method_complaints(type_name)


def qualified_type(name: str, key: str) -> str:
    return key if name == "builtins" else f"{name}.{key}"


@cache
def type_names(name: str) -> tuple[str, ...]:
    """The types of a library that exist and that the tables describe, by name or by pattern."""
    known = library(name)
    assert known is not None
    keys = set(known.types.exact) - unnamed(name)
    for pattern, _ in known.types.patterns:
        module = pattern.prefix.rpartition(".")[0]
        with suppress(LookupError, re.error):
            keys |= {f"{module}.{entry}" for entry in dir(resolved(f"{name}.{module}")) if entry[0].isupper()}
    found = []
    for key in sorted(keys):
        with suppress(LookupError):
            is_described = bool(knowledge.lineage(qualified_type(name, key)))
            if is_described and isinstance(resolved(f"{name}.{key}"), type):
                found.append(qualified_type(name, key))
    return tuple(found)


def class_of(type_name: str) -> type:
    cls = resolved(type_name if "." in type_name else f"builtins.{type_name}")
    assert isinstance(cls, type)
    return cls


def member_complaints(members: tuple[str, ...], types: list[str]) -> Iterator[Complaint]:
    """Methods that none of the types which share a table has."""
    classes = [class_of(type_name) for type_name in types]
    for member in members:
        is_method = member.isidentifier() and member not in OPERATIONS
        is_excused = bool({f"{type_name}.{member}" for type_name in types} & FORMER)
        if is_method and not is_excused and not any(hasattr(cls, member) for cls in classes):
            yield Complaint(f"{types[0]}.{member}", "no such method")


def method_complaints(type_name: str) -> Iterator[Complaint]:
    cls = class_of(type_name)
    for attribute in dir(cls):
        if attribute.startswith("_") or not inspect.isroutine(inspect.getattr_static(cls, attribute, None)):
            continue
        if (behavior := knowledge.method(type_name, attribute)) is not None:
            yield from signature_complaints(
                f"{type_name}.{attribute}", getattr(cls, attribute), behavior, is_method=True
            )


def signature_complaints(name: str, thing: Any, behavior: Behavior, *, is_method: bool) -> Iterator[Complaint]:
    """Arguments that the line gets wrong, or that it should speak of and does not."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            signature = inspect.signature(thing)
    except (TypeError, ValueError):
        return
    parameters = list(signature.parameters.values())
    if is_method and parameters and parameters[0].name in {"self", "cls"}:
        parameters = parameters[1:]
    names = [parameter.name for parameter in parameters]
    takes_any = any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters)
    takes_many = any(parameter.kind is parameter.VAR_POSITIONAL for parameter in parameters)
    for argument in arguments(behavior):
        position, keyword = argument
        if position is not None and position < 0:
            continue
        if keyword is not None and keyword not in names and not takes_any:
            if not (position is None and keyword in {"ax", "cax", "axes", "out", "copy", "random_state", "file"}):
                yield Complaint(name, f"no argument {keyword!r} in {signature}")
        elif position is not None and keyword in names and names.index(keyword) != position and not takes_many:
            yield Complaint(name, f"{keyword!r} is number {names.index(keyword)}, not {position}")
        elif position is not None and position >= len(names) and not takes_many:
            yield Complaint(name, f"no argument {position} in {signature}")
    if "inplace" in names and not (behavior.has_inplace or behavior.is_mutating):
        yield Complaint(name, "takes inplace")
    if "out" in names and not any(change.target.keyword == "out" for change in behavior.changes):
        yield Complaint(name, "takes out")
    if "random_state" in names and not behavior.state and not inspect.isclass(thing):
        yield Complaint(name, "takes random_state")


def arguments(behavior: Behavior) -> Iterator[Argument]:
    yield from (change.target for change in behavior.changes)
    yield from behavior.keeps + behavior.keeps_items + behavior.advances
    yield from (use.argument for use in behavior.files)
    yield from (case.argument for case in behavior.cases)
    yield from (result.source for result in (behavior.result, *(case.result for case in behavior.cases)))


def missing(name: str) -> Iterator[Complaint]:
    """Public functions of the library, and methods of the types we know, that no line covers."""
    known = library(name)
    assert known is not None
    for attribute in dir(resolved(name)):
        thing = getattr(resolved(name), attribute, None)
        if not attribute.startswith("_") and callable(thing) and knowledge.function(f"{name}.{attribute}") is None:
            yield Complaint(f"{name}.{attribute}", "not known")
    for type_name in type_names(name):
        cls = class_of(type_name)
        for attribute in dir(cls):
            is_method = inspect.isroutine(inspect.getattr_static(cls, attribute, None))
            is_public = not attribute.startswith("_") and attribute not in dir(object)
            if is_public and is_method and knowledge.method(type_name, attribute) is None:
                yield Complaint(f"{type_name}.{attribute}", "not known")


def library_names() -> list[str]:
    folder = Path(knowledge.__file__).parent / "libraries"
    return sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")


def main(words: list[str]) -> int:
    """Prints the report; 1 if there is anything to mend."""
    names = [word for word in words if not word.startswith("-")] or library_names()
    found = 0
    for name in names:
        if installed(name) is None:
            builtins.print(f"{name}: skipped, not installed")
            continue
        for complaint in complaints(name):
            found += 1
            builtins.print(complaint)
        if "--missing" in words:
            for complaint in missing(name):
                builtins.print(complaint)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
