"""What a topic makes of the code below it: 'Monthly sales' above ``groupby`` is ``summarize_monthly_sales``.

A topic need not be what is made. Below 'Gram-Schmidt', 'Scatter plots' or 'explode' people first write down some
numbers to show it with: those are the Gram-Schmidt *arrays*, the scatter plot *data*, and calling them by the topic
alone would be a lie.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nbrefactor.planning.naming.agreement import DRAWN
from nbrefactor.planning.naming.evidence import NameEvidence, Purpose
from nbrefactor.planning.naming.objects import Words
from nbrefactor.planning.naming.phrases import Phrase, is_method
from nbrefactor.planning.naming.shapes import Act, Survey
from nbrefactor.planning.naming.vocabulary import METHODS
from nbrefactor.planning.naming.words import noun_words, plural, word_set


def topic_verb(act: Act, phrase: Phrase) -> str:
    """The verb for the topic, the act being the one that stands for what the code does."""
    match act.purpose:
        case Purpose.FIT:
            return "fit"
        case Purpose.SUMMARIZE:
            is_general = act.verb in ("summarize", "describe", "pivot", "smooth", "accumulate", "rank")
            return "summarize" if is_general else act.verb
        case Purpose.COMPUTE | Purpose.TEST:
            return "compute" if act.words or act.verb in _OPERATIONS else act.verb
        case Purpose.PLOT:
            return "plot"
        case Purpose.SELECT if act.verb in ("filter", "sort"):
            return "select"
        case Purpose.EXPLORE:
            return "inspect"
        case Purpose.GENERATE if act.verb == "generate":
            return "simulate" if "simulation" in phrase.words else "generate"
    return act.verb


_OPERATIONS = word_set("differentiate integrate multiply minimize convolve")
"""What is done to numbers, and not to the topic."""


def topic_words(phrase: Phrase, act: Act, evidence: NameEvidence, found: Survey) -> Words:
    """The topic, with the kind of thing that is made where that is something else.

    A heuristic: a plural ('Customers'), a word that the code has too, and a structure ('Adjacency matrix') are taken
    for what is made; a singular that is none of these for what it is made for.
    """
    kind = _kind(act, evidence)
    words = phrase.words
    if not kind or not words or (_is_thing(words[-1]) and not is_method(words)):
        return words
    if not _of_code(evidence, found).isdisjoint(map(_stem, words)):
        return words
    while len(words) > 1 and words[-1] in _FILLERS:
        words = words[:-1]
    return (*words[:-1], _singular(words[-1]), kind)


def _kind(act: Act, evidence: NameEvidence) -> str:
    """What the act makes, for one that makes something from nothing."""
    match act.purpose, act.words:
        case Purpose.BUILD, ("frame",):
            return "data"
        case Purpose.BUILD, ("array" | "series" as word,):
            return plural(word) if len(evidence.returns) > 1 else word
        case Purpose.BUILD, ("grid",):
            return "grid"
        case (Purpose.BUILD, ("range",)) | (Purpose.BUILD, ()) if act.verb in ("build", "define"):
            return "values"
        case Purpose.GENERATE, _:
            return "data"
        case Purpose.COLLECT | Purpose.SELECT, _ if not evidence.parameters:
            return "values"
    return ""


_FILLERS = word_set("algorithm method technique approach example problem exercise function functions")
_STRUCTURES = word_set(
    "data array vector matrix tensor grid table frame series list dictionary dict tuple set graph tree network"
)


def _is_thing(word: str) -> bool:
    return word in _STRUCTURES or (word.endswith("s") and not word.endswith(("ss", "is", "us")) and word not in DRAWN)


def _singular(word: str) -> str:
    return word[:-1] if (word in DRAWN or word in METHODS) and plural(word[:-1]) == word else word


def is_of_code(phrase: Phrase, evidence: NameEvidence, found: Survey) -> bool:
    """Whether the code has a word of the topic, in whatever form, or the topic is a method that people know."""
    known = _of_code(evidence, found)
    stems = [_stem(word) for word in phrase.words]
    return is_method(phrase.words) or any(
        stem.startswith(word) or word.startswith(stem) for stem in stems for word in known if len(word) > 2
    )


def _of_code(evidence: NameEvidence, found: Survey) -> frozenset[str]:
    texts: list[str] = [*evidence.returns, *evidence.parameters, *evidence.calls, *found.columns, *found.keys]
    return frozenset(_stem(word) for word in _words(texts))


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for part in text.replace(" ", ".").split("."):
            yield from noun_words(part)


def _stem(word: str) -> str:
    """Its first letters, which all its forms share."""
    return word[:5]
