"""A cell whose results reach nothing."""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.builtin_names import is_builtin
from nbrefactor.model.facts import Call, Name, UnitKind, walk
from nbrefactor.model.findings import Applicability, Example, ExampleCell, Finding, Grade, Rule, Severity
from nbrefactor.rules._subject import Subject, listed
from nbrefactor.rules._uses import can_tell, is_exported

RULE = Rule(
    code="NBR403",
    name="dead-end-cell",
    grade=Grade.STRUCTURE,
    summary="a cell whose results reach nothing",
    page="""\
The cell shows nothing, writes nothing and changes nothing, and what it defines is read by no cell but other dead ends:
without it, the notebook does the same.

Cells that define functions or import are left alone.

Instead: delete it, or move it to a notebook for experiments.""",
    examples=(
        Example(
            "a branch that leads nowhere",
            (
                ExampleCell("xs = [1, 2]"),
                ExampleCell("doubled = [2 * x for x in xs]"),
                ExampleCell("total = sum(doubled)"),
                ExampleCell("print(xs)"),
            ),
            (
                "cell 2:1:1: nothing needs `doubled`: the cell leads nowhere",
                "cell 3:1:1: nothing needs `total`: the cell leads nowhere",
            ),
        ),
        Example("shown in the end", (ExampleCell("xs = [1]"), ExampleCell("n = len(xs)"), ExampleCell("n"))),
        Example("it changes what is shown", (ExampleCell("xs = [1]"), ExampleCell("xs.append(2)"), ExampleCell("xs"))),
        Example("it calls what nobody knows", (ExampleCell("import tool\nx = tool.start()"),)),
        Example("it defines a function", (ExampleCell("def f():\n    return 1"),)),
    ),
    severity=Severity.NOTE,
    is_strict=True,
    fix=Applicability.UNSAFE,
)


def check(subject: Subject) -> Iterator[Finding]:
    if not can_tell(subject):
        return
    graph = subject.analysis.graph
    cells = subject.analysis.cells
    needed = [facts.index for facts in cells if _matters(subject, facts.index)]
    alive: set[int] = set()
    for index in needed:
        if index not in alive:
            alive |= graph.backward_slice(index)
    for facts in cells:
        if facts.units and facts.index not in alive:
            unit = facts.units[0]
            names = listed(list(facts.defines))
            place = subject.place(facts.index, unit.line, unit.column)
            yield subject.finding(RULE, place, f"nothing needs {names}: the cell leads nowhere")


def _matters(subject: Subject, index: int) -> bool:
    """Whether the cell does something by itself: shows, writes, defines code, or calls what is not known."""
    facts = subject.analysis.cells[index]
    if not facts.defines or is_exported(subject, index):
        return True
    if any(unit.kind in {UnitKind.MAGIC, UnitKind.DEFINITION, UnitKind.IMPORT} for unit in facts.units):
        return True
    if any(name in subject.uses[0] for name in facts.defines):
        return True
    for step in subject.analysis.document.steps:
        if subject.cell_of(step.unit) != index:
            continue
        foreign = any(subject.cell_of(m.origin) != index for m in step.mutations if m.origin is not None)
        unknown = any("?" in write.types for write in step.writes) and not _calls_only_builtins(subject, step.unit)
        effects = set(step.effects) - {"read-file"}
        if effects or unknown or foreign or any(access.writes for access in step.state):
            return True
    return False


def _calls_only_builtins(subject: Subject, unit: int) -> bool:
    """Whether the statement's value is unknown only because that of an operand is, not because of a foreign call."""
    calls = [term for term in walk(subject.analysis.units[unit].body) if isinstance(term, Call)]
    return all(isinstance(call.function, Name) and is_builtin(call.function.name) for call in calls)
