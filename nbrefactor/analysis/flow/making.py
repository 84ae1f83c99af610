"""Making things and letting them refer to each other.

A place of the code makes one thing for each statement that comes by, the same one each time round a loop; numbers,
texts and modules, which nobody can tell apart by changing them, are made once.
"""

from __future__ import annotations

from collections.abc import Iterable

from nbrefactor.analysis.flow.things import Thing, Value
from nbrefactor.analysis.knowledge import is_immutable
from nbrefactor.model.facts import Name


class Making:
    """The part of the machine that makes things."""

    def __init__(self) -> None:
        self.unit = -1
        """The statement that is run."""
        self.grown: list[int] = []
        """Numbers of the things that came to refer to others in this statement, one for each time."""
        self.last_number = 1
        self._made: dict[tuple[object, ...], tuple[Thing, object]] = {}
        """By the place, which is kept: the identity of one that is gone may be another one's."""
        self._scalars: dict[str, Value] = {}
        self._texts: dict[str, Value] = {}
        self._qualified: dict[str, Value] = {}
        self.has_main = False
        """Whether anybody has got hold of the module that the notebook is."""

    def _number(self) -> int:
        self.last_number += 1
        return self.last_number

    def new(self, type_: str | None, place: object, *, key: str = "") -> Thing:
        """The thing made at this place of the code by the current statement: the same one each time round a loop."""
        # A name that is read is the same place, however often the term for it is made.
        site = (place if type(place) is Name else id(place), type_, key)
        found = self._made.get(site)
        if found is not None:
            return found[0]
        if type_ is not None and type_ != "tuple" and is_immutable(type_):
            (scalar,) = self.scalar(type_)
            return scalar
        thing = Thing(self._number(), type_, self.unit)
        self._made[site] = (thing, place)
        return thing

    def forget_places(self) -> None:
        """The statement is done: the next one makes things of its own."""
        self._made.clear()
        self.grown.clear()

    def unknown(self, place: object) -> Value:
        return frozenset((self.new(None, place, key="unknown"),))

    def scalar(self, type_: str = "scalar") -> Value:
        """A value that nobody can change; one thing for all of a type."""
        known = self._scalars.get(type_)
        if known is None:
            known = self._scalars[type_] = frozenset((Thing(self._number(), type_, None, is_immutable=True),))
        return known

    def stranger(self) -> Thing:
        """Something that nobody knows the maker of; it was there before anybody looked, so it counts as grown."""
        self.grown.append(0)
        return Thing(self._number(), None, None)

    def text(self, text: str) -> Value:
        known = self._texts.get(text)
        if known is None:
            thing = Thing(self._number(), "str", None, is_immutable=True)
            thing.text = text
            known = self._texts[text] = frozenset((thing,))
        return known

    def imported(self, qualified: str) -> Value:
        """A module, or what one holds."""
        known = self._qualified.get(qualified)
        if known is None:
            thing = Thing(self._number(), None, None, is_immutable=True)
            thing.qualified = qualified
            known = self._qualified[qualified] = frozenset((thing,))
            self.has_main |= qualified == "__main__"
        return known

    def known_import(self, qualified: str) -> Value | None:
        """The same, if anybody has asked for it before."""
        return self._qualified.get(qualified)

    def may_be(self, value: Value, qualified: str) -> bool:
        """Whether the value may be this module, or this part of one."""
        known = self._qualified.get(qualified)
        return known is not None and not known.isdisjoint(value)

    def refer(self, holder: Thing, held: Iterable[Thing], *, field: str | None = None) -> None:
        """``holder`` refers to these things from now on."""
        place = holder.contents if field is None else holder.fields.setdefault(field, set())
        for thing in held:
            if thing is not holder and thing not in place:
                place.add(thing)
                holder.parts.add(thing)
                if not (thing.is_immutable and thing.qualified is None and thing.closure is None):
                    thing.held_by.add(holder)
                self.grown.append(holder.number)

    def blur(self, holder: Thing) -> None:
        """The items of the container are no longer known to be all."""
        holder.is_exact = False
        self.grown.append(holder.number)

    def share(self, view: Thing, bases: Iterable[Thing]) -> None:
        """``view`` shows what the bases are, and changing it changes them."""
        for base in bases:
            if base is not view and not base.is_immutable and base not in view.bases:
                view.bases.add(base)
                view.parts.add(base)
                base.views.add(view)
                self.grown.append(view.number)
