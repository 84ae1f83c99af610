"""A verdict as JSON, schema 1::

    {"schema": 1, "outcome": "same" | "different" | "unknown", "reason": text,
     "compared": {"outputs", "values", "files", "calls"},
     "evidence": [{"kind": "output" | "value" | "file" | "purity" | "error" | "kernel",
                   "outcome": "different" | "unknown", "where": text, "explanation": text,
                   "before": text, "after": text, "diff": text, "before_cell": id | null, "after_cell": id | null}],
     "notes": [text],
     "static": {"outcome", "reason": text, "uses": count, "evidence": as above, "notes": [text]} | null,
     "runs": {"before": run | null, "after": run | null}}

``static`` is what the texts say before anything runs; the kinds of its evidence are ``use``, ``import`` and ``again``.
With, for a run, ``{"end": "finished" | "failed" | "timeout" | "died", "seconds", "stopped_at": position | null,
"message": text, "cells": [{"cell": id, "position", "seconds"}]}``. Positions count all cells from 1; texts are
excerpts, and ``diff`` has lines that start with ``-``, ``+`` or a blank.
"""

from __future__ import annotations

import json
from typing import Any

from nbrefactor.model.verdict import Evidence, RunRecord, StaticPart, Verdict

SCHEMA = 1


def render(verdict: Verdict) -> str:
    document = {
        "schema": SCHEMA,
        "outcome": verdict.outcome,
        "reason": verdict.reason,
        "compared": {
            "outputs": verdict.compared.outputs,
            "values": verdict.compared.values,
            "files": verdict.compared.files,
            "calls": verdict.compared.calls,
            "calls_made": verdict.compared.calls_made,
        },
        "evidence": [_piece(piece) for piece in verdict.evidence],
        "notes": list(verdict.notes),
        "static": _static(verdict.static),
        "runs": {"before": _run(verdict.before), "after": _run(verdict.after)},
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _piece(piece: Evidence) -> dict[str, Any]:
    return {
        "kind": piece.kind,
        "outcome": piece.outcome,
        "where": piece.where,
        "explanation": piece.explanation,
        "before": piece.before,
        "after": piece.after,
        "diff": piece.diff,
        "before_cell": piece.before_cell,
        "after_cell": piece.after_cell,
    }


def _static(part: StaticPart | None) -> dict[str, Any] | None:
    if part is None:
        return None
    return {
        "outcome": part.outcome,
        "reason": part.reason,
        "uses": part.uses,
        "evidence": [_piece(piece) for piece in part.evidence],
        "notes": list(part.notes),
    }


def _run(record: RunRecord | None) -> dict[str, Any] | None:
    if record is None:
        return None
    return {
        "end": record.end,
        "seconds": round(record.seconds, 3),
        "stopped_at": record.stopped_at,
        "message": record.message,
        "cells": [
            {"cell": run.cell, "position": run.position, "seconds": round(run.seconds, 3)} for run in record.cells
        ],
    }
