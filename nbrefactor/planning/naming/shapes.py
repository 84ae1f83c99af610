"""What code does, told by its shape: one walk over the statements of a region.

``survey`` turns ``model = Ridge(); model.fit(X, y); print(model.score(X, y))`` into acts::

    Act(FIT, "fit", ("ridge",), makes=("model",))
    Act(EVALUATE, "score", (), makes=())
    Act(REPORT, "print", (), makes=())

Only spelling is looked at. A method called ``fit`` on something that is no estimator is taken for one;
that is a price for knowing the 500 calls notebooks are made of without their types, and the worst that
follows is a misleading verb.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from dataclasses import dataclass, replace

from nbrefactor.planning.naming.arguments import loaded_words, plotted_words, saved_words
from nbrefactor.planning.naming.callbook import DRAWING, ESTIMATORS, PLOT_MODULES, CallMeaning
from nbrefactor.planning.naming.calls import makes_transformer, meaning_of
from nbrefactor.planning.naming.evidence import Purpose
from nbrefactor.planning.naming.means import MEANS, OPERATIONS, Means, is_calculated, is_collected, means_among
from nbrefactor.planning.naming.syntax import (
    bound_names,
    dotted_name,
    growing_calls,
    inner_nodes,
    is_overwritten,
    root_name,
    stored_column,
    stores_given_column,
    strings,
)
from nbrefactor.planning.naming.verbs import AMBIGUOUS, VAGUE_VERBS, purpose_of, verb_of
from nbrefactor.planning.naming.words import name_words, noun_words
from nbrefactor.planning.trees import children_of, nodes_of


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that the region does."""

    purpose: Purpose
    verb: str
    words: tuple[str, ...]
    """The object, where the call itself tells it."""
    makes: tuple[str, ...]
    """Names that the statement binds or changes."""
    call: str
    """The call as it is written, ``""`` where the shape is no call."""
    is_guess: bool = False
    """Told by the name of a function that we do not know."""
    is_inner: bool = False
    """Done to an argument of what the statement does."""
    is_repeated: bool = False
    """Done in a loop, or to what was there before."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What one walk over the region found."""

    acts: tuple[Act, ...]
    statements: int
    bound: tuple[str, ...]
    """Names bound at the top level of the region, in order of their first binding."""
    read: frozenset[str]
    """All names that stand in the region: a function in it must not take one of them."""
    columns: tuple[str, ...]
    """Items that are stored: ``df["ratio"] = ...`` -> ratio."""
    title: str | None
    """Text of the plot's title."""
    plotted: tuple[str, ...]
    """Words of what is plotted, as the arguments of the plotting calls tell."""
    plot_kind: str | None
    """``hist``, ``heatmap``: the method that draws."""
    fields: tuple[str, ...]
    """Columns that a frame is written down with: ``pd.DataFrame({"score": [1, 2]})`` -> score."""
    keys: tuple[str, ...]
    """What the data are grouped by: ``df.groupby("month")`` -> month."""


def survey(source: str, calls: tuple[str, ...] = ()) -> Survey:
    """The acts of the region, in order; of a single function those of its body. Text that is no Python has none."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return Survey((), 0, (), frozenset(), (), None, (), None, (), ())
    if len(body) == 1 and isinstance(body[0], (ast.FunctionDef, ast.AsyncFunctionDef)):
        body = body[0].body
    qualified = {name.rpartition(".")[2]: name for name in calls}
    walker = _Surveyor(qualified)
    for statement in body:
        walker.visit_statement(statement)
    return Survey(
        acts=tuple(_built_or_fitted(walker.acts)),
        statements=len(body),
        bound=tuple(dict.fromkeys(walker.bound)),
        read=frozenset(walker.read),
        columns=tuple(dict.fromkeys(walker.columns)),
        title=walker.title,
        plotted=tuple(walker.plotted),
        plot_kind=walker.plot_kind,
        fields=tuple(dict.fromkeys(walker.fields)),
        keys=tuple(dict.fromkeys(walker.keys)),
    )


def _built_or_fitted(acts: list[Act]) -> list[Act]:
    """An estimator that is made and not fitted is built; what is fitted is told by the class all the same."""
    uses = (act.call.rpartition(".")[2].startswith(("fit", "partial_fit", "transform")) for act in acts)
    if any(uses) or any(act.purpose is Purpose.FIT and not _makes_estimator(act) for act in acts):
        return acts
    built = (replace(act, purpose=Purpose.BUILD, verb="build") if _makes_estimator(act) else act for act in acts)
    return [_as_built(act) if _makes_transformer(act) else act for act in built]


def _makes_transformer(act: Act) -> bool:
    """``SimpleImputer()``: what would fill the gaps of something."""
    return not act.is_guess and makes_transformer(act.call.rpartition(".")[2])


def _as_built(act: Act) -> Act:
    """Nothing is filled yet: it is an imputer that is made."""
    return replace(act, purpose=Purpose.BUILD, verb="build", words=name_words(act.call.rpartition(".")[2]))


def _makes_estimator(act: Act) -> bool:
    tail = act.call.rpartition(".")[2]
    is_class = tail[:1].isupper() or tail in ESTIMATORS
    return act.purpose is Purpose.FIT and bool(act.words) and is_class and "fit" not in tail


class _Surveyor:
    def __init__(self, qualified: dict[str, str]) -> None:
        self.qualified = qualified
        self.acts: list[Act] = []
        self.bound: list[str] = []
        self.read: set[str] = set()
        self.columns: list[str] = []
        self.title: str | None = None
        self.plotted: list[str] = []
        self.plot_kind: str | None = None
        self.estimator: tuple[str, ...] = ()
        self.transformers: set[str] = set()
        """Names of scalers, encoders and the like, which are fitted without training anything."""
        self.keys: list[str] = []
        self.fields: list[str] = []
        self.inner: set[int] = set()
        """Calls among the arguments of calls that combine."""
        self.means = Means()

    def visit_statement(self, statement: ast.stmt) -> None:
        nodes = inner_nodes(statement)
        makes = tuple(dict.fromkeys(bound_names(nodes)))
        self.bound.extend(makes)
        before = len(self.acts)
        self.means = means_among(nodes)
        if isinstance(statement, (ast.For, ast.While)):
            self._walk_loop(statement, makes)
        else:
            self._walk(nodes, makes)
        is_means = len(self.acts) > before and all(act.purpose in MEANS for act in self.acts[before:])
        if is_means and is_collected(statement):
            self.acts[before:] = [replace(act, is_inner=True) for act in self.acts[before:]]
            self.acts.append(Act(Purpose.COLLECT, "collect", (), makes, ""))
        elif is_means and is_calculated(statement):
            self.acts[before:] = [Act(Purpose.COMPUTE, "compute", (), makes, "")]
        if len(self.acts) > before and all(act.verb == "sort" for act in self.acts[before:]):
            self.acts.extend(_sorted_deed(statement, makes))
        if isinstance(statement, (ast.For, ast.While)):
            self._note_growth(nodes, makes)
        known = len(self.acts) > before
        for part in [statement, *(statement.body if isinstance(statement, ast.For) else ())]:
            self._note_store(part, known=known, since=before)
        if len(self.acts) == before:
            shape = _plain_shape(statement, makes)
            if shape is not None:
                self.acts.append(shape)
        if isinstance(statement, (ast.For, ast.While, ast.AugAssign)):
            self.acts[before:] = [replace(act, is_repeated=True) for act in self.acts[before:]]

    def _walk_loop(self, statement: ast.For | ast.While, makes: tuple[str, ...]) -> None:
        """Each statement of a loop makes what it binds itself; the rest is computed."""
        before = len(self.acts)
        for part in children_of(statement):
            nodes = inner_nodes(part) if isinstance(part, ast.stmt) else list(nodes_of(part))
            own = tuple(dict.fromkeys(bound_names(nodes))) if isinstance(part, ast.stmt) else makes
            self._walk(nodes, own)
        made = {name for act in self.acts[before:] for name in act.makes}
        rest = tuple(name for name in makes if name not in made)
        if made and rest:
            self.acts.append(Act(Purpose.COMPUTE, "compute", (), rest, ""))

    def _walk(self, nodes: list[ast.AST], makes: tuple[str, ...]) -> None:
        chained = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}
        for node in nodes:
            if isinstance(node, ast.Name):
                self.read.add(node.id)
            elif isinstance(node, ast.Call):
                if _asks_for_gaps(node) and id(node) not in chained:
                    continue  # a mask: the rows are selected, not counted
                is_statement = isinstance(nodes[0], ast.Expr) and node is nodes[0].value
                self._note_call(node, makes, is_statement=is_statement)
            elif isinstance(node, ast.Attribute) and node.attr == "plot":
                self.acts.append(Act(Purpose.PLOT, "plot", (), makes, dotted_name(node) or ""))

    def _note_growth(self, nodes: list[ast.AST], makes: tuple[str, ...]) -> None:
        """A loop that appends collects."""
        grown = [root_name(call.func) for call in growing_calls(nodes)]
        if grown:
            self.acts.append(Act(Purpose.COLLECT, "collect", (), (*makes, *filter(None, grown)), ""))

    def _note_store(self, statement: ast.stmt, *, known: bool, since: int) -> None:
        """``df["ratio"] = ...`` adds a column; ``df["date"] = f(df["date"])`` changes one, as the call in it tells.

        What is called to make a new column, since that act of all, is a means to it.
        """
        column = stored_column(statement)
        if column is None and not stores_given_column(statement):
            return
        assert isinstance(statement, ast.Assign)
        root = root_name(statement.targets[0])
        makes = (root,) if root else ()
        if column is None:
            if not known:
                self.acts.append(Act(Purpose.DERIVE, "add", ("column",), makes, ""))
            return
        words = noun_words(column.replace(" ", "_"))
        if not is_overwritten(statement, column):
            self.acts[since:] = [replace(act, is_inner=True) for act in self.acts[since:]]
            self.columns.append(column)
            self.acts.append(Act(Purpose.DERIVE, "add", (), makes, ""))
        elif _is_mapped(statement.value):
            self.acts.append(Act(Purpose.ENCODE, "encode", words, makes, ""))
        elif not known:
            self.acts.append(Act(Purpose.CONVERT, "convert", words, makes, ""))

    def _note_call(self, call: ast.Call, makes: tuple[str, ...], *, is_statement: bool) -> None:
        dotted = dotted_name(call.func)
        if dotted is None:
            return
        tail = dotted.rpartition(".")[2]
        root = dotted.partition(".")[0]
        full = self.qualified.get(tail, dotted)
        changed = makes
        if is_statement and "." in dotted and not full.startswith(PLOT_MODULES):
            changed = (*makes, root)
        if tail in ("title", "suptitle", "set_title", "set") or tail in DRAWING:
            self._note_title(call, tail)
        if tail in ("groupby", "resample") and call.args:
            self.keys.extend(strings(call.args[0]))
        if tail == "DataFrame" and call.args and isinstance(call.args[0], ast.Dict):
            self.fields.extend(text for key in call.args[0].keys if key is not None for text in strings(key))
        meaning = meaning_of(call, dotted, full, self.estimator)
        if meaning is None or (tail == "fit" and root in self.transformers):
            return
        if makes_transformer(tail):
            self.transformers.update(makes)
        if meaning.purpose is Purpose.COMBINE and "." in dotted:
            self.inner.update(id(part) for given in call.args for part in nodes_of(given))
        if meaning.purpose is Purpose.FIT and meaning.words:
            self.estimator = meaning.words
        if meaning.verb == "drop" and makes and all(map(is_separated, makes)):
            meaning = CallMeaning(Purpose.SELECT, "select", ("features",))
        if id(call) in self.means.terms and meaning.purpose is Purpose.COMPUTE and meaning.verb in OPERATIONS:
            meaning = CallMeaning(Purpose.COMPUTE, "compute")
        words = meaning.words
        if meaning.purpose in (Purpose.LOAD, Purpose.FETCH) and not words:
            words = loaded_words(call, tail)
        if meaning.purpose is Purpose.SAVE:
            words = saved_words(call)
        is_inner = id(call) in self.inner or (id(call) in self.means.calls and meaning.purpose in MEANS)
        self.acts.append(Act(meaning.purpose, meaning.verb, words, changed, dotted, is_inner=is_inner))

    def _note_title(self, call: ast.Call, tail: str) -> None:
        keywords = {keyword.arg: keyword.value for keyword in call.keywords}
        if tail in ("title", "suptitle", "set_title"):
            value: ast.expr | None = call.args[0] if call.args else keywords.get("label")
        else:
            value = keywords.get("title")
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and self.title is None:
            self.title = value.value
        if tail in DRAWING:
            self.plot_kind = self.plot_kind or tail
            if not self.plotted:
                self.plotted.extend(plotted_words(call, tail, keywords))


def _sorted_deed(statement: ast.stmt, makes: tuple[str, ...]) -> Iterator[Act]:
    """What is done by the function whose result is only sorted: ``rank_teams(games).sort_values("points")``."""
    node = statement.value if isinstance(statement, (ast.Assign, ast.Return)) else None
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        node = node.func.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not hasattr(builtins, node.func.id):
        yield _called_shape(node, makes)


def is_separated(name: str) -> bool:
    """Whether features or the target are called so when they are taken out of a frame."""
    head, _, part = name.partition("_")
    return name in ("features", "target") or (head in ("X", "y", "Y") and (len(part) < 2 or part in _PARTS))


_PARTS = frozenset({"train", "test", "val", "valid", "validation", "dev", "all", "full"})


def _asks_for_gaps(call: ast.Call) -> bool:
    """``frame.age.isna()``"""
    return isinstance(call.func, ast.Attribute) and call.func.attr in ("isna", "isnull")


def _is_mapped(value: ast.expr) -> bool:
    """``frame["sex"].map(codes)``: other values for the same thing."""
    if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Attribute) or value.func.attr != "map":
        return False
    return bool(value.args) and isinstance(value.args[0], (ast.Name, ast.Dict))


def _plain_shape(statement: ast.stmt, makes: tuple[str, ...]) -> Act | None:
    """A statement without any call that we know."""
    if isinstance(statement, (ast.Assign, ast.AnnAssign)) and statement.value is not None:
        value = statement.value
        if _sets_options(statement):
            return Act(Purpose.BUILD, "set", ("display", "options"), (), "")
        if isinstance(value, (ast.List, ast.Dict, ast.Set, ast.Tuple, ast.Constant)):
            return Act(Purpose.BUILD, "define", (), makes, "")
        if isinstance(value, (ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp)):
            return Act(Purpose.COLLECT, "collect", (), makes, "")
        if _stacks(value):
            return Act(Purpose.BUILD, "build", ("array",), makes, "")
        if _is_size(value):
            return Act(Purpose.COMPUTE, "compute", (), makes, "")
        if isinstance(_without_form(value), ast.Subscript):
            is_own = root_name(_without_form(value)) in makes
            is_filter = _is_mask(_without_form(value)) and (is_own or any("filter" in name for name in makes))
            return Act(Purpose.SELECT, "filter" if is_filter else "select", (), makes, "")
        if isinstance(value, ast.Call):
            return _called_shape(value, makes)
        if isinstance(value, ast.JoinedStr):
            return Act(Purpose.BUILD, "format", (), makes, "")
        return Act(Purpose.COMPUTE, "compute", (), makes, "")
    if isinstance(statement, ast.Assert):
        return Act(Purpose.EXPLORE, "check", _checked_words(statement), (), "")
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        root = root_name(statement.value.func)
        changed = (*makes, root) if root and isinstance(statement.value.func, ast.Attribute) else makes
        return _called_shape(statement.value, changed)
    if isinstance(statement, (ast.For, ast.While, ast.AugAssign, ast.If, ast.With, ast.Try)):
        return Act(Purpose.COMPUTE, "compute", (), makes, "")
    return None


def _without_form(value: ast.expr) -> ast.expr:
    """``frame["age"].values`` and a copy hold what ``frame["age"]`` does."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "copy":
        value = value.func.value
    if isinstance(value, ast.Attribute) and value.attr in ("values", "array", "T"):
        return value.value
    return value


def _stacks(value: ast.expr) -> bool:
    """``np.c_[x, y]``: an array is made, and nothing taken out of one."""
    return isinstance(value, ast.Subscript) and isinstance(value.value, ast.Attribute) and value.value.attr in _STACKS


_STACKS = ("c_", "r_", "mgrid", "ogrid")


def _is_size(value: ast.expr) -> bool:
    """``frame.shape[0]``"""
    return isinstance(value, ast.Subscript) and isinstance(value.value, ast.Attribute) and value.value.attr == "shape"


def _is_mask(value: ast.expr) -> bool:
    """``frame[frame.age > 17]``: rows are filtered."""
    if not isinstance(value, ast.Subscript):
        return False
    return isinstance(value.slice, (ast.Compare, ast.UnaryOp)) or (
        isinstance(value.slice, ast.BinOp) and isinstance(value.slice.op, (ast.BitAnd, ast.BitOr))
    )


def _checked_words(statement: ast.Assert) -> tuple[str, ...]:
    """``assert len(scores) == 3`` -> scores."""
    for node in nodes_of(statement.test):
        if isinstance(node, (ast.Name, ast.Attribute)):
            words = noun_words(node.id if isinstance(node, ast.Name) else node.attr)
            if words and not hasattr(builtins, words[0]):
                return words
    return ("assumptions",)


def _sets_options(statement: ast.Assign | ast.AnnAssign) -> bool:
    """``pd.options.display.max_rows = 10``"""
    target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
    return isinstance(target, (ast.Attribute, ast.Subscript)) and any(
        isinstance(node, ast.Attribute) and node.attr in ("options", "rcParams") for node in nodes_of(target)
    )


def _called_shape(call: ast.Call, makes: tuple[str, ...]) -> Act:
    """A call that we do not know: its own name may start with a verb (``make_grid``, ``solver.update``)."""
    dotted = dotted_name(call.func) or ""
    tail = dotted.rpartition(".")[2]
    words = name_words(tail)
    verb = verb_of(words[0]) if words and not tail[:1].isupper() else None
    if verb is not None and (len(words) > 1 or (words[0] not in AMBIGUOUS and verb not in VAGUE_VERBS)):
        return Act(purpose_of(verb), verb, tuple(words[1:]), makes, dotted, is_guess=True)
    if len(words) > 1 and words[-1] in ("plot", "chart"):
        return Act(Purpose.PLOT, "plot", tuple(words[:-1]), makes, dotted, is_guess=True)
    if tail in ("dict", "list", "set", "tuple"):
        return Act(Purpose.BUILD, "define", (), makes, dotted)
    if tail[:1].isupper():
        return Act(Purpose.BUILD, "build", noun_words(tail)[-3:], makes, dotted)
    return Act(Purpose.COMPUTE, "compute", (), makes, dotted)
