"""Files that no notebook reader should meet, and that every hook meets one day."""

from __future__ import annotations

import json
from collections.abc import Callable


def notebook(*sources: str, nbformat: int = 4, metadata: dict[str, object] | None = None) -> dict[str, object]:
    cells = [
        {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source}
        for source in sources
    ]
    return {"cells": cells, "metadata": metadata or {}, "nbformat": nbformat, "nbformat_minor": 2}


def written(content: object) -> bytes:
    return json.dumps(content, indent=1).encode()


def old_notebook(version: int) -> dict[str, object]:
    """A notebook of the years before 2014, with its cells in a worksheet (version 3) or with ``prompt_number``s."""
    cell = {"cell_type": "code", "collapsed": False, "input": "x = 1\nprint(x)", "language": "python", "outputs": []}
    sheet = {"cells": [cell], "metadata": {}} if version == 3 else {"cells": [cell]}
    return {"metadata": {"name": "old"}, "nbformat": version, "nbformat_minor": 0, "worksheets": [sheet]}


def huge_output(megabytes: int) -> bytes:
    document = notebook("x = 1", "print(x)")
    line = "x" * 1023 + "\n"
    document["cells"][0]["outputs"] = [  # type: ignore[index]
        {"name": "stdout", "output_type": "stream", "text": [line] * (1024 * megabytes)}
    ]
    return json.dumps(document).encode()


R_METADATA: dict[str, object] = {
    "kernelspec": {"display_name": "R", "language": "R", "name": "ir"},
    "language_info": {"name": "R", "file_extension": ".r"},
}

UNREADABLE: dict[str, Callable[[], bytes]] = {
    "not JSON": lambda: b"x = 1\nprint(x)\n",
    "truncated JSON": lambda: written(notebook("x = 1"))[:-40],
    "an empty file": lambda: b"",
    "JSON that is no notebook": lambda: b'{"a": 1}',
    "JSON that is a list": lambda: b"[1, 2]",
    "JSON that is a number": lambda: b"3",
    "cells that are no list": lambda: b'{"cells": 3, "metadata": {}, "nbformat": 4, "nbformat_minor": 2}',
    "a notebook format of the future": lambda: written(notebook("x = 1", nbformat=99)),
    "an R notebook": lambda: written(notebook("x <- 1", metadata=R_METADATA)),
    "a NUL byte between the cells": lambda: written(notebook("x = 1")).replace(b'"metadata"', b'\0"metadata"', 1),
    "JSON nested 100,000 deep": lambda: b'{"cells": ' + b"[" * 100_000,
    "bytes that are no text": lambda: bytes(range(128, 256)),
}
"""Exit code 2 and one message."""

READABLE: dict[str, Callable[[], bytes]] = {
    "notebook format 3": lambda: written(old_notebook(3)),
    "notebook format 2": lambda: written(old_notebook(2)),
    "a byte order mark": lambda: b"\xef\xbb\xbf" + written(notebook("x = 1", "print(x)")),
    "CRLF line ends in the file": lambda: written(notebook("x = 1", "print(x)")).replace(b"\n", b"\r\n"),
    "CRLF line ends in a cell": lambda: written(notebook("x = 1\r\ny = 2\r\n", "print(x)\r\n")),
    "a cell without a source": lambda: (
        b'{"cells": [{"cell_type": "code"}], "metadata": {}, "nbformat": 4, "nbformat_minor": 2}'
    ),
    "no cells": lambda: written(notebook()),
    "empty cells": lambda: written(notebook("", "  \n", "# nothing")),
    "Python 2 source": lambda: written(notebook("x = 1", "print x", "print(x)")),
    "a cell nested 10,000 brackets deep": lambda: written(notebook("x = 1", "[" * 10_000 + "]" * 10_000, "print(x)")),
    "a cell of 10,000 minus signs": lambda: written(notebook("x = 1", "y = " + "-" * 10_000 + "1", "print(x)")),
    "a sum of 10,000 terms": lambda: written(notebook("x = 1", "y = " + " + ".join(["1"] * 10_000), "print(x)")),
    "a NUL byte in a cell": lambda: written(notebook("x = 1", "y = '\0'", "print(x)")),
    "a lone surrogate in a cell": lambda: written(notebook("x = 1", "y = '\ud800'", "print(x)")),
    "a lone surrogate as a name": lambda: written(notebook("x = 1", "\ud800 = 1", "print(x)")),
    "a lone surrogate as the kernel": lambda: written(
        notebook("x = 1", "y = 1", "print(x)", metadata={"kernelspec": {"name": "\ud800"}})
    ),
    "carriage returns alone": lambda: written(notebook("x = 1\ry = 2\r", "\r\r", "print(x)\r")),
    "a form feed and odd line separators": lambda: written(notebook("x = 1\x0c\ny = 2", "'\u2028\x85'", "print(x)")),
    "a count of 6,000 digits": lambda: written(notebook("x = 1", "y = 1", "print(x)")).replace(
        b'"execution_count": null', b'"execution_count": ' + b"9" * 6000
    ),
    "a version of 5,000 digits": lambda: written(
        notebook("x = 1", "y = 1", "print(x)", metadata={"language_info": {"version": "3." + "9" * 5000}})
    ),
    "100 MB of outputs": lambda: huge_output(100),
}
"""Other cells are analyzed, whatever one of them is."""
