"""The module that a person would put a function into: that of its dominant deed; the section's topic breaks ties."""

from __future__ import annotations

from nbrefactor.planning.naming.calls import estimator_words, makes_transformer
from nbrefactor.planning.naming.evidence import NameEvidence, Purpose
from nbrefactor.planning.naming.phrases import read_phrase
from nbrefactor.planning.naming.reading import WEAK, Reading, read_code
from nbrefactor.planning.naming.verbs import is_base_form, purpose_of
from nbrefactor.planning.naming.words import name_words, word_set

_MODULE_OF: dict[Purpose, str] = {
    Purpose.LOAD: "data",
    Purpose.FETCH: "data",
    Purpose.SAVE: "data",
    Purpose.CLEAN: "data",
    Purpose.CONVERT: "data",
    Purpose.COMBINE: "data",
    Purpose.ENCODE: "features",
    Purpose.SCALE: "features",
    Purpose.SELECT: "features",
    Purpose.DERIVE: "features",
    Purpose.SPLIT: "features",
    Purpose.FIT: "training",
    Purpose.TUNE: "training",
    Purpose.PREDICT: "evaluation",
    Purpose.EVALUATE: "evaluation",
    Purpose.PLOT: "plots",
    Purpose.GENERATE: "simulation",
    Purpose.TEST: "analysis",
    Purpose.SUMMARIZE: "analysis",
    Purpose.EXPLORE: "analysis",
    Purpose.COMPUTE: "analysis",
    Purpose.COLLECT: "analysis",
    Purpose.BUILD: "analysis",
    Purpose.REPORT: "analysis",
}
_UNMISTAKABLE = frozenset(
    {Purpose.LOAD, Purpose.FETCH, Purpose.SAVE, Purpose.CLEAN, Purpose.ENCODE, Purpose.SCALE, Purpose.SPLIT}
    | {Purpose.FIT, Purpose.TUNE, Purpose.PREDICT, Purpose.EVALUATE, Purpose.PLOT}
)
"""Deeds that have their module whatever stands around them."""
_ANYWHERE = frozenset({Purpose.BUILD, Purpose.COMPUTE, Purpose.COLLECT, Purpose.SELECT, Purpose.DERIVE})
"""Deeds that could stand in any module."""


def module_role(evidence: NameEvidence, name: str = "") -> str:
    """``data``, ``features``, ``training``, ``evaluation``, ``plots``, ``simulation`` or ``analysis``.

    Where ``name`` tells one of several deeds, its module is the one in which a reader looks for that name.
    """
    return module_of_deed(evidence, name) or _told_by_text(evidence) or _unclear(evidence, read_code(evidence))


def module_of_deed(evidence: NameEvidence, name: str = "") -> str | None:
    """The module that the deed alone tells, or nothing where the code could stand in any."""
    reading = read_code(evidence)
    if reading.only_reduces:
        return "features"
    if reading.main in (Purpose.FIT, Purpose.TUNE):
        return "training"
    named = _purpose_in(name)
    if named is not None and (named in reading.purposes or reading.main is None or reading.main in WEAK):
        return _MODULE_OF[named]
    if reading.main is None or reading.main in _ANYWHERE:
        return _of_what_is_built(reading) if reading.main is Purpose.BUILD else None
    return _MODULE_OF[reading.main]


def _purpose_in(name: str) -> Purpose | None:
    """The deed that a name starts with, if that can be no other: ``train`` trains, ``train_set`` need not."""
    verb, *others = name_words(name) or ("",)
    is_sure = is_base_form(verb) and verb not in _ANYTHING and not (others and verb in _NOUNS_TOO)
    purpose = purpose_of(verb) if is_sure else None
    return purpose if purpose in _UNMISTAKABLE else None


_ANYTHING = word_set("prepare preprocess process handle")
"""Verbs of cleaning that people use for whatever comes before a model."""
_NOUNS_TOO = word_set("train score split forecast scale embed label stem")
"""Verbs that a name may start with as a noun: ``train_rows``, ``score_table``."""


def _of_what_is_built(reading: Reading) -> str | None:
    """Models belong to the training; what only gives features another form to the features."""
    made = [act for act in reading.found.acts if act.purpose is Purpose.BUILD]
    tails = [act.call.rpartition(".")[2] for act in made]
    if any(act.words == ("model",) for act in made) or any(estimator_words(tail, "") for tail in tails):
        return "training"
    return "features" if any(map(makes_transformer, tails)) else None


_TUNED = word_set("param params parameters hyperparameters grid space")
"""Words of what is written down to be tried in training."""


def _told_by_text(evidence: NameEvidence) -> str | None:
    """The section's activity; loading and plotting must be seen, and what is made from nothing is not trained."""
    tuned = _TUNED.intersection(word for name in evidence.returns for word in name_words(name))
    if read_code(evidence).main is Purpose.BUILD and not evidence.parameters and not tuned:
        return None
    for heading in reversed(evidence.headings):
        phrase = read_phrase(heading)
        if phrase is None or phrase.purpose is None:
            continue
        role = _MODULE_OF[phrase.purpose]
        if role in ("features", "training", "evaluation", "simulation") or phrase.purpose is Purpose.CLEAN:
            return role
    return None


def _unclear(evidence: NameEvidence, reading: Reading) -> str:
    if reading.main in (Purpose.SELECT, Purpose.DERIVE):
        has_features = any(name.lower().startswith(("x", "feature", "train", "y")) for name in evidence.returns)
        return "features" if has_features or reading.main is Purpose.DERIVE else "analysis"
    return "analysis"
