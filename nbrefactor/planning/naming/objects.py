"""What a verb is done to, as the code tells: the object for each purpose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nbrefactor.planning.naming.calls import estimator_words
from nbrefactor.planning.naming.evidence import NameEvidence, Purpose
from nbrefactor.planning.naming.phrases import read_phrase
from nbrefactor.planning.naming.shapes import Act, Survey, is_separated
from nbrefactor.planning.naming.vocabulary import METHODS
from nbrefactor.planning.naming.words import GENERIC_NAMES, noun_words, plural, word_set

Words = tuple[str, ...]


def result_words(evidence: NameEvidence, found: Survey, act: Act | None = None) -> Words:
    """What the region makes, in the words of the names it returns; empty if they say nothing.

    Of many names those count that ``act`` makes. Two short names are joined (``mean_and_std``); of more, what their
    names share counts, else the last that is made.
    """
    order = {name: position for position, name in enumerate(found.bound)}
    names = sorted(evidence.returns, key=lambda name: order.get(name, -1)) or list(found.bound[-1:])
    if act is not None and len(names) > 2:
        names = [name for name in names if name in act.makes] or names
    nouns = list(dict.fromkeys(words for words in map(noun_words, names) if words))
    if not nouns:
        return ()
    if len(nouns) == 1:
        return nouns[0]
    parts = parts_of_data(names)
    if parts:
        return parts
    heads = {words[-1] for words in nouns}
    if len(heads) == 1 and not heads & GENERIC_NAMES and is_telling(tuple(heads)):
        return (plural(heads.pop()),)
    if len(nouns) == 2 and len(names) == 2 and all(len(words) == 1 for words in nouns):
        return (*nouns[0], "and", *nouns[1])
    for position in (0, -1):
        shared = {words[position] for words in nouns}
        if len(shared) == 1 and len(nouns) > 2:
            return (plural(shared.pop()),)
    return nouns[-1]


def input_words(evidence: NameEvidence) -> Words:
    """What goes in, in the words of the first parameter whose name says something."""
    if evidence.clone_count > 1 and evidence.parameters[:1] == ("data",):
        return ("data",)  # its general name: the other parameters are not what it is about
    parts = parts_of_data(evidence.parameters[:2])
    if parts:
        return parts
    for name in evidence.parameters:
        words = noun_words(name)
        if words and words[-1] not in _NO_SUBJECTS:
            return words
    return ()


_NO_SUBJECTS = word_set("size path dir seed state columns function class column key label title other")
"""What is given to do something with, and is not what it is done to."""
_PARTS = word_set("train training test testing val valid validation holdout dev data dataset set sets")


def parts_of_data(names: Sequence[str]) -> Words:
    """``train_and_test`` or ``data`` for several parts of one data set; empty for anything else."""
    nouns = list(dict.fromkeys(words for words in map(noun_words, names) if words))
    if len(nouns) < 2 or not all(_PARTS.issuperset(words) for words in nouns):
        return ()
    if len(names) == 2 and all(len(words) == 1 for words in nouns):
        return (*nouns[0], "and", *nouns[1])
    return ("data",)


LAST_WORDS = (("values",), ("rows",), ("random", "data"), ("random", "generator"))
"""Objects that are true of anything."""


def is_telling(words: Words) -> bool:
    """Whether the words say more than an abbreviation would."""
    return (
        words[:1] != ("by",)
        and words not in LAST_WORDS
        and any((len(word) >= 4 and word not in GENERIC_NAMES) or word in METHODS for word in words)
    )


def object_words(purpose: Purpose, act: Act, evidence: NameEvidence, found: Survey) -> Words:
    """The object of ``act.verb``, the act being the one that stands for the purpose."""
    finder = _FINDERS.get(purpose)
    if finder is not None:
        return finder(act, evidence, found)
    return act.words or result_words(evidence, found, act)


def _of(found: Survey, purpose: Purpose) -> list[Act]:
    return [act for act in found.acts if act.purpose is purpose]


def _loaded(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    loads = [*_of(found, Purpose.LOAD), *_of(found, Purpose.FETCH)]
    made = [name for load in loads for name in load.makes if name in evidence.returns]
    every = [name for load in loads for name in load.makes]
    nouns = list(dict.fromkeys(words for words in map(noun_words, made or evidence.returns or every) if words))
    paths = list(dict.fromkeys(load.words for load in loads if load.words))
    is_one_thing = evidence.clone_count == 1 or not evidence.parameters  # the same again
    parts = parts_of_data(made or evidence.returns or every)
    if parts and is_one_thing:
        return parts
    if len(nouns) == 1 and is_one_thing:
        words = nouns[0]
        if is_telling(words) or words[0] in ("val", "test"):
            return words
    if len(nouns) > 1 and len({words[0] for words in nouns}) == 1 and nouns[0][0] not in ("by", "for", "in", "of"):
        return (nouns[0][0], "data")
    if len(nouns) == 2 and sum(map(len, nouns)) <= 3 and is_one_thing:
        return (*nouns[0], "and", *nouns[1])
    if len(paths) == 1 and is_one_thing:
        return paths[0]
    if len(nouns) > 2:
        shared = {words[-1] for words in nouns}
        return (plural(shared.pop()),) if len(shared) == 1 else ("data",)
    return nouns[0] if nouns else ("data",)


def _saved(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    named = [act.words for act in found.acts if act.purpose is Purpose.SAVE and act.words]
    return named[0] if len(set(named)) == 1 else input_words(evidence) or ("results",)


def _cleaned(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    kinds = {(other.verb, other.words) for other in _of(found, Purpose.CLEAN)}
    if len(kinds) == 1 and act.words:
        return act.words
    return _main_words(evidence, found)


def _main_words(evidence: NameEvidence, found: Survey) -> Words:
    result = result_words(evidence, found)
    return result if is_telling(result) else input_words(evidence) or result


def _fitted(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    kinds = list(dict.fromkeys(other.words for other in _of(found, Purpose.FIT) if other.words))
    if len(kinds) == 1:
        return kinds[0]
    if evidence.clone_count > 1:
        return ("model",)
    if len(kinds) > 1:
        return ("models",)
    for name in evidence.returns:
        for kind in sorted(evidence.types.get(name, frozenset())):
            words = estimator_words(kind.rpartition(".")[2], kind)
            if words:
                return words
    made = [noun_words(name) for name in (*act.makes, *evidence.returns)]
    telling = [
        words
        for words in made
        if words and words[-1] in ("model", "regression", "network", "tree", "forest", "classifier")
    ]
    return telling[0] if telling else ("model",)


def _tuned(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    if evidence.clone_count == 1:
        for other in _of(found, Purpose.FIT):
            if other.words:
                return other.words
    return ("model",)


def _predicted(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    words = result_words(evidence, found)
    if (
        words
        and words[-1] not in ("predictions", "prediction", "predicted", "forecast")
        and is_telling(words)
        and act.purpose is Purpose.PREDICT
    ):
        return words
    return ()


def _evaluated(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    kinds = {other.words for other in _of(found, Purpose.EVALUATE)}
    if len(kinds) == 1 and act.words:
        return act.words
    asks_model = any(other.call.rpartition(".")[2] in _OF_MODELS for other in found.acts)
    has_model = any("model" in noun_words(name) for name in evidence.parameters)
    return ("model",) if asks_model or has_model else ("predictions",)


_OF_MODELS = word_set(
    """
    score evaluate evaluate_generator predict predict_proba predict_classes fit cross_val_score cross_validate
    cross_val_predict decision_function
    """
)
"""Calls that are given the model; the others only see what it predicted."""


def _selected(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    if act.verb in ("filter", "sort"):
        return _main_words(evidence, found) or ("rows",)
    returns = frozenset("y" if name == "Y" else name for name in evidence.returns)
    parts = {name.partition("_")[0] for name in returns}
    if {"X", "y"} <= returns or (parts == {"X", "y"} and all(map(is_separated, returns))):
        return ("features", "and", "target")
    if returns == {"X"}:
        return ("features",)
    if returns == {"y"}:
        return ("target",)
    return result_words(evidence, found, act) or act.words or input_words(evidence) or ("values",)


def _derived(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    nouns = [words for words in (noun_words(column.replace(" ", "_")) for column in found.columns) if words]
    if len(nouns) == 1:
        return nouns[0]
    if len(nouns) == 2 and all(len(words) == 1 for words in nouns):
        return (*nouns[0], "and", *nouns[1])
    shared = {words[-1] for words in nouns}
    if len(nouns) > 1 and len(shared) == 1:
        return (plural(shared.pop()),)
    if act.words == ("column",) and not found.columns:
        return act.words
    return ("columns",) if found.columns or act.words else _main_words(evidence, found)


def _combined(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    result = result_words(evidence, found, act)
    if is_telling(result):
        result = tuple(word for word in result if word not in ("merged", "joined", "combined", "concat"))
    if is_telling(result):
        return result
    nouns = list(dict.fromkeys(words for words in map(noun_words, evidence.parameters) if words))
    if len(nouns) > _FEW:
        return ("data",)  # none of them is what the others are added to
    if len(nouns) >= 2 and all(len(words) == 1 for words in nouns[:2]):
        return (*nouns[0], "and", *nouns[1])
    return nouns[0] if nouns else ("data",)


_FEW = 3


def _summarized(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    result = result_words(evidence, found, act)
    keys = [words for words in (noun_words(key) for key in found.keys) if words]
    subject = result if is_telling(result) else input_words(evidence)
    if result[:1] == ("by",) and subject != result:
        return (*subject, *result)
    if act.verb == "count":
        plain = tuple(word for word in subject if word not in ("counts", "count", "counter"))
        if _PARTS.issuperset(plain):
            return ("values",)
        return (*plain[:-1], plural(plain[-1])) if plain else ()
    if keys and not subject:
        return ("by", *keys[0])
    if (
        keys
        and "by" not in subject
        and not any(word.startswith(keys[0][0][:4]) for word in subject)
        and len(subject) + len(keys[0]) <= 3
    ):
        return (*subject, "by", *keys[0])
    return subject or ("data",)


def _plotted(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    title = read_phrase(found.title) if found.title and evidence.clone_count == 1 else None
    if title is not None and len(title.words) >= 1 and (title.verb is None or title.verb == "plot"):
        return title.words
    kind = _PLOT_KINDS.get(found.plot_kind or "", ())
    plotted = tuple(found.plotted) if evidence.clone_count == 1 else ()
    if plotted == ("correlations",):
        return plotted
    if plotted and "against" not in plotted and "by" not in plotted and kind and len(plotted) <= 2:
        return (*plotted, *kind)
    if plotted:
        return plotted
    return kind or input_words(evidence)


_PLOT_KINDS: dict[str, Words] = {
    "hist": ("distribution",),
    "histplot": ("distribution",),
    "distplot": ("distribution",),
    "displot": ("distribution",),
    "kdeplot": ("density",),
    "countplot": ("counts",),
    "heatmap": ("heatmap",),
    "pairplot": ("pairs",),
    "scatter_matrix": ("scatter", "matrix"),
    "boxplot": ("boxplot",),
    "pie": ("shares",),
    "imshow": ("image",),
    "dendrogram": ("dendrogram",),
    "plot_tree": ("tree",),
    "contour": ("contours",),
    "contourf": ("contours",),
    "plot_surface": ("surface",),
}


def _tested(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    return act.words or result_words(evidence, found, act)


def _converted(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    return act.words or _main_words(evidence, found) or ("data",)


def _scaled(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    if act.verb == "normalize" and not act.words:
        return result_words(evidence, found, act) or input_words(evidence) or ("data",)
    return act.words or ("features",)


def _split(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    return act.words or ("data",)


def _computed(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    result = result_words(evidence, found, act)
    if act.words and act.verb != "compute":
        return act.words
    return result if is_telling(result) else act.words or result


def _generated(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    return _computed(act, evidence, found) or ("random", "data")


def _built(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    result = result_words(evidence, found, act)
    if is_telling(result) and result != ("model",):
        return result
    alike = {name for other in found.acts if other.words == act.words for name in other.makes}
    if len(alike.intersection(evidence.returns)) > 1 and act.words[-1:] in (("array",), ("frame",)):
        return (*act.words[:-1], plural(act.words[-1]))
    return act.words or result


def _explored(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    return act.words or input_words(evidence) or ("data",)


def _reported(act: Act, evidence: NameEvidence, found: Survey) -> Words:
    return input_words(evidence)


_FINDERS: dict[Purpose, Callable[[Act, NameEvidence, Survey], Words]] = {
    Purpose.LOAD: _loaded,
    Purpose.FETCH: _loaded,
    Purpose.SAVE: _saved,
    Purpose.CLEAN: _cleaned,
    Purpose.CONVERT: _converted,
    Purpose.SCALE: _scaled,
    Purpose.SPLIT: _split,
    Purpose.SELECT: _selected,
    Purpose.DERIVE: _derived,
    Purpose.COMBINE: _combined,
    Purpose.SUMMARIZE: _summarized,
    Purpose.BUILD: _built,
    Purpose.FIT: _fitted,
    Purpose.TUNE: _tuned,
    Purpose.PREDICT: _predicted,
    Purpose.EVALUATE: _evaluated,
    Purpose.TEST: _tested,
    Purpose.PLOT: _plotted,
    Purpose.COLLECT: _computed,
    Purpose.GENERATE: _generated,
    Purpose.COMPUTE: _computed,
    Purpose.EXPLORE: _explored,
    Purpose.REPORT: _reported,
}
