"""What a command raises becomes an exit code and, for errors of the user, one message on stderr."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from nbrefactor.__main__ import main
from nbrefactor.cli._commands import cli
from nbrefactor.errors import NbRefactorError


def command_that(outcome: int | BaseException | None) -> click.Command:
    @click.command("probe")
    def probe() -> int | None:
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    return probe


@pytest.mark.parametrize(
    ("outcome", "code", "said"),
    [
        pytest.param(None, 0, "", id="nothing to report"),
        pytest.param(1, 1, "", id="findings"),
        pytest.param(
            NbRefactorError("no such notebook: a.ipynb"),
            2,
            "nbrefactor: no such notebook: a.ipynb\n",
            id="an error of the user is one line",
        ),
        pytest.param(
            NbRefactorError("it is empty", hint="save it first"),
            2,
            "nbrefactor: it is empty\n  hint: save it first\n",
            id="with its hint below",
        ),
        pytest.param(click.Abort(), 130, "nbrefactor: interrupted\n", id="ctrl-c"),
    ],
)
def test_an_outcome_has_its_exit_code(
    outcome: int | BaseException | None,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(cli.commands, "probe", command_that(outcome))
    assert (code, said) == (main(["probe"]), capsys.readouterr().err)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("arguments", [["--help"], ["graph", "--help"], ["rule", "NBR101"]], ids=" ".join)
def test_output_that_finds_no_room_is_one_line(arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "nbrefactor", *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (2, b"nbrefactor: the output cannot be written: No space left on device\n") == (done.returncode, done.stderr)


def test_a_bug_of_ours_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cli.commands, "probe", command_that(KeyError("a bug")))
    with pytest.raises(KeyError, match="a bug"):
        main(["probe"])


@pytest.mark.parametrize("words", [["nonsense"], ["--nonsense"]], ids=["unknown command", "unknown option"])
def test_bad_usage_exits_with_2_and_shows_how_to_get_help(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "Try 'nbrefactor --help' for help." in capsys.readouterr().err


def test_a_reader_that_has_enough_is_no_error() -> None:
    program = (
        "import sys, click\nfrom nbrefactor.cli._commands import cli\nfrom nbrefactor.__main__ import main\n"
        "cli.add_command(click.Command('probe', callback=lambda: [click.echo('x' * 100_000) for _ in range(50)]))\n"
        "sys.exit(main(['probe']))"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert (b"", 1) == (process.stderr.read(), process.wait(timeout=30))
