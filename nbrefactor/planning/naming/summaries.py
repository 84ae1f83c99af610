"""Docstrings: the first line from the heading, the comment or the code, the rest from the prose."""

from __future__ import annotations

import re
import textwrap

from nbrefactor.planning.naming.candidates import candidates, first_sentence
from nbrefactor.planning.naming.evidence import NameEvidence
from nbrefactor.planning.naming.functions import function_name
from nbrefactor.planning.naming.markdown import plain_inline, plain_paragraphs
from nbrefactor.planning.naming.phrases import Phrase
from nbrefactor.planning.naming.verbs import verb_of
from nbrefactor.planning.naming.words import plural, word_set

LINE = 80
_SUMMARY = 76
"""Room for the first line, so that it and the quotes fit after four columns of indentation."""
_BELIEVED = 50.0
"""Score from which a comment is the summary even where the name comes from elsewhere."""
_LONGEST = 900
"""Characters of prose that a docstring keeps; the notebook keeps it all."""


def summary_line(evidence: NameEvidence, name: str | None = None) -> str:
    """The docstring's first line: imperative, with a period.

    What a person wrote is taken as it stands where it is an order that the code obeys; else the name is spelled
    out: ``name``, where it is not the one that :func:`function_name` gives.
    """
    name = name or function_name(evidence).name
    for candidate in candidates(evidence):
        phrase = candidate.phrase
        if phrase is None or not phrase.is_imperative:
            continue
        is_named = candidate.name == name and candidate.words == phrase.words
        if is_named or (candidate.is_comment and candidate.score > _BELIEVED):
            text = _sentence(phrase)
            if text is not None:
                return text
    return _spelled_out(name)


def _sentence(phrase: Phrase) -> str | None:
    text = phrase.text.strip()
    first, _, rest = text.partition(" ")
    if (
        verb_of(first.lower()) is None
        or not rest
        or not text.isascii()
        or len(text) > _SUMMARY
        or '"' in text
        or "\\" in text
    ):
        return None
    return f"{first[0].upper()}{first[1:].lower()} {rest.rstrip('.')}."


_UNCOUNTED_HEADS = word_set(
    """
    data pca kmeans lda svm knn nmf xgboost lightgbm catboost tsne dbscan arima prophet boosting bayes sgd ols mlp
    sarimax glm logit umap dnn
    """
)


_THINGS = word_set("image page file text table response soup document sheet archive configuration graph matrix")
"""What is loaded itself, and not data about it."""


def _spelled_out(name: str) -> str:
    """``load_training_data`` -> 'Load the training data.'; ``fit_random_forest`` -> 'Fit a random forest.'"""
    words = [word for word in name.split("_") if not word.isdigit()]
    count = 1
    if len(words) > 2 and words[1] == "and":
        count = 3
    elif name.startswith("cross_validate"):
        words = ["cross-validate", *words[2:]]
    verb, rest = " ".join(words[:count]), words[count:]
    if not rest:
        return f"{verb.capitalize()} {'the model' if verb in _MODEL_VERBS else 'the data'}."
    article = (
        "the"
        if verb.split()[0] not in ("fit", "train", "build", "tune")
        or rest[-1].endswith("s")
        or rest == ["model"]
        or rest[-1] in ("data", "information")
        else "a"
    )
    if article == "a" and rest[0][0] in "aeiou":
        article = "an"
    if verb in ("load", "clean", "prepare") and plural(rest[-1]) != rest[-1] and rest[-1] not in _THINGS:
        rest = [*rest, "data"]
    if rest[0] == "all" or (rest[-1] in _UNCOUNTED_HEADS and rest[-1] != "data"):
        return f"{verb.capitalize()} {' '.join(rest)}."
    return f"{verb.capitalize()} {article} {' '.join(rest)}."


_MODEL_VERBS = frozenset({"evaluate", "predict", "fit and score", "cross-validate", "validate", "score"})


def docstring_body(evidence: NameEvidence) -> str | None:
    """The prose without Markdown, wrapped at 80 columns, paragraphs apart; None where none is left.

    It may hold backslashes and quotes: who writes it into a module must spell it as a literal.
    """
    if not evidence.prose or evidence.clone_count > 1:
        return None
    paragraphs = list(plain_paragraphs(evidence.prose))
    summary = summary_line(evidence)
    if paragraphs and plain_inline(first_sentence(paragraphs[0])).rstrip(".:").lower() == summary.rstrip(".").lower():
        paragraphs[0] = paragraphs[0][len(first_sentence(paragraphs[0])) :].strip()
    kept: list[str] = []
    room = _LONGEST
    for paragraph in filter(None, paragraphs):
        shortened = _shortened(paragraph, room)
        if shortened is None:
            break
        kept.append(shortened)
        room -= len(shortened)
        if shortened != paragraph:
            break
    if not kept:
        return None
    return _wrapped(kept)


def _shortened(paragraph: str, room: int) -> str | None:
    """Whole sentences that fit into the room."""
    if len(paragraph) <= room:
        return paragraph
    cut = paragraph[:room]
    end = max(cut.rfind(". "), cut.rfind("! "), cut.rfind("? "))
    return cut[: end + 1] if end > 40 else None


def _wrapped(paragraphs: list[str]) -> str:
    """List items follow each other, other paragraphs are set apart by an empty line."""
    blocks: list[str] = []
    for paragraph in paragraphs:
        is_item = paragraph.startswith("- ")
        block = textwrap.fill(
            paragraph,
            LINE - 4,
            subsequent_indent="  " if is_item else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
        if is_item and blocks and blocks[-1].startswith("- "):
            blocks[-1] += "\n" + block
        else:
            blocks.append(block)
    return re.sub(r"[ \t]+\n", "\n", "\n\n".join(blocks))
