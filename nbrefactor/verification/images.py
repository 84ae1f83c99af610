"""When two pictures count as the same: pictures of the same data, drawn twice, may differ in a few edge
pixels.
"""

from __future__ import annotations

import base64
import io
import warnings

LEVEL = 8
"""Steps of 256 by which a channel of a pixel may differ."""
SHARE = 0.00002
"""Share of the pixels that may differ by more."""


def is_same_picture(before: bytes, after: bytes) -> bool:
    """Compare two buffers of RGBA pixels of the same size."""
    if before == after:
        return True
    if len(before) != len(after):
        return False
    changed = {at // 4 for at in _differences(before, after)}
    return len(changed) <= SHARE * (len(before) // 4)


def is_same_image_file(before: bytes, after: bytes) -> bool | None:
    """Compare two encoded images by their pixels; ``None`` where they cannot be decoded."""
    if before == after:
        return True
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pictures = [Image.open(io.BytesIO(content)).convert("RGBA") for content in (before, after)]
    except (UnidentifiedImageError, OSError, ValueError):
        return None
    if pictures[0].size != pictures[1].size:
        return False
    return is_same_picture(pictures[0].tobytes(), pictures[1].tobytes())


def decoded(content: str) -> bytes:
    return base64.b64decode(content)


def _differences(before: bytes, after: bytes) -> list[int]:
    """Positions of the bytes that differ by more than ``LEVEL``; equal stretches are skipped at C speed."""
    step, found = 4096, []
    for start in range(0, len(before), step):
        one, other = before[start : start + step], after[start : start + step]
        if one != other:
            found += [start + at for at in range(len(one)) if abs(one[at] - other[at]) > LEVEL]
    return found
