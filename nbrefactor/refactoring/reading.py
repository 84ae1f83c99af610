"""The analysis of a notebook, and the one that planning starts from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from nbrefactor.model.notebook import Notebook

if TYPE_CHECKING:
    from nbrefactor.model.analysis import Analysis


class Readable(NamedTuple):
    """A notebook that nothing is unknown of."""

    analysis: Analysis
    """Of ``analysis.notebook``, in which cells that do not parse have stand-ins; they keep their ``failure``."""
    original: Analysis
    """Of the notebook as it is."""


def analyze(notebook: Notebook) -> Analysis:
    """What every cell does to names and objects, and what depends on what; a value, computed without running anything.

    A cell that does not parse has its ``failure`` in ``Analysis.cells``; all others are analyzed. Raises
    NbRefactorError for a notebook that is not written in Python.
    """
    from nbrefactor import analysis, sources

    if not isinstance(notebook, Notebook):
        raise TypeError(f"a Notebook is wanted, which nbrefactor.read makes of a file, not {notebook!r}")
    sources.require_python(notebook)
    return analysis.analyze(notebook)


def readable(notebook: Notebook) -> Readable:
    """Both analyses, which are one where every cell parses."""
    from nbrefactor.planning.statements.unparsed import with_stand_ins

    original = analyze(notebook)
    stand_in = with_stand_ins(notebook, original)
    if stand_in is notebook:
        return Readable(original, original)
    again = analyze(stand_in)
    cells = (replace(new, failure=old.failure) for new, old in zip(again.cells, original.cells, strict=True))
    return Readable(again.with_facts(tuple(cells)), original)
