"""What a heading, a comment or a sentence says is done here.

``"3.2 **Data Loading** (CSV)"`` goes through these steps::

    plain text       3.2 Data Loading (CSV)
    no label         Data Loading (CSV)
    first clause     Data Loading
    phrase           Phrase(verb="load", words=("data",))

A phrase without a verb is a topic ('Monthly sales'): it can be the object of a verb that the code gives.
What cannot be read so (questions, opinions, code, other languages) gives no phrase. The parser knows
verbs but no nouns, so it trades strange headings that it refuses against strange names that it would
make: a refused one costs little, because the code still speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from nbrefactor.planning.naming import foreign
from nbrefactor.planning.naming.clauses import (
    OPENING,
    REFUSED,
    clauses,
    comment_text,
    is_other_script,
    tokens_of,
    without_label,
)
from nbrefactor.planning.naming.evidence import Purpose
from nbrefactor.planning.naming.markdown import plain_inline
from nbrefactor.planning.naming.noun_phrases import limited, noun_phrase
from nbrefactor.planning.naming.verbs import (
    AMBIGUOUS,
    VAGUE_VERBS,
    is_activity_noun,
    is_base_form,
    is_gerund,
    purpose_of,
    verb_of,
)
from nbrefactor.planning.naming.vocabulary import (
    ARTICLES,
    EMPTY_TOPICS,
    METHOD_MODIFIERS,
    METHODS,
    NO_TOPIC,
    PREPOSITIONS,
    TOOLS,
    TOPIC_FILLERS,
    VAGUE_NOUNS,
    WHOLE,
)
from nbrefactor.planning.naming.words import plural, word_set


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb with its object, or a topic."""

    text: str
    """The clause as a person wrote it, without label and Markdown."""
    verb: str | None
    words: tuple[str, ...]
    """The object of the verb, or the topic; empty for 'Cleaning'."""
    is_imperative: bool = False
    """Written as an order ('Load the data'), so that the text itself makes a docstring."""

    @property
    def purpose(self) -> Purpose | None:
        return None if self.verb is None else purpose_of(self.verb.partition("_and_")[0])

    @property
    def is_specific(self) -> bool:
        """Whether the words say more than 'the data'."""
        return any(word not in VAGUE_NOUNS and len(word) > 1 for word in self.words if word != "and")


@lru_cache(maxsize=4096)
def read_phrase(text: str, *, is_comment: bool = False) -> Phrase | None:
    """What the heading, comment or sentence says is done, or what it is about; None where it says nothing."""
    if is_comment:
        text = comment_text(text)
    plain = plain_inline(text)
    plain = re.sub(r"\{.*?display-mode.*?\}", "", plain)
    if not plain or is_other_script(plain) or REFUSED.search(plain):
        return None
    plain = _ABBREVIATION.sub("", without_label(plain))
    if foreign.is_foreign(plain):
        return _foreign_phrase(plain)
    for clause in clauses(plain):
        phrase = _read_clause(clause)
        if phrase is None:
            continue
        words = tuple(word for word in phrase.words if word not in TOOLS)
        if phrase.verb is not None or (words and phrase.words[-1] not in TOOLS):
            return phrase if words == phrase.words else replace(phrase, words=words)
    return None


_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,}\s*")
"""``U.S.``: its points end no clause, and its letters make no word of a name."""


def _read_clause(clause: str) -> Phrase | None:
    previous = None
    text = clause
    while text != previous:
        previous = text
        text = OPENING.sub("", text, count=1)
    question = re.match(r"(?:how many|what(?:'s| is| are| was) the)\s+", text, re.I)
    if question:
        return _question_phrase(text, question)
    lowered = text.lower().strip()
    whole = WHOLE.get(lowered) or WHOLE.get(lowered.partition(" and ")[0])
    if whole is not None:
        return Phrase(clause, verb_of(whole[0]) or whole[0], whole[1])
    tokens = tokens_of(text)
    if not tokens or len(tokens) > _LONGEST_CLAUSE:
        return None
    return _active(text, tokens) or _nominal(text, tokens) or _topic(text, tokens)


_LONGEST_CLAUSE = 25
_TOOL_VERBS = word_set("use apply perform run do try")
"""Verbs whose object is a tool: 'Use a random forest', 'Perform PCA'."""


def _active(text: str, tokens: list[str]) -> Phrase | None:
    """'Load the data', 'Loading data', 'Loads data'; 'Weighted mean' is none of them."""
    first = tokens[0]
    verb = verb_of(first)
    if is_gerund(first) and _SAYS.intersection(tokens[2:]):
        return None
    if verb is None or (is_activity_noun(first) and not is_gerund(first)):
        return None
    if (first.endswith("ed") and not is_base_form(first)) or _is_noun_here(first, tokens):
        return None
    rest = tokens[1:]
    if rest[:1] in (["and"], ["or"]) and len(rest) > 1 and verb_of(rest[1]):
        verb = _joined(verb, verb_of(rest[1]))
        rest = rest[2:]
    if rest[:1] and rest[0] in ("up", "out", "off", "down"):
        rest = rest[1:]
    words = noun_phrase(rest)
    if words is None:
        return None
    if verb == "load" and not _IMPORTED.isdisjoint(words):
        return _active(text, rest[rest.index("and") + 1 :]) if "and" in rest[:-1] else None
    if verb in _TOOL_VERBS and is_method(words):
        return Phrase(text, None, words)
    if verb == "use":
        return None
    if verb in VAGUE_VERBS and words and is_activity_noun(words[-1]):
        verb, words = verb_of(words[-1]) or verb, words[:-1]
    return Phrase(text, verb, words, is_imperative=is_base_form(first))


_IMPORTED = word_set("library libraries package packages module modules dependencies requirements")
"""'Import libraries and load the data' loads the data alone: imports stay in the notebook."""
_SAYS = word_set("requires needs takes means makes gives allows involves helps works leads returns happens becomes")
"""Verbs of a sentence about an activity: 'Writing to a file requires two steps' orders nothing."""


def _joined(first: str, second: str | None) -> str:
    if second is None or second == first or purpose_of(first) is purpose_of(second):
        return first
    return f"{first}_and_{second}" if "_" not in first + second else first


_NOUNS_FIRST = word_set("test train model sample group label index function models lists sets groups samples tests")
_NOUNS_ALONE = _NOUNS_FIRST | word_set("set list range series")


def _is_noun_here(first: str, tokens: list[str]) -> bool:
    """'Test score', 'Model evaluation', 'Plot of the residuals', 'Group comparison' start with no verb."""
    if first not in AMBIGUOUS and not (first.endswith("s") and first[:-1] in AMBIGUOUS):
        return False
    if len(tokens) == 1:
        return first in _NOUNS_ALONE or not is_base_form(first)
    following = tokens[1]
    if following in ARTICLES:
        return False
    if following in ("of", "is", "are", "and", "vs", "has") or first in _NOUNS_FIRST:
        return True
    return is_activity_noun(tokens[-1]) and len(tokens) <= 4


_FIELDS = {"learning", "engineering", "processing", "programming", "testing"}
_FIELD_NAMES = {"machine", "deep", "language", "signal", "unit"}


def _nominal(text: str, tokens: list[str]) -> Phrase | None:
    """'Feature selection', 'Preparation of the data', 'Data cleaning and visualization'."""
    if is_activity_noun(tokens[0]) and len(tokens) > 1 and tokens[1] in ("of", "the", "for"):
        words = noun_phrase(tokens[2:])
        return None if words is None else Phrase(text, verb_of(tokens[0]), words)
    if len(tokens) == 1 and is_activity_noun(tokens[0]):
        return Phrase(text, verb_of(tokens[0]), ())
    for end, token in enumerate(tokens[:5]):
        rest = tokens[end + 1 :]
        if end == 0 and rest and rest[0] not in ("and", "on", "with", "in"):
            continue
        ends_phrase = not rest or rest[0] in PREPOSITIONS or rest[0] in ("and", "by")
        if ends_phrase and is_activity_noun(token):
            return _before_activity(text, tokens[:end], token, rest)
    return None


def _before_activity(text: str, before: list[str], activity: str, rest: list[str]) -> Phrase | None:
    """'outlier' + 'detection' -> detect outliers; names of methods and fields are no such pairs."""
    before = [word for word in before if word not in ARTICLES]
    if any(word in PREPOSITIONS or word in NO_TOPIC for word in before):
        return None
    last = before[-1] if before else ""
    if (activity in _FIELDS and last in _FIELD_NAMES) or last in METHOD_MODIFIERS or "and" in before:
        return None
    verb = verb_of(activity) or activity
    if len(rest) > 1 and rest[0] == "and" and is_activity_noun(rest[1]):
        verb = _joined(verb, verb_of(rest[1]))
    words = (*before[:-1], plural(last)) if before else ()
    return Phrase(text, verb, limited(words))


def _question_phrase(text: str, question: re.Match[str]) -> Phrase | None:
    """'How many users are active?' -> count users; 'What is the average price?' -> compute average price."""
    words = noun_phrase(tokens_of(text[question.end() :]))
    if not words:
        return None
    return Phrase(text, "count" if question[0].lower().startswith("how") else "compute", words[:3])


_TOPIC_OPENINGS = word_set(
    "using introducing understanding working more about with on for the a an some our dealing playing fun"
)


def _is_unknown_activity(tokens: list[str]) -> bool:
    """'Controlling for age', 'Sending': an activity that we know no verb for makes no topic."""
    is_gerund_like = tokens[0].endswith("ing") and len(tokens[0]) > 5 and tokens[0] not in _NOUNS_IN_ING
    return is_gerund_like and (len(tokens) == 1 or tokens[1] in PREPOSITIONS or tokens[1] in ARTICLES)


_NOUNS_IN_ING = word_set(
    "string strings housing pricing marketing timing spring rating building meeting spending evening"
)


def _topic(text: str, tokens: list[str]) -> Phrase | None:
    while tokens and tokens[0] in _TOPIC_OPENINGS:
        tokens = tokens[1:]
    if not tokens or len(tokens) > 9 or NO_TOPIC.intersection(tokens) or _SAYS.intersection(tokens[1:]):
        return None
    if "_" in tokens[0] and len(tokens) > 2 and tokens[0] in text:
        return None  # a sentence about a name of the code
    if _is_unknown_activity(tokens):
        return None
    words = noun_phrase(tokens)
    if not words or all(word in EMPTY_TOPICS | TOPIC_FILLERS or word.isdigit() for word in words):
        return None
    words = tuple(word for word in words if word not in TOPIC_FILLERS) if len(words) > 1 else words
    while words and words[-1] in ("and", "by", "of"):
        words = words[:-1]
    return Phrase(text, None, words) if sum(map(len, words)) >= 2 else None


def _foreign_phrase(text: str) -> Phrase | None:
    """'Préparation des données' -> prepare data: only what a small dictionary knows."""
    found = foreign.translated(text)
    return None if found is None else Phrase(text, found[0], found[1])


def is_method(words: tuple[str, ...]) -> bool:
    """Whether the topic names an algorithm: 'Random forest', 'k-means clustering'."""
    return bool(METHODS.intersection(words)) or (
        len(words) > 1 and words[-2] in METHOD_MODIFIERS and is_activity_noun(words[-1])
    )
