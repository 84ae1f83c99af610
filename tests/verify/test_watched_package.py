"""The components that a slim notebook calls are watched, whatever their package is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbrefactor import api

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
