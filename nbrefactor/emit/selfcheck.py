"""A last look at what was spelled, before anybody may write it: does it compile, does every name mean something?

A problem found here is a mistake of ours. The caller plans again with the statements in question left alone, so that
the mistake costs a function, not a working notebook.
"""

from __future__ import annotations

import ast
import builtins
import warnings
from collections.abc import Iterable, Iterator
from types import CodeType
from typing import NamedTuple

from nbrefactor.model.bytecode import DELETES, STORE_GLOBAL, STORES, operations
from nbrefactor.model.imports import imported_name
from nbrefactor.model.plan import Function, ImportedName, MovedDefinition, Plan

_IMPLICIT = frozenset(dir(builtins)) | {
    "__name__",
    "__file__",
    "__doc__",
    "__module__",
    "__qualname__",
    "__annotations__",
}


class Problem(NamedTuple):
    units: tuple[int, ...]
    """The statements that had better stay."""
    text: str


def problems_of(plan: Plan, modules: dict[str, str]) -> tuple[Problem, ...]:
    """What is wrong with the component modules, by the statements that caused it; ``modules`` by last name."""
    found: list[Problem] = []
    for module, text in modules.items():
        here = [part for part in plan.parts if part.module == module]
        parts = {plan.spelled[part.name]: part for part in here}
        twice = [part for part in here if parts[plan.spelled[part.name]] is not part]
        found += [
            Problem(_units(part), f"{plan.spelled[part.name]} would mean two things in the module") for part in twice
        ]
        everything = tuple(sorted({unit for part in parts.values() for unit in _units(part)}))
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(text)
                code = compile(tree, module, "exec", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            found.append(Problem(_culprits(parts, text, error) or everything, f"the module does not compile: {error}"))
            continue
        bound = {name for node in tree.body for name in _bound(node)}
        inner = {constant.co_name: constant for constant in code.co_consts if isinstance(constant, CodeType)}
        for name, part in parts.items():
            unknown = _globals_read(inner[name]) - bound - _IMPLICIT if name in inner else set()
            unknown &= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} if unknown else set()
            if unknown:
                found.append(Problem(_units(part), f"{min(unknown)} would mean nothing in the module"))
            clash = _clashing(part.imports, parts.values())
            if clash is not None:
                found.append(Problem(_units(part), f"{clash} would mean two things in the module"))
    return tuple(found)


def _units(part: Function | MovedDefinition) -> tuple[int, ...]:
    if isinstance(part, MovedDefinition):
        return part.span.units
    return tuple(sorted({unit for call in part.calls for span in call.spans for unit in span.units}))


def _culprits(parts: dict[str, Function | MovedDefinition], text: str, error: Exception) -> tuple[int, ...]:
    """The part in whose lines a syntax error was found."""
    line = getattr(error, "lineno", None)
    if line is None:
        return ()
    current = None
    for number, content in enumerate(text.split("\n"), start=1):
        if content.startswith(("def ", "class ", "async def ")):
            current = content.replace("async ", "").split()[1].partition("(")[0].rstrip(":")
        if number == line:
            break
    return _units(parts[current]) if current in parts else ()


def _bound(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        yield from map(imported_name, node.names)
    elif isinstance(node, (ast.Try, ast.If)):
        yield from (name for part in ast.iter_child_nodes(node) if isinstance(part, ast.stmt) for name in _bound(part))
        for handler in node.handlers if isinstance(node, ast.Try) else ():
            yield from (name for part in handler.body for name in _bound(part))
    else:
        yield from (part.id for part in ast.walk(node) if isinstance(part, ast.Name))


def _globals_read(code: CodeType) -> set[str]:
    """Names that the code, or code inside it, looks up in the module."""
    found: set[str] = set()
    local: set[str] = set()
    for _, number, name, _ in operations(code):
        if number in STORES:
            local.update(() if number == STORE_GLOBAL else (name,))
        elif number not in DELETES:
            found.add(name)
    found -= local  # only class bodies store names that way
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            found |= _globals_read(constant)
    return found


def _clashing(imports: tuple[ImportedName, ...], parts: Iterable[Function | MovedDefinition]) -> str | None:
    """A name that two parts of a module import with different meanings."""
    meanings = {meaning.name: meaning for meaning in imports}
    for other in (meaning for part in parts for meaning in part.imports):
        mine = meanings.get(other.name, other)
        if mine != other and not _share_root(mine, other):
            return other.name
    return None


def _share_root(one: ImportedName, other: ImportedName) -> bool:
    """``import a.b`` and ``import a.c`` bind the same ``a``."""
    if one.member is not None or other.member is not None or one.statement or other.statement:
        return False
    return one.module.partition(".")[0] == other.module.partition(".")[0] == one.name
