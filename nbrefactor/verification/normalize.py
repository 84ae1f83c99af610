"""What of a text says nothing about the result, and is taken out before two texts are compared.

In this order:

* progress bars: of a line that overwrites itself with ``\\r`` only what is left standing; ``tqdm`` and Keras
  bars keep their counts and lose times, rates and the bar;
* terminal colors;
* Python warnings (``file.py:3: UserWarning: …`` and the source line below; on stderr also the lines of a long message
  between them): where a warning is shown, and whether it is shown twice, depends on the module that the code is in;
* results of ``%time``, ``%%time`` and ``%timeit``, and ``1.23 s`` after words such as *took*, *elapsed* and
  *training time*;
* memory addresses (``0x7f…``), and in HTML, SVG, JSON and scripts generated ids (UUIDs, those of styled tables,
  estimators' diagrams and charts; what is printed may be a checksum);
* the date and time of day in summaries of statsmodels;
* today's date as ``2026-11-21``, with the time of day behind it;
* the private folder of the run, kernel file names (``/tmp/ipykernel_12/34.py``), and the module in front of a
  function or class of the notebook or its components.

Everything else that changes from run to run shows when the original runs a second time, and is then *unknown*.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

_COLOR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_WARNING = re.compile(
    r"^[^\n]*?:\d+: \w*(?:Warning|Deprecat\w*)\b[^\n]*\n"
    r"(?:A value is trying to be set on a copy [^\n]*\n(?:[^\n]*\n){0,4}?See the caveats [^\n]*\n)?"
    r"(?:[ \t]+[^\n]*\n?)*",
    re.M,
)
"""pandas has a warning of several lines."""
_WARNING_HEAD = r"[^\n]*?:\d+: \w*(?:Warning|Deprecat\w*)\b[^\n]*(?:\n|\Z)"
_WARNING_ON_STDERR = re.compile(
    rf"^(?=[^\n]*?(?:\.py|<ipython-input-[^>\n]*>):\d+: ){_WARNING_HEAD}"
    rf"(?:(?!{_WARNING_HEAD}|  \S)[^\n]*\n){{0,30}}  \S[^\n]*(?:\n|\Z)"
    rf"|^{_WARNING_HEAD}",
    re.M,
)
"""Python ends a warning with its source line, indented by two spaces, if the file can be read: a file or a cell can,
what ``exec`` was given cannot. Where it is missing all the same, and the notebook itself writes such a line to stderr
next, what stands between is taken for the message: the price for messages of several lines.
"""
_TIMES = (
    re.compile(r"^CPU times: .*$\n?", re.M),
    re.compile(r"^Wall time: .*$\n?", re.M),
    re.compile(r"^[^\n]* per loop \(mean ± std\. dev\. of [^\n]*$\n?", re.M),
    re.compile(r"^The slowest run took .*$\n?", re.M),
)
_MADE_AT = re.compile(
    r"(^(?:Date|Time): +|<th>(?:Date|Time):</th>\s*<td>|\\textbf\{(?:Date|Time):\}\s*&\s*)"
    r"(?:\w{3}, \d\d \w{3} \d{4}|\d\d:\d\d:\d\d)(?=\s|</td>)",
    re.M,
)
"""``Time:                        10:11:12   Log-Likelihood:`` of statsmodels, as text, HTML and LaTeX."""
_SPENT = re.compile(
    r"\b((?:took|takes|elapsed|runtime|run time|"
    r"(?:execution|training|fit|fitting|processing|computation|wall|cpu|running|total|prediction|inference) time)"
    r"\b[^\n\d]{0,30}?)\d+\.\d+(?:e-?\d+)?\s*(s|sec|secs|seconds|ms|us|µs|ns)\b",
    re.I,
)
"""Narrow on purpose: a *delivery time of 35 minutes* is data. What it misses, the second run of the original tells."""
_TQDM = re.compile(r"\|[^|\n]*\|(\s*\d[\d.,kMG]*/\d[\d.,kMG]*) \[[^\]\n]*\]")
_TQDM_OPEN = re.compile(r"(\d+)it \[[^\]\n]*\]")
_KERAS = re.compile(r"(\d+/\d+) (?:\[[=>.]*\]|━+)( - )?[^\n]*?(?=(?: - (?!\d))|\s+\w+: |$)", re.M)
_ADDRESS = re.compile(
    r"(?<=at )0x[0-9a-fA-F]{6,16}\b|\b0x(?:7f|5[56])[0-9a-f]{10}\b|"
    r"(?<=\.\.\.)x[0-9a-fA-F]{6,16}\b|(?<=\.\.\.)[0-9a-f]{6,12}(?=&gt;|>)"
)
"""``<object at 0x7f...>``, and numbers that lie where Linux puts what a program allocates: any other is data."""
_IDS = (
    re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.I),
    re.compile(r"(?<=T_)[0-9a-f]{5}(?=\b|_)"),
    re.compile(r"(?<=sk-container-id-)\d+"),
    re.compile(r"(?<=sk-estimator-id-)\d+"),
    re.compile(r"(?<=altair-viz-)[0-9a-f]{32}"),
    re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])"),
    re.compile(r"(?<=[#\"'])(?:[mp]|image|clip|C[0-9a-f]+_[0-9a-f]+_)[0-9a-f]{10}(?=[\"')])"),
)
_KERNEL_FILE = re.compile(
    r"(?:FOLDER/tmp/)?ipykernel_\d+/\d+\.py|<ipython-input-\d+-[0-9a-f]+>|Cell In\[\d+\]|In\[\d+\]"
)
_CLOCK = re.compile(r"(TODAY[ T])\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:[+-]\d\d:?\d\d|Z)?")


@dataclass(frozen=True)
class Normalizer:
    """The rules for one run."""

    folder: str
    """The private folder of the run; empty where there was none."""
    modules: tuple[str, ...] = ()
    """Packages of the user's project, whose names are taken off functions and classes."""

    def text(self, text: str, *, has_ids: bool = False, is_stderr: bool = False) -> str:
        """Without what says nothing; ``has_ids`` of markup and data that programs make up ids for, ``is_stderr`` of
        what was written where Python shows its warnings.
        """
        text = "\n".join(_left_standing(line) for line in _COLOR.sub("", text).split("\n"))
        if "Warning" in text or "Deprecat" in text:
            text = (_WARNING_ON_STDERR if is_stderr else _WARNING).sub("", text)
        for pattern in _TIMES:
            text = pattern.sub("", text)
        text = _SPENT.sub(r"\1TIME", _MADE_AT.sub(r"\1", text))
        text = _TQDM_OPEN.sub(r"\1it []", _TQDM.sub(r"|\1 []", text))
        text = _KERAS.sub(r"\1", text)
        return self._names(text, _IDS if has_ids else ())

    def file_text(self, text: str) -> str:
        """A text that was written to a file, where every character may count: only the private folder of the run and
        the modules of the notebook's own functions are taken out. What else is not the same in every run shows when
        the original runs a second time.
        """
        return self._prefix.sub("", text.replace(self.folder, "FOLDER"))

    def _names(self, text: str, ids: Sequence[re.Pattern[str]]) -> str:
        text = text.replace(self.folder, "FOLDER") if self.folder else text
        text = _KERNEL_FILE.sub("CELL", _ADDRESS.sub("0x", text))
        for pattern in ids:
            text = pattern.sub("ID", text)
        for day in self._today:
            text = text.replace(day, "TODAY")
        return self._prefix.sub("", _CLOCK.sub(r"\1", text))

    @cached_property
    def _today(self) -> tuple[str, ...]:
        now = datetime.datetime.now()
        utc = datetime.datetime.now(datetime.UTC)
        return tuple(dict.fromkeys(day.date().isoformat() for day in (now, utc)))

    @cached_property
    def _prefix(self) -> re.Pattern[str]:
        tops = "|".join(["__main__", *(re.escape(module) + r"(?:\.\w+)*" for module in self.modules)])
        return re.compile(rf"(?<![\w.])(?:{tops})\.(?=[A-Za-z_<])")


def _left_standing(line: str) -> str:
    """What a terminal shows of a line that went back to its start: the last part that is not empty."""
    parts = [part for part in line.split("\r") if part.strip()]
    return parts[-1].rstrip() if parts else ""
