"""``extract --package``: what is no name of a package is refused before anything is planned."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from nbrefactor import api
from nbrefactor.errors import NbRefactorError
from nbrefactor.model.notebook import Notebook
from nbrefactor.planning.naming import package_names

NOTEBOOK = Notebook.from_cells(["rows = [1, 2]\nrows.sort()\ntotal = sum(rows)", "print(total)"], path="work.ipynb")


@pytest.mark.parametrize("package", ["my-comp", "2nd", "class", "a..b", ""])
def test_what_is_no_package_name_is_refused(package: str) -> None:
    with pytest.raises(NbRefactorError):
        api.extract(NOTEBOOK, package=package)


@pytest.mark.parametrize(
    ("package", "better"),
    [
        ("class", "class_"),
        ("1x", "nb_1x"),
        ("a..b", "a.b"),
        ("", "components"),
        ("__init__", "init"),
        ("os", "os_components"),
        ("pandas", "pandas_components"),
        ("numpy.own", "numpy_components.own"),
    ],
)
def test_the_hint_is_a_name_that_is_taken(package: str, better: str) -> None:
    notebook = Notebook.from_cells(["import pandas as pd, numpy", *(cell.source for cell in NOTEBOOK.cells)])
    with pytest.raises(NbRefactorError) as refused:
        api.extract(notebook, package=package)
    assert refused.value.hint == f"try {better}"
    assert api.extract(notebook, package=better).plan.package == better


@pytest.mark.parametrize("package", ["my_comp", "shop.components"])
def test_a_package_name_is_taken(package: str) -> None:
    assert api.extract(NOTEBOOK, package=package).plan.package == package


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("Churn Model", ["churn_model_components", "churn_model_components_2"]),
        ("02-feature-engineering", ["feature_engineering_components", "feature_engineering_02_components"]),
        ("2nd trip", ["trip_components", "trip_2nd_components"]),
        ("01.02 (final)", ["final_components", "final_01_02_components"]),
        ("2026", ["notebook_2026_components", "notebook_2026_components_2"]),
        ("-", ["notebook_components", "notebook_components_2"]),
        ("Donn\u00e9es_\u00b2", ["donn\u00e9es_2_components", "donn\u00e9es_2_components_2"]),
        ("\ufb01t \u0645\u0644\u0641", ["fit_\u0645\u0644\u0641_components", "fit_\u0645\u0644\u0641_components_2"]),
        ("\U0001f600", ["notebook_components", "notebook_components_2"]),
        ("class", ["class_components", "class_components_2"]),
    ],
)
def test_a_package_is_named_after_the_file_with_its_numbers_last(stem: str, expected: list[str]) -> None:
    names = list(islice(package_names(stem), 2))
    assert expected == names
    assert all(name.isidentifier() for name in names)


def test_notebooks_of_one_folder_never_share_a_package(tmp_path: Path) -> None:
    stems = ["load", "1-fit", "2-fit", "3-fit-it", "3 fit it"]
    notebooks = [
        Notebook.from_cells([cell.source for cell in NOTEBOOK.cells], path=str(tmp_path / f"{stem}.ipynb"))
        for stem in stems
    ]
    packages = []
    for notebook in (*notebooks, *reversed(notebooks)):
        extraction = api.extract(notebook)
        packages.append(extraction.plan.package)
        api.apply(extraction)
    expected = ["components", "fit_components", "fit_2_components", "fit_it_components", "fit_it_3_components"]
    assert expected + expected[::-1] == packages
