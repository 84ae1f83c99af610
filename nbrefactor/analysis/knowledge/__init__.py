"""What library calls do: questions to the tables, one library's file read when it is first needed.

>>> function("random.shuffle").changes
(Change(target=Argument(position=0, keyword='x'), is_certain=True),)
"""

from __future__ import annotations

from functools import lru_cache

from nbrefactor.analysis.knowledge.anywhere import ACCESSORS, ANYWHERE
from nbrefactor.analysis.knowledge.behavior import (
    ALL,
    KEYWORDS,
    RECEIVER,
    Argument,
    Behavior,
    Case,
    Change,
    FileUse,
    Result,
    StateUse,
)
from nbrefactor.analysis.knowledge.clauses import parse
from nbrefactor.analysis.knowledge.tables import Library, Table, library

__all__ = [
    "ALL",
    "KEYWORDS",
    "MOST_NAMES",
    "RECEIVER",
    "Argument",
    "Behavior",
    "Case",
    "Change",
    "FileUse",
    "Result",
    "StateUse",
    "attribute",
    "attribute_anywhere",
    "canonical",
    "function",
    "is_immutable",
    "is_known_type",
    "is_module",
    "lacks",
    "lineage",
    "method",
    "method_anywhere",
    "parse",
    "special",
    "value",
]

MOST_NAMES = 1 << 16
"""Names remembered per question: far more than one notebook has, and a bound for a long-lived process."""

_IMMUTABLE_NAMES = (
    "scalar int float complex bool str bytes tuple range slice frozenset NoneType ellipsis "
    "NotImplementedType module function method builtin_function_or_method type property code "
    "datetime.date datetime.datetime datetime.time datetime.timedelta datetime.timezone datetime.tzinfo "
    "zoneinfo.ZoneInfo time.struct_time decimal.Decimal fractions.Fraction uuid.UUID re.Pattern re.Match "
    "pathlib.Path pathlib.PurePath pathlib.PosixPath pathlib.WindowsPath pathlib.PurePosixPath "
    "pathlib.PureWindowsPath enum.Enum enum.IntEnum types.MappingProxyType pandas.Timestamp "
    "pandas.Timedelta pandas.Period pandas.Interval pandas.DateOffset pandas.NaT pandas.NA "
    "pandas.CategoricalDtype pandas.DatetimeTZDtype pandas.NamedAgg numpy.dtype numpy.generic "
    "numpy.number numpy.finfo numpy.iinfo torch.dtype torch.device torch.Size tensorflow.DType "
    "tensorflow.TensorShape sympy.Symbol sympy.Expr sympy.Integer sympy.Float sympy.Rational"
)
_CONTAINERS = (list, dict, set, tuple, frozenset)
_PLAIN = (int, float, complex, bool, str, bytes, range, slice, type(None))
_IMMUTABLE = frozenset(_IMMUTABLE_NAMES.split())


@lru_cache(MOST_NAMES)
def canonical(qualified: str) -> str:
    """The one name under which the tables know a thing that can be imported from several places."""
    for _ in range(3):  # an alias may lead to another library, whose aliases then count; none leads further
        top, _, rest = qualified.partition(".")
        known = library(top) if rest else None
        target = known.canonical(rest) if known else None
        if target is None or target == qualified:
            break
        qualified = target
    return qualified.removeprefix("builtins.")


@lru_cache(MOST_NAMES)
def function(qualified: str) -> Behavior | None:
    """What calling ``pandas.read_csv`` does, or the constructor ``pandas.DataFrame``; None if not known.

    A method reached through its type (``str.lower``) takes its receiver as first argument. That of an object
    that a module holds (``sys.path.append``, ``os.environ.get``) says what it does to the process state.
    """
    name = canonical(qualified)
    known, rest = _located(name)
    if known is None:
        return None
    if (line := known.functions.exact.get(rest)) is not None:
        return parse(line, known.name)
    if rest in known.types.exact:
        return _constructor(name)
    owner, _, member = rest.rpartition(".")
    if owner and owner in known.types.exact:
        bound = method(_qualified(known, owner), member)
        return None if bound is None else _unbound(bound)
    if owner in known.values.exact and (held := value(f"{known.name}.{owner}")) and held.result.types:
        return method(held.result.types[0], member)
    if (line := known.functions.by_pattern(rest)) is not None:
        return parse(line, known.name)
    if known.types.by_pattern(rest) is not None:
        return _constructor(name)
    return None


@lru_cache(MOST_NAMES)
def value(qualified: str) -> Behavior | None:
    """What reading a module's attribute gives that is no callable: ``os.environ``, ``numpy.pi``."""
    known, rest = _located(canonical(qualified))
    if known is None:
        return None
    line = known.values.exact.get(rest)
    if line is None and known.functions.find(rest) is None and known.types.find(rest) is None:
        line = known.values.by_pattern(rest)
    return None if line is None else parse(line, known.name)


@lru_cache(MOST_NAMES)
def method(type_name: str, name: str) -> Behavior | None:
    """What calling that method of an object of that type does; None if the tables do not say."""
    return _member(type_name, name)


@lru_cache(MOST_NAMES)
def attribute(type_name: str, name: str) -> Behavior | None:
    """What reading that attribute gives."""
    return _member(type_name, f".{name}")


@lru_cache(MOST_NAMES)
def special(type_name: str, key: str) -> Behavior | None:
    """What an operation does that is spelled without a name: ``[]``, ``[]=``, ``for``, ``with``, ``call`` ...

    A kind of key that the type does not tell apart (``[text]``) is answered as ``[]``.
    """
    if (found := _member(type_name, key)) is None and key.startswith("[") and key.endswith("]"):
        return _member(type_name, "[]")
    return found


@lru_cache(MOST_NAMES)
def method_anywhere(name: str) -> Behavior | None:
    """What a method of that name does in every library that has one; None if they differ or none has it."""
    line = _ANYWHERE.get(name)
    return None if line is None else parse(line)


def attribute_anywhere(name: str) -> Behavior | None:
    """What reading an attribute of that name gives, whatever has it; None if that may be anything."""
    line = ACCESSORS.get(name)
    return None if line is None else parse(line)


@lru_cache(MOST_NAMES)
def is_immutable(type_name: str) -> bool:
    """Whether nobody can change an object of that type; a tuple is immutable, what it holds may not be."""
    return type_name in _IMMUTABLE or canonical(type_name) in _IMMUTABLE


@lru_cache(MOST_NAMES)
def lacks(type_name: str, name: str) -> bool:
    """Whether objects of that type certainly have neither a method nor an attribute of that name.

    Of builtin types Python itself knows; other libraries list the types of which they describe all methods.
    """
    if name.startswith("_") or not name.isidentifier() or _is_described(type_name, name):
        return False
    if type_name in _BUILTIN_TYPES:
        return not hasattr(_BUILTIN_TYPES[type_name], name)
    known, rest = _located(type_name)
    return known is not None and rest in known.complete


_BUILTIN_TYPES = {kind.__name__: kind for kind in (*_CONTAINERS, *_PLAIN)}


def _is_described(type_name: str, name: str) -> bool:
    """By its name: what a pattern takes in need not be there."""
    return any(name in table.exact or f".{name}" in table.exact for _, table in lineage(type_name))


@lru_cache(MOST_NAMES)
def is_known_type(qualified: str) -> bool:
    """Whether the tables describe a type of that name."""
    return bool(lineage(qualified))


@lru_cache(MOST_NAMES)
def is_module(qualified: str) -> bool:
    """Whether the tables know something inside what is imported that is no type: ``matplotlib.pyplot``."""
    known, rest = _located(canonical(qualified))
    if known is None or known.types.find(rest) is not None:
        return False
    inside = f"{rest}."
    return any(name.startswith(inside) for table in (known.functions, known.types) for name in table.exact)


_ANYWHERE = {name: line for names, line in ANYWHERE.items() for name in names.split()}


def _located(name: str) -> tuple[Library | None, str]:
    """The library of a canonical name, and the rest of the name; builtins have no dot."""
    top, _, rest = name.partition(".")
    if rest and (known := library(top)) is not None:
        return known, rest
    return library("builtins"), name


def _qualified(known: Library, name: str) -> str:
    return name if known.name == "builtins" else f"{known.name}.{name}"


@lru_cache(MOST_NAMES)
def lineage(type_name: str) -> tuple[tuple[str, Table[str]], ...]:
    """The member tables of a type and of all it inherits from, nearest first, with their libraries."""
    name = canonical(type_name)
    known, rest = _located(name)
    members = known.types.find(rest) if known else None
    if known is None or members is None:
        return ()
    prefix = "" if known.name == "builtins" else known.name
    tables = [(prefix, members)]
    for base in members.exact.get("bases", "").split():
        tables += lineage(prefix + base if base.startswith(".") else base)
    return tuple(tables)


def _member(type_name: str, key: str) -> Behavior | None:
    """An exact name anywhere in the lineage wins over any pattern."""
    tables = lineage(type_name)
    for prefix, table in tables:
        if (line := table.exact.get(key)) is not None:
            return parse(line, prefix)
    for prefix, table in tables:
        if (line := table.by_pattern(key)) is not None:
            return parse(line, prefix)
    return None


def _constructor(name: str) -> Behavior:
    """Calling a type makes an object of it that, unless told otherwise, refers to all it was given."""
    for prefix, table in lineage(name):
        if (line := table.exact.get("()")) is not None:
            made = parse(line, prefix)
            is_named = bool(made.result.types) and made.result.types != ("NoneType",)
            return made if is_named else made._replace(result=Result("new", (name,)))
    return Behavior(result=Result("new", (name,)), keeps_all=True)


def _unbound(behavior: Behavior) -> Behavior:
    """The same call with the receiver passed as first argument."""

    def moved(argument: Argument) -> Argument:
        if argument.position is None or argument.position < -1:
            return argument
        return Argument(argument.position + 1, argument.keyword)

    def replaced(result: Result) -> Result:
        return result._replace(source=moved(result.source))

    return behavior._replace(
        result=replaced(behavior.result),
        cases=tuple(
            case._replace(argument=moved(case.argument), result=replaced(case.result)) for case in behavior.cases
        ),
        changes=tuple(change._replace(target=moved(change.target)) for change in behavior.changes),
        keeps=tuple(moved(argument) for argument in behavior.keeps),
        keeps_items=tuple(moved(argument) for argument in behavior.keeps_items),
        advances=tuple(moved(argument) for argument in behavior.advances),
        files=tuple(use._replace(argument=moved(use.argument)) for use in behavior.files),
    )
