"""``nbrefactor check``"""

from __future__ import annotations

from pathlib import Path

import click

from nbrefactor import registry


def _words(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--select", multiple=True, callback=_words, metavar="RULES", help="Rules to run, not the default ones.")
@click.option("--extend-select", multiple=True, callback=_words, metavar="RULES", help="Rules to run besides.")
@click.option("--ignore", multiple=True, callback=_words, metavar="RULES", help="Rules not to run.")
@click.option("--strict", is_flag=True, help="Run the rules for tidy counts and structure as well.")
@click.option(
    "--output-format",
    "form",
    type=click.Choice(registry.choices("nbrefactor.render", prefix="findings_")),
    default="text",
    show_default=True,
    help="How findings are spelled.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even where there are findings.")
def command(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    form: str,
    exit_zero: bool,
) -> int:
    """Say where notebooks break, or contradict their outputs, when they are run from top to bottom.

    PATHS are notebooks and folders; without any, the working directory. Nothing is executed. RULES are codes
    (NBR201), beginnings of codes (NBR2) or names (stale-input), with commas between them.

    \b
    Examples:
      nbrefactor check
      nbrefactor check notebooks/ --select NBR1,NBR2
      nbrefactor check churn.ipynb --output-format json

    Exit code: 0 nothing found; 1 findings; 2 it could not work.
    """
    from nbrefactor import checking, rules
    from nbrefactor.config import config_for
    from nbrefactor.model.selection import Selection

    config = config_for(Path()).config
    selection = Selection(
        select=select or config.select,
        extend_select=(*config.extend_select, *extend_select),
        ignore=(*config.ignore, *ignore),
        is_strict=strict or config.strict,
        builtins=config.builtins,
    )
    rules.codes_of(selection)
    reports = [checking.check_file(path, selection) for path in checking.notebooks_in(paths or (".",))]
    findings = [finding for report in reports for finding in report.findings]
    module = registry.load("nbrefactor.render", form, prefix="findings_")
    click.echo(module.render(findings, rules.all_rules()), nl=False)
    return 1 if findings and not exit_zero else 0
