"""Verify: do the notebook before and the notebook after do the same? By running both.

This is the only stage that executes users' code.
"""

from nbrefactor.verify.bisect import bisect
from nbrefactor.verify.progress import OnProgress, Progress
from nbrefactor.verify.regression_tests import RegressionTests
from nbrefactor.verify.running import record_tests, run, run_and_compare
from nbrefactor.verify.stale import stale_names

__all__ = [
    "OnProgress",
    "Progress",
    "RegressionTests",
    "bisect",
    "record_tests",
    "run",
    "run_and_compare",
    "stale_names",
]
