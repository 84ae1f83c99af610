"""``nbrefactor`` and ``python -m nbrefactor``: run the command line and turn what it raises into an exit code."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence

from nbrefactor.cli import _check_run
from nbrefactor.errors import NbRefactorError

CLEAN, FOUND, FAILED = 0, 1, 2
"""Exit codes: nothing to report; findings, or a verdict other than *same*; could not work."""
INTERRUPTED = 130
"""What shells report for a program that Ctrl-C ended."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; errors of the user become one message on stderr."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    options = _check_run.plain_options(words)
    _print_whatever_comes()
    try:
        return _by_click(words) if options is None else _check_run.run(options)
    except KeyboardInterrupt:
        sys.stderr.write("nbrefactor: interrupted\n")
        return INTERRUPTED
    except NbRefactorError as error:
        sys.stderr.write(f"nbrefactor: {error}\n")
        return FAILED
    except BrokenPipeError:
        # The reader had enough (``nbrefactor ... | head``).
        _print_nothing_more()
        return FOUND
    except OSError as error:
        if error.filename is not None or error.errno not in _FULL:
            raise
        sys.stderr.write(f"nbrefactor: the output cannot be written: {error.strerror}\n")
        _print_nothing_more()
        return FAILED


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""What writing to a stream may end with: it has no more room, or its device is broken."""


def _print_whatever_comes() -> None:
    """A file's name that is no text, or a terminal without the character, must not hide the rest."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")


def _print_nothing_more() -> None:
    """What the interpreter still wants to flush goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _by_click(words: list[str]) -> int:
    import click

    from nbrefactor.cli._commands import cli

    try:
        code = cli.main(args=words, prog_name="nbrefactor", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        return FAILED
    except click.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else CLEAN


if __name__ == "__main__":
    sys.exit(main())
