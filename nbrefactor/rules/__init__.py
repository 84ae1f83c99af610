"""Analysis to findings. One file in this folder is one rule.

The module of a rule holds ``RULE``, which says what it is, with the notebooks that test it and show it in the docs,
and ``check(subject) -> Iterator[Finding]``. Modules with an underscore are what rules share.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache
from types import ModuleType

from nbrefactor import registry
from nbrefactor.model.analysis import Analysis
from nbrefactor.model.findings import Finding, Grade, Rule
from nbrefactor.model.notebook import Cell, Notebook
from nbrefactor.model.selection import PLATFORM_NAMES, Selection
from nbrefactor.rules._selecting import matching, selected_codes
from nbrefactor.rules._stale_outputs import CODES as STALE_OUTPUTS
from nbrefactor.rules._stale_outputs import is_certain as is_certainly_stale
from nbrefactor.rules._stale_outputs import stale_cells
from nbrefactor.rules._subject import Subject
from nbrefactor.rules._suppression import unsuppressed

__all__ = [
    "STALE_OUTPUTS",
    "all_rules",
    "check",
    "codes_about_names",
    "codes_about_order",
    "codes_of",
    "is_certainly_stale",
    "reproduces_recorded_run",
    "rules_named",
    "stale_cells",
    "unreadable",
]


def check(
    notebook: Notebook,
    analysis: Analysis,
    *,
    codes: Collection[str],
    file_line: Callable[[Cell, int], int | None],
    known_names: Collection[str] = PLATFORM_NAMES,
) -> tuple[Finding, ...]:
    """What the rules with these codes report and the notebook's author did not suppress, in the order of the places.

    ``file_line`` answers for a cell and a line of it (from 1) which line of the file shows it. ``known_names`` are
    names that the platform gives to every notebook.
    """
    subject = Subject(notebook, analysis, file_line, frozenset(known_names))
    found = [finding for module in _modules() if module.RULE.code in codes for finding in _run(module, subject)]
    rules = {rule.code: rule for rule in all_rules()}
    return tuple(sorted(unsuppressed(notebook, found, rules), key=lambda finding: finding.order))


def codes_of(selection: Selection) -> frozenset[str]:
    """The rules that a selection names; raises NbRefactorError for a word that names none."""
    return selected_codes(selection, all_rules())


def codes_about_order() -> frozenset[str]:
    """Rules that have nothing to say of a notebook whose cells ran from top to bottom, every name bound above."""
    grades = {Grade.BROKEN, Grade.CONTRADICTED, Grade.CANNOT_ANALYZE}
    return frozenset(rule.code for rule in all_rules() if rule.grade in grades)


def codes_about_names() -> frozenset[str]:
    """Rules that have nothing to say of a notebook whose cells are all Python, with every name bound above its use."""
    return frozenset(rule.code for rule in all_rules() if rule.grade in {Grade.BROKEN, Grade.CANNOT_ANALYZE})


def rules_named(word: str) -> tuple[Rule, ...]:
    """The rule with a code or name, or those whose codes begin so; raises NbRefactorError where there is none."""
    found = matching((word,), all_rules())
    return tuple(rule for rule in all_rules() if rule.code in found)


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    return tuple(module.RULE for module in _modules())


def reproduces_recorded_run(before: Notebook, then: Analysis, after: Notebook, now: Analysis) -> bool:
    """Whether ``after``, the cells of ``before`` in another order, does top to bottom what its recorded run did."""
    from nbrefactor.rules import _order

    nowhere = frozenset[str]()
    return _order.reproduces_recorded_run(
        Subject(before, then, lambda cell, line: None, nowhere), Subject(after, now, lambda cell, line: None, nowhere)
    )


def unreadable(path: str, message: str, hint: str | None, line: int | None) -> Finding:
    """The finding for a file that is no notebook."""
    from nbrefactor.rules import invalid_notebook

    return invalid_notebook.finding(path, message, hint, line)


def _run(module: ModuleType, subject: Subject) -> Iterator[Finding]:
    return module.check(subject)  # type: ignore[no-any-return]


@cache
def _modules() -> tuple[ModuleType, ...]:
    modules = [registry.load(__name__, name, what="rule") for name in registry.choices(__name__)]
    return tuple(sorted(modules, key=lambda module: str(module.RULE.code)))
