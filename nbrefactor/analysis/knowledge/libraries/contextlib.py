"""contextlib: things for ``with``."""

FUNCTIONS = {
    "contextmanager asynccontextmanager": "-> any; keeps all; calls nothing",
    "closing nullcontext aclosing": "-> .Holder; keeps all",
    "redirect_stdout redirect_stderr": "-> .Holder; keeps all; mutates 0",
    "suppress": "-> .suppress",
    "chdir": "-> .Holder; draws cwd",
    "ContextDecorator AbstractContextManager": "-> any",
}

UNNAMED = "Holder suppress"

TYPES = {
    "Holder": {"with": "-> item"},
    "suppress": {"with": "-> scalar"},
    "ExitStack AsyncExitStack": {
        "with": "-> self",
        "enter_context": "-> 0; mutates self; keeps 0",
        "push callback": "-> 0; mutates self; keeps all; calls nothing",
        "close": "mutates items self",
        "pop_all": "-> copy; mutates self",
    },
}
