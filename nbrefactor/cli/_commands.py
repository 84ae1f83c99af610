"""All commands, found by their files."""

from __future__ import annotations

import click

from nbrefactor import __version__, registry

_FOLDER = "nbrefactor.cli"


class CommandFolder(click.Group):
    """A group whose commands are the modules of this package."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *registry.choices(_FOLDER)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in registry.choices(_FOLDER):
            command = registry.load(_FOLDER, cmd_name).command
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
