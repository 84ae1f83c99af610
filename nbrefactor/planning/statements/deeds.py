"""What sort of step of the work a statement is: a function is about one of them, or few lines are about several.

::

    frame = pd.read_csv(path)                      LOAD
    frame = frame.dropna()                         PREPARE
    X, new, y, known = train_test_split(...)       SPLIT
    model.fit(X, y)                                FIT
    error = mean_absolute_error(known, guesses)    JUDGE
    plt.hist(errors)                               PLOT
    frame.to_csv(other)                            SAVE
    total = prices.sum()                           none of them: it belongs to any
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from enum import StrEnum

from nbrefactor.planning.naming.calls import meaning_of
from nbrefactor.planning.naming.evidence import Purpose
from nbrefactor.planning.naming.syntax import dotted_name


class Deed(StrEnum):
    LOAD = "load"
    PREPARE = "prepare"
    SPLIT = "split"
    FIT = "fit"
    JUDGE = "judge"
    PLOT = "plot"
    SAVE = "save"


_DEED_OF = {
    Purpose.TUNE: Deed.FIT,
    Purpose.FIT: Deed.FIT,
    Purpose.SPLIT: Deed.SPLIT,
    Purpose.LOAD: Deed.LOAD,
    Purpose.FETCH: Deed.LOAD,
    Purpose.SAVE: Deed.SAVE,
    Purpose.EVALUATE: Deed.JUDGE,
    Purpose.PREDICT: Deed.JUDGE,
    Purpose.PLOT: Deed.PLOT,
    Purpose.CLEAN: Deed.PREPARE,
    Purpose.ENCODE: Deed.PREPARE,
    Purpose.SCALE: Deed.PREPARE,
    Purpose.DERIVE: Deed.PREPARE,
}
"""What one statement does several of counts as the first: ``model.fit(pd.read_csv(path))`` is a training."""
_RANK = {deed: number for number, deed in enumerate(dict.fromkeys(_DEED_OF.values()))}
_FIGURE_MAKERS = frozenset({"figure", "subplots", "subplot_mosaic"})


def deed_of(nodes: Sequence[ast.AST]) -> Deed | None:
    """By the calls in it, as far as their names tell."""
    found: set[Deed] = set()
    for node in nodes:
        if isinstance(node, ast.Call):
            dotted = dotted_name(node.func)
            meaning = meaning_of(node, dotted, dotted, ()) if dotted else None
            if meaning is not None and meaning.purpose in _DEED_OF:
                found.add(_DEED_OF[meaning.purpose])
    return min(found, key=_RANK.__getitem__, default=None)


def opens_figure(tree: ast.stmt) -> bool:
    """``fig, ax = plt.subplots()``: what is drawn from there on is in a figure of its own."""
    call = tree.value if isinstance(tree, (ast.Assign, ast.Expr)) else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return False
    return isinstance(call.func.value, ast.Name) and call.func.attr in _FIGURE_MAKERS
