"""Measures the analysis against execution: ``python -m tests.oracle PATH...`` runs the notebooks it is given.

Prints recall (dependencies seen at run time that are in the graph), the share of certain and of possible edges that
were seen, and every missing edge with the lines it is about. This executes the notebooks, each in a private copy of
its folder.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.oracle.comparing import Comparison, compare_notebook, excerpt
from tests.oracle.running import NotRun, observe, read


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.oracle", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, help="notebooks, or folders of notebooks")
    parser.add_argument("--python", default=sys.executable, help="interpreter with the notebooks' libraries")
    parser.add_argument("--root", type=Path, help="folder to copy instead of each notebook's own")
    parser.add_argument("--keep", type=Path, help="folder to keep observations in, for the next time")
    parser.add_argument("--time-limit", type=float, default=180, help="seconds per notebook")
    parser.add_argument("--unseen", action="store_true", help="list certain edges that did not happen")
    options = parser.parse_args()
    total, count = Comparison(), 0
    for path in _notebooks(options.paths):
        notebook = read(path)
        try:
            run = observe(
                notebook, python=options.python, root=options.root, keep=options.keep, time_limit=options.time_limit
            )
        except NotRun as error:
            print(f"{path}: could not be run: {error}")
            continue
        found = compare_notebook(notebook, run)
        total.add(found)
        count += 1
        for edge, kind in found.missing:
            print(f"{path}: missing {edge.kind} {edge.source} -> {edge.target} {edge.name} {kind}")
            print(excerpt(notebook, edge))
        for number, name in found.unbound:
            print(f"{path}: cell {number} binds {name}, which is not in its facts")
        for edge in found.unseen if options.unseen else ():
            print(f"{path}: did not happen: {edge.kind} {edge.source} -> {edge.target} {edge.name}")
            print(excerpt(notebook, edge))
    print(f"{count} notebooks")
    print(total.report())
    return 0 if total.found == total.seen else 1


def _notebooks(paths: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found.extend(sorted(path.rglob("*.ipynb")) if path.is_dir() else [path])
    return found


if __name__ == "__main__":
    sys.exit(main())
