"""Names for a notebook's package of components, where ``components`` is somebody else's."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator


def package_names(stem: str) -> Iterator[str]:
    """Names after the notebook's file, the nicest first, without end: one of them is free.

    >>> list(itertools.islice(package_names("02-Feature Engineering"), 3))
    ['feature_engineering_components', 'feature_engineering_02_components', 'feature_engineering_02_components_2']
    """
    # As Python normalizes what stands in an import; what no identifier may hold parts two words.
    letters = unicodedata.normalize("NFKC", stem.lower())
    words = re.split(r"_+", "".join(each if f"a{each}".isidentifier() else "_" for each in letters).strip("_"))
    numbers = list(itertools.takewhile(lambda word: not word.isidentifier(), words))
    rest = words[len(numbers) :]
    if rest:
        yield "_".join([*rest, "components"])
    full = "_".join([*(rest or ["notebook"]), *filter(None, numbers), "components"])
    if numbers:
        yield full
    yield from (f"{full}_{number}" for number in itertools.count(2))
