"""Paths of files as code spells them: which of them may be about the same file."""

from __future__ import annotations

import re
from functools import lru_cache

UNKNOWN = "?"
"""A path that nobody knows."""
SOME_FILE = f"file:{UNKNOWN}"
"""The process state that a file is whose path nobody knows."""

_PATTERN = re.compile(r"[*?\[]")


@lru_cache(maxsize=10_000)
def may_share_files(one: str, other: str, *, has_moved: bool = False) -> bool:
    """Whether what happens at one path may be seen at the other: the same file, a folder and what is in it.

    A pattern stands for the folder that it searches. Of two paths that start in different folders (absolute, ``..``,
    or relative ones if the working directory ``has_moved``) only the last words are compared: trades a folder and a
    file in it that are spelled from different places.
    """
    if one == other or UNKNOWN in (one, other):
        return True
    (here, first), (there, second) = _read(one), _read(other)
    shorter = min(len(first), len(second))
    is_same_start = first[:shorter] == second[:shorter]
    if here == there:
        return is_same_start or (has_moved and here != "/" and first[-1:] == second[-1:])
    return not shorter or first[-1:] == second[-1:]


@lru_cache(maxsize=10_000)
def is_inside(path: str, folder: str) -> bool:
    """Whether the folder, if it is one, has to be there before the path can be written. One that nobody knows may hold
    every path that names a folder."""
    (here, words), (there, outer) = _read(path), _read(folder)
    if UNKNOWN in (path, folder):
        return path == UNKNOWN or len(words) > 1
    return here == there and len(outer) < len(words) and words[: len(outer)] == outer


def is_one_file(path: str) -> bool:
    """Whether writing there again leaves nothing of what was written before. Folders have no suffix; a file without
    one is taken for a folder, which keeps what was written there earlier."""
    _, words = _read(path)
    return path != UNKNOWN and bool(words) and "." in words[-1]


@lru_cache(maxsize=10_000)
def _read(path: str) -> tuple[str, tuple[str, ...]]:
    """Where the path starts, and the words that lead on from there: ``../data/./x.csv`` -> ``..``, (data, x.csv)."""
    start = "/" if path.startswith("/") else ""
    words: list[str] = []
    for word in path.replace("\\", "/").split("/"):
        if word in ("", "."):
            continue
        if _PATTERN.search(word):
            break
        if word == ".." and words:
            words.pop()
        elif word == ".." or (word.startswith("~") and not words and not start):
            start += word
        else:
            words.append(word)
    return start, tuple(words)
