"""``nbrefactor extract``"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nbrefactor import registry
from nbrefactor.cli import _running, _saved_outputs
from nbrefactor.cli._output import refuse_inputs, write_output
from nbrefactor.cli._paths import PathOf
from nbrefactor.cli._progress import cells_on_terminal
from nbrefactor.errors import NbRefactorError

if TYPE_CHECKING:
    from nbrefactor.model.extraction import Extraction, VerifiedExtraction
    from nbrefactor.model.notebook import Notebook
    from nbrefactor.model.plan import GroupBy, Purity


FORMS = registry.choices("nbrefactor.render", prefix="plan_")
_FILES = {"plan": registry.endings(FORMS, plain="table"), "diff": {".diff": "diff", ".patch": "diff"}}
"""By what is shown, and the ending of the file that it goes to, how it is spelled."""
_LAYOUT = "code"
"""What ``--format`` alone stands for."""


class _Command(click.Command):
    """``--format`` alone formats the result; with one of the words behind it, it says how a plan is spelled."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, list(_with_words(args)))


def _with_words(args: list[str]) -> Iterator[str]:
    for place, arg in enumerate(args):
        has_word = arg != "--format" or args[place + 1 : place + 2] in [[form] for form in (*FORMS, _LAYOUT)]
        yield arg if has_word else f"--format={_LAYOUT}"


@click.command(cls=_Command)
@click.argument("notebook", type=PathOf())
@click.option(
    "-o",
    "--output",
    type=PathOf(),
    metavar="DIR",
    help="Folder for the slim notebook and the components.  [default: beside the notebook]  With --plan, FILE.html, "
    "FILE.json or FILE.txt for the plan; with --diff, FILE.diff or FILE.patch for the change.",
)
@click.option("--plan", "show", flag_value="plan", help="Print what would happen, and write nothing.")
@click.option("--diff", "show", flag_value="diff", help="Print the change, and write nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMS, _LAYOUT]),
    help="Alone: format what is written with ruff or black, as the project configures them; that happens by itself "
    "where it does. With --plan: how the plan is spelled.  [default: by the ending of the output "
    "file, or else table]",
)
@click.option("--no-format", "is_left", is_flag=True, help="Leave the layout alone, whatever the project configures.")
@click.option(
    "--why",
    metavar="NAME",
    help="Print which lines cause the parameters and returns of a component (clean), or one of them (clean.train), and "
    "write nothing.",
)
@click.option(
    "--verify",
    "is_verified",
    is_flag=True,
    help="Run both notebooks first, and leave in the notebook what does not do the same. This executes the notebook's "
    "code.",
)
@click.option(
    "--annotate-from-run",
    "is_annotated",
    is_flag=True,
    help="With --verify: annotate the components with the types that the run has seen, and verify again.",
)
@click.option("--force", is_flag=True, help="Overwrite files that nbrefactor did not make or that were edited since.")
@click.option("--package", metavar="NAME", help="Package for the components, dots allowed.  [default: components]")
@click.option(
    "--purity",
    type=click.Choice(["prefer", "strict"]),
    help="What becomes of statements that change an object in place: prefer moves them into a function that says so, "
    "strict leaves them in the notebook.  [default: prefer]",
)
@click.option(
    "--group-by",
    type=click.Choice(["auto", "section", "cell"]),
    help="What a function is made of: auto cuts where few names cross, section makes as few functions below a heading "
    "as can be, cell none that is made of several cells.  [default: auto]",
)
@click.option(
    "--drop-dead-ends",
    is_flag=True,
    help="Move what is never read, or only displayed while the notebook goes on without it, to NAME.appendix. --plan "
    "lists it.",
)
@_running.root
@_running.timeout
def command(
    notebook: Path,
    output: Path | None,
    show: str | None,
    form: str | None,
    is_left: bool,
    why: str | None,
    is_verified: bool,
    is_annotated: bool,
    force: bool,
    package: str | None,
    purity: Purity | None,
    group_by: GroupBy | None,
    drop_dead_ends: bool,
    root: Path | None,
    timeout: float | None,
) -> int:
    """Turn a notebook into a package of small functions and a slim notebook that calls them.

    The notebook itself is never changed: the slim one is called NAME-refactored, or has the same name in another
    folder. All files are written or none. What cannot be moved safely stays where it is, and --plan says why.

    \b
    Examples:
      nbrefactor extract house-prices.ipynb --plan
      nbrefactor extract house-prices.ipynb --plan -o plan.html
      nbrefactor extract house-prices.ipynb --verify
      nbrefactor extract house-prices.ipynb --verify --annotate-from-run
      nbrefactor extract house-prices.ipynb -o refactored

    Exit code: 0 done, or nothing to do; 1 --verify found a difference or cannot tell; 2 it could not be done.
    """
    from nbrefactor import api
    from nbrefactor.config import config_for

    if output is not None:
        _require_possible(output)
    output, file = _folder_and_file(output, show)
    if form in FORMS and show != "plan":
        raise click.UsageError(f"--format {form} spells a plan: add --plan, or leave out {form}")
    if form == _LAYOUT and is_left:
        raise click.UsageError("--format and --no-format exclude each other")
    if is_annotated and not is_verified:
        raise click.UsageError("--annotate-from-run needs the run of --verify")
    refuse_inputs(file, notebook)
    settings = config_for(notebook.parent).config.extract
    extraction = api.extract(
        api.read(notebook),
        folder=output,
        package=settings.package if package is None else package,
        purity=purity or settings.purity,
        group_by=group_by or settings.group_by,
        drop_dead_ends=drop_dead_ends,
        format=True if form == _LAYOUT else False if is_left else settings.format,
    )
    _warn_of_unknown_instructions(extraction.before)
    _warn_of_what_is_left_behind(extraction)
    if extraction.formatter is None and not is_left and settings.format is not False:
        _warn_of_missing_formatter(extraction)
    if why is not None:
        click.echo(
            registry.load("nbrefactor.render", "text", prefix="why_").render(extraction.plan, extraction.before, why),
            nl=False,
        )
        return 0
    if show == "plan":
        by_ending = "table" if file is None else _FILES["plan"][file.suffix.lower()]
        spelling = by_ending if form is None or form == _LAYOUT else form
        renderer = registry.load("nbrefactor.render", spelling, prefix="plan_")
        write_output(file, renderer.render(extraction.plan, extraction.before))
        return 0
    if show == "diff":
        write_output(file, registry.load("nbrefactor.render", "diff", prefix="extraction_").render(extraction))
        return 0
    if extraction.plan.is_empty:
        click.echo("Nothing to extract; nbrefactor extract --plan says what stays, and why.")
        return 0
    code = 0
    if is_verified:
        verified = _verified(extraction, root, timeout)
        _tell(verified)
        if verified.verdict.outcome == "different" or verified.extraction.plan.is_empty:
            click.echo("Nothing was written.", err=True)
            return 1
        if is_annotated:
            verified = _annotated(verified, root, timeout)
        extraction, code = verified.extraction, 0 if verified.verdict.is_same else 1
    written = api.apply(extraction, force=force)
    folder = extraction.folder
    for path in written:
        click.echo(f"{'wrote' if (folder / path).exists() else 'removed'} {folder / path}")
    if not written:
        click.echo("All files are as they should be already.")
    _saved_outputs.tell(extraction.saved)
    return code


def _require_possible(output: Path) -> None:
    """Raise NbRefactorError where no file or folder can be of that name."""
    try:
        output.stat()
    except (FileNotFoundError, NotADirectoryError):  # said where it is written
        return
    except OSError as error:  # a link that leads to itself, a name that is too long
        raise NbRefactorError(f"{output} cannot be used: {error.strerror}", hint="name another one after -o") from None


def _folder_and_file(output: Path | None, show: str | None) -> tuple[Path | None, Path | None]:
    """What ``-o`` names: the folder of the result, or the file for what is shown of it.

    A name that ends as those of files do is no folder, unless there is one: ``-o slim.ipynb`` would make one.
    """
    if output is None or output.is_dir():
        return output, None
    endings = _FILES.get(show or "", {})
    if output.suffix.lower() in endings:
        return None, output
    files = f"; with --{show}, also a file that ends in {' or '.join(endings)}" if endings else ""
    if output.exists():
        raise NbRefactorError(f"{output} is a file", hint=f"-o names a folder{files}")
    if output.suffix[1:].isalpha():
        raise NbRefactorError(
            f"{output} reads like the name of a file, and -o names a folder{files}",
            hint="if it is to be a folder, make it first",
        )
    return output, None


def _warn_of_unknown_instructions(notebook: Notebook) -> None:
    from nbrefactor.model.instructions import unknown_instructions

    for position, cell in zip(notebook.positions, notebook.code_cells, strict=True):
        for found in unknown_instructions(cell):
            click.echo(f"warning: cell {position}: {found.message}\n  hint: {found.hint}", err=True)


def _warn_of_what_is_left_behind(extraction: Extraction) -> None:
    left = extraction.left_behind
    if not left or extraction.plan.is_empty:
        return
    more = f" and {len(left) - 3} more" if len(left) > 3 else ""
    click.echo(
        f"warning: relative paths are resolved from where the slim notebook runs, which will be {extraction.folder}: "
        f"{', '.join(left[:3])}{more}\n  hint: copy or link them there, or leave out -o",
        err=True,
    )


def _warn_of_missing_formatter(extraction: Extraction) -> None:
    from nbrefactor import formatting

    configured = formatting.configured_for(extraction.folder)
    if configured is not None and not extraction.plan.is_empty:
        click.echo(
            f"warning: {configured.name}, which {configured.path} configures, is not installed: the result keeps the "
            f"notebook's layout\n  hint: pip install {configured.name}, or --no-format",
            err=True,
        )


def _verified(extraction: Extraction, root: Path | None, timeout: float | None) -> VerifiedExtraction:
    from nbrefactor import api

    def on_try(number: int, components: int) -> None:
        sys.stderr.write(  # not by click, which would write over the bars
            f"Looking for what differs: try {number} of at most {api.MOST_TRIES}, {components} of "
            f"{len(extraction.plan.units_by_component)} components\n"
        )

    with cells_on_terminal() as told:
        found = api.extract_what_is_same(
            extraction,
            root=root,
            timeout_per_cell=timeout,
            on_progress=told,
            on_try=None if told is None else on_try,
        )
    if found.tries > 1:
        click.echo(f"Looked for the cause in {found.tries} extractions that were run.", err=True)
    return found


def _annotated(verified: VerifiedExtraction, root: Path | None, timeout: float | None) -> VerifiedExtraction:
    from nbrefactor import api

    with cells_on_terminal() as told:
        found = api.annotate_from_run(verified, root=root, timeout_per_cell=timeout, on_progress=told)
    if found is verified:
        reason = "no type has a public name, or with annotations they do not do the same"
        click.echo(f"The components were not annotated: {reason}.", err=True)
    else:
        click.echo("Annotated with the types of that run, the components did the same once more.", err=True)
    return found


def _tell(verified: VerifiedExtraction) -> None:
    """The verdict; where something has to stay, first the one on all, and what causes it."""
    renderer = registry.load("nbrefactor.render", "text", prefix="verdict_")
    if verified.first is not None:
        stay, them = ("stay", "them") if len(verified.refused) > 1 else ("stays", "it")
        reason = f"as extracting {them} causes this"
        if not verified.is_search_complete:
            reason = f"as the search for what causes this ended after {verified.tries} tries"
        click.echo(f"With all components:\n\n{renderer.render(verified.first)}")
        names = ", ".join(verified.refused)
        if verified.extraction.plan.is_empty:
            click.echo(f"{names} {stay} in the notebook, {reason}; nothing is left to extract.")
            return
        click.echo(f"Without {names}, which {stay} in the notebook, {reason}:\n")
    click.echo(renderer.render(verified.verdict), nl=False)
    if verified.verdict.outcome == "different":
        click.echo("\nNo component causes this: with all of them left in the notebook it is different, too.")
