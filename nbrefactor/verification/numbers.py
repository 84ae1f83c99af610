"""When two numbers count as the same.

Two runs of the same code give the same bits. A refactoring may still reorder a sum, so floats may differ by a
relative ``RELATIVE`` or an absolute ``ABSOLUTE``; for 32-bit floats by a relative ``RELATIVE_SINGLE``.
Not-a-number equals itself, and so do infinities. Integers, booleans and texts must be equal.
"""

from __future__ import annotations

import math
import re

RELATIVE = 1e-9
RELATIVE_SINGLE = 1e-6
ABSOLUTE = 1e-12

_SHORT = 9
"""Digits of two numbers that can not be told apart by ``RELATIVE`` unless they are equal."""
_NUMBER = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+(?=[eE]))(?:[eE][-+]?\d+)?")
"""A number with a point or an exponent: integers are text."""


def is_close(before: float, after: float, *, single: bool = False) -> bool:
    if before == after:
        return True
    if math.isnan(before) or math.isnan(after):
        return math.isnan(before) and math.isnan(after)
    relative = RELATIVE_SINGLE if single else RELATIVE
    return math.isclose(before, after, rel_tol=relative, abs_tol=ABSOLUTE)


def is_same_text(before: str, after: str) -> bool:
    """Whether two texts are equal but for floats that are close, and one of which is written with so many digits that
    it can be a matter of rounding: ``1.10`` and ``1.1`` are two texts, as version 1.10 is not version 1.1.
    """
    if before == after:
        return True
    if _NUMBER.sub("0.0", before) != _NUMBER.sub("0.0", after):
        return False
    pairs = zip(_NUMBER.findall(before), _NUMBER.findall(after), strict=True)
    return all(one == other or (_is_long(one, other) and is_close(float(one), float(other))) for one, other in pairs)


def _is_long(one: str, other: str) -> bool:
    return max(sum(map(str.isdigit, text.lower().partition("e")[0])) for text in (one, other)) > _SHORT
