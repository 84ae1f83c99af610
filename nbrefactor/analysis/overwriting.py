"""Statements that store one item or attribute, whatever was there before: ``df["total"] = df["price"] * 2``.

Running one twice is as running it once, and of two that store in one place only the later's value shows (in the
place among the other items that the first one gave it). ``df["a"] = df["a"] * 2`` and ``rows.append(1)`` are none.
"""

from __future__ import annotations

from typing import NamedTuple

from nbrefactor.model.facts import AttributeTarget, Bind, Build, Constant, Expression, Item, ItemTarget, Name, walk
from nbrefactor.model.flow import Step, Via


class Store(NamedTuple):
    """Where a statement stores."""

    name: str
    key: object
    reads_others: bool
    """Its value is made from other items of the same object."""


def store_of(body: tuple[object, ...], step: Step) -> Store | None:
    """``None`` for a statement that does anything else; ``step`` is the statement's."""
    if len(body) != 1 or not isinstance(body[0], Bind):
        return None
    target, value = body[0].target, body[0].value
    if not isinstance(target, (ItemTarget, AttributeTarget)) or not isinstance(target.base, Name):
        return None
    name = target.base.name
    key = ("attribute", target.name) if isinstance(target, AttributeTarget) else target.key
    if isinstance(target, ItemTarget) and not _is_constant(target.key):
        return None
    if any(read.name == name and read.via is Via.CALL for read in step.reads):
        return None
    mentions = sum(type(term) is Name and term.name == name for term in walk(value))
    if mentions and mentions != _other_items(value, name, key):
        return None
    return Store(name, key, reads_others=mentions > 0)


def _is_constant(key: Expression) -> bool:
    if isinstance(key, Build):
        return all(_is_constant(item) for item in key.items)
    return isinstance(key, Constant) and key.text is not None


def _other_items(value: Expression, name: str, key: object) -> int:
    """How often the value reads a single item of the object whose key is another constant."""
    if not isinstance(key, Constant):
        return 0
    return sum(
        isinstance(term, Item)
        and isinstance(term.base, Name)
        and term.base.name == name
        and isinstance(term.key, Constant)
        and term.key.text is not None
        and term.key != key
        for term in walk(value)
    )
