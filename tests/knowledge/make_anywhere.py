"""Derives ``anywhere.py`` from the tables: ``python tests/knowledge/make_anywhere.py`` rewrites it.

For each method name, all that the tables say about methods of that name is joined:

* changes nothing in any table, which are those of several libraries, or of one that everybody uses, or it is called
  like a question (``get_x``): it leaves an unknown receiver alone too;
* changes nothing in one library only: who knows what others do, so it may change an unknown one;
* changes it in place on request in some and never otherwise: ``inplace``;
* changes its receiver in some table: it may change an unknown one.

What else the call does (files, effects, state) is taken over where all tables that have it agree.
"""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from nbrefactor.analysis.knowledge import anywhere, libraries
from nbrefactor.analysis.knowledge.behavior import Behavior, Result
from nbrefactor.analysis.knowledge.clauses import parse
from nbrefactor.analysis.knowledge.tables import library

MOSTLY_PURE = frozenset(
    {
        *("apply", "assign", "cov", "filter", "format", "get", "head", "join", "map", "options", "partition", "pipe"),
        *("split", "subtract", "var"),
    }
)
"""Names whose few changing owners (queues, web sessions, figure grids, resampling) are rare where the type is unknown."""

MOSTLY_NEW = frozenset({"fit_transform"})
"""Names whose few owners that hand out what they hold (an embedding) are rare where the type is unknown."""

OFTEN_CHANGING = frozenset({"normalize"})
"""Names of harmless methods here that other libraries, seen in notebooks, change their receiver with."""

EVERYBODYS = frozenset({"", "datetime", "numpy", "pandas", "pathlib", "re", "scipy", "sklearn"})
"""Libraries whose methods are what is meant, where the type is not known."""

QUESTION = re.compile(
    r"(as|count|find|format|get|group|has|is|iter|list|num|predict|select|show|to|with)(_|[A-Z])|.*_(at|of)$"
)
"""Names that say that they only answer."""

KEYWORD = re.compile(r"(file \d+):\w+$")
"""``writes file 0:path`` and ``writes file 0:filename`` agree on the position."""

OWN = {"new", "scalar", "like"}
"""Kinds of results that share nothing with the receiver."""


def library_names() -> list[str]:
    folder = Path(libraries.__file__).parent
    return sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")


def methods() -> Iterator[tuple[str, str, str]]:
    """Every method that a table names: its name, its line, the library."""
    for name in library_names():
        known = library(name)
        assert known is not None
        prefix = "" if name == "builtins" else name
        tables = [*known.types.exact.values(), *(table for _, table in known.types.patterns)]
        for table in tables:
            for key, line in table.exact.items():
                if key.isidentifier() and key not in {"bases", "call", "op", "for", "with"}:
                    yield key, line, prefix


def joined(name: str, found: list[tuple[Behavior, str, str]]) -> str:
    """The line for a method that these behaviors, spelled so, have in the tables of these libraries."""
    owners = {owner for _, _, owner in found}
    behaviors = [behavior for behavior, _, _ in found]
    if name in MOSTLY_PURE:
        behaviors = [behavior for behavior in behaviors if not behavior.is_mutating]
    results = {behavior.result for behavior in behaviors}
    if name in MOSTLY_NEW:
        results = {behavior.result for behavior, _, owner in found if owner in EVERYBODYS}
    clauses = [f"-> {_result(results)}"]
    is_changing = any(change.target.is_receiver for behavior in behaviors for change in behavior.changes)
    is_attested = len(owners) > 1 or owners & EVERYBODYS or QUESTION.match(name) or name in MOSTLY_PURE
    if is_changing or not is_attested or name in OFTEN_CHANGING:
        clauses += ["maybe mutates self"]
    elif any(behavior.has_inplace for behavior in behaviors):
        clauses += ["inplace"]
    if any(
        behavior.keeps or behavior.keeps_all or behavior.keeps_items for behavior in behaviors if name not in MOSTLY_NEW
    ):
        clauses += ["keeps all"]
    wanted = (
        "writes file",
        "reads file",
        "opens file",
        "does",
        "reads",
        "writes",
        "draws",
        "maybe mutates",
        "mutates",
    )
    lines = {line for _, line, _ in found}
    said = [{clause.strip() for clause in line.split(";") if clause.strip().startswith(wanted)} for line in lines]
    said = [clauses | {KEYWORD.sub(r"\1", clause) for clause in clauses} for clauses in said]
    common = sorted(set.intersection(*said)) if said else []
    common = [clause for clause in common if not any(clause == KEYWORD.sub(r"\1", other) != other for other in common)]
    clauses += [clause for clause in common if "self" not in clause or " file self" in clause]
    if "does plot" in common and not any("matplotlib.rc" in clause for clause in clauses):
        clauses += ["reads matplotlib.rc"]  # whoever plots does it in the style and size that are set
    return "; ".join(clauses)


def _result(results: set[Result]) -> str:
    if all(result == Result("scalar") or result.types == ("NoneType",) for result in results):
        return "scalar"
    if {result.types for result in results} == {("str",)}:
        return "str"
    return "any" if {result.kind for result in results} <= OWN else "maybe view object"


def derived() -> dict[str, str]:
    """The table, one line per name."""
    found: dict[str, list[tuple[Behavior, str, str]]] = defaultdict(list)
    for name, line, prefix in methods():
        found[name].append((parse(line, prefix), line, prefix))
    return {name: joined(name, found[name]) for name in sorted(found)}


def source() -> str:
    """The text of ``anywhere.py``: names with the same line together."""
    by_line: dict[str, list[str]] = defaultdict(list)
    for name, line in derived().items():
        by_line[line].append(name)
    entries = []
    for line, names in sorted(by_line.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        entries.append(f"    {_text(' '.join(names), len(line))}: {_text(line, 0)},\n")
    head = Path(anywhere.__file__).read_text(encoding="utf-8").partition("ANYWHERE")[0]
    return f"{head}ANYWHERE: dict[str, str] = {{\n{''.join(entries)}}}\n"


def _text(words: str, rest: int) -> str:
    """A literal, in several rows where ``rest`` more characters behind it leave no room for it in one."""
    rows = textwrap.wrap(words, max(30, min(90, 100 - rest)), break_on_hyphens=False)
    if len(rows) == 1:
        return f'"{words}"'
    return "(" + "".join(f'\n        "{row}{" " if row is not rows[-1] else ""}"' for row in rows) + "\n    )"


if __name__ == "__main__":
    Path(anywhere.__file__).write_text(source(), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", anywhere.__file__], check=True)
