"""Which neighbors may change places."""

from __future__ import annotations

import pytest

from nbrefactor.analysis import analyze
from nbrefactor.model.notebook import Notebook
from nbrefactor.planning.statements.blocks import blocks_of
from nbrefactor.planning.statements.commuting import Order
from nbrefactor.planning.statements.ledger import ledger_of

BEFORE = """
import os, random
import numpy as np
import pandas as pd
import unheard_of
a = [1, 2]
b = [3]
same = a
frame = pd.DataFrame({"x": a})
out = open("out.txt", "w")
np.random.seed(1)
def show(): print("x")
"""

MAY_SWAP = {
    "two calculations on different names": ("c = sum(a)", "d = sum(b)"),
    "two readers of one name": ("c = sum(a)", "d = max(a)"),
    "a calculation and a display of something else": ("print(a)", "d = sum(b)"),
    "changes of different objects": ("a.append(1)", "b.append(1)"),
    "draws from different generators": ("c = random.random()", "d = np.random.rand()"),
    "reading two files": ("c = open('1.txt').read()", "d = open('2.txt').read()"),
}

MUST_STAY = {
    "the second reads what the first binds": ("c = sum(a)", "d = c + 1"),
    "the second binds what the first reads": ("c = sum(a)", "a = 5"),
    "both bind one name": ("c = 1 + sum(a)", "c = 2 + sum(b)"),
    "the second reads what the first changes": ("a.append(1)", "d = sum(a)"),
    "the second reads it by another name": ("a.append(1)", "d = sum(same)"),
    "the second changes what the first reads": ("c = sum(a)", "a.append(1)"),
    "the second changes what the first displays": ("print(frame)", "frame['y'] = 1"),
    "an attribute of an attribute is set": ("print(frame)", "frame.index.names = ['n']"),
    "both print": ("print(a)", "print(b)"),
    "both draw from one generator": ("c = np.random.rand()", "d = np.random.rand()"),
    "the generator is seeded": ("c = np.random.rand()", "np.random.seed(2)"),
    "a file is written and read": ("frame.to_csv('1.csv')", "d = pd.read_csv('1.csv')"),
    "a folder is filled and a file of it is read": (
        "import shutil; shutil.unpack_archive('a.zip', 'a')",
        "d = open('a/b')",
    ),
    "a file is spelled in another way": ("frame.to_csv('1.csv')", "d = pd.read_csv('./1.csv')"),
    "an open file changes": ("out.write('x')", "d = open('out.txt').read()"),
    "a file is written and one of unknown name is read": ("frame.to_csv('1.csv')", "d = pd.read_csv(a)"),
    "the working directory changes": ("os.chdir('x')", "d = sum(b)"),
    "code that is not known, and a display": ("print(a)", "d = unheard_of.f(b)"),
    "a function of the notebook that prints, and a display": ("print(a)", "d = show()"),
    "code that is run from text": ("exec(open('x').read())", "d = sum(b)"),
    "a name is deleted": ("print(a)", "del a"),
}


def reason(first: str, second: str) -> str | None:
    notebook = Notebook.from_cells([BEFORE, first, second])
    analysis = analyze(notebook)
    blocks = blocks_of(notebook, analysis)
    return Order(ledger_of(analysis, blocks)).conflict(blocks[-2], blocks[-1])


@pytest.mark.parametrize("pair", MAY_SWAP.values(), ids=MAY_SWAP.keys())
def test_may_swap(pair: tuple[str, str]) -> None:
    assert reason(*pair) is None


@pytest.mark.parametrize("pair", MUST_STAY.values(), ids=MUST_STAY.keys())
def test_must_stay_in_order(pair: tuple[str, str]) -> None:
    assert reason(*pair) is not None
