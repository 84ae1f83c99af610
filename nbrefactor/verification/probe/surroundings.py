"""What a notebook leaves changed around itself: its folder, the environment, globals of the user's modules."""

# ruff: noqa: PTH109

from __future__ import annotations

import os
import sys
import types
from typing import Any

_environment: dict[str, str] = {}
_folders: list[str] = []


def remember() -> None:
    """What the environment is like before the first cell."""
    _environment.update(os.environ)
    _folders.append(_folder())


def now(settings: dict[str, Any]) -> dict[str, Any]:
    """By a name that no variable can have: what is not as it was, and what the user's modules hold."""
    changed = {name: value for name, value in os.environ.items() if _environment.get(name) != value}
    changed.update({name: "" for name in _environment if name not in os.environ})
    folder = _folder()
    # The notebooks need not lie in the same folder.
    found: dict[str, Any] = {"os.environ": changed, "os.getcwd()": "." if folder in _folders else folder}
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
