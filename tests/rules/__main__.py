"""How well the findings tell whether saved outputs are those of a run from top to bottom::

    python -m tests.rules --sessions 20

Runs sessions of every habit on every notebook of ``session_notebooks``, and prints precision and recall.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nbrefactor.checking import check
from nbrefactor.model.findings import Severity
from tests.rules.session_notebooks import NOTEBOOKS
from tests.rules.sessions import HABITS, Run, Sessions, differs, saved


class Outcome(NamedTuple):
    notebook: str
    habit: str
    runs: Sequence[Run]
    is_wrong: bool
    """The saved outputs are not those of a fresh run."""
    errors: tuple[str, ...]
    """What is reported at error level."""
    warnings: tuple[str, ...]
    is_ambiguous: bool
    """Whether another session leaves the same cells and counts behind, and right outputs instead of wrong ones."""

    @property
    def is_right(self) -> bool:
        return self.is_wrong == bool(self.errors)

    def __str__(self) -> str:
        order = " ".join(str(run.cell + 1) for run in self.runs)
        return f"{self.notebook}, {self.habit}: cells {order}: differs: {self.is_wrong}; said: {self.errors}"


def outcomes(habit: str, *, sessions: int, seed: int = 7) -> Iterator[Outcome]:
    """So many sessions of one habit on each notebook."""
    picked, shells = random.Random(seed), Sessions()
    for name, sources in NOTEBOOKS.items():
        fresh = shells.from_top_to_bottom(sources)
        for _ in range(sessions):
            runs = HABITS[habit](sources, picked)
            records = shells.recorded(runs)
            findings = check(saved(sources, records))
            told = {
                severity: tuple(finding.message for finding in findings if finding.severity is severity)
                for severity in (Severity.ERROR, Severity.WARNING)
            }
            is_wrong = differs(records, fresh)
            twin = shells.recorded(Run(run.cell, sources[run.cell]) for run in runs)
            is_ambiguous = saved(sources, twin) == saved(sources, records) and differs(twin, fresh) != is_wrong
            yield Outcome(name, habit, runs, is_wrong, told[Severity.ERROR], told[Severity.WARNING], is_ambiguous)


def ratio(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=5, help="of each habit on each notebook")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--habit", choices=[*HABITS], action="append")
    parser.add_argument("--show", action="store_true", help="print what was told wrongly")
    given = parser.parse_args()
    for habit in given.habit or HABITS:
        found = list(outcomes(habit, sessions=given.sessions, seed=given.seed))
        wrong = [outcome for outcome in found if outcome.is_wrong]
        reported = [outcome for outcome in found if outcome.errors]
        right = sum(outcome.is_wrong for outcome in reported)
        knowable = [outcome for outcome in wrong if not outcome.is_ambiguous]
        known = sum(bool(outcome.errors) for outcome in knowable)
        warned = sum(bool(outcome.errors or outcome.warnings) for outcome in wrong)
        print(
            f"{habit:<16} {len(found):>4} sessions, {len(wrong):>4} with wrong outputs; errors: precision "
            f"{ratio(right, len(reported))}, recall {ratio(right, len(wrong))}, of those that counts can tell "
            f"{ratio(known, len(knowable))}; errors or warnings: recall {ratio(warned, len(wrong))}",
            flush=True,
        )
        if given.show:
            for outcome in found:
                if not outcome.is_right and not outcome.is_ambiguous:
                    print(f"    {outcome}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
