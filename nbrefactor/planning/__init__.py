"""Deciding a whole refactoring before any code is written: ``plan(analysis, notebook) -> Plan``.

    unparsed      what may become of names in cells that nobody can parse
    blocks        statements with their text, and what may become of each
    ledger        who reads, binds and changes which name
    definitions   functions, classes and constants that can go to a module
    prices        what makes a good division into functions
    clones        rows of statements that are equal but for names, literals and what they are given
    grouping      the other statements, divided into regions
    titles        names, docstrings and modules
    importing     what becomes of the imports

Nothing here writes code; ``nbrefactor.emit`` spells the plan.
"""

from __future__ import annotations

from dataclasses import replace

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Plan, PlanOptions
from nbrefactor.planning.drafting import draft
from nbrefactor.planning.unparsed import with_stand_ins

__all__ = ["plan", "with_stand_ins"]


def plan(analysis: Analysis, notebook: Notebook, options: PlanOptions | None = None) -> Plan:
    """Everything that the refactoring will do to the notebook, and what it leaves alone, with reasons.

    ``analysis`` may be that of the notebook with stand-ins for what nobody can parse.
    """
    return replace(draft(analysis, analysis.notebook, options or PlanOptions()), notebook=notebook)
