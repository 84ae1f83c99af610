"""Docstrings: the first line from the heading, the comment or the code, the rest from the prose."""

from __future__ import annotations

import textwrap

from nbrefactor.planning.naming.candidates import candidates
from nbrefactor.planning.naming.evidence import NameEvidence
from nbrefactor.planning.naming.functions import function_name
from nbrefactor.planning.naming.markdown import has_formula, plain_inline, plain_paragraphs
from nbrefactor.planning.naming.phrases import Phrase
from nbrefactor.planning.naming.verbs import verb_of
from nbrefactor.planning.naming.words import article_of, plural, word_set

_SUMMARY = 76
"""Room for the first line, so that it and the quotes fit after four columns of indentation."""
_BELIEVED = 50.0
"""Score from which a comment is the summary even where the name comes from elsewhere."""


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
        is_about_all = candidate.is_comment and evidence.comment_count < 2
        if is_named or (is_about_all and candidate.score > _BELIEVED):
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
        or rest.rstrip(" .:").rpartition(" ")[2].lower() in _OPEN_ENDS
    ):
        return None
    return f"{first[0].upper()}{first[1:].lower()} {rest.rstrip('.')}."


_OPEN_ENDS = word_set("on in of at to with for by from into onto over between as the a an and or is are where that")
"""A sentence that ends in one of these has lost a formula or a link that stood behind it."""
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
        or "and" in rest
        or rest == ["model"]
        or rest[-1] in ("data", "information")
        else "a"
    )
    if article == "a":
        article = article_of(rest[0])
    if verb in ("load", "clean", "prepare") and plural(rest[-1]) != rest[-1] and rest[-1] not in _THINGS:
        rest = [*rest, "data"]
    if rest[0] in ("all", "a", "an") or (rest[-1] in _UNCOUNTED_HEADS and rest[-1] != "data"):
        return f"{verb.capitalize()} {' '.join(rest)}."
    return f"{verb.capitalize()} {article} {' '.join(rest)}."


_MODEL_VERBS = frozenset({"evaluate", "predict", "fit and score", "cross-validate", "validate", "score"})


def docstring_body(evidence: NameEvidence) -> tuple[str, ...]:
    """Lines of at most 76 characters: the first paragraph below the heading, without Markdown, where it states
    something of the data or the method; none else.

    It may hold backslashes and quotes: who writes it into a module must spell it as a literal. A heuristic: prose that
    speaks to the reader (*now we*, *as you see*, *in this chapter*) tells the notebook's story, which stays there, and
    where several functions share a heading nobody knows whose it is.
    """
    if not evidence.prose or evidence.clone_count > 1 or evidence.crowd > 1:
        return ()
    paragraph = next(iter(plain_paragraphs(evidence.prose)), "")
    if not _FEWEST <= len(paragraph) <= _MOST or not paragraph.endswith(".") or paragraph.startswith(("- ", "[")):
        return ()
    plain = paragraph.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    words = [word.strip(".,;:!?()\"'") for word in plain.split()]
    is_story = len(words[0]) < 2 or words[0] in _STORY_STARTS or not _STORY_WORDS.isdisjoint(words)
    is_said = plain_inline(paragraph).rstrip(".").lower() == summary_line(evidence).rstrip(".").lower()
    if is_story or is_said or has_formula(paragraph) or paragraph.count("$") > 1:
        return ()
    return tuple(textwrap.wrap(paragraph, _SUMMARY, break_long_words=False, break_on_hyphens=False))


_FEWEST, _MOST = 30, 320
"""Characters of a paragraph that is worth repeating."""

_STORY_WORDS = word_set(
    """
    we we'll we're we've i i'll i'm i've you you'll you're you've let's lets our ours your yours us my me
    notebook chapter section lecture lesson tutorial exercise homework assignment video book figure above below
    following previous earlier later next again already currently hint tip careful question
    """
)
_STORY_STARTS = word_set(
    "now here first then finally next so but and also to for note let see click run use try with in write make create"
)
