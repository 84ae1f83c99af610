"""What one call is for: by its spelling, and by its library where the spelling could be anybody's."""

from __future__ import annotations

import ast

from nbrefactor.planning.naming.callbook import (
    DRAWING,
    ESTIMATORS,
    METHODS,
    MODEL_MODULES,
    PLOT_MODULES,
    RANDOM_MODULES,
    CallMeaning,
)
from nbrefactor.planning.naming.evidence import Purpose
from nbrefactor.planning.naming.syntax import argument_names, is_text_join
from nbrefactor.planning.naming.words import name_words, word_set

_ONLY_METHODS = word_set(
    """
    filter join drop append plot normal array query group head score train parse select evaluate predict
    rename convert transform merge assign insert corr pivot rank diff solve area density step stem title
    where Map
    """
)
"""As bare functions these may be anybody's: ``filter(f, xs)``, a ``plot`` of the notebook's own."""

_COMMON_METHODS = word_set("random sample choice normal beta gamma shuffle permutation integers uniform geometric")
"""Random draws when a random module has them; methods of other things too."""

_STYLING = word_set("set_theme set_style set_palette set_context use rc style set_matplotlib_formats rcdefaults")

_TRANSFORMERS = word_set(
    "scaler encoder vectorizer vect imputer le lbl ohe tokenizer transformer preprocessor sc poly enc cv tfidf"
)


def meaning_of(call: ast.Call, dotted: str, full: str, estimator: tuple[str, ...]) -> CallMeaning | None:
    """What the call is for.

    ``dotted`` is the call as written, ``full`` its qualified name where known; ``estimator`` names the
    model that the region made before, for a ``fit`` that follows.
    """
    tail = dotted.rpartition(".")[2]
    is_method = "." in dotted
    words = estimator_words(tail, full)
    if words:
        return CallMeaning(Purpose.FIT, "fit", words)
    if tail == "load_dataset":
        return CallMeaning(Purpose.LOAD, "load")
    if is_method and tail in ("fit", "fit_predict"):
        return None if _is_transformer(dotted) else CallMeaning(Purpose.FIT, "fit", _class_words(dotted) or estimator)
    if is_method and tail in ("fit_transform", "transform"):
        return _transforming(dotted)
    if is_method and tail in DRAWING and tail not in ("hist", "scatter", "bar", "step", "stem"):
        return CallMeaning(Purpose.PLOT, "plot")
    if _comes_from(full, PLOT_MODULES) and tail in _STYLING:
        return CallMeaning(Purpose.BUILD, "set", ("plot", "style"))
    if (tail.startswith("make_") and "datasets" in full) or tail in ("make_blobs", "make_moons", "make_circles"):
        return CallMeaning(Purpose.GENERATE, "generate", tuple(name_words(tail)[1:]))
    if is_method and tail == "drop" and not _drops_columns(call):
        return CallMeaning(Purpose.CLEAN, "drop", ("rows",))
    if tail in ("mkdir", "makedirs"):
        return CallMeaning(Purpose.BUILD, "create", ("directories",))
    if _comes_from(full, PLOT_MODULES):
        parts = tuple(word.lower() for word in name_words(tail))
        return CallMeaning(Purpose.BUILD, "build", parts) if _DRESSES & {*parts} else CallMeaning(Purpose.PLOT, "plot")
    if dotted in ("print", "pprint", "display"):
        return CallMeaning(Purpose.REPORT, "print")
    if tail == "run" and any("train" in name or "optimi" in name for name in argument_names(call)):
        return CallMeaning(Purpose.FIT, "train")
    return _file_call(call, dotted, full, tail) or _known_call(call, full, tail, is_method=is_method)


_DRESSES = word_set("palette formatter locator cmap colormap normalize")
"""What a call makes that draws nothing: it is handed to one that does."""


def estimator_words(tail: str, full: str) -> tuple[str, ...]:
    """``RandomForestRegressor`` -> random, forest; nothing for what is no model's class."""
    known = ESTIMATORS.get(tail)
    if known is not None:
        return known.words
    if not tail[:1].isupper() or tail in METHODS:
        return ()
    if not (tail.endswith(_MODEL_ENDINGS) or full.startswith(MODEL_MODULES)):
        return ()
    return tuple(word for word in name_words(tail) if word not in ("classifier", "regressor", "cv"))


_MODEL_ENDINGS = tuple(
    sorted(word_set("Classifier Regressor Regression Lasso Ridge ElasticNet LassoCV RidgeCV NB Forest"))
)


def _drops_columns(call: ast.Call) -> bool:
    """``df.drop(columns=...)``, ``df.drop(..., axis=1)``; without either pandas drops rows."""
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    axis = given.get("axis", call.args[1] if len(call.args) > 1 else None)
    return "columns" in given or (isinstance(axis, ast.Constant) and axis.value in (1, "columns"))


def _comes_from(full: str, modules: tuple[str, ...]) -> bool:
    return full.startswith(modules) and any(full == module or full.startswith(module + ".") for module in modules)


def _is_transformer(dotted: str) -> bool:
    """``scaler.fit``, ``SelectKBest(f_classif).fit``"""
    return makes_transformer(_maker(dotted)) or bool(_TRANSFORMERS.intersection(name_words(dotted.partition(".")[0])))


def makes_transformer(tail: str) -> bool:
    """Whether a class of that name gives data another form, and predicts nothing."""
    known = METHODS.get(tail)
    return tail[:1].isupper() and known is not None and known.purpose in _TRANSFORMING


_TRANSFORMING = frozenset({Purpose.CLEAN, Purpose.ENCODE, Purpose.SCALE, Purpose.SELECT})


def _class_words(dotted: str) -> tuple[str, ...]:
    """``SVC(kernel="linear").fit`` -> svm"""
    return estimator_words(_maker(dotted), "")


def _maker(dotted: str) -> str:
    """``SVC`` of ``svm.SVC(kernel="linear").fit``"""
    return dotted.rpartition(".")[0].rpartition(".")[2]


def _transforming(dotted: str) -> CallMeaning | None:
    """``scaler.fit_transform(X)``: the name of the transformer says what is done."""
    words = set(name_words(dotted.partition(".")[0]))
    if words & {"vectorizer", "vect", "tfidf", "cv"}:
        return CallMeaning(Purpose.ENCODE, "vectorize", ("text",))
    if words & {"encoder", "le", "lbl", "ohe", "enc"}:
        return CallMeaning(Purpose.ENCODE, "encode", ("categoricals",))
    if words & {"imputer"}:
        return CallMeaning(Purpose.CLEAN, "impute", ("missing", "values"))
    if words & {"scaler", "sc"}:
        return CallMeaning(Purpose.SCALE, "scale", ("features",))
    if words & {"pca", "svd", "tsne", "umap", "nmf", "lda"}:
        return CallMeaning(Purpose.COMPUTE, "reduce", ("dimensions",))
    if words & {"groupby", "grouped", "df", "group"}:
        return None
    return CallMeaning(Purpose.SCALE, "transform", ())


def _file_call(call: ast.Call, dotted: str, full: str, tail: str) -> CallMeaning | None:
    """Calls that read or write files and pages by names that mean something else elsewhere."""
    if dotted == "open" or full in ("io.open", "codecs.open", "gzip.open", "PIL.Image.open", "Image.open"):
        return CallMeaning(Purpose.SAVE, "save") if _writes(call) else CallMeaning(Purpose.LOAD, "load")
    if tail in ("load", "safe_load"):
        return CallMeaning(Purpose.LOAD, "load")
    if tail == "loads":
        return CallMeaning(Purpose.CONVERT, "parse")
    if tail in ("dump", "save") and "." in dotted:
        return CallMeaning(Purpose.SAVE, "save")
    if _comes_from(full, ("requests",)) and tail in ("get", "post", "request"):
        return CallMeaning(Purpose.FETCH, "fetch")
    if tail.startswith(("load_", "fetch_")) and tail not in METHODS and "datasets" in full:
        return CallMeaning(Purpose.LOAD, "load", tuple(word for word in name_words(tail)[1:] if word != "dataset"))
    return None


def _writes(call: ast.Call) -> bool:
    modes = [*call.args[1:2], *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    return any(isinstance(mode, ast.Constant) and str(mode.value)[:1] in ("w", "a", "x") for mode in modes)


def _known_call(call: ast.Call, full: str, tail: str, *, is_method: bool) -> CallMeaning | None:
    meaning = METHODS.get(tail)
    if meaning is None or (not is_method and tail in _ONLY_METHODS):
        return None
    if meaning.purpose is Purpose.TEST and _comes_from(full, ("np", "numpy", "scipy.signal", "signal")):
        return None  # ``np.bartlett`` is a window
    if meaning.purpose is Purpose.GENERATE and tail in _COMMON_METHODS and not _comes_from(full, RANDOM_MODULES):
        return CallMeaning(Purpose.GENERATE, "sample") if tail in ("sample", "choice") else None
    if tail == "append" or (tail == "join" and is_text_join(call)):
        return None
    return meaning
