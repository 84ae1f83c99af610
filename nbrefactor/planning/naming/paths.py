"""Words of file paths and URLs."""

from __future__ import annotations

import re

from nbrefactor.planning.naming.words import name_words, word_set

_SUFFIX = re.compile(r"(\.[A-Za-z][A-Za-z0-9]{0,7}){1,2}$")
_VAGUE = word_set(
    """
    data dataset datasets file files input inputs output outputs raw tmp temp main master csv json xlsx
    download downloads html php index export content drive my df table final new version v kaggle all
    the of and full src path id uc www com https http archive tar gz zip wget blob url get api query
    latest interim processed external clean cleaned part utf
    """
)
_PARTS = {
    ("train",): ("training", "data"),
    ("training",): ("training", "data"),
    ("test",): ("test", "data"),
    ("testing",): ("test", "data"),
    ("valid",): ("validation", "data"),
    ("val",): ("validation", "data"),
    ("validation",): ("validation", "data"),
}


def path_words(text: str) -> tuple[str, ...]:
    """``"../data/house_prices_2019.csv"`` -> house, prices; of ``sales/data.csv`` the folder speaks."""
    text = text.split("?")[0].split("#")[0].strip()
    if not text or "\n" in text or (" " in text.strip() and "/" not in text and "." not in text):
        return ()
    parts = [part for part in re.split(r"[/\\]", text) if part and part not in (".", "..")]
    if "://" in text:
        parts = parts[2:]
    for part in list(reversed(parts))[:2]:
        words = tuple(word for word in name_words(_SUFFIX.sub("", part)) if len(word) > 1 and word not in _VAGUE)
        words = _before_preposition(words)
        if words in _PARTS:
            return _PARTS[words]
        if words and any(len(word) > 2 for word in words):
            return words[-3:]
    return ()


def _before_preposition(words: tuple[str, ...]) -> tuple[str, ...]:
    """``homicide-rates-from-firearms`` -> homicide, rates."""
    at = next((position for position, word in enumerate(words) if position and word in _LINKS), len(words))
    return words[:at]


_LINKS = frozenset({"from", "with", "by", "for", "in", "to", "at", "on"})
_FILE_TYPES = word_set(
    """
    csv tsv txt json jsonl xls xlsx parquet pkl pickle feather h5 hdf5 npy npz htm html zip gz png jpg
    jpeg pdf svg joblib db sqlite yml yaml xml dat geojson shp mat pt pth model arrow md log sav dta wav
    mp3 mp4 ipynb data
    """
)
_ROOTED = re.compile(r"(?:https?|s3|gs|ftp)://|\.{1,2}/\S+$|/\S+/\S+$")


def is_path(text: str) -> bool:
    """Whether a literal looks like the path of a file or a URL."""
    if not 1 < len(text) < 300 or "\n" in text:
        return False
    has_type = "." in text and text.rpartition(".")[2].lower() in _FILE_TYPES
    return has_type or _ROOTED.match(text) is not None or (" " not in text and text.endswith("/"))
