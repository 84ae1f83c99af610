"""Write ``reference/rules.md`` from the rules themselves: their pages, and the notebooks that test them."""

from __future__ import annotations

from pathlib import Path

from nbrefactor.model.findings import Grade
from nbrefactor.render import rule_page
from nbrefactor.rules import all_rules

PAGE = Path(__file__).parent / "reference" / "rules.md"
HEAD = """\
# The rules of `nbrefactor check`

Made by `docs/make_rules_reference.py` from the rules; do not edit. `nbrefactor rule NBR201` prints one of them.

Rules of the grades *broken*, *contradicted* and *cannot analyze* run by default. `--strict` adds *untidy* and
*structure*; `--select`, `--extend-select` and `--ignore` choose by code, by the beginning of codes, or by name.

A finding is silenced by a comment on its line (`# nbrefactor: ignore[NBR201]`, or without the brackets for all
rules), by a tag on the cell (`nbrefactor:ignore-NBR201`, `nbrefactor:ignore`), by the notebook's metadata
(`{"nbrefactor": {"ignore": ["NBR2"]}}`), and by the project's settings. Ruff's `# noqa` counts for rules that ruff has.
"""


def page() -> str:
    rules = all_rules()
    parts = [HEAD]
    for grade in Grade:
        rows = [f"| {rule.code} | {rule.name} | {rule.summary} |" for rule in rules if rule.grade is grade]
        table = "\n".join(rows)
        parts.append(f"## Grade: {grade}\n\n| code | name | reports that |\n|---|---|---|\n{table}\n")
    parts += [rule_page.page(rule).replace("\n## ", "\n### ").replace("# ", "## ", 1) for rule in rules]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
