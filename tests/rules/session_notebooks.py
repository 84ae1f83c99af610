"""Small notebooks of many kinds, for sessions that run their cells out of order."""

NOTEBOOKS = {
    "a name with two values": ["x = 3", "y = x * 2", "print(y)", "x = 10", "print(x)", "z = x + y\nz"],
    "a list that grows": ["xs = []", "xs.append(1)", "xs.append(2)", "print(xs)", "ys = [2 * x for x in xs]", "ys"],
    "a dict that a function reads": [
        *("import json", "config = {'a': 1}", "config['b'] = 2", "print(json.dumps(config))"),
        *("def read(key):\n    return config[key]", "print(read('a'))"),
    ],
    "a counter": ["n = 0", "n += 1", "print(n)", "n += 10", "print(n)"],
    "a seed and two draws": [
        *("import random", "random.seed(4)", "a = random.random()", "b = random.random()", "print(a)", "print(b)"),
    ],
    "a global that a function reads": [
        *("SCALE = 2", "def scaled(v):\n    return v * SCALE", "print(scaled(5))", "SCALE = 3", "print(scaled(5))"),
    ],
    "a value made from itself": ["t = 'a'", "t = t + 'b'", "u = t.upper()", "print(u)", "t", "v = 1", "print(v)"],
    "cells that do not depend on each other": ["a = 1", "b = 2", "print(a)", "print(b)", "c = 3", "print(c)"],
    "a class and its objects": [
        "class Account:\n    def __init__(self, money):\n        self.money = money\n"
        "    def pay(self, amount):\n        self.money -= amount",
        *("mine = Account(100)", "mine.pay(30)", "print(mine.money)", "yours = Account(5)", "print(yours.money)"),
    ],
    "an iterator that is used up": [
        *("lines = iter(['a', 'b', 'c'])", "first = next(lines)", "rest = list(lines)", "print(first)", "print(rest)"),
    ],
    "a default value that is bound early": [
        *(
            "step = 5",
            "def grown(v, by=step):\n    return v + by",
            "print(grown(1))",
            "step = 7",
            "print(grown(1), step)",
        ),
    ],
    "a closure and a factory": [
        "def counter():\n    seen = []\n    def count(item):\n        seen.append(item)\n        return len(seen)\n"
        "    return count",
        *("count = counter()", "count('a')", "again = count('b')", "print(again)"),
    ],
    "two names for one list": ["xs = [3, 1, 2]", "ys = xs", "ys.sort()", "print(xs)", "xs = [9]", "print(xs, ys)"],
    "sorting in place and a copy": [
        *("scores = [5, 2, 8]", "best = sorted(scores)[-1]", "scores.sort()", "print(scores[0])", "print(best)"),
    ],
    "a file that is written and read": [
        "from pathlib import Path",
        *("Path('a.txt').write_text('one');", "text = Path('a.txt').read_text()", "print(text.upper())"),
    ],
    "settings, loop, result": [
        *("rate = 3", "sizes = [1, 2, 3]", "total = 0\nfor size in sizes:\n    total += size * rate", "print(total)"),
        *("report = f'total {total}'", "report"),
    ],
    "columns of a frame": [
        "import pandas as pd",
        "frame = pd.DataFrame({'a': [1, 2, 3], 'b': [4, 5, 6]})",
        "frame['c'] = frame['a'] + frame['b']",
        "frame = frame[frame['a'] > 1]",
        "print(frame['c'].sum())",
        "frame['a'].mean()",
    ],
    "an array that is scaled": [
        "import numpy as np",
        "values = np.array([1.0, 2.0, 4.0])",
        "values *= 2",
        "mean = values.mean()",
        "print(mean)",
        "values - mean",
    ],
    "the last output": ["40 + 2", "answer = 5", "print(answer)", "name = 'x'\nname * answer", "print(name)"],
    "deleted on the way": ["big = list(range(5))", "total = sum(big)", "del big", "print(total)"],
}
