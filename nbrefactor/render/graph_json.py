"""An analysis as JSON, schema 1: cells, edges and undefined names in document order.

The format is described in ``docs/reference/graph-json.md``. Indices count code cells from 0.
"""

from __future__ import annotations

import json

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import Notebook

SCHEMA = 1


def render(analysis: Analysis, notebook: Notebook) -> str:
    graph = analysis.graph
    document = {
        "schema": SCHEMA,
        "notebook": notebook.path,
        "cells": [
            {
                "index": facts.index,
                "id": cell.id,
                "kind": cell.kind,
                "execution_count": cell.execution_count,
                "defines": facts.defines,
                "uses": facts.uses,
                "deferred": facts.deferred,
                "mutates": facts.mutates,
                "possibly_mutates": facts.possibly_mutates,
                "deletes": facts.deletes,
                "effects": facts.effects,
            }
            for facts, cell in zip(graph.cells, notebook.code_cells, strict=True)
        ],
        "edges": [
            {
                "source": edge.source,
                "target": edge.target,
                "name": edge.name,
                "kind": edge.kind,
                "via": edge.via,
                "certain": edge.is_certain,
            }
            for edge in graph.edges
        ],
        "state": [
            {"source": edge.source, "target": edge.target, "state": edge.state, "certain": edge.is_certain}
            for edge in graph.state_edges
        ],
        "undefined": [use._asdict() for use in graph.undefined],
    }
    # ASCII only: identifiers may hold half a surrogate pair, which no encoding of a terminal or a pipe accepts.
    return json.dumps(document, indent=2) + "\n"
