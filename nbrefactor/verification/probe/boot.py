"""The first thing a kernel is asked to do; leaves no name behind. ``settings`` is in the globals."""

import importlib.util
import sys

settings = globals()["settings"]
spec = importlib.util.spec_from_file_location(
    "_nbrefactor_probe", settings["probe"] + "/__init__.py", submodule_search_locations=[settings["probe"]]
)
assert spec is not None
assert spec.loader is not None
probe = importlib.util.module_from_spec(spec)
sys.modules["_nbrefactor_probe"] = probe
spec.loader.exec_module(probe)
probe.start(settings)
