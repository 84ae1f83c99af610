"""The same random numbers in every run: seeds for what draws them, planted when it is first imported."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import random
import sys
import types
from collections.abc import Callable, Sequence
from typing import Any

SEED = 0


def plant() -> None:
    random.seed(SEED)
    after_import({"numpy": _seed_numpy, "torch": _seed_torch})


def _seed_numpy(numpy: Any) -> None:
    numpy.random.seed(SEED)
    unseeded = numpy.random.default_rng
    drawn = iter(range(SEED, sys.maxsize))

    def default_rng(seed: Any = None) -> Any:
        return unseeded(next(drawn) if seed is None else seed)

    default_rng.__doc__ = unseeded.__doc__
    numpy.random.default_rng = default_rng


def _seed_torch(torch: Any) -> None:
    torch.manual_seed(SEED)


def after_import(actions: dict[str, Callable[[Any], None]]) -> None:
    """Call the action with its module once that is imported, at once where it is already."""
    waiting = {}
    for name, action in actions.items():
        if name in sys.modules:
            action(sys.modules[name])
        else:
            waiting[name] = action
    if waiting:
        sys.meta_path.insert(0, _Finder(waiting.__contains__, lambda module: waiting[module.__name__](module)))


def after_import_of(wanted: Callable[[str], bool], action: Callable[[Any], None]) -> None:
    """Call the action with every module whose name is wanted, after each import of it."""
    sys.meta_path.insert(0, _Finder(wanted, action))


class _Finder(importlib.abc.MetaPathFinder):
    """Finds nothing itself: it asks the finders behind it, and adds a last step to what they found."""

    def __init__(self, wanted: Callable[[str], bool], action: Callable[[Any], None]) -> None:
        self._wanted = wanted
        self._action = action

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if not self._wanted(fullname):
            return None
        for finder in sys.meta_path[sys.meta_path.index(self) + 1 :]:
            find = getattr(finder, "find_spec", None)
            spec = None if find is None else find(fullname, path, target)
            if spec is not None:
                if spec.loader is not None and hasattr(spec.loader, "exec_module"):
                    _add_last_step(spec.loader, self._action)
                return spec  # type: ignore[no-any-return]
        return None


def _add_last_step(loader: Any, action: Callable[[Any], None]) -> None:
    execute = loader.exec_module

    def exec_module(module: types.ModuleType) -> None:
        execute(module)
        action(module)

    loader.exec_module = exec_module
