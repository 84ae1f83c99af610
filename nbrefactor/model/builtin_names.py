"""Names that every notebook has without defining them: Python's builtins from 3.8 on, and IPython's own."""

from __future__ import annotations

import builtins

PYTHON_BUILTINS = frozenset(dir(builtins)) | {
    # Not in every version that may run the notebook.
    *("EncodingWarning", "BaseExceptionGroup", "ExceptionGroup", "PythonFinalizationError", "aiter", "anext"),
    *("WindowsError", "__builtins__", "__file__", "__annotations__", "reveal_type", "reveal_locals"),
    *("__name__", "__doc__", "__package__", "__loader__", "__spec__", "__builtin__", "__dict__", "__path__"),
}

_HISTORY = {"In", "Out", "_", "__", "___", "_i", "_ii", "_iii", "_ih", "_oh", "_dh", "_exit_code"}

IPYTHON_NAMES = frozenset(_HISTORY) | {
    *("display", "get_ipython", "exit", "quit", "open", "__session__", "__vsc_ipynb_file__", "__magic__"),
}


def is_builtin(name: str) -> bool:
    """Whether a fresh kernel has the name: ``len``, ``display``, ``_``, ``_12``, ``_i3``."""
    return name in PYTHON_BUILTINS or name in IPYTHON_NAMES or _is_numbered_output(name)


def _is_numbered_output(name: str) -> bool:
    return name[:1] == "_" and (name[1:].isdigit() or (name[:2] == "_i" and name[2:].isdigit()))


def reads_last_output(name: str) -> bool:
    """Whether the value of the name depends on what earlier cells displayed."""
    return name in {"_", "__", "___", "Out", "_oh"} or (name[:1] == "_" and name[1:].isdigit())
