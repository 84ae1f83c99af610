"""The name of one function, and names that differ for many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from nbrefactor.planning.naming.candidates import Candidate, candidates
from nbrefactor.planning.naming.evidence import NameEvidence, Naming, Purpose
from nbrefactor.planning.naming.objects import Words, input_words, result_words
from nbrefactor.planning.naming.phrases import read_phrase
from nbrefactor.planning.naming.reading import Reading, read_code
from nbrefactor.planning.naming.verbs import is_gerund, verb_of
from nbrefactor.planning.naming.vocabulary import VAGUE_NOUNS
from nbrefactor.planning.naming.words import free_name, is_valid_name, noun_words, singular, spelled, word_set

_ALTERNATIVES = 12
_CLOSE = 4
"""How many names are tried for one that says something else; those further down fit less."""
_CONTRADICTED = 21.0
"""Score up to which a name would be a lie, and a number behind a true one is better."""


@lru_cache(maxsize=256)
def function_name(evidence: NameEvidence) -> Naming:
    """The name a person would give to the region, with the reason and other names that fit.

    The name is never a keyword, a builtin, a name that the region reads or binds, or the root of one of
    its calls.
    """
    reading = read_code(evidence)
    found = candidates(evidence)
    forbidden = _forbidden(evidence, reading)
    usable = [
        variant
        for candidate in found
        for variant in _variants(candidate, forbidden)
        if is_valid_name(variant.name, forbidden)
    ]
    if usable:
        best = usable[0]
        others = _alternatives(best, usable, evidence, reading, forbidden)
        return Naming(best.name, best.why, is_fallback=False, alternatives=others)
    return _fallback(evidence, reading, found, forbidden)


_SYNONYMS = {
    "compute": "calculate",
    "build": "make",
    "plot": "draw",
    "fit": "train",
    "train": "fit",
    "evaluate": "assess",
    "collect": "gather",
    "generate": "produce",
    "summarize": "aggregate",
    "predict": "forecast",
    "split": "divide",
    "fetch": "download",
    "download": "fetch",
}


def _variants(candidate: Candidate, forbidden: frozenset[str]) -> Iterator[Candidate]:
    """The candidate, or another way to say the same where its name is that of a function which the region calls."""
    if candidate.name not in forbidden:
        yield candidate
    elif candidate.words and candidate.verb in _SYNONYMS:
        yield replace(candidate, verb=_SYNONYMS[candidate.verb])
    elif candidate.words and candidate.words[-1] != "data":
        yield replace(candidate, words=(*candidate.words, "data"))


def _forbidden(evidence: NameEvidence, reading: Reading) -> frozenset[str]:
    roots = (call.partition(".")[0] for call in evidence.calls)
    return frozenset((*evidence.parameters, *evidence.returns, *reading.found.read, *reading.found.bound, *roots))


def _alternatives(
    best: Candidate,
    usable: Sequence[Candidate],
    evidence: NameEvidence,
    reading: Reading,
    forbidden: frozenset[str],
) -> tuple[str, ...]:
    """Other good candidates, names that say more than the best one, then the weaker candidates."""
    good = [candidate.name for candidate in usable[1:] if candidate.score > 0.6 * best.score]
    names = [*good, *(spelled(best.verb, words) for words in _extended(best, evidence, reading))]
    names += [candidate.name for candidate in usable[1:] if candidate.score > _CONTRADICTED]
    valid = (name for name in dict.fromkeys(names) if name != best.name and is_valid_name(name, forbidden))
    return tuple(valid)[:_ALTERNATIVES]


def _extended(best: Candidate, evidence: NameEvidence, reading: Reading) -> Iterator[Words]:
    """The object told more precisely: by the heading, by what is returned, stored, grouped by or taken."""
    words = best.words
    is_vague = all(word in VAGUE_NOUNS or word == "data" for word in words)
    for more in _qualifiers(evidence, reading):
        extra = tuple(word for word in more if _adds(word, words, best.verb))[:2]
        if extra and (is_vague or len(words) > 2) and not _KINDS.intersection(words):
            yield extra
        if extra and len(words) <= 2:
            yield (*extra, *words)


_KINDS = word_set("frame frames array arrays series grid")
"""What is made: ``build_score_frame`` makes no score."""


def _adds(word: str, words: Words, verb: str) -> bool:
    """Whether a word says what neither the object nor the verb says already, in whatever form."""
    return not is_gerund(word) and verb_of(word) != verb and all(word[:4] != other[:4] for other in words)


def _qualifiers(evidence: NameEvidence, reading: Reading) -> Iterator[Words]:
    texts = [read_phrase(evidence.comment, is_comment=True)] if evidence.comment and evidence.clone_count == 1 else []
    texts += [read_phrase(heading) for heading in reversed(evidence.headings)]
    for phrase in texts:
        if phrase is not None and phrase.is_specific:
            yield tuple(word for word in phrase.words if word not in VAGUE_NOUNS and word not in ("and", "by"))
    yield result_words(evidence, reading.found)
    for name in evidence.returns:
        yield noun_words(name)
    for key in (*reading.found.columns[:3], *reading.found.fields[:3], *reading.found.keys[:2]):
        yield noun_words(key.replace(" ", "_"))
    yield tuple(word for word in reading.found.plotted if word not in ("against", "by"))
    yield input_words(evidence)
    for name in evidence.parameters:
        yield noun_words(name)
    for act in reading.found.acts:
        yield act.words
    for act in reading.found.acts:
        if act.is_guess or act.purpose in (Purpose.COMPUTE, Purpose.BUILD):
            yield noun_words(act.call.rpartition(".")[2])


def _fallback(
    evidence: NameEvidence, reading: Reading, found: Sequence[Candidate], forbidden: frozenset[str]
) -> Naming:
    """Nothing speaks for a name: the bare names of the results, or the kind of act, must do."""
    letters = [name.lower() for name in evidence.returns if name.isascii() and name.strip("_")][:2]
    verb = reading.ranked[0][2].verb if reading.ranked else "compute"
    names = [spelled(verb, ("_and_".join(letters),))] if letters else []
    names += [spelled(candidate.verb, (*candidate.words, noun)) for candidate in found for noun in ("data", "result")]
    names += [f"{verb}_{noun}" for noun in ("values", "results", "data", "step")]
    names += [
        f"compute_{noun}" for noun in ("values", "results", "quantities", "outcome", "next_values", "final_values")
    ]
    usable = [name for name in dict.fromkeys(names) if is_valid_name(name, forbidden)]
    # ``generate_x_and_y``: the code tells the verb, and the notebook itself calls the results so
    tells_both = bool(letters) and verb != "compute" and usable[0] == names[0]
    return Naming(
        usable[0],
        "nothing in the text or the code tells more",
        is_fallback=not tells_both,
        alternatives=tuple(usable[1:_ALTERNATIVES]),
    )


def distinct_names(namings: Sequence[Naming], taken: frozenset[str]) -> tuple[str, ...]:
    """One name for each, all different and none of them in ``taken``.

    The first of several equal names keeps it; the others take the first alternative that is free and says something
    else than the names before, not ``fit_models`` beside ``fit_model``, so that a name tells what is different. Only
    when all alternatives are gone a number is added.
    """
    used = set(taken)
    said: set[frozenset[str]] = set()
    chosen: list[str] = []
    for naming in namings:
        free = [name for name in (naming.name, *naming.alternatives) if name not in used]
        name = next((name for name in free[:_CLOSE] if _said(name) not in said), free[0] if free else None)
        if name is None:
            name = free_name(naming.name, used)
        used.add(name)
        said.add(_said(name))
        chosen.append(name)
    return tuple(chosen)


def _said(name: str) -> frozenset[str]:
    """What a name says, whatever the number and order of its words."""
    return frozenset(singular(word) for word in name.split("_") if word not in ("and", "data"))
