"""The object of a verb, or a topic, as the words of a name: 'the loss of a batch' -> batch, loss."""

from __future__ import annotations

from nbrefactor.planning.naming.verbs import is_gerund, verb_of
from nbrefactor.planning.naming.vocabulary import (
    ARTICLES,
    CONTAINERS,
    NO_TOPIC,
    POINTERS,
    PREPOSITIONS,
    WRAPPERS,
)
from nbrefactor.planning.naming.words import singular, word_set

Words = tuple[str, ...]


def noun_phrase(tokens: list[str]) -> Words | None:
    """The noun phrase at the front, without articles, up to the next preposition.

    'X of Y' is turned round, 'X by Y' and 'X and Y' are kept. None where the tokens are a clause of their own
    ('what we need').
    """
    if tokens[:1] and tokens[0] in _LOOSE | _ANSWERS:
        return ()
    words: list[str] = []
    for position, token in enumerate(tokens):
        rest = tokens[position + 1 :]
        if token in ("called", "named") and words and words[-1] in _NAMED and rest:
            return noun_phrase(rest)  # the name says more than what it names
        if token == "of" and words:
            return limited(_owned(words, noun_phrase(rest)))
        if token in ("by", "per") and words:
            return limited((*words[-2:], *_after_by(rest)))
        if token in ("and", "vs", "versus", "or") and words:
            return limited((*words, *_after_and(words, token, rest)))
        if words and (token in PREPOSITIONS or token in NO_TOPIC):
            break
        if token in NO_TOPIC and token not in POINTERS:
            return None
        if token not in ARTICLES and token not in PREPOSITIONS and token not in NO_TOPIC and token != "of":
            words.append(token)
    return limited(tuple(words))


_LOOSE = word_set("with in using via from on at as by into over through within")
"""Prepositions behind a verb whose noun is no object of it: 'training at scale', 'plotting with seaborn'."""


_NAMED = word_set("variable variables column columns dataframe dataset list object function array series table")
_ANSWERS = word_set("yes no true false none nan null and or")
"""Values, and loose links, that are no object: 'convert yes to 1'."""


def _owned(words: list[str], owner: Words | None) -> Words:
    """'loss of the batch' -> batch loss; of 'a list of users' only the users count."""
    if not owner:
        return tuple(words)
    if words[-1] in CONTAINERS:
        return owner
    if words[-1] == "number":
        return ("number", "of", *owner)
    plain = [word for word in owner if word not in ("and", "by")][:2]
    return (*plain[:-1], singular(plain[-1]), words[-1])


def _after_by(rest: list[str]) -> Words:
    nouns = [word for word in rest if word not in ARTICLES]
    if not nouns or is_gerund(nouns[0]) or nouns[0] in NO_TOPIC:
        return ()
    return ("by", nouns[0])


def _after_and(words: list[str], link: str, rest: list[str]) -> Words:
    """A second noun is kept where both are single words: 'mean and variance'."""
    nouns = [word for word in rest if word not in ARTICLES]
    if link == "or" or len(words) != 1 or not nouns or verb_of(nouns[0]) or nouns[0] in PREPOSITIONS | NO_TOPIC:
        return ()
    is_alone = len(nouns) < 2 or nouns[1] in PREPOSITIONS
    return ("and", nouns[0]) if is_alone else ()


_TIMELY = word_set("monthly weekly daily hourly yearly quarterly early family anomaly supply assembly july poly")


def limited(words: Words) -> Words:
    """At most four words: a longer noun phrase keeps its end, where the head noun stands."""
    words = tuple(word.strip("_") for word in words if not word.isdigit() and word.strip("_"))
    words = _between_links(tuple(word for word in words if not word.endswith("ly") or word in _TIMELY))
    while len(words) > 1 and words[-1] in WRAPPERS and words[-2] not in ("example", "test", "toy", "dummy"):
        words = words[:-1]
    if words[:2] == ("number", "of"):
        return words[:4]
    if len(words) <= 4:
        return words
    return words[:4] if "by" in words or "and" in words else words[-3:]


_LINKS = word_set("and by of")


def _between_links(words: Words) -> Words:
    """Without links that have lost the word they lead to, or come from: numbers are no words ('3 by 3', '1 and 2')."""
    while words and words[0] in _LINKS:
        words = words[1:]
    while words and words[-1] in _LINKS:
        words = words[:-1]
    return words
