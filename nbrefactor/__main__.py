"""``nbrefactor`` and ``python -m nbrefactor``: run the command line and turn what it raises into an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from nbrefactor.cli import cli
from nbrefactor.errors import NbRefactorError

CLEAN, FOUND, FAILED = 0, 1, 2
"""Exit codes: nothing to report; findings, or a verdict other than *same*; could not work."""
INTERRUPTED, BROKEN_PIPE = 130, 141
"""What shells report for a program that Ctrl-C or a closed pipe ended."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; errors of the user become one message on stderr."""
    try:
        code = cli.main(args=arguments, prog_name="nbrefactor", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        error.show()
        return FAILED
    except click.Abort:
        click.echo("nbrefactor: interrupted", err=True)
        return INTERRUPTED
    except NbRefactorError as error:
        click.echo(f"nbrefactor: {error}", err=True)
        return FAILED
    except BrokenPipeError:
        # The reader has enough (`| head`). Python would complain once more when it closes stdout on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return code if isinstance(code, int) else CLEAN


if __name__ == "__main__":
    sys.exit(main())
