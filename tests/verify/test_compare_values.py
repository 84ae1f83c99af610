"""Values described by the probe and compared: what counts as a difference, where it is, and what does not count."""

from __future__ import annotations

import collections
import dataclasses
import datetime
import decimal
import functools
import re
import signal
import time
from collections.abc import Callable
from typing import Any

import pytest

from nbrefactor.verification.compare_values import Comparison, Difference
from nbrefactor.verification.description import Description, from_entries
from nbrefactor.verification.probe.describe import MOST_ITEMS, Describer
from nbrefactor.verification.probe.sink import MemorySink

numpy = pytest.importorskip("numpy")
pandas = pytest.importorskip("pandas")


@pytest.fixture(autouse=True)
def classes_of_the_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in (Day, Endless, Liar, Mute, Problem, Secretive):
        monkeypatch.setattr(kind, "__module__", "__main__")


def described(value: Any) -> Description:
    sink = MemorySink()
    root = Describer(sink, "/nowhere/project", 10.0).inline(value)
    sink.line({"var": "it", "is": root})
    return from_entries(sink.lines, bytes(sink.content))


def difference(before: Any, after: Any) -> Difference | None:
    sides = described(before), described(after)
    return Comparison(*sides).difference("it", sides[0].roots["it"], sides[1].roots["it"])


class Point:
    def __init__(self, x: Any, y: Any = 0) -> None:
        self.x, self.y = x, y


class Slotted:
    __slots__ = ("x",)

    def __init__(self, x: Any) -> None:
        self.x = x


@dataclasses.dataclass
class Record:
    name: str
    values: list[int]


class Stack(list[int]):
    """A list of the user's own."""


class Liar:
    """Looks alike, is equal to all, and would be pickled as nothing."""

    def __init__(self, value: Any) -> None:
        self.value = value
        self._cache = value

    def __repr__(self) -> str:
        return "Liar"

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __getstate__(self) -> dict[str, Any]:
        return {}

    def __reduce_ex__(self, protocol: Any) -> Any:
        return int, ()


class Endless(list[int]):
    """Its methods do not come to an end, and nobody needs them to see what it holds."""

    def __iter__(self) -> Any:
        while True:
            yield 1

    def __len__(self) -> int:
        return 10**9


class Mute:
    """Looking at it takes for ever where it is a member of a set."""

    def __repr__(self) -> str:
        while True:
            pass


class Problem(Exception):
    """An exception of the notebook's, with an attribute."""

    def __init__(self, text: str, place: int) -> None:
        super().__init__(text)
        self.place = place


class Day(datetime.date):
    """A date with an attribute, ``mood``."""


class Secretive:
    __slots__ = ("__hidden",)

    def __init__(self, value: Any) -> None:
        self.__hidden = value


def counting(value: int) -> Any:
    """A class with a count of its own."""
    return type("Counting", (), {"__module__": "__main__", "count": value})


def numbered(value: int) -> Any:
    def f() -> None: ...

    f.number = value  # type: ignore[attr-defined]
    f.__module__ = "__main__"
    return f


def described_frame(**attrs: Any) -> Any:
    found = frame()
    found.attrs.update(attrs)
    return found


def day(number: int) -> Day:
    found = Day(2020, 1, number)
    found.mood = "good"  # type: ignore[attr-defined]
    return found


class Measured(numpy.ndarray):  # type: ignore[name-defined,misc]
    """An array with a unit."""


def measured(unit: str) -> Any:
    found = numpy.arange(3.0).view(Measured)
    found.unit = unit
    return found


class Table(pandas.DataFrame):  # type: ignore[name-defined,misc]
    """A frame with a unit."""

    _metadata = ("unit",)

    @classmethod
    def of(cls, unit: str) -> Any:
        found = cls({"a": [1]})
        found.unit = unit
        return found


def ring(value: Any) -> list[Any]:
    found: list[Any] = [1, value]
    found.append(found)
    return found


def frame(**columns: Any) -> Any:
    return pandas.DataFrame({"a": [1, 2, 3], "b": [0.5, float("nan"), 1.5], "c": ["x", None, "z"], **columns})


def closure(value: Any) -> Callable[[], Any]:
    def f() -> Any:
        return value

    f.__module__ = "__main__"
    return f


CHANGES: dict[str, tuple[Any, Any, str, str]] = {
    "an integer": (1, 2, "it", "the value changed"),
    "an integer that becomes a float": (1, 1.0, "it", "the type changed from int to float"),
    "a truth value that becomes an integer": (True, 1, "it", "the type changed from bool to int"),
    "a float beyond the tolerance": (1.0, 1.0 + 1e-8, "it", "the value changed"),
    "a text": ("a", "b", "it", "the value changed"),
    "a long text": ("x\n" * 5000, "x\n" * 4999 + "y\n", "it", "the text changed (10000 and 10000 characters)"),
    "an item": ([1, [2, 3]], [1, [2, 4]], "it[1][1]", "the value changed"),
    "a shorter list": ([1, 2], [1], "it", "the length changed from 2 to 1"),
    "a list that becomes a tuple": ([1], (1,), "it", "the type changed from builtins.list to builtins.tuple"),
    "an item of a long list of numbers": (
        [0.5] * 5000, [0.5] * 4999 + [0.6], "it[4999]", "1 of 5000 values differ, by 0.1 at most",
    ),
    "an item of a long list of texts": (["a"] * 5000, ["a"] * 4000 + ["b"] * 1000, "it[4000]", "the value changed"),
    "a key": ({"a": 1}, {"b": 1}, "it", "the keys changed"),
    "the value of a key": ({"a": {"b": 1}}, {"a": {"b": 2}}, "it['a']['b']", "the value changed"),
    "a member of a set": ({1, 2}, {1, 3}, "it", "the members changed"),
    "the order of an ordered dict": (
        collections.OrderedDict(a=1, b=2), collections.OrderedDict(b=2, a=1), "it", "the keys are in another order",
    ),
    "an attribute": (Point(1), Point(2), "it.x", "the value changed"),
    "a slot": (Slotted(1), Slotted(2), "it.x", "the value changed"),
    "a field of a dataclass": (Record("a", [1]), Record("a", [2]), "it.values[0]", "the value changed"),
    "an item of a list with a class of its own": (Stack([1]), Stack([2]), "it[0]", "the value changed"),
    "a part of a cycle": (ring(1), ring(2), "it[1]", "the value changed"),
    "a date": (datetime.date(2020, 1, 1), datetime.date(2020, 1, 2), "it", "the datetime.date changed"),
    "a decimal": (decimal.Decimal("1.0"), decimal.Decimal("1.00"), "it", "the decimal.Decimal changed"),
    "a pattern": (re.compile("a"), re.compile("b"), "it", "the re.Pattern changed"),
    "an argument of a partial": (
        functools.partial(max, 1), functools.partial(max, 2), "it.args[0]", "the value changed",
    ),
    "a number of an array": (
        numpy.zeros((2, 3)), numpy.array([[0, 0, 0], [0, 1e-3, 0]]),
        "it[1, 1]", "1 of 6 values differ, by 0.001 at most",
    ),
    "the dtype of an array": (
        numpy.zeros(2), numpy.zeros(2, dtype="f4"), "it", "the dtype changed from float64 to float32",
    ),
    "the shape of an array": (numpy.zeros(4), numpy.zeros((2, 2)), "it", "the shape changed from [4] to [2, 2]"),
    "not-a-number that becomes a number": (
        numpy.array([float("nan")]), numpy.array([0.0]), "it[0]", "1 of 1 values differ",
    ),
    "the dtype of a numpy scalar": (
        numpy.float64(1), numpy.float32(1), "it", "the type changed from float64 to float32",
    ),
    "an array of objects": (
        numpy.array(["a", 1], dtype=object), numpy.array(["a", 2], dtype=object), "it[1]", "the value changed",
    ),
    "a cell of a frame": (frame(), frame(a=[1, 2, 4]), "it['a'][2]", "1 of 3 values differ, by 1 at most"),
    "a text of a frame": (frame(), frame(c=["x", None, "y"]), "it['c'][2]", "the value changed"),
    "the dtype of a column": (
        frame(), frame(a=[1.0, 2.0, 3.0]), "it['a']", "the dtype changed from int64 to float64",
    ),
    "the order of columns": (frame(), frame()[["b", "a", "c"]], "it.columns", "the columns are in another order"),
    "a column more": (frame(), frame(d=1), "it.columns", "the columns changed"),
    "a row less": (frame(), frame().iloc[:2], "it", "the shape changed from (3, 3) to (2, 3)"),
    "the index of a frame": (
        frame(), frame().set_index(pandas.Index([0, 1, 5])), "it.index[2]", "1 of 3 values differ, by 3 at most",
    ),
    "the name of a series": (
        pandas.Series([1], name="a"), pandas.Series([1], name="b"), "it.name", "the value changed",
    ),
    "a category": (
        pandas.Series(["a", "b"], dtype="category"), pandas.Series(["a", "c"], dtype="category"),
        "it.categories[1]", "the value changed",
    ),
    "a time zone": (
        pandas.Series(pandas.to_datetime(["2020-01-01"])).astype("datetime64[ns]"),
        pandas.Series(pandas.to_datetime(["2020-01-01"], utc=True)).astype("datetime64[ns, UTC]"),
        "it", "the dtype changed from datetime64[ns] to datetime64[ns, UTC]",
    ),
    "not-a-number that becomes None": (
        pandas.Series(["a", float("nan")], dtype=object), pandas.Series(["a", None], dtype=object),
        "it[1]", "the value changed",
    ),
    "what a frame says of itself": (
        described_frame(unit="m"), described_frame(unit="cm"), "it.attrs['unit']", "the value changed",
    ),
    "what a frame no longer says of itself": (
        described_frame(unit="m"), frame(), "it.attrs", "it is no longer there",
    ),
    "an attribute of a class derived from arrays": (
        measured("m"), measured("cm"), "it.attrs['unit']", "the value changed",
    ),
    "an attribute of a class derived from frames": (
        Table.of("m"), Table.of("cm"), "it.attrs['.unit']", "the value changed",
    ),
    "that labels have to be unique": (
        frame(), frame().set_flags(allows_duplicate_labels=False), "it.attrs", "it was not there",
    ),
    "the frequency of an index": (
        pandas.date_range("2020", periods=2), pandas.DatetimeIndex(["2020-01-01", "2020-01-02"]),
        "it.freq", "the value changed",
    ),
    "what a function encloses": (closure(1), closure(2), "it.<value>", "the value changed"),
    "an attribute of a function": (numbered(1), numbered(2), "it.number", "the value changed"),
    "an attribute of a class": (counting(1), counting(2), "it.count", "the value changed"),
    "an object that lies about itself": (Liar(1), Liar(2), "it._cache", "the value changed"),
    "an item of a list whose own methods do not end": (Endless([1]), Endless([2]), "it.value[0]", "the value changed"),
    "an argument of an exception": (
        ValueError(1), ValueError("1"), "it.args[0]", "the type changed from int to str",
    ),
    "an attribute of an exception": (Problem("a", 1), Problem("a", 2), "it.place", "the value changed"),
    "the file of an error": (
        FileNotFoundError(2, "gone", "a"), FileNotFoundError(2, "gone", "b"), "it.filename", "the value changed",
    ),
    "the date of a class derived from dates": (day(1), day(2), "it.value", "the value changed"),
    "the object of a builtin method": ("a".upper, "b".upper, "it.__self__", "the value changed"),
    "an item of a long counter": (
        collections.Counter(map(str, range(30_000))), collections.Counter(map(str, [*range(30_000), 9_999])),
        "it['9999']", "the value changed",
    ),
    "a hidden slot": (Secretive(1), Secretive(2), "it._Secretive__hidden", "the value changed"),
    "a key that looks alike": ({Liar(1): 0}, {Liar(2): 0}, "it.keys()[0]._cache", "the value changed"),
    "the length that a deque may get": (
        collections.deque([1], 5), collections.deque([1], 6), "it.maxlen", "the value changed",
    ),
    "what makes new items of a default dict": (
        collections.defaultdict(int), collections.defaultdict(list),
        "it.default_factory", "the class changed",
    ),
    "a count that is called like a measured time": (
        {"mean_fit_time": 1}, {"mean_fit_time": 2}, "it['mean_fit_time']", "the value changed",
    ),
    "a level of a multi-index": (
        pandas.MultiIndex.from_tuples([("a", 1)]), pandas.MultiIndex.from_tuples([("a", 2)]),
        "it[0]", "1 of 1 values differ, by 1 at most",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "path", "explanation"), CHANGES.values(), ids=list(CHANGES))
def test_a_difference_is_found_and_located(before: Any, after: Any, path: str, explanation: str) -> None:
    found = difference(before, after)
    assert (path, explanation) == ((found.path, found.explanation) if found else None)


SAME: dict[str, Callable[[], tuple[Any, Any]]] = {
    "a float within the tolerance": lambda: (0.1 + 0.2, 0.3),
    "not-a-number": lambda: (float("nan"), float("nan")),
    "a 32-bit float within its tolerance": lambda: (numpy.float32(0.1), numpy.float32(0.1) + numpy.float32(1e-8)),
    "a dict in another order": lambda: ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    "a set made in another order": lambda: ({"a", "b", 3}, {3, "b", "a"}),
    "a cycle": lambda: (ring(1), ring(1)),
    "two names for one list, and two lists": lambda: ([[1]] * 2, [[1], [1]]),
    "an object of the user's": lambda: (Point([1], {"a": Point(2)}), Point([1], {"a": Point(2)})),
    "an array with rounding": lambda: (numpy.array([0.3]), numpy.array([0.1 + 0.2])),
    "an array with not-a-number": lambda: (numpy.array([float("nan")]), numpy.array([float("nan")])),
    "an array in another memory order": lambda: (numpy.ones((2, 3)), numpy.asfortranarray(numpy.ones((2, 3)))),
    "a big-endian array": lambda: (numpy.array([1, 2], dtype=">i4"), numpy.array([1, 2], dtype=">i4")),
    "a structured array": lambda: (numpy.zeros(2, dtype="i4,f8"), numpy.zeros(2, dtype="i4,f8")),
    "dates": lambda: (numpy.array(["2020-01-01"], dtype="M8[D]"), numpy.array(["2020-01-01"], dtype="M8[D]")),
    "a frame": lambda: (frame(), frame()),
    "a frame with a range and with an equal index": lambda: (frame(), frame().set_index(pandas.Index([0, 1, 2]))),
    "a nullable column": lambda: (pandas.Series([1, None], dtype="Int64"), pandas.Series([1, None], dtype="Int64")),
    "a period": lambda: (pandas.Period("2020-01"), pandas.Period("2020-01")),
    "a missing time": lambda: (pandas.NaT, pandas.NaT),
    "a group-by": lambda: (frame().groupby("a"), frame().groupby("a")),
    "a function with a new docstring": lambda: (
        namespace("def f(x):\n    return [x + y for y in (1, 2)]")["f"],
        namespace('def f(x):\n    """Sums."""\n    return [x + y for y in (1, 2)]')["f"],
    ),
    "a text with the private folder": lambda: ("/nowhere/project/a", "/nowhere/project/a"),
    "a class of a library": lambda: (collections.Counter, collections.Counter),
    "a counter": lambda: (collections.Counter("aab"), collections.Counter("aba")),
    "a default dict": lambda: (collections.defaultdict(list, a=[1]), collections.defaultdict(list, a=[1])),
    "a range": lambda: (range(3), range(3)),
    "a large integer": lambda: (10**400, 10**400),
    "times that were measured": lambda: (
        {"mean_fit_time": numpy.array([0.1])},
        {"mean_fit_time": numpy.array([0.2])},
    ),
    "numpy's global generator, in what holds it": lambda: (
        [numpy.random.mtrand._rand],
        [numpy.random.mtrand._rand, numpy.random.random()][:1],
    ),
    "addresses that a library keeps": lambda: (_with_addresses(2**45), _with_addresses(2**45 + 16)),
    "a generator of random numbers": lambda: (numpy.random.default_rng(1), numpy.random.default_rng(1)),
}


def _with_addresses(address: int) -> Any:
    found = collections.UserDict()
    found.parents = {address: 1}  # type: ignore[attr-defined]
    return found


def namespace(source: str) -> dict[str, Any]:
    made: dict[str, Any] = {"__name__": "__main__"}
    exec(source, made)
    return made


@pytest.mark.parametrize("make", SAME.values(), ids=list(SAME))
def test_what_is_the_same_is_left_alone(make: Callable[[], tuple[Any, Any]]) -> None:
    assert None is difference(*make())


def stamps(*days: str) -> Any:
    return pandas.Series(pandas.to_datetime(list(days)))


DIFFS = {
    "a row less": (frame(), frame().drop(index=1), " 0 | 1 | 0.5 | 'x'\n-1 | 2 | nan | None\n 2 | 3 | 1.5 | 'z'"),
    "a value less": (pandas.Series([7, 8]), pandas.Series([7]), " 0 | 7\n-1 | 8"),
    "two values": (frame(), frame(a=[5, 6, 3]), "- [0] 1\n+ [0] 5\n- [1] 2\n+ [1] 6"),
    "two dates": (
        stamps("2020-01-01", "2020-01-02"),
        stamps("2021-01-01", "2021-01-02"),
        "- [0] 2020-01-01 00:00:00\n+ [0] 2021-01-01 00:00:00\n- [1] 2020-01-02 00:00:00\n+ [1] 2021-01-02 00:00:00",
    ),
    "two categories": (
        pandas.Series(["a", "b", "a"], dtype="category"),
        pandas.Series(["b", "a", "a"], dtype="category"),
        "- [0] 'a'\n+ [0] 'b'\n- [1] 'b'\n+ [1] 'a'",
    ),
    "a line of a text": ("a\nb\nc", "a\nx\nc", " a\n-b\n+x\n c"),
    "a column": (frame(), frame().drop(columns="b"), " a\n-b\n c"),
}


@pytest.mark.parametrize(("before", "after", "diff"), DIFFS.values(), ids=list(DIFFS))
def test_the_diff_shows_what_changed_as_a_reader_knows_it(before: Any, after: Any, diff: str) -> None:
    found = difference(before, after)
    lines = found.diff.splitlines() if found else []
    assert diff == "\n".join(line for line in lines if not line.startswith("@@"))


def test_the_state_of_a_random_generator_is_compared() -> None:
    found = difference(numpy.random.default_rng(1), numpy.random.default_rng(2))
    assert found is not None


@pytest.mark.parametrize(
    ("before", "after"),
    [("return x + 1", "return x + 2"), ("return x", "return [x for _ in 'a']"), ("return x", "pass")],
    ids=["another constant", "a comprehension", "a forgotten return"],
)
def test_a_function_with_other_code_is_told_apart_but_is_no_other_value(before: str, after: str) -> None:
    sides = [described(namespace(f"def f(x):\n    {body}")["f"]) for body in (before, after)]
    comparison = Comparison(*sides)
    found = comparison.difference("f", sides[0].roots["it"], sides[1].roots["it"])
    assert (None, {"f"}) == (found, set(comparison.changed_code))


HELD = {
    "a list": ("[FUNCTION]", "[0]"),
    "a dictionary": ("{'a': FUNCTION}", "['a']"),
    "a partial function": ("functools.partial(FUNCTION)", ".func"),
    "a cached function": ("functools.lru_cache(FUNCTION)", ".__wrapped__"),
    "a vectorized function": ("numpy.vectorize(FUNCTION)", ".pyfunc"),
    "a method": ("types.MethodType(FUNCTION, 1)", ".__func__"),
    "a class": ("type('A', (), {'m': FUNCTION, '__module__': '__main__'})()", ".<class>.m"),
    "another function": ("(lambda g: lambda: g(1))(FUNCTION)", ".<g>"),
    "what a library encloses it in": ("functools.singledispatch(FUNCTION)", None),
}


@pytest.mark.parametrize(("holder", "place"), HELD.values(), ids=list(HELD))
def test_a_function_is_compared_by_code_where_it_is_held_by(holder: str, place: str | None) -> None:
    found = [
        changed_code(
            f"it = {holder.replace('FUNCTION', 'lambda x: x + 1')}", f"it = {holder.replace('FUNCTION', after)}"
        )
        for after in ("lambda x: x + 1", "lambda x: x + 2")
    ]
    assert set() == found[0]
    assert found[1] if place is None else f"it{place}" in found[1]


SAME_CODE = {
    "a global that is enclosed": ("K = 2\nit = lambda x: x * K", "it = (lambda K: lambda x: x * K)(2)"),
    "in a comprehension, under another name": (
        "K = 2\nit = lambda x: [y * K for y in x]", "it = (lambda k: lambda x: [y * k for y in x])(2)",
    ),
    "a function of the notebook": (
        "def half(x):\n    return x / 2\nit = lambda x: half(x)",
        "def half(x):\n    return x / 2\nit = (lambda f: lambda x: f(x))(half)",
    ),
    "a function in a function that is called otherwise": (
        "def make():\n    return lambda x: (lambda: x)\nit = make()",
        "def build():\n    return lambda x: (lambda: x)\nit = build()",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), SAME_CODE.values(), ids=list(SAME_CODE))
def test_a_function_that_finds_the_same_elsewhere_is_the_same(before: str, after: str) -> None:
    assert set() == changed_code(before, after)


OTHER_CODE = {
    "a builtin that became a function of the notebook": (
        "it = lambda x: max(x)", "def max(x):\n    return 1\nit = lambda x: max(x)",
    ),
    "another builtin": ("it = lambda x: max(x)", "it = lambda x: min(x)"),
    "another member of a module": ("it = lambda x: numpy.sin(x)", "it = lambda x: numpy.cos(x)"),
    "a parameter that is by keyword only": ("it = lambda a, b: a", "it = lambda a, *, b: a"),
    "a default that is late": ("it = lambda x, i=1: x + i", "i = 1\nit = lambda x: x + i"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), OTHER_CODE.values(), ids=list(OTHER_CODE))
def test_a_function_with_other_code_is_told_apart(before: str, after: str) -> None:
    assert {"it"} == changed_code(before, after)


def test_what_a_function_encloses_and_once_was_a_global_differs_for_all_that_is_known() -> None:
    found, _ = compared("K = 2\nit = lambda x: x * K", "it = (lambda K: lambda x: x * K)(3)")
    assert found is not None
    assert ("it.<K>", "the value changed", False) == (found.path, found.explanation, found.is_certain)


def test_a_difference_that_only_a_function_told_of_is_told_again_and_else_once() -> None:
    sides = []
    for held in ([1], [2]):
        sink = MemorySink()
        describer = Describer(sink, "/nowhere/project", 10.0)
        names = {"f": namespace("def f():\n    return held")["f"], "held": held, "other": {"a": held}}
        names["f"].__globals__.update(held=held, __name__="module")
        names["f"].__module__ = "__main__"
        for name, value in names.items():
            sink.line({"var": name, "is": describer.inline(value)})
        sides.append(from_entries(sink.lines, bytes(sink.content)))
    comparison = Comparison(*sides)
    told = [comparison.of_variable(name) for name in ("f", "held", "other")]
    assert [("f.<held>[0]", False), ("held[0]", True), None] == [
        found and (found.path, found.is_certain) for found in told
    ]


def changed_code(before: str, after: str) -> set[str]:
    """Paths of the functions whose code differs; fails where anything else does."""
    found, comparison = compared(before, after)
    assert found is None
    return set(comparison.changed_code)


def compared(before: str, after: str) -> tuple[Difference | None, Comparison]:
    sides = []
    for source in (before, after):
        sink = MemorySink()
        describer = Describer(sink, "/nowhere/project", 10.0)
        for name, value in namespace(f"import functools, numpy, types\n{source}").items():
            if not name.startswith("__"):
                sink.line({"var": name, "is": describer.inline(value)})
        sides.append(from_entries(sink.lines, bytes(sink.content)))
    comparison = Comparison(*sides)
    return comparison.difference("it", sides[0].roots["it"], sides[1].roots["it"]), comparison


def test_what_cannot_be_compared_is_listed_with_the_reason() -> None:
    sides = described([(x for x in [1])]), described([(x for x in [2])])
    comparison = Comparison(*sides)
    assert comparison.difference("it", sides[0].roots["it"], sides[1].roots["it"]) is None
    assert {"it[0]": "looking at it would use it up"} == comparison.opaque


def test_a_deep_or_hostile_object_does_not_end_the_description() -> None:
    class Hostile:
        def __getattribute__(self, name: str) -> Any:
            raise RuntimeError(name)

    deep: list[Any] = []
    for _ in range(5000):
        deep = [deep]
    assert difference(deep, deep) is None
    assert difference([Hostile()], [Hostile()]) is None


def unread(*values: Any, patience: float = 10.0) -> dict[str, str]:
    sink = MemorySink()
    root = Describer(sink, "/nowhere/project", 20.0, patience).root(list(values))
    sink.line({"var": "it", "is": root})
    side = from_entries(sink.lines, bytes(sink.content))
    comparison = Comparison(side, side)
    assert comparison.difference("it", side.roots["it"], side.roots["it"]) is None
    return comparison.unread


def test_a_value_that_does_not_let_itself_be_looked_at_in_time_is_left_and_the_rest_is_read() -> None:
    assert {"it[1]": "looking at it took more than 0.1 seconds"} == unread([1], {Mute()}, [2], patience=0.1)


def test_a_class_that_tells_nothing_of_itself_does_not_end_the_description() -> None:
    class Silent(type):
        def __getattribute__(cls, name: str) -> Any:
            raise RuntimeError(name)

    class Hidden(metaclass=Silent):
        pass

    assert {"it[0]": "looking at it raised RuntimeError"} == unread(Hidden(), [1])


def test_the_notebook_gets_its_own_timer_back() -> None:
    rings: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda *_: rings.append(1))
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        unread([1])
        assert rings == []
        time.sleep(0.5)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert rings == [1]


def test_what_is_beyond_a_limit_is_no_part_of_the_same() -> None:
    deep: list[Any] = []
    for _ in range(200):
        deep = [deep]
    assert ["it is nested too deep"] == list(unread(deep).values())
    many = [({1, "a"}, Liar(0))] * (MOST_ITEMS + 1)
    assert {"it[0]": f"1 of its {MOST_ITEMS + 1} items are beyond the limit"} == unread(many)


LONG = {
    "a list": lambda last: [*({"a": at} for at in range(30_000)), {"a": last}],
    "a dictionary": lambda last: {**{at: (at,) for at in range(30_000)}, -1: (last,)},
    "a set": lambda last: {*((at,) for at in range(30_000)), (None, last)},
    "an array of objects": lambda last: numpy.array([*([at] for at in range(30_000)), [last, 0]], dtype=object),
}


@pytest.mark.parametrize("make", LONG.values(), ids=list(LONG))
def test_beyond_its_first_items_a_long_container_is_compared_as_a_whole(make: Callable[[int], Any]) -> None:
    assert None is difference(make(1), make(1))
    found = difference(make(1), make(2))
    assert found is not None
    assert ("it", False) == (found.path, found.is_certain)


def test_the_private_folder_makes_no_difference_beyond_the_first_items() -> None:
    sides = []
    for folder in ("/private/1", "/private/2"):
        sink = MemorySink()
        root = Describer(sink, f"{folder}/project", 10.0).inline([(f"{folder}/project/{at}",) for at in range(30_000)])
        sides.append((from_entries(sink.lines, bytes(sink.content)), root))
    (before, one), (after, other) = sides
    assert Comparison(before, after).difference("it", one, other) is None
