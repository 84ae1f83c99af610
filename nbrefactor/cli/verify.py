"""``nbrefactor verify``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from nbrefactor import registry
from nbrefactor.cli import _running
from nbrefactor.cli._progress import cells_on_terminal

if TYPE_CHECKING:
    from nbrefactor.model.notebook import Notebook


@click.command()
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@_running.root
@_running.timeout
@_running.until
@_running.in_place
@click.option(
    "--format",
    "form",
    type=click.Choice(registry.choices("nbrefactor.render", prefix="verdict_")),
    default="text",
    show_default=True,
    help="How the verdict is spelled.",
)
@click.option(
    "--write-tests",
    "writes_tests",
    is_flag=True,
    help="Also write tests/test_components.py beside the components that AFTER calls, from what they were given.",
)
@click.option(
    "-o", "--output", type=click.File("w", encoding="utf-8", lazy=True), default="-", help="File instead of stdout."
)
def command(
    before: Path,
    after: Path,
    root: Path | None,
    timeout: float | None,
    until: int | None,
    in_place: bool,
    form: str,
    writes_tests: bool,
    output: TextIO,
) -> int:
    """Run two notebooks and say whether they do the same.

    Both run on fresh kernels in private copies of their project; every output, every variable that is alive at the
    end, every file written and every call of a component is compared. This executes the code of both notebooks.

    \b
    Examples:
      nbrefactor verify house-prices.ipynb refactored/house-prices.ipynb
      nbrefactor verify before.ipynb after.ipynb --format html -o verdict.html
      nbrefactor verify house-prices.ipynb house-prices-refactored.ipynb --write-tests

    Exit code: 0 same; 1 different or unknown; 2 they could not be run.
    """
    from nbrefactor import api

    notebooks = api.read(before), api.read(after)
    with cells_on_terminal() as told:
        verdict = api.verify(
            *notebooks, root=root, timeout_per_cell=timeout, until=until, in_place=in_place, on_progress=told
        )
    renderer = registry.load("nbrefactor.render", form, prefix="verdict_")
    # The page shows both notebooks beside each other, so it needs them.
    output.write(renderer.render(verdict, *notebooks) if form == "html" else renderer.render(verdict))
    if writes_tests:
        _write_tests(notebooks[1], root, timeout)
    return 0 if verdict.is_same else 1


def _write_tests(after: Notebook, root: Path | None, timeout: float | None) -> None:
    from nbrefactor import api

    with cells_on_terminal() as told:
        written, notes = api.write_tests(after, root=root, timeout_per_cell=timeout, on_progress=told)
    for path in written:
        click.echo(f"wrote {path}", err=True)
    for note in notes:
        click.echo(f"no test: {note}", err=True)
