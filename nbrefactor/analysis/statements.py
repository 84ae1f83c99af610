"""Statements to terms: one function for each class of ``ast.stmt``, found by the table ``STATEMENTS``."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from nbrefactor.analysis.expressions import function_term
from nbrefactor.analysis.patterns import pattern_terms
from nbrefactor.analysis.scopes import LocalScope, own_names
from nbrefactor.analysis.stars import names_of_star
from nbrefactor.model.facts import (
    CLASS_NAMES,
    Attempt,
    AttributeTarget,
    Augment,
    Bind,
    Branch,
    Build,
    Call,
    ClassDefinition,
    Delete,
    Enter,
    Evaluate,
    Expression,
    Import,
    ItemTarget,
    Leave,
    Loop,
    Name,
    NameTarget,
    Operation,
    Scope,
    StarImport,
    Statement,
    Target,
    Unpack,
)
from nbrefactor.model.imports import imported_name

if TYPE_CHECKING:
    from nbrefactor.analysis.lowering import Lowering

Rule = Callable[[Any, "Lowering"], tuple[Statement, ...]]

# Targets -------------------------------------------------------------------------------------------------------


def target(node: ast.expr, to: Lowering) -> Target:
    """What stands left of ``=``, in ``for`` or after ``as``."""
    if isinstance(node, ast.Name):
        return to.scopes.bind(node.id, node.lineno, to.column(node))
    if isinstance(node, ast.Attribute):
        return AttributeTarget(to.expression(node.value), node.attr)
    if isinstance(node, ast.Subscript):
        return ItemTarget(to.expression(node.value), to.expression(node.slice))
    if isinstance(node, ast.Starred):
        return target(node.value, to)
    assert isinstance(node, (ast.Tuple, ast.List)), f"Python allows no {type(node).__name__} as a target"
    stars = [place for place, part in enumerate(node.elts) if isinstance(part, ast.Starred)]
    if len(stars) > 1:
        to.doubt()
    return Unpack(tuple(target(part, to) for part in node.elts), stars[0] if stars else -1)


# Simple statements ---------------------------------------------------------------------------------------------


def expression_statement(node: ast.Expr, to: Lowering) -> tuple[Statement, ...]:
    if type(node.value) is ast.Constant:
        return ()
    if type(node.value) is ast.Starred:
        to.doubt()
    return (Evaluate(to.expression(node.value)),)


def assign(node: ast.Assign, to: Lowering) -> tuple[Statement, ...]:
    first = node.targets[0]
    if type(node.value) is ast.Starred:
        to.doubt()
    if isinstance(node.value, ast.Lambda) and len(node.targets) == 1 and isinstance(first, ast.Name):
        body: list[ast.stmt] = [ast.Return(node.value.body, lineno=node.value.lineno)]
        value: Expression = function_term(
            node.value, first.id, node.value.args, body, to, bound_to=_in_namespace(first.id, to)
        )
        pending = to.scopes.pending.pop(first.id, None)
        bound = target(first, to)
        if pending is not None:
            to.scopes.pending[first.id] = pending
        return (Bind(bound, value),)
    value = to.expression(node.value)
    if len(node.targets) == 1:
        return (Bind(target(first, to), value),)
    held = NameTarget(".value", Scope.LOCAL, node.lineno, 0)
    again = Name(".value", Scope.LOCAL, node.lineno, 0)
    return (Bind(held, value), *(Bind(target(part, to), again) for part in node.targets))


def _in_namespace(name: str, to: Lowering) -> str | None:
    return None if to.scopes.stack else name


def augmented_assign(node: ast.AugAssign, to: Lowering) -> tuple[Statement, ...]:
    if isinstance(node.target, ast.Name):
        to.scopes.read(node.target.id, node.target.lineno, to.column(node.target))
    value = to.expression(node.value)
    return (Augment(target(node.target, to), value),)


def annotated_assign(node: ast.AnnAssign, to: Lowering) -> tuple[Statement, ...]:
    in_function = bool(to.scopes.stack) and not to.scopes.stack[-1].is_class
    terms: list[Statement] = []
    if node.value is not None:
        value = to.expression(node.value)
        terms.append(Bind(target(node.target, to), value))
    elif not isinstance(node.target, ast.Name):
        terms.append(Evaluate(to.expression(node.target)))
    if not in_function:
        terms.extend(to.annotation(node.annotation))
    return tuple(terms)


def delete(node: ast.Delete, to: Lowering) -> tuple[Statement, ...]:
    return tuple(Delete(_deleted(part, to)) for part in node.targets)


def _deleted(node: ast.expr, to: Lowering) -> Target:
    if isinstance(node, ast.Name):
        return to.scopes.unbind(node.id, node.lineno, to.column(node))
    if isinstance(node, (ast.Tuple, ast.List)):
        return Unpack(tuple(_deleted(part, to) for part in node.elts), -1)
    return target(node, to)


def import_(node: ast.Import, to: Lowering) -> tuple[Statement, ...]:
    terms: list[Statement] = []
    for alias in node.names:
        bound = to.scopes.bind(imported_name(alias), node.lineno, to.column(node))
        module = alias.name if alias.asname else alias.name.partition(".")[0]
        terms.append(Import(bound, module, None))
    return tuple(terms)


def import_from(node: ast.ImportFrom, to: Lowering) -> tuple[Statement, ...]:
    module = "." * node.level + (node.module or "")
    terms: list[Statement] = []
    for alias in node.names:
        if alias.name == "*":
            if to.scopes.stack:
                to.doubt()
            names = names_of_star(module, to.directory)
            for name in names or ():
                to.scopes.bind(name, node.lineno, to.column(node))
            terms.append(StarImport(module, names, node.lineno))
            continue
        if module == "__future__":
            to.doubt()
            to.scopes.lazy_annotations |= alias.name == "annotations"
        bound = to.scopes.bind(imported_name(alias), node.lineno, to.column(node))
        terms.append(Import(bound, module, alias.name))
    return tuple(terms)


def nothing(node: ast.stmt, to: Lowering) -> tuple[Statement, ...]:
    return ()


def declaration(node: ast.Global | ast.Nonlocal, to: Lowering) -> tuple[Statement, ...]:
    """Scoping has taken care of it."""
    to.doubt()
    return ()


def assert_(node: ast.Assert, to: Lowering) -> tuple[Statement, ...]:
    test: Statement = Evaluate(to.expression(node.test))
    if node.msg is None:
        return (test,)
    (message,) = to.conditionally([node.msg])
    return (test, Branch(((Evaluate(message),),), is_exhaustive=False))


def return_(node: ast.Return, to: Lowering) -> tuple[Statement, ...]:
    if not to.scopes.is_function_body:
        to.doubt()
    value = None if node.value is None else to.expression(node.value)
    to.leave("return")
    return (Leave("return", value),)


def raise_(node: ast.Raise, to: Lowering) -> tuple[Statement, ...]:
    parts = to.all_of(part for part in (node.exc, node.cause) if part is not None)
    to.leave("raise")
    return (Leave("raise", Build("tuple", parts) if parts else None),)


def break_(node: ast.Break, to: Lowering) -> tuple[Statement, ...]:
    to.leave("break")
    return (Leave("break", None),)


def continue_(node: ast.Continue, to: Lowering) -> tuple[Statement, ...]:
    to.leave("continue")
    return (Leave("continue", None),)


# Definitions ---------------------------------------------------------------------------------------------------


def function_definition(node: ast.FunctionDef | ast.AsyncFunctionDef, to: Lowering) -> tuple[Statement, ...]:
    terms: list[Statement] = []
    decorators = [to.expression(decorator) for decorator in node.decorator_list]
    arguments = node.args
    everything = [*arguments.posonlyargs, *arguments.args, arguments.vararg, *arguments.kwonlyargs, arguments.kwarg]
    with _type_parameters(node, to) as bounds:
        terms += bounds
        for annotation in (*(part.annotation for part in everything if part is not None), node.returns):
            if annotation is not None:
                terms.extend(to.annotation(annotation))
    bound_to = _in_namespace(node.name, to)
    value: Expression = function_term(node, node.name, arguments, node.body, to, bound_to=bound_to)
    for decorator in reversed(decorators):
        value = Call(decorator, (value,), (), node.lineno, to.column(node))
    pending = to.scopes.pending.pop(node.name, None) if bound_to else None
    bound = to.scopes.bind(node.name, node.lineno, to.column(node))
    if pending is not None:
        to.scopes.pending[node.name] = pending
    return (*terms, Bind(bound, value))


def class_definition(node: ast.ClassDef, to: Lowering) -> tuple[Statement, ...]:
    decorators = to.all_of(node.decorator_list)
    own = own_names(node.body)
    with _type_parameters(node, to) as bounds:
        bases = (*to.all_of(node.bases), *to.all_of(keyword.value for keyword in node.keywords))
        # The body runs now, its methods later: a scope that gathers what the methods read.
        names = own.bound | CLASS_NAMES
        scope = LocalScope(names=names, is_class=True, globals=own.globals, bound_in_class=set(CLASS_NAMES))
        methods = to.methods_of(scope, node.body)
    reads = {read.name: read for read in methods.reads if read.name != node.name}
    pending = None
    if _in_namespace(node.name, to):
        to.scopes.defer(reads.values(), name=node.name)
        pending = to.scopes.pending.pop(node.name, None)
    else:
        to.scopes.defer(reads.values(), name=None)
    bound = to.scopes.bind(node.name, node.lineno, to.column(node))
    if pending is not None:
        to.scopes.pending[node.name] = pending
    return (*bounds, ClassDefinition(bound, bases, methods.body, decorators, methods.reads))


@contextmanager
def _type_parameters(node: ast.AST, to: Lowering) -> Iterator[tuple[Statement, ...]]:
    """The scope of ``[T: bound = default]`` (Python 3.12), and what its bounds and defaults read. Python evaluates them
    when somebody asks for them; they are taken for read at once, so that what they need is there."""
    parameters = getattr(node, "type_params", ())
    if not parameters:
        yield ()
        return
    to.doubt()
    names = frozenset(parameter.name for parameter in parameters)
    to.scopes.stack.append(LocalScope(names=names, is_transparent=True))
    parts = [getattr(parameter, part, None) for parameter in parameters for part in ("bound", "default_value")]
    yield tuple(Evaluate(to.expression(part)) for part in parts if part is not None)
    to.scopes.stack.pop()


def type_alias(node: Any, to: Lowering) -> tuple[Statement, ...]:
    """``type X[T] = list[T]`` (Python 3.12): the value is evaluated when somebody asks for it."""
    empty = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
    with _type_parameters(node, to) as bounds:
        value = function_term(node, node.name.id, empty, [ast.Return(node.value, lineno=node.lineno)], to)
    return (*bounds, Bind(target(node.name, to), value))


# Compound statements -------------------------------------------------------------------------------------------


def if_(node: ast.If, to: Lowering) -> tuple[Statement, ...]:
    if _is_main_guard(node.test):
        # In a notebook __name__ is "__main__": the body always runs.
        return (Branch((to.block(node.body),), is_exhaustive=True),)
    terms: list[Statement] = [Evaluate(_condition(node.test, to))]
    truth = node.test.value if isinstance(node.test, ast.Constant) else None
    before = to.scopes.copy_of_bound()
    then = to.block(node.body)
    after_then = to.scopes.bound
    to.scopes.bound = before
    otherwise = to.block(node.orelse)
    if truth:
        to.scopes.bound = after_then
        return (*terms, Branch((then,), is_exhaustive=True))
    to.scopes.bound = to.scopes.join([after_then, to.scopes.bound])
    blocks = (then, otherwise) if node.orelse else (then,)
    return (*terms, Branch(blocks, is_exhaustive=bool(node.orelse)))


def _condition(node: ast.expr, to: Lowering) -> Expression:
    """The test of ``if`` or ``while``: an object that may be asked whether it is true, or what is true or false."""
    test = to.expression(node)
    if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript, ast.Call, ast.NamedExpr)):
        return Operation("truth", (test,))
    return test


def _is_main_guard(test: ast.expr) -> bool:
    return (
        isinstance(test, ast.Compare)
        and isinstance(test.left, ast.Name)
        and test.left.id == "__name__"
        and isinstance(test.ops[0], ast.Eq)
        and isinstance(test.comparators[0], ast.Constant)
        and test.comparators[0].value == "__main__"
    )


def for_(node: ast.For | ast.AsyncFor, to: Lowering) -> tuple[Statement, ...]:
    if isinstance(node, ast.AsyncFor):
        to.doubt()
    iterable = to.expression(node.iter)
    at_least_once = _never_empty(node.iter)
    before = to.scopes.copy_of_bound()
    to.enter_loop()
    bound = target(node.target, to)
    body = to.block(node.body)
    at_end = to.scopes.join([to.scopes.bound, *to.loops[-1].at_continue])
    breaks = to.leave_loop()
    to.scopes.bound = at_end if at_least_once else to.scopes.join([before, at_end])
    orelse = to.block(node.orelse)
    to.scopes.bound = to.scopes.join([to.scopes.bound, *breaks])
    return (Loop(bound, iterable, body, orelse, at_least_once),)


def while_(node: ast.While, to: Lowering) -> tuple[Statement, ...]:
    forever = isinstance(node.test, ast.Constant) and bool(node.test.value)
    test = Evaluate(_condition(node.test, to))
    before = to.scopes.copy_of_bound()
    to.enter_loop()
    body = to.block(node.body)
    breaks = to.leave_loop()
    # ``while True`` is left by ``break`` only; else the test may fail the first time.
    to.scopes.bound = None if forever else before
    orelse = to.block(node.orelse)
    to.scopes.bound = to.scopes.join([to.scopes.bound, *breaks])
    return (test, Loop(None, None, (*body, test), orelse, forever))


def _never_empty(node: ast.expr) -> bool:
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        return any(not isinstance(part, ast.Starred) for part in node.elts)
    if isinstance(node, ast.Constant):
        return isinstance(node.value, (str, bytes)) and len(node.value) > 0
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords and node.args:
        if node.func.id == "range" and len(node.args) == 1 and isinstance(node.args[0], ast.Constant):
            return isinstance(node.args[0].value, int) and node.args[0].value > 0
        if node.func.id in {"enumerate", "zip", "reversed", "sorted", "list", "tuple"}:
            return all(_never_empty(part) for part in node.args)
    return False


def with_(node: ast.With | ast.AsyncWith, to: Lowering) -> tuple[Statement, ...]:
    if isinstance(node, ast.AsyncWith):
        to.doubt()
    opened: list[tuple[Expression, Target | None]] = []
    for item in node.items:
        value = to.expression(item.context_expr)
        opened.append((value, None if item.optional_vars is None else target(item.optional_vars, to)))
    before = to.scopes.copy_of_bound()
    body = to.block(node.body)
    swallows = any(_may_swallow(item.context_expr) for item in node.items)
    if swallows:
        to.scopes.bound = to.scopes.join([before, to.scopes.bound])
    for value, bound in reversed(opened):
        body = (Enter(value, bound, body, swallows),)
    return body


def _may_swallow(node: ast.expr) -> bool:
    called = node.func if isinstance(node, ast.Call) else node
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in {"suppress", "raises", "ExitStack", "assertRaises", "assertRaisesRegex"}


def try_(node: Any, to: Lowering) -> tuple[Statement, ...]:
    scopes = to.scopes
    if isinstance(node, ast.TryStar) or any(handler.type is None for handler in node.handlers[:-1]):
        to.doubt()
    before = scopes.copy_of_bound()
    body = to.block(node.body)
    orelse = to.block(node.orelse)
    paths = [scopes.bound]
    handlers: list[tuple[Statement, ...]] = []
    caught: set[str] = set()
    catches_all = False
    for handler in node.handlers:
        scopes.bound = None if before is None else set(before)
        terms: list[Statement] = []
        if handler.type is None:
            catches_all = True
        else:
            terms.append(Evaluate(to.expression(handler.type)))
            names = {part.id for part in ast.walk(handler.type) if isinstance(part, ast.Name)}
            caught |= names
            catches_all |= bool(names & {"Exception", "BaseException"})
        # At the top of a cell the name is gone when the handler is done: as if it were a scope of its own.
        is_own_scope = bool(handler.name) and (not scopes.stack or scopes.stack[-1].is_handler)
        if is_own_scope:
            scopes.stack.append(LocalScope(names=frozenset({handler.name}), is_handler=True))
        if handler.name:
            terms.append(Bind(scopes.bind(handler.name, handler.lineno, 0), Build("exception", ())))
        terms.extend(to.block(handler.body))
        if is_own_scope:
            scopes.stack.pop()
        paths.append(scopes.bound)
        handlers.append(tuple(terms))
    scopes.bound = scopes.join(paths)
    if node.finalbody and scopes.bound is None:
        scopes.bound = set(before or ())
        final = to.block(node.finalbody)
        scopes.bound = None
    else:
        final = to.block(node.finalbody)
    return (Attempt(body, tuple(handlers), orelse, final, catches_all or "NameError" in caught, catches_all),)


def match_(node: ast.Match, to: Lowering) -> tuple[Statement, ...]:
    to.doubt()
    held = NameTarget(".subject", Scope.LOCAL, node.lineno, 0)
    terms: list[Statement] = [Bind(held, to.expression(node.subject))]
    subject = Name(".subject", Scope.LOCAL, node.lineno, 0)
    before = to.scopes.copy_of_bound()
    paths: list[set[str] | None] = []
    blocks: list[tuple[Statement, ...]] = []
    is_exhaustive = False
    for case in node.cases:
        to.scopes.bound = None if before is None else set(before)
        block = list(pattern_terms(case.pattern, subject, to))
        if case.guard is not None:
            block.append(Evaluate(to.expression(case.guard)))
        elif isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None:
            is_exhaustive = True
        block.extend(to.block(case.body))
        paths.append(to.scopes.bound)
        blocks.append(tuple(block))
    to.scopes.bound = to.scopes.join(paths if is_exhaustive else [*paths, before])
    return (*terms, Branch(tuple(blocks), is_exhaustive))


STATEMENTS: dict[type[ast.AST], Rule] = {
    ast.Expr: expression_statement,
    ast.Assign: assign,
    ast.AugAssign: augmented_assign,
    ast.AnnAssign: annotated_assign,
    ast.Delete: delete,
    ast.Import: import_,
    ast.ImportFrom: import_from,
    ast.Pass: nothing,
    ast.Global: declaration,
    ast.Nonlocal: declaration,
    ast.Assert: assert_,
    ast.Return: return_,
    ast.Raise: raise_,
    ast.Break: break_,
    ast.Continue: continue_,
    ast.FunctionDef: function_definition,
    ast.AsyncFunctionDef: function_definition,
    ast.ClassDef: class_definition,
    ast.If: if_,
    ast.For: for_,
    ast.AsyncFor: for_,
    ast.While: while_,
    ast.With: with_,
    ast.AsyncWith: with_,
    ast.Try: try_,
    ast.TryStar: try_,
    ast.Match: match_,
}

if hasattr(ast, "TypeAlias"):  # Python 3.12
    STATEMENTS[ast.TypeAlias] = type_alias
