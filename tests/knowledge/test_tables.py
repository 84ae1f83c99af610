"""The tables of all libraries: written in the grammar, found by name, read only when they are needed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import check_installed
import make_anywhere
import pytest

from nbrefactor.analysis import analyze, knowledge
from nbrefactor.analysis.knowledge.anywhere import ANYWHERE
from nbrefactor.analysis.knowledge.behavior import Argument, Behavior
from nbrefactor.analysis.knowledge.clauses import parse
from nbrefactor.analysis.knowledge.tables import Table, library
from nbrefactor.model.notebook import Notebook

NAMES = make_anywhere.library_names()


def entries(table: Table[Any]) -> Iterator[tuple[str, Any]]:
    yield from table.exact.items()
    yield from ((pattern.expression, entry) for pattern, entry in table.patterns)


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_in_the_grammar(name: str) -> None:
    known = library(name)
    assert known is not None
    lines = [line for table in (known.functions, known.values) for _, line in entries(table)]
    lines += [line for _, members in entries(known.types) for key, line in entries(members) if key != "bases"]
    assert lines or known.aliases
    for line in lines:
        parse(line, name)


@pytest.mark.parametrize("name", NAMES)
def test_every_type_that_a_line_speaks_of_is_described_or_known_to_be_opaque(name: str) -> None:
    known = library(name)
    assert known is not None
    lines = [line for table in (known.functions, known.values) for _, line in entries(table)]
    lines += [line for _, members in entries(known.types) for key, line in entries(members) if key != "bases"]
    behaviors = [parse(line, name) for line in lines]
    named = {type_name for behavior in behaviors for type_name in behavior.result.types if type_name.startswith(name)}
    assert set() == {type_name for type_name in named if not knowledge.lineage(type_name)}
    bases = {base for _, members in entries(known.types) for base in members.exact.get("bases", "").split()}
    assert set() == {base for base in bases if not knowledge.lineage(name + base if base.startswith(".") else base)}


def test_what_is_said_of_methods_anywhere_follows_from_the_tables() -> None:
    stored = {name: line for names, line in ANYWHERE.items() for name in names.split()}
    assert make_anywhere.derived() == stored  # else run tests/knowledge/make_anywhere.py


CHANGED = {
    "lifelines.statistics.proportional_hazard_test": [0],
    "random.shuffle": [0],
    "heapq.heappush": [0],
    "bisect.insort": [0],
    "numpy.fill_diagonal": [0],
    "numpy.random.shuffle": [0],
    "pickle.dump": [1],
    "sorted": [],
    "builtins.sorted": [],
    "pandas.read_csv": [],
    "pandas.concat": [],
    "pandas.core.reshape.merge.merge": [],
    "matplotlib.pyplot.plot": [],
    "sklearn.model_selection.train_test_split": [],
    "sklearn.base.clone": [],
    "sys.path.append": [-1],
    "list.append": [0],
    "str.join": [],
    "pandas.DataFrame.insert": [0],
}


@pytest.mark.parametrize(("name", "positions"), CHANGED.items(), ids=CHANGED)
def test_a_function_certainly_changes_the_arguments_at(name: str, positions: list[int]) -> None:
    behavior = knowledge.function(name)
    assert behavior is not None
    certain = [change.target.position for change in behavior.changes if change.is_certain and change.when is None]
    assert positions == [position for position in certain if position is not None]


MADE = {
    "pandas.DataFrame": ("pandas.DataFrame",),
    "pandas.core.frame.DataFrame": ("pandas.DataFrame",),
    "pandas.read_csv": ("pandas.DataFrame",),
    "collections.defaultdict": ("collections.defaultdict",),
    "sklearn.linear_model.LinearRegression": ("sklearn.linear_model.LinearRegression",),
    "sklearn.linear_model._base.LinearRegression": ("sklearn.linear_model.LinearRegression",),
    "sklearn.feature_extraction.text.TfidfVectorizer": ("sklearn.feature_extraction.text.TfidfVectorizer",),
    "sklearn.neighbors.KNeighborsClassifier": ("sklearn.neighbors.KNeighborsClassifier",),
    "tensorflow.keras.models.Sequential": ("keras.Sequential",),
    "keras.layers.Dense": ("keras.layers.Layer",),
    "torch.nn.Linear": ("torch.nn.Linear",),
    "pylab.figure": ("matplotlib.figure.Figure",),
    "numpy.array": ("numpy.ndarray",),
    "dict": ("dict",),
    "open": ("file",),
    "io.StringIO": ("io.StringIO",),
    "pathlib.Path": ("pathlib.Path",),
    "xgboost.XGBClassifier": ("xgboost.XGBClassifier",),
    "yfinance.download": ("pandas.DataFrame",),
    "arch.univariate.mean.ConstantMean": ("arch.univariate.ConstantMean",),
    "lifelines.fitters.coxph_fitter.CoxPHFitter": ("lifelines.CoxPHFitter",),
    "linearmodels.panel.PanelOLS": ("linearmodels.PanelOLS",),
}


@pytest.mark.parametrize(("name", "types"), MADE.items(), ids=MADE)
def test_a_call_makes_an_object_of_type(name: str, types: tuple[str, ...]) -> None:
    behavior = knowledge.function(name)
    assert behavior is not None
    assert types == behavior.result.types


@pytest.mark.parametrize(
    "name", ["nobody.knows", "unknown", "pandas.no_such_function", "pandas.DataFrame.x.y", "os", "__main__.f", "", "."]
)
def test_what_the_tables_do_not_say_is_none(name: str) -> None:
    assert knowledge.function(name) is None


METHODS = {
    ("list", "append"): True,
    ("list", "count"): False,
    ("dict", "setdefault"): True,
    ("dict", "get"): False,
    ("set", "union"): False,
    ("set", "add"): True,
    ("collections.OrderedDict", "update"): True,
    ("collections.Counter", "most_common"): False,
    ("pandas.DataFrame", "drop"): True,
    ("pandas.DataFrame", "merge"): False,
    ("pandas.DataFrame", "plot"): False,
    ("pandas.io.formats.style.Styler", "format"): True,
    ("numpy.ndarray", "sort"): True,
    ("numpy.ndarray", "mean"): False,
    ("numpy.matrix", "fill"): True,
    ("numpy.random.Generator", "normal"): True,
    ("matplotlib.axes.Axes", "plot"): True,
    ("matplotlib.axes.Axes", "get_xlim"): False,
    ("sklearn.ensemble.RandomForestClassifier", "fit"): True,
    ("sklearn.ensemble.RandomForestClassifier", "predict"): False,
    ("sklearn.pipeline.Pipeline", "fit"): True,
    ("lightgbm.LGBMClassifier", "fit"): True,
    ("torch.Tensor", "add_"): True,
    ("torch.Tensor", "add"): False,
    ("torch.nn.Linear", "train"): True,
    ("keras.Sequential", "fit"): True,
    ("keras.Sequential", "predict"): False,
    ("arch.univariate.ConstantMean", "fit"): True,
    ("arch.univariate.base.ARCHModelResult", "forecast"): False,
    ("arch.bootstrap.IIDBootstrap", "conf_int"): True,
    ("linearmodels.PanelOLS", "fit"): False,
    ("linearmodels.FirstDifferenceOLS", "fit"): True,
    ("lifelines.CoxPHFitter", "fit"): True,
    ("lifelines.CoxPHFitter", "predict_median"): False,
    ("lifelines.CoxPHFitter", "compute_residuals"): True,
    ("linearmodels.SUR", "add_constraints"): True,
    ("generator", "send"): True,
    ("file", "read"): True,
    ("pathlib.Path", "read_text"): False,
}


@pytest.mark.parametrize(("owner", "changes"), METHODS.items(), ids=[".".join(owner) for owner in METHODS])
def test_a_method_may_change_its_receiver(owner: tuple[str, str], changes: bool) -> None:
    behavior = knowledge.method(*owner)
    assert behavior is not None
    assert changes == behavior.is_mutating


def test_a_method_that_no_frame_has_is_one_of_a_subclass_that_nobody_knows() -> None:
    cells = ["import pandas as pd, foo", "p = foo.pmf() * pd.Series([1])", "p.normalize_all()", "p"]
    edges = analyze(Notebook.from_cells(cells)).graph.edges
    assert (2, 3, "p", "mutation", False) in {
        (edge.source, edge.target, edge.name, str(edge.kind), edge.is_certain) for edge in edges
    }


@pytest.mark.parametrize("cell", ["df.plot()", "df['a'].plot(kind='bar')", "df.plot.scatter('a', 'b')"])
def test_frames_plot(cell: str) -> None:
    (step,) = analyze(Notebook.from_cells(["import pandas as pd\ndf = pd.read_csv('a')", cell])).document.steps[2:]
    assert {"plot", "display"} == set(step.effects)
    assert not step.mutations


ANYWHERE_CHANGES = {
    **dict.fromkeys(("append", "extend", "insert", "pop", "clear", "update", "setdefault", "sort", "reverse"), True),
    **dict.fromkeys(("add", "discard", "remove", "popitem", "fit", "fit_transform", "partial_fit", "train"), True),
    **dict.fromkeys(("set_params", "load_state_dict", "write", "writelines", "seek", "read", "close", "commit"), True),
    **dict.fromkeys(("step", "backward", "zero_grad", "drop", "fillna", "sort_values"), True),
    **dict.fromkeys(("head", "describe", "groupby", "mean", "upper", "split", "strip", "format", "items"), False),
    **dict.fromkeys(("keys", "values", "copy", "startswith", "predict", "get", "join", "astype", "merge"), False),
}


@pytest.mark.parametrize(("name", "changes"), ANYWHERE_CHANGES.items(), ids=ANYWHERE_CHANGES)
def test_a_method_may_change_a_receiver_of_unknown_type(name: str, changes: bool) -> None:
    behavior = knowledge.method_anywhere(name)
    assert behavior is not None
    assert changes == behavior.is_mutating
    assert not any(change.is_certain for change in behavior.changes if change.target.is_receiver)


def test_a_method_that_no_library_has_is_unknown_anywhere() -> None:
    assert None is knowledge.method_anywhere("frobnicate")


@pytest.mark.parametrize(
    ("type_name", "is_immutable"),
    [
        *((name, True) for name in ("int", "str", "tuple", "frozenset", "scalar", "NoneType", "pandas.Timestamp")),
        *((name, True) for name in ("pathlib.Path", "re.Pattern", "datetime.datetime", "module", "function")),
        *((name, False) for name in ("list", "dict", "set", "bytearray", "generator", "file", "pandas.Index")),
        *(
            (name, False)
            for name in ("pandas.DataFrame", "numpy.ndarray", "nobody.Knows", "object", "collections.deque")
        ),
    ],
)
def test_whether_a_type_is_immutable(type_name: str, is_immutable: bool) -> None:
    assert is_immutable == knowledge.is_immutable(type_name)


def test_the_kind_of_key_matters_where_the_table_says_so() -> None:
    kinds = {key: knowledge.special("pandas.DataFrame", key) for key in ("[text]", "[list]", "[mask]", "[]")}
    assert {"[text]": "view", "[list]": "new", "[mask]": "new", "[]": "view"} == {
        key: behavior.result.kind for key, behavior in kinds.items() if behavior is not None
    }
    assert knowledge.special("list", "[text]") == knowledge.special("list", "[]")
    assert None is knowledge.special("list", "with")


def test_process_state_is_named() -> None:
    state = {
        name: [(use.state, use.reads, use.writes, use.unless) for use in behavior.state]
        for name in (
            "numpy.random.seed",
            "numpy.random.rand",
            "random.random",
            "os.chdir",
            "time.time",
        )
        if (behavior := knowledge.function(name)) is not None
    }
    assert {
        "numpy.random.seed": [("numpy.random", False, True, None)],
        "numpy.random.rand": [("numpy.random", True, True, None)],
        "random.random": [("random.global", True, True, None)],
        "os.chdir": [("cwd", False, True, None)],
        "time.time": [("clock", True, False, None)],
    } == state


def test_a_method_called_through_its_type_takes_its_receiver_first() -> None:
    assert knowledge.function("list.append") == Behavior(
        result=parse("mutates self").result._replace(source=Argument(0, None)),
        changes=parse("mutates 0").changes,
        keeps=(Argument(1, None),),
    )


def test_a_library_is_read_only_when_somebody_asks_for_it() -> None:
    program = (
        "import sys; from nbrefactor.analysis import knowledge; knowledge.method('list', 'append');"
        "knowledge.method_anywhere('head'); knowledge.function('random.seed');"
        "print(*sorted(name.rpartition('.')[2] for name in sys.modules if '.libraries.' in name))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ["builtins", "random"] == done.stdout.split()


COMPARED = {
    "numpy": ("2.4", "2.5"),
    "pandas": ("2.2", "3.1"),
    "matplotlib": ("3.11",),
    "seaborn": ("0.13",),
    "sklearn": ("1.9",),
    "scipy": ("1.17", "1.18"),
}
"""The versions with which all names were compared; another one may have lost some."""

LOST = {
    ("numpy", "2.5"): "numpy.row_stack: no such name",
    ("pandas", "2.2"): """
        pandas.DataFrame.from_arrow: no such name
        pandas.DataFrame.from_arrow: no such method
        pandas.DataFrame.to_iceberg: no such method
        pandas.Series.from_arrow: no such name
        pandas.Series.from_arrow: no such method
        """,
    ("pandas", "3.1"): """
        pandas.read_gbq: no such name
        pandas.value_counts: no such name
        pandas.io.formats.style.Styler: no such type
        pandas.option_context: no such type
        pandas.Categorical.to_list: no such method
        pandas.CategoricalIndex.holds_integer: no such method
        pandas.DataFrame.applymap: no such method
        pandas.DataFrame.pad: no such method
        pandas.DataFrame.backfill: no such method
        pandas.DataFrame.first: no such method
        pandas.DataFrame.last: no such method
        pandas.DataFrame.swapaxes: no such method
        pandas.DataFrame.bool: no such method
        pandas.DataFrame.to_gbq: no such method
        pandas.Series.ravel: no such method
        pandas.Series.view: no such method
        pandas.core.groupby.DataFrameGroupBy.fillna: no such method
        pandas.DatetimeIndex.std: takes out
        pandas.TimedeltaIndex.std: takes out
        pandas.TimedeltaIndex.sum: takes out
        """,
}
"""What notebooks of other versions use, and these have no more or not yet."""


@pytest.mark.parametrize("name", NAMES)
def test_all_names_exist_in_the_library(name: str) -> None:
    is_standard = name in sys.stdlib_module_names
    if is_standard and sys.version_info[:2] != (3, 11):
        pytest.skip("names of the standard library were compared with Python 3.11")
    if not is_standard and name not in COMPARED:
        pytest.skip("compared by hand: python tests/knowledge/check_installed.py")
    module = check_installed.installed(name)
    if module is None:
        pytest.skip("not installed")
    version = ".".join(getattr(module, "__version__", "").split(".")[:2])
    if not is_standard and version not in COMPARED[name]:
        pytest.skip(f"names were compared with {' and '.join(COMPARED[name])}, this is {module.__version__}")
    lost = {line.strip() for line in LOST.get((name, version), "").splitlines()}
    assert [] == [str(complaint) for complaint in check_installed.complaints(name) if str(complaint) not in lost]


RESULTS = {
    "pd.read_excel('a.xlsx')": {"pandas.DataFrame"},
    "pd.read_excel('a.xlsx', sheet_name='None')": {"pandas.DataFrame"},
    "pd.read_excel('a.xlsx', 0)": {"pandas.DataFrame"},
    "pd.read_excel('a.xlsx', None)": {"dict"},
    "pd.read_excel('a.xlsx', sheet_name=['a'])": {"dict"},
    "pd.read_excel('a.xlsx', sheet_name=sheet)": {"dict", "pandas.DataFrame"},
    "plt.subplots(1, ncols=1)[1]": {"matplotlib.axes.Axes"},
    "plt.subplots(1, 2)[1]": {"matplotlib.axes.AxesArray"},
    "plt.subplots(sheet)[1]": {"matplotlib.axes.AxesArray"},
    "plt.subplots(1, 1, squeeze=False)[1]": {"matplotlib.axes.AxesArray"},
    "np.unique(sheet, return_counts=False)": {"numpy.ndarray"},
    "np.unique(sheet, return_counts=True)": {"tuple"},
    "torch.max(sheet, 0)": {"tuple"},
}


@pytest.mark.parametrize(("call", "types"), RESULTS.items(), ids=RESULTS)
def test_what_a_call_makes_may_depend_on_an_argument(call: str, types: set[str]) -> None:
    imports = (
        "import matplotlib.pyplot as plt\nimport numpy as np\nimport pandas as pd\nimport torch\nsheet = open('a')"
    )
    analysis = analyze(Notebook.from_cells([imports, f"made = {call}"]))
    assert types == {
        part for write in analysis.document.steps[-1].writes for kind in write.types for part in kind.split("|")
    }


@pytest.mark.parametrize(
    ("method", "changes"),
    [("scale", True), ("get_weights", False), ("predict_proba", False), ("head", False), ("append", True)],
)
def test_what_only_one_library_says_of_a_method_is_no_evidence_for_others(method: str, changes: bool) -> None:
    cells = ["from somewhere import thing", f"thing.make().{method}(1)", "x = thing.make()", f"x.{method}(1)", "x"]
    edges = analyze(Notebook.from_cells(cells)).graph.edges
    assert changes == any(edge.name == "x" and edge.source == 3 for edge in edges)


NUMBA = "import numba\nfrom numba import jit, njit, vectorize, float64"


@pytest.mark.parametrize(
    ("definition", "certainty"),
    [
        pytest.param("@njit\ndef f(a):\n    return a.sum()", None, id="compiled, and only reads"),
        pytest.param("@jit(nopython=True)\ndef f(a):\n    return a.sum()", None, id="compiled with options"),
        pytest.param("def plain(a):\n    return a.sum()\nf = numba.jit(plain)", None, id="compiled by a call"),
        pytest.param("@jit(nopython=True)\ndef f(a):\n    a[0] = 1", True, id="compiled, and changes its argument"),
        pytest.param("@vectorize([float64(float64)])\ndef f(a):\n    return a", False, id="with types: not known"),
    ],
)
def test_a_compiled_function_does_what_it_says(definition: str, certainty: bool | None) -> None:
    cells = [NUMBA, definition, "import numpy as np\nx = np.arange(3)", "f(x)", "x"]
    edges = analyze(Notebook.from_cells(cells)).graph.edges
    changes = [edge.is_certain for edge in edges if (edge.source, edge.target, edge.kind) == (3, 4, "mutation")]
    assert changes == ([] if certainty is None else [certainty])


def test_a_test_that_compares_two_models_fits_both() -> None:
    behavior = knowledge.function("mlxtend.evaluate.paired_ttest_5x2cv")
    assert behavior is not None
    assert [change.target.keyword for change in behavior.changes] == ["estimator1", "estimator2"]
