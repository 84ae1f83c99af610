"""What one cell does to names: a row for every class of statement, expression and pattern that Python has."""

from __future__ import annotations

import ast
import sys
from typing import NamedTuple

import pytest

from nbrefactor.analysis.cells import cell_facts


class Row(NamedTuple):
    """A cell and its facts: names in the order of the alphabet, separated by spaces."""

    source: str
    defines: str = ""
    uses: str = ""
    deferred: str = ""
    deletes: str = ""
    certain: str | None = None
    """Only where it is not all that the cell defines."""


ROWS = {
    # Statements
    "an expression reads": Row("x", uses="x"),
    "a literal does nothing": Row("1"),
    "an assignment reads its value and binds its target": Row("x = y", "x", "y"),
    "a chain of targets binds all of them": Row("a = b = c", "a b", "c"),
    "unpacking binds every name, nested and starred": Row("a, (b, *c) = [d, *e] = f", "a b c d e", "f"),
    "a value is read before its target is bound": Row("x = x + 1", "x", "x"),
    "an augmented assignment reads and binds": Row("x += y", "x", "x y"),
    "an augmented item is a use only": Row("x[i] += y", "", "i x y"),
    "an augmented attribute is a use only": Row("x.a += y", "", "x y"),
    "a store to an item is a use of the object": Row("x[i] = y", "", "i x y"),
    "a store to an attribute is a use of the object": Row("x.a = y", "", "x y"),
    "a store to a slice is a use of the object": Row("x[i:j] = y", "", "i j x y"),
    "an annotation alone binds nothing": Row("x: T", "", "T"),
    "an annotation with a value binds": Row("x: T = y", "x", "T y"),
    "an annotated attribute reads its object": Row("x.a: T", "", "T x"),
    "an annotation in a string is no use": Row("x: 'T' = 1", "x", ""),
    "a future import below others runs: statements are compiled one by one": Row(
        "x = 1\nfrom __future__ import division\ny = x / 2", "division x y"
    ),
    "a name may be used above its global statement": Row("x = 1\nglobal x\nx = 2", "x"),
    "a lazy annotation is no use": Row("from __future__ import annotations\nx: T = 1", "annotations x", ""),
    "a local annotation is not evaluated": Row("def f():\n    x: T = 1", "f", ""),
    "del reads and deletes": Row("del x", "", "x", deletes="x"),
    "del of what the cell binds leaves nothing certain": Row("x = 1\ndel x", "x", "", deletes="x", certain=""),
    "del of an item is a use": Row("del x[i], y.a", "", "i x y"),
    "del of several in brackets": Row("del (x, [y])", "", "x y", deletes="x y"),
    "a name is a use again after its del": Row("x = 1\ndel x\nx", "x", "x", deletes="x", certain=""),
    "a conditional del does not unbind": Row("x = 1\nif c:\n    del x\nx", "x", "c x", deletes="x", certain=""),
    "import binds the top of a dotted name": Row("import a.b", "a"),
    "import as binds the other name": Row("import a.b as c", "c"),
    "from import binds members": Row("from a import b, c as d", "b d"),
    "a star import of the standard library binds what it exports": Row(
        "from bisect import *\ninsort(x, 1)", "bisect bisect_left bisect_right insort insort_left insort_right", "x"
    ),
    "pass, global and nonlocal do nothing": Row(
        "pass\nglobal g\ndef f():\n    n = 1\n    def h():\n        nonlocal n\n        n = 2\n    h()", "f"
    ),
    "assert reads its test, and perhaps its message": Row("assert a, b", "", "a b"),
    "raise reads": Row("raise E(x) from y", "", "E x y"),
    "nothing after a raise is reached": Row("raise E\ny", "", "E"),
    "a function's body is read when it is called": Row("def f():\n    return x", "f", "x", deferred="x"),
    "parameters and locals are no uses": Row(
        "def f(a, /, b, *c, d, **e):\n    g = a\n    return g + b + c + d + e", "f"
    ),
    "defaults and decorators are read at once": Row("@d\ndef f(a=x, *, b=y):\n    pass", "f", "d x y"),
    "annotations of a function are read at once": Row("def f(a: A, *b: B, **c: C) -> D: ...", "f", "A B C D"),
    "a local name is local in the whole body": Row("def f():\n    print(x)\n    x = 1", "f"),
    "a global statement makes it the namespace's": Row("def f():\n    global x\n    x = x + 1", "f", "x", deferred="x"),
    "a function inside sees the variables outside": Row(
        "def f():\n    a = 1\n    def g():\n        return a + b\n    return g", "f", "b", deferred="b"
    ),
    "recursion is no use from outside": Row("def f(n):\n    return f(n - 1)", "f"),
    "a function may be defined after the one that calls it": Row(
        "def f():\n    return g()\ndef g():\n    return 1\nf()", "f g"
    ),
    "... but not after the call": Row(
        "def f():\n    return g()\nf()\ndef g():\n    return 1", "f g", "g", deferred="g"
    ),
    "an async function is a function": Row(
        "async def f():\n    async with a as b:\n        async for c in d:\n            await e",
        "f",
        "a d e",
        deferred="a d e",
    ),
    "await at the top of a cell": Row("x = await y", "x", "y"),
    "async loops and contexts at the top of a cell": Row(
        "async for a in b: pass\nasync with c as d: pass", "a d", "b c", certain="d"
    ),
    "a class body runs at once, its methods later": Row(
        "class C(B, metaclass=M):\n    a = x\n    def m(self):\n        return y", "C", "B M x y", deferred="y"
    ),
    "a class body binds nothing in the namespace": Row("class C:\n    a = 1\n    b = a", "C"),
    "a class body reads a name that it binds only later": Row("class C:\n    b = a\n    a = 1", "C", "a"),
    "methods do not see class variables": Row(
        "class C:\n    a = 1\n    def m(self):\n        return a", "C", "a", deferred="a"
    ),
    "a comprehension in a class body sees only its first iterable there": Row(
        "class C:\n    n = 3\n    a = [n for _ in range(n)]", "C", "n"
    ),
    "if binds on one path only": Row("if c:\n    x = 1\nx", "x", "c x", certain=""),
    "if and else bind for certain": Row("if c:\n    x = 1\nelse:\n    x = 2\nx", "x", "c"),
    "a path that ends in raise does not count": Row("if c:\n    x = 1\nelse:\n    raise E\nx", "x", "E c"),
    "elif without else may bind nothing": Row("if a:\n    x = 1\nelif b:\n    x = 2\nx", "x", "a b x", certain=""),
    "for binds its target and may not run": Row("for i in xs:\n    y = i\ni, y", "i y", "i xs y", certain=""),
    "for over what is not empty runs": Row("for i in [1, 2]:\n    y = i\ni, y", "i y", ""),
    "for with else": Row("for i in xs:\n    if i: break\nelse:\n    y = 1\ny", "i y", "xs y", certain=""),
    "a loop reads what its previous round bound": Row("for i in [1]:\n    print(x)\n    x = i", "i x", "x"),
    "for may store into an object": Row("for d['k'] in xs: pass", "", "d xs"),
    "while may not run": Row("while c:\n    x = 1\n    continue\nelse:\n    y = 1\nx", "x y", "c x", certain="y"),
    "while True is left by break only": Row("while True:\n    x = 1\n    break\nx", "x", ""),
    "with binds its target": Row("with open(p) as f, g(f) as (a, b):\n    x = f", "a b f x", "g p"),
    "suppress may stop half way": Row("with suppress(E):\n    x = f()\nx", "x", "E f suppress x", certain=""),
    "try binds if no handler was taken": Row("try:\n    x = f()\nexcept E:\n    pass\nx", "x", "E f x", certain=""),
    "try and handler both bind": Row("try:\n    import a\nexcept ImportError:\n    a = None\na", "a", ""),
    "else and finally of try": Row(
        "try:\n    f()\nexcept E:\n    raise\nelse:\n    x = 1\nfinally:\n    y = 1\nx, y", "x y", "E f"
    ),
    "the name of a caught error is unbound afterwards": Row(
        "try:\n    f()\nexcept E as e:\n    print(e)\ne", "", "E e f"
    ),
    "an error caught while another is handled": Row(
        "try:\n    f()\nexcept E as e:\n    try: g()\n    except E as h:\n        x = e, h", "x", "E f g", certain=""
    ),
    "except* is except": Row("try:\n    f()\nexcept* E as e:\n    x = e", "x", "E f", certain=""),
    "return in a function": Row("def f():\n    if a:\n        return b\n    return", "f", "a b", deferred="a b"),
    # Expressions
    "and, or and conditional expressions read all they may read": Row("a and b or (c if d else e)", "", "a b c d e"),
    "operators and comparisons": Row("-a + b * c < d <= e", "", "a b c d e"),
    "what a condition binds is not certain": Row("a and (x := b)\nx", "x", "a b x", certain=""),
    "a walrus binds": Row("(x := y)\nx", "x", "y"),
    "a walrus in a comprehension binds outside of it": Row("[(last := i) for i in xs]", "last", "xs", certain=""),
    "a walrus in a function's comprehension stays in the function": Row(
        "def f(xs):\n    [(last := i) for i in xs]\n    return last", "f"
    ),
    "attributes, items, slices and starred arguments": Row("a.b[c][d:e:f](*g, k=h, **m)", "", "a c d e f g h m"),
    "displays": Row("[a, *b], (c,), {d}, {e: f, **g}", "", "a b c d e f g"),
    "a lambda is read when it is called": Row("lambda a, b=x: a + b + y", "", "x y", deferred="y"),
    "a named lambda may call itself": Row("f = lambda n: f(n - 1) + k", "f", "k", deferred="k"),
    "variables of comprehensions stay inside": Row(
        "[i + a for i in x if b]\n{i for i in x}\n{k: v for k, v in x}\ni", "", "a b i x"
    ),
    "nested comprehensions": Row("[[j for j in i] for i in x for k in i if j]", "", "j x"),
    "only the first iterable of a generator is read at once": Row(
        "(i + a for i in x for j in y)", "", "a x y", deferred="a y"
    ),
    "yield and yield from": Row("def f():\n    x = yield a\n    yield from b", "f", "a b", deferred="a b"),
    "f-strings read, in their formats too": Row("f'{a!r:>{b}} {c=}'", "", "a b c"),
    "names are the same after normalization": Row("ﬁ = 1\nfi", "fi", ""),
    "builtins are no uses": Row("print(len(x), display, get_ipython, In, Out, _)", "", "x"),
    "private names of a class": Row("class C:\n    def m(self):\n        return self.__x", "C"),
    "a private name in a class is the notebook's name with the name of the class": Row(
        "class _C:\n    a = __x\n    class D:\n        b = [__x for i in __y__]\n    def m(self, __p):\n"
        "        global __z\n        __z = __p",
        "_C",
        "_C__x _D__x __y__",
    ),
    "a private name outside of classes is what it says": Row("__x = __y", "__x", "__y"),
    "a private name that a class imports or catches is one of the class": Row(
        "class C:\n    import __a, b as __b\n    try: pass\n    except E as __e: pass\n    print(__a, __b)", "C", "E"
    ),
    "methods know their class": Row("class C:\n    def m(self):\n        return lambda: __class__", "C"),
    "a class body knows its module": Row("class C:\n    a = __module__, __qualname__", "C"),
    "a caught error in a class body is a name of the class": Row(
        "class C:\n    a = 1\n    try: f()\n    except E as e: b = a, e", "C", "E f"
    ),
    "global in a class body is not for its methods": Row(
        "def f(x):\n    class C:\n        global x\n        y = x\n        def m(self): return x",
        "f",
        "x",
        deferred="x",
    ),
    "the annotation of a value is read after the name is bound": Row("x: x = y", "x", "y"),
    "code in a literal for exec": Row("exec('x = y')", "x", "y"),
    "code in a literal for eval": Row("z = eval('x + y')", "z", "x y"),
    # Patterns
    "match captures": Row(
        "match a:\n    case [1, x, *rest]: pass\n    case {'k': y, **more}: pass\n"
        "    case C(1, z=w) | D(w): pass\n    case m.VALUE | None: pass\n    case (1 | 2) as n if g: pass\n",
        "more n rest w x y",
        "C D a g m",
        certain="",
    ),
    "a pattern that always matches binds for certain": Row(
        "match a:\n    case [x]: y = 1\n    case x: y = 2\ny, x", "x y", "a"
    ),
    "a lambda in a class body may be called there": Row(
        "class K:\n    a = b\n    e = (lambda b: a)(a)\na = 1", "K a", "a b", deferred="a"
    ),
    "the wildcard binds nothing": Row("match a:\n    case _: x = 1\nx", "x", "a"),
}

NEW_SYNTAX = {
    (3, 12): {
        "a type alias binds; its value is read later": Row("type X[T] = list[T, y]", "X", "y", deferred="y"),
        "type parameters stay inside": Row("def f[T: B](a: T) -> T: ...\nclass C[T](D[T]): ...", "C f", "B D"),
        "type parameters in a class body see its names": Row(
            "class C:\n    B = 1\n    def m[T: B](self, a: B): ...", "C"
        ),
    },
    (3, 14): {"template strings read": Row("t'{a:{b}}'", "", "a b")},
}
for _version, _rows in NEW_SYNTAX.items():
    if sys.version_info >= _version:
        ROWS |= _rows

_NEVER_PARSED = {
    "AugLoad",
    "AugStore",
    "Param",
    "Suite",
    "Bytes",
    "Num",
    "Str",
    "NameConstant",
    "Ellipsis",
    "Index",
    "ExtSlice",
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_facts_of_a_cell(row: Row) -> None:
    facts = cell_facts(0, row.source)
    assert facts.failure is None
    uses = [name for name in facts.used_names if not _is_builtin(name)]
    found = Row(
        row.source,
        " ".join(facts.defines),
        " ".join(uses),
        " ".join(name for name in facts.deferred if not _is_builtin(name)),
        " ".join(facts.deletes),
        " ".join(sorted(facts.certain)),
    )
    assert row._replace(certain=row.defines if row.certain is None else row.certain) == found


REFUSED = {
    "return 1": "'return' outside function",
    "class C:\n    yield 1": "'yield' outside function",
    "def f():\n    await x": "'await' outside async function",
    "def f():\n    async with x: pass": "'async with' outside async function",
    "def f():\n    async for i in x: pass": "'async for' outside async function",
    "def f():\n    [i async for i in x]": "asynchronous comprehension outside of an asynchronous function",
    "if x:\n    break": "'break' outside loop",
    "if x:\n    x = 1\n    global x": "name 'x' is used prior to global declaration",
    "nonlocal x": "nonlocal declaration not allowed at module level",
    "def f(a, a): pass": "duplicate argument 'a' in function definition",
    "f(a=1, a=2)": "keyword argument repeated: a",
    "x = *y": "can't use starred expression here",
    "*x": "can't use starred expression here",
    "*a, *b = x": "multiple starred expressions in assignment",
    "def f():\n    from m import *": "import * only allowed at module level",
    "[(i := 1) for i in x]": "assignment expression cannot rebind comprehension iteration variable 'i'",
    "match x:\n    case _: pass\n    case 1: pass": "wildcard makes remaining patterns unreachable",
    "try: pass\nexcept: pass\nexcept E: pass": "default 'except:' must be last",
    "for i in x:\n    try: pass\n    except* E: continue": "cannot appear in an except* block",
    "if x:\n    from __future__ import annotations": "must occur at the beginning of the file",
}


@pytest.mark.parametrize("source", REFUSED)
def test_what_parses_and_does_not_compile_is_a_failure_of_the_cell(source: str) -> None:
    facts = cell_facts(0, source)
    assert facts.failure is not None
    assert REFUSED[source] in facts.failure.message
    assert facts.units == ()


def test_a_timed_cell_may_return() -> None:
    assert cell_facts(0, "%%timeit\nreturn f()").failure is None


def _is_builtin(name: str) -> bool:
    from nbrefactor.model.builtin_names import is_builtin

    return is_builtin(name)


@pytest.mark.parametrize("family", [ast.stmt, ast.expr, ast.pattern], ids=lambda family: family.__name__)
def test_every_class_of_syntax_has_a_row(family: type[ast.AST]) -> None:
    trees = [ast.parse(row.source) for row in ROWS.values()]
    covered = {type(node) for tree in trees for node in ast.walk(tree)}
    classes = {part for part in family.__subclasses__() if part.__name__ not in _NEVER_PARSED}
    assert set() == {part.__name__ for part in classes - covered}
