"""The command reference is what ``--help`` says, and every command has an example."""

from __future__ import annotations

import runpy
from pathlib import Path

import click
import pytest

from nbrefactor.cli._commands import cli

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_command_reference_is_current_or_make_docs_was_forgotten() -> None:
    page = runpy.run_path(str(DOCS / "make_cli_reference.py"))["page"]()
    assert page == (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", cli.list_commands(click.Context(cli)))
def test_the_help_of_a_command_shows_an_example(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert f"  nbrefactor {name} " in (command.help or "")
