"""The errors that a user can cause, and the one class that carries them."""

from __future__ import annotations


class NbRefactorError(Exception):
    """Something the user can mend: a file that is no notebook, a setting that does not exist.

    ``message`` says what is wrong and where, ``hint`` what to do next. Every other exception that leaves
    the library is a bug of ours and keeps its traceback.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message if self.hint is None else f"{self.message}\n  hint: {self.hint}"


def suggestion(wrong: str, known: tuple[str, ...]) -> str:
    """The hint for a name that does not exist: the nearest one that does, or all of them."""
    # difflib costs as much as all of this package's imports, and most runs have no error.
    from difflib import get_close_matches

    near = get_close_matches(wrong, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(known)}"
