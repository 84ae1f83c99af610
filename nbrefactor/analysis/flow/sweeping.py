"""Forgetting things that no name reaches any more, so that a long notebook does not walk through its dead objects.

A dead thing still matters where it connects others: an unknown ``f(a, b)`` may have put ``a`` into ``b``, and only its
result, a view of both, says so. Those that lead nowhere, or only back to where one came from, are forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable

from nbrefactor.analysis.flow.namespace import Frame, Variables
from nbrefactor.analysis.flow.things import Thing


def forget_unreachable(variables: Variables, others: Iterable[Thing] = ()) -> int:
    """Take dead things that connect nothing out of ``views`` and ``held_by``; how many things are left.

    Alive is what code can get at through the variables, or through the other things.
    """
    alive = _within_reach(variables, others)
    dead = _above(alive)
    forgotten: set[Thing] = set()
    todo = list(dead)
    while todo:
        thing = todo.pop()
        if thing in forgotten:
            continue
        onward = (thing.views | thing.held_by | thing.bases) - forgotten
        backward = (thing.parts | thing.views) - forgotten
        if onward and backward and len(onward | backward) > 1:
            continue
        forgotten.add(thing)
        todo.extend(other for other in onward | backward if other in dead)
    for thing in forgotten:
        for base in thing.bases:
            base.views.discard(thing)
        for part in thing.parts:
            part.held_by.discard(thing)
    return len(alive) + len(dead) - len(forgotten)


def _within_reach(variables: Variables, others: Iterable[Thing]) -> set[Thing]:
    """Everything that code can get at through these variables and things."""
    alive: set[Thing] = set()
    frames: set[Frame] = set()
    stack = [*others, *(thing for variable in variables.values() for thing in variable.value)]
    while stack:
        thing = stack.pop()
        if thing in alive:
            continue
        alive.add(thing)
        for others in (thing.parts, thing.receiver, thing.classes, *(thing.positions or ())):
            if others:
                stack.extend(others)
        frame = None if thing.closure is None else thing.closure.frame
        if thing.suspension is not None:
            frame = thing.suspension.frame
        while frame is not None and frame not in frames:
            frames.add(frame)
            stack.extend(frame.receiver)
            stack.extend(part for variable in frame.variables.values() for part in variable.value)
            frame = frame.parent
    return alive


def _above(alive: set[Thing]) -> set[Thing]:
    """Dead things that hold or view living ones, directly or through others."""
    dead: set[Thing] = set()
    held = [thing for thing in alive if thing.held_by or thing.views]
    stack = [other for thing in held for other in (*thing.held_by, *thing.views) if other not in alive]
    while stack:
        thing = stack.pop()
        if thing not in dead:
            dead.add(thing)
            stack.extend((thing.held_by | thing.views | thing.bases) - alive - dead)
    return dead
