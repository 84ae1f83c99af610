"""Described values in words: short forms, places, and diffs that a reader can check."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterator

from nbrefactor.verification.description import Description, Inline, Node

_EXCERPT = 300
_MOST_ROWS, _MOST_COLUMNS = 2000, 8
_UNITS = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
_NO_TIME = -(2**63)


def show(side: Description, inline: Inline, depth: int = 0) -> str:
    """A described value as Python would print it, shortened."""
    tag = inline[0]
    if tag == "r":
        return _show_node(side, side.nodes[inline[1]], depth)
    if tag == "n":
        return "None"
    if tag == "e":
        return "..."
    text = repr(inline[1]) if tag in "sb" else str(inline[1])
    return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"


def _show_node(side: Description, node: Node, depth: int) -> str:
    kind, name = node["k"], str(node.get("type", node.get("name", ""))).rpartition(".")[2]
    if kind in ("seq", "set") and depth < 3:
        inner = ", ".join(show(side, item, depth + 1) for item in node["items"][:6])
        more = ", …" if node["length"] > 6 else ""
        marks = {"list": "[]", "tuple": "()", "set": "{}"}.get(name)
        return f"{marks[0]}{inner}{more}{marks[1]}" if marks else f"{name}({inner}{more})"
    if kind == "map" and depth < 3:
        pairs = (f"{show(side, key, 3)}: {show(side, value, depth + 1)}" for key, value in node["items"][:6])
        return "{" + ", ".join(pairs) + (", …}" if len(node["items"]) > 6 else "}")
    if kind == "text":
        return repr(node["text"][:_EXCERPT])
    if kind == "frame":
        return f"{name} of shape {tuple(node['shape'])}"
    if kind == "array":
        return f"{name} of shape {tuple(node['shape'])}, {node.get('dtype')}"
    if kind in ("name", "function", "class"):
        return str(node["name"])
    return f"<{name}>"


def kind_of(side: Description, inline: Inline) -> str:
    names = {
        "n": "None",
        "b": "bool",
        "i": "int",
        "f": "float",
        "c": "complex",
        "s": "str",
        "y": "bytes",
        "e": "...",
    }
    if inline[0] == "r":
        node = side.nodes[inline[1]]
        return "str" if node["k"] == "text" else str(node.get("type", node["k"]))
    return str(inline[2]) if len(inline) > 2 else names[inline[0]]


def place(path: str, node: Node, flat: int) -> str:
    """The path of an item, by its indices in all dimensions."""
    indices, rest = [], flat
    for size in reversed(node.get("shape", [node["length"]])[1:]):
        rest, index = divmod(rest, size)
        indices.append(index)
    return f"{path}[{', '.join(map(str, [rest, *reversed(indices)]))}]"


def text(value: str | bool | None) -> str:
    """One of the texts of a column; ``None`` and ``False`` stand for what is missing."""
    return "nan" if value is False else repr(value)


def text_diff(before: str, after: str) -> str:
    return "\n".join(unified(before.splitlines(), after.splitlines()))


def unified(before: list[str], after: list[str], most: int = 40) -> list[str]:
    """The changed lines with a line around them, without file headers."""
    lines = list(difflib.unified_diff(before[:5000], after[:5000], n=1, lineterm=""))[2:]
    return [*lines[:most], f"… {len(lines) - most} more lines"] if len(lines) > most else lines


def rows(side: Description, node: Node) -> list[str]:
    """The first rows of a frame or series as one text each: label, then the first columns."""
    index = side.node(node["index"])
    levels = index["levels"] if index is not None else []
    values = node["values"] if node["k"] == "frame" else [node["values"]]
    columns = [list(_texts(side, column)) for column in (*levels, *values[:_MOST_COLUMNS])]
    return [" | ".join(row) for row in zip(*columns, strict=False)]


def number(side: Description, node: Node, value: float) -> str:
    """A kept number as its dtype means it: a date, a category, a truth value or the number itself."""
    dtype = str(node.get("dtype", ""))
    if dtype.startswith("category"):
        categories = side.node(node["categories"])
        items = categories.get("items", categories.get("strings", [])) if categories else []
        known = 0 <= value < len(items)
        item = items[int(value)] if known else "missing"
        return show(side, item) if isinstance(item, list) else repr(item)
    unit = re.match(r"datetime64\[(\w+)", dtype)
    if unit and unit[1] in _UNITS:
        return _date(int(value), _UNITS[unit[1]])
    return repr(value)


def _date(value: int, per_second: int) -> str:
    if value == _NO_TIME:
        return "NaT"
    try:
        moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=value // per_second)
    except OverflowError:
        return str(value)
    rest = value % per_second
    return moment.isoformat(" ") + (f" + {rest}/{per_second} s" if rest else "")


def _texts(side: Description, node: Node) -> Iterator[str]:
    """The first values of a column as texts; none where only a sample was kept."""
    if "code" in node:
        if not node.get("sampled"):
            yield from (number(side, node, value) for value in side.numbers(node)[:_MOST_ROWS])
    elif "strings" in node:
        yield from (text(value) for value in node["strings"][:_MOST_ROWS])
    else:
        yield from (show(side, item) for item in node["items"][:_MOST_ROWS])
