"""By their texts: functions that read the notebook's values, and take them as parameters in the components.

Every case is run as well: what differs when it runs must never be the same by its text.
"""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from types import ModuleType

import pytest

from nbrefactor import api
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.verdict import Outcome, StaticPart

TOTAL = "def total(bill):\n    return bill * rate"
TOTAL_OF = "def total(bill, rate):\n    return bill * rate\n"
IMPORT = "from components.steps import total"
PARTIAL = "from functools import partial\nfrom components.steps import total"


def compared(folder: Path, before: tuple[str, ...], after: tuple[str, ...], steps: str) -> StaticPart:
    (folder / "components").mkdir(exist_ok=True)
    (folder / "components" / "steps.py").write_text(steps, encoding="utf-8")
    books = (Notebook.from_cells(cells, path=str(folder / "book.ipynb")) for cells in (before, after))
    return api.compare_texts(*books)


def printed(cells: tuple[str, ...], steps: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the cells print, up to the first that fails, and how that failed."""
    package, module = ModuleType("components"), ModuleType("components.steps")
    exec(steps, module.__dict__)
    monkeypatch.setitem(__import__("sys").modules, "components", package)
    monkeypatch.setitem(__import__("sys").modules, "components.steps", module)
    names: dict[str, object] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()) as stream:
        try:
            for cell in cells:
                exec(cell, names)
        except Exception as error:
            print(type(error).__name__)
    return stream.getvalue()


SAME = {
    "a value that is bound once": (
        ("rate = 2", TOTAL, "print(total(3))"), ("rate = 2", IMPORT, "print(total(3, rate=rate))"), TOTAL_OF,
    ),
    "a value that is bound again between calls": (
        ("rate = 2", TOTAL, "a = total(3)", "rate = 5", "print(a, total(3))"),
        (IMPORT, "rate = 2", "a = total(3, rate=rate)", "rate = 5", "print(a, total(3, rate=rate))"), TOTAL_OF,
    ),
    "a loop that binds the value": (
        ("rate = 2", TOTAL, "for rate in range(3):\n    print(total(rate))"),
        (IMPORT, "rate = 2", "for rate in range(3):\n    print(total(rate, rate=rate))"), TOTAL_OF,
    ),
    "a call in a component": (
        ("rate = 2", TOTAL, "a = total(3)\nb = a + rate", "print(b)"),
        ("from components.steps import add", "rate = 2", "b = add(rate)", "print(b)"),
        TOTAL_OF + "\n\ndef add(rate):\n    a = total(3, rate=rate)\n    b = a + rate\n    return b\n",
    ),
    "a component that calls the value something else": (
        ("rate = 2", TOTAL, "a = total(3)\nb = a + rate", "print(b)"),
        ("from components.steps import add", "rate = 2", "b = add(rate)", "print(b)"),
        TOTAL_OF + "\n\ndef add(part):\n    a = total(3, rate=part)\n    b = a + part\n    return b\n",
    ),
    "functions that call each other": (
        ("rate = 2", TOTAL, "def twice(bill):\n    return total(total(bill))", "rate = 3", "print(twice(3))"),
        (IMPORT.replace("total", "twice"), "rate = 2", "rate = 3", "print(twice(3, rate=rate))"),
        TOTAL_OF + "\n\ndef twice(bill, rate):\n    return total(total(bill, rate=rate), rate=rate)\n",
    ),
    "a function that is handed over": (
        ("rate = 2", TOTAL, "print(list(map(total, [1, 2])))"),
        (PARTIAL, "rate = 2", "print(list(map(partial(total, rate=rate), [1, 2])))"), TOTAL_OF,
    ),
    "a key, and a notebook that has partial": (
        ("from functools import partial", "rate = 2", TOTAL, "print(partial(max, 1)(2), sorted([1, 2], key=total))"),
        (PARTIAL, "rate = 2", "print(partial(max, 1)(2), sorted([1, 2], key=partial(total, rate=rate)))"), TOTAL_OF,
    ),
    "a closure that lasts, over a value that is bound once": (
        ("rate = 2", "def make():\n    return lambda bill: bill * rate", "f = make()", "print(f(2))"),
        (IMPORT.replace("total", "make"), "rate = 2", "f = make(rate=rate)", "print(f(2))"),
        "def make(rate):\n    return lambda bill: bill * rate\n",
    ),
    "parameters with defaults, and several values": (
        ("rate = 2\nfee = 1", "def total(bill, n=1):\n    return n * bill * rate + fee", "print(total(3), total(1, n=2))"),
        (IMPORT, "rate = 2\nfee = 1", "print(total(3, rate=rate, fee=fee), total(1, n=2, rate=rate, fee=fee))"),
        "def total(bill, n=1, *, rate, fee):\n    return n * bill * rate + fee\n",
    ),
    "an object that is changed in place": (
        ("rates = [2]", "def total(bill):\n    return bill * rates[-1]", "rates.append(3)", "print(total(3))"),
        (IMPORT, "rates = [2]", "rates.append(3)", "print(total(3, rates=rates))"),
        "def total(bill, rates):\n    return bill * rates[-1]\n",
    ),
    "a lambda that looks the value up when it is called": (
        ("rate = 2", TOTAL, "f = lambda: total(3)", "print(f())"),
        (IMPORT, "rate = 2", "f = lambda: total(3, rate=rate)", "print(f())"), TOTAL_OF,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "steps"), SAME.values(), ids=list(SAME))
def test_what_a_call_passes_on_is_what_the_function_would_have_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: tuple[str, ...], after: tuple[str, ...], steps: str
) -> None:
    found = compared(tmp_path, before, after, steps)
    assert (Outcome.SAME, (), ()) == (found.outcome, found.evidence, found.notes)
    assert printed(before, steps, monkeypatch) == printed(after, steps, monkeypatch)


DIFFERENT = {
    "another value is passed": (
        ("rate = 2", "other = 3", TOTAL, "print(total(3))"),
        (IMPORT, "rate = 2", "other = 3", "print(total(3, rate=other))"), TOTAL_OF,
    ),
    "a literal is passed": (
        ("rate = 2", TOTAL, "print(total(3))"), (IMPORT, "rate = 2", "print(total(3, rate=3))"), TOTAL_OF,
    ),
    "a value of another time is passed": (
        ("rate = 2", "old = rate", TOTAL, "rate = 5", "print(total(3))"),
        (IMPORT, "rate = 2", "old = rate", "rate = 5", "print(total(3, rate=old))"), TOTAL_OF,
    ),
    "the value is bound again before the call": (
        ("rate = 2", TOTAL, "a = total(3)", "rate = 5", "print(a)"),
        (IMPORT, "rate = 2", "rate = 5", "a = total(3, rate=rate)", "print(a)"), TOTAL_OF,
    ),
    "a component is given a value of another time": (
        ("rate = 2", TOTAL, "a = total(3)\nb = a + 1", "rate = 5", "print(b)"),
        ("from components.steps import add", "rate = 2", "rate = 5", "b = add(rate)", "print(b)"),
        TOTAL_OF + "\n\ndef add(rate):\n    a = total(3, rate=rate)\n    b = a + 1\n    return b\n",
    ),
    "values are swapped": (
        ("rate = 2\nfee = 1", "def total(bill):\n    return bill * rate + fee", "print(total(3))"),
        (IMPORT, "rate = 2\nfee = 1", "print(total(3, rate=fee, fee=rate))"),
        "def total(bill, rate, fee):\n    return bill * rate + fee\n",
    ),
    "a call is left without the argument": (
        ("rate = 2", TOTAL, "a = total(3)", "print(a, total(4))"),
        (IMPORT, "rate = 2", "a = total(3, rate=rate)", "print(a, total(4))"), TOTAL_OF,
    ),
    "a call in a function of the notebook is left without it": (
        ("rate = 2", TOTAL, "def twice(x):\n    return total(total(x))", "print(twice(3))"),
        (IMPORT, "rate = 2", "def twice(x):\n    return total(total(x), rate=rate)", "print(twice(3))"), TOTAL_OF,
    ),
    "it is handed over without the argument": (
        ("rate = 2", TOTAL, "print(total(1), list(map(total, [1, 2])))"),
        (IMPORT, "rate = 2", "print(total(1, rate=rate), list(map(total, [1, 2])))"), TOTAL_OF,
    ),
    "partial is something else": (
        ("rate = 2", TOTAL, "print(list(map(total, [1, 2])))"),
        (
            "def partial(f, rate):\n    return lambda x: f(x, rate + 1)", IMPORT, "rate = 2",
            "print(list(map(partial(total, rate=rate), [1, 2])))",
        ),
        TOTAL_OF,
    ),
    "what is handed over keeps a value of another time": (
        ("rate = 2", TOTAL, "m = map(total, [1, 2])", "rate = 5", "print(list(m))"),
        (PARTIAL, "rate = 2", "m = map(partial(total, rate=rate), [1, 2])", "rate = 5", "print(list(m))"), TOTAL_OF,
    ),
    "a lambda lasts": (
        ("rate = 2", "def make():\n    return lambda bill: bill * rate", "f = make()", "rate = 5", "print(f(2))"),
        (IMPORT.replace("total", "make"), "rate = 2", "f = make(rate=rate)", "rate = 5", "print(f(2))"),
        "def make(rate):\n    return lambda bill: bill * rate\n",
    ),
    "a function inside lasts": (
        ("rate = 2", "def make():\n    def g():\n        return rate\n    return g", "f = make()", "rate = 5", "print(f())"),
        (IMPORT.replace("total", "make"), "rate = 2", "f = make(rate=rate)", "rate = 5", "print(f())"),
        "def make(rate):\n    def g():\n        return rate\n    return g\n",
    ),
    "a class inside lasts": (
        ("rate = 2", "def make():\n    class C:\n        def g(self):\n            return rate\n    return C()", "f = make()",
         "rate = 5", "print(f.g())"),
        (IMPORT.replace("total", "make"), "rate = 2", "f = make(rate=rate)", "rate = 5", "print(f.g())"),
        "def make(rate):\n    class C:\n        def g(self):\n            return rate\n    return C()\n",
    ),
    "a generator lasts": (
        ("rate = 2", "def totals():\n    yield rate\n    yield rate", "g = totals()\na = next(g)", "rate = 5", "print(a, next(g))"),
        (IMPORT.replace("total", "totals"), "rate = 2", "g = totals(rate=rate)\na = next(g)", "rate = 5", "print(a, next(g))"),
        "def totals(rate):\n    yield rate\n    yield rate\n",
    ),
    "a generator expression lasts": (
        ("rate = 2", "def totals(xs):\n    return (x * rate for x in xs)", "g = totals([1])", "rate = 5", "print(list(g))"),
        (IMPORT.replace("total", "totals"), "rate = 2", "g = totals([1], rate=rate)", "rate = 5", "print(list(g))"),
        "def totals(xs, rate):\n    return (x * rate for x in xs)\n",
    ),
    "a lambda of a component keeps a value of another time": (
        ("rate = 2", TOTAL, "f = lambda: total(3)\nn = 1", "rate = 5", "print(f(), n)"),
        ("from components.steps import make", "rate = 2", "f, n = make(rate)", "rate = 5", "print(f(), n)"),
        TOTAL_OF + "\n\ndef make(rate):\n    f = lambda: total(3, rate=rate)\n    n = 1\n    return f, n\n",
    ),
    "the function binds the value again": (
        ("rate = 2", "def change():\n    global rate\n    rate = 5", "def total(bill):\n    change()\n    return bill * rate",
         "print(total(3))"),
        ("rate = 2", "def change():\n    global rate\n    rate = 5", "def total(bill, rate):\n    change()\n    return bill * rate",
         "print(total(3, rate=rate))"),
        "",
    ),
    "the value is deleted before a call that does not need it": (
        ("rate = 2", "def total(bill):\n    return bill * rate if bill else 0", "print(total(1))", "del rate", "print(total(0))"),
        (IMPORT, "rate = 2", "print(total(1, rate=rate))", "del rate", "print(total(0, rate=rate))"),
        "def total(bill, rate):\n    return bill * rate if bill else 0\n",
    ),
    "the name of the function is bound again": (
        ("rate = 2", TOTAL, "a = total(3)", "total = lambda b, rate=0: rate", "print(a, total(1))"),
        (IMPORT, "rate = 2", "a = total(3, rate=rate)", "total = lambda b, rate=0: rate", "print(a, total(1, rate=rate))"),
        TOTAL_OF,
    ),
    "the name of the function is a parameter": (
        ("rate = 2", TOTAL, "def g(total):\n    return total(1)", "print(total(2), g(abs))"),
        (IMPORT, "rate = 2", "def g(total):\n    return total(1, rate=rate)", "print(total(2, rate=rate), g(abs))"), TOTAL_OF,
    ),
    "a lambda in a function that is given the value lasts": (
        ("rate = 2", TOTAL, "def make():\n    return lambda: total(3)", "f = make()", "rate = 5", "print(f())"),
        (IMPORT.replace("total", "make"), "rate = 2", "f = make(rate=rate)", "rate = 5", "print(f())"),
        TOTAL_OF + "\n\ndef make(rate):\n    return lambda: total(3, rate=rate)\n",
    ),
    "the notebook has a partial of its own": (
        ("def partial(f, rate):\n    return lambda x: f(x, rate + 1)", "rate = 2", TOTAL, "print(list(map(total, [1, 2])))"),
        (
            "def partial(f, rate):\n    return lambda x: f(x, rate + 1)", IMPORT, "rate = 2",
            "print(list(map(partial(total, rate=rate), [1, 2])))",
        ),
        TOTAL_OF,
    ),
    "a call gives what the function does not take": (
        ("rate = 2", TOTAL, "a = total(2)\nprint(a)\nb = total(3, rate=5)", "print(b)"),
        (IMPORT, "rate = 2", "a = total(2, rate=rate)\nprint(a)\nb = total(3, rate=5)", "print(b)"), TOTAL_OF,
    ),
    "a thread waits inside of it": (
        ("import threading\ngate = threading.Event()\nrate = 2", "def total(bill):\n    gate.wait()\n    return bill * rate",
         "def late():\n    print(total(1))", "t = threading.Thread(target=late)\nt.start()", "rate = 5\ngate.set()\nt.join()"),
        (IMPORT, "import threading\ngate = threading.Event()\nrate = 2", "def late():\n    print(total(1, gate=gate, rate=rate))",
         "t = threading.Thread(target=late)\nt.start()", "__import__('time').sleep(0.3)\nrate = 5\ngate.set()\nt.join()"),
        "def total(bill, gate, rate):\n    gate.wait()\n    return bill * rate\n",
    ),
    "an argument binds the value again": (
        ("rate = 2", "def change():\n    global rate\n    rate = 5\n    return 1", TOTAL, "print(total(change()))"),
        (IMPORT, "rate = 2", "def change():\n    global rate\n    rate = 5\n    return 1",
         "print(total(rate=rate, bill=change()))"), TOTAL_OF,
    ),
    "a generator binds the value again while the call lasts": (
        ("rate = 2", "def total(bills):\n    return sum(bills) * rate", "print(total(((rate := q) for q in [1, 2, 3])))"),
        (IMPORT, "rate = 2", "print(total(((rate := q) for q in [1, 2, 3]), rate=rate))"),
        "def total(bills, rate):\n    return sum(bills) * rate\n",
    ),
    "what it is handed to gives what the function does not take": (
        ("import pandas", "rate = 2", TOTAL,
         "try:\n    print(pandas.Series([3]).apply(total, rate=5)[0])\nexcept TypeError:\n    print('no')"),
        (PARTIAL, "import pandas", "rate = 2",
         "try:\n    print(pandas.Series([3]).apply(partial(total, rate=rate), rate=5)[0])\nexcept TypeError:\n    print('no')"),
        TOTAL_OF,
    ),
    "the value is bound through globals()": (
        ("rate = 2", "def total(bill):\n    globals()['rate'] = 7\n    return bill * rate", "print(total(3))"),
        (IMPORT, "rate = 2", "print(total(3, rate=rate))"),
        "def total(bill, rate):\n    globals()['rate'] = 7\n    return bill * rate\n",
    ),
    "the value is deleted while a closure lasts": (
        ("rate = 2", "def make():\n    return lambda bill: bill * rate", "f = make()", "del rate", "print(f(2))"),
        (IMPORT.replace("total", "make"), "rate = 2", "f = make(rate=rate)", "del rate", "print(f(2))"),
        "def make(rate):\n    return lambda bill: bill * rate\n",
    ),
    "the value is bound after a call that does not need it": (
        ("def total(bill):\n    return bill * rate if bill else 0", "print(total(0))", "rate = 2", "print(total(1))"),
        (IMPORT, "print(total(0, rate=rate))", "rate = 2", "print(total(1, rate=rate))"),
        "def total(bill, rate):\n    return bill * rate if bill else 0\n",
    ),
    "the value may not be bound": (
        ("import sys\nif len(sys.argv) > 1000:\n    rate = 2", "def total(bill):\n    return bill * rate if bill else 0", "print(total(0))"),
        (IMPORT, "import sys\nif len(sys.argv) > 1000:\n    rate = 2", "print(total(0, rate=rate))"),
        "def total(bill, rate):\n    return bill * rate if bill else 0\n",
    ),
    "the name means something else around the call": (
        ("rate = 2", TOTAL, "print([total(3) for rate in (5, 6)])"),
        (IMPORT, "rate = 2", "print([total(3, rate=rate) for rate in (5, 6)])"), TOTAL_OF,
    ),
    "the name means something else in a function that calls it": (
        ("rate = 2", TOTAL, "def twice(rate):\n    return total(rate)", "print(twice(3))"),
        (IMPORT, "rate = 2", "def twice(rate):\n    return total(rate, rate=rate)", "print(twice(3))"), TOTAL_OF,
    ),
    "a class that has the name": (
        ("rate = 2", TOTAL, "class C:\n    rate = 9\n    x = total(1)", "print(C.x)"),
        (IMPORT, "rate = 2", "class C:\n    rate = 9\n    x = total(1, rate=rate)", "print(C.x)"), TOTAL_OF,
    ),
    "a class inside that looks the name up among the globals": (
        ("rate = 2", "def total():\n    class C:\n        rate = rate\n    return C.rate", "print(total())"),
        (IMPORT, "rate = 2", "print(total(rate=rate))"),
        "def total(rate):\n    class C:\n        rate = rate\n    return C.rate\n",
    ),
    "somebody asks for its name": (
        ("rate = 2", TOTAL, "class Table:\n    def apply(self, f):\n        return f.__name__", "print(Table().apply(total))"),
        (PARTIAL, "rate = 2", "class Table:\n    def apply(self, f):\n        return f.__name__",
         "print(Table().apply(partial(total, rate=rate)))"), TOTAL_OF,
    ),
    "somebody asks for its parameters": (
        ("import inspect\nrate = 2", TOTAL, "print(total(1), inspect.signature(total))"),
        (IMPORT, "import inspect\nrate = 2", "print(total(1, rate=rate), inspect.signature(total))"), TOTAL_OF,
    ),
    "it looks at its own variables": (
        ("rate = 2", "def total(bill):\n    return [bill * rate, sorted(locals())]", "print(total(1))"),
        (IMPORT, "rate = 2", "print(total(1, rate=rate))"),
        "def total(bill, rate):\n    return [bill * rate, sorted(locals())]\n",
    ),
    "it remembers by its arguments": (
        ("import functools\nrate = [2]", "@functools.cache\ndef total(bill):\n    return bill * rate[0]", "print(total(1))"),
        (IMPORT, "rate = [2]", "print(total(1, rate=rate))"),
        "import functools\n\n\n@functools.cache\ndef total(bill, rate):\n    return bill * rate[0]\n",
    ),
    "the parameter has a default, and a call is left without it": (
        ("rate = 2", TOTAL, "rate = 3", "print(total(1))"), (IMPORT, "rate = 2", "rate = 3", "print(total(1))"),
        "def total(bill, rate=2):\n    return bill * rate\n",
    ),
    "the parameter stands before the others": (
        ("rate = 2", "def total(bill, n):\n    return bill * rate - n", "print(total(3, 4))"),
        (IMPORT, "rate = 2", "print(total(3, 4, rate=rate))"),
        "def total(rate, bill, n):\n    return bill * rate - n\n",
    ),
    "the function takes what comes": (
        ("rate = 2", "def total(bill, **more):\n    return bill * rate + len(more)", "print(total(3, x=4))"),
        (IMPORT, "rate = 2", "print(total(3, x=4, rate=rate))"),
        "def total(bill, *, rate, **more):\n    return bill * rate + len(more) + ('x' not in more) + 1\n",
    ),
    "the body is another one": (
        ("rate = 2", TOTAL, "print(total(3))"), (IMPORT, "rate = 2", "print(total(3, rate=rate))"),
        "def total(bill, rate):\n    return bill + rate + 2\n",
    ),
    "a thread calls it later": (
        ("import threading, time\nrate = 2", TOTAL, "def late():\n    gate.wait()\n    print(total(1))",
         "gate = threading.Event()\nt = threading.Thread(target=late)\nt.start()", "rate = 5\ngate.set()\nt.join()"),
        (IMPORT, "import threading, time\nrate = 2", "def late(rate):\n    gate.wait()\n    print(total(1, rate=rate))",
         "gate = threading.Event()\nt = threading.Thread(target=late, args=(rate,))\nt.start()",
         "rate = 5\ngate.set()\nt.join()"), TOTAL_OF,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "steps"), DIFFERENT.values(), ids=list(DIFFERENT))
def test_what_may_differ_is_never_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: tuple[str, ...], after: tuple[str, ...], steps: str
) -> None:
    assert printed(before, steps, monkeypatch) != printed(after, steps, monkeypatch)
    assert compared(tmp_path, before, after, steps).outcome is not Outcome.SAME


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param("%timeit total(2)", id="a magic"),
        pytest.param("import pandas\npandas.DataFrame({'a': [1]}).query('a > @total(1)')", id="a query"),
        pytest.param("import timeit\ntimeit.timeit('total(1)', 'from __main__ import total')", id="a text that is run"),
        pytest.param(
            "import importlib\nsetattr(importlib.import_module('__main__'), 'rate', 7)\nprint(total(1))",
            id="its module as an object",
        ),
    ],
)
def test_what_is_called_in_a_way_that_text_does_not_show_is_never_the_same(tmp_path: Path, cell: str) -> None:
    before = "rate = 2", "def change():\n    return 1", TOTAL, "print(total(1))", cell
    given = cell.replace("print(total(1))", "print(total(1, rate=rate))")
    after = IMPORT, "rate = 2", "def change():\n    return 1", "print(total(1, rate=rate))", given
    assert compared(tmp_path, before, after, TOTAL_OF).outcome is not Outcome.SAME


def test_places_are_told_in_the_notebook_as_it_is(tmp_path: Path) -> None:
    before, after, steps = DIFFERENT["a call gives what the function does not take"]
    notes = compared(tmp_path, before, after, steps).notes
    assert "Statements before without a counterpart after: 2, the first in cell 2, line 1." in notes
    before, after, steps = SAME["a function that is handed over"]
    found = compared(tmp_path, before, (*after[:1], "rate = 3 - 1", *after[2:]), steps)
    told = [(piece.explanation, piece.before) for piece in found.evidence]
    text = "rate gets its value from a new statement that binds rate; before, from rate in cell 1, line 1"
    assert [(text, "print(list(map(total, [1, 2])))")] == told
