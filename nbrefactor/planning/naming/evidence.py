"""What is known of a region when it needs a name, and the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Purpose(StrEnum):
    """What a step of a notebook is for; a verb, a heading and a library call can speak of the same one."""

    LOAD = "load"
    """``pd.read_csv(path)``, 'Data loading'"""
    FETCH = "fetch"
    """``requests.get(url)``, 'Download the data'"""
    SAVE = "save"
    """``df.to_csv(path)``, 'Export'"""
    CLEAN = "clean"
    """``df.dropna()``, 'Missing values'"""
    CONVERT = "convert"
    """``pd.to_datetime(df["date"])``, 'Fix the types'"""
    ENCODE = "encode"
    """``pd.get_dummies(df)``, 'Categorical features'"""
    SCALE = "scale"
    """``StandardScaler()``, 'Normalization'"""
    SPLIT = "split"
    """``train_test_split(X, y)``"""
    SELECT = "select"
    """``X = df[features]``, 'Feature selection'"""
    DERIVE = "derive"
    """``df["ratio"] = df["a"] / df["b"]``, 'Feature engineering'"""
    COMBINE = "combine"
    """``a.merge(b)``, 'Join the tables'"""
    SUMMARIZE = "summarize"
    """``df.groupby("k").sum()``, 'Sales by month'"""
    BUILD = "build"
    """``Sequential([...])``, ``pd.DataFrame({...})``, 'Build the model'"""
    FIT = "fit"
    """``model.fit(X, y)``, 'Training'"""
    TUNE = "tune"
    """``GridSearchCV(model, grid)``, 'Hyperparameter tuning'"""
    PREDICT = "predict"
    """``model.predict(X)``, 'Forecast'"""
    EVALUATE = "evaluate"
    """``accuracy_score(y, p)``, 'Evaluation'"""
    TEST = "test"
    """``stats.ttest_ind(a, b)``, 'Is the difference significant?'"""
    PLOT = "plot"
    """``plt.hist(x)``, 'Visualization'"""
    GENERATE = "generate"
    """``np.random.normal(size=100)``, 'Simulation'"""
    COLLECT = "collect"
    """``for x in xs: found.append(f(x))``"""
    COMPUTE = "compute"
    """any other calculation"""
    EXPLORE = "explore"
    """``df.describe()``, 'EDA'"""
    REPORT = "report"
    """``print(x)``"""


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """All that may speak for a name, from the prose above the region to the calls in it."""

    headings: tuple[str, ...]
    """Markdown headings above the region, outermost first, without ``#``; for clones those that all
    share, and empty ones where they differ."""
    comment: str | None
    """Leading comment of the region, without ``#``; several lines joined by newlines."""
    prose: str | None
    """The paragraph right above the first cell of the region, as Markdown."""
    source: str
    """Python text of the region's statements, without magics."""
    parameters: tuple[str, ...]
    returns: tuple[str, ...]
    types: Mapping[str, frozenset[str]] = field(hash=False)
    """Qualified types of returned names, where known: ``{"df": {"pandas.DataFrame"}}``."""
    calls: tuple[str, ...]
    """Qualified names of the library calls, where known (``pandas.read_csv``), else as they are written."""
    effects: frozenset[str]
    """``display``, ``print``, ``plot``, ``read-file``, ``write-file``, ``network`` …"""
    clone_count: int = 1
    """How many near-identical regions the function replaces; above 1 the name must fit all of them."""
    comment_count: int = 0
    """How many of its statements have comments: the first of several speaks of the first step only."""
    crowd: int = 1
    """How many functions stand in the section: a heading without a verb is the name of at most one of them."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A name for a function, with the reason, and what else it could be called."""

    name: str
    why: str
    is_fallback: bool
    """Nothing spoke for a name: neither text nor calls nor the names that the region makes."""
    alternatives: tuple[str, ...]
    """Other names that fit, best first; they tell functions apart that would be called the same."""
