"""What a cell of an ``.ipynb`` shows as it is saved: the payload that reading leaves alone, and a new one."""

from __future__ import annotations

import json
from typing import Any

from nbrefactor.model.notebook import Cell, OutputSummary
from nbrefactor.model.verdict import HOW_IT_IS_SHOWN, CellOutput

_KIND_OF_DISPLAY = "display_data"
_KIND_OF_RESULT = "execute_result"


def saved_outputs(cell: Cell) -> tuple[CellOutput, ...]:
    """The outputs as a run would have recorded them, but for what Jupyter says of how to show them. None for a cell
    that is not written in an ``.ipynb``; what is no output of nbformat 4 shows nothing.
    """
    if cell.raw_json is None or not cell.outputs:
        return ()
    outputs = json.loads(cell.raw_json).get("outputs")
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


def with_outputs(cell: Cell, outputs: tuple[CellOutput, ...], *, original: Cell) -> Cell:
    """The cell as if the kernel had given these outputs, with the count of the original. None of them is an error: of
    those a run does not record all that is saved. The very same cell where the original is not written in an
    ``.ipynb``.
    """
    if original.raw_json is None:
        return cell
    kinds = [summary.kind for summary in original.outputs]
    kinds += [_KIND_OF_DISPLAY] * (len(outputs) - len(kinds))
    content = json.loads(original.raw_json)
    count = original.execution_count
    content["outputs"] = [_saved(output, kind, count) for output, kind in zip(outputs, kinds, strict=False)]
    summaries = (OutputSummary(each["output_type"], each.get("execution_count")) for each in content["outputs"])
    raw = json.dumps(content).encode()
    return cell._replace(
        raw=raw, outputs=tuple(summaries), execution_count=count, is_rewritten=True, keeps_outputs=True
    )


def _saved(output: CellOutput, kind: str, count: int | None) -> dict[str, Any]:
    """As nbformat has it; ``kind`` tells a result from a display, which a run does not."""
    if output.kind == "stream":
        return {"name": output.name, "output_type": "stream", "text": output.text.splitlines(keepends=True)}
    held = dict(output.data)
    metadata = json.loads(held.pop(HOW_IT_IS_SHOWN, "{}"))
    shown = {"data": {name: _lines(name, text) for name, text in held.items()}, "metadata": metadata}
    if kind == _KIND_OF_RESULT:
        return {**shown, "execution_count": count, "output_type": _KIND_OF_RESULT}
    return {**shown, "output_type": _KIND_OF_DISPLAY}


def _lines(name: str, text: str) -> Any:
    if name == "application/json" or name.endswith("+json"):
        return json.loads(text)
    is_text = name.startswith("text/") or name in ("image/svg+xml", "application/javascript")
    return text.splitlines(keepends=True) if is_text else text
