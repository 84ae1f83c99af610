"""A slice keeps what has written the files that it reads: added to them, made their folder, or put them there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nbrefactor import api
from nbrefactor.model.notebook import Notebook

KEPT = {
    "a file that is appended to": [
        "open('a.txt', 'w').write('x')",
        "with open('a.txt', 'a') as f:\n    f.write('y')",
        "r = open('a.txt').read()",
    ],
    "a table that is appended to": [
        "import pandas as pd",
        "pd.DataFrame({'a': [1]}).to_csv('a.csv')",
        "pd.DataFrame({'a': [2]}).to_csv('a.csv', mode='a')",
        "r = open('a.csv').read()",
    ],
    "a file that is written cell by cell": [
        "f = open('a.txt', 'w')",
        "for i in range(3):\n    f.write(str(i))",
        "f.close()",
        "r = open('a.txt').read()",
    ],
    "by somebody who holds the file": [
        "import csv",
        "f = open('a.csv', 'w')",
        "w = csv.writer(f)",
        "w.writerow([1])",
        "f.close()",
        "r = open('a.csv').read()",
    ],
    "a database": [
        "import sqlite3",
        "c = sqlite3.connect('a.db')",
        "c.execute('create table t (a)')",
        "c.execute('insert into t values (1)')",
        "c.commit()",
        "d = sqlite3.connect('a.db')",
        "r = d.execute('select * from t').fetchall()",
    ],
    "a folder that is made": [
        "import os",
        "os.makedirs('out/deep')",
        "open('out/deep/a.txt', 'w').write('x')",
        "r = open('./out/deep/a.txt').read()",
    ],
    "paths that are objects": [
        "from pathlib import Path",
        "d = Path('out')",
        "d.mkdir()",
        "(d / 'a.txt').write_text('x')",
        "r = (d / 'a.txt').read_text()",
    ],
    "paths of nobody knows what": [
        "from pathlib import Path",
        "a, b = map(Path, 'pq')",
        "a.write_text('x')",
        "b.write_text('y')",
        "r = a.read_text()",
    ],
    "an archive, into a folder": [
        "import zipfile",
        "z = zipfile.ZipFile('a.zip', 'w')",
        "z.writestr('a.txt', 'x')",
        "z.close()",
        "zipfile.ZipFile('a.zip').extractall('data')",
        "r = open('data/a.txt').read()",
    ],
    "an archive, into the working directory": [
        "import zipfile",
        "with zipfile.ZipFile('a.zip', 'w') as z:\n    z.writestr('a.txt', 'x')",
        "with zipfile.ZipFile('a.zip') as z:\n    z.extractall()",
        "r = open('a.txt').read()",
    ],
    "files that are searched for": ["import glob", "open('a.txt', 'w').close()", "r = glob.glob('*.txt')"],
    "a file that gets another name": [
        "import os",
        "open('a.txt', 'w').write('x')",
        "os.rename('a.txt', 'b.txt')",
        "r = open('b.txt').read()",
    ],
    "from another working directory": [
        "import os",
        "os.mkdir('out')",
        "open('out/a.txt', 'w').write('x')",
        "os.chdir('out')",
        "r = open('a.txt').read()",
    ],
}


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("cells", KEPT.values(), ids=KEPT.keys())
def test_a_slice_keeps_who_wrote_what_it_reads(
    cells: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sliced = api.slice_to(Notebook.from_cells(cells), "r")
    assert "\n".join(cells) == "\n".join(cell.source for cell in sliced.code_cells)
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, Any] = {}
    exec("\n".join(cells), namespace)
    assert namespace["r"]


OTHERS = {
    "another file": ["open('b.txt', 'w').write('x')"],
    "another file of the folder": ["open('out/b.txt', 'w').write('x')"],
    "a file of the same name elsewhere": ["open('other/a.txt', 'w').write('x')"],
    "what is written over": ["open('out/a.txt', 'w').write('x')"],
    "what is only read": ["f = open('out/a.txt')\nf.readline()\nf.close()"],
    "another folder": ["import os", "os.mkdir('new')"],
}


@pytest.mark.parametrize("cells", OTHERS.values(), ids=OTHERS.keys())
def test_other_files_are_left_out(cells: list[str]) -> None:
    needed = ["open('out/a.txt', 'w').write('y')", "r = open('out/a.txt').read()"]
    sliced = api.slice_to(Notebook.from_cells([*cells, *needed]), "r")
    assert needed == [cell.source for cell in sliced.code_cells]
