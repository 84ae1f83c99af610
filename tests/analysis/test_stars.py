"""Names of star imports, read from source, against what the import binds."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from nbrefactor.analysis.stars import names_of_star

MODULES = {
    "a literal list": {"one.py": "__all__ = ['a', 'b']\na = b = c = 1"},
    "no list": {"one.py": "import os.path\nfrom json import dumps as d\na = 1\n_b = 2\ndef f(): x = 1\nclass K: y = 1"},
    "a sum of lists": {"one.py": "_more = ('b',)\n__all__ = ['a'] + list(_more)\na = b = c = 1"},
    "a list that grows": {
        "one.py": "__all__ = ['a']\n__all__ += ['b']\n__all__.extend(('c',))\n__all__.append('d')\na = b = c = d = e = 1"
    },
    "the lists of parts": {
        "one/__init__.py": "from . import part\nfrom .part import *\n__all__ = ['a'] + part.__all__\na = 1",
        "one/part.py": "__all__ = ['b']\nb = c = 2",
    },
    "everything public of parts": {
        "one/__init__.py": "from .part import *\na = 1",
        "one/part.py": "from ._deep import *\nb = 2\n__all__ = [s for s in dir() if not s.startswith('_')]",
        "one/_deep.py": "d = 1",
    },
    "a copy of the list of a part": {
        "one/__init__.py": "from . import part\nfrom .part import *\n__all__ = part.__all__.copy()\na = 1",
        "one/part.py": "__all__ = ['b']\nb = c = 2",
    },
    "imports for annotations, and what is deleted": {
        "one.py": "import typing, os\nif typing.TYPE_CHECKING:\n    from json import dumps\nelse:\n    a = 1\ndel os"
    },
    "a directory function": {"one.py": "__all__ = ['a']\na = b = 1\ndef __dir__():\n    return __all__"},
}
COMPUTED = {
    "a function fills it": "__all__ = ['a']\ndef fill(m): __all__.extend(m)\nfill(['b'])",
    "a loop fills it": "__all__ = ['a']\nfor n in ('b', 'c'):\n    __all__.append(n)",
    "names from anywhere": "__all__ = list(globals())",
    "under a condition": "import sys\n__all__ = ['a']\nif sys.platform:\n    __all__ += ['b']",
}


@pytest.mark.parametrize("files", MODULES.values(), ids=MODULES.keys())
def test_names_are_those_that_the_import_binds(
    files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in files.items():
        path = tmp_path / name.replace("one", f"stars_{tmp_path.name}".replace("-", "_"), 1)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    module = next(iter(tmp_path.iterdir())).stem
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    namespace: dict[str, object] = {}
    exec(f"from {module} import *", namespace)
    for loaded in [name for name in sys.modules if name.startswith(module)]:
        monkeypatch.delitem(sys.modules, loaded)
    assert set(names_of_star(module, str(tmp_path)) or ()) == namespace.keys() - {"__builtins__"}


@pytest.mark.parametrize("text", COMPUTED.values(), ids=COMPUTED.keys())
def test_what_only_running_would_tell_is_not_known(text: str, tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(text)
    assert names_of_star("one", str(tmp_path)) is None


@pytest.mark.parametrize("module", ["math", "typing", "collections.abc", "tkinter.constants"])
def test_the_standard_library_is_known(module: str) -> None:
    namespace: dict[str, object] = {}
    exec(f"from {module} import *", namespace)
    assert set(names_of_star(module) or ()) == namespace.keys() - {"__builtins__"}


@pytest.mark.parametrize("module", ["numpy", "pylab", "numpy.linalg"])
def test_the_stars_of_old_notebooks_are_known(module: str) -> None:
    pytest.importorskip(module)
    namespace: dict[str, object] = {}
    exec(f"from {module} import *", namespace)
    bound = {name for name in namespace if not name.startswith("_")}
    others = bound ^ (set(names_of_star(module) or ()) - {"__version__"})
    assert len(others) < 20, "a few of other versions"


def test_a_module_that_does_something_when_imported_is_never_imported(capsys: pytest.CaptureFixture[str]) -> None:
    names_of_star("this")
    assert capsys.readouterr().out == ""
