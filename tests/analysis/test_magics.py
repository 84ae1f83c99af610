"""What is taken out of a cell as a magic, what is left as Python, and what each magic is said to do."""

from __future__ import annotations

import ast
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager

from nbrefactor.analysis.magics import PLACEHOLDER, EmbeddedCode, Magic, MagicKind, to_python


def said(magic: Magic) -> dict[str, object]:
    """What a magic says beyond its place and kind, empty and usual values left out; code as text alone."""
    fields = magic._asdict()
    for place in ("name", "kind", "line", "end_line", "column", "argument"):
        del fields[place]
    for key in ("code", "reads"):
        fields[key] = tuple(code.source for code in fields[key])
    return {key: value for key, value in fields.items() if value != Magic._field_defaults[key]}


LEFT_ALONE = {
    "a remainder": "a = b % c",
    "a remainder over two lines in brackets": "x = (a\n  % b)",
    "a remainder behind a backslash": "x = a \\\n  % b",
    "percent formatting": '"%d of %s" % (a, b)',
    "a percent sign that ends a text": 'print("50%")',
    "inequality": "if a != b: pass",
    "inequality that starts a line in brackets": "ok = (a\n  != b)",
    "an augmented remainder": "x %= 2",
    "a conversion in an f-string": 'f"{x!r} {y!s}"',
    "a magic in a long text": '"""\n%time\n!ls\n%%bash\nfoo?\n"""',
    "a magic in a long text behind code": "text = '''a\n%time f()\n'''",
    "a magic in a comment": "x = 1\n# %time f()\n# !ls\n# why?",
    "a question mark in a comment": "x = 1  # why?",
    "a question mark in a text": 'ask = "why?"',
    "a question mark that ends a line of a long text": '"""\nwhy?\n"""',
    "a raw text that ends in a backslash pair": 'p = r"\\\\"\ny = "%"',
    "an escaped quote": 'p = "\\"%"\nq = "!"',
    "floor division in brackets": "x = (a\n  // b)",
    "a comma that starts a line in brackets": "x = [a\n  , b]",
    "a slash that starts a line in brackets": "x = (a\n  / b)",
    "a shell line in an argument": 'get_ipython().system("ls")',
    "a default that looks like an assignment": "f(x=a % b)",
    "a keyword argument before a remainder": "f(x=1) % y",
    "a comparison before a remainder": "a == b % c",
    "a lone word that may be a variable": "history",
    "a call of what is also a magic": "time(x)",
    "an assignment to what is also a magic": "ls = 5",
    "subtraction from what is also a magic": "who - x",
    "top-level await": "await f()",
    "nothing at all": "",
    "blank lines": "\n\n",
    "a nested f-string with the same quotes": 'x = f"{d["a % b"]}"',
    "Python 2": "print 'hello'",
    "half-typed Python": "x = (",
}


@pytest.mark.parametrize("source", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_python_is_left_alone(source: str) -> None:
    assert (source, (), True, ()) == tuple(to_python(source))


TAKEN = {
    "the versions of what is imported": ("%watermark -v -iv", [{"effects": ("display", "modules")}]),
    "a line magic": ("%time f(x)", [{"code": ("f(x)",), "effects": ("display",)}]),
    "a line magic that runs an assignment": ("%time x = f()", [{"code": ("x = f()",), "effects": ("display",)}]),
    "a timing, which binds nothing": (
        "%timeit -n 10 -r3 y = f(x)",
        [{"code": ("y = f(x)",), "isolated": True, "effects": ("display",)}],
    ),
    "a timing whose result is kept": (
        "res = %timeit -o f(x)",
        [{"target": "res", "binds": ("res",), "code": ("f(x)",), "isolated": True, "effects": ("display",)}],
    ),
    "a timing that binds its result by an option": (
        "%timeit -v res f(x)",
        [{"binds": ("res",), "code": ("f(x)",), "isolated": True, "effects": ("display",)}],
    ),
    "a profile": ("%prun -s cumulative -q x = f()", [{"code": ("x = f()",), "effects": ("display",)}]),
    "a line profile": ("%lprun -f g -f h f(1)", [{"code": ("f(1)",), "effects": ("display",)}]),
    "a shell line in a timed line": (
        "%time !ls {x}",
        [{"reads": ("x",), "effects": ("display", "shell")}],
    ),
    "a shell line assigned in a timed line": (
        "%time names = !ls",
        [{"binds": ("names",), "code": (f"names = {PLACEHOLDER}",), "effects": ("display", "shell")}],
    ),
    "a shell line": ("!ls", [{"effects": ("shell",)}]),
    "a shell line whose output is returned": ("!!ls", [{"effects": ("shell",)}]),
    "an installation": ("!pip install x", [{"effects": ("shell", "install")}]),
    "an installation by a module": ("!python3 -m pip install x", [{"effects": ("shell", "install")}]),
    "a shell line with expressions": (
        "!cp {folder}/{names[0]} $target.path $$HOME",
        [{"reads": ("folder", "names[0]", "target.path"), "effects": ("shell",)}],
    ),
    "a shell line with doubled braces": ("!echo {{x}}", [{"effects": ("shell",)}]),
    "braces that are no expression": ("!awk '{print $1}' f", [{"effects": ("shell",)}]),
    "a name in single quotes": ("!echo '$x' {y}", [{"reads": ("y",), "effects": ("shell",)}]),
    "a format in braces": ("!echo {x!r}", [{"reads": ("x",), "effects": ("shell",)}]),
    "an assigned shell line": ("names = !ls", [{"target": "names", "binds": ("names",), "effects": ("shell",)}]),
    "an assigned shell line with an annotation": (
        "names: list = !ls",
        [{"target": "names: list", "binds": ("names",), "effects": ("shell",)}],
    ),
    "a shell line assigned to an item": ('d["x"] = !ls', [{"target": 'd["x"]', "effects": ("shell",)}]),
    "an assigned magic that is unknown": (
        "a, (b, *c) = %magical x",
        [
            {
                "target": "a, (b, *c)",
                "binds": ("a", "b", "c"),
                "reads": ("x",),
                "effects": ("unknown",),
                "provides_unknown": True,
                "is_known": False,
            }
        ],
    ),
    "help behind a name": ("frame.merge?", [{"reads": ("frame.merge",), "effects": ("display",)}]),
    "more help behind a name": ("frame??", [{"reads": ("frame",), "effects": ("display",)}]),
    "help before a name": ("?frame", [{"reads": ("frame",), "effects": ("display",)}]),
    "help on a magic": ("%time?", [{"effects": ("display",)}]),
    "help on a cell magic": ("%%time?", [{"effects": ("display",)}]),
    "help on a pattern": ("np.*load*?", [{"effects": ("display",)}]),
    "help alone": ("?", [{"effects": ("display",)}]),
    "help at the end of a shell line": ("!ls x?", [{"reads": ("x",), "effects": ("display",)}]),
    "a shell line that ends in a quoted question": ("!echo 'x?'", [{"effects": ("shell",)}]),
    "plots": ("%matplotlib inline", [{"effects": ("matplotlib",)}]),
    "an extension": ("%load_ext sql", [{}]),
    "reloading": ("%load_ext autoreload\n%autoreload 2", [{"effects": ("autoreload",)}] * 2),
    "an import that is reloaded": ("%aimport a.b, c", [{"binds": ("a", "c"), "effects": ("autoreload",)}]),
    "pylab": (
        "%pylab inline",
        [
            {
                "binds": (
                    *("numpy", "matplotlib", "pylab", "mlab", "pyplot", "np", "plt"),
                    *("display", "figsize", "getfigs"),
                ),
                "effects": ("matplotlib",),
                "provides_unknown": True,
            }
        ],
    ),
    "a script": (
        "%run -i a/b.py 1",
        [{"effects": ("display", "run:a/b.py", "dynamic"), "program": "a/b.py", "provides_unknown": True}],
    ),
    "a script with a namespace of its own": (
        "%run a/b.py -i",
        [{"effects": ("display", "run:a/b.py"), "program": "a/b.py", "provides_unknown": True}],
    ),
    "a notebook": (
        "%run 'b c.ipynb'",
        [{"effects": ("display", "run:b c.ipynb", "dynamic"), "program": "b c.ipynb", "provides_unknown": True}],
    ),
    "a file of cells": (
        "%run b.ipy",
        [{"effects": ("display", "run:b.ipy", "dynamic"), "program": "b.ipy", "provides_unknown": True}],
    ),
    "a module that is run": ("%run -m b.c", [{"effects": ("display", "run:b.c"), "provides_unknown": True}]),
    "code that is only shown": ("%load a.py", [{"effects": ("read-file:a.py",)}]),
    "the working directory": ("%cd ..", [{"effects": ("cwd",)}]),
    "the environment": ("%env KEY=$value", [{"reads": ("value",), "effects": ("environ",)}]),
    "packages": ("%pip install -q x", [{"effects": ("shell", "install")}]),
    "a stored name": ("%store x y", [{"reads": ("x", "y")}]),
    "a name stored in a file": ("%store x > a.txt", [{"reads": ("x",), "effects": ("write-file:a.txt",)}]),
    "a restored name": ("%store -r x", [{"binds": ("x",)}]),
    "restored names": ("%store -r", [{"provides_unknown": True}]),
    "a reset": ("%reset -f", [{"clears": ""}]),
    "a reset of the history alone": ("%reset -f in", [{}]),
    "a selective reset": ("%reset_selective -f ^x$", [{"clears": "^x$"}]),
    "a selective reset of everything": ("%reset_selective -f", [{"clears": ""}]),
    "a selective reset by what is no regular expression": ("%reset_selective -f x[", [{}]),
    "a deleted name": ("%xdel x", [{"deletes": ("x",)}]),
    "a looked up name": ("%psource f", [{"reads": ("f",), "effects": ("display",)}]),
    "settings and lists": (
        "%config A.b = 1\n%who\n%lsmagic",
        [{}, {"effects": ("display",)}, {"effects": ("display",)}],
    ),
    "a query": (
        "%sql rows << select * from t where a = :a and b = {b}",
        [{"binds": ("rows",), "reads": ("b", "a"), "effects": ("database", "display")}],
    ),
    "a magic in a block": (
        "if x:\n    %time f()\nelse:\n    !ls",
        [{"code": ("f()",), "effects": ("display",)}, {"effects": ("shell",)}],
    ),
    "a magic behind an open quote of another": (
        "!echo it's\n%time f()",
        [{"effects": ("shell",)}, {"code": ("f()",), "effects": ("display",)}],
    ),
    "a cell magic that is not on the first line": (
        "# timed\n%%time\nf()",
        [{"effects": ("unknown",), "is_known": False}],
    ),
    "a call with quoted arguments": (",f a b", [{"code": ('f("a", "b")',)}]),
    "a call with one quoted argument": (";f a b", [{"code": ('f("a b")',)}]),
    "a call without brackets": ("/f a b", [{"code": ("f(a, b)",)}]),
    "a bare listing": ("ls -la", [{"reads": ("ls",), "effects": ("shell",)}]),
    "a bare directory": ("pwd", [{"reads": ("pwd",), "effects": ("display",)}]),
    "a bare change of the directory": ("cd ..", [{"reads": ("cd",), "effects": ("cwd",)}]),
    "a bare setting for plots": ("matplotlib inline", [{"reads": ("matplotlib",), "effects": ("matplotlib",)}]),
    "a bare timing": ("time f(x)", [{"reads": ("time",), "code": ("f(x)",), "effects": ("display",)}]),
    "a magic without a name": ("%", [{"effects": ("unknown",), "provides_unknown": True, "is_known": False}]),
}


@pytest.mark.parametrize(("source", "expected"), TAKEN.values(), ids=TAKEN)
def test_a_magic_is_taken_out_and_understood(source: str, expected: list[dict[str, object]]) -> None:
    text = to_python(source)
    assert expected == [said(magic) for magic in text.magics]
    assert text.is_python
    assert source.count("\n") == text.python.count("\n")
    ast.parse(text.python)


def test_the_python_keeps_its_lines_and_indentation_and_every_magic_its_place() -> None:
    source = "x = 1\nif x:\n    a = !ls \\\n        -l {x}\n    %time f(\\\n        x)\nelse:\n    g?\nh()\n"
    text = to_python(source)
    assert f"x = 1\nif x:\n    a = {PLACEHOLDER}\n\n    {PLACEHOLDER}\n\nelse:\n    {PLACEHOLDER}\nh()\n" == text.python
    shown = [(m.name, m.kind, m.line, m.end_line, m.column, m.argument) for m in text.magics]
    assert shown == [
        ("!", MagicKind.SHELL, 3, 4, 8, "ls         -l {x}"),
        ("time", MagicKind.LINE, 5, 6, 4, "f(         x)"),
        ("?", MagicKind.HELP, 8, 8, 4, "g"),
    ]
    assert (EmbeddedCode("x", 4, 12, optional=True),) == text.magics[0].reads
    assert (EmbeddedCode("f(\\\n        x)", 5, 10),) == text.magics[1].code


CELL_MAGICS = {
    "a timed cell": (
        "%%time\nx = 1\n%cd a",
        f"{PLACEHOLDER}\nx = 1\n{PLACEHOLDER}",
        [{"effects": ("display",)}, {"effects": ("cwd",)}],
    ),
    "a timed cell below blank lines": ("\n \n%%time\nx", f"\n\n{PLACEHOLDER}\nx", [{"effects": ("display",)}]),
    "a cell timed apart": (
        "%%timeit -n 5 s = 0\nx = !ls",
        f"{PLACEHOLDER}\nx = {PLACEHOLDER}",
        [
            {"isolated": True, "code": ("s = 0",), "effects": ("display",)},
            {"isolated": True, "target": "x", "effects": ("shell",)},
        ],
    ),
    "captured output": ("%%capture out --no-stderr\nx", f"{PLACEHOLDER}\nx", [{"binds": ("out",)}]),
    "captured output that nobody keeps": ("%%capture\nx", f"{PLACEHOLDER}\nx", [{}]),
    "a captured shell cell": ("%%capture\n%%bash\nls", "", [{}, {"effects": ("shell",)}]),
    "a shell cell": ("%%bash\nls 'a", "", [{"effects": ("shell",)}]),
    "a shell cell with outputs": (
        "%%bash --out a --err=b\nls",
        "",
        [{"binds": ("a", "b"), "effects": ("shell",)}],
    ),
    "a script that is switched off": ("%%script false\nx = 1", "", [{"effects": ("shell",)}]),
    "a written file": ("%%writefile -a src/a.py\nx = 1", "", [{"effects": ("append-file:src/a.py",)}]),
    "a page": ("%%html\n<b>50%</b>", "", [{"effects": ("display",)}]),
    "a query that is kept": (
        "%%sql rows <<\nselect :a, $b\nfrom {{c}} where x::int",
        "",
        [{"binds": ("rows",), "reads": ("a", "b", "c"), "effects": ("database", "display")}],
    ),
    "R with variables": (
        "%%R -i frame,n -o model\nmodel <- lm(frame)",
        "",
        [{"binds": ("model",), "reads": ("frame", "n"), "effects": ("display",)}],
    ),
    "a cell magic nobody knows": (
        "%%magical --on frame\nx = len(x) and y.z if 1x else a-b",
        "",
        [
            {
                "reads": ("on", "frame", "x", "len", "y", "a", "b"),
                "effects": ("unknown",),
                "provides_unknown": True,
                "is_known": False,
            }
        ],
    ),
}


@pytest.mark.parametrize(("source", "python", "expected"), CELL_MAGICS.values(), ids=CELL_MAGICS)
def test_a_cell_magic_says_what_becomes_of_the_body(
    source: str, python: str, expected: list[dict[str, object]]
) -> None:
    text = to_python(source)
    assert python == text.python
    assert bool(python) == text.is_python
    assert expected == [said(magic) for magic in text.magics]


STRIPPED = {
    "a common indentation": ("  x = 1\n  if x:\n    %time y\n", f"x = 1\nif x:\n  {PLACEHOLDER}\n", (2, 2, 2), (3, 4)),
    "prompts of Python": (
        ">>> x = 1\n>>> if x:\n...     !ls\n",
        f"x = 1\nif x:\n    {PLACEHOLDER}\n",
        (4, 4, 4),
        (3, 8),
    ),
    "prompts of IPython": ("In [3]: if x:\n   ...:     %time y", f"if x:\n    {PLACEHOLDER}", (8, 8), (2, 12)),
    "an indented body of a cell magic": (
        "%%time\n  x = 1\n  %cd y",
        f"{PLACEHOLDER}\nx = 1\n{PLACEHOLDER}",
        (0, 2, 2),
        (3, 2),
    ),
}


@pytest.mark.parametrize(("source", "python", "removed", "place"), STRIPPED.values(), ids=STRIPPED)
def test_what_ipython_strips_is_counted_so_that_columns_stay_those_of_the_cell(
    source: str, python: str, removed: tuple[int, ...], place: tuple[int, int]
) -> None:
    text = to_python(source)
    assert (python, removed) == (text.python, text.removed)
    assert place == (text.magics[-1].line, text.magics[-1].column)


IPYTHON = TransformerManager()


def transformed(source: str) -> str | None:
    """The cell as IPython runs it; ``None`` where it refuses it."""
    try:
        python = IPYTHON.transform_cell(source)
        ast.parse(python)
    except (SyntaxError, AssertionError):
        return None
    return python


def number_of_calls(python: str) -> int:
    return len(re.findall(r"get_ipython\(\)\.", python))


SOURCES = [source for source, *_ in TAKEN.values()] + list(LEFT_ALONE.values())
BARE = re.compile(r"(ls|pwd|cd|matplotlib|time)( |$)|[,;/]|get_ipython")
"""Automagic, which IPython decides later, autocall, which is no call of its own, and calls that stand there."""


@pytest.mark.parametrize("source", [source for source in SOURCES if not BARE.match(source) and transformed(source)])
def test_ipython_takes_the_same_lines_for_magics(source: str) -> None:
    assert number_of_calls(transformed(source) or "") == len(to_python(source).magics)


LINES = st.sampled_from(
    [
        *(
            "x = 1",
            "%time f()",
            "!ls {x}",
            "y = !ls",
            "y = %pwd",
            "x?",
            "?x",
            "if x:",
            "    pass",
            "    !ls",
            "    x = !ls",
        ),
        *('s = """', '"""', "'''", "t = (", ")", "# %time", "x = a \\", "  % b", "!ls \\", "a = [1,", "  2]", "%%bash"),
        *("", "  ", "x = 'a\\\nb'", "def f():", "    %cd a", "    return x", 'f"{x["a"]}"', "f'{x!r}'", "z = x % 2"),
        *(
            "!echo it's (",
            "@d",
            "%time x = (",
            "print(x)  # why?",
            'q = "why?"',
            "a = b = !ls",
            "x == !ls",
            "x = y != z",
        ),
    ]
)


@settings(deadline=None)
@given(st.lists(LINES, max_size=8))
def test_any_mix_of_lines_that_ipython_can_run_is_python_to_us_with_as_many_magics(lines: list[str]) -> None:
    source = "\n".join(lines)
    python, text = transformed(source), to_python(source)
    if python is None or not text.is_python:
        return
    ast.parse(text.python)
    assert source.count("\n") == text.python.count("\n")
    assert number_of_calls(python) == len(text.magics)


@settings(deadline=None)
@given(st.text(alphabet="%!?{}$'\"\\\n\r ax=(),:#;/.>1<[]fr-@", max_size=40))
def test_no_text_whatever_makes_it_fail(source: str) -> None:
    text = to_python(source)
    for magic in text.magics:
        assert 1 <= magic.line <= magic.end_line <= source.count("\n") + source.count("\r") + 1


@pytest.mark.parametrize("source", [source for source in SOURCES if not BARE.match(source)])
def test_embedded_code_stands_where_it_says(source: str) -> None:
    lines = source.split("\n")
    for magic in to_python(source).magics:
        for code in (*magic.code, *magic.reads):
            if PLACEHOLDER not in code.source:
                assert "\n".join(lines[code.line - 1 :])[code.column :].startswith(code.source)


def test_ten_thousand_lines_take_no_time() -> None:
    source = 'x = {"a": [1, 2], "b": f"{y % 3}"}  # done\n' * 10_000 + "%time x\n"
    start = time.perf_counter()
    assert 1 == len(to_python(source).magics)
    assert time.perf_counter() - start < 2


def test_brackets_without_end_do_not_recurse() -> None:
    assert () == to_python("x = " + "(" * 100_000 + "\n%time").magics
    assert 1 == len(to_python("!echo {" + "(" * 100_000 + "}").magics)
