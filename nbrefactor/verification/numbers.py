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
    """Whether two texts are equal but for floats that are close and written with the same number of
    digits.
    """
    if before == after:
        return True
    if _NUMBER.sub("0.0", before) != _NUMBER.sub("0.0", after):
        return False
    pairs = zip(_NUMBER.findall(before), _NUMBER.findall(after), strict=True)
    return all(is_close(float(one), float(other)) for one, other in pairs)
