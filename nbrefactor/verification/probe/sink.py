"""Where descriptions go: JSON lines and raw bytes, on disk or in memory."""

# ruff: noqa: PTH123, SIM115

from __future__ import annotations

import hashlib
import json
from typing import IO, Any

MOST_CONTENT = 1024 * 1024 * 1024
"""Bytes of content that one report holds at most; beyond it, values are compared by digest and sample."""


class FileSink:
    def __init__(self, report: str, content: str) -> None:
        self._report: IO[str] = open(report, "w", encoding="utf-8", errors="surrogatepass")
        self._content: IO[bytes] = open(content, "wb")
        self._size = 0
        self._numbers = 0

    def __enter__(self) -> FileSink:
        return self

    def __exit__(self, *_: object) -> None:
        self._report.close()
        self._content.close()

    def number(self) -> int:
        self._numbers += 1
        return self._numbers

    def line(self, entry: dict[str, Any]) -> None:
        self._report.write(json.dumps(entry) + "\n")

    def blob(self, content: Any) -> list[int] | None:
        """Keep bytes; where they went, as offset and length, or nothing where there is no more room."""
        size = memoryview(content).nbytes
        if self._size + size > MOST_CONTENT:
            return None
        self._content.write(content)
        self._size += size
        return [self._size - size, size]


class MemorySink:
    """Keeps a description for a later look, and its digest; large content counts in the digest only."""

    def __init__(self, room: int = 8 * 1024 * 1024) -> None:
        self.lines: list[dict[str, Any]] = []
        self.content = bytearray()
        self._room = room
        self._hash = hashlib.blake2b(digest_size=16)
        self._numbers = 0

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    def number(self) -> int:
        self._numbers += 1
        return self._numbers

    def line(self, entry: dict[str, Any]) -> None:
        self._hash.update(json.dumps(entry).encode("utf-8", "surrogatepass"))
        self.lines.append(entry)

    def blob(self, content: Any) -> list[int] | None:
        size = memoryview(content).nbytes
        if len(self.content) + size > self._room:
            return None
        self.content += bytes(content)
        return [len(self.content) - size, size]
