"""``nbrefactor check``"""

from __future__ import annotations

from pathlib import Path

import click

from nbrefactor import registry
from nbrefactor.cli._check_run import Options, rule_words, run
from nbrefactor.cli._paths import PathOf


def _words(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for value in values for word in rule_words(value))


@click.command()
@click.argument("paths", nargs=-1, type=PathOf(path_type=str))
@click.option("--select", multiple=True, callback=_words, metavar="RULES", help="Rules to run, not the default ones.")
@click.option("--extend-select", multiple=True, callback=_words, metavar="RULES", help="Rules to run besides.")
@click.option("--ignore", multiple=True, callback=_words, metavar="RULES", help="Rules not to run.")
@click.option("--strict", is_flag=True, help="Run the rules for tidy counts and structure as well.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without changing what the notebook computes.")
@click.option("--unsafe-fixes", is_flag=True, help="Mend the rest as well, where the result can be checked.")
@click.option("--diff", "is_diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@click.option(
    "--output-format",
    "form",
    type=click.Choice(registry.choices("nbrefactor.render", prefix="findings_")),
    default="text",
    show_default=True,
    help="How findings are spelled.",
)
@click.option("--show-source/--no-show-source", default=True, help="Whether text shows the lines of the cells.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead of showing them.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even where there are findings.")
@click.option("--baseline", type=PathOf(), help="Report only what this file does not have.")
@click.option("--write-baseline", type=PathOf(), help="Write all findings to this file.")
@click.option("--stdin-filename", metavar="PATH", help="What the notebook on stdin, named -, is called.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes that check at once.  [default: one for each core]")
@click.option("--no-cache", is_flag=True, help="Check files again that have not changed.")
def command(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    fix: bool,
    unsafe_fixes: bool,
    is_diff: bool,
    form: str,
    show_source: bool,
    statistics: bool,
    exit_zero: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    stdin_filename: str | None,
    jobs: int | None,
    no_cache: bool,
) -> int:
    """Say where notebooks break, or contradict their outputs, when they are run from top to bottom.

    PATHS are notebooks, and folders, in which what git ignores is left out; without any, the working directory; - is a
    notebook on stdin. In folders, text files with jupytext's header count unless an .ipynb lies beside them. Nothing is
    executed. RULES are codes (NBR201), beginnings of codes (NBR2) or names (stale-input), with commas between them.

    \b
    Examples:
      nbrefactor check
      nbrefactor check notebooks/ --select NBR1,NBR2
      nbrefactor check churn.ipynb --output-format json

    Exit code: 0 nothing found; 1 findings; 2 it could not work.
    """
    return run(
        Options(
            paths=paths,
            select=select,
            extend_select=extend_select,
            ignore=ignore,
            strict=strict,
            fix=fix,
            unsafe_fixes=unsafe_fixes,
            is_diff=is_diff,
            form=form,
            show_source=show_source,
            statistics=statistics,
            exit_zero=exit_zero,
            baseline=baseline,
            write_baseline=write_baseline,
            stdin_filename=stdin_filename,
            jobs=jobs,
            no_cache=no_cache,
        )
    )
