"""Cells that our parser refuses and the notebook's own kernel may well run: newer syntax, or too deep for us.

What such a cell does is unknown, but not which names it can do it to. Planning sees it as a stand-in that parses::

    total = f"{rows["a"]}"          if __unknown__:
    print(total)                        __unknown__(print, total, rows, a)
                                        total = __unknown__()

so that what the cell mentions keeps its name, its place and its value. Trades a smaller function near a cell that
could never run for never breaking one that does.
"""

from __future__ import annotations

import keyword
import re

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import Notebook

_WORD = re.compile(r"[^\W\d]\w*")
_MAY_BIND = re.compile(
    r"^[ \t]*(?:for|import|from|def|class|del|with|global|async|except|match|case)\b.*|.*(?<![=!<>])=(?!=)"
)
"""The part of a line in which any word may be bound, deleted, or declared global."""


def with_stand_ins(notebook: Notebook, analysis: Analysis) -> Notebook:
    """The notebook with stand-ins for the cells that have a ``failure``; itself where there is none."""
    failed = [cell.index for cell in analysis.cells if cell.failure is not None]
    return notebook.with_sources({index: _stand_in(notebook.code_cells[index].source) for index in failed})


def _stand_in(source: str) -> str:
    """One statement, so that the cell stays whole wherever statements are chosen."""
    words = _words(source)
    parts = [found.group() for line in source.split("\n") if (found := _MAY_BIND.match(line))]
    lines = ["if __unknown__:", f"    __unknown__({', '.join(words)})"]
    lines += [f"    {word} = __unknown__()" for word in _words("\n".join(parts))]
    if "import *" in source:
        lines.append("    from __unknown__ import *")
    return "\n".join(lines)


def _words(text: str) -> list[str]:
    found = dict.fromkeys(_WORD.findall(text))
    return [word for word in found if word.isidentifier() and not keyword.iskeyword(word) and word != "__debug__"]
