"""``nbrefactor verify``"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nbrefactor import registry
from nbrefactor.cli import _running
from nbrefactor.cli._output import form_of, output_option, refuse_inputs, write_output
from nbrefactor.cli._paths import PathOf
from nbrefactor.cli._progress import cells_on_terminal
from nbrefactor.model.showing import counted

if TYPE_CHECKING:
    from nbrefactor.model.notebook import Notebook
    from nbrefactor.model.verdict import Verdict

FORMATS = registry.choices("nbrefactor.render", prefix="verdict_")


@click.command()
@click.argument("before", type=PathOf())
@click.argument("after", type=PathOf())
@_running.root
@_running.timeout
@_running.until
@_running.in_place
@click.option("--static", "is_static", is_flag=True, help="Compare the texts only, and run nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How the verdict is spelled.  [default: by the ending of the output file, or else text]",
)
@click.option(
    "--write-tests",
    "writes_tests",
    is_flag=True,
    help="Also write tests/test_components.py beside the components that AFTER calls, from what they were given.",
)
@output_option
def command(
    before: Path,
    after: Path,
    root: Path | None,
    timeout: float | None,
    until: int | None,
    in_place: bool,
    is_static: bool,
    form: str | None,
    writes_tests: bool,
    output: Path | None,
) -> int:
    """Run two notebooks and say whether they do the same.

    First by their texts: whether every use in AFTER, and in the components that it calls, gets its value from where
    it did in BEFORE. Then both run on fresh kernels in private copies of their project; every output, every variable
    that is alive at the end, every file written and every call of a component is compared. This executes the code of
    both notebooks, except with --static.

    \b
    Examples:
      nbrefactor verify house-prices.ipynb house-prices-refactored.ipynb --static
      nbrefactor verify house-prices.ipynb refactored/house-prices.ipynb
      nbrefactor verify before.ipynb after.ipynb -o verdict.html
      nbrefactor verify house-prices.ipynb house-prices-refactored.ipynb --write-tests

    Exit code: 0 same; 1 different or unknown; 2 they could not be run.
    """
    from nbrefactor import api

    if is_static and writes_tests:
        raise click.UsageError("--write-tests runs AFTER, which --static does not")
    form = form or form_of(output, FORMATS)
    refuse_inputs(output, before, after)
    notebooks = api.read(before), api.read(after)
    if is_static:
        return _write(api.verify_texts(*notebooks, root=root), notebooks, form, output)
    with cells_on_terminal() as told:
        verdict = api.verify(
            *notebooks, root=root, timeout_per_cell=timeout, until=until, in_place=in_place, on_progress=told
        )
    code = _write(verdict, notebooks, form, output)
    if writes_tests:
        _write_tests(notebooks[1], root, timeout)
    return code


def _write(verdict: Verdict, notebooks: tuple[Notebook, Notebook], form: str, output: Path | None) -> int:
    """Write the verdict, or, where it goes to a file, say what it is; the exit code."""
    renderer = registry.load("nbrefactor.render", form, prefix="verdict_")
    # The page shows both notebooks beside each other, so it needs them.
    write_output(output, renderer.render(verdict, *notebooks) if form == "html" else renderer.render(verdict))
    if output is not None:
        click.echo(f"{verdict.outcome.upper()}: {verdict.reason}")
    return 0 if verdict.is_same else 1


def _write_tests(after: Notebook, root: Path | None, timeout: float | None) -> None:
    from nbrefactor import api

    with cells_on_terminal() as told:
        written, notes = api.write_tests(after, root=root, timeout_per_cell=timeout, on_progress=told)
    for line in _told_of_files(written):
        click.echo(line, err=True)
    for note in notes:
        click.echo(f"no test: {note}", err=True)


def _told_of_files(written: tuple[str, ...]) -> Iterator[str]:
    """The tests by name; of their inputs how many there are, in which folder."""
    modules = [path for path in written if path.endswith(".py")]
    inputs = Counter(str(Path(path).parent) for path in written if path not in modules)
    yield from (f"wrote {path}" for path in modules)
    yield from (f"wrote {counted(number, 'file')} in {folder}" for folder, number in inputs.items())
    yield from (f"run them with: python -m pytest {Path(path).parent}" for path in modules)
