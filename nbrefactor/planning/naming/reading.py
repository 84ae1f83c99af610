"""What a region is for: the acts of its code, weighed.

Each purpose has a weight that says how much one such act characterizes a region (a single ``.fit`` says
more than three assignments). Repeats add a little, and an act that makes what the region returns counts
half as much again: that is the act the rest was written for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from nbrefactor.planning.naming.callbook import REDUCERS
from nbrefactor.planning.naming.evidence import NameEvidence, Purpose
from nbrefactor.planning.naming.shapes import Act, Survey, is_separated, survey

_WEIGHTS: dict[Purpose, float] = {
    Purpose.TUNE: 12,
    Purpose.FIT: 9,
    Purpose.SPLIT: 6.5,
    Purpose.LOAD: 6,
    Purpose.FETCH: 6.5,
    Purpose.EVALUATE: 5,
    Purpose.TEST: 6,
    Purpose.SAVE: 4,
    Purpose.ENCODE: 5,
    Purpose.SCALE: 5,
    Purpose.COMBINE: 4,
    Purpose.SUMMARIZE: 4,
    Purpose.CLEAN: 4,
    Purpose.PREDICT: 5.5,
    Purpose.GENERATE: 4,
    Purpose.CONVERT: 3,
    Purpose.COLLECT: 3,
    Purpose.DERIVE: 3.5,
    Purpose.SELECT: 2.5,
    Purpose.PLOT: 3,
    Purpose.BUILD: 2,
    Purpose.COMPUTE: 1.5,
    Purpose.EXPLORE: 1.5,
    Purpose.REPORT: 0.8,
}
_SPECIFIC_COMPUTE = 2.5
"""Weight of a calculation whose call says what it is (``np.linalg.eig``)."""

_GUESSED = 1.6
"""Weight towards which an act is drawn that only the name of an unknown function tells."""

_FINISHING = 1.4
"""Weight of what puts a result in order for a reader: its rows sorted, its columns renamed."""
_FORMS = (".reshape", ".tolist", ".to_numpy", ".flatten", ".ravel", ".squeeze", ".item")
"""Ends of calls that give the same values another form."""

_RESHAPING = 4.2
"""Weight of what gives a whole table another shape: more than a column that is added on the way."""
_INNER = 0.6
"""What is done to an argument of what is done: ``orders.merge(names.fillna("?"))`` merges."""

WEAK = frozenset(
    {
        Purpose.COMPUTE,
        Purpose.COLLECT,
        Purpose.BUILD,
        Purpose.SELECT,
        Purpose.EXPLORE,
        Purpose.REPORT,
        Purpose.GENERATE,
        Purpose.CONVERT,
        Purpose.DERIVE,
        Purpose.SUMMARIZE,
        Purpose.COMBINE,
    }
)
"""Purposes on which the text may know better than the code."""

PREPARING = frozenset({Purpose.CLEAN, Purpose.CONVERT, Purpose.ENCODE, Purpose.SCALE, Purpose.SELECT, Purpose.DERIVE})


_FIGURES = frozenset({"ax", "axes", "axs", "fig", "figure", "g", "p", "chart", "plot"})
"""What people call figures and the parts of them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The purposes of a region, the strongest first, each with the act that stands for it."""

    found: Survey
    ranked: tuple[tuple[Purpose, float, Act], ...]

    @property
    def main(self) -> Purpose | None:
        return self.ranked[0][0] if self.ranked else None

    @property
    def purposes(self) -> frozenset[Purpose]:
        return frozenset(purpose for purpose, _, _ in self.ranked)

    def act_for(self, purpose: Purpose) -> Act | None:
        return next((act for other, _, act in self.ranked if other is purpose), None)

    @property
    def only_reduces(self) -> bool:
        """What it fits gives features another form (``PCA``)."""
        fits = {act.words for act in self.found.acts if act.purpose is Purpose.FIT and act.words}
        return self.main is Purpose.FIT and bool(fits) and fits.issubset(REDUCERS)

    @property
    def only_builds(self) -> bool:
        """Most of all it makes an object of a class, and does nothing with it."""
        act = self.act_for(Purpose.BUILD)
        if self.main is not Purpose.BUILD or act is None or act.words in (("frame",), ("series",)):
            return False
        return act.call.rpartition(".")[2][:1].isupper()

    def score_of(self, purpose: Purpose) -> float:
        return next((score for other, score, _ in self.ranked if other is purpose), 0.0)


def read_code(evidence: NameEvidence) -> Reading:
    """Weigh what the code of the region does."""
    found = _weighed(evidence.source, evidence.calls, frozenset(evidence.returns))
    if "plot" not in evidence.effects or Purpose.PLOT in found.purposes or not _FIGURES.issuperset(evidence.returns):
        return found
    drawn = Act(Purpose.PLOT, "plot", (), evidence.returns, "")  # by a function of the notebook
    return Reading(found.found, ((Purpose.PLOT, 3 * _WEIGHTS[Purpose.PLOT], drawn), *found.ranked))


@lru_cache(maxsize=256)
def _weighed(source: str, calls: tuple[str, ...], returned: frozenset[str]) -> Reading:
    found = survey(source, calls)
    acts = _without_beginnings(found.acts)
    done = {act.purpose for act in acts}
    scores: dict[Purpose, float] = {}
    stands: dict[Purpose, tuple[float, Act]] = {}
    seen: dict[Purpose, int] = {}
    is_saved = False
    is_loaded = not done.isdisjoint((Purpose.LOAD, Purpose.FETCH))
    for act in acts:
        weight = _weight(act, returned)
        means, most = _MEANS.get(act.purpose, (frozenset(), 0.0))
        if not means.isdisjoint(done):
            weight = min(weight, most)
        is_saved |= act.purpose is Purpose.SAVE
        if is_saved and act.purpose is Purpose.LOAD:
            weight *= 0.3  # it looks at what it wrote
        count = seen.get(act.purpose, 0)
        seen[act.purpose] = count + 1
        if act.purpose is Purpose.SELECT and not is_loaded and _separates(act, returned):
            weight = 8.0
        scores[act.purpose] = max(scores.get(act.purpose, 0.0), weight) + (
            0.25 * weight if count and count < 6 else 0.0
        )
        if act.purpose not in stands or weight > stands[act.purpose][0]:
            stands[act.purpose] = (weight, act)
    drawing = sum(act.purpose is Purpose.PLOT for act in acts)
    if returned and 2 * drawing >= found.statements > 1:
        scores[Purpose.PLOT] *= 3  # what comes back is the figure
    ranked = sorted(scores, key=lambda purpose: (-scores[purpose], purpose.value))
    return Reading(found, tuple((purpose, scores[purpose], stands[purpose][1]) for purpose in ranked))


_MEANS = {
    Purpose.SPLIT: (frozenset({Purpose.FIT, Purpose.TUNE, Purpose.EVALUATE}), 1.4),
    Purpose.PREDICT: (frozenset({Purpose.FIT, Purpose.TUNE, Purpose.EVALUATE}), 4.0),
}
"""What is done for the sake of others, and its weight beside them: data are split to train on one part of them."""


def _without_beginnings(acts: tuple[Act, ...]) -> list[Act]:
    """The acts that make something of their own: ``total = 0`` begins what the loop below it does, and a column of a
    frame that is written down here is part of writing it down."""
    kept: list[Act] = []
    built: set[str] = set()
    for place, act in enumerate(acts):
        later = (name for other in acts[place + 1 :] if other.is_repeated for name in other.makes)
        is_beginning = bool(act.makes) and not act.is_repeated and act.purpose in _BEGINNINGS
        if is_beginning and set(act.makes) <= set(later):
            continue
        if act.purpose is Purpose.DERIVE and act.verb == "add" and act.makes and built.issuperset(act.makes):
            continue
        if act.purpose is Purpose.BUILD and act.verb == "build" and not act.is_inner:
            built.update(act.makes)
        kept.append(act)
    return kept


_BEGINNINGS = frozenset({Purpose.BUILD, Purpose.SELECT, Purpose.GENERATE})


def _separates(act: Act, returned: frozenset[str]) -> bool:
    """Whether the act takes features or the target out of a frame, and nothing else that comes back."""
    made = returned.intersection(act.makes)
    return bool(made) and all(is_separated(name) for name in made)


def _weight(act: Act, returned: frozenset[str]) -> float:
    weight = _WEIGHTS[act.purpose]
    if act.purpose is Purpose.COMPUTE and act.words:
        weight = _SPECIFIC_COMPUTE
    if act.purpose in (Purpose.PLOT, Purpose.SAVE) and not returned:
        weight *= 3  # nothing comes back: that is what it is for
    if act.purpose is Purpose.REPORT and not returned:
        weight *= 4  # what it prints, it need not have built or counted for anything else
    if act.purpose is Purpose.SAVE and len(returned) > 1:
        weight *= 0.5  # much comes back: it is saved on the way
    if act.purpose is Purpose.BUILD and act.verb == "define" and not returned:
        weight *= 0.4
    if act.call.endswith(_FORMS):
        return 1.0  # the form that the next call wants
    if act.verb == "sort" or (act.verb == "rename" and act.call.endswith((".set_axis", ".rename_axis"))):
        weight = _FINISHING
    if act.verb in ("reshape", "pivot") and not act.is_guess:
        weight = _RESHAPING
    if act.purpose is Purpose.CLEAN and returned and returned.isdisjoint(act.makes):
        weight *= _INNER
    if act.is_inner or (act.is_repeated and act.purpose is Purpose.BUILD):
        weight *= _INNER
    if act.words == ("random", "generator"):
        return 0.5  # what the numbers come from
    if act.is_guess and weight > _GUESSED:
        weight = (weight + _GUESSED) / 2
    if returned.intersection(act.makes):
        weight *= 1.5
    elif returned and act.makes and act.purpose in (Purpose.BUILD, Purpose.CONVERT):
        weight *= 0.4
    return weight
