"""A rule explained, in Markdown: for ``nbrefactor rule`` and for the docs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nbrefactor.model.findings import Applicability, Example, ExampleCell, Rule

_FIXES = {
    Applicability.SAFE: "`--fix` mends it.",
    Applicability.UNSAFE: "`--unsafe-fixes` mends it where that can be checked.",
}


def overview(rules: Sequence[Rule]) -> str:
    """One line for each rule."""
    return "".join(f"{rule.code}  {rule.name:<24}  {rule.summary}\n" for rule in rules)


def page(rule: Rule) -> str:
    return "\n".join(_page(rule)).rstrip() + "\n"


def _page(rule: Rule) -> Iterator[str]:
    yield f"# {rule.name} ({rule.code})"
    yield ""
    yield f"Grade: {rule.grade}. {_switched(rule)}"
    if rule.fix is not None:
        yield _FIXES[rule.fix]
    yield ""
    yield rule.page
    for title, examples in (
        ("Reported", [example for example in rule.examples if example.reports]),
        ("Left alone", [example for example in rule.examples if not example.reports]),
    ):
        if examples:
            yield ""
            yield f"## {title}"
            for example in examples:
                yield ""
                yield from _example(example)


def _switched(rule: Rule) -> str:
    if rule.is_default:
        return "On by default."
    return "On with `--strict`." if rule.is_strict else "Off until it is selected."


def _example(example: Example) -> Iterator[str]:
    yield f"*{example.title[0].upper()}{example.title[1:]}:*"
    yield ""
    yield "```text"
    for number, cell in enumerate(example.cells, start=1):
        yield from _cell(number, cell)
    for report in example.reports:
        yield f"-> {report}"
    yield "```"


def _cell(number: int, cell: ExampleCell) -> Iterator[str]:
    count = " " if cell.count is None else str(cell.count)
    notes = [f"tagged {tag}" for tag in cell.tags] + [f"saved: {kind}" for kind in cell.output_kinds]
    yield f"cell {number}  In[{count}]{''.join(f'  ({note})' for note in notes)}"
    for line in cell.source.split("\n"):
        yield f"    {line}"
