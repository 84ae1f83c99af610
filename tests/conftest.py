"""Makes the rooms of the tests importable from each other, as ``tests.faces`` and so on, however pytest is started."""

import sys
from pathlib import Path

_ROOT = str(Path(__file__).parents[1])
if _ROOT not in sys.path:
    sys.path.insert(0, _ROOT)
