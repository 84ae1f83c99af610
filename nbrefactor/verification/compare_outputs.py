"""Outputs of corresponding cells: texts after ``normalize``, pictures by pixels, JSON by value, errors by
message.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nbrefactor.model.verdict import CellOutput
from nbrefactor.verification.images import decoded, is_same_image_file
from nbrefactor.verification.normalize import Normalizer
from nbrefactor.verification.numbers import is_close, is_same_text
from nbrefactor.verification.showing import text_diff

_EXCERPT = 500


@dataclass(frozen=True, slots=True)
class OutputDifference:
    explanation: str
    before: str = ""
    after: str = ""
    diff: str = ""
    is_error: bool = False
    is_certain: bool = True


def comparable(outputs: Sequence[CellOutput], normalizer: Normalizer) -> tuple[CellOutput, ...]:
    """The outputs as they are compared: normalized, streams merged by name in a run of streams, empty ones
    left out.
    """
    found: list[CellOutput] = []
    for output in outputs:
        if output.kind == "stream":
            at = _stream_to_join(found, output.name)
            if at is not None:
                output = CellOutput("stream", output.name, found.pop(at).text + output.text)
            found.append(output)
        else:
            found.append(output)
    normal = (_normal(output, normalizer) for output in found)
    return tuple(output for output in normal if output.kind != "stream" or output.text)


def _stream_to_join(found: list[CellOutput], name: str) -> int | None:
    """Position of a stream of this name with nothing but streams after it."""
    for at in range(len(found) - 1, -1, -1):
        if found[at].kind != "stream":
            return None
        if found[at].name == name:
            return at
    return None


def _normal(output: CellOutput, normalizer: Normalizer) -> CellOutput:
    if output.kind == "stream":
        lines = [line.rstrip() for line in normalizer.text(output.text, is_stderr=output.name == "stderr").split("\n")]
        return CellOutput("stream", output.name, "\n".join(lines).strip("\n"))
    if output.kind == "error":
        return CellOutput("error", output.name, normalizer.text(output.text))
    data = []
    for kind, content in output.data:
        if kind.startswith("text/") or kind in ("image/svg+xml", "application/javascript") or _is_json(kind):
            content = normalizer.text(content, has_ids=kind != "text/plain")
        data.append((kind, content))
    return CellOutput("display", data=tuple(data))


def output_difference(before: CellOutput, after: CellOutput) -> OutputDifference | None:
    """The first thing in which two normalized outputs differ."""
    if before == after:
        return None
    if before.kind != after.kind or (before.kind == "stream" and before.name != after.name):
        return OutputDifference(
            f"{_named(before)} became {_named(after)}", excerpt(before), excerpt(after),
            is_error="error" in (before.kind, after.kind),
        )  # fmt: skip
    if before.kind == "error":
        if before.name == after.name and is_same_text(before.text, after.text):
            return None
        return OutputDifference("the error changed", excerpt(before), excerpt(after), is_error=True)
    if before.kind == "stream":
        return _text_difference(f"the text on {before.name} changed", before.text, after.text)
    return _display_difference(dict(before.data), dict(after.data))


def _display_difference(before: dict[str, str], after: dict[str, str]) -> OutputDifference | None:
    if set(before) != set(after):
        return OutputDifference("it is shown in other formats", ", ".join(sorted(before)), ", ".join(sorted(after)))
    for kind in sorted(before, key=lambda kind: (kind != "text/plain", kind)):
        found = _content_difference(kind, before[kind], after[kind])
        if found is not None:
            return found
    return None


def _content_difference(kind: str, before: str, after: str) -> OutputDifference | None:
    if before == after:
        return None
    if kind.startswith("image/") and kind != "image/svg+xml":
        same = is_same_image_file(decoded(before), decoded(after))
        if same:
            return None
        if same is None:
            return OutputDifference(f"the {kind} differs in its bytes and could not be decoded", is_certain=False)
        return OutputDifference(f"the picture ({kind}) changed")
    if _is_json(kind):
        where = json_difference(_json_value(before), _json_value(after))
        return None if where is None else OutputDifference(f"the {kind} changed at {where[0]}", where[1], where[2])
    return _text_difference(f"the {kind} changed", before, after)


def _json_value(text: str) -> Any:
    """The text itself where it is none, whatever it calls itself."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _text_difference(explanation: str, before: str, after: str) -> OutputDifference | None:
    if is_same_text(before, after):
        return None
    return OutputDifference(explanation, _shortened(before), _shortened(after), text_diff(before, after))


def json_difference(before: Any, after: Any, path: str = "$") -> tuple[str, str, str] | None:
    """Path, before and after of the first difference between two JSON values; floats may differ by
    rounding.
    """
    if isinstance(before, dict) and isinstance(after, dict):
        if set(before) != set(after):
            return (
                path,
                ", ".join(sorted(set(before) - set(after))),
                ", ".join(sorted(set(after) - set(before))),
            )
        pairs = ((f"{path}.{key}", before[key], after[key]) for key in before)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = ((f"{path}[{at}]", one, other) for at, (one, other) in enumerate(zip(before, after, strict=True)))
    elif isinstance(before, float) and isinstance(after, float):
        return None if is_close(before, after) else (path, str(before), str(after))
    else:
        same = before == after and type(before) is type(after)
        return None if same else (path, str(before)[:_EXCERPT], str(after)[:_EXCERPT])
    return next(filter(None, (json_difference(one, other, at) for at, one, other in pairs)), None)


def _is_json(kind: str) -> bool:
    return kind == "application/json" or kind.endswith("+json")


def _named(output: CellOutput) -> str:
    return {"stream": f"text on {output.name}", "error": "an error", "display": "a display"}[output.kind]


def excerpt(output: CellOutput) -> str:
    """What a reader recognizes an output by."""
    if output.kind == "error":
        return f"{output.name}: {output.text}"[:_EXCERPT]
    if output.kind == "stream":
        return _shortened(output.text)
    return _shortened(dict(output.data).get("text/plain", ", ".join(kind for kind, _ in output.data)))


def _shortened(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"
