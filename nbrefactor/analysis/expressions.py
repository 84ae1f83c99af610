"""Expressions to terms: one function for each class of ``ast.expr``, found by the table ``EXPRESSIONS``."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nbrefactor.analysis.scopes import LocalScope, own_names
from nbrefactor.analysis.strings import may_name_variables, names_in_call, names_in_code
from nbrefactor.model.facts import (
    Assigned,
    Attribute,
    Branch,
    Build,
    Call,
    Choice,
    Comprehension,
    Constant,
    Element,
    Evaluate,
    Expression,
    Function,
    FunctionFacts,
    Item,
    Loop,
    Name,
    Operation,
    Parameter,
    Scope,
    Starred,
    Statement,
    Suspended,
)

if TYPE_CHECKING:
    from nbrefactor.analysis.lowering import Lowering

Rule = Callable[[Any, "Lowering"], Expression]


def constant(node: ast.Constant, to: Lowering) -> Expression:
    value = node.value
    kind = type(value)
    if isinstance(value, str):
        return Constant("str", value)
    if kind is bool or value is None or kind is int:
        return Constant(kind.__name__, repr(value))
    return Constant(kind.__name__)


def name(node: ast.Name, to: Lowering) -> Expression:
    return to.scopes.read(node.id, node.lineno, to.column(node))


def attribute(node: ast.Attribute, to: Lowering) -> Expression:
    return Attribute(to.expression(node.value), node.attr)


def subscript(node: ast.Subscript, to: Lowering) -> Expression:
    return Item(to.expression(node.value), to.expression(node.slice))


def slice_(node: ast.Slice, to: Lowering) -> Expression:
    return Operation("slice", to.all_of(part for part in (node.lower, node.upper, node.step) if part is not None))


def starred(node: ast.Starred, to: Lowering) -> Expression:
    return Starred(to.expression(node.value))


def tuple_(node: ast.Tuple, to: Lowering) -> Expression:
    return Build("tuple", to.all_of(node.elts))


def list_(node: ast.List, to: Lowering) -> Expression:
    return Build("list", to.all_of(node.elts))


def set_(node: ast.Set, to: Lowering) -> Expression:
    return Build("set", to.all_of(node.elts))


def dict_(node: ast.Dict, to: Lowering) -> Expression:
    items: list[Expression] = []
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            items.append(Starred(to.expression(value)))
        else:
            if type(key) is not ast.Constant:
                items.append(Operation("key", (to.expression(key),)))
            items.append(to.expression(value))
    return Build("dict", tuple(items))


def unary(node: ast.UnaryOp, to: Lowering) -> Expression:
    return Operation(type(node.op).__name__, (to.expression(node.operand),))


def binary(node: ast.BinOp, to: Lowering) -> Expression:
    # A long chain of + is nested on its left side: walk it instead of recursing, so that 5,000 terms are no problem.
    chain: list[ast.BinOp] = []
    left: ast.expr = node
    while isinstance(left, ast.BinOp):
        chain.append(left)
        left = left.left
    if len(chain) == 1:
        return Operation(type(node.op).__name__, (to.expression(left), to.expression(node.right)))
    operands = [to.expression(left)]
    operands.extend(to.expression(part.right) for part in reversed(chain))
    kinds = {type(part.op).__name__ for part in chain}
    return Operation(kinds.pop() if len(kinds) == 1 else "Mixed", tuple(operands))


def compare(node: ast.Compare, to: Lowering) -> Expression:
    first = (to.expression(node.left), to.expression(node.comparators[0]))
    operation = Operation(type(node.ops[0]).__name__, first)
    if len(node.comparators) == 1:
        return operation
    return Choice(operation, to.conditionally(node.comparators[1:]), keeps_test=True)


def boolean(node: ast.BoolOp, to: Lowering) -> Expression:
    return Choice(to.expression(node.values[0]), to.conditionally(node.values[1:]), keeps_test=True)


def if_expression(node: ast.IfExp, to: Lowering) -> Expression:
    test = to.expression(node.test)
    return Choice(test, to.conditionally([node.body, node.orelse]), keeps_test=False)


def call(node: ast.Call, to: Lowering) -> Expression:
    function = to.expression(node.func)
    arguments = list(to.all_of(node.args))
    keywords = tuple([(keyword.arg, to.expression(keyword.value)) for keyword in node.keywords])
    if len(keywords) > 1 and len(dict(keywords)) < len(keywords):
        to.doubt()  # or there are several ``**``
    for argument in [*node.args, *[keyword.value for keyword in node.keywords]]:
        if type(argument) is ast.Constant and type(argument.value) is str:
            arguments.extend(_names_in_string(node, argument.value, to))
        elif type(argument) is ast.JoinedStr:
            arguments.extend(_names_in_string(node, _fixed_text(argument), to))
    if type(node.func) is ast.Name and node.func.id in {"eval", "exec"} and node.args:
        inline = _code_in_string(node, to)
        if inline is not None:
            return inline
    return Call(function, tuple(arguments), keywords, node.lineno, to.column(node))


def _fixed_text(node: ast.JoinedStr) -> str:
    """The text of an f-string with a gap for every value; without ``~``, which says "about" there more often than
    that it is a formula."""
    parts = (str(part.value) if isinstance(part, ast.Constant) else " ? " for part in node.values)
    return "".join(parts).replace("~", " ")


def _names_in_string(node: ast.Call, text: str, to: Lowering) -> list[Expression]:
    column = to.column(node)
    found: list[Expression] = []
    if code := names_in_code(node.func, text):
        to.scopes.mention(code)
        names_of_code = tuple(Name(part, to.scopes.scope_of(part), node.lineno, column) for part in code)
        found.append(Operation("perhaps code", names_of_code))
    if not may_name_variables(node.func, text):
        return found
    names = names_in_call(node.func, text)
    if names.certain:
        certain = tuple(to.scopes.read(part, node.lineno, column) for part in names.certain)
        found.append(Operation("mention", certain))
    if names.possible:
        # Not through ``read``: a column of the frame is no use of the namespace.
        to.scopes.mention(names.possible)
        possible = tuple(Name(part, to.scopes.scope_of(part), node.lineno, column) for part in names.possible)
        found.append(Operation("perhaps", possible))
    return found


def _code_in_string(node: ast.Call, to: Lowering) -> Expression | None:
    """``eval("a + 1")`` and ``exec("x = 1")`` of a literal in the namespace are as good as the code itself."""
    source = node.args[0]
    if len(node.args) > 1 or node.keywords or to.scopes.stack:
        return None
    if type(source) is not ast.Constant or type(source.value) is not str:
        return None
    try:
        tree = ast.parse(source.value.strip())
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    for inner in ast.walk(tree):
        if isinstance(inner, (ast.expr, ast.stmt, ast.pattern)):
            inner.lineno, inner.col_offset = node.lineno, node.col_offset
    if isinstance(node.func, ast.Name) and node.func.id == "eval":
        if len(tree.body) != 1 or not isinstance(tree.body[0], ast.Expr):
            return None
        return to.expression(tree.body[0].value)
    return Comprehension("exec", to.block(tree.body))


def lambda_(node: ast.Lambda, to: Lowering) -> Expression:
    return function_term(node, "<lambda>", node.args, [ast.Return(node.body, lineno=node.lineno)], to)


def function_term(
    node: ast.AST,
    function_name: str,
    arguments: ast.arguments,
    body: list[ast.stmt],
    to: Lowering,
    *,
    bound_to: str | None = None,
) -> Function:
    """The function object that a ``def`` or ``lambda`` makes; defaults are evaluated here and now."""
    positional = [*arguments.posonlyargs, *arguments.args]
    with_default = positional[len(positional) - len(arguments.defaults) :]
    defaults = [to.expression(default) for default in arguments.defaults]
    parameters = [Parameter(parameter.arg, "positional") for parameter in positional]
    if arguments.vararg:
        parameters.append(Parameter(arguments.vararg.arg, "variadic"))
    default_names = [parameter.arg for parameter in with_default]
    for parameter, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        parameters.append(Parameter(parameter.arg, "keyword"))
        if default is not None:
            default_names.append(parameter.arg)
            defaults.append(to.expression(default))
    if arguments.kwarg:
        parameters.append(Parameter(arguments.kwarg.arg, "keywords"))
    names = frozenset(parameter.name for parameter in parameters)
    if len(names) < len(parameters):
        to.doubt()
    own = own_names(body)
    generic = [parameter.name for parameter in getattr(node, "type_params", ())]
    scope = LocalScope(
        names=(own.bound | names | frozenset(generic) | _implicit_names(to)) - own.globals,
        is_deferred=True,
        globals=own.globals,
    )
    reachable = to.scopes.bound
    to.scopes.stack.append(scope)
    terms = to.block(body)
    to.scopes.stack.pop()
    to.scopes.bound = reachable
    reads = dict(scope.reads)
    if bound_to is not None:
        reads.pop(bound_to, None)
    to.scopes.defer(reads.values(), name=bound_to, is_anonymous=not function_name.isidentifier())
    code = FunctionFacts(
        name=function_name,
        parameters=tuple(parameters),
        body=terms,
        is_generator=own.yields,
        reads=tuple(scope.reads.values()),
        writes=tuple(sorted(scope.writes)),
        line=getattr(node, "lineno", 1),
    )
    return Function(
        code,
        tuple(
            Build("default", (Constant("str", key), value)) for key, value in zip(default_names, defaults, strict=True)
        ),
    )


def _implicit_names(to: Lowering) -> frozenset[str]:
    """A method has its class as ``__class__``, and so has what is defined inside of it."""
    stack = to.scopes.stack
    return frozenset({"__class__"}) if stack and stack[-1].is_class else frozenset()


def _targets(generators: list[ast.comprehension]) -> frozenset[str]:
    return frozenset(
        node.id
        for generator in generators
        for node in ast.walk(generator.target)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )


def _nested_loops(
    generators: list[ast.comprehension], first: Expression, to: Lowering, elements: list[ast.expr]
) -> Statement:
    """The loops of a comprehension; the first iterable has been evaluated outside."""
    generator, *others = generators
    if generator.is_async:
        to.doubt()
    target = to.target(generator.target)
    tests = tuple(Evaluate(to.expression(test)) for test in generator.ifs)
    inner: Statement
    if others:
        inner = _nested_loops(others, to.expression(others[0].iter), to, elements)
        body: tuple[Statement, ...] = (inner,)
    else:
        body = tuple(Element(to.expression(value)) for value in elements)
    if tests:
        body = (*tests, Branch((body,), is_exhaustive=False))
    return Loop(target, first, body, (), runs_at_least_once=False)


def _comprehension(
    kind: str, generators: list[ast.comprehension], elements: list[ast.expr], to: Lowering
) -> Expression:
    first = to.expression(generators[0].iter)
    before = to.scopes.copy_of_bound()
    to.scopes.stack.append(LocalScope(names=_targets(generators)))
    loops = _nested_loops(generators, first, to, elements)
    to.scopes.stack.pop()
    to.scopes.bound = before
    return Comprehension(kind, (loops,))


def list_comprehension(node: ast.ListComp, to: Lowering) -> Expression:
    return _comprehension("list", node.generators, [node.elt], to)


def set_comprehension(node: ast.SetComp, to: Lowering) -> Expression:
    return _comprehension("set", node.generators, [node.elt], to)


def dict_comprehension(node: ast.DictComp, to: Lowering) -> Expression:
    value = getattr(node, "value", None)
    return _comprehension("dict", node.generators, [node.key] if value is None else [node.key, value], to)


def generator_expression(node: ast.GeneratorExp, to: Lowering) -> Expression:
    """Only the first iterable is evaluated now; the rest runs when somebody iterates."""
    first = to.expression(node.generators[0].iter)
    scope = LocalScope(names=_targets(node.generators) | {".0"}, is_deferred=True)
    reachable = to.scopes.bound
    to.scopes.stack.append(scope)
    source = Name(".0", Scope.LOCAL, node.lineno, to.column(node))
    loops = _nested_loops(node.generators, source, to, [node.elt])
    to.scopes.stack.pop()
    to.scopes.bound = reachable
    to.scopes.defer(scope.reads.values(), name=None)
    code = FunctionFacts(
        name="<genexpr>",
        parameters=(Parameter(".0", "positional"),),
        body=(loops,),
        is_generator=True,
        reads=tuple(scope.reads.values()),
        writes=tuple(sorted(scope.writes)),
        line=node.lineno,
    )
    return Function(code, (Build("default", (Constant("str", ".0"), first)),))


def walrus(node: ast.NamedExpr, to: Lowering) -> Expression:
    to.doubt()
    value = to.expression(node.value)
    target = node.target
    return Assigned(to.scopes.bind(target.id, target.lineno, to.column(target)), value)


def formatted_text(node: ast.JoinedStr, to: Lowering) -> Expression:
    return Operation("text", to.all_of(part for part in node.values if type(part) is not ast.Constant))


def formatted_value(node: ast.FormattedValue, to: Lowering) -> Expression:
    value = to.expression(node.value)
    if node.format_spec is None:
        return value
    return Operation("text", (value, to.expression(node.format_spec)))


def await_(node: ast.Await, to: Lowering) -> Expression:
    to.doubt()
    return Suspended("await", to.expression(node.value))


def yield_(node: ast.Yield, to: Lowering) -> Expression:
    to.doubt()
    return Suspended("yield", Constant("NoneType") if node.value is None else to.expression(node.value))


def yield_from(node: ast.YieldFrom, to: Lowering) -> Expression:
    to.doubt()
    return Suspended("yield from", to.expression(node.value))


EXPRESSIONS: dict[type[ast.AST], Rule] = {
    ast.Constant: constant,
    ast.Name: name,
    ast.Attribute: attribute,
    ast.Subscript: subscript,
    ast.Slice: slice_,
    ast.Starred: starred,
    ast.Tuple: tuple_,
    ast.List: list_,
    ast.Set: set_,
    ast.Dict: dict_,
    ast.UnaryOp: unary,
    ast.BinOp: binary,
    ast.Compare: compare,
    ast.BoolOp: boolean,
    ast.IfExp: if_expression,
    ast.Call: call,
    ast.Lambda: lambda_,
    ast.ListComp: list_comprehension,
    ast.SetComp: set_comprehension,
    ast.DictComp: dict_comprehension,
    ast.GeneratorExp: generator_expression,
    ast.NamedExpr: walrus,
    ast.JoinedStr: formatted_text,
    ast.FormattedValue: formatted_value,
    ast.Await: await_,
    ast.Yield: yield_,
    ast.YieldFrom: yield_from,
}

for _new, _rule in (("TemplateStr", formatted_text), ("Interpolation", formatted_value)):
    if hasattr(ast, _new):  # t-strings, Python 3.14
        EXPRESSIONS[getattr(ast, _new)] = _rule
