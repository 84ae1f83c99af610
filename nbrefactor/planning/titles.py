"""What a region is called and what its docstring says, from the words around it and the calls in it."""

from __future__ import annotations

import ast
import builtins
import keyword
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nbrefactor.planning.blocks import Block
from nbrefactor.planning.interface import Interface
from nbrefactor.planning.ledger import Ledger

_EFFECT_NOTES = {
    "print": "Prints.",
    "read-file": "Reads files.",
    "write-file": "Writes files.",
    "network": "Uses the network.",
    "shell": "Runs shell commands.",
    "plot": "Draws on the current figure.",
    "display": "Displays.",
    "input": "Asks for input.",
}
_STATE_NOTES = {
    "numpy.random": "Draws from numpy's global random generator.",
    "random.global": "Draws from the global generator of the random module.",
    "torch.random": "Draws from torch's global random generator.",
    "cwd": "Depends on the working directory.",
    "environ": "Uses environment variables.",
}


class Title(NamedTuple):
    name: str
    module: str
    is_fallback: bool
    summary: str
    uses_comment: bool
    """The summary is the leading comment, word for word."""


class Names:
    """Hands out names for functions; none twice, and none that the notebook uses for something else."""

    def __init__(self, ledger: Ledger) -> None:
        self.taken = {*ledger.touched, *ledger.writers, *keyword.kwlist, *keyword.softkwlist, *dir(builtins), "display"}
        for block in ledger.blocks:
            self.taken.update(_identifiers(block.trees))

    def free(self, wanted: Iterable[str], returns: tuple[str, ...]) -> str:
        candidates = [name for name in wanted if name.isidentifier()] or ["compute"]
        tails = [candidate.lower() for candidate in returns[:1] if candidate.isascii()]
        longer = [f"{candidates[0]}_{tail}" for tail in tails]
        for name in self._endless(candidates, longer):
            if name not in self.taken:
                self.taken.add(name)
                return name
        raise AssertionError("the names never end")

    def _endless(self, candidates: list[str], longer: list[str]) -> Iterator[str]:
        yield from candidates
        yield from longer
        number = 2
        while True:
            yield f"{candidates[0]}_{number}"
            number += 1


def _identifiers(trees: tuple[ast.stmt, ...]) -> Iterator[str]:
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Name):
                yield node.id
            elif isinstance(node, ast.arg):
                yield node.arg


def title_of(
    blocks: tuple[Block, ...], interface: Interface, names: Names, ledger: Ledger, *, is_whole_section: bool, calls: int = 1
) -> Title:
    """Name, module and docstring of the function that the blocks become."""
    returns = tuple(returned.name for returned in interface.returns)
    wanted = _simple_names(blocks)
    name = names.free(wanted, returns)
    summary, uses_comment = _summary(blocks, name, is_whole_section=is_whole_section)
    return Title(name, "steps", not wanted, summary, uses_comment)


def _simple_names(blocks: tuple[Block, ...]) -> list[str]:
    texts = [blocks[0].comment or "", *blocks[0].section.headings[-1:]]
    slugs = ["_".join(re.findall(r"[a-z0-9]+", text.lower())[:4]) for text in texts]
    return [slug for slug in slugs if slug.isidentifier()]


def _summary(blocks: tuple[Block, ...], name: str, *, is_whole_section: bool) -> tuple[str, bool]:
    """First line of the docstring, and whether it is the leading comment."""
    comment = blocks[0].comment
    if comment is not None and _is_prose(comment) and "\n" not in comment:
        return _sentence(comment), True
    headings = blocks[0].section.headings
    if is_whole_section and headings and _is_prose(headings[-1]):
        return _sentence(re.sub(r"^[\d.\s)(]+", "", headings[-1])), False
    return _sentence(name.replace("_", " ")), False


def notes_of(interface: Interface, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """What else the function does, for the docstring."""
    notes = [f"Changes ``{name}`` in place." for name in interface.changes]
    kinds = {effect.partition(":")[0] for effect in interface.effects}
    notes.extend(text for kind, text in _EFFECT_NOTES.items() if kind in kinds)
    states = {access.state for block in blocks for step in block.steps for access in step.state}
    notes.extend(text for state, text in _STATE_NOTES.items() if state in states)
    return tuple(notes)


def _is_prose(text: str) -> bool:
    """Words rather than code that was commented out, or a line drawn of signs."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    if not words or not text[:1].isalnum() or len(text) > 100:
        return False
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    return text.replace(" ", "").isalpha() and " " not in text.strip()


def _sentence(text: str) -> str:
    text = " ".join(text.split()).rstrip(" .:;-*#=")
    return f"{text[:1].upper()}{text[1:]}." if text else "Part of the notebook."
