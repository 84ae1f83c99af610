"""From what a user selects to the codes of rules."""

from __future__ import annotations

from collections.abc import Iterable

from nbrefactor.errors import NbRefactorError
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
            raise NbRefactorError(f"no rule is called {word!r}", hint=_nearest(word, rules))
        codes |= found
    return codes


def _nearest(word: str, rules: tuple[Rule, ...]) -> str:
    """The hint for a word that names no rule: codes for what looks like one, else names."""
    from difflib import get_close_matches

    is_code = word[:3].upper() == "NBR"
    known = [rule.code if is_code else rule.name for rule in rules]
    near = sorted(get_close_matches(word.upper() if is_code else word.lower(), known, n=3))
    return f"did you mean {' or '.join(near)}?" if near else "`nbrefactor rule` lists all"
