"""What one cell does, with no knowledge of any other cell.

The code of a cell is *lowered* into a small language that keeps only what matters for names, objects and effects:
who is read, who is bound, what flows into what, what is called, and which parts may not happen. Two kinds of terms:

*Expressions* have a value:     ``Constant Name Attribute Item Call Build Operation Choice Function Comprehension
                                Assigned Suspended``
*Statements* change something:  ``Evaluate Bind Augment Delete Import StarImport ClassDefinition Branch Loop Attempt
                                Enter Leave MagicCall``

``x = df["a"].fillna(0); y.append(x)`` becomes::

    Bind(NameTarget("x"), Call(Attribute(Item(Name("df"), Constant("str")), "fillna"), (Constant("int"),)))
    Evaluate(Call(Attribute(Name("y"), "append"), (Name("x"),)))

Positions are lines from 1 and columns from 0, in characters, within the cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple, TypeAlias


class Scope(IntEnum):
    """Where a name is looked up."""

    GLOBAL = 0
    """``x`` at the top level of a cell, or free in a function: the notebook's namespace."""
    LOCAL = 1
    """A variable of a function or comprehension (also of an enclosing one)."""
    CLASS = 2
    """``x`` in a class body that binds it: the class first, then whatever is outside."""


CLASS_NAMES = frozenset({"__module__", "__qualname__"})
"""What Python binds in a class body before it runs it."""

Expression: TypeAlias = "tuple[Any, ...]"
"""One of the classes under *Expressions*. Not spelled as their union: that type would contain itself, and what terms
mean is looked up in tables by class anyway, with a test that no class is missing."""
Target: TypeAlias = "tuple[Any, ...]"
"""One of the classes under *Targets*."""
Statement: TypeAlias = "tuple[Any, ...]"
"""One of the classes under *Statements*."""

# Expressions ---------------------------------------------------------------------------------------------------


class Constant(NamedTuple):
    """``1``, ``"a"``, ``None``: immutable. ``text`` is kept for strings, whole numbers, truth values and None."""

    type: str
    text: str | None = None


class Name(NamedTuple):
    """``x``, read."""

    name: str
    scope: Scope
    line: int
    column: int


class Attribute(NamedTuple):
    """``base.name``"""

    base: Expression
    name: str


class Item(NamedTuple):
    """``base[index]``"""

    base: Expression
    key: Expression


class Call(NamedTuple):
    """``function(*arguments, **keywords)``; a starred argument has its own term, ``**d`` the keyword ``None``."""

    function: Expression
    arguments: tuple[Expression, ...]
    keywords: tuple[tuple[str | None, Expression], ...]
    line: int
    column: int


class Starred(NamedTuple):
    """``*value`` in a call or display: all items of the value."""

    value: Expression


class Build(NamedTuple):
    """``[a, b]``, ``(a, b)``, ``{a, b}``, ``{k: v}``: a new container holding the items (keys are dropped)."""

    type: str
    items: tuple[Expression, ...]


class Operation(NamedTuple):
    """``a + b``, ``not a``, ``a < b``, ``f"{a}"``, ``a[1:2]``'s slice: a new value made from the operands."""

    operator: str
    operands: tuple[Expression, ...]


class Choice(NamedTuple):
    """``a or b``, ``b if a else c``, ``a < b < c``: ``test`` always happens, of ``options`` each may."""

    test: Expression
    options: tuple[Expression, ...]
    keeps_test: bool
    """Whether the test itself may be the value (``a or b``)."""


class Function(NamedTuple):
    """A ``def``, ``lambda`` or generator expression where it stands: makes a function object, runs nothing."""

    code: FunctionFacts
    defaults: tuple[Expression, ...]


class Comprehension(NamedTuple):
    """``[f(x) for x in xs if c]``: runs at once in a scope of its own."""

    type: str
    body: tuple[Statement, ...]
    """A loop whose innermost statement yields the element."""


class Assigned(NamedTuple):
    """``(x := value)``"""

    target: NameTarget
    value: Expression


class Suspended(NamedTuple):
    """``yield value``, ``yield from value`` and ``await value``."""

    kind: str
    value: Expression


# Targets -------------------------------------------------------------------------------------------------------


class NameTarget(NamedTuple):
    """``x = ...``"""

    name: str
    scope: Scope
    line: int
    column: int


class AttributeTarget(NamedTuple):
    """``base.name = ...``: changes ``base``."""

    base: Expression
    name: str


class ItemTarget(NamedTuple):
    """``base[index] = ...``: changes ``base``."""

    base: Expression
    key: Expression


class Unpack(NamedTuple):
    """``a, (b, *c) = ...``; ``star`` is the position of the starred target, or -1."""

    targets: tuple[Target, ...]
    star: int


# Statements ----------------------------------------------------------------------------------------------------


class Evaluate(NamedTuple):
    """An expression for what it does; ``is_tail`` if the cell displays its value."""

    value: Expression
    is_tail: bool = False


class Bind(NamedTuple):
    """``target = value``; also what ``for``, ``with`` and ``def`` bind."""

    target: Target
    value: Expression


class Augment(NamedTuple):
    """``target += value``: reads, changes a mutable object in place, binds."""

    target: Target
    value: Expression


class Delete(NamedTuple):
    """``del target``"""

    target: Target


class Import(NamedTuple):
    """``import a.b as name`` (module ``a.b``) or ``from m import x as name`` (module ``m``, member ``x``)."""

    target: NameTarget
    module: str
    member: str | None


class StarImport(NamedTuple):
    """``from module import *``; ``names`` if they could be known without running anything, else ``None``."""

    module: str
    names: tuple[str, ...] | None
    line: int


class ClassDefinition(NamedTuple):
    target: NameTarget
    bases: tuple[Expression, ...]
    body: tuple[Statement, ...]
    decorators: tuple[Expression, ...]
    reads: tuple[Name, ...]
    """Namespace names that only methods read, when they are called."""


class Branch(NamedTuple):
    """``if``/``match``: one of the blocks happens; ``is_exhaustive`` if it can't be that none does."""

    blocks: tuple[tuple[Statement, ...], ...]
    is_exhaustive: bool


class Loop(NamedTuple):
    """``for target in iterable`` (``target`` and ``iterable`` are ``None`` for ``while``)."""

    target: Target | None
    iterable: Expression | None
    body: tuple[Statement, ...]
    orelse: tuple[Statement, ...]
    runs_at_least_once: bool


class Attempt(NamedTuple):
    """``try``: each handler may follow any part of the body."""

    body: tuple[Statement, ...]
    handlers: tuple[tuple[Statement, ...], ...]
    orelse: tuple[Statement, ...]
    final: tuple[Statement, ...]
    catches_name_error: bool
    catches_all: bool


class Leave(NamedTuple):
    """``return value``, ``raise``, ``break``, ``continue``: what follows in the block doesn't happen."""

    kind: str
    value: Expression | None


class Enter(NamedTuple):
    """``with value as target:``"""

    value: Expression
    target: Target | None
    body: tuple[Statement, ...]
    may_swallow: bool
    """``contextlib.suppress`` and the like: the body may stop half way."""


class Element(NamedTuple):
    """The innermost of a comprehension: its element joins the result."""

    value: Expression


class MagicCall(NamedTuple):
    """``%name argument``, ``!command``: what is not Python."""

    name: str
    binds: tuple[NameTarget, ...]
    deletes: tuple[NameTarget, ...]
    clears: str | None
    """It deletes every name of the namespace in which this regular expression is found: ``%reset``."""
    reads: tuple[Expression, ...]
    body: tuple[Statement, ...]
    """Python that the magic runs; its bindings stay inside if ``is_isolated``."""
    is_isolated: bool
    effects: tuple[str, ...]
    provides_unknown: bool
    imports: tuple[Import, ...]
    """Of those in ``body``, what any other module of the project could import as well."""
    relied_on: frozenset[str]
    """Names that functions of ``body`` read in a namespace of their own: whatever the notebook makes of these names,
    they go on to see what ``body`` bound."""
    line: int


class Parameter(NamedTuple):
    name: str
    kind: str
    """``positional``, ``keyword`` (keyword only), ``variadic`` (``*args``) or ``keywords`` (``**kw``)."""


@dataclass(frozen=True, slots=True)
class FunctionFacts:
    """The body of a function, method, lambda or generator expression."""

    name: str
    parameters: tuple[Parameter, ...]
    body: tuple[Statement, ...]
    is_generator: bool
    reads: tuple[Name, ...]
    """Namespace names that the body, or any function inside it, reads when called (first place of each)."""
    writes: tuple[str, ...]
    """Namespace names that the body binds or deletes (``global x``)."""
    line: int


# Units and cells -----------------------------------------------------------------------------------------------


class UnitKind(StrEnum):
    """What sort of top-level statement it is; the planner sorts by it."""

    IMPORT = "import"
    """``import x``, ``from m import x``"""
    DEFINITION = "definition"
    """``def f(): ...``, ``class C: ...``"""
    SETTING = "setting"
    """``SEED = 42``, ``path = "data.csv"``: a name bound to a literal"""
    EXPRESSION = "expression"
    """``df.head()``, ``plt.show()``, ``print(x)``"""
    COMPUTE = "compute"
    """``x = f(y)``, ``for ...``, ``if ...``: everything else"""
    MAGIC = "magic"
    """``%matplotlib inline``, ``!ls``"""


class Unit(NamedTuple):
    """One top-level statement of a cell: the smallest piece that can be moved."""

    cell: int
    """Index of the code cell in its notebook, from 0."""
    position: int
    """Index of the statement in its cell, from 0."""
    kind: UnitKind
    line: int
    end_line: int
    column: int
    end_column: int
    body: tuple[Statement, ...]
    is_tail: bool
    """A trailing expression whose value the cell displays."""
    is_silenced: bool
    """A trailing expression that ends in ``;``: run, not displayed."""


class ParseFailure(NamedTuple):
    """A cell that is no Python: what the parser said, and where."""

    message: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class CellFacts:
    """What one code cell does to names. All tuples of names are sorted."""

    index: int
    units: tuple[Unit, ...]
    defines: tuple[str, ...] = ()
    """Names it may bind in the namespace."""
    certain: frozenset[str] = frozenset()
    """Those of them that it binds whenever it runs to its end."""
    uses: tuple[Name, ...] = ()
    """Exposed uses, immediate and deferred: the first place of each name."""
    deferred: tuple[str, ...] = ()
    """Those of the used names that only a call reads."""
    deletes: tuple[str, ...] = ()
    failure: ParseFailure | None = None
    magics: tuple[str, ...] = ()
    is_python: bool = True
    """False for a cell in another language (``%%bash``)."""
    mentions: tuple[str, ...] = ()
    """Names in texts (formulas, ``$x`` in shell lines) that it reads where the notebook has them."""
    annotations: tuple[str, ...] = field(default=())
    """Names in annotations that nobody evaluates: no dependency, but generated modules import them."""
    has_lazy_annotations: bool = False
    """Whether nobody evaluates the annotations of the cells that run after this one: a kernel keeps what a cell imports
    from ``__future__``."""

    @property
    def used_names(self) -> tuple[str, ...]:
        return tuple(sorted({use.name for use in self.uses}))


def walk(term: object) -> Iterator[object]:
    """The term and every term inside it, outermost first."""
    stack = [term]
    while stack:
        current = stack.pop()
        yield current
        if isinstance(current, FunctionFacts):
            stack.extend(reversed(current.body))
        elif isinstance(current, tuple):
            stack.extend(item for item in reversed(current) if isinstance(item, (tuple, FunctionFacts)))


def names_in(term: object) -> list[Name]:
    """The names that are read in the term, in the order of ``walk``: these are asked for more often than the rest."""
    found: list[Name] = []
    stack: list[Any] = [term]
    while stack:
        current = stack.pop()
        if current.__class__ is Name:
            found.append(current)
        elif isinstance(current, FunctionFacts):
            stack.extend(current.body[::-1])
        else:
            stack.extend([item for item in current[::-1] if isinstance(item, (tuple, FunctionFacts))])
    return found
