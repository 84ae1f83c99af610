"""What Python does without saying so, and where an error goes: the edges of whole notebooks."""

from __future__ import annotations

import pytest

from tests.analysis.test_dependencies import Case, edges_of

CASES = {
    "items of a dict, changed in a loop over it": Case(
        ["d = {'a': [1]}", "for k, v in d.items():\n    v.append(k)", "d"],
        "0>1 d; 0>2 d; 1>2 d change ?",
    ),
    "items of a dict in a list": Case(
        ["d = {'a': [1]}", "pairs = list(d.items())", "pairs[0][1].append(2)", "d"],
        "0>1 d; 0>3 d; 1>2 pairs; 2>3 d change",
    ),
    "an item of one list goes into another one's, in a loop over both": Case(
        ["a, b = [[1]], [[2]]", "for x, y in zip(a, b):\n    x.append(y)", "b[0].append(3)", "a"],
        "0>1 a; 0>1 b; 0>2 b; 0>3 a; 1>2 b change ?; 1>3 a change ?; 2>3 a change",
    ),
    "map calls its function when somebody iterates": Case(
        ["log = []", "lazy = map(log.append, [1])", "list(lazy)", "log"],
        "0>1 log; 0>3 log; 1>2 lazy; 1>2 lazy change ?; 1>3 log change ?; 2>3 log change ?",
    ),
    "filter calls its function when somebody iterates": Case(
        ["low = 1", "lazy = filter(lambda v: v > low, [1, 2])", "low = 2", "list(lazy)"],
        "0>1 low call ?; 0>1 low ?; 1>3 lazy; 2>3 low call ?",
    ),
    "the name of a caught error is an object": Case(
        ["try:\n    f()\nexcept E as e:\n    parts = e.args[0]", "parts.append(1)", "parts"],
        "0>1 parts ?; 0>2 parts ?; 1>2 parts change ?",
        "0 E; 0 f",
    ),
    "a function that binds a global and fails has bound it": Case(
        [
            "x = 0",
            "def f():\n    global x\n    x = 1\n    raise KeyError",
            "try:\n    f()\nexcept KeyError:\n    pass",
            "x",
        ],
        "0>3 x ?; 1>2 f; 2>3 x ?",
    ),
    "finally also runs when the body has failed half way": Case(
        ["x = 0", "try:\n    try:\n        x = f()\n    finally:\n        print(x)\nexcept E:\n    pass"],
        "0>1 x ?",
        "1 E; 1 f",
    ),
    "suppress under another name": Case(
        ["from contextlib import suppress as quiet\nx = 0", "with quiet(E):\n    x = f()", "x"],
        "0>1 quiet; 0>2 x ?; 1>2 x ?",
        "1 E",
    ),
    "a generator as a context that catches": Case(
        [
            "from contextlib import contextmanager\n@contextmanager\ndef quiet():\n    try:\n        yield\n    except E:\n        pass",
            "x = 0",
            "with quiet():\n    x = f()",
            "x",
        ],
        "0>2 quiet; 1>3 x ?; 2>3 x ?",
    ),
    "a context that does not catch": Case(
        [
            "from contextlib import contextmanager\n@contextmanager\ndef loud():\n    yield",
            "x = 0",
            "with loud():\n    x = f()",
            "x",
        ],
        "0>2 loud; 2>3 x",
        "2 f",
    ),
    "a closure that counts is changed by every call": Case(
        [
            "def counter():\n    n = 0\n    def count():\n        nonlocal n\n        n += 1\n        return n\n    return count",
            "count = counter()",
            "count()",
            "count()",
        ],
        "0>1 counter; 1>2 count; 1>3 count; 2>3 count change ?",
    ),
    "a class pattern takes an object apart": Case(
        [
            "class P:\n    def __init__(self, x):\n        self.x = x\np = P([1])",
            "match p:\n    case P(x=part): pass",
            "part.append(2)",
            "p",
        ],
        "0>1 P ?; 0>1 p; 0>3 p; 1>2 part ?; 2>3 p change ?",
    ),
    "a dataclass keeps what it is made with": Case(
        [
            "from dataclasses import dataclass, field\n@dataclass\nclass P:\n    a: list\n    b: list = field(default_factory=list)",
            "a = [1]",
            "p = P(a)",
            "p.a.append(2)",
            "a",
        ],
        "0>2 P; 1>2 a; 1>4 a; 2>3 p; 3>4 a change ?",
    ),
    "a field of a dataclass is part of the object": Case(
        [
            "from dataclasses import dataclass, field\n@dataclass\nclass P:\n    b: list = field(default_factory=list)\np = P()",
            "b = p.b",
            "b.append(1)",
            "p",
        ],
        "0>1 p; 0>3 p; 1>2 b; 2>3 p change ?",
    ),
    "an object that is shown is asked for its text": Case(
        ["unit = 'm'\nclass L:\n    def __repr__(self): return unit\nx = L()", "x"],
        "0>1 unit call ?; 0>1 x",
    ),
    "an object in a condition is asked whether it is true": Case(
        [
            "log = []\nclass L:\n    def __len__(self):\n        log.append(1)\n        return 0\nx = L()",
            "if x: pass",
            "y = x or 1",
            "while x: pass",
        ],
        "0>1 log call ?; 0>1 x; 0>2 log call ?; 0>2 x; 0>3 log call ?; 0>3 x; 1>2 log call change ?; 1>3 log call change ?; 2>3 log call change ?",
    ),
    "a base class hears of its subclasses": Case(
        [
            "known = []\nclass Base:\n    def __init_subclass__(cls): known.append(cls)",
            "class One(Base): pass",
            "known",
        ],
        "0>1 Base; 0>1 known call ?; 0>2 known; 1>2 known change ?",
    ),
    "a metaclass makes the class": Case(
        [
            "known = []\nclass M(type):\n    def __new__(cls, *args):\n        known.append(1)\n        return type.__new__(cls, *args)",
            "class One(metaclass=M): pass",
            "known",
        ],
        "0>1 M; 0>1 known call ?; 0>2 known; 1>2 known change ?",
    ),
    "a descriptor hears its name and is asked for its value": Case(
        [
            "log = []\nclass D:\n    def __set_name__(self, owner, name): log.append(name)\n    def __get__(self, owner, kind): log.append(1)",
            "class C:\n    d = D()",
            "c = C()",
            "c.d",
            "log",
        ],
        "0>1 D; 0>1 log call ?; 0>3 log call ?; 0>4 log; 1>2 C; 1>3 log call change ?; 1>4 log change ?; 2>3 c; 3>4 log change ?",
    ),
    "the notebook as a module": Case(
        ["import __main__", "__main__.x = 1", "x", "__main__.x"],
        "0>1 __main__; 0>3 __main__; 1>2 x; 1>3 x",
    ),
    "... and code in a text may read any name of it": Case(
        ["x = 0\ndef f(): pass", "run('%s()' % name, 'from __main__ import %s' % name)"],
        "0>1 f ?; 0>1 x ?",
        "1 name; 1 run",
    ),
    "... and a text that names what is in it, whoever patches that": Case(
        ["from unittest import mock\nx = 0", "mock.patch('__main__.x', 2)", "x"], "0>1 mock; 0>1 x ?; 0>2 x ?; 1>2 x ?"
    ),
    "... and what its dict holds": Case(
        ["import __main__\nx = 0", "__main__.__dict__['x'] = 1", "x", "vars(__main__)['x'] = 2", "x"],
        "0>1 __main__; 0>1 x ?; 0>3 __main__; 1>2 x; 1>3 x ?; 3>4 x",
    ),
    "the namespace of a function, of a frame and of the shell are that of the notebook": Case(
        [
            "import sys\nx = 0\ndef f(): pass",
            "f.__globals__['x'] = 1",
            "x",
            "sys._getframe().f_globals['x'] = 2",
            "x",
            "get_ipython().user_ns['x'] = 3",
            "x",
        ],
        "0>1 f; 0>1 sys ?; 0>1 x ?; 0>3 f ?; 0>3 sys; 0>5 f ?; 0>5 sys ?; 1>2 x; 1>3 x ?; 3>4 x; 3>5 x ?; 5>6 x",
    ),
    "who gets the namespace may bind any name again": Case(
        ["from m import fill\nx = 0", "fill(globals())", "x"], "0>1 fill; 0>1 x ?; 0>2 x ?; 1>2 x ?"
    ),
    "who formats with it only reads": Case(["x = 0", "'{x}'.format(**globals())", "x"], "0>1 x ?; 0>2 x"),
    "a script may bind again what stands above it, not what stands below": Case(
        ["x = []\ny = 1", "%run load.py", "y = 2", "x.append(y)", "x"],
        "0>3 x ?; 0>4 x ?; 1>3 x ?; 1>4 x ?; 2>3 y; 3>4 x change ?",
    ),
    "... a script that sees the names of the notebook may read any": Case(
        ["x = []\ny = 1", "%run -i load.py", "x"], "0>1 x ?; 0>1 y ?; 0>2 x ?; 1>2 x ?"
    ),
    "... as does a magic that the notebook defines": Case(
        [
            "from IPython.core.magic import register_line_magic\nx = 0",
            "@register_line_magic\ndef shown(line): print(x)",
            "%shown a",
        ],
        "0>1 register_line_magic; 0>1 x ?; 0>2 register_line_magic ?; 0>2 x ?; 1>2 shown ?",
    ),
    "... as does a notebook": Case(["x = 0", "%run 'other notebook.ipynb'", "y"], "0>1 x ?; 1>2 y ?"),
    "... and so may what stands under a condition": Case(
        ["x = 0", "exec(text)", "if c: x = 2", "x"], "0>1 x ?; 0>3 x ?; 1>2 c ?; 1>3 x ?; 2>3 x ?", "1 text"
    ),
    "... a name that it only may have bound again itself": Case(
        ["from nowhere_at_all import *", "f", "from nowhere_else import *", "f"], "0>1 f ?; 0>3 f ?; 2>3 f ?"
    ),
    "... but a module keeps its name": Case(
        [
            "import numpy as np\nfrom matplotlib import pyplot as plt\nfrom math import sin",
            "%run load.py",
            "np, plt, sin",
        ],
        "0>2 np; 0>2 plt; 0>2 sin ?; 1>2 sin ?",
    ),
    "an object with a finalizer may be gone when a name of it is": Case(
        [
            "log = []\nclass C:\n    def __del__(self): log.append(1)",
            "a = C()",
            "b = [a]",
            "a = 1",
            "del b",
            "log",
        ],
        "0>1 C; 0>3 log call ?; 0>4 log call ?; 0>5 log; 1>2 a; 2>4 b; 3>4 log call change ?; 3>5 log change ?; "
        "4>5 log change ?",
    ),
    "... at once where nothing keeps it, or when the call ends that made it": Case(
        [
            "log = []\nclass C:\n    def __del__(self): log.append(1)",
            "C()",
            "log",
            "def f():\n    c = C()\nx = f()",
            "log",
        ],
        "0>1 C; 0>1 log call ?; 0>2 log; 0>3 C call; 0>3 C ?; 0>3 log call ?; 0>4 log; 1>2 log change ?; "
        "1>3 log call change ?; 1>4 log change ?; 3>4 log change ?",
    ),
    "sympy's var binds the names in its text": Case(
        ["import sympy as sp\nx = 0", "sp.var('x, y')", "x + y"], "0>1 sp; 1>2 x; 1>2 y"
    ),
    "... or any, if it is not told, and wherever var may be sympy's": Case(
        ["from sympy_of_old import *", "var('x')\nvar(names)", "x + y"],
        "0>1 names ?; 0>1 var ?; 0>2 y ?; 1>2 x ?; 1>2 y ?",
    ),
    "a name put among the builtins may be any name": Case(
        ["import builtins\nbuiltins.x = 1", "x"],
        "0>1 x ?",
    ),
    "a private name of a class is a name of the notebook": Case(
        ["_C__x = 1", "class C:\n    def m(self): return __x", "C().m()"],
        "0>1 _C__x ?; 0>2 _C__x call; 1>2 C",
    ),
    "a deep copy has lists of its own": Case(
        ["import copy\na = [[1]]\nb = copy.deepcopy(a)", "b[0].append(2)", "b", "a"],
        "0>1 b; 0>2 b; 0>3 a; 1>2 b change ?",
    ),
    "a dict of pairs holds their second half": Case(
        ["d = dict([('a', {})])", "d['a']['b'] = 1", "d"], "0>1 d; 0>2 d; 1>2 d change ?"
    ),
    "records of a frame are dicts": Case(
        ["import pandas as pd\nrows = pd.DataFrame().to_dict('records')", "for row in rows:\n    row['a'] = 1", "rows"],
        "0>1 rows; 0>2 rows; 1>2 rows change ?",
    ),
    "all instances and the class show what happens to a list of the class": Case(
        ["class C:\n    items = []", "a = C()\nb = C()", "a.items.append(1)", "b.items", "C.items"],
        "0>1 C; 0>4 C; 1>2 a; 1>3 b; 2>3 b change; 2>4 C change ?",
    ),
    "a name of a class body is never one of the function around": Case(
        ["x = 1", "def f():\n    x = 2\n    class C:\n        x = x\n    return C.x", "f()"],
        "0>1 x ?; 0>2 x call; 1>2 f",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_edges(case: Case) -> None:
    edges, undefined = edges_of(case.cells)
    assert (case.edges.split("; "), case.undefined) == (edges.split("; "), undefined)
