"""``make bench`` or ``python -m tests.benchmarks``: print tables of CPU time, and ratios to named peers."""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from tests.benchmarks.measuring import Peers, best_of, table
from tests.benchmarks.sample import Sample, sample_in, written_sample


def benchmarks(only: str = "") -> list[ModuleType]:
    """The modules of this folder, by name; those whose name holds ``only``."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    return [importlib.import_module(f"tests.benchmarks.{name}") for name in names if only in name]


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--notebooks", type=Path, help="a folder of notebooks, instead of ones that are made up")
    parser.add_argument("--count", type=int, default=300, help="how many to make up, or to take at most")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured; the least counts")
    parser.add_argument("--only", default="", help="part of the name of the benchmarks to run")
    parser.add_argument("--peers", type=Path, help="the bin folder in which nbqa, pyflakes and flake8-nb are")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nbrefactor-bench-") as folder:
        sample = _sample(given.notebooks, Path(folder, "notebooks"), given.count)
        if not sample.files:
            parser.error(f"there is no notebook in {given.notebooks}")
        print(f"{len(sample.files)} notebooks, {sum(path.stat().st_size for path in sample.files) / 1e6:.1f} MB\n")
        for benchmark in benchmarks(given.only):
            work = Path(folder, benchmark.__name__)
            work.mkdir()
            times = best_of(benchmark.contestants(sample, Peers(given.peers), work), rounds=given.rounds)
            print(table(benchmark, times), flush=True)
    return 0


def _sample(given: Path | None, folder: Path, count: int) -> Sample:
    if given is None:
        return written_sample(folder, count=count)
    found = sample_in(given.resolve())
    step = max(1, len(found.files) // count)
    return Sample(found.folder, found.files[::step][:count])


if __name__ == "__main__":
    sys.exit(main())
