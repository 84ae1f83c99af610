"""``nbrefactor check``"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nbrefactor import __version__, registry

if TYPE_CHECKING:
    from nbrefactor.checking import FileReport
    from nbrefactor.model.findings import Finding
    from nbrefactor.model.selection import Selection

_MANY = 40
"""Files from which on a terminal shows how far the run is."""


def _words(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


@click.command()
@click.argument("paths", nargs=-1)
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
@click.option("--baseline", type=click.Path(path_type=Path), help="Report only what this file does not have.")
@click.option("--write-baseline", type=click.Path(path_type=Path), help="Write all findings to this file.")
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
    notebook on stdin. Nothing is executed. RULES are codes (NBR201), beginnings of codes (NBR2) or names (stale-input),
    with commas between them.

    \b
    Examples:
      nbrefactor check
      nbrefactor check notebooks/ --select NBR1,NBR2
      nbrefactor check churn.ipynb --output-format json

    Exit code: 0 nothing found; 1 findings; 2 it could not work.
    """
    from nbrefactor.checking import check_file
    from nbrefactor.checking.cache import FindingsCache, default_folder
    from nbrefactor.checking.files import notebooks_in
    from nbrefactor.checking.many import check_files
    from nbrefactor.config import config_for
    from nbrefactor.model.selection import Selection

    config = config_for(Path()).config
    selection = Selection(
        select=select or config.select,
        extend_select=(*config.extend_select, *extend_select),
        ignore=(*config.ignore, *ignore),
        is_strict=strict or config.strict,
        per_file_ignores=tuple(config.per_file_ignores.items()),
        builtins=config.builtins,
    )
    baseline = baseline or (None if config.baseline is None else Path(config.baseline))
    if selection.names_rules:
        from nbrefactor.rules import codes_of

        codes_of(selection)
    if fix or unsafe_fixes or is_diff:
        files = notebooks_in(paths or (".",), exclude=config.exclude)
        count = _fix(files, selection, unsafe=unsafe_fixes, is_diff=is_diff)
        if is_diff:
            return 1 if count and not exit_zero else 0
    if paths == ("-",):
        name = stdin_filename or "notebook.ipynb"
        reports = [check_file(name, selection, document=sys.stdin.buffer.read())]
    else:
        cache = None if no_cache else FindingsCache(default_folder(), __version__)
        files = notebooks_in(paths or (".",), exclude=config.exclude)
        reports = list(_shown(check_files(files, selection, jobs=jobs, cache=cache), len(files)))
    for report in reports:
        if report.skipped is not None:
            click.echo(f"{report.path}: not checked: {report.skipped}", err=True)
    findings = tuple(finding for report in reports for finding in report.findings)
    if write_baseline is not None:
        from nbrefactor.checking import baseline as baselines

        write_baseline.write_text(baselines.spelled(findings), encoding="utf-8")
        click.echo(f"Wrote {len(findings)} findings to {write_baseline}.", err=True)
        return 0
    if baseline is not None:
        from nbrefactor.checking import baseline as baselines

        findings = baselines.without_known(findings, baseline)
    if findings or form != "text" or statistics:
        click.echo(_rendered(findings, "counts" if statistics else form, show_source), nl=False)
    else:
        click.echo("All checks passed.")
    return 1 if findings and not exit_zero else 0


def _fix(paths: tuple[str, ...], selection: Selection, *, unsafe: bool, is_diff: bool) -> int:
    """Mend the files, or show how, and count them; what cannot be read is left for the check to report."""
    from nbrefactor import sources, workspace
    from nbrefactor.checking.fixes import fixed
    from nbrefactor.errors import NbRefactorError
    from nbrefactor.model.changes import FileChange

    count = 0
    for path in paths:
        try:
            notebook = sources.read(path)
        except NbRefactorError:
            continue
        after = fixed(notebook, selection, with_unsafe=unsafe)
        if after is notebook:
            continue
        count += 1
        before, document = notebook.document or b"", sources.write(after)
        if is_diff:
            click.echo(FileChange(path.lstrip("/"), before, document).diff(), nl=False)
        else:
            workspace.replace_file(path, before, document)
    click.echo(f"{'Would mend' if is_diff else 'Mended'} {count} notebook{'s' * (count != 1)}.", err=True)
    return count


def _rendered(findings: tuple[Finding, ...], form: str, show_source: bool) -> str:
    from nbrefactor import rules

    if form == "counts":
        from nbrefactor.render import rule_counts

        return rule_counts.render(findings, rules.all_rules())
    form = "concise" if form == "text" and not show_source else form
    text: str = registry.load("nbrefactor.render", form, prefix="findings_").render(findings, rules.all_rules())
    return text


def _shown(reports: Iterable[FileReport], total: int) -> Iterator[FileReport]:
    """The reports, with a bar on a terminal where there are many."""
    if total < _MANY or not sys.stderr.isatty():
        yield from reports
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(reports, total=total, description="checking", console=Console(stderr=True), transient=True)
