"""The notebooks that benchmarks run on: those in a folder of the user's, or ones that a seeded script writes.

The written ones have the shape of what people have: headings and prose, imports, frames that are read, filtered and
grouped, functions, loops, models, plots with their pictures saved; two thirds ran from top to bottom, some have gaps in
their counts, some were run out of order, some are stripped, and a few use a name that is defined nowhere.
"""

from __future__ import annotations

import base64
import json
import random
from pathlib import Path
from typing import Any, NamedTuple

NOUNS = ("sales", "orders", "visits", "prices", "trips", "scores", "stations", "users", "flights", "houses")
COLUMNS = ("year", "region", "amount", "rate", "age", "kind", "city", "total", "income", "weight")
MODELS = ("LinearRegression", "Ridge", "Lasso", "RandomForestRegressor", "KNeighborsRegressor")

IMPORTS = """\
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.linear_model import LinearRegression, Ridge, Lasso
from sklearn.ensemble import RandomForestRegressor
from sklearn.neighbors import KNeighborsRegressor
from sklearn.model_selection import train_test_split
%matplotlib inline"""

CELLS = (
    "{noun} = pd.read_csv('data/{noun}.csv')\n{noun}.head()",
    "{noun}.describe()",
    "{noun} = {noun}.dropna(subset=['{one}', '{other}'])\n{noun}['{one}'] = {noun}['{one}'].astype(float)",
    "by_{other} = {noun}.groupby('{other}')['{one}'].agg(['mean', 'std', 'count'])\nby_{other}",
    "fig, ax = plt.subplots(figsize=(8, 5))\nax.hist({noun}['{one}'], bins=30)\nax.set_xlabel('{one}')\nplt.show()",
    "def scaled_{one}(frame, factor=1.0):\n    low, high = frame['{one}'].min(), frame['{one}'].max()\n"
    "    return factor * (frame['{one}'] - low) / (high - low)",
    "{noun}['{one}_scaled'] = scaled_{one}({noun})\nprint({noun}['{one}_scaled'].mean())",
    "{noun}_train, {noun}_test = train_test_split({noun}, test_size=0.2, random_state={number})",
    "model = {model}()\nmodel.fit({noun}_train[['{one}', '{other}']], {noun}_train['{one}'])\n"
    "predicted = model.predict({noun}_test[['{one}', '{other}']])\n"
    "print('error', np.mean((predicted - {noun}_test['{one}']) ** 2))",
    "results = {{}}\nfor depth in range(1, {number}):\n    forest = RandomForestRegressor(max_depth=depth)\n"
    "    forest.fit({noun}_train[['{one}']], {noun}_train['{other}'])\n"
    "    results[depth] = forest.score({noun}_test[['{one}']], {noun}_test['{other}'])",
    "best = max(results, key=results.get)\nprint(f'best depth {{best}}: {{results[best]:.3f}}')",
    "plt.plot(list(results), list(results.values()), 'o-')\nplt.title('{noun} by {other}')",
    "top = {noun}.sort_values('{one}', ascending=False).head({number})\n"
    "rows = [(row.{one}, row.{other}) for row in top.itertuples() if row.{one} > {number}]\nrows[:5]",
    "with open('{noun}.txt', 'w') as out:\n    for name in {noun}.columns:\n        out.write(name + '\\n')",
    "try:\n    import seaborn as sns\nexcept ImportError:\n    sns = None",
    "# what if {one} counted twice?\nweights = np.ones(len({noun}))\nweights[{noun}['{one}'] > {number}] = 2.0\n"
    "np.average({noun}['{other}'], weights=weights)",
)
"""One experiment after the other; a notebook goes through them from the top, so that names are bound above."""

PROSE = "## About {one}\n\nWe look at **{noun}** by {other}, since {one} is what the report is about ({number} pages)."


class Sample(NamedTuple):
    folder: Path
    files: tuple[Path, ...]


def sample_in(folder: Path) -> Sample:
    """All notebooks below a folder of the user's."""
    return Sample(folder, tuple(sorted(folder.rglob("*.ipynb"))))


def written_sample(folder: Path, *, count: int, seed: int = 20) -> Sample:
    """Write so many notebooks; the same bytes for the same seed."""
    picked = random.Random(seed)
    files = []
    for number in range(count):
        path = folder / f"part_{number % 7}" / f"notebook_{number:04}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(_notebook(picked), indent=1) + "\n", encoding="utf-8")
        files.append(path)
    return Sample(folder, tuple(sorted(files)))


def _notebook(picked: random.Random) -> dict[str, Any]:
    cells: list[dict[str, Any]] = [_markdown("# " + picked.choice(NOUNS).title()), _code(IMPORTS, picked)]
    for _ in range(picked.choice((1, 1, 2, 3))):
        words = {
            "noun": picked.choice(NOUNS),
            "one": picked.choice(COLUMNS[:5]),
            "other": picked.choice(COLUMNS[5:]),
            "model": picked.choice(MODELS),
            "number": picked.randrange(3, 60),
        }
        for template in CELLS:
            if picked.random() < 0.3:
                cells.append(_markdown(PROSE.format(**words)))
            cells.append(_code(template.format(**words), picked))
    if picked.random() < 0.05:
        cells.append(_code("print(summary_of_last_week)", picked))
    _count([cell for cell in cells if cell["cell_type"] == "code"], picked)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python", "version": "3.11.0"}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}


def _count(cells: list[dict[str, Any]], picked: random.Random) -> None:
    """Execution counts as sessions leave them."""
    habit = picked.choices(("in order", "with gaps", "out of order", "stripped"), weights=(65, 10, 15, 10))[0]
    counts = list(range(1, len(cells) + 1))
    if habit == "with gaps":
        counts = sorted(picked.sample(range(1, 2 * len(cells)), len(cells)))
    if habit == "out of order":
        one, other = picked.sample(range(len(cells)), 2)
        counts[one], counts[other] = counts[other], counts[one]
    for cell, count in zip(cells, counts, strict=True):
        cell["execution_count"] = None if habit == "stripped" else count
        if habit == "stripped":
            cell["outputs"] = []
        for output in cell["outputs"]:
            if output["output_type"] == "execute_result":
                output["execution_count"] = count


def _markdown(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": text.splitlines(keepends=True)}


def _code(source: str, picked: random.Random) -> dict[str, Any]:
    outputs: list[dict[str, Any]] = []
    if "print(" in source:
        text = "".join(f"error {picked.random()}\n" for _ in range(picked.randrange(1, 30)))
        outputs.append({"name": "stdout", "output_type": "stream", "text": text.splitlines(keepends=True)})
    elif "plt." in source:
        picture = base64.b64encode(picked.randbytes(picked.randrange(8_000, 60_000))).decode()
        outputs.append({"data": {"image/png": picture}, "metadata": {}, "output_type": "display_data"})
    elif source.rpartition("\n")[2].isidentifier() or source.endswith("()"):
        rows = "".join(f"<tr><td>{picked.random()}</td></tr>\n" for _ in range(40))
        data = {"text/html": rows.splitlines(keepends=True), "text/plain": ["frame"]}
        outputs.append({"data": data, "execution_count": 1, "metadata": {}, "output_type": "execute_result"})
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": outputs,
        "source": source.splitlines(keepends=True),
    }
