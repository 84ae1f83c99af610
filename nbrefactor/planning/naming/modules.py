"""The module that a person would put a function into."""

from __future__ import annotations

from nbrefactor.planning.naming.evidence import NameEvidence, Purpose
from nbrefactor.planning.naming.phrases import read_phrase
from nbrefactor.planning.naming.reading import Reading, read_code

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


def module_role(evidence: NameEvidence) -> str:
    """``data``, ``features``, ``training``, ``evaluation``, ``plots``, ``simulation`` or ``analysis``."""
    reading = read_code(evidence)
    if reading.main is None:
        return "analysis"
    if reading.main in (Purpose.BUILD, Purpose.COMPUTE, Purpose.COLLECT, Purpose.SELECT, Purpose.DERIVE):
        return _told_by_text(evidence, reading) or _unclear(evidence, reading)
    return _MODULE_OF[reading.main]


def _told_by_text(evidence: NameEvidence, reading: Reading) -> str | None:
    """The section's activity, where the code could stand in any module; loading and plotting must be seen."""
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
    act = reading.ranked[0][2]
    if reading.main is Purpose.BUILD and act.words in (("model",), ("pipeline",)):
        return "training"
    return "analysis"
