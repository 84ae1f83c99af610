"""Abstract objects: one ``Thing`` stands for all objects that one place of the code makes.

A *value* is the frozenset of things that an expression may be. Things refer to each other the way objects do:

* ``contents``: what a container holds, ``fields``: attributes that the notebook stores itself;
* ``bases``: objects whose memory it shares (a view) or that it may be itself (the result of an unknown call):
  changing the thing changes them, and reading it shows their changes.

``changes`` says which statements changed the thing in place, and whether for certain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from nbrefactor.model.facts import FunctionFacts

if TYPE_CHECKING:
    from nbrefactor.analysis.flow.namespace import Frame

Value: TypeAlias = "frozenset[Thing]"
NOTHING: Value = frozenset()


class Closure(NamedTuple):
    """A function object of the notebook: code, the frame it was made in, its default values."""

    code: FunctionFacts
    frame: Frame | None
    defaults: dict[str, Value]


class Suspension(NamedTuple):
    """A generator: a call whose body runs when somebody iterates."""

    closure: Closure
    frame: Frame


class Thing:
    """See the module. ``number`` makes the order of things, and so every result, the same in every run."""

    __slots__ = (
        "bases",
        "changes",
        "classes",
        "closure",
        "contents",
        "fields",
        "held_by",
        "holders",
        "is_class",
        "is_exact",
        "is_immutable",
        "keywords",
        "number",
        "origin",
        "parts",
        "positions",
        "qualified",
        "receiver",
        "suspension",
        "text",
        "type",
        "views",
    )

    def __init__(self, number: int, type_: str | None, origin: int | None, *, is_immutable: bool = False) -> None:
        self.number = number
        self.type = type_
        """Qualified name of its class, ``None`` if not known."""
        self.origin = origin
        """The statement that made it."""
        self.is_immutable = is_immutable
        self.contents: set[Thing] = set()
        self.fields: dict[str, set[Thing]] = {}
        self.positions: tuple[Value, ...] | None = None
        """For a tuple whose items are known one by one."""
        self.is_exact = False
        """A container whose items are known to be all of ``contents``: a loop over it visits each of them."""
        self.bases: set[Thing] = set()
        self.parts: set[Thing] = set()
        """Everything whose change shows in this thing: contents, fields, bases."""
        self.views: set[Thing] = set()
        self.held_by: set[Thing] = set()
        self.holders: set[str] = set()
        """Names of the namespace that were bound to it at some time."""
        self.changes: dict[int, bool] = {}
        self.qualified: str | None = None
        """A module, or what one holds: ``pandas``, ``pandas.read_csv``."""
        self.closure: Closure | None = None
        self.receiver: Value = NOTHING
        """For a bound method: ``self``."""
        self.suspension: Suspension | None = None
        self.is_class = False
        """A class of the notebook; its attributes are ``fields``, its base classes ``classes``."""
        self.classes: Value = NOTHING
        """For an instance of a class of the notebook, that class."""
        self.keywords: frozenset[str] = frozenset()
        """Keywords that its constructor was called with."""
        self.text: str | None = None
        """For a string that is known: the string."""

    def __hash__(self) -> int:
        return self.number

    def __repr__(self) -> str:
        return f"<{self.qualified or self.type or 'thing'} #{self.number}>"

    @property
    def is_code(self) -> bool:
        """A function, class or module: what it refers to is not its value."""
        return self.closure is not None or self.is_class or self.qualified is not None

    @property
    def is_data(self) -> bool:
        """For something that a class holds: a list or dict, not a method or what wraps one. Trades: a list that a
        library's object in a class holds is not seen as the class's."""
        return self.type is not None and not self.is_code and not self.is_immutable


def reachable(things: Collection[Thing], *, limit: int = 4000, through_functions: bool = True) -> frozenset[Thing]:
    """The things and all that their value shows; what a function keeps only it can get at. Beyond ``limit`` things the
    rest is left out: a structure of that many separately made objects does not occur in notebooks that people write."""
    stack = [thing for thing in things if thing.parts]
    if not stack:
        return frozenset(things)
    seen = set(things)
    while stack and len(seen) < limit:
        thing = stack.pop()
        parts = thing.parts
        if parts <= seen:
            continue
        if thing.qualified is not None or (thing.closure is not None and not through_functions):
            continue
        fresh = parts - seen if not thing.is_class else {part for part in parts if part.is_data} - seen
        seen |= fresh
        stack += [part for part in fresh if part.parts]
    return frozenset(seen)


_number = attrgetter("number")


def in_order(things: Iterable[Thing]) -> list[Thing]:
    ordered = list(things)
    if len(ordered) > 1:
        ordered.sort(key=_number)
    return ordered
