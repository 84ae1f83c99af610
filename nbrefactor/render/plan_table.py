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

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Function, Place, Plan, Span

_WIDEST = 56
"""Characters of the first column at most; a longer entry pushes its second column to the right."""


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
        sections.append(("leads nowhere", rows))
    blocks = ["\n".join([title, *_lines(rows)]) for title, rows in sections]
    return "\n\n".join([*blocks, _summary(plan)]) + "\n"


def _modules(plan: Plan, notebook: Notebook) -> Iterator[tuple[str, list[_Row]]]:
    for module in plan.modules:
        rows = [
            _Row(each.name, _cells([each.span], notebook), (f"your {each.kind}, moved",))
            for each in plan.definitions
            if each.module == module
        ]
        rows += [_function(each, notebook) for each in plan.functions if each.module == module]
        yield f"{plan.package.replace('.', '/')}/{module}.py", rows


def _function(function: Function, notebook: Notebook) -> _Row:
    settings = [f"{each.name}={each.default}" for each in function.parameters if each.default is not None]
    plain = [each.name for each in function.parameters if each.default is None]
    returns = ", ".join(each.name for each in function.returns)
    signature = f"{function.name}({', '.join([*plain, *(['*'] if settings else []), *settings])})"
    times = f"  called {len(function.calls)} times" if len(function.calls) > 1 else ""
    return _Row(
        f"{signature} -> {returns}" if returns else signature,
        _cells([span for call in function.calls for span in call.spans], notebook) + times,
        (*(() if function.is_pure else (f"not pure: {function.purity}",)), *function.remarks),
    )


def _cells(spans: Sequence[Span], notebook: Notebook) -> str:
    positions = sorted({notebook.positions[span.cell] for span in spans})
    return f"cell{'s' if len(positions) > 1 else ''} {', '.join(map(str, positions))}"


def _place(place: Place, notebook: Notebook) -> str:
    lines = f"line {place.line}" if place.line == place.end_line else f"lines {place.line}-{place.end_line}"
    return f"cell {notebook.positions[place.cell]}, {lines}"


def _lines(rows: Sequence[_Row]) -> Iterator[str]:
    width = min(_WIDEST, max(len(row.what) for row in rows))
    for row in rows:
        yield f"  {row.what:{width}}  {row.where}"
        yield from (f"      {detail}" for detail in row.details)


def _summary(plan: Plan) -> str:
    if plan.is_empty:
        return "Nothing to extract."
    pure = sum(function.is_pure for function in plan.functions)
    return (
        f"{plan.moved_units} of {plan.compute_units} statements that compute move into "
        f"{_count(len(plan.functions), 'function')} ({pure} pure) in {_count(len(plan.modules), 'module')}."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
