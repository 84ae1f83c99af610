"""The components that a slim notebook calls are watched, whatever their package is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbrefactor import api
from nbrefactor.__main__ import main
from nbrefactor.errors import NbRefactorError

SOURCE = """# %%
import math
numbers = [3, 1, 2]

# %% [markdown]
# ## Sums

# %%
low = min(numbers)
high = max(numbers)
total = sum(numbers) * high - low

# %%
print(total)
"""


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    path = tmp_path / "sums.py"
    path.write_text(SOURCE)
    return path


@pytest.mark.parametrize("package", ["foo", "deep.down", "components", None])
def test_calls_and_tests_are_found_in_a_package_of_any_name(notebook: Path, package: str | None) -> None:
    if package is None:  # somebody's folder has the name, so that the package is called sums_components
        (notebook.parent / "components").mkdir()
    extraction = api.extract(api.read(notebook), package=package)
    expected = api.verify_extraction(extraction).compared.calls
    api.apply(extraction)
    slim = api.read(notebook.with_name("sums-refactored.py"))
    assert (package or "sums_components", True) == (extraction.plan.package, expected > 0)
    assert expected == api.verify(api.read(notebook), slim).compared.calls
    written, _ = api.write_tests(slim)
    assert any(Path(path).name == "test_components.py" for path in written)


def test_a_package_that_is_not_of_our_making_is_not_watched(notebook: Path) -> None:
    api.apply(api.extract(api.read(notebook), package="foo"))
    (notebook.parent / ".nbrefactor.json").unlink()
    slim = api.read(notebook.with_name("sums-refactored.py"))
    assert 0 == api.verify(api.read(notebook), slim).compared.calls


def test_a_slim_notebook_may_be_moved_with_its_package(notebook: Path) -> None:
    api.apply(api.extract(api.read(notebook), package="foo"))
    (elsewhere := notebook.parent / "elsewhere").mkdir()
    moved = notebook.with_name("sums-refactored.py").rename(elsewhere / "sums.py")
    verdict = api.verify(api.read(notebook), api.read(moved))
    assert ("different", True) == (verdict.outcome, "does not find foo, beside sums.py" in verdict.reason)
    (notebook.parent / "foo").rename(elsewhere / "foo")
    verdict = api.verify(api.read(notebook), api.read(moved))
    assert ("same", True) == (verdict.outcome, verdict.compared.calls > 0)


def test_a_project_is_never_all_of_the_home(notebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(notebook.parent))
    places = []
    for name in ("one", "two"):
        (notebook.parent / name).mkdir()
        places.append(notebook.parent / name / "sums.py")
        places[-1].write_text(SOURCE)
    with pytest.raises(NbRefactorError, match="lie in no common project"):
        api.verify(*map(api.read, places))


def test_the_command_names_the_tests_and_counts_their_inputs(
    notebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = SOURCE.replace("[3, 1, 2]", "list(range(100))")
    notebook.write_text(source, encoding="utf-8")
    api.apply(api.extract(api.read(notebook)))
    slim, tests = notebook.with_name("sums-refactored.py"), notebook.parent / "tests"
    assert main(["verify", str(notebook), str(slim), "--write-tests"]) == 0
    count = len(list((tests / "data").iterdir()))
    assert count > 0
    assert capsys.readouterr().err.splitlines()[:3] == [
        f"wrote {tests / 'test_components.py'}",
        f"wrote {count} file{'s' if count > 1 else ''} in {tests / 'data'}",
        f"run them with: python -m pytest {tests}",
    ]
