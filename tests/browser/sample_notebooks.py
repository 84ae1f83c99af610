"""Notebooks of any length that look like work: headings, a chain of frames, changes in place, some out of order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def write_sample(path: Path, cells: int) -> None:
    """A notebook with so many code cells, run, every twentieth of them out of order."""
    made: list[dict[str, Any]] = []
    for number in range(cells):
        if number % 12 == 0:
            made.append({"cell_type": "markdown", "id": f"part-{number}", "metadata": {}, "source": _heading(number)})
        count = number + 1 if number % 20 != 19 else cells + number
        made.append(
            {
                "cell_type": "code",
                "id": f"cell-{number}",
                "metadata": {},
                "execution_count": count,
                "outputs": [],
                "source": _source(number),
            }
        )
    document = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(document), encoding="utf-8")


def _heading(number: int) -> str:
    return f"## Part {number // 12 + 1}: [what](https://example.org/a?b=c) the `frames` say"


def _source(number: int) -> str:
    before = max(number - 1, 0)
    if number == 0:
        return "import pandas as pd\nframe_0 = pd.DataFrame({'price': [3, 1, 2]})"
    if number % 5 == 1:
        return f"frame_{before}['total_{number}'] = frame_{before}['price'] * {number}\nframe_{number} = frame_{before}"
    if number % 7 == 2:
        return f"frame_{number} = frame_{before}.sample(1, random_state=0)\nprint(frame_{max(number - 9, 0)}.shape)"
    return f"frame_{number} = frame_{before}[frame_{before}['price'] > {number}]  # {'a remark ' * (number % 9)}"
