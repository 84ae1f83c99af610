"""The errors that a user can cause, and the one class that carries them."""


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
