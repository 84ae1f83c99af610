"""What cells do to each other: the edges that one name has, for whole notebooks."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from nbrefactor.analysis import analyze
from nbrefactor.model.graph import DependencyGraph
from nbrefactor.model.notebook import Notebook


class Case(NamedTuple):
    """Cells, and their edges as ``source>target name``, followed by what is special about it: ``call`` for a read
    through a call, ``change`` for a mutation, ``?`` if it is only possible."""

    cells: list[str]
    edges: str
    undefined: str = ""
    """``cell name`` of uses that no path satisfies."""


BINDINGS = {
    "a use depends on the last certain binding": Case(["x = 1", "x = 2", "x"], "1>2 x"),
    "a conditional binding does not kill": Case(["x = 1", "if c():\n    x = 2", "x"], "0>2 x ?; 1>2 x ?", "1 c"),
    "every branch of a cell reaches": Case(["if c:\n    x = 1\nelse:\n    x = 2", "x"], "0>1 x", "0 c"),
    "a loop's body may not happen": Case(["x = 0", "for i in xs:\n    x = i", "x"], "0>2 x ?; 1>2 x ?", "1 xs"),
    "a try's body may stop anywhere": Case(
        ["x = 0", "try:\n    x = 1\n    f()\n    x = 2\nexcept E:\n    pass", "x"], "0>2 x ?; 1>2 x ?", "1 E; 1 f"
    ),
    "a handler's binding and the body's both reach": Case(
        ["try:\n    import a\nexcept ImportError:\n    a = None", "a"], "0>1 a"
    ),
    "a use before the binding depends on nothing": Case(["x", "x = 1"], "", "0 x"),
    "a name that some path defines is not undefined": Case(["if c:\n    x = 1", "x"], "0>1 x ?", "0 c"),
    "after an unresolved star import anything may be defined": Case(["from nowhere_at_all import *", "x"], "0>1 x ?"),
    "%%timeit runs the code on its own line first": Case(["%%timeit a = [1]\nb = a", "b"], "", "1 b"),
    "globals().update may bind any name": Case(["globals().update({'a': 1})", "a"], "0>1 a ?", ""),
    "%reset unbinds everything": Case(["x = 1\nimport os", "%reset -f", "x\nos"], "", "2 os; 2 x"),
    "%reset_selective unbinds what its expression is found in": Case(
        ["x = 1\naxe = 2\ny = 3", "%reset_selective -f x", "x\naxe\ny"], "0>2 y", "2 axe; 2 x"
    ),
    "a magic that the shell is asked to run may bind any name": Case(
        ["get_ipython().run_line_magic('time', 'x = 1')", "x"], "0>1 x ?"
    ),
    "... but not one that binds none": Case(["get_ipython().magic('%matplotlib inline')", "x"], "", "1 x"),
    "... also a namesake of a builtin": Case(["from nowhere_at_all import *", "sum([1])"], "0>1 sum ?"),
    "... but not what the notebook binds itself": Case(["from nowhere_at_all import *", "x = 1", "x"], "1>2 x"),
    "a NameError guard keeps a name from being undefined": Case(
        ["try:\n    x\nexcept NameError:\n    x = 1", "x"], "0>1 x ?"
    ),
    "another guard does not": Case(["try:\n    x\nexcept ValueError:\n    x = 1"], "", "0 x"),
    "del unbinds": Case(["x = 1", "del x", "x"], "0>1 x", "2 x"),
    "a conditional del does not": Case(["x = 1", "if c:\n    del x", "x"], "0>1 x ?; 0>2 x ?", "1 c"),
    "an annotation alone is no binding": Case(["x = 1", "x: int", "x"], "0>2 x"),
    "an augmented assignment is a use and a binding": Case(["x = 1", "x += 1", "x"], "0>1 x; 1>2 x"),
    "a builtin that the notebook rebinds is a name": Case(["len(1)", "len = 1", "len"], "1>2 len"),
    "names in string annotations make no edge": Case(["T = int", "def f(x: 'T'): ..."], ""),
    "annotations are lazy in all cells that follow the import": Case(
        ["def f(x: T): ...", "from __future__ import annotations", "def g(x: T): ...\nclass C:\n    a: T"], "", "0 T"
    ),
    "a class body knows its module": Case(["class C:\n    a = __module__, __qualname__"], ""),
    "a comprehension's variable is none of the namespace": Case(["i = 1", "[i for i in 'ab']", "i"], "0>2 i"),
    "a walrus in a comprehension is": Case(["i = 1", "[(i := j) for j in 'ab']", "i"], "0>2 i ?; 1>2 i ?"),
    "the name of a caught error is none of the namespace": Case(
        ["e = 1", "try:\n    f()\nexcept E as e:\n    e", "e"], "0>2 e", "1 E; 1 f"
    ),
    "NFKC": Case(["ﬁ = 1", "fi"], "0>1 fi"),
}

CALLS = {
    "a definition that comes first is an edge via text, and one via call": Case(
        ["k = 1", "def f():\n    return k", "f()"], "0>1 k ?; 0>2 k call; 1>2 f"
    ),
    "a definition that comes later is an edge of the call only": Case(
        ["def f():\n    return k", "k = 1", "f()"], "0>2 f; 1>2 k call"
    ),
    "the call reads what is bound when it is made": Case(
        ["def f():\n    return k", "k = 1", "f()", "k = 2", "f()"], "0>2 f; 0>4 f; 1>2 k call; 3>4 k call"
    ),
    "through a chain of functions": Case(
        ["def f():\n    return g()", "def g():\n    return h()", "def h():\n    return k", "k = 1", "f()"],
        "0>4 f; 1>4 g call; 2>4 h call; 3>4 k call",
    ),
    "through recursion": Case(
        ["def f(n):\n    return k if n == 0 else f(n - 1)", "k = 1", "f(3)"], "0>2 f; 0>2 f call ?; 1>2 k call ?"
    ),
    "through a function passed as a value": Case(
        ["def f(x):\n    return k", "k = 1", "list(map(f, 'ab'))"], "0>2 f; 1>2 k call ?"
    ),
    "through functools.partial": Case(
        ["from functools import partial\ndef f(x):\n    return k", "g = partial(f, 1)", "k = 1", "g()"],
        "0>1 f; 0>1 partial; 1>3 g; 2>3 k call ?",
    ),
    "through a method": Case(
        ["class C:\n    def m(self):\n        return k", "c = C()", "k = 1", "c.m()"], "0>1 C; 1>3 c; 2>3 k call"
    ),
    "through a lambda": Case(["f = lambda: k", "k = 1", "f()"], "0>2 f; 1>2 k call"),
    "through a decorated function": Case(
        [
            "def d(f):\n    def g(*a):\n        return f(*a)\n    return g",
            "@d\ndef f():\n    return k",
            "k = 1",
            "f()",
        ],
        "0>1 d; 1>3 f; 2>3 k call",
    ),
    "through a function that a library has wrapped": Case(
        ["import foo\n@foo.jit\ndef f():\n    return k", "k = 1", "f()"], "0>2 f; 1>2 k call ?"
    ),
    "through code in a text that a library runs": Case(
        ["def f():\n    return k", "k = 1", "import cProfile\ncProfile.run('f()')"], "0>2 f ?; 1>2 k call ?"
    ),
    "a text that only looks like code runs nothing": Case(["def f():\n    return 1", "print('f()')"], ""),
    "a function that is never called reads nothing": Case(["def f():\n    return k", "k = 1", "x = 1"], ""),
    "a function that binds a global is a binding of the caller": Case(
        ["n = 0", "def f():\n    global n\n    n = 1", "f()", "n"], "1>2 f; 2>3 n"
    ),
}

CHANGES = {
    "a class that a decorator nobody knows gets": Case(
        [
            "from own_package import Model, add_to",
            "@add_to(Model)\ndef double(self): self.x *= 2",
            "m = Model()",
        ],
        "0>1 Model; 0>1 add_to; 0>2 Model; 1>2 Model change ?",
    ),
    "a class of the notebook that it gets, and what it may have added": Case(
        [
            "from own_package import add_to",
            "class Model: x = 1",
            "@add_to(Model)\ndef double(self): self.x *= 2",
            "m = Model()",
            "m.double()",
            "m.x",
        ],
        "0>2 add_to; 1>2 Model; 1>3 Model; 2>3 Model change ?; 3>4 m; 3>5 m; 4>5 m change ?",
    ),
    "a class of a described library is left alone": Case(
        ["from own_package import fit\nfrom sklearn.linear_model import Ridge", "m = fit(Ridge)", "Ridge()"],
        "0>1 Ridge; 0>1 fit; 0>2 Ridge",
    ),
    "a method of a list": Case(["x = []", "x.append(1)", "x"], "0>1 x; 0>2 x; 1>2 x change"),
    "a method that changes nothing": Case(["x = []", "x.count(1)", "x"], "0>1 x; 0>2 x"),
    "an item": Case(["x = {}", "x['a'] = 1", "x"], "0>1 x; 0>2 x; 1>2 x change"),
    "a deleted item": Case(["x = {1: 2}", "del x[1]", "x"], "0>1 x; 0>2 x; 1>2 x change"),
    "an alias": Case(["x = []", "y = x", "y.append(1)", "x"], "0>1 x; 0>3 x; 1>2 y; 2>3 x change"),
    "a copy is no alias": Case(["x = []", "y = x.copy()", "y.append(1)", "x"], "0>1 x; 0>3 x; 1>2 y"),
    "a container shows what happens to its items": Case(
        ["x = []", "y = [x]", "x.append(1)", "y"], "0>1 x; 0>2 x; 1>3 y; 2>3 y change"
    ),
    "a number that is added to is another number": Case(["x = 1", "y = x", "y += 1", "x"], "0>1 x; 0>3 x; 1>2 y"),
    "a list that is added to is the same list": Case(
        ["x = []", "y = x", "y += [1]", "x"], "0>1 x; 0>3 x; 1>2 y; 2>3 x change"
    ),
    "rebinding changes nothing": Case(["x = []", "y = x", "y = [1]", "x"], "0>1 x; 0>3 x"),
    "a function that changes its argument": Case(
        ["def f(a):\n    a.append(1)", "x = []", "f(x)", "x"], "0>2 f; 1>2 x; 1>3 x; 2>3 x change"
    ),
    "a function that does not": Case(["def f(a):\n    return len(a)", "x = []", "f(x)", "x"], "0>2 f; 1>2 x; 1>3 x"),
    "a function that returns its argument": Case(
        ["def f(a):\n    return a", "x = []", "y = f(x)", "y.append(1)", "x"],
        "0>2 f; 1>2 x; 1>4 x; 2>3 y; 3>4 x change",
    ),
    "a function that stores its argument": Case(
        ["log = []\ndef f(a):\n    log.append(a)", "x = []", "f(x)", "x.append(1)", "log"],
        "0>2 f; 0>2 log call; 0>4 log; 1>2 x; 1>3 x; 2>4 log change; 3>4 log change",
    ),
    "what only an unresolved star import can have bound is one object wherever it is read": Case(
        ["from nowhere_at_all import *", "rows['x'] = 1", "rows"], "0>1 rows ?; 0>2 rows ?; 1>2 rows change ?"
    ),
    "... or %run, and parts of it too": Case(
        ["%run load.py", "data.train.append(1)", "data.train"], "0>1 data ?; 0>2 data ?; 1>2 data change ?"
    ),
    "... and by another name": Case(
        ["%run load.py", "rows = data", "rows.append(1)", "data"],
        "0>1 data ?; 0>3 data ?; 1>2 rows; 2>3 data change ?",
    ),
    "... but calling it changes and connects nothing": Case(
        ["from nowhere_at_all import *", "a = make(1)", "b = make(2)", "a.append(1)", "b"],
        "0>1 make ?; 0>2 make ?; 1>3 a; 2>4 b",
    ),
    "an imported object that is changed is another one for who reads it": Case(
        ["from somewhere import rows", "rows['x'] = 1", "rows.drop('y', inplace=True)", "rows"],
        "0>1 rows; 0>2 rows; 0>3 rows; 1>2 rows change ?; 1>3 rows change ?; 2>3 rows change ?",
    ),
    "... also by way of its module": Case(
        ["import settings", "settings.PATHS['x'] = 1", "settings.PATHS"],
        "0>1 settings; 0>2 settings; 1>2 settings change ?",
    ),
    "a part of an unknown object may be called like a method": Case(
        ["tree = f()", "tree.children['x'] = 1", "tree"], "0>1 tree; 0>2 tree; 1>2 tree change ?", "0 f"
    ),
    "an unknown object and a list make an unknown object": Case(
        ["import foo\nx = foo.make() * [1]", "x.normalize()", "x"], "0>1 x; 0>2 x; 1>2 x change ?"
    ),
    "an object of a module, indexed, is an object": Case(
        ["import foo\nx = foo.TABLES['a']", "x['k'] = 1", "x"], "0>1 x; 0>2 x; 1>2 x change"
    ),
    "np.c_ makes an array": Case(
        ["import numpy as np\nx = np.c_[[1], [2]]", "x[0] = 1", "x"], "0>1 x; 0>2 x; 1>2 x change"
    ),
    "the setter of a property changes another object": Case(
        [
            "log = []\nclass C:\n    @property\n    def a(self): return 1\n"
            "    @a.setter\n    def a(self, v): log.append(v)\nc = C()",
            "c.a = 1",
            "log",
        ],
        "0>1 c; 0>1 log call ?; 0>1 log call change ?; 0>2 log; 0>2 log change ?; 1>2 log change ?",
    ),
    "storing in an instance of a library's class may call our methods": Case(
        ["import foo\nk = 1\nclass C(foo.Widget):\n    def changed(self): return k\nc = C()", "c.value = 1"],
        "0>1 c; 0>1 k call ?",
    ),
    "all items of a list in a loop": Case(
        ["a, b = {}, {}", "for d in [a, b]:\n    d['k'] = 1", "a", "b"],
        "0>1 a; 0>1 b; 0>2 a; 0>3 b; 1>2 a change; 1>3 b change",
    ),
    "setattr": Case(["class C: ...\nx = C()", "setattr(x, 'a', 1)", "x"], "0>1 x; 0>2 x; 1>2 x change"),
    "heapq": Case(["import heapq\nx = []", "heapq.heappush(x, 1)", "x"], "0>1 heapq; 0>1 x; 0>2 x; 1>2 x change"),
    "random.shuffle": Case(
        ["import random\nx = [1, 2]", "random.shuffle(x)", "x"], "0>1 random; 0>1 x; 0>2 x; 1>2 x change"
    ),
    "a slice of a list": Case(["x = [1]", "x[:] = [2]", "x"], "0>1 x; 0>2 x; 1>2 x change"),
    "an array's slice is a view": Case(
        ["import numpy as np\nx = np.zeros(3)", "y = x[1:]", "y[0] = 1", "x"],
        "0>1 x; 0>3 x; 1>2 y; 2>3 x change ?",
    ),
    "a store through a view that has no name": Case(
        ["import numpy as np\nx = np.zeros(3)", "x[1:][0] = 1", "x"], "0>1 x; 0>2 x; 1>2 x change ?"
    ),
    "an array added to is the same array": Case(
        ["import numpy as np\nx = np.zeros(3)", "x += 1", "x"], "0>1 x; 1>2 x; 1>2 x change"
    ),
    "out=": Case(
        ["import numpy as np\nx = np.zeros(3)", "np.add(1, 2, out=x)", "x"], "0>1 np; 0>1 x; 0>2 x; 1>2 x change"
    ),
    "inplace=True": Case(
        ["import pandas as pd\ndf = pd.DataFrame()", "df.drop(columns='a', inplace=True)", "df"],
        "0>1 df; 0>2 df; 1>2 df change",
    ),
    "inplace=False": Case(
        ["import pandas as pd\ndf = pd.DataFrame()", "df.drop(columns='a', inplace=False)", "df"], "0>1 df; 0>2 df"
    ),
    "a method of a frame that returns another frame": Case(
        ["import pandas as pd\ndf = pd.DataFrame()", "b = df.dropna()", "b['x'] = 1", "df"], "0>1 df; 0>3 df; 1>2 b"
    ),
    "a column of a frame": Case(
        ["import pandas as pd\ndf = pd.DataFrame()", "df['a'] = 1", "df"], "0>1 df; 0>2 df; 1>2 df change"
    ),
    "a frame in a dict of frames": Case(
        ["import pandas as pd\nd = {'a': pd.DataFrame()}", "d['a']['x'] = 1", "d"], "0>1 d; 0>2 d; 1>2 d change"
    ),
    "an estimator is fitted, its data are not changed": Case(
        [
            "from sklearn.linear_model import LinearRegression\nX, y = [[1]], [1]",
            "models = {'lr': LinearRegression()}",
            "models['lr'].fit(X, y)",
            "models",
            "X",
        ],
        "0>1 LinearRegression; 0>2 X; 0>2 y; 0>4 X; 1>2 models; 1>3 models; 2>3 models change",
    ),
    "axes are drawn on": Case(
        ["import matplotlib.pyplot as plt\nfig, axes = plt.subplots(2)", "axes[0].plot([1])", "axes"],
        "0>1 axes; 0>2 axes; 1>2 axes change ?",
    ),
    "an iterator is used up": Case(["it = iter('ab')", "next(it)", "list(it)"], "0>1 it; 0>2 it; 1>2 it change"),
    "a file is read on": Case(["f = open('a')", "f.readline()", "f.read()"], "0>1 f; 0>2 f; 1>2 f change"),
}


def edges_of(cells: list[str]) -> tuple[str, str]:
    graph = analyze(Notebook.from_cells(cells)).graph
    return spelled_edges(graph), "; ".join(f"{use.cell} {use.name}" for use in graph.undefined)


def spelled_edges(graph: DependencyGraph) -> str:
    edges = []
    for edge in graph.edges:
        marks = f"{edge.source}>{edge.target} {edge.name}"
        marks += " call" if edge.via == "call" else ""
        marks += " change" if edge.kind == "mutation" else ""
        edges.append(marks + ("" if edge.is_certain else " ?"))
    return "; ".join(edges)


@pytest.mark.parametrize("case", BINDINGS.values(), ids=BINDINGS.keys())
def test_bindings(case: Case) -> None:
    assert _sorted(case.edges, case.undefined) == _sorted(*edges_of(case.cells))


@pytest.mark.parametrize("case", CALLS.values(), ids=CALLS.keys())
def test_reads_through_calls(case: Case) -> None:
    assert _sorted(case.edges, case.undefined) == _sorted(*edges_of(case.cells))


@pytest.mark.parametrize("case", CHANGES.values(), ids=CHANGES.keys())
def test_changes_in_place(case: Case) -> None:
    assert _sorted(case.edges, case.undefined) == _sorted(*edges_of(case.cells))


def _sorted(edges: str, undefined: str) -> tuple[list[str], list[str]]:
    return sorted(edges.split("; ")), sorted(undefined.split("; "))


def test_annotations_are_lazy_in_a_kernel_of_python_3_14() -> None:
    eager = Notebook.from_cells(["def f(x: T): ..."])
    lazy = eager._replace(metadata=b'{"language_info": {"name": "python", "version": "3.14.0"}}')
    assert ["T"] == [use.name for use in analyze(eager).graph.undefined]
    assert () == analyze(lazy).graph.undefined


FRAMES = "cars, other, x = [], [], 1"
SQL = {
    "tables that a query reads": ("duckdb.sql('select * from cars c join other on c.a = other.a')", ["cars", "other"]),
    "a text with gaps": ("duckdb.query(f'select * from cars, other where a > {x}')", ["cars", "other", "x"]),
    "tables that the query makes are none of ours": ("duckdb.sql('with other as (select 1) from other')", []),
    "tables of schemas and functions": ("duckdb.execute('select * from cars.a join other(1)')", []),
    "pandasql finds frames as well": ("sqldf('SELECT a FROM cars')", ["cars"]),
    "another connection has its own tables": ("db.execute('select * from cars')", []),
    "a column name in a query of frames": ("cars.query(f'a > @x')", ["cars", "x"]),
}


@pytest.mark.parametrize(("call", "names"), SQL.values(), ids=SQL.keys())
def test_names_in_queries(call: str, names: list[str]) -> None:
    graph = analyze(Notebook.from_cells([FRAMES, call])).graph
    assert names == [edge.name for edge in graph.edges]


MODEL = "from sklearn.svm import SVC\nX, y = [[0.0], [1.0]], [0, 1]\nmodel = SVC()"
SHOWN = {
    "a method that gives back its object": ("model.fit(X, y)", "model"),
    "a silenced one": ("model.fit(X, y);", None),
    "one whose value goes on": ("model.fit(X, y).predict(X)", None),
    "a method that makes something": ("model.predict(X)", None),
    "of one of two": ("(model if X else SVC()).fit(X, y)", None),
    "of a variable that may be another": ("if X:\n    model = open('model')\nmodel.fit(X, y)", None),
}


@pytest.mark.parametrize(("cell", "name"), SHOWN.values(), ids=SHOWN.keys())
def test_what_a_cell_shows_is_a_variable(cell: str, name: str | None) -> None:
    assert name == analyze(Notebook.from_cells([MODEL, cell])).document.steps[-1].shows
