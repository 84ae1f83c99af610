"""Verify: do the notebook before and the notebook after do the same? By running both.

This is the only stage that executes users' code.
"""

from nbrefactor.verification.bisect import bisect
from nbrefactor.verification.progress import OnProgress, Progress
from nbrefactor.verification.regression_tests import RegressionTests
from nbrefactor.verification.running import record_tests, run, run_and_compare
from nbrefactor.verification.stale import stale_names

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
