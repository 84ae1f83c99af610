"""Verify: do the notebook before and the notebook after do the same?

By their texts (``static``), and by running both: this is the only stage that executes users' code. What runs is
imported when it is asked for, so that looking at texts does not pay for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbrefactor.verification.bisection import without_causes
    from nbrefactor.verification.progress import OnProgress, Progress
    from nbrefactor.verification.regression_tests import RegressionTests
    from nbrefactor.verification.running import record_tests, run, run_and_compare
    from nbrefactor.verification.stale import stale_names

_HOMES = {
    "OnProgress": "progress",
    "Progress": "progress",
    "RegressionTests": "regression_tests",
    "record_tests": "running",
    "run": "running",
    "run_and_compare": "running",
    "stale_names": "stale",
    "without_causes": "bisection",
}
__all__ = [
    "OnProgress",
    "Progress",
    "RegressionTests",
    "record_tests",
    "run",
    "run_and_compare",
    "stale_names",
    "without_causes",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
