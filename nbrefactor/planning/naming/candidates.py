"""All names that could fit a region, each with how much speaks for it.

Text and code are heard apart and then together::

    heading "Data Loading"   ->  the verb, with what the code loads  load_titanic
    heading "Random forest"  ->  code's verb + topic                 fit_random_forest
    heading "Introduction"   ->  nothing
    pd.read_csv("titanic.csv")                                       load_titanic

A text whose verb does what the code does is believed first: a person chose the word. A text that the code
contradicts ('Introduction' or 'Plots' above ``read_csv``) is believed last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from nbrefactor.planning.naming.agreement import DOUBTED, agreement
from nbrefactor.planning.naming.evidence import NameEvidence, Purpose
from nbrefactor.planning.naming.objects import (
    LAST_WORDS,
    Words,
    input_words,
    is_telling,
    object_words,
    parts_of_data,
    result_words,
)
from nbrefactor.planning.naming.phrases import Phrase, is_method, read_phrase
from nbrefactor.planning.naming.reading import PREPARING, WEAK, Reading, read_code
from nbrefactor.planning.naming.shapes import Act
from nbrefactor.planning.naming.topics import is_of_code, topic_verb, topic_words
from nbrefactor.planning.naming.verbs import AMBIGUOUS, OBJECTLESS, VAGUE_VERBS, is_activity_noun, purpose_of, verb_of
from nbrefactor.planning.naming.vocabulary import ARTICLES, VAGUE_NOUNS
from nbrefactor.planning.naming.words import spelled, word_set


@dataclass(frozen=True, slots=True)
class Candidate:
    verb: str
    words: Words
    score: float
    why: str
    phrase: Phrase | None = None
    """The text that the verb comes from."""

    is_comment: bool = False

    @property
    def name(self) -> str:
        return _name(self.verb, self.words)


@lru_cache(maxsize=4096)
def _name(verb: str, words: Words) -> str:
    if verb == "predict" and not words:
        return "make_predictions"
    if verb in ("fit", "train") and words in _SPLITS:
        words = ("model",)
    return spelled(verb, _without_echo(verb, _SPLITS.get(words, words)) or _ALONE.get(verb, ()))


_ALONE: dict[str, Words] = {
    **dict.fromkeys(("clean", "preprocess", "explore", "normalize", "standardize", "deduplicate"), ("data",)),
    **dict.fromkeys(("evaluate", "cross_validate"), ("model",)),
}
"""Objects of verbs that would be a name alone: a verb is what a method is called, and often a function of a library."""


_SPLITS: dict[Words, Words] = {
    ("train",): ("training", "data"),
    ("test",): ("test", "data"),
    ("val",): ("validation", "data"),
    ("valid",): ("validation", "data"),
    ("test", "and", "train"): ("train", "and", "test"),
    **{(word,): ("data",) for word in ("two", "three", "both", "several")},
    **{
        (word,): (word, "data")
        for word in ("transformed", "cleaned", "processed", "encoded", "scaled", "filtered", "merged", "joined")
    },
}
"""Parts of the data, as people say them, and what needs a noun."""


def _without_echo(verb: str, words: Words) -> Words:
    """The words without those that say the verb again: clean_cleaned_sales, plot_scatter_plot."""
    verbs = set(verb.split("_"))
    kept = tuple(word for word in words if word not in verbs and verb_of(word) not in verbs)
    return kept or (words if verb in ("predict", "evaluate") else ("data",)) if words else words


@lru_cache(maxsize=256)
def candidates(evidence: NameEvidence) -> tuple[Candidate, ...]:
    """All candidates, best first; equal scores keep the order text before code."""
    reading = read_code(evidence)
    found = [
        *_from_comment(evidence, reading),
        *_from_headings(evidence, reading),
        *_from_prose(evidence, reading),
    ]
    found += _from_code(evidence, reading)
    found = [candidate for candidate in found if _is_whole(candidate)]
    return tuple(sorted(found, key=lambda candidate: -candidate.score))


def _is_whole(candidate: Candidate) -> bool:
    return bool(candidate.words) or candidate.verb in OBJECTLESS or "_" in candidate.verb


def _from_comment(evidence: NameEvidence, reading: Reading) -> Iterator[Candidate]:
    """The comment stands nearest, but in a long region it speaks of the first statements only."""
    if not evidence.comment or evidence.clone_count > 1:
        return
    phrase = read_phrase(evidence.comment, is_comment=True)
    if phrase is None:
        return
    is_long = reading.found.statements > 5
    weight = 0.62 if is_long and phrase.purpose is not reading.main else 1.0
    for candidate in _from_phrase(phrase, evidence, reading, weight, f"comment '{phrase.text}'"):
        yield replace(candidate, is_comment=True)


def _from_headings(evidence: NameEvidence, reading: Reading) -> Iterator[Candidate]:
    nearer = 1.0
    for distance, heading in enumerate(reversed(evidence.headings)):
        phrase = read_phrase(heading)
        if phrase is None or (evidence.clone_count > 1 and is_method(phrase.words)):
            continue
        weight = (0.94, 0.6, 0.45)[min(distance, 2)] * nearer
        if _is_unheard(phrase, evidence, reading):
            nearer = _UNHEARD  # nor do those above it say more of the code
        if phrase.verb is None and evidence.crowd > 2 and reading.main is not Purpose.PLOT:
            weight *= _CROWDED
        if phrase.verb and evidence.crowd > 1 and not phrase.is_specific and phrase.purpose is not reading.main:
            weight *= _CROWDED
        if heading.rstrip().endswith("?") and reading.main in PREPARING:
            weight *= _ASKED
        yield from _from_phrase(phrase, evidence, reading, weight, f"heading '{phrase.text}'")


_CROWDED = 0.85
"""Weight of a topic above several functions, of which it can name but one."""


_ASKED = 0.6
"""Weight of a question above code that prepares the answer."""


def _from_prose(evidence: NameEvidence, reading: Reading) -> Iterator[Candidate]:
    """Only its first sentence, and only where it says what is done."""
    if not evidence.prose or evidence.clone_count > 1:
        return
    phrase = read_phrase(first_sentence(evidence.prose))
    if phrase is not None and phrase.verb is not None and phrase.words:
        yield from _from_phrase(phrase, evidence, reading, 0.6, f"text '{phrase.text}'")


def first_sentence(text: str) -> str:
    """Up to the first full stop that ends a sentence."""
    head, stop, _ = text.strip().partition(". ")
    return (head + stop).split("\n\n")[0].strip()


def _from_phrase(
    phrase: Phrase, evidence: NameEvidence, reading: Reading, weight: float, why: str
) -> Iterator[Candidate]:
    phrase = _as_done(phrase, reading)
    if phrase.verb is None:
        yield from _from_topic(phrase, evidence, reading, weight, why)
        return
    if reading.only_builds and phrase.verb in _AGENTS:
        words = ("categorical",) if phrase.words == ("categoricals",) else phrase.words
        words = tuple(word for word in words if word not in _GENERIC)
        yield Candidate("build", (*words, _AGENTS[phrase.verb]), 80 * weight, why, phrase)
        return
    purpose = phrase.purpose or Purpose.COMPUTE
    if purpose is Purpose.PLOT and reading.main is not None and purpose not in reading.purposes:
        topic = replace(phrase, verb=None, words=(*phrase.words, "plot"))  # what a plot is made from later
        yield from _from_topic(topic, evidence, reading, 0.6 * weight, why)
        return
    trust = agreement(phrase, purpose, reading, evidence)
    if trust < DOUBTED and phrase.is_specific and reading.main is not Purpose.FIT:
        topic = replace(phrase, verb=None, is_imperative=False)
        yield from _from_topic(topic, evidence, reading, 0.85 * weight, why)
    base = 90 * trust
    verb, words = phrase.verb, phrase.words
    act = reading.act_for(purpose) or (reading.ranked[0][2] if reading.ranked else None)
    if not phrase.is_specific and not (words in _SPECIFIC_FOR and purpose in PREPARING):
        code_words = _code_object(verb, purpose, act, evidence, reading)
        words = words if code_words in LAST_WORDS and words else code_words or words
        base -= 0 if is_telling(code_words) else 12
        if purpose is Purpose.EXPLORE and not is_telling(code_words):
            base -= 25
    if verb in ("remove", "drop", "exclude") and reading.main is Purpose.SELECT and not phrase.is_specific:
        words = phrase.words or ("rows",)
    if purpose is Purpose.EXPLORE and evidence.returns and reading.main in PREPARING:
        base *= 0.7  # what prepares a value for later does more than look
    if verb in VAGUE_VERBS and reading.main is not None:
        main_act = reading.ranked[0][2]
        verb = _better_verb(verb, reading.main, main_act, evidence)
        if phrase.verb in _EMPTY_VERBS and verb != phrase.verb:
            phrase = replace(phrase, is_imperative=False)
    yield Candidate(verb, words, base * weight, why, phrase)


def _as_done(phrase: Phrase, reading: Reading) -> Phrase:
    """Without what the code does not do: of 'Train and predict' the one, of 'Crop yield' the verb that is a noun."""
    parts = (phrase.verb or "").split("_and_")
    done = [part for part in parts if {purpose_of(part), Purpose.COMPUTE} & reading.purposes]
    if len(parts) > 1 and done:
        return replace(phrase, verb="_and_".join(done), is_imperative=phrase.is_imperative and done == parts)
    first, *others = phrase.text.lower().split()[:2] or ("",)
    is_noun = first in AMBIGUOUS and verb_of(first) == phrase.verb and others and others[0] not in ARTICLES
    if is_noun and not done and phrase.words:
        return replace(phrase, verb=None, words=(first, *phrase.words), is_imperative=False)
    return phrase


_AGENTS = {
    "impute": "imputer",
    "fill": "imputer",
    "clean": "cleaner",
    "preprocess": "preprocessor",
    "encode": "encoder",
    "binarize": "binarizer",
    "vectorize": "vectorizer",
    "tokenize": "tokenizer",
    "scale": "scaler",
    "standardize": "scaler",
    "normalize": "normalizer",
    "transform": "transformer",
}
"""What an object is called that would do what the text says once it is given data."""
_GENERIC = word_set("transformer transformers features columns missing values data")

_SPECIFIC_FOR = (("features",), ("columns",), ("variables",), ("values",))
"""Vague nouns that are the very object of selecting, scaling and encoding."""


def _code_object(verb: str, purpose: Purpose, act: Act | None, evidence: NameEvidence, reading: Reading) -> Words:
    """The object for a verb that the text gives without one: what the code does it to."""
    if act is None:
        return result_words(evidence, reading.found)
    if purpose is Purpose.EXPLORE:
        return input_words(evidence)
    if verb in ("preprocess", "prepare", "process", "clean"):
        words = result_words(evidence, reading.found)
        column = act.words if act.purpose is Purpose.ENCODE and not act.call else ()
        return words if is_telling(words) else column or input_words(evidence)
    words = object_words(act.purpose, act, evidence, reading.found)
    if verb.partition("_")[0] != act.verb and purpose is Purpose.COMPUTE:
        return result_words(evidence, reading.found) or words
    if verb.partition("_")[0] == act.verb or act.purpose is purpose:
        return words
    return result_words(evidence, reading.found) or words


_VAGUE_PURPOSES = frozenset(
    {Purpose.COMPUTE, Purpose.BUILD, Purpose.COLLECT, Purpose.REPORT, Purpose.SELECT, Purpose.DERIVE}
    | {Purpose.CONVERT, Purpose.SUMMARIZE, Purpose.CLEAN, Purpose.EXPLORE}
)


def _better_verb(verb: str, main: Purpose, act: Act, evidence: NameEvidence) -> str:
    """'Get the data' above ``read_csv`` -> load; where the code is as vague, the person's word stays."""
    if main in _VAGUE_PURPOSES and verb not in _EMPTY_VERBS:
        return verb
    return "build" if act.verb == "define" else act.verb


_EMPTY_VERBS = word_set("get do perform use obtain try")
"""Verbs that say less than any that the code has."""


def _from_topic(
    phrase: Phrase, evidence: NameEvidence, reading: Reading, weight: float, why: str
) -> Iterator[Candidate]:
    """The code's verb with the person's noun: 'Monthly sales', ``groupby`` -> summarize_monthly_sales."""
    if not reading.ranked:
        yield Candidate("compute", phrase.words, 50 * weight, why)
        return
    main, _, act = reading.ranked[0]
    code_words = object_words(main, act, evidence, reading.found)
    verb = topic_verb(act, phrase)
    base = 58.0
    if is_method(phrase.words) and main not in (Purpose.FIT, Purpose.TUNE, Purpose.EVALUATE):
        base = 40.0
    if main in (
        Purpose.LOAD,
        Purpose.SAVE,
        Purpose.SPLIT,
        Purpose.CLEAN,
        Purpose.ENCODE,
        Purpose.SCALE,
        Purpose.CONVERT,
    ):
        base = 40.0
    if main is Purpose.FIT and (act.words or any(is_activity_noun(word) for word in phrase.words)):
        base = 30.0
    if main is Purpose.PLOT and reading.found.title is None:
        base = 70.0
    if not is_telling(code_words):
        base += 12
    if len(phrase.words) == 1 and phrase.words[0] in VAGUE_NOUNS:
        base -= 25
    words = topic_words(phrase, act, evidence, reading.found)
    if _is_unheard(phrase, evidence, reading):
        base *= _UNHEARD
    yield Candidate(verb, words, base * weight, f"{why}, and what the code does ({_told(act)})")


_UNHEARD = 0.55
"""Weight of a topic of one word that the code does not know: 'Ideas', somebody's name. A heuristic: it trades some
names of concepts that the code never mentions against names that say nothing of it; two words are rarely a joke."""


def _is_unheard(phrase: Phrase, evidence: NameEvidence, reading: Reading) -> bool:
    is_lone = phrase.verb is None and sum(len(word.split("_")) for word in phrase.words) == 1
    is_given = bool(evidence.parameters) and reading.main not in _NAMED_FREELY
    return is_lone and is_given and not is_of_code(phrase, evidence, reading.found)


_NAMED_FREELY = frozenset({Purpose.PLOT, Purpose.BUILD, Purpose.GENERATE})
"""What is drawn or made up is what its author says it is."""


def _told(act: Act) -> str:
    return act.call or act.purpose.value


def _from_code(evidence: NameEvidence, reading: Reading) -> Iterator[Candidate]:
    """What the code alone says; pairs of purposes that belong together are one name."""
    found = reading.found
    yield from _pairs(evidence, reading)
    for rank, (purpose, _, act) in enumerate(reading.ranked[:4]):
        words = object_words(purpose, act, evidence, found)
        verb = _code_verb(purpose, act, words, evidence)
        if _reads_unseen(purpose, evidence, reading):
            verb = "load"
        says_enough = bool(words) or purpose is Purpose.PREDICT  # make_predictions
        score = (64.0 if is_telling(words) else 50.0 if says_enough else 34.0) * (0.6**rank)
        if words in LAST_WORDS:
            score -= 12
        if purpose in (Purpose.COMPUTE, Purpose.BUILD, Purpose.COLLECT, Purpose.REPORT) and not is_telling(words):
            score -= 12
        yield Candidate(verb, words, score, f"what the code does ({_told(act)})")
    result = result_words(evidence, found)
    if result and reading.ranked:
        yield Candidate(
            _code_verb(Purpose.COMPUTE, reading.ranked[0][2], result, evidence)
            if reading.main in WEAK
            else reading.ranked[0][2].verb,
            result,
            22 if is_telling(result) else 16,
            f"what it returns ({', '.join(evidence.returns)})",
        )


def _reads_unseen(purpose: Purpose, evidence: NameEvidence, reading: Reading) -> bool:
    """A function of the notebook reads the file that the values come from."""
    is_plain = purpose in (Purpose.COMPUTE, Purpose.COLLECT) and not {Purpose.LOAD, Purpose.FETCH} & reading.purposes
    return is_plain and "read-file" in evidence.effects and not evidence.parameters and bool(evidence.returns)


def _code_verb(purpose: Purpose, act: Act, words: Words, evidence: NameEvidence) -> str:
    last = words[-1] if words else ""
    if purpose is Purpose.CLEAN and act.words and words != act.words:
        return "clean"
    if purpose is Purpose.BUILD and act.verb in ("define", "build"):
        return "build"
    if purpose is Purpose.EVALUATE and act.words and words != act.words:
        return "evaluate"
    if purpose is Purpose.TEST and words != act.words:
        return "compute"
    if purpose is Purpose.FIT and not act.words and act.verb == "train":
        return "train"
    if purpose is Purpose.COMPUTE and act.words and words != act.words:
        return (
            act.verb
            if act.verb
            in (
                "solve",
                "minimize",
                "integrate",
                "invert",
                "cluster",
                "interpolate",
                "decompose",
                "extract",
                "estimate",
                "sort",
            )
            else "compute"
        )
    if purpose is Purpose.REPORT:
        return "print"
    if purpose is Purpose.PREDICT and last in _MEASURES:
        return "compute"
    if last in ("sorted",):
        return "sort"
    return act.verb


_MEASURES = word_set("accuracy score scores error errors loss losses rate rates rmse mse mae auc")
"""What comes of predictions that are compared at once."""

_PREPARATION_PAIRS = (
    (Purpose.LOAD, Purpose.CLEAN, "load_and_clean"),
    (Purpose.LOAD, Purpose.COMBINE, "load_and_merge"),
    (Purpose.LOAD, Purpose.SPLIT, "load_and_split"),
)


def _pairs(evidence: NameEvidence, reading: Reading) -> Iterator[Candidate]:
    found, purposes = reading.found, reading.purposes
    fit = reading.act_for(Purpose.FIT)
    if fit is not None and Purpose.TUNE not in purposes and Purpose.EVALUATE in purposes:
        words = object_words(Purpose.FIT, fit, evidence, found)
        short = () if words in (("model",), ("models",)) else words[:2]
        verb = "cross_validate" if reading.ranked and _only_cross_validates(reading) else "fit_and_score"
        yield Candidate(verb, short, 70, f"it fits a model ({_told(fit)}) and scores it")
    for first, second, verb in _PREPARATION_PAIRS:
        head, tail = reading.act_for(first), reading.act_for(second)
        if head is None or tail is None or reading.main not in (first, second):
            continue
        if reading.score_of(second) > 0.6 * reading.score_of(first) and evidence.returns:
            words = object_words(first, head, evidence, found)
            words = words if len(words) < 3 or parts_of_data(evidence.returns) else words[-2:]
            yield Candidate(verb, words, 66, f"it does both ({_told(head)}, {_told(tail)})")
    steps = (*PREPARING, Purpose.SPLIT, Purpose.COMBINE)
    preparing = [purpose for purpose in steps if purpose in purposes and reading.score_of(purpose) >= 4]
    is_before = not {Purpose.FIT, Purpose.TUNE, Purpose.PREDICT, Purpose.EVALUATE} & purposes
    if len(preparing) >= 3 and is_before and reading.main in (*PREPARING, Purpose.SPLIT):
        words = result_words(evidence, found)
        words = words if is_telling(words) and len(evidence.returns) == 1 else input_words(evidence) or ("data",)
        yield Candidate("prepare", words, 67, "it cleans, converts and selects")


def _only_cross_validates(reading: Reading) -> bool:
    act = reading.act_for(Purpose.EVALUATE)
    calls_fit = any(act.call.endswith(".fit") for act in reading.found.acts if act.purpose is Purpose.FIT)
    return act is not None and act.verb == "cross_validate" and not calls_fit
