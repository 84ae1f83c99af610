"""From what a user selects to the codes of rules."""

from __future__ import annotations

from collections.abc import Iterable

from nbrefactor.errors import NbRefactorError, suggestion
from nbrefactor.model.findings import Rule
from nbrefactor.model.selection import Selection


def selected_codes(selection: Selection, rules: tuple[Rule, ...]) -> frozenset[str]:
    """Raises NbRefactorError for a code or name that no rule has. What is ignored wins over what is selected."""
    if selection.select:
        codes = matching(selection.select, rules)
    else:
        codes = {rule.code for rule in rules if rule.is_default or (rule.is_strict and selection.is_strict)}
    return frozenset((codes | matching(selection.extend_select, rules)) - matching(selection.ignore, rules))


def matching(words: Iterable[str], rules: tuple[Rule, ...]) -> set[str]:
    """Codes of the rules that the words name; ``ALL`` names every rule."""
    codes: set[str] = set()
    for word in words:
        found = {
            rule.code
            for rule in rules
            if word == "ALL" or rule.code.startswith(word.upper()) or rule.name == word.lower()
        }
        if not found:
            known = tuple(name for rule in rules for name in (rule.code, rule.name))
            raise NbRefactorError(f"no rule is called {word!r}", hint=suggestion(word, known))
        codes |= found
    return codes
