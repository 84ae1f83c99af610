"""The diff of a change set, against what git prints."""

from __future__ import annotations

import pytest

from nbrefactor.model.changes import ChangeSet, FileChange


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(b"a\n", b"a\n", "", id="no change prints nothing"),
        pytest.param(None, b"a\n", "--- /dev/null\n+++ b/f.py\n@@ -0,0 +1 @@\n+a\n", id="a new file"),
        pytest.param(b"a\n", None, "--- a/f.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n", id="a deleted file"),
        pytest.param(
            b"a\nb\n", b"a\nc\n", "--- a/f.py\n+++ b/f.py\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n", id="a changed line"
        ),
        pytest.param(
            b"a",
            b"a\n",
            "--- a/f.py\n+++ b/f.py\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n",
            id="a line end that was missing",
        ),
        pytest.param(b"a\r\n", b"a\n", "--- a/f.py\n+++ b/f.py\n@@ -1 +1 @@\n-a\r\n+a\n", id="other line ends"),
        pytest.param(
            b"a\x0cb\n",
            b"a\x0cc\n",
            "--- a/f.py\n+++ b/f.py\n@@ -1 +1 @@\n-a\x0cb\n+a\x0cc\n",
            id="a form feed is no line end",
        ),
        pytest.param(b"\xff", b"\xfe", "Binary files a/f.py and b/f.py differ\n", id="bytes that are no text"),
        pytest.param(b"a\0", b"b\0", "Binary files a/f.py and b/f.py differ\n", id="bytes with a NUL"),
    ],
)
def test_one_file_prints_as_git_prints_it(before: bytes | None, after: bytes | None, expected: str) -> None:
    assert expected == FileChange("f.py", before, after).diff()


def test_a_change_set_prints_its_files_by_path_and_counts_only_real_changes() -> None:
    changes = ChangeSet(
        (FileChange("b.py", None, b"b\n"), FileChange("same.py", b"", b""), FileChange("a.py", b"a\n", None))
    )
    expected = "--- a/a.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n--- /dev/null\n+++ b/b.py\n@@ -0,0 +1 @@\n+b\n"
    assert expected == changes.diff()
    assert ("b.py", "a.py") == changes.paths
    assert ChangeSet((FileChange("same.py", b"", b""),)).is_empty
