"""Whether a notebook is the same when its functions take what they read as parameters, and every call passes it on.

A function reads ``rates`` while a call of it runs; an argument is read right before. That is the same value where

* every mention of the function is a call that says so by its name, or hands it to what calls it and asks for nothing
  else of it; and ``rates`` means there what it means in the notebook;
* ``rates`` is bound above all mentions, and never deleted;
* it is bound once, or else only by the statements of cells, never by a function, so that it keeps its value while a
  call lasts; and then nothing that may read it outlasts the call: no generator, no lambda, no function inside, no
  ``partial``, no call that somebody else makes later.

A notebook that can reach its names as data (``globals()``, ``exec``, ``%run``) is none that this could be told of. That
what has a method ``apply`` only calls what it is given is taken on trust, but for classes of the notebook.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nbrefactor.model.flow import Flow, Write
from nbrefactor.model.handing import handed_over
from nbrefactor.verification.static.matching import Statement
from nbrefactor.verification.static.renaming import names_bound, names_of_scope

PARTIAL = "partial"
_AS_DATA = frozenset({"globals", "locals", "vars", "exec", "eval"})
_INNER = frozenset({"__main__", "user_ns", "__globals__", "f_globals", "f_locals", "__code__", "getsource"})
_CALLED_IN_TEXT = re.compile(r"@([^\W\d]\w*)|([^\W\d]\w*)\s*\(")
"""``frame.eval("@total(price)")``, ``timeit("total(3)")``."""
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_LATER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.GeneratorExp)


class Lift(NamedTuple):
    """A function of the notebook that has more parameters in the components."""

    unit: int
    node: ast.FunctionDef
    """As it stands in the notebook."""
    arguments: ast.arguments
    """As they are in the components."""
    added: tuple[str, ...]
    """What it takes besides, in the order of the parameters."""


class _Around(NamedTuple):
    """What a piece of code stands in."""

    unit: int
    owner: str = ""
    """The function that the statement defines, if it does."""
    depth: int = 0
    """How many bodies that run later are around it."""
    hidden: frozenset[str] = frozenset()
    """Names that mean something else than in the notebook."""


class _Mention(NamedTuple):
    name: str
    around: _Around
    caller: str | None = None
    """``map`` or ``.apply``, where the function is handed over."""


class _Notebook:
    """What is to be known of the whole notebook."""

    def __init__(self, statements: Sequence[Statement], flow: Flow, wanted: Mapping[str, Lift]) -> None:
        self.wanted = wanted
        self.names = names = frozenset(wanted)
        self.node_of = {each.unit: each.node for each in statements}
        self.writes: dict[str, list[tuple[int, Write]]] = {}
        for step in flow.steps:
            for write in step.writes:
                self.writes.setdefault(write.name, []).append((step.unit, write))
        self.mentions: dict[str, list[_Mention]] = defaultdict(list)
        self.unclear: set[str] = set()
        """Functions that are mentioned in another way, or by what may be their name."""
        self.declared: set[str] = set()
        """Names that some function or generator binds in the notebook, or in a function around it."""
        self.methods: set[str] = set()
        self.read: set[str] = set()
        self.is_data = any(step.is_opaque for step in flow.steps)
        """Its names can be reached by more than their uses."""
        for each in statements:
            if each.node is None:
                self.unclear |= names.intersection(re.findall(r"\w+", each.text))
            else:
                self._look(each.node, _Around(each.unit))

    def _look(self, node: ast.AST, around: _Around) -> None:
        match node:
            case ast.Expr(value=ast.Constant(value=str())):
                return  # a docstring
            case ast.Compare(left=ast.Name(id="__name__")):
                return
            case ast.Call():
                self._look_at_call(node, around)
                return
            case ast.Name(id=name):
                self.unclear |= self.names & {name}
                self.is_data |= name in _AS_DATA and name not in self.writes
                self.read.add(name)
            case ast.Constant(value=str(text)):
                called = (name for found in _CALLED_IN_TEXT.findall(text) for name in found)
                self.unclear |= self.names.intersection(called)
                self.is_data |= text in _INNER
            case ast.Attribute(attr=name) | ast.alias(name=name):
                self.is_data |= name in _INNER
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                self.declared.update(names)
            case ast.NamedExpr(target=ast.Name(id=name)) if around.depth:
                self.declared.add(name)  # a generator binds the name of what is around it
        self._look_inside(node, self._inside(node, around))

    def _look_inside(self, node: ast.AST, around: _Around, *, without: frozenset[int] = frozenset()) -> None:
        for part in ast.iter_child_nodes(node):
            if id(part) not in without:
                self._look(part, around)

    def _inside(self, node: ast.AST, around: _Around) -> _Around:
        if isinstance(node, ast.ClassDef):
            self.methods |= {part.name for part in node.body if isinstance(part, _LATER[:2])}
            own = names_bound(node.body)
        elif isinstance(node, _SCOPES):
            own = names_of_scope(node)
        else:
            return around
        self.unclear |= own & self.names
        owner = node.name if isinstance(node, ast.FunctionDef) and node is self.node_of[around.unit] else around.owner
        depth = around.depth + isinstance(node, _LATER)
        return _Around(around.unit, owner, depth, around.hidden | own)

    def _look_at_call(self, node: ast.Call, around: _Around) -> None:
        told: set[int] = set()
        called = node.func
        if isinstance(called, ast.Name) and called.id in self.names:
            told.add(id(called))
            self.mentions[called.id].append(_Mention(called.id, around))
            if any(keyword.arg in self.wanted[called.id].added for keyword in node.keywords):
                self.unclear.add(called.id)
        caller = called.id if isinstance(called, ast.Name) else f".{getattr(called, 'attr', '')}"
        for part in handed_over(node):
            if part.id in self.names:
                told.add(id(part))
                self.mentions[part.id].append(_Mention(part.id, around, caller))
                if any(keyword.arg in (None, *self.wanted[part.id].added) for keyword in node.keywords):
                    self.unclear.add(part.id)  # would go before what partial gives
        for keyword in node.keywords:
            if id(keyword.value) not in told:
                self._look(keyword.value, around)
        self._look_inside(node, around, without=frozenset(told | set(map(id, node.keywords))))


def are_liftable(
    wanted: Mapping[str, Lift], statements: Sequence[Statement], flow: Flow
) -> tuple[dict[str, Lift], bool]:
    """Those that are the same as parameters and globals, and whether the notebook has to import ``partial`` for it."""
    book = _Notebook(statements, flow, wanted)
    lifts = {} if book.is_data else {name: lift for name, lift in wanted.items() if _is_liftable(name, lift, book)}
    is_handed = any(mention.caller for name in lifts for mention in book.mentions[name])
    return lifts, is_handed and PARTIAL not in book.writes


def _is_liftable(name: str, lift: Lift, book: _Notebook) -> bool:
    own = names_of_scope(lift.node)
    classes = (names_bound(node.body) for node in ast.walk(lift.node) if isinstance(node, ast.ClassDef))
    taken = own.union(*classes)
    mentions = book.mentions[name]
    is_one_function = [unit for unit, _ in book.writes.get(name, ())] == [lift.unit] and not lift.node.decorator_list
    if name in book.unclear | book.declared or not is_one_function or not taken.isdisjoint(lift.added):
        return False
    if not all(_is_plain(mention, lift, book) for mention in mentions):
        return False
    first = min((mention.around.unit for mention in mentions if mention.around.unit != lift.unit), default=lift.unit)
    for value in lift.added:
        writes = book.writes.get(value, ())
        if value in book.declared or not _is_bound_above(writes, first):
            return False
        if len(writes) > 1 and not (_is_read_at_once(value, lift) and _are_at_once(value, mentions, book.wanted)):
            return False
    return True


def _is_plain(mention: _Mention, lift: Lift, book: _Notebook) -> bool:
    """What is added to the mention means there what it does in the notebook."""
    if mention.caller is None:
        return mention.around.hidden.isdisjoint(lift.added)
    if not mention.around.hidden.isdisjoint({*lift.added, PARTIAL, mention.caller}):
        return False
    is_own_method = mention.caller.startswith(".") and mention.caller[1:] in book.methods
    if is_own_method or mention.caller in book.writes:
        return False
    imports = book.writes.get(PARTIAL, ())
    if not imports:
        return PARTIAL not in book.read
    unit, _ = imports[0]
    node = book.node_of[unit]
    is_import = isinstance(node, ast.ImportFrom) and node.module == "functools" and not node.level
    return is_import and len(imports) == 1 and unit < mention.around.unit


def _is_bound_above(writes: Sequence[tuple[int, Write]], first: int) -> bool:
    """Before the function is mentioned, and ever after."""
    if not writes or any(write.is_delete for _, write in writes):
        return False
    unit, write = min(writes)
    return write.is_certain and unit < first


def _is_read_at_once(value: str, lift: Lift) -> bool:
    """A call of the function is done with it when it returns."""
    for node in ast.walk(lift.node):
        if isinstance(node, (ast.Yield, ast.YieldFrom, ast.Await)):
            return False
        is_inside = isinstance(node, _LATER) and node is not lift.node
        if is_inside and any(isinstance(part, ast.Name) and part.id == value for part in ast.walk(node)):
            return False
    return True


def _are_at_once(value: str, mentions: Sequence[_Mention], wanted: Mapping[str, Lift]) -> bool:
    """The calls are made where they stand, or in functions that are given the value themselves: where one of these
    cannot be, its definition has no counterpart, and nothing is the same."""
    for mention in mentions:
        owner = wanted.get(mention.around.owner)
        is_given = owner is not None and value in owner.added and mention.around.depth == 1
        if mention.caller is not None or not (mention.around.depth == 0 or is_given):
            return False
    return True
