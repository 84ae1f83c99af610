"""Words and identifiers: from names to words and back."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import chain, count


def word_set(text: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(text.split())


MAX_WORDS = 5
"""Words of a name, verb included; ``and`` counts."""
MAX_LENGTH = 40

_FORBIDDEN = (
    frozenset(dir(builtins))
    | frozenset(keyword.kwlist)
    | frozenset(keyword.softkwlist)
    | {
        "display",
        "get_ipython",
        "exit",
        "quit",
        "np",
        "pd",
        "plt",
        "sns",
        "main",
        "self",
        "cls",
        "test",
    }
)
"""pytest would collect ``test``, as it would ``test_...``, which ``is_valid_name`` refuses."""

GENERIC_NAMES = word_set(
    """
    a b c d e f g h i j k l m n o p q r s t u v w x y z aa bb cc xx yy zz xs ys df dfs dff data dataset
    datasets frame dataframe tmp temp result results res out output outputs val vals value values arr
    array arrays lst list lists ser series obj object item items var vars ret ans answer foo bar baz new
    old thing things dummy test1 current cur copy this that it elem element elements row rows col line
    lines ds dat mydata df_new table tbl mat func fn dict dictionary my variable string text1 str num
    number numbers final example sample1 info content dtype one two three four counter flag total1 cell
    all raw yes no in both other plt
    cells step steps dframe fp fh sess session inputs input args kwargs params kw ii jj idx ix g1 ax axes axs fig figure
    """
)
"""Names that tell a reader nothing, so that they make no name for a function."""

_AFFIXES = word_set(
    """
    df dfs my tmp temp new the arr lst dict ser data dataset dataframe frame fname tbl copy final clean cleaned
    processed prepared filtered updated encoded scaled normalized merged joined combined sorted
    """
)
"""Words dropped from either end of a name when something else is left: ``sales_df`` -> sales."""

_NEEDS_NOUN = word_set("missing training test train validation synthetic random raw all")
"""Adjectives that say nothing alone: ``missing_data``."""

_EXPANDED = {
    "corr": "correlations",
    "correlation": "correlations",
    "preds": "predictions",
    "pred": "predictions",
    "clf": "model",
    "regr": "model",
    "mdl": "model",
    "acc": "accuracy",
    "cm": "confusion matrix",
    "params": "parameters",
    "config": "configuration",
    "cols": "columns",
    "feats": "features",
    "img": "image",
    "imgs": "images",
    "avg": "average",
    "cnt": "count",
    "prob": "probability",
    "probs": "probabilities",
    "coef": "coefficients",
    "coefs": "coefficients",
    "hist": "histogram",
    "freq": "frequency",
    "freqs": "frequencies",
    "vocab": "vocabulary",
    "msg": "message",
    "desc": "description",
    "cats": "categories",
    "nums": "numbers",
    "dist": "distribution",
    "dists": "distributions",
    "resid": "residuals",
    "resids": "residuals",
    "imp": "importance",
    "importances": "importance",
    "yhat": "predictions",
    "ypred": "predictions",
    "xtrain": "train",
    "ytrain": "train",
}

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[A-Za-z]+|[0-9]+")


def ascii_text(text: str) -> str:
    """The text without accents; letters of other scripts are dropped."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("æ", "ae"))
    return decomposed.encode("ascii", "ignore").decode("ascii")


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The words of an identifier, without numbers: ``RandomForestRegressor`` -> random, forest, regressor."""
    return tuple(word.lower() for word in _WORD.findall(_CAMEL.sub("_", ascii_text(name))) if word.isalpha())


@lru_cache(maxsize=4096)
def noun_words(name: str) -> tuple[str, ...]:
    """What a variable's name says of its value, abbreviations spelled out; empty if it says nothing.

    ``sales_df`` -> sales, ``clf`` -> model, ``y_pred`` -> predictions, ``df2`` -> nothing.
    """
    if name.lower().rstrip("0123456789_") in GENERIC_NAMES or len(name) == 1:
        return ()
    words = [word for word in name_words(name) if len(word) > 1 or word in "nk"]
    if re.fullmatch(r"[pztfr]_(value|values|stat|statistic|score|scores|test)", name):
        return name_words(name)
    while len(words) > 1 and words[0] in _AFFIXES:
        del words[0]
    while len(words) > 1 and words[-1] in _AFFIXES and words[-2] not in _NEEDS_NOUN:
        del words[-1]
    if not words or (len(words) == 1 and (words[0] in GENERIC_NAMES or words[0] in _AFFIXES)):
        return ()
    return tuple(part for word in words for part in _EXPANDED.get(word, word).split())


def plural(word: str) -> str:
    """``feature`` -> ``features``; words that have no plural, or are one, stay."""
    if (
        word in _UNCOUNTED
        or word.endswith("ed")
        or (word.endswith("s") and len(word) < 4)
        or (word.endswith("s") and not word.endswith(("ss", "us", "is")))
    ):
        return word
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    if word.endswith("is"):
        return word[:-2] + "es"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


_UNCOUNTED = word_set(
    """
    data model text missing information accuracy performance time price-data language sentiment
    dimensionality noise history significance importance target web network environment database
    weather traffic news series statistics analysis population survival inflation growth speech syntax
    stock credit fraud health music audio spam code people
    """
)


def singular(word: str) -> str:
    """``features`` -> ``feature``; what does not look like a plural stays."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "news", "series", "ics")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses")):
        return word[:-2]
    return word[:-1]


def article_of(word: str) -> str:
    """``an`` object, but ``a`` universal array, which begins with the sound of *you*."""
    return "an" if word[:1].lower() in "aeiou" and not word.lower().startswith(_SPOKEN_AS_CONSONANT) else "a"


_SPOKEN_AS_CONSONANT = ("uni", "use", "util", "usual", "eu", "one", "ubiq")
_SNAKE_CASE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def is_valid_name(name: str, forbidden: Iterable[str] = (), *, is_function: bool = True) -> bool:
    """Whether a function or parameter may be called so: PEP 8, ASCII, no keyword, no builtin, no test."""
    return (
        name not in forbidden
        and _SNAKE_CASE.fullmatch(name) is not None
        and name not in _FORBIDDEN
        and not (is_function and name.startswith("test_"))
        and not re.fullmatch(r"cell(_\d+)?", name)
        and len(name) <= MAX_LENGTH
    )


_LOOSE_ENDS = word_set("and or of in the a an to with by on at from no")
"""Words behind which something is missing: ``fit_train_and``."""


@lru_cache(maxsize=4096)
def spelled(verb: str, words: tuple[str, ...]) -> str:
    """The identifier for a verb and its object; a long object loses words at its front."""
    parts = verb.split("_")
    rest = [piece for word in words for piece in re.findall(r"[a-z0-9]+", ascii_text(word).lower())]
    rest = [word for position, word in enumerate(rest) if position == 0 or word != rest[position - 1]]
    while len(rest) > 1 and rest[-1] in _LOOSE_ENDS:
        rest.pop()
    room = MAX_WORDS - len([part for part in parts if part != "and"])
    if len(rest) > room:
        rest = _shortened(rest, room)
    while rest and len("_".join(parts + rest)) > MAX_LENGTH:
        rest = _shortened(rest, len(rest) - 1)
    return "_".join(parts + rest)


def _shortened(words: list[str], count: int) -> list[str]:
    """At most ``count`` words; the tail of a noun phrase, but the front where ``by`` or ``and`` follow."""
    for link in ("by", "and", "per", "for", "over", "against", "from", "with", "in", "of", "to"):
        if link in words[1:]:
            at = words.index(link, 1)
            return words[:at][-count:] if at else words[:count]
    return words[-count:] if count > 0 else []


def free_name(wanted: str, taken: Collection[str]) -> str:
    """The name itself, or the first of ``name_2``, ``name_3`` ... that is not taken."""
    names = chain([wanted], (f"{wanted}_{number}" for number in count(2)))
    return next(name for name in names if name not in taken)
