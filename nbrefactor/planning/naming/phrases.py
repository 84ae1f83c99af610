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
from dataclasses import dataclass
from functools import lru_cache

from nbrefactor.planning.naming import foreign
from nbrefactor.planning.naming.clauses import (
    OPENING,
    REFUSED,
    clauses,
    comment_text,
    is_other_script,
    without_label,
)
from nbrefactor.planning.naming.evidence import Purpose
from nbrefactor.planning.naming.markdown import plain_inline
from nbrefactor.planning.naming.verbs import (
    AMBIGUOUS,
    is_activity_noun,
    is_base_form,
    is_gerund,
    purpose_of,
    verb_of,
)
from nbrefactor.planning.naming.vocabulary import (
    ARTICLES,
    EMPTY_TOPICS,
    LINKS,
    METHOD_MODIFIERS,
    METHODS,
    NO_TOPIC,
    PREPOSITIONS,
    VAGUE_NOUNS,
    WHOLE,
)
from nbrefactor.planning.naming.words import plural, singular


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
        return None if self.verb is None else purpose_of(self.verb)

    @property
    def is_specific(self) -> bool:
        """Whether the words say more than 'the data'."""
        return any(word not in VAGUE_NOUNS for word in self.words)


@lru_cache(maxsize=4096)
def read_phrase(text: str, *, is_comment: bool = False) -> Phrase | None:
    """What the heading, comment or sentence says is done, or what it is about; None where it says nothing."""
    if is_comment:
        text = comment_text(text)
    plain = plain_inline(text)
    plain = re.sub(r"\{.*?display-mode.*?\}", "", plain)
    if not plain or is_other_script(plain) or REFUSED.search(plain):
        return None
    plain = without_label(plain)
    if foreign.is_foreign(plain):
        return _foreign_phrase(plain)
    for clause in clauses(plain):
        phrase = _read_clause(clause)
        if phrase is not None:
            return phrase
    return None


def _read_clause(clause: str) -> Phrase | None:
    previous = None
    text = clause
    while text != previous:
        previous = text
        text = OPENING.sub("", text, count=1)
    question = re.match(r"(?:how many|what(?:'s| is| are| was) the)\s+", text, re.I)
    if question:
        return _question_phrase(text, question)
    whole = WHOLE.get(text.lower().strip())
    if whole is not None:
        return Phrase(clause, verb_of(whole[0]) or whole[0], whole[1])
    tokens = _tokens(text)
    if not tokens or len(tokens) > 25:
        return None
    lowered = [token.lower() for token in tokens]
    return _active(text, lowered) or _nominal(text, lowered) or _topic(text, lowered)


def _tokens(text: str) -> list[str]:
    text = text.replace("train/test", "train test").replace("Train/Test", "Train Test").replace("&", " and ")
    text = re.sub(r"(?i)\bk-means\b|\bk means\b", "kmeans", text)
    text = re.sub(r"(?i)\bk-nearest\b", "nearest", text)
    text = re.sub(r"(?i)\bt-sne\b", "tsne", text)
    text = re.sub(r"(?i)\bt-tests?\b", "t_test", text)
    text = re.sub(r"(?i)\bpre-process", "preprocess", text)
    text = re.sub(r"(?i)\bfine[- ]tun", "finetun", text)
    text = re.sub(r"(?i)\bone[- ]hot\b", "one_hot", text)
    text = re.sub(r"(?<=\w)['’]s\b", "", text)
    return re.findall(r"[A-Za-z][A-Za-z0-9_]*|\d+[A-Za-z]*|[^\W\d_][\w]*", text)


def _active(text: str, tokens: list[str]) -> Phrase | None:
    """'Load the data', 'Loading data', 'Loads data'."""
    first = tokens[0]
    verb = verb_of(first)
    if verb is None or (is_activity_noun(first) and not is_gerund(first)):
        return None
    if _is_noun_here(first, tokens):
        return None
    rest = tokens[1:]
    if rest and rest[0] in ("and", "or") and len(rest) > 1 and verb_of(rest[1]):
        second = verb_of(rest[1])
        return _with_object(text, _joined(verb, second), rest[2:], is_imperative=is_base_form(first))
    if rest and rest[0] in ("up", "out", "off", "down"):
        rest = rest[1:]
    if rest and is_gerund(first) and METHOD_MODIFIERS.intersection(rest[:1]):
        return _with_object(text, verb, rest, is_imperative=False)
    return _with_object(text, verb, rest, is_imperative=is_base_form(first))


def _joined(first: str, second: str | None) -> str:
    if second is None or second == first or purpose_of(first) is purpose_of(second):
        return first
    return f"{first}_and_{second}" if "_" not in first + second else first


def _is_noun_here(first: str, tokens: list[str]) -> bool:
    """'Test score', 'Model evaluation', 'Plot of the residuals', 'Group comparison' start with no verb."""
    if first not in AMBIGUOUS and not (first.endswith("s") and first[:-1] in AMBIGUOUS):
        return False
    if len(tokens) == 1:
        return first in (
            "test",
            "model",
            "train",
            "group",
            "sample",
            "set",
            "list",
            "index",
            "label",
            "range",
            "series",
            "function",
            "models",
            "lists",
            "sets",
        )
    following = tokens[1]
    if following in ARTICLES:
        return False
    if following in ("of", "is", "are", "and", "vs", "has") or first in (
        "models",
        "lists",
        "sets",
        "groups",
        "samples",
        "tests",
    ):
        return True
    if first in ("test", "train", "model", "sample", "group", "label", "index", "function"):
        return True
    return is_activity_noun(tokens[-1]) and len(tokens) <= 4


def _nominal(text: str, tokens: list[str]) -> Phrase | None:
    """'Feature selection', 'Preparation of the data', 'Data cleaning and visualization'."""
    if is_activity_noun(tokens[0]) and len(tokens) > 1 and tokens[1] in ("of", "the", "for"):
        return _with_object(text, verb_of(tokens[0]) or tokens[0], tokens[2:])
    if len(tokens) == 1 and is_activity_noun(tokens[0]):
        return Phrase(text, verb_of(tokens[0]), ())
    for end, token in enumerate(tokens[:5]):
        if end == 0 and len(tokens) > 1 and tokens[1] not in ("and", "for", "on", "with", "in"):
            continue
        is_last = (
            end + 1 == len(tokens) or tokens[end + 1] in PREPOSITIONS or tokens[end + 1] in ("and", "by")
        )
        if is_last and is_activity_noun(token):
            before = [word for word in tokens[:end] if word not in ARTICLES]
            if any(word in PREPOSITIONS or word in NO_TOPIC for word in before):
                return None
            if (
                token in ("learning", "engineering", "processing", "programming")
                and before
                and before[-1] in ("machine", "deep", "language", "signal")
            ):
                return None
            if before and (before[-1] in METHOD_MODIFIERS or "and" in before):
                return None
            verb = verb_of(token) or token
            if end + 2 < len(tokens) and tokens[end + 1] == "and" and is_activity_noun(tokens[end + 2]):
                verb = _joined(verb, verb_of(tokens[end + 2]))
            words = (*before[:-1], plural(before[-1])) if before else ()
            return Phrase(text, verb, _limited(words))
    return None


def _with_object(text: str, verb: str, tokens: list[str], *, is_imperative: bool = False) -> Phrase | None:
    words = _object(tokens)
    if words is None:
        return None
    if verb in ("get", "make", "do", "perform", "run", "apply") and words and is_activity_noun(words[-1]):
        return Phrase(text, verb_of(words[-1]), words[:-1], is_imperative)
    return Phrase(text, verb, words, is_imperative)


def _object(tokens: list[str]) -> tuple[str, ...] | None:
    """The noun phrase at the front, up to a preposition; 'loss of a batch' is turned round."""
    words: list[str] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token in ("of", "for") and words and token == "of":
            owner = _object(tokens[position + 1 :])
            if owner and words[-1] not in (
                "number",
                "lot",
                "lots",
                "list",
                "set",
                "series",
                "sort",
                "kind",
                "couple",
                "range",
            ):
                owner_words = [word for word in owner if word not in ("and", "by")][:2]
                words = [*owner_words[:-1], singular(owner_words[-1]), *words[-1:]]
            elif owner:
                words = [*words, *owner] if words[-1] == "number" else list(owner)
            break
        if token in LINKS:
            if words and token in ("by", "per") and position + 1 < len(tokens):
                rest = [word for word in tokens[position + 1 :] if word not in ARTICLES]
                if rest and not is_gerund(rest[0]) and rest[0] not in NO_TOPIC:
                    words = [*words[-2:], "by", rest[0]]
            elif (
                words
                and token in ("and", "vs", "versus")
                and position + 1 < len(tokens)
                and not verb_of(tokens[position + 1])
            ):
                rest = [word for word in tokens[position + 1 :] if word not in ARTICLES]
                following = rest[0] if rest else ""
                if (
                    len(words) == 1
                    and following
                    and following not in PREPOSITIONS | NO_TOPIC
                    and (len(rest) < 2 or rest[1] in PREPOSITIONS)
                ):
                    words = [*words, "and", following]
            break
        if token in PREPOSITIONS and words:
            break
        if (
            token in NO_TOPIC
            and not words
            and token not in ("this", "that", "these", "those", "my", "your", "our", "its", "it", "there")
        ):
            return None
        if token not in ARTICLES and token not in PREPOSITIONS and token not in NO_TOPIC:
            words.append(token)
        elif token in PREPOSITIONS and not words:
            words.clear()
        position += 1
    return _limited(tuple(words))


def _limited(words: tuple[str, ...]) -> tuple[str, ...]:
    """At most four words: a longer noun phrase keeps its end, where the head noun stands."""
    words = tuple(word.strip("_") for word in words if not word.isdigit())
    words = tuple(word for word in words if word)
    if len(words) <= 4:
        return words
    if "by" in words or "and" in words:
        return words[:4]
    return words[-3:]


def _question_phrase(text: str, question: re.Match[str]) -> Phrase | None:
    """'How many users are active?' -> count users; 'What is the average price?' -> compute average price."""
    words = _object(_tokens(text[question.end() :].lower()))
    if not words:
        return None
    return Phrase(text, "count" if question[0].lower().startswith("how") else "compute", words[:3])


def _topic(text: str, tokens: list[str]) -> Phrase | None:
    if tokens[0] in (
        "using",
        "introducing",
        "understanding",
        "working",
        "more",
        "about",
        "with",
        "on",
        "for",
        "the",
        "a",
        "an",
        "some",
        "our",
    ):
        tokens = tokens[1:]
        if tokens and tokens[0] == "with":
            tokens = tokens[1:]
    if not tokens or len(tokens) > 9 or NO_TOPIC.intersection(tokens):
        return None
    words = _object(tokens)
    if not words or all(word in EMPTY_TOPICS or word.isdigit() for word in words):
        return None
    if len(words) > 1:
        kept = tuple(
            word
            for word in words
            if word
            not in (
                "example",
                "examples",
                "exercise",
                "exercises",
                "solution",
                "tutorial",
                "section",
                "overview",
                "problem",
            )
        )
        words = kept or words
    if words[-1] in ("and", "by"):
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
