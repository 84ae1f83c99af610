"""The names that magics are said to bind are the names that IPython binds when it runs them."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nbrefactor.analysis.magics import to_python

SOURCES = [
    "%time q = 1",
    "%timeit -n1 -r1 q = 1",
    "q = %timeit -n1 -r1 -o -q 1",
    "%timeit -n1 -r1 -q -v q 1",
    "%%timeit -n1 -r1 -q w = 1\nq = 2",
    "%%timeit -n1 -r1 -q\nq = %pwd",
    "%%time\nq = 1\nw = 2",
    "%%time\n%%capture q\nw = 1",
    "%%capture q\nprint(1)\nw = 2",
    "%%capture q --no-stderr\nw = 2",
    "%%capture\nq = 2",
    "%%capture q\n%%bash\nls",
    "%%bash --out q --err w\necho 1",
    "%%sh --out=q\necho 1",
    "%%script --out q bash\necho 1",
    "%%bash\nq=1",
    f"%%script --out q {sys.executable}\nw = 1",
    "q = !echo 1",
    "q, w = !echo a && echo b",
    "q = !!echo 1",
    "!echo 1",
    "%time q = !echo 1",
    "%time q = %pwd",
    "%time !echo 1",
    "q = %pwd",
    "q = %env",
    "%env NBREFACTOR_Q=1",
    "%prun -q q = 1",
    "%prun -q -s cumulative q = 1",
    "%%prun -q\nq = 1",
    "%sc q=echo 1",
    "%load_ext autoreload",
    "%aimport json, os.path",
    "%%writefile written.py\nq = 1",
    "%%html\n<b>q</b>",
    "%alias q echo",
    "%xdel old",
    "%reset_selective -f ^old$",
    "%reset_selective -f l",
    "%reset_selective -f ^l",
    "%reset -f",
    "echo_nothing?",
    "%cd .",
    "pwd",
    "cd .",
]

SHELL = """
import json, sys
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell
HistoryManager.enabled = False
shell = InteractiveShell()
seen = []
for source in json.loads(sys.argv[1]):
    shell.user_ns["old"] = object()
    before = set(shell.user_ns)
    shell.run_cell(source, store_history=False)
    after = set(shell.user_ns)
    seen.append([sorted(name for name in after - before if not name.startswith("_")), "old" in after])
    for name in after - before:
        shell.user_ns.pop(name, None)
print("\\nseen:", json.dumps(seen))
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[str], bool]]:
    """For every source the names that running it binds, and whether ``old`` is still bound."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SHELL, json.dumps(SOURCES)],
        cwd=tmp_path_factory.mktemp("shell"),
        env={"HOME": str(tmp_path_factory.mktemp("home")), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return dict(zip(SOURCES, json.loads(done.stdout.rpartition("seen:")[2]), strict=True))


def stored_names(python: str) -> set[str]:
    nodes = ast.walk(ast.parse(python))
    return {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="the sources call a POSIX shell")
@pytest.mark.parametrize("source", SOURCES)
def test_running_a_magic_binds_what_it_is_said_to_bind(source: str, seen: dict[str, tuple[list[str], bool]]) -> None:
    text = to_python(source)
    is_isolated = any(magic.isolated and magic.kind == "cell" for magic in text.magics)
    names = set() if is_isolated else stored_names(text.python)
    for magic in text.magics:
        names |= set(magic.binds)
        for code in () if magic.isolated else magic.code:
            names |= stored_names(code.source)
    keeps_old = not any(
        "old" in magic.deletes or (magic.clears is not None and re.search(magic.clears, "old")) for magic in text.magics
    )
    assert [sorted(names), keeps_old] == seen[source]
