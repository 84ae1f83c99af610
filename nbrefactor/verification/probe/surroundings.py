"""What a notebook leaves changed around itself: its folder, the environment, globals of the user's modules."""

# ruff: noqa: PTH109

from __future__ import annotations

import os
import sys
import types
from typing import Any

ENVIRONMENT = "os.environ"
OWN_ENVIRONMENT = "os.environ, but for imports"
"""Without what modules set while they were imported."""
_environment: dict[str, str] = {}
_folders: list[str] = []
_by_imports: set[str] = set()
"""Variables of the environment that were last set or removed while a module was imported."""


def remember() -> None:
    """What the environment is like before the first cell; from now on, who changes it is kept."""
    _environment.update(os.environ)
    _folders.append(_folder())
    sys.addaudithook(_keep_who_changes)


def _keep_who_changes(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("os.putenv", "os.unsetenv"):
        name = os.fsdecode(arguments[0])
        (_by_imports.add if _is_importing() else _by_imports.discard)(name)


def _is_importing() -> bool:
    frame: types.FrameType | None = sys._getframe()
    while frame is not None and frame.f_code.co_filename != "<frozen importlib._bootstrap>":
        frame = frame.f_back
    return frame is not None


def now(settings: dict[str, Any]) -> dict[str, Any]:
    """By a name that no variable can have: what is not as it was, and what the user's modules hold."""
    changed = {name: value for name, value in os.environ.items() if _environment.get(name) != value}
    changed.update({name: "" for name in _environment if name not in os.environ})
    folder = _folder()
    found: dict[str, Any] = {
        ENVIRONMENT: changed,
        OWN_ENVIRONMENT: {name: value for name, value in changed.items() if name not in _by_imports},
        "os.getcwd()": "." if folder in _folders else folder,  # the notebooks need not lie in the same folder
    }
    for name, module in sorted(sys.modules.items()):
        path = str(getattr(module, "__file__", None) or "")
        is_component = name.partition(".")[0] in settings["components"]
        if path.startswith(settings["project"]) and not is_component and name != "__main__":
            found.update(_globals(name, module))
    return found


def _folder() -> str:
    try:
        return os.getcwd()
    except FileNotFoundError:
        return "a folder that was removed"


def _globals(name: str, module: Any) -> dict[str, Any]:
    return {
        f"{name}.{key}": value
        for key, value in vars(module).items()
        if not key.startswith("__") and not isinstance(value, (types.ModuleType, types.FunctionType, type))
    }
