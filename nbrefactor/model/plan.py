"""All decisions of a refactoring before any code is written: what moves where, under which name, and why.

Places are told as the index of a code cell (from 0) and lines of that cell (from 1). Units are indices into
``Analysis.units``, the top-level statements of the notebook in document order, with the looks that planning adds
(``planning.looks``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from nbrefactor.errors import NbRefactorError, suggestion
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.showing import Shown, counted

Purity: TypeAlias = Literal["prefer", "strict"]
"""What becomes of statements that change an object which the notebook keeps using: ``prefer`` moves them, and the
function says what it changes; ``strict`` leaves them in the notebook."""

GroupBy: TypeAlias = Literal["auto", "section", "cell"]
"""What a function is made of: ``auto`` cuts where few names cross, ``section`` makes as few functions below a heading
as can be, with ``cell`` no function reaches over the border of a cell."""

APPENDIX_ID = "nbrefactor-appendix"
"""Id of the cell of a slim notebook that links to its appendix, and of the first cell there."""


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """What the user has to say about a refactoring."""

    package: str = "components"
    """Dotted name of the package for the component modules."""
    purity: Purity = "prefer"
    group_by: GroupBy = "auto"
    again: bool = False
    """Look for more to extract in a notebook that calls components already."""
    kept: Mapping[int, str] = field(default_factory=dict)
    """Units that have to stay in the notebook, and why."""
    may_move: frozenset[int] | None = None
    """The only units that may leave the notebook; all others stay without a word. ``None`` for any unit."""
    drop_dead_ends: bool = False
    """Move dead ends to an appendix."""


class Place(NamedTuple):
    """Lines of one code cell."""

    cell: int
    line: int
    end_line: int


class Span(NamedTuple):
    """Text that moves: a statement with the comments above it."""

    cell: int
    line: int
    """First line, comments above the statement included."""
    end_line: int
    units: tuple[int, ...]
    """Usually one; several for statements that share a line (``a = 1; b = 2``)."""


CauseKind: TypeAlias = Literal[
    "defined", "changed before", "read", "differs", "bound", "changed", "used later", "bound before"
]
"""What a line of the original has to do with a parameter or return.

Of a parameter: its value is ``defined`` there and ``changed before`` the function has it; the function has it ``read``
there; in the rows that became one function, the literal or expression ``differs``. Of both: the function has it
``bound`` there (a parameter: under a condition), or its object ``changed``. Of a return: it is ``used later`` there;
nobody does, but it was ``bound before``, and that value would show.
"""


class Cause(NamedTuple):
    """One line of the original that makes a name a parameter or a return."""

    kind: CauseKind
    cell: int
    line: int


class Reason(NamedTuple):
    """Why a name is a parameter or a return, in short with the line that was met first, and with all lines."""

    text: str
    cell: int
    line: int
    causes: tuple[Cause, ...] = ()


class Why(NamedTuple):
    """Why a name is a parameter or a return of one component."""

    component: str
    kind: Literal["parameter", "return"]
    name: str
    reason: Reason


class Parameter(NamedTuple):
    name: str
    why: Reason
    default: str | None = None
    """Source of the default value: the parameter is a setting, keyword-only."""
    copy: str | None = None
    """``df.copy()``: what the function starts with, so that its argument stays as it is."""


class Returned(NamedTuple):
    name: str
    why: Reason


class Replacement(NamedTuple):
    """In moved text, the characters ``column`` to ``end_column`` of a line become ``text``."""

    cell: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class ImportedName(NamedTuple):
    """``import module as name`` (``member`` is ``None``) or ``from module import member as name``."""

    module: str
    member: str | None
    name: str
    """The name that is bound: for ``import a.b`` without ``as``, ``a``."""
    statement: str = ""
    """For an import under a condition the whole statement, word for word: ``try: ... except ImportError: ...``."""


class Call(NamedTuple):
    """One place of the notebook where the function is called, in the place of the statements it stands for."""

    anchor: int
    """The unit whose place the call takes."""
    spans: tuple[Span, ...]
    """The statements that it stands for."""
    arguments: tuple[str, ...]
    """Source text, in the order of the parameters."""
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A region that becomes a function; its text is that of its first call's statements."""

    name: str
    module: str
    """Last part of the component module's name: ``data``."""
    summary: str
    """First line of the docstring."""
    prose: tuple[str, ...]
    """Lines that the notebook says about it, below the first."""
    notes: tuple[str, ...]
    """What else the function does (changes an argument, draws random numbers, reads files), in sentences."""
    parameters: tuple[Parameter, ...]
    returns: tuple[Returned, ...]
    body: tuple[Span, ...]
    replacements: tuple[Replacement, ...]
    imports: tuple[ImportedName, ...]
    components: tuple[str, ...]
    """Functions, classes and constants of other or the same component module that it uses, by name."""
    calls: tuple[Call, ...]
    changes: tuple[str, ...]
    """Parameters that it changes in place, or may change, and objects that it imports and changes; empty for a pure
    function."""
    purity: str
    """Why it is pure, or why it is not."""
    effects: tuple[str, ...]
    """``print``, ``read-file``, ``random`` …"""
    remarks: tuple[str, ...] = ()
    """What the plan has to say about it: statements that were moved past others, clones."""
    returns_at_once: bool = False
    """Its last statement is the ``return``: the replacements see to that."""
    hides_comment: bool = False
    """The leading comment became the docstring and is left out of the body."""

    @property
    def is_pure(self) -> bool:
        """It changes nothing that it is given. It may read files all the same, or draw: see ``effects``."""
        return not self.changes

    @property
    def standing(self) -> str:
        """For a person: who reads ``pure`` does not expect that it reads files."""
        if not self.is_pure:
            return "not pure"
        return "with effects" if self.effects else "pure"


@dataclass(frozen=True, slots=True)
class MovedDefinition:
    """A function or class of the notebook, or a constant that one of them reads, that becomes part of a module."""

    name: str
    kind: str
    """``function``, ``class`` or ``constant``."""
    module: str
    span: Span
    imports: tuple[ImportedName, ...]
    components: tuple[str, ...]
    is_used_in_notebook: bool
    """The slim notebook imports it with its module."""
    replacements: tuple[Replacement, ...] = ()
    """Its new parameters, and what it passes to other functions."""
    is_at_hand: bool = False
    """It imports it although no Python in it uses it, for magics or for whoever runs the notebook."""
    spelled: str = ""
    """What its module calls it, if not by the name: another version, in another module, is called so, too."""
    known_as: str = ""
    """What the notebook calls it, if not as its module does: it calls other versions so, too."""
    places: tuple[int, ...] = ()
    """Units in whose place the notebook imports it, since there the name had another meaning."""
    unseen: tuple[int, ...] = ()
    """Those of them that take the name from an import which only functions read: linters take that for unused."""
    repeated: tuple[Span, ...] = ()
    """Where the notebook defined the very same once more."""
    signature: str = ""
    """How its module calls it, with its parameters: ``scaled(x, rate)``; of what is no function the name."""

    @property
    def notebook_name(self) -> str:
        return self.known_as or self.module_name

    @property
    def module_name(self) -> str:
        return self.spelled or self.name

    @property
    def is_imported(self) -> bool:
        """The slim notebook imports it, wherever."""
        return self.is_used_in_notebook or bool(self.places)


class Refusal(NamedTuple):
    """Statements that stay in the notebook although they compute, and the reason."""

    place: Place
    reason: str


class DeadEnd(NamedTuple):
    """Statements whose results reach nothing."""

    place: Place
    names: tuple[str, ...]
    reason: str
    span: Span
    """With the comments above."""


class DroppedImport(NamedTuple):
    """An import that nothing in the slim notebook uses any more: a line of an import statement, by bound names."""

    unit: int
    names: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Plan(Shown):
    """What becomes of one notebook."""

    package: str
    """Dotted name of the package that the component modules go to."""
    functions: tuple[Function, ...] = ()
    definitions: tuple[MovedDefinition, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    dead_ends: tuple[DeadEnd, ...] = ()
    dropped: tuple[Span, ...] = ()
    """Text that moved to an appendix: the dead ends, and the imports that only they used."""
    appendix_name: str | None = None
    """File name of the appendix, for the link to it; ``None`` where there is none."""
    dropped_imports: tuple[DroppedImport, ...] = ()
    future_imports: tuple[str, ...] = ()
    """``annotations``: features that the notebook's own code asked for."""
    respelled: tuple[Replacement, ...] = ()
    """In statements that stay: calls of functions that are given what they read from the notebook before."""
    added_imports: tuple[ImportedName, ...] = ()
    """What these calls need and the notebook does not import itself."""
    import_anchors: tuple[tuple[str, int | None], ...] = ()
    """By module: the unit after which it is imported; ``None`` for the start of the notebook."""
    moved_units: int = 0
    """Compute statements that became part of a component."""
    compute_units: int = 0
    """Compute statements of the notebook: those that make or change something."""
    notebook: Notebook | None = field(default=None, compare=False)
    """What is planned for; nothing for a plan that was made by hand."""

    def __repr__(self) -> str:
        made = f"{counted(len(self.functions), 'function')} and {counted(len(self.definitions), 'definition')}"
        moved = f"{self.moved_units} of {counted(self.compute_units, 'statement')} move"
        left = f"{len(self.refusals)} left alone with a reason"
        return f"<Plan of {self.package}: {made} in {counted(len(self.modules), 'module')}, {moved}, {left}>"

    @property
    def is_empty(self) -> bool:
        """There is nothing to extract."""
        return not self.functions and not self.definitions and not self.dropped

    @cached_property
    def parts(self) -> tuple[Function | MovedDefinition, ...]:
        """Everything that a component module holds."""
        return (*self.functions, *self.definitions)

    @cached_property
    def units_by_component(self) -> dict[str, frozenset[int]]:
        """For every function and definition the units of the notebook that it is made from."""
        units = {
            each.name: frozenset(unit for span in (each.span, *each.repeated) for unit in span.units)
            for each in self.definitions
        }
        for function in self.functions:
            spans = [*function.body, *(span for call in function.calls for span in call.spans)]
            units[function.name] = frozenset(unit for span in spans for unit in span.units)
        return units

    @cached_property
    def modules(self) -> tuple[str, ...]:
        """Names of the component modules, sorted."""
        return tuple(sorted({part.module for part in self.parts}))

    def why(self, name: str) -> tuple[Why, ...]:
        """Why the component ``name`` (``clean``) has its parameters and returns, or one of them (``clean.train``).

        Nothing for a function, class or constant of the notebook that moves as it is. Raises NbRefactorError for a
        name that the plan does not have.
        """
        component, _, wanted = name.partition(".")
        if component not in self.module_of:
            raise NbRefactorError(
                f"the plan has no component {component!r}", hint=suggestion(component, tuple(sorted(self.module_of)))
            )
        found: list[Why] = []
        for function in self.functions:
            if function.name == component:
                found += [Why(component, "parameter", part.name, part.why) for part in function.parameters]
                found += [Why(component, "return", part.name, part.why) for part in function.returns]
        chosen = tuple(part for part in found if wanted in ("", part.name))
        if wanted and not chosen:
            names = tuple(dict.fromkeys(part.name for part in found))
            raise NbRefactorError(
                f"{component} has no parameter or return {wanted!r}",
                hint=suggestion(wanted, names) if names else f"{component} moves as it is",
            )
        return chosen

    @cached_property
    def spelled(self) -> dict[str, str]:
        """For every function, class and constant what its module calls it."""
        names = {definition.name: definition.module_name for definition in self.definitions}
        return names | {function.name: function.name for function in self.functions}

    @cached_property
    def module_of(self) -> dict[str, str]:
        """For every function, class and constant the module that holds it."""
        return {part.name: part.module for part in self.parts}
