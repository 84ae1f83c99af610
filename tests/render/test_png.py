"""The picture as an image file: it can be opened, shows what the SVG shows, and says what is missing."""

from __future__ import annotations

import builtins
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from nbrefactor.__main__ import main
from nbrefactor.analysis import analyze
from nbrefactor.errors import NbRefactorError
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.picture import picture_of
from nbrefactor.render import graph_png
from nbrefactor.render._layout import Layout

CELLS = ["a = [1]", "a.append(2)", "print(a, '\U0001f600\u202e\x00' + '" + "x" * 500 + "')", "unused = 1"]


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_an_image_has_the_size_of_the_layout_and_shows_lines_and_text() -> None:
    notebook = Notebook.from_cells(CELLS)
    analysis = analyze(notebook)
    layout = Layout.of(picture_of(analysis, notebook))
    image = opened(graph_png.render(analysis, notebook))
    assert image.size == (2 * layout.width, 2 * layout.height)
    left_of_rows = image.crop((0, 0, 2 * layout.left - 2, image.height))
    on_rows = image.crop((2 * layout.left, 0, *image.size))
    assert len(left_of_rows.getcolors(100_000)) > 20  # arcs and labels, smoothed
    assert len(on_rows.getcolors(100_000)) > 20


def test_an_arc_against_the_order_is_red_and_a_linear_notebook_has_no_red() -> None:
    def reds(*counts: int) -> int:
        made = Notebook.from_cells(["print(a)", "a = 1"] if counts[0] == 2 else ["a = 1", "print(a)"])
        cells = tuple(cell._replace(execution_count=count) for cell, count in zip(made.cells, counts, strict=True))
        notebook = made.with_cells(cells)
        image = opened(graph_png.render(analyze(notebook), notebook))
        colors = image.getcolors(1_000_000) or []
        return sum(number for number, (red, green, blue) in colors if red > 180 and green < 90 and blue < 90)

    assert reds(2, 1) > 100
    assert reds(1, 2) == 0


def test_a_long_notebook_is_drawn_smaller_and_too_long_a_one_is_refused() -> None:
    notebook = Notebook.from_cells([f"x{number} = {number}" for number in range(300)])
    analysis = analyze(notebook)
    layout = Layout.of(picture_of(analysis, notebook))
    assert opened(graph_png.render(analysis, notebook)).size == (layout.width, layout.height)
    picture = picture_of(analysis, notebook)
    many = replace(picture, rows=picture.rows * 6)
    with pytest.raises(NbRefactorError, match="1800 cells are too many"):
        graph_png.image(many)


def test_the_command_writes_the_file_and_without_pillow_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "work.py"
    source.write_text("# %%\nx = 1\n# %%\nprint(x)\n")
    target = tmp_path / "deps.png"
    assert main(["graph", str(source), "-o", str(target)]) == 0
    assert opened(target.read_bytes()).width > 500
    target.unlink()

    importing = builtins.__import__

    def without_pillow(name: str, *rest: Any, **named: Any) -> object:
        if name.partition(".")[0] == "PIL":
            raise ModuleNotFoundError("No module named 'PIL'", name="PIL")
        return importing(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without_pillow)
    assert main(["graph", str(source), "-o", str(target)]) == 2
    assert "[png]" in capsys.readouterr().err
    assert not target.exists()
