"""A plan as plain text: what goes where, what stays and why.

::

    components/data.py
      load_data() -> train, test                 cell 4
    components/training.py
      fit(model, train_X, train_y) -> model      cells 16, 18  called 2 times
    stays in the notebook
      cell 12, line 3         draws random numbers between two displays
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Function, MovedDefinition, Place, Plan, Span
from nbrefactor.render._plan_words import signature

_WIDEST = 56
"""Characters of the first column at most; the second column of a longer entry goes to the next line."""


class _Row(NamedTuple):
    what: str
    where: str
    details: tuple[str, ...] = ()
    """Lines below."""


def render(plan: Plan, notebook: Notebook) -> str:
    """The plan as a table; cells are counted from 1 over all cells, as notebooks' editors do."""
    sections = [*_modules(plan, notebook)]
    if plan.refusals:
        rows = [_Row(_place(each.place, notebook), each.reason) for each in plan.refusals]
        sections.append(("stays in the notebook", rows))
    if plan.dead_ends:
        rows = [
            _Row(f"{_place(each.place, notebook)}: {', '.join(each.names)}".removesuffix(": "), each.reason)
            for each in plan.dead_ends
        ]
        title = f"moves to {plan.appendix_name}" if plan.dropped else "leads nowhere (--drop-dead-ends moves it)"
        sections.append((title, rows))
    blocks = ["\n".join([title, *_lines(rows)]) for title, rows in sections]
    end = f"{summary(plan)}\n{_LEGEND}" if plan.functions else summary(plan)
    return "\n\n".join([*blocks, end]) + "\n"


def _modules(plan: Plan, notebook: Notebook) -> Iterator[tuple[str, list[_Row]]]:
    for module in plan.modules:
        rows = [_definition(each, notebook) for each in plan.definitions if each.module == module]
        rows += [_function(each, notebook) for each in plan.functions if each.module == module]
        yield f"{plan.package.replace('.', '/')}/{module}.py", rows


def _definition(definition: MovedDefinition, notebook: Notebook) -> _Row:
    spans = [definition.span, *definition.repeated]
    said = f"your {definition.kind}, moved{known_as(definition)}"
    return _Row(definition.signature or definition.module_name, _cells(spans, notebook), (said,))


def known_as(definition: MovedDefinition) -> str:
    """For a version of a function, under which name the notebook imports it."""
    return f"; the notebook calls it {definition.known_as}" if definition.known_as else ""


def _function(function: Function, notebook: Notebook) -> _Row:
    times = f"  called {len(function.calls)} times" if len(function.calls) > 1 else ""
    return _Row(
        signature(function),
        _cells([span for call in function.calls for span in call.spans], notebook) + times,
        (*what_else(function), *function.remarks),
    )


def what_else(function: Function) -> Iterator[str]:
    """What it does besides computing its results, as its docstring says."""
    if not function.is_pure:
        yield f"not pure: {function.purity}"
    elif any(parameter.copy for parameter in function.parameters):
        yield function.purity
    notes = [note for note in function.notes if not note.startswith(("Changes ``", "May change ``"))]
    if notes:
        yield "; ".join(note[:1].lower() + note[1:].removesuffix(".").replace("``", "") for note in notes)


def _cells(spans: Sequence[Span], notebook: Notebook) -> str:
    positions = sorted({notebook.positions[span.cell] for span in spans})
    return f"cell{'s' if len(positions) > 1 else ''} {', '.join(map(str, positions))}"


def _place(place: Place, notebook: Notebook) -> str:
    lines = f"line {place.line}" if place.line == place.end_line else f"lines {place.line}-{place.end_line}"
    return f"cell {notebook.positions[place.cell]}, {lines}"


def _lines(rows: Sequence[_Row]) -> Iterator[str]:
    width = max((len(row.what) for row in rows if len(row.what) <= _WIDEST), default=0)
    for row in rows:
        if len(row.what) <= _WIDEST:
            yield f"  {row.what:{width}}  {row.where}"
        else:
            yield f"  {row.what}"
            yield f"      {row.where}"
        yield from (f"      {detail}" for detail in row.details)


def summary(plan: Plan) -> str:
    """In one sentence."""
    if plan.is_empty:
        return "Nothing to extract."
    standings = Counter(function.standing for function in plan.functions)
    kinds = ", ".join(f"{standings[each]} {each}" for each in ("pure", "with effects", "not pure") if standings[each])
    told = f" ({kinds})" if kinds else ""
    return (
        f"{plan.moved_units} of {plan.compute_units} statements that compute move into "
        f"{_count(len(plan.functions), 'function')}{told} in {_count(len(plan.modules), 'module')}."
    )


_LEGEND = """\
Pure: it changes nothing that it is given, and no name of the notebook.
With effects: the same, but it also draws random numbers, reads or writes files, plots or prints: see below it.
What displays or prints, and plots of a few lines, stay in their cells and are not counted.
Why a function has its parameters and returns: nbrefactor extract NOTEBOOK --why NAME"""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
