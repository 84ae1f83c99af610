"""A plan that can be spelled, and whose result gets every value from where it did before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Plan, PlanOptions
from nbrefactor.refactoring.comparing import Problem, by_module, compared, static_problems
from nbrefactor.refactoring.reading import readable

if TYPE_CHECKING:
    from nbrefactor.emit import Spelled
    from nbrefactor.model.analysis import Analysis
    from nbrefactor.model.verdict import StaticPart
    from nbrefactor.planning.drafting.appendix import Parted


class Draft(NamedTuple):
    """A plan, the texts that it comes to, and what these texts prove; nothing where nothing moves."""

    plan: Plan
    spelled: Spelled
    static: StaticPart | None


def drafted(analysis: Analysis, notebook: Notebook, options: PlanOptions, parted: Parted | None = None) -> Draft:
    """A plan whose spelling is right: what could not be spelled, or would get its values from elsewhere, is planned
    again to stay in the notebook.

    ``notebook`` is what ``parted`` left, if it is given. ``analysis`` has stand-ins for what nobody can parse.
    """
    from nbrefactor.planning.statements import looks

    shown = looks.looks_of(analysis)
    if not shown:
        return _drafted(analysis, notebook, options, parted)
    looked = looks.with_looks(notebook, shown)
    plan, spelled, static = _drafted(readable(looked).analysis, looked, options, parted)
    slim = looks.without_idle_looks(spelled.notebook, notebook, shown, plan)
    return Draft(replace(plan, notebook=notebook), spelled._replace(notebook=slim), static)


def _drafted(analysis: Analysis, notebook: Notebook, options: PlanOptions, parted: Parted | None) -> Draft:
    from nbrefactor import emit, planning

    kept = dict(options.kept)
    while True:
        decided = planning.plan(analysis, notebook, replace(options, kept=kept))
        if parted is not None:
            decided = parted.noted_in(decided)
        spelled = emit.spell(decided, notebook, analysis)
        if decided.is_empty:
            return Draft(decided, spelled, None)
        problems = [Problem(frozenset(problem.units), problem.text) for problem in spelled.problems]
        static = None if problems else compared(analysis, spelled.notebook, by_module(spelled.modules))
        if static is not None:
            problems = static_problems(static, decided)
        if not problems:
            return Draft(decided, spelled, static)
        wrong = {unit: problem.text for problem in problems for unit in problem.units if unit not in kept}
        wrong = wrong or {unit: problem.text for problem in problems for unit in problem.sources if unit not in kept}
        # Where the statements that cause a problem stay already, no other choice would mend it: leave all alone.
        kept |= wrong or dict.fromkeys(range(len(analysis.units)), problems[0].text)
