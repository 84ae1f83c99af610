"""Outputs and written files: what is taken out before they are compared, and what is left in."""

from __future__ import annotations

import base64
import datetime
import gzip
import io
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from nbrefactor.model.verdict import CellOutput
from nbrefactor.verification.compare_outputs import comparable, output_difference
from nbrefactor.verification.normalize import Normalizer
from nbrefactor.verification.written_files import difference, first_other_byte

RULES = Normalizer("/tmp/nbrefactor-x/1", ("components",))
THIS_DAY = "<this day>"
"""Stands for the date of the moment in which a test runs."""

EQUAL_TEXTS = {
    "an address": ("<object at 0x7f3c2b1a9d30>", "<object at 0x7f3c2b1a9e40>"),
    "a shortened address": ("<td>&lt;sklearn...x7f4af4abf8a0&gt;</td>", "<td>&lt;sklearn...x7f3cae39f8a0&gt;</td>"),
    "the module of a function": ("<function __main__.f(x)>", "<function components.steps.f(x)>"),
    "wall time": (
        "CPU times: user 2 ms, sys: 0 ns, total: 2 ms\nWall time: 2 ms\n5",
        "CPU times: user 9 ms, sys: 1 ms, total: 10 ms\nWall time: 11 ms\n5",
    ),
    "timeit": (
        "1.2 µs ± 3 ns per loop (mean ± std. dev. of 7 runs, 1,000 loops each)",
        "1.3 µs ± 9 ns per loop (mean ± std. dev. of 7 runs, 1,000 loops each)",
    ),
    "an elapsed time": ("training took 1.25 seconds", "training took 1.31 seconds"),
    "a progress bar that overwrites itself": ("\r 10%\r 50%\r100% done", "\r 20%\r100% done"),
    "a tqdm bar": (
        "100%|██████████| 10/10 [00:01<00:00,  9.5it/s]",
        "100%|█████████ | 10/10 [00:02<00:00,  4.5it/s]",
    ),
    "a keras bar": (
        "10/10 [==============================] - 1s 2ms/step - loss: 0.5",
        "10/10 [==============================] - 2s 3ms/step - loss: 0.5",
    ),
    "a warning from another file": (
        "/a/b.py:3: UserWarning: careful\n  warnings.warn('careful')\nend",
        "/tmp/ipykernel_1/2.py:9: UserWarning: careful\n  f(x)\nend",
    ),
    "today": (f"run on {THIS_DAY} 10:11:12", f"run on {THIS_DAY} 10:11:13.5"),
    "when a model of statsmodels was made": (
        "Date:                Sat, 21 Nov 2026   R-squared:   0.5\nTime:                        10:11:12   AIC: 1",
        "Date:                Sun, 22 Nov 2026   R-squared:   0.5\nTime:                        10:11:13   AIC: 1",
    ),
    "the same as a page": (
        "<th>Date:</th>   <td>Sat, 21 Nov 2026</td> <th>AIC</th><td>1</td>\n<th>Time:</th>  <td>10:11:12</td>",
        "<th>Date:</th>   <td>Sun, 22 Nov 2026</td> <th>AIC</th><td>1</td>\n<th>Time:</th>  <td>10:11:13</td>",
    ),
    "the same in LaTeX": (
        "\\textbf{Date:}   & Sat, 21 Nov 2026 & 1\n\\textbf{Time:}  &  10:11:12    & 2",
        "\\textbf{Date:}   & Sun, 22 Nov 2026 & 1\n\\textbf{Time:}  &  10:11:13    & 2",
    ),
    "the private folder": ("/tmp/nbrefactor-x/1/project/a.csv", "/tmp/nbrefactor-x/1/project/a.csv"),
    "a warning of pandas": (
        "a.py:3: SettingWithCopyWarning: \nA value is trying to be set on a copy of a slice from a DataFrame.\n"
        "Try using .loc[row_indexer,col_indexer] = value instead\n\nSee the caveats in the documentation: https://a.b\n"
        "  x['a'] = 1\nend",
        "end",
    ),
    "colors": ("\x1b[31mred\x1b[0m", "red"),
    "rounding in the last digit": ("0.30000000000000004", "0.30000000000000001"),
}
OTHER_TEXTS = {
    "a time of day in a table": ("<th>Start:</th><td>10:11:12</td>", "<th>Start:</th><td>10:11:13</td>"),
    "a time of day": ("It is now 10:11:12", "It is now 10:11:13"),
    "a checksum": ("0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdee"),
    "an id that somebody prints": ("3b241101-e2bb-4255-8caf-4136c566a962", "9f241101-e2bb-4255-8caf-4136c566a999"),
    "a number": ("mean 1.25", "mean 1.26"),
    "an integer": ("10 rows", "11 rows"),
    "a word": ("True", "False"),
    "a short hexadecimal number": ("0x1f", "0x2f"),
    "a hexadecimal number that is no address": ("0xdeadbeef", "0xdeadbeee"),
    "a color": ("color 0xff00aa", "color 0xff00bb"),
    "another day": ("2019-01-01", "2019-01-02"),
    "a count of a progress bar": ("100%|███| 10/10 [00:01<00:00, 9it/s]", "100%|███| 11/11 [00:01<00:00, 9it/s]"),
    "a loss behind a bar": (
        "10/10 [=====] - 1s 2ms/step - loss: 0.5",
        "10/10 [=====] - 1s 2ms/step - loss: 0.6",
    ),
    "what a progress bar leaves standing": ("\r10%\rdone", "\r10%\rfailed"),
    "the name of a function": ("<function __main__.f(x)>", "<function __main__.g(x)>"),
    "a small difference above the tolerance": ("1.00000001", "1.00000002"),
    "a line more": ("a\nb", "a\nb\nc"),
    "an amount of time that is data": ("duration_minutes 90", "duration_minutes 95"),
}


def stream(text: str, name: str = "stdout") -> CellOutput:
    return CellOutput("stream", name, text)


def display(**data: str) -> CellOutput:
    return CellOutput("display", data=tuple(sorted((kind.replace("_", "/"), text) for kind, text in data.items())))


def is_same(before: CellOutput, after: CellOutput) -> bool:
    one, other = comparable([before], RULES), comparable([after], RULES)
    return len(one) == len(other) and all(output_difference(*pair) is None for pair in zip(one, other, strict=True))


@pytest.mark.parametrize(("before", "after"), EQUAL_TEXTS.values(), ids=list(EQUAL_TEXTS))
def test_a_text_that_differs_in_this_only_is_the_same(before: str, after: str) -> None:
    today = datetime.date.today().isoformat()
    assert is_same(stream(before.replace(THIS_DAY, today)), stream(after.replace(THIS_DAY, today)))


@pytest.mark.parametrize(("before", "after"), OTHER_TEXTS.values(), ids=list(OTHER_TEXTS))
def test_a_text_that_differs_in_this_is_another(before: str, after: str) -> None:
    assert not is_same(stream(before), stream(after))


LONG_WARNING = (
    "/a/b.py:3: Pandas4Warning: Some day this will be\nan error.\n\n    s = s.f()  # instead\n\nSee https://a.b\n"
    "  df.dropna(inplace=True)\n"
)


@pytest.mark.parametrize("around", ["", "loading\n", "  indented\nand not\n"])
def test_a_warning_of_several_lines_is_taken_out_of_stderr_whole(around: str) -> None:
    assert is_same(stream(f"{around}{LONG_WARNING * 2}end\n", "stderr"), stream(f"{around}end", "stderr"))
    assert () == comparable([stream(LONG_WARNING, "stderr")], RULES)


@pytest.mark.parametrize(
    "said",
    [
        LONG_WARNING + "loss {}\n  and so on\n",
        LONG_WARNING + "    loss {}\n",
        "loss {}\n" + LONG_WARNING,
        LONG_WARNING + "loss {}\n" + LONG_WARNING,
        "<string>:1: UserWarning: careful\nloss {}\n  and so on\n",
        "sys:1: ResourceWarning: unclosed file\nloss {}\n" + LONG_WARNING,
    ],
)
def test_what_stands_around_a_warning_on_stderr_is_compared(said: str) -> None:
    assert not is_same(stream(said.format(1), "stderr"), stream(said.format(2), "stderr"))


def test_lines_below_a_warning_on_stdout_may_be_a_result() -> None:
    said = "a.py:3: UserWarning: careful\nloss {}\n  and so on\n"
    assert not is_same(stream(said.format(1)), stream(said.format(2)))


def picture(level: int, kind: str = "PNG", comment: str = "") -> bytes:
    image = pytest.importorskip("PIL.Image")
    info = pytest.importorskip("PIL.PngImagePlugin").PngInfo()
    info.add_text("Comment", comment)
    buffer = io.BytesIO()
    pixels = image.new("RGB", (40, 30), (200, 200, 200))
    pixels.paste((level, 0, 0), (10, 10, 20, 20))
    pixels.save(buffer, kind, **({"pnginfo": info} if kind == "PNG" else {}))
    return buffer.getvalue()


def encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()


OUTPUTS = {
    "ids that matplotlib makes up": (
        display(**{"image/svg+xml": '<svg><path id="C0_0_a50c6c1af9"/><use xlink:href="#C0_0_a50c6c1af9"/></svg>'}),
        display(**{"image/svg+xml": '<svg><path id="C0_0_0123456789"/><use xlink:href="#C0_0_0123456789"/></svg>'}),
        True,
    ),
    "tables with other ids": (
        display(text_html='<div id="3b241101-e2bb-4255-8caf-4136c566a962"><style>#T_a1b2c_row0 {}</style>'),
        display(text_html='<div id="9f241101-e2bb-4255-8caf-4136c566a999"><style>#T_f9e8d_row0 {}</style>'),
        True,
    ),
    "pictures with the same pixels": (
        display(image_png=encoded(picture(100, comment="a"))),
        display(image_png=encoded(picture(100, comment="b"))),
        True,
    ),
    "pictures that differ by less than can be seen": (
        display(image_png=encoded(picture(100))),
        display(image_png=encoded(picture(103))),
        True,
    ),
    "pictures of other data": (
        display(image_png=encoded(picture(100))),
        display(image_png=encoded(picture(160))),
        False,
    ),
    "tables that are the same": (display(text_html="<td>1</td>"), display(text_html="<td>1</td>"), True),
    "tables that differ": (display(text_html="<td>1</td>"), display(text_html="<td>2</td>"), False),
    "JSON in another order": (
        display(application_json='{"a": 1, "b": [0.1]}'),
        display(application_json='{"b": [0.1], "a": 1}'),
        True,
    ),
    "JSON with another number": (
        display(application_json='{"a": [0.1, 0.2]}'),
        display(application_json='{"a": [0.1, 0.3]}'),
        False,
    ),
    "errors with one message": (CellOutput("error", "KeyError", "'a'"), CellOutput("error", "KeyError", "'a'"), True),
    "errors with another message": (
        CellOutput("error", "KeyError", "'a'"),
        CellOutput("error", "KeyError", "'b'"),
        False,
    ),
    "errors of another type": (CellOutput("error", "KeyError", "1"), CellOutput("error", "IndexError", "1"), False),
    "a display that becomes a text": (display(text_plain="1"), stream("1"), False),
    "an output on another stream": (stream("a"), stream("a", "stderr"), False),
}


@pytest.mark.parametrize(("before", "after", "expected"), OUTPUTS.values(), ids=list(OUTPUTS))
def test_outputs_are_compared_by_what_they_show(before: CellOutput, after: CellOutput, expected: bool) -> None:
    assert expected == is_same(before, after)


def test_pieces_of_a_stream_are_merged_and_empty_ones_left_out() -> None:
    outputs = [stream("a"), stream("w", "stderr"), stream("b"), display(text_plain="1"), stream("\n")]
    assert (stream("w", "stderr"), stream("ab"), display(text_plain="1")) == comparable(outputs, RULES)


def zipped(seconds: int, content: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.txt", (2020, 1, 1, 0, 0, seconds)), content)
    return buffer.getvalue()


def database(rows: list[int], version: int = 1) -> bytes:
    with sqlite3.connect(":memory:") as connection:
        connection.execute(f"pragma user_version = {version}")
        connection.execute("create table t (x integer)")
        connection.executemany("insert into t values (?)", [(row,) for row in rows])
        connection.commit()
        content = connection.serialize()
    connection.close()
    return content


FILES: dict[str, tuple[str, Callable[[], tuple[bytes, bytes]], bool]] = {
    "texts with rounding": ("a.csv", lambda: (b"x\n0.30000000000000004\n", b"x\n0.3000000000000000\n"), True),
    "texts that differ": ("a.csv", lambda: (b"x\n0.3\n", b"x\n0.4\n"), False),
    "archives with other times": ("a.xlsx", lambda: (zipped(2, "a"), zipped(4, "a")), True),
    "archives with other content": ("a.xlsx", lambda: (zipped(2, "a"), zipped(2, "b")), False),
    "compressed files with other times": (
        "a.csv.gz", lambda: (gzip.compress(b"a", mtime=1), gzip.compress(b"a", mtime=2)), True,
    ),
    "compressed files with other content": (
        "a.csv.gz", lambda: (gzip.compress(b"a", mtime=1), gzip.compress(b"b", mtime=1)), False,
    ),
    "documents with other dates": (
        "a.pdf", lambda: (b"%PDF /CreationDate (D:1) x", b"%PDF /CreationDate (D:2) x"), True,
    ),
    "documents with other content": ("a.pdf", lambda: (b"%PDF x", b"%PDF y"), False),
    "pictures with other comments": (
        "a.png", lambda: (picture(9, comment="a"), picture(9, comment="b")), True,
    ),
    "pictures that differ": ("a.png", lambda: (picture(9), picture(90)), False),
    "databases with the same rows": ("a.db", lambda: (database([1, 2]), database([1, 2]) + b""), True),
    "databases with another version": ("a.db", lambda: (database([1]), database([1], version=2)), False),
    "databases with other rows": ("a.db", lambda: (database([1, 2]), database([1, 3])), False),
    "JSON in another order": ("a.json", lambda: (b'{"a": 1, "b": 2}', b'{"b": 2, "a": 1}'), True),
    "JSON with another value": ("a.json", lambda: (b'{"a": 1}', b'{"a": 2}'), False),
    "bytes that no format explains": ("a.bin", lambda: (b"\0\1", b"\0\2"), False),
}  # fmt: skip


@pytest.mark.parametrize(("name", "make", "expected"), FILES.values(), ids=list(FILES))
def test_files_are_compared_by_what_they_hold(
    tmp_path: Path, name: str, make: Callable[[], tuple[bytes, bytes]], expected: bool
) -> None:
    paths = tmp_path / "before", tmp_path / "after"
    for path, content in zip(paths, make(), strict=True):
        path.write_bytes(content)
    assert expected == (difference(name, *paths, (RULES, RULES)) is None)


@pytest.mark.parametrize(
    ("before", "after", "at"),
    [
        (b"", b"", None),
        (b"a" * 3_000_000, b"a" * 3_000_000, None),
        (b"ab", b"ac", 1),
        (b"a", b"ab", 1),
        (b"a" * 3_000_000, b"a" * 2_500_000 + b"b" + b"a" * 499_999, 2_500_000),
    ],
    ids=["empty files", "large files", "small files", "a longer file", "large files that differ"],
)
def test_the_first_other_byte_is_found_of(tmp_path: Path, before: bytes, after: bytes, at: int | None) -> None:
    (tmp_path / "before").write_bytes(before)
    (tmp_path / "after").write_bytes(after)
    assert at == first_other_byte(tmp_path / "before", tmp_path / "after")


def test_of_files_that_are_too_large_to_read_the_place_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nbrefactor.verification.written_files._MOST_READ", 3)
    for name, content in (("one.txt", b"aaaa"), ("two.txt", b"aaba")):
        (tmp_path / name).write_bytes(content)
    found = difference("one.txt", tmp_path / "one.txt", tmp_path / "two.txt", (Normalizer("/a"), Normalizer("/b")))
    assert found is not None
    assert "the content changed, first at byte 2" == found.explanation
