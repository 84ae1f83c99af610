"""``nbrefactor graph``"""

from __future__ import annotations

from pathlib import Path

import click

from nbrefactor import registry
from nbrefactor.cli._output import form_of, output_option, refuse_inputs, write_output
from nbrefactor.cli._paths import PathOf

FORMATS = registry.choices("nbrefactor.render", prefix="graph_")


@click.command()
@click.argument("notebook", type=PathOf())
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How the graph is spelled.  [default: by the ending of the output file, or else text]",
)
@output_option
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

    form = form or form_of(output, FORMATS)
    refuse_inputs(output, notebook)
    read = api.read(notebook)
    analysis = api.analyze(read)
    if form != "text":
        for facts in analysis.cells:
            if facts.failure is not None:
                where = f"{notebook}:cell {read.positions[facts.index]}:{facts.failure.line}:{facts.failure.column + 1}"
                click.echo(f"{where}: cannot be parsed: {facts.failure.message}", err=True)
    write_output(output, registry.load("nbrefactor.render", form, prefix="graph_").render(analysis, read))
    return 0
