"""Reads the lines that knowledge is spelled in; ``behavior`` explains them."""

from __future__ import annotations

import re

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

NONE = Result("scalar", ("NoneType",))
EFFECTS = frozenset({"display", "print", "plot", "network", "shell", "input", "exit", "dynamic"})

_NAMED = {"self": RECEIVER, "all": ALL, "keywords": KEYWORDS}
_ARGUMENT = re.compile(r"(\d+)(?::(\w+))?|:(\w+)")
_TYPE = re.compile(r"\.?[A-Za-z_]\w*(?:\.\w+)*")
_STATE = re.compile(r"(\S+)(?: with (\S+))?(?: unless (\S+))?")
_USES = {"reads": (True, False), "writes": (False, True), "draws": (True, True)}


def parse(line: str, library: str = "") -> Behavior:
    """What a line of knowledge means; types that start with a dot belong to ``library``.

    Raises ``ValueError`` for a line that is not in the grammar.
    """
    behavior = Behavior(result=NONE)
    for clause in line.split(";"):
        verb, _, rest = clause.strip().partition(" ")
        try:
            behavior = _extended(behavior, verb, rest.strip(), library)
        except ValueError as error:
            raise ValueError(f"{error} in {line!r}") from None
    return behavior


def _extended(before: Behavior, verb: str, rest: str, library: str) -> Behavior:
    """``before`` and what one more clause says."""
    match verb:
        case "->" if " with " in rest:
            return before._replace(cases=(*before.cases, _case(rest, library)))
        case "->":
            return before._replace(result=_result(rest, library))
        case "mutates":
            return before._replace(changes=before.changes + _changes(rest, is_certain=True))
        case "maybe" if rest.startswith("mutates "):
            changes = _changes(rest.removeprefix("mutates "), is_certain=False)
            return before._replace(changes=before.changes + changes)
        case "inplace" if not rest:
            return before._replace(has_inplace=True)
        case "keeps" if rest == "all":
            return before._replace(keeps_all=True)
        case "keeps" if rest.startswith("items "):
            return before._replace(keeps_items=before.keeps_items + _arguments(rest.removeprefix("items ")))
        case "keeps":
            return before._replace(keeps=before.keeps + _arguments(rest))
        case "advances":
            return before._replace(advances=before.advances + _arguments(rest))
        case "reads" | "writes" if rest.startswith("file "):
            paths, _, otherwise = rest.removeprefix("file ").partition(" or ")
            files = tuple(FileUse(path, verb == "writes", otherwise or None) for path in _arguments(paths))
            return before._replace(files=before.files + files)
        case "opens" if rest.startswith("file ") and " by " in rest:
            path, _, mode = rest.removeprefix("file ").partition(" by ")
            return before._replace(files=(*before.files, FileUse(_argument(path), True, mode=_argument(mode))))
        case "reads" | "writes" | "draws":
            return before._replace(state=before.state + _states(verb, rest))
        case "maybe":
            second, _, rest = rest.partition(" ")
            uses = _states(second, rest)
            return before._replace(state=before.state + tuple(use._replace(is_certain=False) for use in uses))
        case "does":
            effects = tuple(rest.split(", "))
            if not EFFECTS.issuperset(effects):
                raise ValueError(f"no such effect: {rest!r}")
            return before._replace(effects=before.effects + effects)
        case "calls" if rest == "nothing":
            return before._replace(calls_arguments=False)
    raise ValueError(f"no such clause: {verb} {rest!r}")


def _argument(text: str) -> Argument:
    if (several := _NAMED.get(text)) is not None:
        return several
    if (match := _ARGUMENT.fullmatch(text)) is None:
        raise ValueError(f"no argument: {text!r}")
    position, keyword, keyword_only = match.groups()
    return Argument(None if position is None else int(position), keyword or keyword_only)


def _arguments(text: str) -> tuple[Argument, ...]:
    return tuple(_argument(part) for part in text.split(", "))


def _case(text: str, library: str) -> Case:
    result, _, condition = text.partition(" with ")
    argument, *words = condition.split()
    case = Case(_argument(argument), _result(result, library))
    match words:
        case []:
            return case
        case ["only", *literals]:
            return case._replace(only=tuple(literals), never=())
        case ["not", *literals]:
            return case._replace(never=(*case.never, *literals))
    raise ValueError(f"no condition: {condition!r}")


def _changes(text: str, *, is_certain: bool) -> tuple[Change, ...]:
    targets, _, when = text.partition(" with ")
    has_items = targets.startswith("items ")
    arguments = _arguments(targets.removeprefix("items "))
    return tuple(Change(target, is_certain, when or None, has_items) for target in arguments)


def _states(verb: str, text: str) -> tuple[StateUse, ...]:
    if verb not in _USES:
        raise ValueError(f"no such use of a state: {verb!r}")
    return tuple(_state(*_USES[verb], part) for part in text.split(", "))


def _state(reads: bool, writes: bool, text: str) -> StateUse:
    if (match := _STATE.fullmatch(text)) is None or match[1] == "file":
        raise ValueError(f"no state: {text!r}")
    return StateUse(match[1], reads, writes, unless=match[3], when=match[2])


def _types(text: str, library: str) -> tuple[str, ...]:
    """``T|U`` as qualified names; ``any`` and nothing at all are no types."""
    if text in {"", "any"}:
        return ()
    names = text.split("|")
    for name in names:
        if _TYPE.fullmatch(name) is None:
            raise ValueError(f"no type: {name!r}")
    return tuple(library + name if name.startswith(".") else name for name in names)


def _result(text: str, library: str) -> Result:
    """What stands behind the arrow."""
    if not text:
        raise ValueError("no result")
    is_certain = not text.startswith("maybe ")
    text = text.removeprefix("maybe ")
    is_linked = text.startswith("linked ")
    text = text.removeprefix("linked ")
    first, _, rest = text.partition(" ")
    if first == "scalar" and not rest:
        return Result("scalar")
    if first == "self" or _ARGUMENT.fullmatch(first):
        return Result("same", source=_argument(text), is_certain=is_certain)
    if first == "like":
        return Result("like", source=_argument(rest))
    if first == "copy":
        return Result("collect", source=_argument(rest.removeprefix("of ") or "self"), is_certain=is_certain)
    if first in {"view", "item"}:
        types, _, source = f" {rest}".partition(" of ")
        return Result(first, _types(types.strip(), library), (), _argument(source or "self"), is_certain)
    if " like " in text:
        types, _, source = text.partition(" like ")
        return Result("like", _types(types, library), source=_argument(source))
    types, _, content = text.partition(" of ")
    container = _types(types, library)
    if content.startswith("tuples of items "):
        return Result("collect", container, (("tuple",),), _argument(content.removeprefix("tuples of items ")))
    if content.startswith("pairs "):
        return Result("pairs", container, (), _argument(content.removeprefix("pairs ")))
    if content.startswith("items "):
        return Result("collect", container, (), _argument(content.removeprefix("items ")))
    items = tuple(_types(item, library) for item in content.split(", ")) if content else ()
    return Result("new", container, items, is_linked=is_linked)
