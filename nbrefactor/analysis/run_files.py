"""The code that ``%run FILE`` runs, read from the file without running it.

What the file binds, the notebook has from then on, as if the file's statements stood in the place of the magic. IPython
runs ``.ipynb`` and ``.ipy`` files, and all with ``-i``, in the notebook's namespace. Other scripts it runs in one of
their own, whose names it takes over::

    rate = 2                        f(3) is 6 in the notebook, even below ``rate = 5``
    def f(n): return n * rate

So the functions of a script go on to see what the script bound. It is only known where that stays what it is: imports,
functions, classes and literals, as long as the notebook gives none of these names to anything else (``relied_on``).
"""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from nbrefactor.model.facts import (
    Bind,
    ClassDefinition,
    Constant,
    Function,
    FunctionFacts,
    Import,
    NameTarget,
    Scope,
    StarImport,
    Statement,
    walk,
)

LARGEST = 10_000_000
"""Bytes of a file that is read."""
_RUN = re.compile(r"%run[ \t]+(.+)")
_DEEPEST = 4
"""How many files are followed that run each other."""


def file_to_run(name: str, directory: str | None, running: tuple[str, ...]) -> Path | None:
    """The file that ``%run name`` runs in a notebook of ``directory``; ``running`` are those that led there."""
    if directory is None or len(running) >= _DEEPEST or any(sign in name for sign in "{$*?"):
        return None
    try:
        path = Path(directory, name).expanduser()
        found = path if path.is_file() else path.with_name(f"{path.name}.py")  # so does IPython
        is_readable = found.is_file() and found.stat().st_size <= LARGEST
    except (OSError, ValueError, RuntimeError):  # a name too long, a NUL, no home
        return None
    return found if is_readable and str(found) not in running else None


def sources_of(file: Path) -> tuple[str, ...] | None:
    """The texts that are run, one after the other; ``None`` for what is no Python."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        if file.suffix == ".ipynb":
            return tuple(_code_cells(json.loads(text)))
        if file.suffix != ".ipy":
            ast.parse(text)
    except (OSError, ValueError, SyntaxError, RecursionError, MemoryError):
        return None
    return (text,)


def files_named(line: str, directory: str | None) -> Iterator[Path]:
    """The files that ``%run line`` may run, by its words."""
    for word in line.split():
        file = file_to_run(word.strip("'\""), directory, ())
        if file is not None:
            yield file


def stamps_of(source: str, directory: str | None) -> tuple[tuple[str, int, int], ...]:
    """Path, time of change and size of the files that a cell may run."""
    files = [file for line in _RUN.findall(source) for file in files_named(line, directory)]
    return tuple((str(file), status.st_mtime_ns, status.st_size) for file in files for status in [file.stat()])


def _code_cells(document: Any) -> Iterator[str]:
    """Sources of a notebook of format 4, the only one that ``%run`` knows."""
    cells = document.get("cells") if isinstance(document, dict) else None
    if not isinstance(cells, list):
        raise ValueError
    for cell in cells:
        if not isinstance(cell, dict):
            raise ValueError
        source = cell.get("source", "")
        if not isinstance(source, (str, list)):
            raise ValueError
        if cell.get("cell_type") == "code":
            yield "".join(map(str, source))


def relied_on(terms: tuple[Statement, ...]) -> frozenset[str] | None:
    """Names of a script that its functions read when they are called; ``None`` if what one means may change."""
    bound = Counter(part.name for part in walk(terms) if isinstance(part, NameTarget) and part.scope is Scope.GLOBAL)
    lasting = {name for term in terms for name in _bound_for_good(term) if bound[name] < 2}
    functions = [part for part in walk(terms) if isinstance(part, FunctionFacts)]
    methods = [part.reads for part in walk(terms) if isinstance(part, ClassDefinition)]
    if any(function.writes for function in functions):
        return None
    read = {name.name for names in (*methods, *(function.reads for function in functions)) for name in names}
    own = frozenset(read & (bound.keys() | lasting))
    return own if own <= lasting else None


def _bound_for_good(term: Statement) -> tuple[str, ...]:
    match term:
        case Import(target=target) | ClassDefinition(target=target):
            return (target.name,)
        case StarImport(names=names):
            return names or ()
        case Bind(target=NameTarget(name=name), value=Constant() | Function()):
            return (name,)
    return ()


def importable(terms: tuple[Statement, ...], folder: Path, directory: str | None) -> Iterator[Import]:
    """Imports of a file in ``folder`` that a module beside a notebook of ``directory`` could make as well, of names
    that the file binds nowhere else."""
    bound = Counter(part.name for part in walk(terms) if isinstance(part, NameTarget))
    for term in terms:
        if isinstance(term, Import) and not term.module.startswith(".") and bound[term.target.name] == 1:
            top = term.module.partition(".")[0]
            is_near = (folder / top).exists() or (folder / f"{top}.py").exists()
            if not is_near or (directory is not None and folder == Path(directory)):
                yield term


def at_place(terms: tuple[Statement, ...], line: int, column: int) -> tuple[Statement, ...]:
    """The terms of a file as terms of the cell that runs it: all of them stand where the magic does."""
    found: tuple[Statement, ...] = _at_place(terms, line, column)
    return found


def _at_place(part: Any, line: int, column: int) -> Any:
    if isinstance(part, FunctionFacts):
        return replace(
            part, body=_at_place(part.body, line, column), reads=_at_place(part.reads, line, column), line=line
        )
    if not isinstance(part, tuple):
        return part
    fields = getattr(part, "_fields", None)
    if fields is None:
        return tuple([_at_place(item, line, column) for item in part])
    place = {"line": line, "column": column}
    return part.__class__(
        *[place.get(name, _at_place(value, line, column)) for name, value in zip(fields, part, strict=True)]
    )
