"""What a library call does to the objects around it, spelled as one short line of data.

A knowledge file holds two tables. ``FUNCTIONS`` describes the callables of a module, ``TYPES`` the methods and
attributes of its types. Keys may name several entries, separated by spaces, and may be patterns (``[A-Z]*``,
``*``; an exact name wins over a pattern, an earlier pattern over a later one). Values are clauses joined by ``; ``:

    -> T            the result is a new object of type T; T|U for one of several; ``any`` if the type is not known
    -> scalar       the result is immutable (a number, a text, a date, None): nobody can change it
    -> like self    a new object of the receiver's type (``like 0:x``: of the type of that argument)
    -> list of T    a new list (or dict, tuple, iterator ...) holding new objects of type T
    -> tuple of T, U    a new tuple whose items have these types
    -> self         the receiver itself; ``-> 0:x`` the argument itself
    -> view T       shares its memory with the receiver (``-> view T of 0:x``: with that argument)
    -> item         one of the objects that the receiver holds (``-> item of 0:x``)
    mutates self    the receiver changes; ``mutates 0:x`` an argument does; ``maybe mutates ...`` it may
    inplace         the receiver changes when the call says ``inplace=True``, and then the result is None
    keeps 0:x       the receiver, or the new object, refers to that argument afterwards; ``keeps all``
    reads S, writes S, draws S    process state S (random.global, numpy.random, pyplot.figure, matplotlib.rc,
                    pandas.options, numpy.options, warnings, logging, environ, cwd, locale, decimal, clock);
                    ``draws`` reads and advances it
    reads file 0:x, writes file 0:x    the file that argument names
    does E          effect E: display, print, plot, network, shell, input, exit
    calls nothing   functions among the arguments are kept, not called (by default they are called)

An argument is ``position:keyword`` (``0:x``), ``:keyword`` (keyword only) or ``position`` alone; the receiver
is not counted. Special keys of a type: ``()`` its constructor, ``[]`` reading an item, ``[]=`` storing one,
``for`` iterating over it, ``with`` entering it, ``call`` calling it, ``.name`` an attribute, ``bases`` the
types it inherits from (as text, separated by spaces).
"""

from __future__ import annotations

from typing import NamedTuple


class Argument(NamedTuple):
    """Which argument of a call is meant."""

    position: int | None
    """From 0, the receiver not counted; ``None`` for keyword only; ``-1`` for the receiver itself."""
    keyword: str | None

    @property
    def is_receiver(self) -> bool:
        return self.position == -1


RECEIVER = Argument(-1, None)


class Result(NamedTuple):
    """Where the value of a call comes from."""

    kind: str
    """``new``, ``scalar``, ``like``, ``same``, ``view`` or ``item``."""
    types: tuple[str, ...] = ()
    """Qualified type names (``pandas.DataFrame``, ``list``); empty if not known."""
    items: tuple[tuple[str, ...], ...] = ()
    """For a container: the types of what it holds. One entry for ``list of T``, several for a fixed tuple."""
    source: Argument = RECEIVER
    """For ``like``, ``same``, ``view`` and ``item``: the object meant."""


class Change(NamedTuple):
    """An argument, or the receiver, that the call changes in place."""

    target: Argument
    is_certain: bool = True


class StateUse(NamedTuple):
    """Process state that the call reads or writes without any name being involved."""

    state: str
    reads: bool
    writes: bool


class FileUse(NamedTuple):
    """A file that the call reads or writes; the argument holds its path."""

    argument: Argument
    writes: bool


class Behavior(NamedTuple):
    """All that is known about one call, attribute or operation."""

    result: Result = Result("new")
    changes: tuple[Change, ...] = ()
    has_inplace: bool = False
    keeps: tuple[Argument, ...] = ()
    keeps_all: bool = False
    state: tuple[StateUse, ...] = ()
    files: tuple[FileUse, ...] = ()
    effects: tuple[str, ...] = ()
    calls_arguments: bool = True
