"""``nbrefactor`` and ``python -m nbrefactor``: run the command line and turn what it raises into an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from nbrefactor.cli import cli
from nbrefactor.errors import NbRefactorError

CLEAN, FOUND, FAILED = 0, 1, 2
"""Exit codes: nothing to report; findings, or a verdict other than *same*; could not work."""
INTERRUPTED = 130
"""What shells report for a program that Ctrl-C ended."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; errors of the user become one message on stderr.

    A closed pipe (``nbrefactor ... | head``) is silent: click ends the process with 1.
    """
    try:
        code = cli.main(args=arguments, prog_name="nbrefactor", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        return FAILED
    except click.Abort:
        click.echo("nbrefactor: interrupted", err=True)
        return INTERRUPTED
    except NbRefactorError as error:
        click.echo(f"nbrefactor: {error}", err=True)
        return FAILED
    return code if isinstance(code, int) else CLEAN


if __name__ == "__main__":
    sys.exit(main())
