"""``nbrefactor graph``"""

from __future__ import annotations

from pathlib import Path

import click

from nbrefactor import registry
from nbrefactor.cli._output import write_output

FORMATS = registry.choices("nbrefactor.render", prefix="graph_")


@click.command()
@click.argument("notebook", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How the graph is spelled.  [default: by the ending of the output file, or else text]",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="File instead of stdout."
)
def command(notebook: Path, form: str | None, output: Path | None) -> int:
    """Show what every cell binds and changes, and which cells depend on which.

    The cells are taken from top to bottom, whatever their counts say. Nothing is executed.

    \b
    Examples:
      nbrefactor graph churn.ipynb
      nbrefactor graph churn.ipynb --format json
      nbrefactor graph churn.ipynb -o churn.html
    """
    from nbrefactor import api

    form = form or _form_of(output)
    read = api.read(notebook)
    analysis = api.analyze(read)
    if form != "text":
        for facts in analysis.cells:
            if facts.failure is not None:
                where = f"{notebook}:cell {read.positions[facts.index]}:{facts.failure.line}:{facts.failure.column + 1}"
                click.echo(f"{where}: cannot be parsed: {facts.failure.message}", err=True)
    write_output(output, registry.load("nbrefactor.render", form, prefix="graph_").render(analysis, read))
    return 0


def _form_of(output: Path | None) -> str:
    """The format that the ending of the file names; text for none."""
    ending = "" if output is None else output.suffix.removeprefix(".")
    if ending in ("", "txt"):
        return "text"
    if ending not in FORMATS:
        raise click.UsageError(f"no format is called {ending}: use one of {', '.join(FORMATS)}, or --format")
    return ending
