"""Many files at once: in parallel, and only those that changed since they were checked last."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial

from nbrefactor.analysis import collector_paused
from nbrefactor.checking import FileReport, check_file
from nbrefactor.checking.cache import FindingsCache
from nbrefactor.errors import NbRefactorError
from nbrefactor.model.selection import Selection

_WORTH_A_PROCESS = 24
"""Files for which starting one more process pays off."""


def check_files(
    paths: Sequence[str], selection: Selection, *, jobs: int | None = None, cache: FindingsCache | None = None
) -> Iterator[FileReport]:
    """One report for each path, in the order of the paths, as they get done.

    ``jobs`` is the number of processes, by default as many as there are processors and files to share.
    """
    check_one = partial(_check, selection=selection, cache=cache)
    wanted = jobs or min(os.cpu_count() or 1, len(paths) // _WORTH_A_PROCESS)
    if wanted <= 1 or len(paths) <= 1:
        yield from map(check_one, paths)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(max_workers=min(wanted, len(paths))) as pool:
        yield from pool.map(check_one, paths, chunksize=4)


def _check(path: str, *, selection: Selection, cache: FindingsCache | None) -> FileReport:
    """A file that cannot be read is not remembered."""
    with collector_paused():  # all that a check makes is gone when it is done
        return _checked(path, selection, cache)


def _checked(path: str, selection: Selection, cache: FindingsCache | None) -> FileReport:
    if cache is None:
        return check_file(path, selection)
    from nbrefactor import sources

    try:
        document = sources.bytes_of(path)
    except NbRefactorError:
        return check_file(path, selection)
    key = cache.key(path, document, selection)
    known = cache.findings(key, others=lambda: _others(document, path))
    if isinstance(known, str):
        return FileReport(path, skipped=known)
    if known is not None:
        return FileReport(path, known)
    report = check_file(path, selection, document=document)
    others = _others(document, path) if any(sign in document for sign in _OF_OTHERS) else ()
    cache.remember(key, report.findings if report.skipped is None else report.skipped, others=others)
    return report


_OF_OTHERS = (b"import *", b"%run")
"""Of documents without these, findings depend on nothing else."""


def _others(document: bytes, path: str) -> tuple[object, ...]:
    """What else the findings depend on."""
    from nbrefactor.checking.other_sources import fingerprint

    return fingerprint(document, path)
