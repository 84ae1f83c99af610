"""A plan as JSON, schema 1: everything that it decides, in the order of the notebook.

The format is described in ``docs/reference/plan-json.md``. Cells are counted as in the graph's JSON: code cells from 0.
"""

from __future__ import annotations

import json

from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Call, Function, MovedDefinition, Place, Plan, Reason, Span

SCHEMA = 1


def render(plan: Plan, notebook: Notebook) -> str:
    document = {
        "schema": SCHEMA,
        "notebook": notebook.path,
        "package": plan.package,
        "cells": [
            {"index": index, "id": cell.id, "position": position, "execution_count": cell.execution_count}
            for index, (cell, position) in enumerate(zip(notebook.code_cells, notebook.positions, strict=True))
        ],
        "modules": plan.modules,
        "functions": [_function(function) for function in plan.functions],
        "definitions": [_definition(definition) for definition in plan.definitions],
        "stays": [{**_place(refusal.place), "reason": refusal.reason} for refusal in plan.refusals],
        "dead_ends": [{**_place(end.place), "names": end.names, "reason": end.reason} for end in plan.dead_ends],
        "appendix": plan.appendix_name,
        "statements": {"compute": plan.compute_units, "moved": plan.moved_units},
    }
    # ASCII only: identifiers may hold half a surrogate pair, which no encoding of a terminal or a pipe accepts.
    return json.dumps(document, indent=2) + "\n"


def _function(function: Function) -> dict[str, object]:
    return {
        "name": function.name,
        "module": function.module,
        "summary": function.summary,
        "prose": function.prose,
        "notes": function.notes,
        "parameters": [
            {"name": part.name, "default": part.default, "copy": part.copy, "why": _why(part.why)}
            for part in function.parameters
        ],
        "returns": [{"name": part.name, "why": _why(part.why)} for part in function.returns],
        "body": [_span(span) for span in function.body],
        "calls": [_call(call) for call in function.calls],
        "pure": function.is_pure,
        "purity": function.purity,
        "changes": function.changes,
        "effects": function.effects,
        "uses": function.components,
        "remarks": function.remarks,
    }


def _call(call: Call) -> dict[str, object]:
    place = next(span for span in call.spans if call.anchor in span.units)
    return {
        "cell": place.cell,
        "line": place.end_line,
        "arguments": call.arguments,
        "targets": call.targets,
        "statements": [_span(span) for span in call.spans],
    }


def _definition(definition: MovedDefinition) -> dict[str, object]:
    return {
        "name": definition.name,
        "kind": definition.kind,
        "module": definition.module,
        "spelled": definition.module_name,
        "known_as": definition.notebook_name,
        "signature": definition.signature or definition.module_name,
        "place": _span(definition.span),
        "repeated": [_span(span) for span in definition.repeated],
        "uses": definition.components,
        "used_in_notebook": definition.is_imported and not definition.is_at_hand,
        "imported_by_notebook": definition.is_imported,
    }


def _why(reason: Reason) -> dict[str, object]:
    return {"text": reason.text, "causes": [cause._asdict() for cause in reason.causes]}


def _span(span: Span) -> dict[str, int]:
    return {"cell": span.cell, "line": span.line, "end_line": span.end_line}


def _place(place: Place) -> dict[str, int]:
    return dict(place._asdict())
