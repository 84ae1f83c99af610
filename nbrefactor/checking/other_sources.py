"""What ``from module import *`` and ``%run file`` in a notebook depend on, besides the notebook: the module, the file.

A cached finding holds as long as these files have not changed. Modules of the standard library belong to the Python
that runs; an installed package changes as a whole, with its ``__init__.py``; of the user's own modules every file
counts, and what they import all of counts, too.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

_STAR = re.compile(rb"from[ \t]+([.\w]+)[ \t]+import[ \t]*[(]?[ \t]*\*")
_RUN = re.compile(rb"%run[ \t]+([^\"\\\r\n]+)")
_INSTALLED = frozenset({"site-packages", "dist-packages"})


def fingerprint(document: bytes, path: str) -> tuple[tuple[str, int, int], ...]:
    """Name, time of change and size of the files behind star imports and ``%run``; -1 for what is nowhere."""
    found: dict[str, tuple[str, int, int]] = {}
    _collect(document, os.path.dirname(os.path.abspath(path)), found)  # noqa: PTH120, PTH100
    return tuple(sorted(found.values()))


def _collect(text: bytes, directory: str, found: dict[str, tuple[str, int, int]]) -> None:
    for line in _RUN.findall(text):
        from nbrefactor.analysis.run_files import files_named  # rarely needed, and none of the cheap imports

        for file in files_named(line.decode("utf-8", "replace"), directory):
            _add(file, found)
    for module in _STAR.findall(text):
        top = module.decode("utf-8", "replace").partition(".")[0]
        if not top or top in found or top in sys.stdlib_module_names:
            continue
        found[top] = (top, -1, -1)
        for file in _files_of(top, directory):
            _add(file, found, directory)


def _add(file: Path, found: dict[str, tuple[str, int, int]], directory: str | None = None) -> None:
    """The file, and what it depends on; ``directory`` is where it finds modules, if that is not its own."""
    if str(file) not in found:
        status = file.stat()
        found[str(file)] = (str(file), status.st_mtime_ns, status.st_size)
        if not _INSTALLED & {*file.parts}:
            _collect(file.read_bytes(), directory or str(file.parent), found)


def _files_of(top: str, directory: str) -> Iterator[Path]:
    for base in (directory, *filter(None, sys.path)):
        package, module = Path(base, top), Path(base, f"{top}.py")
        if (package / "__init__.py").is_file():
            yield from [package / "__init__.py"] if _INSTALLED & {*package.parts} else sorted(package.rglob("*.py"))
            return
        if module.is_file():
            yield module
            return
