"""Notebooks written as text: read as cells, written back as they were, spelled by jupytext where they change."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from nbrefactor.errors import NbRefactorError
from nbrefactor.model.notebook import code_cell, markdown_cell
from nbrefactor.sources import file_position, read, require_python, write


class Case(NamedTuple):
    name: str
    text: str
    source_format: str
    cells: list[tuple[str, str]]
    with_another: str
    """The text once a cell ``z`` of code stands at the end."""


RULE = "#" * 20
SPHINX = f'"""\nTitle\n=====\n"""\nx = 1\n\n{RULE}\n# Text\n\ny = 2\n\n{RULE}\n# More\n\nw\n'

CASES = {
    "percent": Case(
        "a.py",
        '# %% [markdown]\n# # Title\n\n# %% tags=["t"]\nx = 1\n# %time f(x)\n\n# %%\ny = """\n# %%\n"""\n',
        "py:percent",
        [("markdown", "# Title"), ("code", "x = 1\n%time f(x)"), ("code", 'y = """\n# %%\n"""')],
        '# %% [markdown]\n# # Title\n\n# %% tags=["t"]\nx = 1\n# %time f(x)\n\n# %%\ny = """\n# %%\n"""\n\n# %%\nz\n',
    ),
    "percent with bare magics": Case(
        "a.py",
        "# %%\nx = 1\n%time f(x)\n",
        "py:hydrogen",
        [("code", "x = 1\n%time f(x)")],
        "# %%\nx = 1\n%time f(x)\n\n# %%\nz\n",
    ),
    "light": Case(
        "a.py",
        "# # Title\n\nx = 1\n\n# +\na = 2\n\nb = 3\n# -\n\n# !ls\n",
        "py:light",
        [("markdown", "# Title"), ("code", "x = 1"), ("code", "a = 2\n\nb = 3"), ("code", "!ls")],
        "# # Title\n\nx = 1\n\n# +\na = 2\n\nb = 3\n# -\n\n# !ls\n\nz\n",
    ),
    "sphinx": Case(
        "a.py",
        SPHINX,
        "py:sphinx",
        [
            ("code", "%matplotlib inline"),
            ("markdown", "Title\n====="),
            *[("code", "x = 1"), ("markdown", "Text"), ("code", "y = 2"), ("markdown", "More"), ("code", "w")],
        ],
        SPHINX + '\n""\nz\n',
    ),
    "Markdown": Case(
        "a.md",
        "# Title\n\n```python\nx = 1\n```\n\ntext\n\n```bash\nls\n```\n",
        "md:markdown",
        [("markdown", "# Title"), ("code", "x = 1"), ("markdown", "text"), ("code", "%%bash\nls")],
        "# Title\n\n```python\nx = 1\n```\n\ntext\n\n```bash\nls\n```\n\n```python\nz\n```\n",
    ),
    "MyST": Case(
        "a.md",
        "---\njupytext:\n  text_representation:\n    extension: .md\n    format_name: myst\n"
        "kernelspec:\n  display_name: P\n  language: python\n  name: python3\n---\n\n"
        "# Title\n\n```{code-cell} ipython3\n:tags: [t]\n\nx = 1\n```\n",
        "md:myst",
        [("markdown", "# Title"), ("code", "x = 1")],
        "",
    ),
    "R Markdown": Case(
        "a.Rmd",
        "---\ntitle: T\n---\n\ntext\n\n```{python}\nx = 1\n```\n\n```{r}\ny <- 2\n```\n",
        "Rmd:rmarkdown",
        [("raw", "---\ntitle: T\n---"), ("markdown", "text"), ("code", "x = 1"), ("code", "%%R\ny <- 2")],
        "---\ntitle: T\n---\n\ntext\n\n```{python}\nx = 1\n```\n\n```{r}\ny <- 2\n```\n\n```{python}\nz\n```\n",
    ),
    "Quarto": Case(
        "a.qmd",
        "---\nformat: html\njupyter: python3\n---\n\ntext\n\n```{python}\n#| label: a\nx = 1\n%time x\n```\n",
        "qmd:rmarkdown",
        [
            ("raw", "---\nformat: html\njupyter: python3\n---"),
            *[("markdown", "text"), ("code", "#| label: a\nx = 1\n%time x")],
        ],
        "---\nformat: html\njupyter: python3\n---\n\ntext\n\n```{python}\n#| label: a\nx = 1\n%time x\n```\n\n"
        "```{python}\nz\n```\n",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_text_is_read_as_cells_and_written_back_as_it_was(case: Case) -> None:
    notebook = read(case.name, document=case.text.encode())
    assert case.cells == [(str(cell.kind), cell.source) for cell in notebook.cells]
    assert [f"cell-{number}" for number in range(1, len(case.cells) + 1)] == [cell.id for cell in notebook.cells]
    assert (case.source_format, "python") == (notebook.source_format, notebook.language)
    assert case.text.encode() == write(notebook)
    require_python(notebook)


@pytest.mark.parametrize("case", [case for case in CASES.values() if case.with_another])
def test_a_new_cell_is_spelled_in_the_format_of_the_text(case: Case) -> None:
    notebook = read(case.name, document=case.text.encode())
    written = write(notebook.with_cells([*notebook.cells, code_cell("z", "new")]))
    assert case.with_another == written.decode()


def test_a_changed_myst_document_keeps_its_cells_and_kernel() -> None:
    notebook = read("a.md", document=CASES["MyST"].text.encode())
    changed = [cell.with_source("x = 2") if cell.is_code else cell for cell in notebook.cells]
    again = read("a.md", document=write(notebook.with_cells([*changed, markdown_cell("end", "new")])))
    assert ["# Title", "x = 2", "end"] == [cell.source for cell in again.cells]
    assert frozenset({"t"}) == again.cells[1].tags
    assert "python3" == again.kernel


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_line_of_a_code_cell_is_found_in_the_text(case: Case) -> None:
    notebook = read(case.name, document=case.text.encode())
    lines = case.text.split("\n")
    for cell in notebook.code_cells:
        if case.source_format == "py:sphinx" and cell.source == "%matplotlib inline":  # stands in no file
            assert file_position(notebook, cell, 1) is None
            continue
        for number, line in enumerate(cell.source.split("\n"), start=1):
            if not line.startswith("%%"):
                position = file_position(notebook, cell, number)
                assert position is not None
                assert line in lines[position - 1]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"# %%\r\nx = 1\r\n", id="line ends of Windows"),
        pytest.param(b"\xef\xbb\xbf# %%\nx = 1\n", id="a byte order mark"),
        pytest.param(b"# %%\nx = 1", id="no line end at the end"),
        pytest.param(b"# %%\n\n\n\nx = 1\n\n\n\n", id="blank lines without end"),
        pytest.param(b"# -*- coding: utf-8 -*-\n#%%\nx = 1\n", id="markers without a blank"),
    ],
)
def test_every_spelling_of_a_script_is_read_and_written_back(content: bytes) -> None:
    notebook = read("a.py", document=content)
    assert "x = 1" in [cell.source.strip() for cell in notebook.code_cells]
    assert content == write(notebook)


def test_line_ends_and_byte_order_mark_are_kept_where_cells_change() -> None:
    notebook = read("a.py", document=b"\xef\xbb\xbf# %%\r\nx = 1\r\n")
    written = write(notebook.with_cells([*notebook.cells, code_cell("z", "new")]))
    assert b"\xef\xbb\xbf# %%\r\nx = 1\r\n\r\n# %%\r\nz\r\n" == written


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"import os\n\n\ndef f():\n    return 1\n"], ids=["empty", "blank", "plain"]
)
def test_a_script_without_markers_is_a_notebook_too(content: bytes) -> None:
    assert content == write(read("a.py", document=content))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("a.py", b"x = '\xe9'\n", "is not UTF-8 (line 1)", id="Latin-1"),
        pytest.param("a.py", b"x\ny\0\n", "has a NUL byte (line 2)", id="a NUL byte"),
        pytest.param(
            "a.py", b"<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> b\n", "has merge-conflict markers (line 1)", id="a conflict"
        ),
        pytest.param(
            "a.md", b"---\n: : :\n- x\n---\n", "cannot be read as a notebook: while parsing", id="a broken header"
        ),
        pytest.param(
            "a.py",
            b"# ---\n# jupyter:\n#   kernelspec:\n#     name: ir\n# ---\n",
            "cannot be read as a notebook: 'display_name' is a required property",
            id="a header that is not complete",
        ),
    ],
)
def test_a_text_that_is_no_notebook_is_one_error_with_a_hint(name: str, content: bytes, message: str) -> None:
    with pytest.raises(NbRefactorError) as caught:
        read(name, document=content)
    assert caught.value.message.startswith(f"{name} {message}")
    assert "\n" not in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        pytest.param("a.Rmd", "```{r}\nx <- 1\n```\n", "r", id="chunks of R"),
        pytest.param("a.md", "```julia\nx = 1\n```\n", "julia", id="blocks of Julia"),
    ],
)
def test_a_text_in_another_language_is_read_and_refused_by_who_needs_python(
    name: str, text: str, language: str
) -> None:
    notebook = read(name, document=text.encode())
    assert language == notebook.language
    assert text.encode() == write(notebook)
    with pytest.raises(NbRefactorError, match=f"is written in {language}, not in Python"):
        require_python(notebook)


def test_a_text_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "A.PY"
    path.write_bytes(b"# %%\nx = 1\n")
    assert [("x = 1", 2)] == [(cell.source, cell.file_line) for cell in read(path).cells]
