"""Rows of statements that are the same but for names and literals."""

from __future__ import annotations

import ast

import pytest

from nbrefactor.planning.unifying import likenesses

Walked = tuple[dict[str, tuple[str, ...]], list[tuple[str, tuple[str, ...]]], str | None]


def walked(*rows: str) -> list[Walked]:
    """All ways in which the rows differ."""
    return [
        (found.names, [(hole.name, hole.texts) for hole in found.holes], found.made)
        for found in likenesses([ast.parse(row).body for row in rows], frozenset({"np", "os"}))
    ]


ALIKE = {
    "equal rows": (("a = f(b)", "a = f(b)"), ({"a": ("a", "a"), "f": ("f", "f"), "b": ("b", "b")}, [], None)),
    "other names": (("a = b + 1", "x = y + 1"), ({"a": ("a", "x"), "b": ("b", "y")}, [], None)),
    "a literal in a call": (
        ("f(size=1)", "f(size=2)"),
        ({"f": ("f", "f")}, [("size", ("1", "2"))], None),
    ),
    "a column": (("a['x'].sum()", "a['y'].sum()"), ({"a": ("a", "a")}, [("column", ("'x'", "'y'"))], None)),
    "a path": (
        ("f('a/one.csv')", "f('a/two.csv')"),
        ({"f": ("f", "f")}, [("path", ("'a/one.csv'", "'a/two.csv'"))], None),
    ),
    "a number whose call says what it is": (
        ("f.head(3)", "f.head(5)"),
        ({"f": ("f", "f")}, [("n_rows", ("3", "5"))], None),
    ),
    "a number of which nobody says what it is": (
        ("f.fit(3)", "f.fit(5)"),
        ({"f": ("f", "f")}, [("value", ("3", "5"))], None),
    ),
    "objects made in different ways": (
        ("m = A(1)\nm.fit(x)", "m = B()\nm.fit(x)"),
        ({"m": ("m", "m"), "x": ("x", "x")}, [], "m"),
    ),
    "statistics of one module": (
        ("a = np.mean(b) + np.mean(1)", "x = np.median(y) + np.median(1)"),
        ({"a": ("a", "x"), "b": ("b", "y")}, [("statistic", ("np.mean", "np.median"))], None),
    ),
    "functions of one module": (
        ("np.zeros(3)", "np.ones(4)"),
        ({}, [("function", ("np.zeros", "np.ones")), ("value", ("3", "4"))], None),
    ),
    "three rows": (("a = b", "c = d", "e = f"), ({"a": ("a", "c", "e"), "b": ("b", "d", "f")}, [], None)),
}

DIFFERENT = {
    "another method": ("a.fit(x)", "a.predict(x)"),
    "functions of two modules": ("np.mean(x)", "os.path(x)"),
    "an attribute that is not called": ("a = np.pi", "a = np.e"),
    "another operator": ("a = b + c", "a = b - c"),
    "one name stands for two": ("a = b * b", "a = c * d"),
    "another type of literal": ("f(1)", "f('x')"),
    "another keyword": ("f(size=1)", "f(length=1)"),
    "text of an f-string": ("f'{a} one'", "f'{a} two'"),
    "objects made in different ways further down": ("x = y\nm = A(1)", "x = y\nm = B()"),
}


@pytest.mark.parametrize(("rows", "expected"), ALIKE.values(), ids=ALIKE.keys())
def test_alike(rows: tuple[str, ...], expected: object) -> None:
    assert [expected] == walked(*rows)


@pytest.mark.parametrize("rows", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_different(rows: tuple[str, ...]) -> None:
    assert [] == walked(*rows)


def test_what_calls_another_name_may_be_another_object_or_made_in_another_way() -> None:
    names = {"m": ("m", "n"), "x": ("x", "x")}
    assert [
        ({**names, "A": ("A", "B")}, [], None),
        (names, [], "m"),
    ] == walked("m = A(x)\nm.fit(x)", "n = B(x)\nn.fit(x)")
