"""Estimators as scikit-learn has them, taken apart so that a test can put them together again without a pickle.

An estimator is its class, its parameters, and the attributes that ``fit`` gave it.
"""

from __future__ import annotations

import copy
import inspect
from typing import Any


def is_estimator(value: Any) -> bool:
    """Whether it says what its parameters are, and is of a library."""
    kind = type(value)
    has_methods = all(callable(getattr(kind, name, None)) for name in ("get_params", "set_params", "fit"))
    return has_methods and kind.__module__ != "__main__"


def parameters(value: Any) -> dict[str, Any]:
    """Those that are not the default."""
    defaults = inspect.signature(type(value)).parameters
    return {
        name: given
        for name, given in value.get_params(deep=False).items()
        if name not in defaults or not _is_default(given, defaults[name].default)
    }


def _is_default(given: Any, default: Any) -> bool:
    return given is default or (type(given) is type(default) and repr(given) == repr(default))


def state(value: Any) -> dict[str, Any]:
    """Attributes that are no parameters."""
    known = value.get_params(deep=False)
    return {name: item for name, item in vars(value).items() if name not in known}


def rebuilt(value: Any) -> Any:
    """The estimator put together from its parts, as a test will do it."""
    made = type(value)(**copy.deepcopy(parameters(value)))
    for name, item in state(value).items():
        setattr(made, name, copy.deepcopy(item))
    return made


def results(value: Any) -> dict[str, Any]:
    """What ``fit`` found out, by scikit-learn's rule that its names end in ``_``: attributes, and properties."""
    found = {name: item for name, item in vars(value).items() if name.endswith("_") and not name.startswith("_")}
    for name in dir(type(value)):
        is_property = isinstance(inspect.getattr_static(type(value), name), property)
        if is_property and name.endswith("_") and not name.startswith("_"):
            try:
                found[name] = getattr(value, name)
            except Exception:  # the property is for other settings of the estimator
                continue
    return found
