"""``nbrefactor check`` from outside: what it prints, in every format, and how it exits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import click
import pytest

from nbrefactor import workspace
from nbrefactor.__main__ import main
from nbrefactor.cli._check_run import PLAIN_FLAGS, Options, plain_options
from nbrefactor.cli.check import command
from nbrefactor.errors import NbRefactorError
from nbrefactor.model.setup_cell import SETUP_ID

ROOT = Path(__file__).resolve().parents[2]
BROKEN = {"cells": [("print(x)", 2), ("x = 1", 1)], "text": "`x` is used before it is defined, in cell 2 (In[1])"}
CLEAN = [("x = 1", 1), ("print(x)", 2)]


def spelled(cells: list[tuple[str, int | None]], *, version: str | None = None) -> str:
    content = {
        "cells": [
            {
                "cell_type": "code",
                "execution_count": count,
                "id": f"cell-{number}",
                "metadata": {},
                "outputs": [],
                "source": source.splitlines(keepends=True),
            }
            for number, (source, count) in enumerate(cells)
        ],
        "metadata": {} if version is None else {"language_info": {"name": "python", "version": version}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, indent=1)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.setenv("NBREFACTOR_CACHE_DIR", str(tmp_path / "cache"))
    Path("broken.ipynb").write_text(spelled(BROKEN["cells"]), encoding="utf-8")  # type: ignore[arg-type]
    Path("clean.ipynb").write_text(spelled(CLEAN), encoding="utf-8")  # type: ignore[arg-type]
    return tmp_path


LINE = f"broken.ipynb:cell 1:1:7: NBR101 {BROKEN['text']}\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param(["clean.ipynb"], 0, "All checks passed.\n", id="nothing found"),
        pytest.param(["--output-format", "concise"], 1, LINE, id="a folder without a name is the working one"),
        pytest.param(["broken.ipynb", "--no-show-source"], 1, LINE, id="text without source is one line"),
        pytest.param(["--output-format", "concise", "--exit-zero"], 0, LINE, id="findings, and exit code 0 on request"),
        pytest.param(["--ignore", "NBR1"], 0, "All checks passed.\n", id="ignored by the beginning of its code"),
        pytest.param(["--select", "stale-input"], 0, "All checks passed.\n", id="another rule selected by name"),
        pytest.param(["--statistics"], 1, "1  NBR101  use-before-definition\n", id="counted"),
        pytest.param(
            ["--output-format", "github"],
            1,
            "::error file=broken.ipynb,line=10,title=nbrefactor (NBR101)::cell 1:1:7: NBR101 " + f"{BROKEN['text']}\n",
            id="GitHub gets the line of the file",
        ),
    ],
)
def test_what_is_said_and_how_it_exits(
    words: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (code, said) == (main(["check", *words]), capsys.readouterr().out)


def test_text_shows_both_places(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "broken.ipynb"])
    assert (
        LINE
        + "    1 | print(x)\n"
        + "      |       ^\n"
        + "  cell 2 (In[1]), line 1: `x` is defined here\n"
        + "    1 | x = 1\n"
        + "      | -\n"
        + "  help: move the defining cell up, or this one down\n"
        + "\nFound 1 finding in 1 notebook.\n1 may be fixable with --unsafe-fixes.\n"
    ) == capsys.readouterr().out


@pytest.mark.parametrize(
    ("form", "read"),
    [
        pytest.param("json", lambda text: (json.loads(text)[0]["code"], json.loads(text)[0]["file_line"]), id="json"),
        pytest.param(
            "gitlab",
            lambda text: (json.loads(text)[0]["check_name"], json.loads(text)[0]["location"]["lines"]["begin"]),
            id="gitlab",
        ),
        pytest.param(
            "sarif",
            lambda text: (
                (result := json.loads(text)["runs"][0]["results"][0])["ruleId"],
                result["locations"][0]["physicalLocation"]["region"]["startLine"],
            ),
            id="sarif",
        ),
        pytest.param(
            "junit",
            lambda text: (
                (case := ElementTree.fromstring(text).find(".//testcase")).get("name")[:6],  # type: ignore[union-attr]
                int(case.get("line")),  # type: ignore[union-attr,arg-type]
            ),
            id="junit",
        ),
    ],
)
def test_formats_for_machines_carry_the_rule_and_the_line_of_the_file(
    form: str, read: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == main(["check", "--output-format", form])
    assert ("NBR101", 10) == read(capsys.readouterr().out)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("source", "is_reported"),
    [
        pytest.param("print(x)  # nbrefactor: ignore[NBR101]", False, id="this rule"),
        pytest.param("print(x)  # nbrefactor: ignore", False, id="all rules"),
        pytest.param("print(x)  # nbrefactor: ignore[use-before-definition]", False, id="by name"),
        pytest.param("print(x)  # nbrefactor: ignore[NBR2]", True, id="other rules"),
        pytest.param("print(x)  # noqa: F401", True, id="a code of ruff's that means something else"),
    ],
)
def test_a_comment_on_the_line_suppresses(source: str, is_reported: bool) -> None:
    Path("broken.ipynb").write_text(spelled([(source, 2), ("x = 1", 1)]), encoding="utf-8")
    assert int(is_reported) == main(["check", "broken.ipynb"])


@pytest.mark.parametrize(
    ("version", "said"),
    [
        pytest.param("2.7.18", [], id="a kernel of Python 2 has its names"),
        pytest.param("3.9.1", ["NBR102 `unicode` is not defined in any cell"], id="a kernel of Python 3 has not"),
    ],
)
def test_the_version_of_the_kernel_says_which_names_there_are(
    version: str, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("broken.ipynb").write_text(spelled([("text = unicode(3)", 1)], version=version), encoding="utf-8")
    main(["check", "broken.ipynb", "--output-format", "json"])
    assert said == [f"{found['code']} {found['message']}" for found in json.loads(capsys.readouterr().out)]


@pytest.mark.parametrize(("version", "is_hinted"), [("3.99.0", True), ("3.8.1", False)], ids=["newer", "older"])
def test_a_cell_that_does_not_parse_may_be_too_new(
    version: str, is_hinted: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("broken.ipynb").write_text(spelled([("of the future", 1)], version=version), encoding="utf-8")
    main(["check", "broken.ipynb"])
    assert is_hinted == ("help: the notebook is written for Python 3.99, and it is" in capsys.readouterr().out)


def test_a_bad_file_is_a_finding_and_hides_none(capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.ipynb").write_text("{", encoding="utf-8")
    assert 1 == main(["check", "--output-format", "concise"])
    assert ["bad.ipynb:1:1: NBR902", LINE[:31]] == [
        line[: len("bad.ipynb:1:1: NBR902")] if line.startswith("bad") else line[:31]
        for line in capsys.readouterr().out.splitlines()
    ]


def test_jobs_and_cache_change_nothing_that_is_printed(capsys: pytest.CaptureFixture[str], project: Path) -> None:
    said = []
    for words in (["--no-cache"], ["--jobs", "2"], ["--jobs", "1"], ["--no-cache", "--jobs", "2"]):
        main(["check", *words])
        said.append(capsys.readouterr().out)
    for entry in (project / "cache").rglob("*.json"):
        entry.write_bytes(b"\xff{")
    main(["check"])
    assert 1 == len({*said, capsys.readouterr().out})


def test_that_a_notebook_is_no_python_is_remembered(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = json.loads(spelled([("x <- 1", 1)]))
    content["metadata"] = {"kernelspec": {"name": "ir", "language": "R", "display_name": "R"}}
    Path("other.ipynb").write_text(json.dumps(content), encoding="utf-8")
    said = []
    for _ in range(2):
        assert main(["check", "other.ipynb"]) == 0
        said.append(capsys.readouterr())
        monkeypatch.setattr("nbrefactor.checking.many.check_file", lambda *given, **more: pytest.fail("checked again"))
    assert "other.ipynb: not checked: written in r\n" == said[0].err
    assert said[0] == said[1]


def test_findings_are_not_remembered_longer_than_the_module_behind_a_star_import() -> None:
    Path("broken.ipynb").write_text(spelled([("from mine import *", 1), ("print(x)", 2)]), encoding="utf-8")
    Path("mine.py").write_text("from deeper import *\n", encoding="utf-8")
    codes = []
    for text in ("y = 1\n", "x = 1\n", "x = 1\n", "xy = 1\n"):
        Path("deeper.py").write_text(text, encoding="utf-8")
        # In a process of its own: what a module binds is remembered as long as a process lives.
        done = subprocess.run(
            [sys.executable, "-m", "nbrefactor", "check", "broken.ipynb"], env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        codes.append(done.returncode)
    assert [1, 0, 0, 1] == codes


def test_findings_are_not_remembered_longer_than_the_file_that_is_run() -> None:
    Path("broken.ipynb").write_text(spelled([("%run mine.py", 1), ("print(x)", 2)]), encoding="utf-8")
    Path("mine.py").write_text("from deeper import *\n", encoding="utf-8")
    Path("deeper.py").write_text("y = 1\n", encoding="utf-8")
    codes = []
    for name, text in (
        ("deeper.py", "y = 1\n"),
        ("deeper.py", "x = 1\n"),
        ("mine.py", "z = 1\n"),
        ("mine.py", "x = 12\n"),
    ):
        Path(name).write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "nbrefactor", "check", "broken.ipynb"], env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        codes.append(done.returncode)
    assert [1, 0, 1, 0] == codes


def test_what_we_extracted_is_no_finding_of_ours(capsys: pytest.CaptureFixture[str]) -> None:
    slim = ROOT / "examples" / "messy" / "churn-refactored.ipynb"
    document = slim.read_text(encoding="utf-8")
    Path("slim.ipynb").write_text(document, encoding="utf-8")
    assert (0, "All checks passed.\n") == (main(["check", "slim.ipynb"]), capsys.readouterr().out)
    content = json.loads(document)
    next(cell for cell in content["cells"] if cell["id"] == SETUP_ID)["execution_count"] = 1
    Path("slim.ipynb").write_text(json.dumps(content), encoding="utf-8")
    assert 1 == main(["check", "slim.ipynb", "--output-format", "concise"])
    assert "NBR203" in capsys.readouterr().out


def test_a_baseline_hides_what_is_known_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["check", "--write-baseline", "known.json"])
    assert 0 == main(["check", "--baseline", "known.json"])
    Path("new.ipynb").write_text(spelled([("print(y)", None)]), encoding="utf-8")
    capsys.readouterr()
    assert 1 == main(["check", "--baseline", "known.json", "--output-format", "concise"])
    assert "new.ipynb:cell 1:1:7: NBR102 `y` is not defined in any cell\n" == capsys.readouterr().out


def test_nothing_is_said_to_have_passed_where_a_path_cannot_be_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "clean.ipynb", "missing.ipynb"]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        pytest.param(
            "data.csv",
            "a,b\n",
            "nbrefactor: data.csv has an unknown extension, .csv\n  hint: notebooks end in one of: .ipynb, .markdown, "
            ".md, .mnb, .myst, .mystnb, .py, .qmd, .rmd\n",
            id="a file that is no notebook by its name",
        ),
        pytest.param(
            "missing.ipynb",
            None,
            "nbrefactor: missing.ipynb does not exist\n  hint: check the name and the working directory\n",
            id="a file that does not exist",
        ),
    ],
)
@pytest.mark.parametrize("option", [[], ["--output-format", "concise"], ["--fix"]], ids=["plain", "concise", "fix"])
def test_a_path_that_cannot_be_a_notebook_is_bad_usage_and_hides_no_finding(
    path: str, content: str | None, said: str, option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        Path(path).write_text(content, encoding="utf-8")
    assert 2 == main(["check", path, "broken.ipynb", *option])
    printed = capsys.readouterr()
    assert LINE in printed.out
    assert printed.err.endswith(said)


def test_paths_alone_are_checked_without_click() -> None:
    code = "from nbrefactor.__main__ import main\nprint(main(['check', 'clean.ipynb', 'broken.ipynb']))\nimport sys"
    code += "\nprint('click' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert ("", ["1", "False"]) == (done.stderr, done.stdout.splitlines()[-2:])


def test_options_that_are_understood_without_click_are_those_of_the_command() -> None:
    flags = {
        option.opts[0]: option.name for option in command.params if isinstance(option, click.Option) and option.is_flag
    }
    assert {word: flags.get(word) for word in PLAIN_FLAGS} == PLAIN_FLAGS
    assert {*PLAIN_FLAGS.values()} <= {*Options._fields}
    assert Options(("a.ipynb",), strict=True) == plain_options(["check", "--strict", "a.ipynb"])
    assert plain_options(["check", "-"]) is None
    assert plain_options(["check", "a.ipynb", "--output-format", "json"]) is None
    assert plain_options(["graph", "a.ipynb"]) is None


@pytest.mark.parametrize(
    "words",
    [
        ["a.ipynb", "--strict", "b.ipynb"],
        ["--jobs", "2", "a.ipynb", "--no-cache", "--jobs", "03"],
        ["a.ipynb", "--select", "NBR1, stale-input,", "--select", "NBR9", "--ignore", ","],
        ["--extend-select", "NBR4", "--exit-zero"],
    ],
    ids=" ".join,
)
def test_words_that_need_no_click_mean_what_click_says(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    understood: list[Options] = []
    monkeypatch.setattr("nbrefactor.cli.check.run", lambda options: understood.append(options))
    command.main(words, standalone_mode=False)
    assert understood == [plain_options(["check", *words])]


@pytest.mark.parametrize(
    "words", [["--jobs"], ["--jobs", "0"], ["--jobs", "-1"], ["--jobs", "9" * 5000], ["--jobs", "two"], ["--select"]]
)
def test_values_that_cannot_be_are_left_to_click(words: list[str]) -> None:
    assert plain_options(["check", *words]) is None


def test_a_reader_that_has_enough_is_no_error_of_the_check() -> None:
    for number in range(200):
        Path(f"broken_{number}.ipynb").write_text(spelled(BROKEN["cells"]), encoding="utf-8")  # type: ignore[arg-type]
    with subprocess.Popen(
        [sys.executable, "-m", "nbrefactor", "check", *sorted(map(str, Path().iterdir()))],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (b"", 1) == (process.stderr.read(), process.wait(timeout=60))


def test_a_name_that_is_no_text_is_printed_escaped() -> None:
    name = os.fsdecode(b"broken-\xff.ipynb")
    try:
        Path(name).write_text(spelled(BROKEN["cells"]), encoding="utf-8")  # type: ignore[arg-type]
    except OSError:
        pytest.skip("the file system wants names to be text")
    done = subprocess.run(
        [sys.executable, "-m", "nbrefactor", "check", name],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8:strict"},
        capture_output=True,
    )
    assert (1, b"") == (done.returncode, done.stderr)
    assert done.stdout.startswith(b"broken-\\udcff.ipynb:cell 1:1:7: NBR101 ")


def test_stdin_is_mended_to_stdout_and_its_findings_go_to_stderr() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nbrefactor", "check", "-", "--fix", "--extend-select", "NBR402,NBR102"],
        input=spelled([("import os, sys\nprint(sys, nosuch)", 1)]).encode(),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
    )
    assert 1 == done.returncode
    assert "import sys\nprint(sys, nosuch)" == "".join(json.loads(done.stdout)["cells"][0]["source"])
    assert b"NBR102 `nosuch` is not defined in any cell" in done.stderr


def test_a_file_that_cannot_be_mended_hides_no_finding(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(path: str, before: bytes, after: bytes) -> None:
        raise NbRefactorError(f"{path} cannot be written: disk full")

    monkeypatch.setattr(workspace, "replace_file", refuses)
    assert 2 == main(["check", "--unsafe-fixes", "--output-format", "concise"])
    printed = capsys.readouterr()
    assert LINE == printed.out
    assert "Mended 0 notebooks.\nnbrefactor: broken.ipynb cannot be written: disk full\n" == printed.err


def test_a_fix_that_was_tried_is_not_offered_again(capsys: pytest.CaptureFixture[str]) -> None:
    cycle: list[tuple[str, int | None]] = [("a = 1\nprint(b)", 2), ("b = a", 1)]
    Path("broken.ipynb").write_text(spelled([*cycle, ("print(c)", None), ("c = input(a, b)", None)]), encoding="utf-8")
    main(["check", "broken.ipynb"])
    assert "fixable with --unsafe-fixes" in capsys.readouterr().out
    assert 1 == main(["check", "broken.ipynb", "--unsafe-fixes"])
    assert "fixable" not in capsys.readouterr().out


@pytest.mark.parametrize("is_mendable", [True, False])
def test_who_mends_is_told_of_unsafe_fixes_only_where_they_mend(
    is_mendable: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = [("print(x)", 2), ("x = 1", 1)] if is_mendable else [("a = 1\nprint(b)", 2), ("b = a", 1)]
    Path("broken.ipynb").write_text(spelled(cells), encoding="utf-8")
    assert 1 == main(["check", "broken.ipynb", "--fix"])
    assert is_mendable == ("1 may be fixable with --unsafe-fixes." in capsys.readouterr().out)


def test_no_fix_is_offered_for_formats_that_are_not_mended(capsys: pytest.CaptureFixture[str]) -> None:
    Path("work.py").write_text("# %%\nprint(x)\n\n# %%\nx = 1\n", encoding="utf-8")
    assert 1 == main(["check", "work.py"])
    assert capsys.readouterr().out.endswith("Found 1 finding in 1 notebook.\n")


def test_a_slip_in_a_tag_or_comment_is_found_in_a_notebook_that_is_in_order(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("tagged.ipynb").write_text(spelled([("x = 1  # nbrefactor: kep", 1), ("print(x)", 2)]), encoding="utf-8")
    assert 1 == main(["check", "tagged.ipynb"])
    assert capsys.readouterr().out == (
        "tagged.ipynb:cell 1:1:8: NBR903 the comment `# nbrefactor: kep` is not known and changes nothing\n"
        "    1 | x = 1  # nbrefactor: kep\n"
        "      |        ^\n"
        "  help: did you mean `# nbrefactor: keep`?\n"
        "\nFound 1 finding in 1 notebook.\n"
    )
    assert 0 == main(["extract", "tagged.ipynb", "--plan"])
    assert capsys.readouterr().err == (
        "warning: cell 1: the comment `# nbrefactor: kep` is not known and changes nothing\n"
        "  hint: did you mean `# nbrefactor: keep`?\n"
    )


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("NBR999", "did you mean NBR901 or NBR902 or NBR903?"),
        ("stale-inpt", "did you mean stale-input?"),
        ("zzz", "`nbrefactor rule` lists all"),
    ],
)
def test_the_nearest_rules_are_named_for_one_that_there_is_not(
    word: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == main(["rule", word])
    assert capsys.readouterr().err == f"nbrefactor: no rule is called {word!r}\n  hint: {hint}\n"


def test_a_name_that_a_platform_provides_can_be_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("hosted.ipynb").write_text(spelled([("prices = get_pricing('A')", 1)]), encoding="utf-8")
    assert 1 == main(["check", "hosted.ipynb"])
    assert (
        "  help: define it above this cell, or list it under `builtins` in [tool.nbrefactor] if the platform provides it\n"
        in capsys.readouterr().out
    )
    Path("pyproject.toml").write_text('[tool.nbrefactor]\nbuiltins = ["get_pricing"]\n', encoding="utf-8")
    assert 0 == main(["check", "hosted.ipynb"])


def test_what_git_ignores_is_left_out() -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    Path(".gitignore").write_text("broken.ipynb\n", encoding="utf-8")
    Path(".ipynb_checkpoints").mkdir()
    Path(".ipynb_checkpoints/broken.ipynb").write_text(spelled([("print(y)", None)]), encoding="utf-8")
    assert 0 == main(["check"])
    assert 1 == main(["check", "broken.ipynb"])


JUPYTEXT_HEADER = """\
# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
# ---

"""


@pytest.mark.parametrize("with_git", [False, True], ids=["without git", "with git"])
def test_text_notebooks_in_a_folder_are_checked_unless_a_notebook_lies_beside_them(
    with_git: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    if with_git:
        subprocess.run(["git", "init", "-q"], check=True)
    cells = "# %%\nprint(nowhere)\n"
    Path("texts").mkdir()
    Path("texts/paired.py").write_text(JUPYTEXT_HEADER + cells, encoding="utf-8")
    Path("texts/paired.ipynb").write_text(spelled(CLEAN), encoding="utf-8")
    Path("texts/alone.py").write_text(JUPYTEXT_HEADER + cells, encoding="utf-8")
    Path("texts/script.py").write_text("print(nowhere)\n", encoding="utf-8")
    header = "---\njupytext:\n  text_representation:\n    format_name: markdown\n---\n\n"
    Path("texts/page.md").write_text(f"{header}# Title\n\n```python\nprint(nowhere)\n```\n", encoding="utf-8")
    Path("texts/readme.md").write_text("# Title\n\n```python\nprint(nowhere)\n```\n", encoding="utf-8")
    assert 1 == main(["check", "texts", "--output-format", "concise"])
    assert [
        "texts/alone.py:cell 1:1:7: NBR102 `nowhere` is not defined in any cell",
        "texts/page.md:cell 3:1:7: NBR102 `nowhere` is not defined in any cell",
    ] == capsys.readouterr().out.splitlines()


def test_the_project_says_what_is_ignored_where() -> None:
    Path("pyproject.toml").write_text(
        '[tool.nbrefactor.per-file-ignores]\n"broken.ipynb" = ["NBR101"]\n', encoding="utf-8"
    )
    assert 0 == main(["check"])


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["--select", "NBR999"], id="a rule that does not exist"),
        pytest.param(["--baseline", "nosuch.json"], id="a baseline that does not exist"),
        pytest.param(["--write-baseline", "nosuch/known.json"], id="a baseline in a folder that does not exist"),
        pytest.param(["--output-format", "yaml"], id="a format that does not exist"),
    ],
)
def test_bad_usage_exits_with_2(words: list[str]) -> None:
    assert 2 == main(["check", *words])


def test_checking_a_notebook_imports_nothing_heavy() -> None:
    code = "from nbrefactor.__main__ import main\nmain(['check', '--no-cache', '--jobs', '1'])\nimport sys"
    heavy = {"IPython", "jupytext", "libcst", "nbclient", "nbformat", "networkx", "rich"}
    code += f"\nprint(sorted({heavy} & {{*sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "[]" == done.stdout.splitlines()[-1]


def test_what_was_mended_is_told_for_each_notebook(capsys: pytest.CaptureFixture[str]) -> None:
    Path("two.ipynb").write_text(spelled([("print(x)", 2), ("x = 1", 1)]), encoding="utf-8")
    assert 0 == main(["check", "two.ipynb", "--unsafe-fixes"])
    assert "two.ipynb: moved cell 1 to the end\nMended 1 notebook.\n" == capsys.readouterr().err


def test_the_beginning_of_codes_lists_their_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "nbr9"]) == 0
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [
        ["NBR901", "unparsable-cell"],
        ["NBR902", "invalid-notebook"],
        ["NBR903", "unknown-instruction"],
    ]
