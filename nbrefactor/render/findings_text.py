"""For people: each finding with the line it is about, the other places, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from nbrefactor.model.findings import Applicability, Finding, Place, Rule
from nbrefactor.render.findings_concise import line_of, on_one_line


def render(findings: Sequence[Finding], all_rules: Callable[[], Sequence[Rule]]) -> str:
    blocks = ["\n".join(_block(finding)) + "\n" for finding in findings]
    return "\n".join([*blocks, _summary(findings)])


def _block(finding: Finding) -> Iterator[str]:
    yield line_of(finding)
    yield from _shown(finding.place, "^")
    for related in finding.related:
        same = related.place.cell == finding.place.cell
        where = "this cell" if same else related.place.cell_in_words
        yield f"  {where}, line {related.place.line}: {related.message}"
        yield from _shown(related.place, "-")
    if finding.hint is not None:
        yield f"  help: {finding.hint}"


def _shown(place: Place, mark: str) -> Iterator[str]:
    if not place.text.strip():
        return
    number = f"{place.line:>5}"
    text = on_one_line(place.text.replace("\t", " "))
    yield f"{number} | {text}"
    yield f"{'':>5} | {' ' * place.column}{mark}"


def _summary(findings: Sequence[Finding]) -> str:
    notebooks = len({finding.place.path for finding in findings})
    safe = sum(finding.fix is Applicability.SAFE for finding in findings)
    unsafe = sum(finding.fix is Applicability.UNSAFE for finding in findings)
    text = f"Found {_counted(len(findings), 'finding')} in {_counted(notebooks, 'notebook')}.\n"
    if safe:
        text += f"{safe} fixable with --fix.\n"
    if unsafe:
        text += f"{unsafe} may be fixable with --unsafe-fixes.\n"
    return text


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
