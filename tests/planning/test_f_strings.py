"""Where names stand in f-strings, and where that is not sure."""

from __future__ import annotations

import pytest

from nbrefactor.planning.statements.f_strings import places_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('f"{n} rows"', (3,), id="a value"),
        pytest.param('f"n {n} n"', (5,), id="words of the text are none"),
        pytest.param('f"{n:>{n}}"', (3, 7), id="a width"),
        pytest.param('f"{{n}} {n}"', (9,), id="doubled braces are text"),
        pytest.param('f"{d.n} {n}"', (9,), id="an attribute is another name"),
        pytest.param('f"{n + nn}"', (3,), id="part of a longer name is none"),
        pytest.param('"{n}" f"{n}"', None, id="braces of a plain text beside it"),
        pytest.param('f"{n=}"', None, id="it prints its name"),
        pytest.param("f\"{d['n']} {n}\"", None, id="a text in the braces"),
        pytest.param('f"{f(n=n)}"', None, id="a keyword of that name"),
        pytest.param('f"{x:n} {n}"', None, id="a format of that name"),
    ],
)
def test_places(text: str, expected: tuple[int, ...] | None) -> None:
    assert places_in(text, "n") == expected
