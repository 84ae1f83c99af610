"""The command line: click hands the words to the library, the answer becomes text and an exit code.

Only click is imported here; the stages are imported inside the commands that need them, so that ``--help`` and the
pre-commit hook start at once.
"""

from __future__ import annotations

import click

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=CONTEXT)
@click.version_option(package_name="nbrefactor", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn a notebook into small pure functions and a slim notebook, and prove that both do the same."""
