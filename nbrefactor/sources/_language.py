"""Which language a notebook is written in, by its metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# For documents of the time before kernels told their language.
_BY_KERNEL = {"ir": "r", "irkernel": "r", "bash": "bash", "ruby": "ruby", "octave": "octave", "scala": "scala"}


def kernel_and_language(metadata: object) -> tuple[str | None, str]:
    """The kernel's name, and the language in lower case: Python where the document does not say."""
    kernelspec = _entry(metadata, "kernelspec")
    kernel = _text(kernelspec, "name")
    language = (
        _text(kernelspec, "language")
        or _text(_entry(metadata, "language_info"), "name")
        or _BY_KERNEL.get(kernel or "")
        or _text(_entry(metadata, "jupytext"), "main_language")
        or "python"
    ).lower()
    return kernel, "python" if re.fullmatch(r"i?python[23]?", language) else language


def _entry(container: object, key: str) -> Mapping[str, Any]:
    entry = container.get(key) if isinstance(container, Mapping) else None
    return entry if isinstance(entry, Mapping) else {}


def _text(container: Mapping[str, Any], key: str) -> str | None:
    value = container.get(key)
    # JSON can spell half a surrogate pair, which no message could print.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) and value else None
