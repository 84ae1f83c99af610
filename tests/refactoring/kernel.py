"""A kernel for the tests: runs notebooks one after the other in one process, each in a namespace of its own.

Reads requests from standard input, one JSON text a line, ``{"folder", "cells"}``; answers on standard output with
``{"output", "values", "error"}``. Not imported by the tests: they start it as a process.
"""

import contextlib
import io
import json
import os
import random
import re
import sys
import warnings
from pathlib import Path

os.environ["MPLBACKEND"] = "agg"
warnings.simplefilter("ignore")

from IPython.core.interactiveshell import InteractiveShell  # noqa: E402

ADDRESS = re.compile(r"( at )?0x[0-9a-fA-F]+")
TIMES = re.compile(r"^(CPU times|Wall time): .*$", re.MULTILINE)
INPUT = re.compile(r"<ipython-input-\d+-")
"""The number of a cell in a message: the cell with the imports counts too."""
OUT = re.compile(r"^Out\[\d+\]: ?", re.MULTILINE)


def main() -> None:
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # shell lines write there
    shell = InteractiveShell.instance()
    shell.history_manager.enabled = False  # ``In`` and ``Out`` are kept without it; nothing goes to a data base
    shell.showtraceback = shell.showsyntaxerror = lambda *arguments, **keywords: None
    for line in sys.stdin:
        request = json.loads(line)
        answers.write(json.dumps(run(shell, request["folder"], request["cells"])) + "\n")
        answers.flush()


def run(shell: InteractiveShell, folder: str, cells: list[str]) -> dict:
    shell.reset(new_session=True)
    shell.ast_node_interactivity = "last_expr"
    before = set(shell.user_ns)
    modules = set(sys.modules)
    path, where = list(sys.path), str(Path.cwd())
    sys.path.insert(0, folder)
    os.chdir(folder)
    random.seed(0)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
    error = None
    stdout = io.StringIO()
    try:
        with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(io.StringIO()):
            for cell in cells:
                source = "\n".join(line for line in cell.split("\n") if "autoreload" not in line)
                result = shell.run_cell(source, store_history=True)
                if "matplotlib.pyplot" in sys.modules:
                    figures(sys.modules["matplotlib.pyplot"])
                if not result.success:
                    raised = result.error_before_exec or result.error_in_exec
                    error = INPUT.sub("<ipython-input-", f"{type(raised).__name__}: {raised}")
                    break
        values = {
            name: described(value)
            for name, value in shell.user_ns.items()
            if name not in before and not name.startswith("_") and name not in ("In", "Out")
        }
    finally:
        sys.path[:] = path
        os.chdir(where)
        for name in set(sys.modules) - modules:
            if name.partition(".")[0] in ("components", "helper"):
                del sys.modules[name]
    return {
        "output": TIMES.sub("", ADDRESS.sub("", OUT.sub("", stdout.getvalue()))),
        "values": {name: text for name, text in values.items() if text is not None},
        "error": error,
    }


def figures(plt) -> None:
    """As the inline backend does: show the figures at the end of each cell, and close them."""
    for number in plt.get_fignums():
        axes = plt.figure(number).axes
        print(f"<figure with {[len(ax.lines) + len(ax.patches) + len(ax.collections) for ax in axes]}>")
    plt.close("all")


def described(value: object) -> str | None:
    """All of a value as text; None for what two notebooks need not share: functions, classes, modules."""
    kind = type(value).__name__
    if isinstance(value, type) or kind in (
        "function",
        "module",
        "builtin_function_or_method",
        "ufunc",
        "generator",
        "method",
    ):
        return None
    if kind in ("DataFrame", "Series"):
        return f"{kind} {value.to_json(orient='split', default_handler=str)} {value.dtypes}"
    if kind == "ndarray":
        return f"array {value.dtype} {value.tolist()}"
    if hasattr(value, "get_params"):
        return f"{kind} {value.get_params()} {sorted(vars(value))}"
    text = re.sub(r"\b(__main__|components\.\w+)\.", "", ADDRESS.sub("", repr(value)))
    return f"{kind} {text.replace(type(value).__module__ + '.', '')}"


if __name__ == "__main__":
    main()
