"""The settings of a project: ``[tool.nbrefactor]`` in the nearest ``pyproject.toml``.

A key that does not exist is refused, with the nearest one that does: a setting that is silently ignored is worse
than none. Keys are spelled with hyphens in the file, as is usual in TOML, and with underscores in Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from nbrefactor.errors import NbRefactorError, suggestion

if TYPE_CHECKING:
    from nbrefactor.model.plan import GroupBy, Purity


class ExtractSettings(NamedTuple):
    """``[tool.nbrefactor.extract]``: defaults of the options of ``nbrefactor extract``."""

    package: str | None = None
    """Package for the components."""
    purity: Purity = "prefer"
    group_by: GroupBy = "auto"
    format: bool | None = None
    """Whether the result is formatted; ``None``: if the project configures ruff or black, and it is installed."""


class Config(NamedTuple):
    """``[tool.nbrefactor]``: what ``nbrefactor check`` looks for, and a table for ``extract``."""

    select: tuple[str, ...] = ()
    """Rules to run, not the default ones."""
    extend_select: tuple[str, ...] = ()
    """Rules to run besides."""
    ignore: tuple[str, ...] = ()
    """Rules not to run."""
    strict: bool = False
    """Run the rules for tidy counts and structure as well."""
    builtins: tuple[str, ...] = ()
    """Names that every notebook of the project has, besides Python's and IPython's."""
    exclude: tuple[str, ...] = ()
    """Patterns of paths that are left out where a folder is checked."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """Rules not to run in the files that a pattern matches."""
    baseline: str | None = None
    """File with the findings that are known and not reported."""
    extract: ExtractSettings = ExtractSettings()


class Found(NamedTuple):
    """Settings, and where they were found."""

    config: Config
    path: Path | None
    """The ``pyproject.toml``; ``None`` where no folder has one with our table and all is default."""


def config_for(folder: Path) -> Found:
    """The settings that hold for files in ``folder``: of the nearest ``pyproject.toml`` upwards that has our table."""
    for place in (folder.absolute(), *folder.absolute().parents):
        path = place / "pyproject.toml"
        table = _table(path)
        if table is not None:
            return Found(_settings(Config, table, _Place(path, ("tool", "nbrefactor"))), path)
    return Found(Config(), None)


class _Place(NamedTuple):
    """A key of a file; prints as ``/project/pyproject.toml: tool.nbrefactor.extract``."""

    path: Path
    keys: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.path}: {'.'.join(self.keys)}"

    def of(self, key: str) -> _Place:
        return _Place(self.path, (*self.keys, key))


def _table(path: Path) -> Mapping[str, object] | None:
    """Our table of one file; ``None`` where there is no such file, or none that we may read, or no such table."""
    try:
        text = path.read_bytes() if path.is_file() else b""  # a pipe of that name would be waited for
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None
    if b"nbrefactor" not in text:
        return None
    # Most projects have no table of ours, and then nobody waits for the parser.
    import tomllib

    try:
        document = tomllib.loads(text.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NbRefactorError(f"{path} is no valid TOML: {error}") from error
    tool = document.get("tool")
    if not isinstance(tool, dict) or "nbrefactor" not in tool:
        return None
    return _as_table(tool["nbrefactor"], _Place(path, ("tool", "nbrefactor")))


Settings = TypeVar("Settings")


def _settings(kind: type[Settings], table: Mapping[str, object], place: _Place) -> Settings:
    """``table`` as a ``kind``: every key known, every value of its field's type."""
    from nbrefactor.model import plan

    hints = get_type_hints(kind, localns=vars(plan))
    known = {name.replace("_", "-"): name for name in hints}
    for key in table:
        if key not in known:
            raise NbRefactorError(f"{place} has no key {key!r}", hint=suggestion(key, tuple(known)))
    return kind(**{known[key]: _value(hints[known[key]], value, place.of(key)) for key, value in table.items()})


def _value(wanted: Any, value: object, place: _Place) -> object:
    """``value`` as the annotation ``wanted`` says: a table of ours, a list of words, one of some words, a scalar."""
    if get_origin(wanted) is UnionType:
        (wanted,) = (each for each in get_args(wanted) if each is not type(None))
    if isinstance(wanted, type) and issubclass(wanted, (Config, ExtractSettings)):
        return _settings(wanted, _as_table(value, place), place)
    if get_origin(wanted) is Literal:
        if value in get_args(wanted):
            return value
        raise NbRefactorError(f"{place} must be one of {', '.join(get_args(wanted))}, not {value!r}")
    if get_origin(wanted) is Mapping:
        _, wanted_values = get_args(wanted)
        return {key: _value(wanted_values, each, place.of(key)) for key, each in _as_table(value, place).items()}
    if get_origin(wanted) is tuple:
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        raise NbRefactorError(f"{place} must be a list of strings, not {value!r}")
    if isinstance(value, wanted):
        return value
    raise NbRefactorError(f"{place} must be {_WORDS[wanted]}, not {value!r}")


_WORDS = {bool: "true or false", str: "a string"}


def _as_table(value: object, place: _Place) -> Mapping[str, object]:
    if isinstance(value, dict):
        return value
    raise NbRefactorError(f"{place} must be a table, not {value!r}")
