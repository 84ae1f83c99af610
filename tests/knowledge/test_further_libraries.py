"""What the tables say about smaller libraries, against what their calls really do, where they are installed."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nbrefactor.analysis import analyze, knowledge
from nbrefactor.analysis.knowledge.behavior import Behavior
from nbrefactor.model.notebook import Notebook


def known_function(name: str) -> Behavior:
    behavior = knowledge.function(name)
    assert behavior is not None
    return behavior


def known_method(type_name: str, name: str) -> Behavior:
    behavior = knowledge.method(type_name, name)
    assert behavior is not None
    return behavior


DISTRIBUTION_CALLS: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(("normalize", "mean", "median", "mode", "var", "std", "make_cdf", "make_surv", "copy"), ()),
    **dict.fromkeys(("sample", "choice"), (3,)),
    "quantile": (0.5,),
    "credible_interval": (0.9,),
    "add_dist": (1,),
    "gt_dist": (1,),
    "update": ([7.0],),
}


@pytest.mark.parametrize("kind", ["Pmf", "Cdf"])
def test_distributions_change_and_draw_only_where_the_table_says_so(kind: str) -> None:
    np = pytest.importorskip("numpy")
    empiricaldist = pytest.importorskip("empiricaldist")
    called = 0
    for name, given in DISTRIBUTION_CALLS.items():
        made = getattr(empiricaldist, kind).from_seq([1, 2, 2, 3], normalize=False)
        before = made.to_numpy().copy()
        dice = pickle.dumps(np.random.get_state())
        try:
            getattr(made, name)(*given)
        except (AttributeError, TypeError, ValueError):  # the other kind of distribution has it
            continue
        called += 1
        behavior = known_method(f"empiricaldist.{kind}", name)
        assert (before == made.to_numpy()).all() or behavior.is_mutating, name
        assert bool(behavior.state) == (pickle.dumps(np.random.get_state()) != dice), name
    assert called > 8
    assert known_method(f"empiricaldist.{kind}", "normalize").is_mutating
    assert (f"empiricaldist.{kind}",) == known_function(f"empiricaldist.{kind}.from_seq").result.types


def test_a_sampler_draws_from_a_generator_of_its_own() -> None:
    np = pytest.importorskip("numpy")
    emcee = pytest.importorskip("emcee")
    dice = pickle.dumps(np.random.get_state())
    sampler = emcee.EnsembleSampler(8, 2, lambda point: -0.5 * float((point**2).sum()))
    sampler.run_mcmc(np.random.default_rng(0).normal(size=(8, 2)), 5)
    assert dice == pickle.dumps(np.random.get_state())
    states = known_function("emcee.EnsembleSampler").state
    assert [("numpy.random", True, False)] == [(use.state, use.reads, use.writes) for use in states]
    run = known_method("emcee.EnsembleSampler", "run_mcmc")
    assert run.is_mutating
    assert () == run.state


def test_a_norm_takes_its_limits_from_the_first_data() -> None:
    colors = pytest.importorskip("matplotlib.colors")
    norm = colors.Normalize()
    norm([1.0, 2.0])
    assert (1.0, 2.0) == (norm.vmin, norm.vmax)
    called = knowledge.special("matplotlib.colors.Normalize", "call")
    assert called is not None
    assert called.is_mutating


def test_a_progress_bar_hands_out_the_things_that_it_counts() -> None:
    pyprind = pytest.importorskip("pyprind")
    things = [[1], [2]]
    assert all(one is other for one, other in zip(pyprind.prog_bar(things), things, strict=True))
    assert "collect" == known_function("pyprind.prog_bar").result.kind


def test_a_new_notebook_keeps_its_cells() -> None:
    nbformat = pytest.importorskip("nbformat")
    before = random.getstate()
    cell = nbformat.v4.new_code_cell("1")
    notebook = nbformat.v4.new_notebook(cells=[cell])
    assert notebook.cells[0] is cell
    assert known_function("nbformat.v4.new_notebook").keeps_all
    assert before == random.getstate()
    assert () == known_function("nbformat.v4.new_code_cell").state


def test_a_picture_that_is_read_is_new_and_one_that_is_written_is_a_file(tmp_path: Path) -> None:
    np = pytest.importorskip("numpy")
    imageio = pytest.importorskip("imageio.v2")
    path = tmp_path / "a.png"
    imageio.imwrite(path, np.zeros((2, 2), dtype="uint8"))
    assert (2, 2) == imageio.imread(path).shape
    assert [True] == [use.writes for use in known_function("imageio.imwrite").files]
    assert [False] == [use.writes for use in known_function("imageio.v2.imread").files]


@pytest.fixture
def symbols() -> Any:
    return pytest.importorskip("sympy")


@pytest.mark.parametrize("make", [lambda sympy: sympy.symbols("x"), lambda sympy: sympy.symbols("x y")])
def test_symbols_cannot_be_changed(symbols: Any, make: Callable[[Any], Any]) -> None:
    assert isinstance(hash(make(symbols)), int)
    assert all(knowledge.is_immutable(kind) for kind in known_function("sympy.symbols").result.types)


MADE = {
    "import prophet\nmade = prophet.Prophet().fit(frame).predict(frame)": {"pandas.DataFrame"},
    "from fbprophet import Prophet\nmade = Prophet()": {"prophet.Prophet"},
    "import gym\nmade = gym.make('CartPole-v1')": {"gymnasium.Env"},
    "import spacy\nnlp = spacy.load('en')\nmade = nlp('text')": {"spacy.tokens.Doc"},
    "from transformers import AutoTokenizer\nmade = AutoTokenizer.from_pretrained('a')": {"transformers.Tokenizer"},
    "import transformers\nmade = transformers.BertModel.from_pretrained('a')": {"transformers.PreTrainedModel"},
    "import transformers\nmade = transformers.TFBertModel.from_pretrained('a')": {"transformers.TFPreTrainedModel"},
    "from netCDF4 import Dataset\nmade = Dataset('a').variables['t'][:]": {"numpy.ma.MaskedArray|numpy.ndarray"},
    "import h5py\nmade = h5py.File('a')": {"h5py.File"},
    "from pandas_profiling import ProfileReport\nmade = ProfileReport(frame)": {"ydata_profiling.ProfileReport"},
    "from vega_datasets import data\nmade = data.cars()": {"pandas.DataFrame"},
    "import geopandas as gpd\nmade = gpd.read_file('a').merge(frame)": {"geopandas.GeoDataFrame"},
    "import geopandas as gpd\nmade = gpd.read_file('a').buffer(1)": {"geopandas.GeoSeries"},
    "import geopandas as gpd\nmade = gpd.read_file('a').within(shape)": {"pandas.Series"},
    "from StringIO import StringIO\nmade = StringIO('a')": {"io.StringIO"},
    "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nmade = ax.spines['top']": {"matplotlib.artist.Artist"},
    "import matplotlib.pyplot as plt\nmade = plt.legend().get_frame()": {"matplotlib.artist.Artist"},
    "import seaborn as sns\nmade = sns.plt.figure()": {"matplotlib.figure.Figure"},
    "made = unknown.thing().str.contains('a')": {"pandas.Series"},
}


@pytest.mark.parametrize(("code", "types"), MADE.items(), ids=MADE)
def test_what_is_made(code: str, types: set[str]) -> None:
    cells = ["import pandas as pd\nimport unknown\nframe = pd.DataFrame()\nshape = unknown.shape", code]
    steps = analyze(Notebook.from_cells(cells)).document.steps
    assert types == {kind for write in steps[-1].writes if write.name == "made" for kind in write.types}


CHANGES = {
    "for side in ax.spines.values():\n    side.set_visible(False)": True,
    "ax.spines['top'].set_visible(False)": True,
    "ax.get_yaxis().set_ticks([])": True,
    "[label.set_color('r') for label in ax.get_xticklabels()]": True,
    "ax.patches[0].set_width(2)": True,
    "[bar.get_height() for bar in ax.patches]": False,
    "[label.get_text() for label in ax.get_xticklabels()]": False,
}


@pytest.mark.parametrize(("code", "changes"), CHANGES.items(), ids=CHANGES)
def test_artists_are_parts_of_their_axes(code: str, changes: bool) -> None:
    cells = ["import matplotlib.pyplot as plt\nfig, ax = plt.subplots()", code, "ax"]
    edges = analyze(Notebook.from_cells(cells)).graph.edges
    assert changes == any((edge.source, edge.target, edge.name) == (1, 2, "ax") for edge in edges)


def test_unknown_columns_are_asked_and_not_changed() -> None:
    cells = ["import unknown\nthing = unknown.make()", "thing.column.str.contains('a')\nthing.when.dt.year", "thing"]
    edges = analyze(Notebook.from_cells(cells)).graph.edges
    assert not [edge for edge in edges if (edge.source, edge.target) == (1, 2)]


def test_stepping_an_environment_changes_it_and_so_does_drawing_from_its_spaces() -> None:
    cells = ["import gymnasium as gym\nenv = gym.make('a')", "env.step(0)", "env.action_space.sample()", "env"]
    edges = analyze(Notebook.from_cells(cells)).graph.edges
    assert {1, 2} <= {edge.source for edge in edges if edge.target == 3 and edge.name == "env"}
