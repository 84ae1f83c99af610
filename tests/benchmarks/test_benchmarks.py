"""Every benchmark runs on a few notebooks. How long things take is not asserted: see ``make bench``."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

import nbrefactor
from tests.benchmarks.__main__ import benchmarks
from tests.benchmarks.measuring import Peers, best_of, cpu_of_command, table
from tests.benchmarks.sample import Sample, sample_in, written_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return written_sample(tmp_path_factory.mktemp("notebooks"), count=3)


@pytest.mark.parametrize("benchmark", benchmarks(), ids=lambda module: module.__name__.rpartition(".")[2])
def test_each_benchmark_measures_all_rows_that_its_goals_name(
    benchmark: ModuleType, sample: Sample, tmp_path: Path
) -> None:
    times = best_of(benchmark.contestants(sample, Peers(), tmp_path), rounds=1)
    printed = table(benchmark, times)
    assert all(spent >= 0 for spent in times.values())
    assert all(goal.ours in times for goal in benchmark.GOALS)
    assert printed.count("goal: at most") + printed.count("not measured") == len(benchmark.GOALS)


def test_the_same_seed_writes_the_same_notebooks_and_they_can_be_read(tmp_path: Path) -> None:
    one, other = written_sample(tmp_path / "a", count=4), written_sample(tmp_path / "b", count=4)
    assert [path.read_bytes() for path in one.files] == [path.read_bytes() for path in other.files]
    assert one == sample_in(tmp_path / "a")
    assert all(len(nbrefactor.read(path).code_cells) > 10 for path in one.files)


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        cpu_of_command(["sh", "-c", "exit 3"])
