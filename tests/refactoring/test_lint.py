"""ruff has nothing to say about a result that it did not say about the notebook."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from test_adversarial_notebooks import ALL, notebook_of, right_spelling

from nbrefactor.analysis import analyze
from nbrefactor.sources import write

READ_BY_THEIR_TEXT = {
    ("a query reads a name by its text", "F841"),
    ("query with names and backticks", "F841"),
    ("eval reads a name by its text", "F841"),
    ("a name in a query stays", "F841"),
    ("a function that runs text stays with the names that the text may have", "F401"),
}
"""Local variables and imports that only a string names: ruff cannot see that they are used."""

RULES = ("--select", "E4,E7,E9,F")
"""What ruff reports by itself, in all of its versions."""


def findings(folder: Path) -> dict[tuple[str, str], list[str]]:
    """What ruff says by case and code."""
    said = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", *RULES, "--output-format", "json", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    found: dict[tuple[str, str], list[str]] = {}
    for each in json.loads(said.stdout):
        case = Path(each["filename"]).relative_to(folder).parts[0]
        found.setdefault((case, each["code"]), []).append(each["message"])
    return found


def test_results_have_no_finding_that_their_notebooks_had_not(tmp_path: Path) -> None:
    titles = {}
    for number, case in enumerate(ALL):
        notebook = notebook_of(case)
        _, spelled = right_spelling(analyze(notebook), notebook)
        titles[str(number)] = case.title
        (tmp_path / "before" / str(number)).mkdir(parents=True)
        (tmp_path / "before" / str(number) / "notebook.ipynb").write_bytes(write(notebook))
        for path, text in spelled.modules.items():
            file = tmp_path / "after" / str(number) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        (tmp_path / "after" / str(number)).mkdir(parents=True, exist_ok=True)
        (tmp_path / "after" / str(number) / "notebook.ipynb").write_bytes(write(spelled.notebook))
    before, after = findings(tmp_path / "before"), findings(tmp_path / "after")
    assert before, "the cases hold things that ruff reports, or this compares nothing"
    known = Counter({key: len(messages) for key, messages in before.items()})
    new = {
        (titles[case], code): messages
        for (case, code), messages in after.items()
        if len(messages) > known[case, code] and (titles[case], code) not in READ_BY_THEIR_TEXT
    }
    assert {} == new
