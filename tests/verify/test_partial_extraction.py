"""Where an extraction does not do the same, its cause stays in the notebook and the rest is delivered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from nbrefactor import api
from nbrefactor.__main__ import main
from nbrefactor.model.extraction import Extraction
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.verdict import Outcome, Verdict

EXAMPLE = Path(__file__).parents[2] / "examples" / "house_prices"


@pytest.fixture
def extraction(tmp_path: Path) -> Extraction:
    shutil.copytree(EXAMPLE, tmp_path / "project")
    return api.extract(api.read(tmp_path / "project" / "house-prices.ipynb"))


def units(extraction: Extraction) -> dict[str, frozenset[int]]:
    return {
        function.name: frozenset(unit for call in function.calls for span in call.spans for unit in span.units)
        for function in extraction.plan.functions
    }


def judge(monkeypatch: pytest.MonkeyPatch, wrong: frozenset[int]) -> list[int]:
    """Make every extraction different that moves one of these units; what is returned grows with each verdict."""
    asked: list[int] = []

    def verdict(extraction: Extraction, **_: object) -> Verdict:
        asked.append(len(extraction.plan.functions))
        moved = frozenset().union(*units(extraction).values())
        return Verdict(Outcome.DIFFERENT if moved & wrong else Outcome.SAME, "")

    monkeypatch.setattr(api, "verify_extraction", verdict)
    return asked


def test_an_extraction_that_does_the_same_is_delivered_whole(
    extraction: Extraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = judge(monkeypatch, frozenset())
    found = api.extract_what_is_same(extraction)
    assert (extraction, (), None, 1) == (found.extraction, found.refused, found.first, len(asked))


@pytest.mark.parametrize("count", [1, 2])
def test_the_causes_stay_in_the_notebook_and_the_rest_moves(
    extraction: Extraction, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    own = units(extraction)
    names = sorted(own)[:count]
    wrong = frozenset().union(*(own[name] for name in names))
    asked = judge(monkeypatch, wrong)
    told: list[tuple[int, int]] = []
    found = api.extract_what_is_same(extraction, on_try=lambda number, components: told.append((number, components)))
    assert [*range(2, found.tries + 1)] == [number for number, _ in told]
    assert found.tries == len(asked)
    assert (2, 0) == told[0]
    moved = frozenset().union(*units(found.extraction).values())
    assert (Outcome.SAME, tuple(names), frozenset()) == (found.verdict.outcome, found.refused, moved & wrong)
    assert found.extraction.plan.functions


@pytest.mark.parametrize("place", ["house_prices/house-prices.ipynb", "messy/churn.ipynb"])
def test_where_all_components_are_causes_nothing_moves_instead_of_them(
    monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    extraction = api.extract(api.read(EXAMPLE.parent / place))

    def verdict(extraction: Extraction, **_: object) -> Verdict:
        return Verdict(Outcome.SAME if extraction.plan.is_empty else Outcome.DIFFERENT, "")

    monkeypatch.setattr(api, "verify_extraction", verdict)
    found = api.extract_what_is_same(extraction)
    assert (Outcome.SAME, True) == (found.verdict.outcome, found.extraction.plan.is_empty)
    assert len(found.refused) >= 6
    assert set(found.refused) <= {part.name for part in extraction.plan.parts}


def test_the_command_says_that_no_component_is_the_cause(
    extraction: Extraction, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(api, "verify_extraction", lambda *_, **__: Verdict(Outcome.DIFFERENT, "cell 1: changed"))
    assert 1 == main(["extract", str(extraction.before.path), "--verify"])
    assert "No component causes this" in capsys.readouterr().out


def test_the_command_says_how_long_it_looked_and_that_it_gave_up(
    extraction: Extraction, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def verdict(extraction: Extraction, **_: object) -> Verdict:
        return Verdict(Outcome.SAME if len(extraction.plan.parts) < 2 else Outcome.DIFFERENT, "cell 1: changed")

    monkeypatch.setattr(api, "verify_extraction", verdict)
    monkeypatch.setattr(api, "MOST_TRIES", 4)
    assert 1 == main(["extract", str(extraction.before.path), "--verify"])
    said = capsys.readouterr()
    assert "Looked for the cause in 4 extractions that were run.\nNothing was written.\n" == said.err
    head, _, last = said.out.rstrip("\n").rpartition("\n")
    assert "With all components:\n\nDIFFERENT: cell 1: changed\n" == head
    names, _, rest = last.partition(" stay in the notebook, ")
    assert len(names.split(", ")) > 1
    assert "as the search for what causes this ended after 4 tries; nothing is left to extract." == rest


def test_the_command_says_what_stays_and_then_what_is_the_same(
    extraction: Extraction, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name, own = min(units(extraction).items())
    judge(monkeypatch, frozenset(own))
    assert 0 == main(["extract", str(extraction.before.path), "--verify"])
    first, _, then = capsys.readouterr().out.partition(f"\nWithout {name}, which stays in the notebook, ")
    assert first.startswith("With all components:\n\nDIFFERENT: ")
    assert then.startswith("as extracting it causes this:\n\nSAME: ")


def test_what_needs_a_package_that_is_missing_stays_below_its_import(tmp_path: Path) -> None:
    cells = (
        "rows = [3, 1, 2]\nprint(rows)",
        "total = sum(rows)\nlow = min(rows)\nprint(total, low)",
        "import no_such_package\nbest = no_such_package.fit(rows)\nworst = no_such_package.score(best)",
        "print(best, worst)",
    )
    whole = api.extract(Notebook.from_cells(cells, path=str(tmp_path / "book.ipynb")))
    assert len(whole.plan.functions) == 2
    found = api.extract_what_is_same(whole)
    assert found.first is not None
    assert (Outcome.DIFFERENT, "cell 1 (after): there is an output that was not there") == (
        found.first.outcome,
        found.first.reason,
    )
    assert (1, 1) == (len(found.refused), len(found.extraction.plan.functions))
    assert Outcome.SAME is found.verdict.outcome
    assert found.verdict.reason.startswith("by run up to cell 3 of 4, where both stop with ModuleNotFoundError: ")


def test_a_cause_outside_of_the_components_refuses_nothing(
    extraction: Extraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "verify_extraction", lambda *_, **__: Verdict(Outcome.DIFFERENT, ""))
    found = api.extract_what_is_same(extraction)
    assert (Outcome.DIFFERENT, (), None) == (found.verdict.outcome, found.refused, found.first)
