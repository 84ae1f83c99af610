"""The grammar that knowledge is written in."""

from __future__ import annotations

import pytest

from nbrefactor.analysis.knowledge.behavior import (
    ALL,
    KEYWORDS,
    RECEIVER,
    Argument,
    Behavior,
    Case,
    Change,
    FileUse,
    Result,
    StateUse,
)
from nbrefactor.analysis.knowledge.clauses import NONE, parse

X = Argument(0, "x")

LINES = {
    "-> any": Behavior(Result("new")),
    "-> int": Behavior(Result("new", ("int",))),
    "-> .Frame|str": Behavior(Result("new", ("lib.Frame", "str"))),
    "-> scalar": Behavior(Result("scalar")),
    "-> like self": Behavior(Result("like")),
    "-> like 0:x": Behavior(Result("like", source=X)),
    "-> .Array like 0:x": Behavior(Result("like", ("lib.Array",), source=X)),
    "-> copy": Behavior(Result("collect")),
    "-> copy of 0:x": Behavior(Result("collect", source=X)),
    "-> list of int": Behavior(Result("new", ("list",), (("int",),))),
    "-> tuple of any, .Frame": Behavior(Result("new", ("tuple",), ((), ("lib.Frame",)))),
    "-> linked tuple of .Figure, .Axes": Behavior(
        Result("new", ("tuple",), (("lib.Figure",), ("lib.Axes",)), is_linked=True)
    ),
    "-> list of items 0:x": Behavior(Result("collect", ("list",), source=X)),
    "-> iterator of tuples of items all": Behavior(Result("collect", ("iterator",), (("tuple",),), source=ALL)),
    "-> list of pairs all": Behavior(Result("pairs", ("list",), source=ALL)),
    "-> self": Behavior(Result("same")),
    "-> 0:x": Behavior(Result("same", source=X)),
    "-> :out": Behavior(Result("same", source=Argument(None, "out"))),
    "-> maybe self": Behavior(Result("same", is_certain=False)),
    "-> view": Behavior(Result("view")),
    "-> view .Frame": Behavior(Result("view", ("lib.Frame",))),
    "-> maybe view .Frame of 0:x": Behavior(Result("view", ("lib.Frame",), (), X, is_certain=False)),
    "-> item": Behavior(Result("item")),
    "-> item of all": Behavior(Result("item", source=ALL)),
    "-> int; -> str with 1:raw": Behavior(
        Result("new", ("int",)), cases=(Case(Argument(1, "raw"), Result("new", ("str",))),)
    ),
    "-> int; -> str with 1 not 0; -> list with :raw only None str": Behavior(
        Result("new", ("int",)),
        cases=(
            Case(Argument(1, None), Result("new", ("str",)), never=("False", "None", "0")),
            Case(Argument(None, "raw"), Result("new", ("list",)), only=("None", "str"), never=()),
        ),
    ),
    "mutates self": Behavior(NONE, changes=(Change(RECEIVER),)),
    "mutates self, 0:x": Behavior(NONE, changes=(Change(RECEIVER), Change(X))),
    "maybe mutates 0": Behavior(NONE, changes=(Change(Argument(0, None), is_certain=False),)),
    "mutates 0:x with copy": Behavior(NONE, changes=(Change(X, when="copy"),)),
    "mutates items self": Behavior(NONE, changes=(Change(RECEIVER, items=True),)),
    "-> like self; inplace": Behavior(Result("like"), has_inplace=True),
    "keeps 0:x": Behavior(NONE, keeps=(X,)),
    "keeps all": Behavior(NONE, keeps_all=True),
    "keeps keywords": Behavior(NONE, keeps=(KEYWORDS,)),
    "keeps items 0:x": Behavior(NONE, keeps_items=(X,)),
    "advances 0:x": Behavior(NONE, advances=(X,)),
    "reads cwd": Behavior(NONE, state=(StateUse("cwd", True, False),)),
    "writes environ": Behavior(NONE, state=(StateUse("environ", False, True),)),
    "draws numpy.random unless seed": Behavior(NONE, state=(StateUse("numpy.random", True, True, unless="seed"),)),
    "maybe draws random.global with self.shuffle": Behavior(
        NONE, state=(StateUse("random.global", True, True, when="self.shuffle", is_certain=False),)
    ),
    "reads file 0:x": Behavior(NONE, files=(FileUse(X, False),)),
    "writes file self": Behavior(NONE, files=(FileUse(RECEIVER, True),)),
    "writes file 0:x or .": Behavior(NONE, files=(FileUse(X, True, "."),)),
    "opens file 0:x by 1:mode": Behavior(NONE, files=(FileUse(X, True, mode=Argument(1, "mode")),)),
    "does print, network": Behavior(NONE, effects=("print", "network")),
    "calls nothing": Behavior(NONE, calls_arguments=False),
}


@pytest.mark.parametrize(("line", "meaning"), LINES.items(), ids=LINES)
def test_a_line_means(line: str, meaning: Behavior) -> None:
    assert meaning == parse(line, "lib")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "mutate self",
        "mutates",
        "mutates x",
        "mutates 0:x 1:y",
        "-> ",
        "-> a b",
        "-> Data Frame",
        "-> like",
        "-> like nobody",
        "keeps some",
        "keeps items",
        "reads file",
        "reads file path",
        "opens file 0",
        "draws",
        "draws numpy random",
        "draws numpy.random unless",
        "maybe",
        "maybe keeps 0",
        "does magic",
        "does print and display",
        "calls something",
        "inplace sometimes",
        "mutates self;",
    ],
)
def test_what_is_not_in_the_grammar_is_an_error(line: str) -> None:
    with pytest.raises(ValueError, match="no "):
        parse(line)
