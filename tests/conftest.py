"""Makes the rooms of the tests importable from each other, as ``tests.faces`` and so on, however pytest is started.

Generated programs are the same in every run, so that a failure is found again and a passing suite stays one;
``HYPOTHESIS_PROFILE=explore`` draws new ones.
"""

import os
import sys
from pathlib import Path

from hypothesis import settings

_ROOT = str(Path(__file__).parents[1])
if _ROOT not in sys.path:
    sys.path.insert(0, _ROOT)

settings.register_profile("same", derandomize=True, max_examples=80)
settings.register_profile("explore", derandomize=False, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
