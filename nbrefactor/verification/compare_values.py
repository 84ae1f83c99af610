"""Where two described values differ first, in words that a reader can check.

The comparison walks both trees of nodes at once. A pair of nodes that is already being compared counts as
equal, so cycles end. Classes and functions of the notebook are compared by code; that theirs differs is no
difference of the values (a refactoring changes code), it is collected in ``changed_code``. What a function finds
outside of itself is compared by what it is, and may have another name, or be enclosed instead of global.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from nbrefactor.verification.description import Description, Inline, Node
from nbrefactor.verification.images import is_same_picture
from nbrefactor.verification.numbers import is_close, is_same_text
from nbrefactor.verification.showing import kind_of, number, place, rows, show, text, text_diff, unified

_EXCERPT = 300
_LISTED = 10
"""Values of an array that are listed where they differ."""
_AMOUNTS = frozenset({"", *(f"{kind}{bits}" for kind in ("int", "uint", "float") for bits in (8, 16, 32, 64))})
"""Dtypes whose values can be subtracted in a way that means something; none for a list of numbers."""


@dataclass(frozen=True, slots=True)
class Difference:
    path: str
    """From the variable on: ``df['price'][3]``, ``model.coef_[0]``."""
    explanation: str
    before: str = ""
    after: str = ""
    diff: str = ""
    is_certain: bool = True
    """False where the rest of a value was too large to keep, and a digest says that something in it differs.
    """
    nodes: tuple[int, int] | None = None
    """The innermost nodes that differ; nothing for small values that stand alone."""


@dataclass
class Comparison:
    """Compares values of two runs; collects what could not be compared on the way."""

    before: Description
    after: Description
    opaque: dict[str, str] = field(default_factory=dict)
    """Path to the reason why what is there was not compared."""
    unread: dict[str, str] = field(default_factory=dict)
    """The same, of what could have been compared but for want of time or room, or since looking at it failed."""
    changed_code: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Path of a function or class whose code changed, to its nodes."""
    _met: dict[tuple[int, int], tuple[str, Difference | None]] = field(default_factory=dict)
    _told: set[tuple[int, int]] = field(default_factory=set)

    def of_variable(self, name: str) -> Difference | None:
        """The first place where what this variable holds differs, unless another variable holds that place, too, and
        told so.
        """
        found = self.difference(name, self.before.roots[name], self.after.roots[name])
        if found is None or found.nodes in self._told:
            return None
        if found.is_certain and found.nodes is not None:
            self._told.add(found.nodes)
        return found

    def difference(self, path: str, before: Inline, after: Inline) -> Difference | None:
        """The first place where they differ, or nothing."""
        if before[0] != "r" or after[0] != "r":
            if before == after or _is_close_inline(before, after):
                return None
            if kind_of(self.before, before) != kind_of(self.after, after):
                return self._retyped(path, before, after)
            diff = text_diff(before[1], after[1]) if before[0] == "s" and "\n" in before[1] + after[1] else ""
            return Difference(path, "the value changed", *self._shown(before, after), diff)
        pair = (before[1], after[1])
        if pair in self._met:
            known, found = self._met[pair]
            if pair in self.changed_code.values():
                self.changed_code[path] = pair
            return found and replace(found, path=path + found.path.removeprefix(known))
        self._met[pair] = path, None
        found = self._nodes(path, self.before.nodes[pair[0]], self.after.nodes[pair[1]], before, after)
        if found is not None and found.nodes is None:
            found = replace(found, nodes=pair)
        self._met[pair] = path, found
        return found

    def _retyped(self, path: str, before: Inline, after: Inline) -> Difference:
        kinds = kind_of(self.before, before), kind_of(self.after, after)
        return Difference(path, f"the type changed from {kinds[0]} to {kinds[1]}", *self._shown(before, after))

    def _nodes(self, path: str, before: Node, after: Node, left: Inline, right: Inline) -> Difference | None:
        kinds = {before["k"], after["k"]}
        if "opaque" in kinds:
            why = before.get("why") or after.get("why") or ""
            if len(kinds) == 1 and before["type"] != after["type"]:
                return self._retyped(path, left, right)
            is_unread = before.get("unread") or after.get("unread")
            (self.unread if is_unread else self.opaque)[path] = why
            return None
        if kinds <= {"seq", "column"} and len(kinds) == 2:
            return Difference(path, f"the length changed from {before['length']} to {after['length']}")
        if len(kinds) == 2 or before.get("type") != after.get("type"):
            return self._retyped(path, left, right)
        found: Difference | None = getattr(self, f"_{before['k']}")(path, before, after)
        return found

    def _text(self, path: str, before: Node, after: Node) -> Difference | None:
        if before["digest"] == after["digest"] or is_same_text(before["text"], after["text"]):
            return None
        diff = text_diff(before["text"], after["text"])
        lengths = f"{before['length']} and {after['length']} characters"
        return Difference(path, f"the text changed ({lengths})", diff=diff, is_certain=bool(diff))

    def _name(self, path: str, before: Node, after: Node) -> Difference | None:
        if before["name"] == after["name"]:
            return None
        return Difference(path, f"the {before['type']} changed", before["name"], after["name"])

    def _seq(self, path: str, before: Node, after: Node) -> Difference | None:
        if before["length"] != after["length"]:
            return Difference(
                path,
                f"the length changed from {before['length']} to {after['length']}",
                *_ends(self._short_items(self.before, before), self._short_items(self.after, after)),
            )
        self._note_omitted(path, before)
        for at, (left, right) in enumerate(zip(before["items"], after["items"], strict=True)):
            found = self.difference(f"{path}[{at}]", left, right)
            if found is not None:
                return found
        return self._extra(path, before, after) or self._rest(path, before, after)

    def _set(self, path: str, before: Node, after: Node) -> Difference | None:
        lines = [[show(side, item) for item in node["items"]] for side, node in self._sides(before, after)]
        gone, come = sorted(set(lines[0]) - set(lines[1])), sorted(set(lines[1]) - set(lines[0]))
        if gone or come or before["length"] != after["length"]:
            diff = "\n".join([*(f"- {line}" for line in gone[:10]), *(f"+ {line}" for line in come[:10])])
            return Difference(path, "the members changed", str(before["length"]), str(after["length"]), diff)
        if any(item[0] == "r" for item in before["items"]):
            return self._seq(path, before, after)
        return self._rest(path, before, after)

    def _map(self, path: str, before: Node, after: Node) -> Difference | None:
        sides = [{show(side, key): value for key, value in node["items"]} for side, node in self._sides(before, after)]
        gone = [key for key in sides[0] if key not in sides[1]]
        come = [key for key in sides[1] if key not in sides[0]]
        if gone or come:
            diff = "\n".join([*(f"- {key}" for key in gone[:10]), *(f"+ {key}" for key in come[:10])])
            return Difference(
                path, "the keys changed", ", ".join(sides[0])[:_EXCERPT], ", ".join(sides[1])[:_EXCERPT], diff
            )
        if before.get("ordered") and list(sides[0]) != list(sides[1]):
            return Difference(path, "the keys are in another order", ", ".join(sides[0]), ", ".join(sides[1]))
        self._note_omitted(path, before)
        for key, value in sides[0].items():
            found = self.difference(f"{path}[{key}]", value, sides[1][key])
            if found is not None:
                return found
        return self._keys(path, before, after) or self._extra(path, before, after) or self._rest(path, before, after)

    def _keys(self, path: str, before: Node, after: Node) -> Difference | None:
        """Keys that are objects: they look alike, and may hold something else, or one may hide another."""
        pairs = zip(before["items"], after["items"], strict=False)
        for at, ((key, value), (other_key, other)) in enumerate(pairs):
            if key[0] == other_key[0] == "r":
                found = self.difference(f"{path}.keys()[{at}]", key, other_key)
                found = found or self.difference(f"{path}[{show(self.before, key)}]", value, other)
                if found is not None:
                    return found
        return None

    def _rest(self, path: str, before: Node, after: Node) -> Difference | None:
        """What of a long container has a digest only."""
        if before.get("rest") == after.get("rest"):
            return None
        reason = "it differs beyond the items that were kept, perhaps by rounding only"
        return Difference(path, reason, is_certain=False)

    def _extra(self, path: str, before: Node, after: Node) -> Difference | None:
        """What makes new items of a ``defaultdict``, how long a ``deque`` may get."""
        if "extra" not in before or "extra" not in after:
            return None
        what = "default_factory" if before["k"] == "map" else "maxlen"
        return self.difference(f"{path}.{what}", before["extra"], after["extra"])

    def _object(self, path: str, before: Node, after: Node) -> Difference | None:
        sides = dict(before["attrs"]), dict(after["attrs"])
        gone, come = sorted(set(sides[0]) - set(sides[1])), sorted(set(sides[1]) - set(sides[0]))
        if gone or come:
            diff = "\n".join([*(f"- .{name}" for name in gone[:10]), *(f"+ .{name}" for name in come[:10])])
            return Difference(path, "its attributes changed", ", ".join(gone), ", ".join(come), diff)
        for name, value in sides[0].items():
            found = self.difference(f"{path}.{name}", value, sides[1][name])
            if found is not None:
                return found
        return None

    def _reduced(self, path: str, before: Node, after: Node) -> Difference | None:
        return self.difference(path, before["parts"], after["parts"])

    def _function(self, path: str, before: Node, after: Node) -> Difference | None:
        if before["code"] != after["code"]:
            self.changed_code[path] = (before["n"], after["n"])
            return None
        parts = [("default values", "defaults"), ("keyword defaults", "kwdefaults")]
        found = (self.difference(f"{path}.<{what}>", before[at], after[at]) for what, at in parts)
        return (
            next(filter(None, found), None) or self._outside(path, before, after) or self._object(path, before, after)
        )

    def _outside(self, path: str, before: Node, after: Node) -> Difference | None:
        """What the function finds outside of itself. Where that is no longer found in the same way, its value at the
        end may not be the one that the function would have met.
        """
        for (way, name, value), (other_way, other_name, other) in zip(before["outer"], after["outer"], strict=True):
            ways, is_same_name = {way, other_way}, name == other_name
            if is_same_name and len(ways) == 1 and value is None and other is None:
                continue
            value = self.before.roots.get(name) if way == "global" else value
            other = self.after.roots.get(other_name) if other_way == "global" else other
            if value is None or other is None:
                # IPython has globals of its own, such as ``open``, which are builtins elsewhere and nobody's variables.
                if not is_same_name or ("builtin" in ways and value is not other):
                    self.changed_code[path] = (before["n"], after["n"])
                continue
            found = self.difference(f"{path}.<{name}>", value, other)
            if found is not None:
                return found if ways == {"enclosed"} else replace(found, is_certain=False)
        return None

    def _class(self, path: str, before: Node, after: Node) -> Difference | None:
        known = len(self.changed_code)
        sides = dict(before["members"]), dict(after["members"])
        if set(sides[0]) != set(sides[1]) or before["bases"] != after["bases"]:
            self.changed_code[path] = (before["n"], after["n"])
            return None
        for name, value in sides[0].items():
            found = self.difference(f"{path}.{name}", value, sides[1][name])
            if found is not None:
                return found
        if len(self.changed_code) != known:
            self.changed_code[path] = (before["n"], after["n"])
        return None

    def _picture(self, path: str, before: Node, after: Node) -> Difference | None:
        if before["digest"] == after["digest"]:
            return None
        if before["size"] != after["size"]:
            return Difference(path, "the figure's size changed", str(before["size"]), str(after["size"]))
        left, right = self.before.pixels(before), self.after.pixels(after)
        if left is None or right is None:
            return Difference(path, "the pictures may differ: there were too many to keep", is_certain=False)
        if is_same_picture(left, right):
            return None
        changed = sum(1 for at in range(0, len(left), 4) if left[at : at + 4] != right[at : at + 4])
        return Difference(path, f"the picture changed in {changed} of {len(left) // 4} pixels")

    def _array(self, path: str, before: Node, after: Node) -> Difference | None:
        for trait in ("dtype", "shape"):
            if before.get(trait) != after.get(trait):
                shown = str(before.get(trait)), str(after.get(trait))
                return Difference(path, f"the {trait} changed from {shown[0]} to {shown[1]}", *shown)
        if "categories" in before:
            found = self.difference(f"{path}.categories", before["categories"], after["categories"])
            if found is not None:
                return found
        return self._column(path, before, after) or self._attrs(path, before, after)

    def _column(self, path: str, before: Node, after: Node) -> Difference | None:
        """Values in a row, kept as numbers, texts or one by one; several dimensions count through."""
        if before["length"] != after["length"]:
            return Difference(path, f"the length changed from {before['length']} to {after['length']}")
        if "code" in before and "code" in after:
            return self._numbers(path, before, after)
        if "strings" in before and "strings" in after:
            if before["digest"] == after["digest"]:
                return None
            for at, (left, right) in enumerate(zip(before["strings"], after["strings"], strict=True)):
                if left != right:
                    return Difference(place(path, before, at), "the value changed", text(left), text(right))
            return Difference(path, "it differs beyond the values that were kept", is_certain=False)
        if "items" in before and "items" in after:
            self._note_omitted(path, before)
            for at, (left, right) in enumerate(zip(before["items"], after["items"], strict=True)):
                found = self.difference(place(path, before, at), left, right)
                if found is not None:
                    return found
            return self._rest(path, before, after)
        return Difference(path, "the types of its values changed")

    def _numbers(self, path: str, before: Node, after: Node) -> Difference | None:
        if before["digest"] == after["digest"]:
            return None
        if before["code"] != after["code"]:
            return Difference(path, "the types of its values changed")
        left, right = self.before.numbers(before), self.after.numbers(after)
        floats, single = before["code"] in "fd", before["code"] == "f"
        differ = [
            at
            for at, (one, other) in enumerate(zip(left, right, strict=True))
            if one != other and not (floats and is_close(one, other, single=single))
        ]
        sampled = bool(before.get("sampled") or after.get("sampled"))
        if not differ:
            reason = "it differs beyond the values that were kept, perhaps by rounding only"
            return Difference(path, reason, is_certain=False) if sampled else None
        first = differ[0]
        where = path if sampled else place(path, before, first)
        gaps = (abs(left[at] - right[at]) for at in differ)
        largest = max((gap for gap in gaps if gap == gap), default=None)
        is_amount = largest is not None and largest > 0 and before.get("dtype", "") in _AMOUNTS
        of = f"{len(differ)} of {len(left)} values differ" + (f", by {largest:g} at most" if is_amount else "")
        shown = [
            (number(self.before, before, left[at]), number(self.after, after, right[at])) for at in differ[:_LISTED]
        ]
        pairs = zip(differ, shown, strict=False)
        lines = [
            f"{mark} {place('', before, at)} {text}"
            for at, pair in pairs
            for mark, text in zip("-+", pair, strict=True)
        ]
        listed = "" if sampled or len(differ) == 1 else "\n".join(lines)
        return Difference(where, of, *shown[0], listed)

    def _index(self, path: str, before: Node, after: Node) -> Difference | None:
        found = self.difference(f"{path}.names", before["names"], after["names"])
        if found is not None or len(before["levels"]) != len(after["levels"]):
            return found or Difference(path, "the number of levels changed")
        for left, right in zip(before["levels"], after["levels"], strict=True):
            found = self._array(path, left, right)
            if found is not None:
                return found
        if before.get("freq") != after.get("freq"):
            return Difference(f"{path}.freq", "the value changed", str(before.get("freq")), str(after.get("freq")))
        return None

    def _series(self, path: str, before: Node, after: Node) -> Difference | None:
        return (
            self.difference(f"{path}.name", before["name"], after["name"])
            or self._lengths(path, before, after)
            or self.difference(f"{path}.index", before["index"], after["index"])
            or self._array(path, before["values"], after["values"])
            or self._attrs(path, before, after)
        )

    def _attrs(self, path: str, before: Node, after: Node) -> Difference | None:
        """What a frame, a series or an array says of itself."""
        if ("attrs" in before) != ("attrs" in after):
            return Difference(f"{path}.attrs", "it is no longer there" if "attrs" in before else "it was not there")
        return self.difference(f"{path}.attrs", before["attrs"], after["attrs"]) if "attrs" in before else None

    def _lengths(self, path: str, before: Node, after: Node) -> Difference | None:
        if before["values"]["length"] == after["values"]["length"]:
            return None
        explanation = f"the number of rows changed from {before['values']['length']} to {after['values']['length']}"
        return Difference(
            path, explanation, diff="\n".join(unified(rows(self.before, before), rows(self.after, after)))
        )

    def _frame(self, path: str, before: Node, after: Node) -> Difference | None:
        if before["labels"] != after["labels"]:
            what = "are in another order" if sorted(before["labels"]) == sorted(after["labels"]) else "changed"
            diff = "\n".join(unified(before["labels"], after["labels"]))
            shown = str(before["labels"])[:_EXCERPT], str(after["labels"])[:_EXCERPT]
            return Difference(f"{path}.columns", f"the columns {what}", *shown, diff)
        found = self.difference(f"{path}.columns", before["columns"], after["columns"])
        if found is not None:
            return found
        if before["shape"] != after["shape"]:
            explanation = f"the shape changed from {tuple(before['shape'])} to {tuple(after['shape'])}"
            diff = "\n".join(unified(rows(self.before, before), rows(self.after, after)))
            return Difference(path, explanation, diff=diff)
        found = self.difference(f"{path}.index", before["index"], after["index"])
        columns = zip(before["labels"], before["values"], after["values"], strict=True)
        found = found or next(filter(None, (self._array(f"{path}[{name!r}]", *pair) for name, *pair in columns)), None)
        return found or self._attrs(path, before, after)

    def _sides(self, before: Node, after: Node) -> Iterator[tuple[Description, Node]]:
        yield self.before, before
        yield self.after, after

    def _note_omitted(self, path: str, node: Node) -> None:
        if node.get("omitted"):
            self.unread[path] = f"{node['omitted']} of its {node['length']} items are beyond the limit"

    def _shown(self, before: Inline, after: Inline) -> tuple[str, str]:
        return show(self.before, before), show(self.after, after)

    def _short_items(self, side: Description, node: Node) -> list[str]:
        return [show(side, item) for item in node["items"]]


def _is_close_inline(before: Inline, after: Inline) -> bool:
    if before[0] != after[0] or before[2:] != after[2:]:
        return False
    if before[0] == "f":
        return is_close(float(before[1]), float(after[1]), single=before[2:] in (["float32"], ["float16"]))
    if before[0] == "c":
        one, other = complex(before[1]), complex(after[1])
        return is_close(one.real, other.real) and is_close(one.imag, other.imag)
    return False


def _ends(before: list[str], after: list[str]) -> tuple[str, str, str]:
    joined = [", ".join(lines)[:_EXCERPT] for lines in (before, after)]
    return joined[0], joined[1], "\n".join(unified(before, after))
