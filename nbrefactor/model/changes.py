"""What a stage wants written: files before and after, and nothing touched yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileChange:
    path: str
    """Relative to the root that the change set is applied to, with ``/`` between the parts."""
    before: bytes | None
    """What the planner saw; ``None`` where there was no file."""
    after: bytes | None
    """``None`` to delete the file."""

    @property
    def is_change(self) -> bool:
        return self.before != self.after

    def diff(self) -> str:
        """Unified, as git prints it; empty where nothing changes."""
        if not self.is_change:
            return ""
        old = "/dev/null" if self.before is None else f"a/{self.path}"
        new = "/dev/null" if self.after is None else f"b/{self.path}"
        before, after = _lines(self.before), _lines(self.after)
        if before is None or after is None:
            return f"Binary files {old} and {new} differ\n"
        import difflib

        return "".join(_with_line_ends(difflib.unified_diff(before, after, old, new)))


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All files that one run changes; they are written together or not at all."""

    changes: tuple[FileChange, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(change.path for change in self.changes if change.is_change)

    @property
    def is_empty(self) -> bool:
        return not self.paths

    def diff(self) -> str:
        """One unified diff of all files, sorted by path."""
        return "".join(change.diff() for change in sorted(self.changes, key=lambda change: change.path))


def _lines(content: bytes | None) -> list[str] | None:
    """Lines with their ends, split only where git splits; ``None`` for what is not text."""
    if content is None:
        return []
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return (
        None
        if "\0" in text
        else [line + "\n" for line in text.split("\n")[:-1]] + [last for last in text.split("\n")[-1:] if last]
    )


def _with_line_ends(diff: Iterator[str]) -> Iterator[str]:
    for line in diff:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
