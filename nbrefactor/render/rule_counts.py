"""How often each rule reports something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from nbrefactor.model.findings import Finding


def render(findings: Sequence[Finding]) -> str:
    """The most frequent rule first; one line for each that reports anything."""
    counts = Counter(finding.code for finding in findings)
    names = {finding.code: finding.name for finding in findings}
    width = max((len(str(count)) for count in counts.values()), default=0)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "".join(f"{count:>{width}}  {code}  {names[code]}\n" for code, count in ordered)
