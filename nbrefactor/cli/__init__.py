"""The command line: click hands the words to the library, the answer becomes text and an exit code.

One file in this folder is one command, and holds it as ``command``. Only the command that runs is imported, and it
imports the stages inside its function, so that ``--help`` and the pre-commit hook start at once.
"""

from __future__ import annotations

import click

from nbrefactor import __version__, registry


class CommandFolder(click.Group):
    """A group whose commands are the modules of this package."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *registry.choices(__name__)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in registry.choices(__name__):
            command = registry.load(__name__, cmd_name).command
            assert isinstance(command, click.Command)
            return command
        return super().get_command(ctx, cmd_name)


@click.group(
    cls=CommandFolder,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Nothing but run, verify and extract --verify ever executes code of a notebook.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Turn a notebook into small pure functions and a slim notebook, and prove that both do the same."""
