"""What a library call does to the objects around it, spelled as one short line of data.

A file in ``libraries/`` is named after the top-level module that it describes. It holds up to four
tables: ``FUNCTIONS`` describes the callables of the module, ``TYPES`` the methods and attributes of its
types, ``VALUES`` its other attributes, and ``ALIASES`` says under which other names the same things can
be imported. ``COMPLETE`` lists types all of whose methods and attributes are told: they have no others (the tests
compare). Keys are written without the name of the library, may name several entries, separated by
spaces, and may be patterns (``[A-Z]*``, ``*``; an exact name wins over a pattern, an earlier pattern over
a later one). Values are clauses joined by ``; ``. Without an arrow the result is None.

    -> T            the result is a new object of type T; T|U for one of several; ``any`` if it is not known
    -> scalar       the result is immutable (a number, a text, a date, None): nobody can change it
    -> like self    a new object of the receiver's type (``like 0:x``: of the type of that argument)
    -> T like 0:x   of the type of that argument, but T if that is a builtin container
    -> copy         a new object of the receiver's type that holds the same items (``copy of 0:x``)
    -> list of T    a new list (or dict, tuple, iterator ...) holding new objects of type T
    -> tuple of T, U    a new tuple of items of these types; ``linked tuple``: they share their state
    -> list of items 0:x    a new container of what iterating over that argument gives;
                    ``of tuples of items``: wrapped in tuples
    -> list of pairs all    a new list of two new objects for each positional argument, both of its type
    -> self         the receiver itself; ``-> 0:x`` the argument itself
    -> view T       shares its memory with the receiver (``-> view T of 0:x``: with that argument); without T it
                    is of the same type
    -> item         an object that the receiver holds (``item of 0:x``; ``item T`` if its type is known)
    -> maybe ...    any of the last four may also be a new, independent object
    -> T with 0:x   the result if the call gives that argument, other than False or None; ``with 0:x not 1``: nor
                    1; ``with 0:x only None str list``: if None, a text or a list stands there
    mutates self    the receiver changes; ``mutates 0:x`` an argument does; ``maybe mutates ...`` it may;
                    ``mutates 0:x with k`` if the call gives keyword k (``self.k``: if the constructor of the
                    receiver got it); ``mutates items self``: all that the receiver refers to changes too
    inplace         the receiver changes when the call says ``inplace=True``, and then the result is None
    keeps 0:x       the receiver, or the new object, refers to that argument afterwards; ``keeps all``
    keeps items 0:x     it refers to the items of that argument
    advances 0:x    if that argument is an iterator or an open file, it is consumed
    reads S, writes S, draws S    process state S; ``draws`` reads and advances it. States: random.global,
                    numpy.random, torch.random, tensorflow.random, pyplot.figure, matplotlib.rc,
                    pandas.options, numpy.options, warnings, logging, environ, cwd, locale, decimal, sys
    draws S unless k    ... but not if the call gives keyword k (``self.k``: if the constructor got it)
    reads file 0:x, writes file 0:x    the file that argument names (``self``: the receiver does); ``or .``: the
                    working directory if the call does not give it
    opens file 0:x by 1:m    writes the file when mode m holds one of ``wax+``, else reads it
    does E          effect E: display, print, plot, network, shell, input, exit, dynamic (may touch any name)
    calls nothing   functions among the arguments are kept, not called (by default they are called)

An argument is ``position:keyword`` (``0:x``), ``:keyword`` (keyword only) or ``position`` alone; ``self``
is the receiver, which is not counted, ``keywords`` every argument passed by keyword, and ``all`` every
argument and the receiver (``-> item of all``: an argument itself, or an item of one). A type that starts
with a dot (``.DataFrame``) is one of the library described. Special keys of a type: ``()`` its
constructor; ``[]`` reading an item, and where it matters ``[text]``, ``[slice]``, ``[list]``, ``[mask]``,
``[tuple]`` for keys of that kind; ``[]=`` storing an item, ``[]del`` deleting one, ``.=`` storing an
attribute; ``for`` iterating over it, ``with`` entering it, ``call`` calling it, ``op`` an operator with
it, ``op=`` an augmented assignment; ``.name`` an attribute; ``bases`` the types it inherits from (as
text, separated by spaces).
"""

from __future__ import annotations

from typing import NamedTuple


class Argument(NamedTuple):
    """Which argument of a call is meant."""

    position: int | None
    """From 0, the receiver not counted; ``None`` for keyword only; ``-1`` the receiver itself, ``-2`` all,
    ``-3`` those passed by keyword."""
    keyword: str | None

    @property
    def is_receiver(self) -> bool:
        return self.position == -1

    @property
    def is_all(self) -> bool:
        return self.position == -2

    @property
    def is_keywords(self) -> bool:
        return self.position == -3


RECEIVER = Argument(-1, None)
ALL = Argument(-2, None)
"""Every argument of the call, however it is passed, and the receiver if there is one."""
KEYWORDS = Argument(-3, None)
"""Every argument that the call passes by keyword."""


class Result(NamedTuple):
    """Where the value of a call comes from."""

    kind: str
    """``new``, ``scalar``, ``like``, ``same``, ``view``, ``item``, ``collect`` (new, of old items) or ``pairs``."""
    types: tuple[str, ...] = ()
    """Qualified type names (``pandas.DataFrame``, ``list``). Empty if not known; for ``like``, ``view`` and
    ``collect`` if it is the type of the source."""
    items: tuple[tuple[str, ...], ...] = ()
    """For a container: the types of what it holds. One entry for ``list of T``, several for a fixed tuple.
    For ``collect``, ``(("tuple",),)`` if the old items come wrapped in tuples (``enumerate``, ``zip``)."""
    source: Argument = RECEIVER
    """For ``like``, ``same``, ``view``, ``item`` and ``collect``: the object meant."""
    is_certain: bool = True
    """False if the result may as well be an independent object (``-> maybe view``)."""
    is_linked: bool = False
    """For a tuple: its items share state (a figure and its axes)."""


class Change(NamedTuple):
    """An argument, or the receiver, that the call changes in place."""

    target: Argument
    is_certain: bool = True
    when: str | None = None
    """The keyword without which the call changes nothing; given, it may still say no (``copy=True``)."""
    items: bool = False
    """All that the target refers to changes with it (a pipeline and its steps)."""


class StateUse(NamedTuple):
    """Process state that the call reads or writes without any name being involved."""

    state: str
    reads: bool
    writes: bool
    unless: str | None = None
    """The keyword that makes the call leave that state alone; ``self.k`` if the constructor takes it."""
    when: str | None = None
    """The keyword without which the call leaves it alone."""
    is_certain: bool = True


class FileUse(NamedTuple):
    """A file that the call reads or writes; the argument holds its path."""

    argument: Argument
    writes: bool
    otherwise: str | None = None
    """The path if the call gives none; absent means that then no file is meant."""
    mode: Argument | None = None
    """For ``open``: the argument whose text decides; absent means reading, not a literal means either."""


class Case(NamedTuple):
    """What the result is instead if the call gives an argument."""

    argument: Argument
    result: Result
    only: tuple[str, ...] = ()
    """Literals (``None``, ``1``) and types of literals (``str``, ``list``): if there are any, it is one of them."""
    never: tuple[str, ...] = ("False", "None")


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
    keeps_items: tuple[Argument, ...] = ()
    advances: tuple[Argument, ...] = ()
    cases: tuple[Case, ...] = ()
    """First match first."""

    @property
    def is_mutating(self) -> bool:
        """Whether the receiver changes, may change, or changes on request."""
        return self.has_inplace or any(change.target.is_receiver for change in self.changes)
