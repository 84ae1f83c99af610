"""Deciding a whole refactoring before any code is written: ``plan(analysis, notebook) -> Plan``.

    trees          the nodes of a syntax tree
    naming         names from the words around code and from what it does
    statements     what stands in the cells, and who reads, binds and changes what
    definitions    functions, classes and constants of the notebook that can become part of a module
    regions        the other statements, divided into what would make a good function
    clones         rows of statements that are the same but for what differs
    drafting       from all of these to a plan

Imports go up this list, never down. Nothing here writes code; ``nbrefactor.emit`` spells the plan.
"""

from __future__ import annotations

from dataclasses import replace

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Plan, PlanOptions
from nbrefactor.planning.drafting.attempts import draft
from nbrefactor.planning.statements.unparsed import with_stand_ins

__all__ = ["plan", "with_stand_ins"]


def plan(analysis: Analysis, notebook: Notebook, options: PlanOptions | None = None) -> Plan:
    """Everything that the refactoring will do to the notebook, and what it leaves alone, with reasons.

    ``analysis`` may be that of the notebook with stand-ins for what nobody can parse.
    """
    return replace(draft(analysis, analysis.notebook, options or PlanOptions()), notebook=notebook)
