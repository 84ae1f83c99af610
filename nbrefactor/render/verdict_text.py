"""A verdict for a terminal: the outcome, what was compared, and the places where the runs differ, worst first."""

from __future__ import annotations

from nbrefactor.model.verdict import Evidence, EvidenceKind, Outcome, RunRecord, Verdict

SHOWN = 20
"""Pieces of evidence that are shown; the rest is counted."""

_KINDS = {
    EvidenceKind.OUTPUT: "output",
    EvidenceKind.VALUE: "value",
    EvidenceKind.FILE: "file",
    EvidenceKind.PURITY: "component",
    EvidenceKind.ERROR: "error",
    EvidenceKind.KERNEL: "run",
    EvidenceKind.USE: "use",
    EvidenceKind.IMPORT: "import",
    EvidenceKind.AGAIN: "repetition",
}


def render(verdict: Verdict, *, color: bool = False) -> str:
    """Plain text that ends with a line break; ``color`` adds ANSI colors to the outcome and the diffs."""
    paint = _painted if color else _plain
    lines = [f"{paint(verdict.outcome.upper(), verdict.outcome)}: {verdict.reason}"]
    if verdict.static is not None and verdict.before is not None:
        lines.append(f"by their texts {paint(verdict.static.outcome, verdict.static.outcome)}: {verdict.static.reason}")
    evidence = verdict.all_evidence
    for piece in evidence[:SHOWN]:
        lines += ["", *_piece(piece, color)]
    if len(evidence) > SHOWN:
        lines += ["", f"… and {len(evidence) - SHOWN} more places"]
    if verdict.all_notes:
        lines += ["", *(f"note: {note}" for note in verdict.all_notes)]
    times = _times(verdict.before, verdict.after)
    if times:
        lines += ["", times]
    return "\n".join(lines) + "\n"


def _piece(piece: Evidence, color: bool) -> list[str]:
    paint = _painted if color else _plain
    lines = [f"{paint(piece.outcome, piece.outcome)} {_KINDS[piece.kind]} {piece.where}: {piece.explanation}"]
    if piece.diff:
        return lines + [_diff_line(line, color) for line in piece.diff.splitlines()]
    if piece.before == piece.after:
        return lines + [f"      {line}" for line in piece.before.splitlines()[:10]]
    for mark, text in (("-", piece.before), ("+", piece.after)):
        lines += [_diff_line(f"{mark} {line}", color) for line in text.splitlines()[:10]]
    return lines


def _diff_line(line: str, color: bool) -> str:
    outcome = {"-": Outcome.DIFFERENT, "+": Outcome.SAME}.get(line[:1])
    return "    " + (_painted(line, outcome) if color and outcome is not None else line)


def _times(before: RunRecord | None, after: RunRecord | None) -> str:
    records = {"before": before, "after": after}
    shown = [f"{name} {record.seconds:.1f} s" for name, record in records.items() if record is not None]
    programs = dict.fromkeys(record.program for record in records.values() if record is not None and record.program)
    return f"ran {', '.join([*shown, *(f'with {program}' for program in programs)])}" if shown else ""


def _plain(text: str, outcome: Outcome) -> str:
    return text


def _painted(text: str, outcome: Outcome) -> str:
    codes = {Outcome.SAME: 32, Outcome.DIFFERENT: 31, Outcome.UNKNOWN: 33}
    return f"\x1b[{codes[outcome]}m{text}\x1b[0m"
