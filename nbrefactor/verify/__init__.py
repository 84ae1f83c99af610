"""Verify: do the notebook before and the notebook after do the same? By running both.

This is the only stage that executes users' code.
"""

from nbrefactor.verify.bisect import bisect
from nbrefactor.verify.progress import OnProgress, Progress
from nbrefactor.verify.running import run, run_and_compare

__all__ = ["OnProgress", "Progress", "bisect", "run", "run_and_compare"]
