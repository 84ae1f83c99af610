"""How well what a text says is done fits what the code does."""

from __future__ import annotations

from nbrefactor.planning.naming.evidence import NameEvidence, Purpose
from nbrefactor.planning.naming.phrases import Phrase
from nbrefactor.planning.naming.reading import PREPARING, WEAK, Reading
from nbrefactor.planning.naming.verbs import VAGUE_VERBS
from nbrefactor.planning.naming.words import word_set

_NEEDS_PROOF = frozenset(
    {Purpose.LOAD, Purpose.FETCH, Purpose.SAVE, Purpose.PLOT, Purpose.SPLIT, Purpose.REPORT, Purpose.TUNE}
)
"""Purposes that a text can't give to code that does nothing of the kind: the name would be a lie."""


_KIN: dict[Purpose, frozenset[Purpose]] = {
    Purpose.COMPUTE: frozenset(
        {
            Purpose.COMPUTE,
            Purpose.SUMMARIZE,
            Purpose.TEST,
            Purpose.EVALUATE,
            Purpose.COLLECT,
            Purpose.GENERATE,
            Purpose.SELECT,
            Purpose.DERIVE,
            Purpose.BUILD,
            Purpose.CONVERT,
            Purpose.PREDICT,
        }
    ),
    Purpose.FIT: frozenset({Purpose.TUNE}),
    Purpose.BUILD: frozenset(
        {
            Purpose.FIT,
            Purpose.GENERATE,
            Purpose.DERIVE,
            Purpose.COLLECT,
            Purpose.COMBINE,
            Purpose.SELECT,
            Purpose.COMPUTE,
            Purpose.CONVERT,
        }
    ),
    Purpose.TUNE: frozenset({Purpose.FIT}),
    Purpose.LOAD: frozenset({Purpose.FETCH}),
    Purpose.FETCH: frozenset({Purpose.LOAD}),
    Purpose.EVALUATE: frozenset({Purpose.PREDICT, Purpose.COMPUTE, Purpose.SUMMARIZE, Purpose.TEST}),
    Purpose.PREDICT: frozenset({Purpose.FIT, Purpose.COMPUTE}),
    Purpose.TEST: frozenset({Purpose.COMPUTE, Purpose.EVALUATE, Purpose.GENERATE, Purpose.COLLECT}),
    Purpose.EXPLORE: frozenset(
        {
            Purpose.SUMMARIZE,
            Purpose.COMPUTE,
            Purpose.PLOT,
            Purpose.TEST,
            Purpose.SELECT,
            Purpose.COLLECT,
            Purpose.REPORT,
        }
    ),
    Purpose.GENERATE: frozenset({Purpose.COLLECT, Purpose.COMPUTE, Purpose.BUILD}),
    Purpose.COLLECT: frozenset({Purpose.COMPUTE, Purpose.SELECT, Purpose.BUILD, Purpose.FETCH}),
    Purpose.SUMMARIZE: frozenset({Purpose.COMPUTE, Purpose.COLLECT, Purpose.CONVERT}),
    Purpose.COMBINE: frozenset({Purpose.COMPUTE, Purpose.DERIVE}),
    Purpose.DERIVE: frozenset({Purpose.BUILD, Purpose.COMPUTE, Purpose.COMBINE, Purpose.COLLECT, Purpose.SUMMARIZE}),
    Purpose.SELECT: frozenset({Purpose.COMPUTE, Purpose.COLLECT, Purpose.BUILD, Purpose.DERIVE, Purpose.SUMMARIZE}),
    Purpose.CONVERT: frozenset({Purpose.COMPUTE, Purpose.BUILD, Purpose.COLLECT, Purpose.SUMMARIZE}),
    Purpose.CLEAN: frozenset({Purpose.COMPUTE, Purpose.COMBINE, Purpose.SPLIT, Purpose.COLLECT, Purpose.BUILD}),
}
"""What code may do under a heading of that purpose without the heading being wrong."""


DRAWN = word_set(
    """
    plot plots chart charts graph graphs histogram histograms heatmap map figure boxplot scatter visualization diagram
    curve curves bar pie grid
    """
)


_DEEDS = frozenset({Purpose.FIT, Purpose.TUNE, Purpose.EVALUATE})
"""What no name may hide."""
_STEPS_BEFORE = PREPARING | {Purpose.LOAD, Purpose.FETCH, Purpose.SPLIT, Purpose.COMBINE, Purpose.EXPLORE}
"""What people do on the way to a deed."""
_CHANGING = frozenset({Purpose.CLEAN, Purpose.ENCODE, Purpose.SCALE, Purpose.DERIVE})
"""What is done to something, which comes back."""
DOUBTED = 0.5
"""Agreement below which the code is believed for what is done, and the text for what it is about."""


def agreement(phrase: Phrase, purpose: Purpose, reading: Reading, evidence: NameEvidence) -> float:
    """How well the text's purpose fits the code: 1 the same, 0.2 contradicted."""
    main = reading.main
    if main is None:
        return 0.8
    if purpose is main:
        return 1.0
    if purpose in _STEPS_BEFORE and main in _DEEDS and not reading.only_reduces:
        return 0.2
    share = reading.score_of(purpose) / max(reading.score_of(main), 0.1)
    if share:
        return 0.95 if share > 0.5 else 0.85 if share > 0.25 else 0.7
    if phrase.verb in VAGUE_VERBS:
        return 0.55 if main is Purpose.PLOT and not DRAWN.intersection(phrase.words) else 0.85
    if main is Purpose.BUILD and reading.ranked[0][2].verb == "define":
        return 0.35
    if main is Purpose.FIT and phrase.verb in ("reduce", "decompose", "cluster", "detect", "segment"):
        return 0.97
    if purpose in _NEEDS_PROOF:
        if main in _KIN.get(purpose, frozenset()):
            return 0.85
        return 0.2
    if purpose in PREPARING and main in PREPARING:
        return 0.9
    if phrase.verb in ("preprocess", "prepare", "process") and (
        main in PREPARING or main in (Purpose.SPLIT, Purpose.COMBINE, Purpose.SUMMARIZE)
    ):
        return 0.95
    is_new = not set(evidence.returns) & set(evidence.parameters)
    if is_new and purpose in _CHANGING and main in (Purpose.COMPUTE, Purpose.SUMMARIZE):
        return 0.4
    is_from_nothing = not evidence.parameters and main in (Purpose.BUILD, Purpose.GENERATE)
    if is_from_nothing and purpose in _CHANGING | {Purpose.CONVERT, Purpose.COMBINE, Purpose.COMPUTE}:
        return 0.4
    if main in _KIN.get(purpose, frozenset()):
        return 0.9
    return 0.75 if main in (Purpose.COMPUTE, Purpose.COLLECT, Purpose.REPORT) else 0.45 if main in WEAK else 0.25
