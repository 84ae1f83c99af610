"""What a cell of an ``.ipynb`` shows as it is saved: the payload that reading leaves alone."""

from __future__ import annotations

import json
from typing import Any

from nbrefactor.model.notebook import Cell
from nbrefactor.model.verdict import CellOutput


def saved_outputs(cell: Cell) -> tuple[CellOutput, ...]:
    """The outputs as a run would have recorded them, but for what Jupyter says of how to show them. None for a cell
    that is not written in an ``.ipynb``; what is no output of nbformat 4 shows nothing.
    """
    if cell.raw is None or not cell.raw.startswith(b"{") or not cell.outputs:
        return ()
    outputs = json.loads(cell.raw).get("outputs")
    return tuple(_output(each) for each in outputs if isinstance(each, dict)) if isinstance(outputs, list) else ()


def _output(saved: dict[str, Any]) -> CellOutput:
    kind = saved.get("output_type")
    if kind == "stream":
        return CellOutput("stream", str(saved.get("name")), _text(saved.get("text")))
    if kind == "error":
        return CellOutput("error", str(saved.get("ename")), _text(saved.get("evalue")))
    data = saved.get("data")
    held = sorted(data.items()) if isinstance(data, dict) else ()
    return CellOutput("display", data=tuple((name, _text(content)) for name, content in held))


def _text(content: Any) -> str:
    """nbformat parts long texts into lines; what else is no text is JSON."""
    if isinstance(content, list) and all(isinstance(line, str) for line in content):
        return "".join(content)
    return content if isinstance(content, str) else json.dumps(content)
