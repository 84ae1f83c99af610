"""``extract --package``: what is no name of a package is refused before anything is planned."""

from __future__ import annotations

import pytest

from nbrefactor import api
from nbrefactor.errors import NbRefactorError
from nbrefactor.model.notebook import Notebook

NOTEBOOK = Notebook.from_cells(["rows = [1, 2]\nrows.sort()\ntotal = sum(rows)", "print(total)"], path="work.ipynb")


@pytest.mark.parametrize("package", ["my-comp", "2nd", "class", "a..b", ""])
def test_what_is_no_package_name_is_refused(package: str) -> None:
    with pytest.raises(NbRefactorError):
        api.extract(NOTEBOOK, package=package)


@pytest.mark.parametrize("package", ["my_comp", "shop.components"])
def test_a_package_name_is_taken(package: str) -> None:
    assert api.extract(NOTEBOOK, package=package).plan.package == package
