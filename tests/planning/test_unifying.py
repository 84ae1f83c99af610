"""Rows of statements that are the same but for names and literals."""

from __future__ import annotations

import ast

import pytest

from nbrefactor.planning.clones.holes import loose_shape
from nbrefactor.planning.clones.unifying import likenesses

Walked = tuple[dict[str, tuple[str, ...]], list[tuple[str, tuple[str, ...]]], str | None]


def walked(*rows: str, gives: bool = False) -> list[Walked]:
    """All ways in which the rows differ."""
    return [
        (found.names, [(hole.name, hole.texts) for hole in found.holes], found.made)
        for found in likenesses([ast.parse(row).body for row in rows], frozenset({"np", "os"}), gives=gives)
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


GIVEN = {
    "a slice and the whole": (("m.fit(X[:, :1], y)", "m.fit(X, y)"), ("X", ("X[:, :1]", "X"))),
    "parts of two tables": (("m.fit(X_old[:3])", "m.fit(X_new)"), ("X", ("X_old[:3]", "X_new"))),
    "what its place in the call says": (("m.fit(a.x)", "m.fit(b.y + 1)"), ("X", ("a.x", "b.y + 1"))),
    "its keyword": (("f(size=a)", "f(size=b.c)"), ("size", ("a", "b.c"))),
    "its key in a display": (("f({'depth': [1]})", "f({'depth': [1, 2]})"), ("depth", ("[1]", "[1, 2]"))),
    "columns": (("f(a[['x']])", "f(a[['x', 'y']])"), ("columns", ("['x']", "['x', 'y']"))),
    "conditions": (("f(a > 1)", "f((b < 1) & c)"), ("mask", ("a > 1", "(b < 1) & c"))),
    "one name for two": (("f(a, a)", "f(a, b)"), ("b", ("a", "b"))),
    "the same twice": (("f(a[1:], g(a[1:]))", "f(a, g(a))"), ("a", ("a[1:]", "a"))),
    "a name in a loop": (("for i in a: f(i, a)", "for i in a: f(i, b)"), ("b", ("a", "b"))),
    "what a loop goes over": (("for i in a: f(i)", "for i in a[1:]: f(i)"), ("a", ("a", "a[1:]"))),
}

NOT_GIVEN = {
    "a call": ("f(g(a))", "f(a)"),
    "what a loop does": ("for i in a: f(i, a)", "for i in a: f(i, a[1:])"),
    "a branch": ("if a: f(a)", "if a: f(a[0])"),
    "what or chooses from": ("f(a or b)", "f(a[0] or b)"),
    "what or may not reach": ("f(a or b)", "f(a or b[0])"),
    "an expression of a condition": ("f(a if b else c)", "f(a[0] if b else c)"),
    "an element of a comprehension": ("[f(i, a) for i in a]", "[f(i, a[0]) for i in a]"),
    "a lambda": ("f(lambda: a)", "f(lambda: b.c)"),
    "the default of a lambda": ("f(lambda i=a: i)", "f(lambda i=a[0]: i)"),
    "an f-string": ("f(f'{a}')", "f(f'{a[0]}')"),
    "a walrus": ("f((a := b))", "f(b)"),
    "an await": ("f(await a)", "f(a)"),
    "all that is assigned": ("b = a[0]", "b = a"),
    "where it is assigned to": ("a.b = f(c)", "a[0] = f(c)"),
    "what changes in place": ("a.drop(1, inplace=True)", "a[0].drop(1, inplace=True)"),
    "something in a try": ("try: f(a)\nfinally: g()", "try: f(a[0])\nfinally: g()"),
    "too long": ("f(a)", f"f({' + '.join('abcdefghijkl')})"),
}


@pytest.mark.parametrize(("rows", "expected"), GIVEN.values(), ids=GIVEN.keys())
def test_given(rows: tuple[str, ...], expected: object) -> None:
    assert [] == walked(*rows)
    assert [[expected]] == [holes for _, holes, _ in walked(*rows, gives=True)]


@pytest.mark.parametrize("rows", NOT_GIVEN.values(), ids=NOT_GIVEN.keys())
def test_not_given(rows: tuple[str, ...]) -> None:
    assert [] == walked(*rows, gives=True)


@pytest.mark.parametrize(("rows", "expected"), GIVEN.values(), ids=GIVEN.keys())
def test_rows_that_are_looked_at_have_one_loose_shape(rows: tuple[str, ...], expected: object) -> None:
    assert 1 == len({loose_shape(ast.parse(row).body[0]) for row in rows})


def test_what_calls_another_name_may_be_another_object_or_made_in_another_way() -> None:
    names = {"m": ("m", "n"), "x": ("x", "x")}
    assert [
        ({**names, "A": ("A", "B")}, [], None),
        (names, [], "m"),
    ] == walked("m = A(x)\nm.fit(x)", "n = B(x)\nn.fit(x)")
