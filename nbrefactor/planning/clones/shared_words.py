"""What names have in common: ``best_rf_model`` and ``best_svm_models`` are both best models."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nbrefactor.planning.naming.words import plural, singular, word_set

_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+")
"""A word of a name; numbers say which one it is, and not what."""

_NUMBERED = re.compile(r"\d+[A-Za-z]?(?![A-Za-z])")
"""``1a`` of ``model1a``"""


def shared_name(variants: Sequence[str]) -> str | None:
    """The words that all of them have, in the same order; what is said of one of them alone is left out.

    ``X_train`` and ``X_small_train`` are both an ``X_train``. Where no word is shared, one that all end or begin with
    may be (``ridgemodel``, ``lassomodel``); only well-known ones, as ``predictor`` and ``predator`` share no *pred*.
    """
    if len({variant.rstrip("0123456789_") for variant in variants}) == 1 and variants[0].rstrip("0123456789_"):
        return _spelled([variants[0].rstrip("0123456789_")])
    words = [_PIECE.findall(_NUMBERED.sub("", variant)) for variant in variants]
    shared = words[0]
    for other in words[1:]:
        shared = _common(shared, other)
    shared = _trimmed(shared)
    if shared:
        return _spelled(shared)
    return _glued(variants)


def _common(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The longest sequence of words that both have, of equally long ones that which ends last: names end in what the
    thing is."""
    best: dict[tuple[int, int], list[str]] = {}
    for at in range(len(one) + 1):
        for place in range(len(other) + 1):
            if not at or not place:
                best[at, place] = []
                continue
            word = _both(one[at - 1], other[place - 1])
            ways = [best[at - 1, place], best[at, place - 1]]
            if word is not None:
                ways.append([*best[at - 1, place - 1], word])
            best[at, place] = max(reversed(ways), key=len)
    return best[len(one), len(other)]


def _both(one: str, other: str) -> str | None:
    """The word that stands for both; several things where one of them is several."""
    if one == other:
        return one
    if len(one) < 2 or len(other) < 2:
        return None
    first, second = one.lower(), other.lower()
    if first == second:
        return first
    return plural(singular(first)) if singular(first) == singular(second) else None


_LINKS = word_set("and or of in to with by on at from for per vs a an the is no not my as")


def _trimmed(words: list[str]) -> list[str]:
    """Without links at the end, which have lost what they lead to; nothing where only links are left."""
    while words and words[-1].lower() in _LINKS:
        words = words[:-1]
    return words


def _spelled(words: Sequence[str]) -> str:
    """``mean_error`` for ``meanError``; single letters keep their case, as ``X`` is not ``x``."""
    plain = [word if len(word) < 2 or word.islower() else _lower(word) for word in words]
    return "_".join(plain)


def _lower(word: str) -> str:
    return "_".join(part if len(part) < 2 else part.lower() for part in re.split(r"_+", word) if part)


_KNOWN = word_set(
    """
    model data df pred preds score scores mean std error errors path file list dict count counts mse mae rmse auc
    train test
    """
)
_FIRST = word_set("df data model score error path file")


def _glued(variants: Sequence[str]) -> str | None:
    lowered = [variant.lower().rstrip("0123456789") for variant in variants]
    ends = (word for word in _KNOWN if all(name.endswith(word) for name in lowered))
    starts = (word for word in _FIRST if all(name.startswith(word) for name in lowered))
    return max(ends, key=len, default=None) or max(starts, key=len, default=None)


_ADJECTIVES = word_set(
    """
    clean cleaned new final best raw filtered merged joined combined sorted scaled encoded normalized processed
    prepared full all first last old top good bad big small long short high low missing unique updated selected
    random linear
    """
)


def needs_noun(name: str) -> bool:
    """``clean`` of ``clean_prime`` and ``clean_hulu``, ``by_year`` of ``sales_by_year`` and ``rents_by_year``."""
    words = name.lower().split("_")
    return words[0] in _LINKS or words[-1] in _ADJECTIVES
