"""One line of knowledge, applied to the things of a call: what changes, what refers to what, what comes back."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from nbrefactor.analysis import knowledge
from nbrefactor.analysis.flow import calls, parts
from nbrefactor.analysis.flow.machine import Machine
from nbrefactor.analysis.flow.things import NOTHING, Thing, Value, in_order, reachable
from nbrefactor.analysis.knowledge import MOST_NAMES, Argument, Behavior, Case, Change, FileUse, Result, StateUse
from nbrefactor.model.facts import Build, Constant
from nbrefactor.model.file_paths import UNKNOWN


@lru_cache(MOST_NAMES)
def combined(question: Callable[[str, str], Behavior | None], types: str, key: str) -> Behavior | None:
    """The answer for a thing that may be of several types (``pandas.DataFrame|pandas.Series``): the one that changes
    most, as a possibility where they differ; none if nothing is known for one of them that may have it."""
    if "|" not in types:
        return question(types, key)
    answers = {part: question(part, key) for part in types.split("|")}
    known = [answer for answer in answers.values() if answer is not None]
    if not known or not all(answer is not None or knowledge.lacks(part, key) for part, answer in answers.items()):
        return None
    worst = max(known, key=lambda answer: (bool(answer.changes), answer.has_inplace, answer.result.kind == "like"))
    if all(answer.changes == worst.changes for answer in known):
        return worst
    return worst._replace(changes=tuple(change._replace(is_certain=False) for change in worst.changes))


def able(base: Value, question: Callable[[str, str], Behavior | None], name: str) -> Value:
    """Of several things that a value may be, those that can have the method, or the attribute, of that name: where
    ``ax`` is an axes or, as it came out of the same ``zip``, a text, ``ax.set_title`` is a method of the axes.

    ``question`` is ``knowledge.method`` or ``knowledge.attribute``.
    """
    if len(base) < 2:
        return base
    is_known = any(
        thing.type is not None and combined(ask, thing.type, name) is not None
        for thing in base
        for ask in (knowledge.method, question)
    )
    left = frozenset(thing for thing in base if not _cannot_have(thing, question, name, is_known=is_known))
    return left or base


def _cannot_have(thing: Thing, question: Callable[[str, str], Behavior | None], name: str, *, is_known: bool) -> bool:
    """Nobody can add a method to a builtin type. To a class of a library somebody may have, unless there is another
    thing of which it is known (``is_known``)."""
    if thing.type is None or thing.is_code or thing.classes or name in thing.fields:
        return False
    return all(
        knowledge.lacks(kind, name) and ("." not in kind or (is_known and question(kind, name) is None))
        for kind in thing.type.split("|")
    )


def apply(
    machine: Machine,
    behavior: Behavior,
    receiver: Value,
    arguments: calls.Arguments,
    place: object,
    *,
    is_builtin: bool = False,
) -> Value:
    """Do what the call is known to do, and answer what it may return."""
    if behavior.calls_arguments and machine.has_code:
        given = arguments.all()
        if any(not thing.is_immutable for thing in given) or any(part.contents for part in receiver):
            calls.foreign_calls(machine, given | receiver, place, only_dunders=is_builtin)
    for argument in behavior.advances:
        for thing in in_order(_chosen(argument, receiver, arguments)):
            _advance(machine, thing)
    for change in behavior.changes:
        _change(machine, change, receiver, arguments, place)
    for use in behavior.state:
        if _happens(use, receiver, arguments):
            machine.uncertain += not use.is_certain
            machine.use_state(use.state, reads=use.reads, writes=use.writes)
            machine.uncertain -= not use.is_certain
    written = [_use_file(machine, file, receiver, arguments) for file in behavior.files]
    for effect in behavior.effects:
        machine.effect(effect)
        machine.has_written_somewhere |= effect == "shell"
    if behavior.has_inplace and _happens_in_place(machine, receiver, arguments):
        return machine.scalar("NoneType")
    result = behavior.result
    for case in behavior.cases:
        if _is_met(case, arguments):
            result = case.result
            break
    value = _result(machine, result, receiver, arguments, place)
    for path in written:
        if path is not None:
            machine.open_for_writing(value, path)
    if behavior.keeps_all or behavior.keeps or behavior.keeps_items:
        _keep(machine, behavior, value, receiver, arguments, place)
    return value


def _chosen(argument: Argument, receiver: Value, arguments: calls.Arguments) -> Value:
    """The things that an argument of the clause stands for in this call."""
    if argument.is_receiver:
        return receiver
    if argument.is_all:
        return arguments.all() | receiver
    if argument.is_keywords:
        return NOTHING.union(*arguments.keywords.values())
    if argument.keyword is not None and argument.keyword in arguments.keywords:
        return arguments.keywords[argument.keyword]
    if argument.position is not None and argument.position < len(arguments.positional):
        return arguments.positional[argument.position]
    return arguments.rest


def _is_passed(argument: Argument, arguments: calls.Arguments) -> bool:
    return arguments.term(*argument) is not None


def _is_met(case: Case, arguments: calls.Arguments) -> bool:
    term = arguments.term(*case.argument)
    if term is None:
        return False
    words = {term.type} if isinstance(term, (Constant, Build)) else set()
    if isinstance(term, Constant) and term.type != "str" and term.text is not None:
        words.add(term.text)
    return bool(words.intersection(case.only)) if case.only else words.isdisjoint(case.never)


def _happens(use: StateUse, receiver: Value, arguments: calls.Arguments) -> bool:
    """Whether the call, with the keywords that it gives, uses the state."""
    if use.when is None and use.unless is None:
        return True
    return _is_switched_on(use.when, receiver, arguments) and not _is_given(use.unless, receiver, arguments)


def _is_given(keyword: str | None, receiver: Value, arguments: calls.Arguments) -> bool:
    if keyword is None:
        return False
    if keyword.startswith("self."):
        name = keyword.removeprefix("self.")
        return bool(receiver) and all(name in thing.keywords for thing in receiver)
    return keyword in arguments.keywords and arguments.literal(keyword) != "None"


def _is_switched_on(keyword: str | None, receiver: Value, arguments: calls.Arguments) -> bool:
    """Whether the call may do what it does only with that keyword; it may still be told not to (``copy=True``)."""
    if keyword is None or arguments.rest:
        return True
    if keyword.startswith("self."):
        name = keyword.removeprefix("self.")
        return any(thing.origin is None or name in thing.keywords for thing in receiver)
    return keyword in arguments.keywords


def _advance(machine: Machine, thing: Thing) -> None:
    if thing.suspension is not None:
        calls.resume(machine, thing)
        return
    if thing.type is None:
        return
    if parts.is_lazy(thing):
        calls.call_what_it_holds(machine, thing, thing)
    if (
        "iterator" in thing.type
        or "generator" in thing.type
        or thing.type in {"file", "map", "filter", "zip", "enumerate"}
    ):
        machine.change(frozenset((thing,)))


def _change(machine: Machine, change: Change, receiver: Value, arguments: calls.Arguments, place: object) -> None:
    if not _is_switched_on(change.when, receiver, arguments):
        return
    target = _chosen(change.target, receiver, arguments)
    line = getattr(place, "line", 0)
    machine.change(target, is_certain=change.is_certain, line=line)
    if change.items:
        held = frozenset(part for thing in target for part in reachable(thing.contents, limit=200))
        machine.change(frozenset(part for part in held if not part.is_code) - target, is_certain=False, line=line)


def _happens_in_place(machine: Machine, receiver: Value, arguments: calls.Arguments) -> bool:
    """``inplace=True`` changes the receiver; an ``inplace`` that is no literal may."""
    for key, term in arguments.keyword_terms:
        if key == "inplace":
            if type(term) is Constant:
                if term.text == "True":
                    machine.change(receiver)
                return term.text == "True"
            machine.change(receiver, is_certain=False)
    if arguments.rest:
        machine.change(receiver, is_certain=False)
    return False


_ADDING = frozenset({"mode", "append", "exist_ok", "if_exists"})
"""Keywords of calls that write files which may leave what is there."""


def _use_file(machine: Machine, file: FileUse, receiver: Value, arguments: calls.Arguments) -> str | None:
    """The path that is written."""
    chosen = _chosen(file.argument, receiver, arguments)
    paths = {thing.text for thing in chosen if not thing.is_code}
    path = paths.pop() if len(paths) == 1 else None
    if not chosen and file.otherwise is not None and not _is_passed(file.argument, arguments):
        path = file.otherwise
    elif not chosen or any(thing.type == "io.StringIO" for thing in chosen):
        return None
    writes, reads = file.writes, not file.writes
    is_added = writes and not _ADDING.isdisjoint(arguments.keywords)  # ``to_csv(path, mode="a")``
    if file.mode is not None:
        mode = {thing.text for thing in _chosen(file.mode, receiver, arguments)}
        text = mode.pop() if len(mode) == 1 else None
        if text is not None:
            writes = any(letter in text for letter in "wax+")
            is_added = "w" not in text
            reads = not writes or (is_added and "+" in text)
        else:
            writes = _is_passed(file.mode, arguments)
            reads = is_added = True
    if path is not None and path.startswith(("http://", "https://", "ftp://", "s3://", "gs://")):
        machine.effect("network")
        return None
    if path is None or not path.startswith("/"):
        machine.use_state("cwd", reads=True, writes=False)  # what a relative path means
    if writes:
        machine.need_folders(path or UNKNOWN)
    machine.has_written_somewhere |= writes and path is None
    machine.use_state(f"file:{path or UNKNOWN}", reads=reads, writes=writes, is_added=is_added)
    machine.effect("write-file" if writes else "read-file")
    return (path or UNKNOWN) if writes else None


# Results -------------------------------------------------------------------------------------------------------


def _result(machine: Machine, result: Result, receiver: Value, arguments: calls.Arguments, place: object) -> Value:
    if result.kind == "pairs":
        return _pairs(machine, result, arguments, place)
    source = NOTHING if result.kind in WITHOUT_SOURCE else _chosen(result.source, receiver, arguments)
    value = RESULTS[result.kind](machine, result, source, place)
    if not result.is_certain and result.kind != "view":  # a view is only ever possible
        value |= {machine.new("|".join(result.types) or None, place, key="independent")}
    return value


def _new(machine: Machine, result: Result, source: Value, place: object) -> Value:
    made = machine.new("|".join(result.types) or None, place)
    if result.types == ("tuple",):
        made.is_immutable = True
    if len(result.items) > 1 or result.types == ("tuple",):
        made.positions = tuple(
            frozenset((machine.new("|".join(types) or None, place, key=f"item {position}"),))
            for position, types in enumerate(result.items)
        )
        for position in made.positions:
            machine.refer(made, position)
        if result.is_linked:
            parts = [thing for position in made.positions for thing in position]
            for part in parts:
                machine.share(part, [other for other in parts if other is not part])
    elif result.items:
        machine.refer(made, [machine.new("|".join(result.items[0]) or None, place, key="item")])
    return frozenset((made,))


def _scalar(machine: Machine, result: Result, source: Value, place: object) -> Value:
    return machine.scalar(result.types[0] if result.types else "scalar")


def _like(machine: Machine, result: Result, source: Value, place: object) -> Value:
    types = sorted({thing.type or "" for thing in source})
    if not types:
        return frozenset((machine.new("|".join(result.types) or None, place),))
    made = frozenset(machine.new(type_ or None, place, key="like") for type_ in types)
    if any(not part.is_immutable for thing in source for part in thing.contents):
        for thing in made:
            machine.refer(thing, [machine.new(None, place, key="item")])
    return made


def _same(machine: Machine, result: Result, source: Value, place: object) -> Value:
    return source or machine.unknown(place)


def _view(machine: Machine, result: Result, source: Value, place: object) -> Value:
    types = "|".join(result.types)
    if not types:
        kinds = {thing.type for thing in source}
        types = (kinds.pop() or "") if len(kinds) == 1 else ""
    made = machine.new(types or None, place, key="view")
    machine.share(made, source)
    return frozenset((made,))


def item_of_container(machine: Machine, containers: Value, place: object) -> Value:
    """Anything that these containers hold."""
    return _item(machine, Result("item"), containers, place)


def _item(machine: Machine, result: Result, source: Value, place: object) -> Value:
    held = frozenset(part for thing in source for part in thing.contents)
    if result.source.is_all:
        held |= source
    if held and all(not thing.bases for thing in source):
        return held
    if source and all(thing.origin is not None and thing.type in {"list", "dict", "set", "tuple"} for thing in source):
        # A container that the notebook built, and nothing mutable was put in: what comes out is immutable.
        fresh: Value = machine.scalar()
        return held | (_part(machine, result, source, place) if any(thing.bases for thing in source) else fresh)
    return held | _part(machine, result, source, place)


def _part(machine: Machine, result: Result, source: Value, place: object) -> Value:
    """Something in these containers that nobody saw being put there: what it is, only the table may say."""
    made = machine.new("|".join(result.types) or None, place, key="part")
    machine.share(made, source)
    return frozenset((made,))


def _collect(machine: Machine, result: Result, source: Value, place: object) -> Value:
    types = "|".join(result.types)
    if not types:
        kinds = sorted({thing.type or "" for thing in source})
        types = kinds[0] if len(kinds) == 1 else ""
    made = machine.new(types or None, place, key="collection")
    items = parts.items_of(machine, source, place) if source else NOTHING
    if types in MADE_OF_PAIRS:
        items |= frozenset(part for pair in items if pair.type in {"tuple", "list"} for part in pair.contents)
    if result.items == (("tuple",),):
        pair = machine.new("tuple", place, key="pair")
        pair.is_immutable = True
        machine.refer(pair, items)
        items = frozenset((pair,))
    machine.refer(made, items)
    made.is_exact = bool(source) and all(thing.is_exact for thing in source)
    return frozenset((made,))


def _pairs(machine: Machine, result: Result, arguments: calls.Arguments, place: object) -> Value:
    """``train_test_split(X, y)``: two new objects of the type of each argument, in turn."""
    made = machine.new("|".join(result.types) or "list", place, key="pairs")
    positions: list[Value] = []
    for number, argument in enumerate(arguments.positional):
        types = sorted({thing.type or "" for thing in argument})
        for half in ("first", "second"):
            positions.append(
                frozenset(machine.new(type_ or None, place, key=f"{half} {number}") for type_ in types)
                or frozenset((machine.new(None, place, key=f"{half} {number}"),))
            )
    made.positions = tuple(positions)
    for position in positions:
        machine.refer(made, position)
    return frozenset((made,))


MADE_OF_PAIRS = frozenset({"dict", "collections.OrderedDict"})
"""Types that take a list of pairs apart: ``dict([("a", x)])`` holds ``x``."""

WITHOUT_SOURCE = frozenset({"new", "scalar"})
"""Kinds of results that no object of the call has a part in."""

RESULTS: dict[str, Callable[[Machine, Result, Value, object], Value]] = {
    "new": _new,
    "scalar": _scalar,
    "like": _like,
    "same": _same,
    "view": _view,
    "item": _item,
    "collect": _collect,
}


def _keep(
    machine: Machine, behavior: Behavior, value: Value, receiver: Value, arguments: calls.Arguments, place: object
) -> None:
    kept: Value = arguments.all() if behavior.keeps_all else NOTHING
    for argument in behavior.keeps:
        kept |= _chosen(argument, receiver, arguments)
    for argument in behavior.keeps_items:
        source = _chosen(argument, receiver, arguments)
        kept |= parts.items_of(machine, source, place) if source else NOTHING
    if not kept:
        return
    is_kept_by_result = any(argument.is_receiver for argument in (*behavior.keeps, *behavior.keeps_items))
    holders = value if is_kept_by_result or not receiver else receiver
    for holder in holders:
        if not holder.is_immutable:
            machine.refer(holder, kept)
            if holder.is_exact and machine.uncertain:
                machine.blur(holder)
