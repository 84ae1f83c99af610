"""What the tables say about pandas and numpy, against what the calls really do to small objects.

Every public method is called with the first arguments that it accepts; its receiver is compared before and after, and
its result must not share memory with the receiver unless the table says so.
"""

from __future__ import annotations

import inspect
import pickle
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from nbrefactor.analysis import knowledge

np = pytest.importorskip("numpy")
pd = pytest.importorskip("pandas")

if not pd.__version__.startswith("2."):
    pytest.skip("the tables describe pandas before copy on write", allow_module_level=True)


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def frame() -> Any:
    return pd.DataFrame({"a": [3.0, 1.0, 2.0], "b": [1.0, 5.0, 4.0]}, index=[10, 20, 30])


def series() -> Any:
    return pd.Series([3.0, 1.0, 2.0], index=[10, 20, 30], name="a")


def dated() -> Any:
    return pd.Series([3.0, 1.0, 2.0], index=pd.date_range("2020-01-01", periods=3, tz="UTC"))


def index() -> Any:
    return pd.Index([3, 1, 2], name="i")


def array() -> Any:
    return np.array([[3.0, 1.0], [2.0, 4.0]])


MAKERS: dict[str, tuple[str, Callable[[], Any], int]] = {
    "a frame": ("pandas.DataFrame", frame, 140),
    "a series": ("pandas.Series", series, 140),
    "a series of dates": ("pandas.Series", dated, 140),
    "an index": ("pandas.Index", index, 65),
    "groups": ("pandas.core.groupby.DataFrameGroupBy", lambda: frame().groupby("a"), 40),
    "an array": ("numpy.ndarray", array, 45),
}
"""The type, an object of it, and how many of its methods can at least be called."""

ELSEWHERE = {
    *("boxplot", "hist", "plot", "info", "to_clipboard", "to_gbq", "to_xarray", "to_feather", "to_orc", "to_hdf"),
    *("to_stata", "dump", "tofile", "to_device", "to_sql", "to_parquet", "to_pickle", "to_excel", "to_xml", "pipe"),
    *("dt", "list", "struct"),
}
"""They plot, print, write files, do what their argument does, or are no methods but ways to them."""

CLEAR = {
    "fillna": (0.0,),
    "replace": (1.0, 9.0),
    "clip": (1.0, 2.0),
    "where": ([True, False, True],),
    "map": (abs,),
    "astype": ("float64",),
    **dict.fromkeys(("agg", "aggregate", "apply", "transform"), (lambda part: part * 2,)),
}
"""Arguments with which there is something to do."""


def accepted(make: Callable[[], Any], name: str) -> tuple[Any, Any] | None:
    """A fresh object and what the method made of it, for the first arguments that it accepts."""
    other = make()
    attempts: tuple[tuple[Any, ...], ...] = (
        *((CLEAR[name],) if name in CLEAR else ((),)),
        (other,),
        ("a",),
        (2.0,),
        (1,),
        ([10, 20],),
        ([0, 1],),
        (0, 1),
        ("sum",),
        (lambda part: part * 2,),
        ([True, False, True],),
        ("D",),
        (0, "z", 1.0),
        (0, [1.0, 2.0, 3.0]),
        (other, max),
        ("00:00", "01:00"),
        ([True, False, True], 7.0),
        (7.0, "float64"),
    )
    for arguments in attempts:
        thing = make()
        try:
            return thing, getattr(thing, name)(*arguments)
        except Exception:  # whatever it raises, other arguments are next
            continue
    return None


def memory(thing: Any) -> list[Any]:
    """The arrays in which a frame, a series or an array keeps its values."""
    if isinstance(thing, np.ndarray):
        return [thing]
    if isinstance(thing, pd.Series):
        return [thing.to_numpy()]
    if isinstance(thing, pd.DataFrame):
        return [thing.iloc[:, place].to_numpy() for place in range(thing.shape[1])]
    return []


def state(thing: Any) -> Any:
    """All that can change about it."""
    if isinstance(thing, pd.DataFrame):
        return [state(thing.columns), state(thing.index), thing.to_numpy().tolist(), thing.dtypes.tolist()]
    if isinstance(thing, pd.Series):
        return [state(thing.index), thing.tolist(), thing.name, thing.dtype]
    if isinstance(thing, pd.Index):
        return [thing.tolist(), list(thing.names), thing.dtype]
    return [thing.tolist(), thing.dtype, thing.shape, thing.flags.writeable]


def methods(thing: Any) -> list[str]:
    return [
        name
        for name in sorted(dir(thing))
        if not name.startswith("_")
        and name not in ELSEWHERE
        and inspect.isroutine(inspect.getattr_static(type(thing), name, None))
    ]


@pytest.mark.parametrize("kind", MAKERS)
def test_methods_do_to_their_receiver_what_the_table_says(kind: str) -> None:
    type_name, make, least = MAKERS[kind]
    complaints, called = [], 0
    for name in methods(make()):
        behavior = knowledge.method(type_name, name)
        assert behavior is not None
        if (outcome := accepted(make, name)) is None:
            continue
        called += 1
        thing, result = outcome
        source, original = (thing.obj, make().obj) if kind == "groups" else (thing, make())
        if state(source) != state(original) and not behavior.is_mutating:
            complaints.append(f"{name} changes its receiver")
        is_sharing = behavior.result.kind in {"view", "same", "item", "collect"}
        shared = [one for one in memory(result) for other in memory(source) if np.shares_memory(one, other)]
        if shared and not is_sharing and result is not source:
            complaints.append(f"{name} returns a view")
    assert [] == complaints
    assert called >= least


CHANGING = (
    ("a frame", "update", (pd.DataFrame({"a": [7.0]}, index=[10]),), {}),
    ("a frame", "insert", (0, "z", 1.0), {}),
    ("a frame", "isetitem", (0, [1.0, 2.0, 3.0]), {}),
    ("a frame", "pop", ("a",), {}),
    ("a frame", "drop", (20,), {"inplace": True}),
    ("a frame", "dropna", (), {"inplace": True, "axis": 0, "thresh": 9}),
    ("a frame", "eval", ("z = a + b",), {"inplace": True}),
    ("a frame", "query", ("a > 1",), {"inplace": True}),
    ("a frame", "rename", ({"b": "z"},), {"inplace": True, "axis": 1}),
    ("a frame", "rename_axis", ("z",), {"inplace": True}),
    ("a frame", "replace", (1.0, 9.0), {"inplace": True}),
    ("a frame", "reset_index", (), {"inplace": True}),
    ("a frame", "set_index", ("a",), {"inplace": True}),
    ("a frame", "sort_index", (), {"inplace": True, "ascending": False}),
    ("a frame", "sort_values", ("a",), {"inplace": True}),
    ("a frame", "where", ([[True, False]] * 3,), {"inplace": True}),
    ("a frame", "mask", ([[True, False]] * 3,), {"inplace": True}),
    ("a frame", "clip", (1.5, 2.0), {"inplace": True}),
    ("a series", "update", (pd.Series([7.0], index=[10]),), {}),
    ("a series", "pop", (10,), {}),
    ("a series", "sort_values", (), {"inplace": True}),
    ("a series", "rename", ("z",), {"inplace": True}),
    ("a series", "drop", (20,), {"inplace": True}),
    ("an index", "rename", ("z",), {"inplace": True}),
    ("an index", "set_names", ("z",), {"inplace": True}),
    ("an array", "fill", (0.0,), {}),
    ("an array", "sort", (), {}),
    ("an array", "put", (0, 9.0), {}),
    ("an array", "partition", (1,), {}),
    ("an array", "resize", ((1, 2),), {"refcheck": False}),
    ("an array", "byteswap", (True,), {}),
)


@pytest.mark.parametrize(
    ("kind", "name", "given", "named"), CHANGING, ids=[f"{row[1]} of {row[0]}" for row in CHANGING]
)
def test_a_change_that_the_table_speaks_of_happens(
    kind: str, name: str, given: tuple[Any, ...], named: dict[str, Any]
) -> None:
    type_name, make, _ = MAKERS[kind]
    thing = make()
    getattr(thing, name)(*given, **named)
    assert state(thing) != state(make())
    behavior = knowledge.method(type_name, name)
    assert behavior is not None
    assert (behavior.has_inplace if "inplace" in named else behavior.is_mutating) is True


VIEWS = (
    ("a frame", lambda thing: thing["a"], "[text]"),
    ("a frame", lambda thing: thing[0:2], "[slice]"),
    ("an array", lambda thing: thing[0], "[]"),
    ("an array", lambda thing: thing[0:1], "[slice]"),
    ("an array", lambda thing: thing[:, 0], "[tuple]"),
)
COPIES = (
    ("a frame", lambda thing: thing[["a"]], "[list]"),
    ("a frame", lambda thing: thing[thing.a > 1], "[mask]"),
    ("a series", lambda thing: thing[[10, 20]], "[list]"),
    ("a series", lambda thing: thing[thing > 1], "[mask]"),
    ("an array", lambda thing: thing[[0]], "[list]"),
    ("an array", lambda thing: thing[thing > 1], "[mask]"),
)


@pytest.mark.parametrize(("kind", "take", "key"), [*VIEWS, *COPIES])
def test_items_share_memory_only_where_the_table_says_so(kind: str, take: Callable[[Any], Any], key: str) -> None:
    type_name, make, _ = MAKERS[kind]
    thing = make()
    shares = any(np.shares_memory(one, other) for one in memory(take(thing)) for other in memory(thing))
    behavior = knowledge.special(type_name, key)
    assert behavior is not None
    assert shares == (behavior.result.kind == "view")


def test_numpy_functions_leave_their_argument_alone_unless_the_table_says_otherwise() -> None:
    complaints, called = [], 0
    attempts: tuple[tuple[Any, ...], ...] = ((), (1,), (array(),), (0, 9.0), (array() > 1, 7.0), (0, 0, 9.0))
    for name in dir(np):
        function = getattr(np, name)
        if name.startswith(("_", "save", "set", "info", "show", "test")) or not callable(function):
            continue
        behavior = knowledge.function(f"numpy.{name}")
        if isinstance(function, type) or behavior is None:
            continue
        for rest in attempts:
            thing = array()
            try:
                result = function(thing, *rest)
            except Exception:  # whatever it raises, other arguments are next
                continue
            called += 1
            if state(thing) != state(array()) and not behavior.changes:
                complaints.append(f"{name} changes its argument")
            is_sharing = behavior.result.kind in {"view", "same", "item", "collect"}
            parts = result if isinstance(result, (list, tuple)) else [result]
            if any(np.shares_memory(part, thing) for part in parts if isinstance(part, np.ndarray)) > is_sharing:
                complaints.append(f"{name} returns a view")
            break
    assert [] == complaints
    assert called >= 270


@pytest.mark.parametrize("name", ["put", "putmask", "place", "copyto", "fill_diagonal"])
def test_numpy_functions_that_change_their_argument_do(name: str) -> None:
    rest = {"put": (0, 9.0), "copyto": (7.0,), "fill_diagonal": (9.0,)}.get(name, (array() > 1, 7.0))
    thing = array()
    getattr(np, name)(thing, *rest)
    assert state(thing) != state(array())
    behavior = knowledge.function(f"numpy.{name}")
    assert behavior is not None
    assert 0 == behavior.changes[0].target.position


def test_the_legacy_random_functions_of_numpy_draw_from_its_hidden_generator() -> None:
    quiet = []
    for name in dir(np.random):
        function = getattr(np.random, name)
        if not name.islower() or not callable(function) or name in {"test", "seed", "set_state", "set_bit_generator"}:
            continue
        behavior = knowledge.function(f"numpy.random.{name}")
        assert behavior is not None
        says = ("numpy.random", True) in {(use.state, use.writes) for use in behavior.state}
        for arguments in ((), (3,), (3, 0.5), (4, 3, 2), ([1, 2],), (2, [0.5, 0.5]), ([0.0], [[1.0]]), (1.0, 2.0, 3.0)):
            np.random.seed(0)
            before = pickle.dumps(np.random.get_state())
            try:
                function(*arguments)
            except Exception:  # whatever it raises, other arguments are next
                continue
            if (pickle.dumps(np.random.get_state()) != before) != says:
                quiet.append(name)
            break
    assert [] == quiet
