"""The text of the component modules: imports, constants, classes and functions, in the order of the notebook."""

from __future__ import annotations

import ast
import textwrap

from nbrefactor.emit import layout
from nbrefactor.emit.moved import indented
from nbrefactor.model.moved_text import moved_lines
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Function, ImportedName, MovedDefinition, Plan


def module_text(plan: Plan, notebook: Notebook, module: str) -> str:
    """One component module, whole."""
    definitions = [part for part in plan.definitions if part.module == module]
    functions = [part for part in plan.functions if part.module == module]
    here = [part for part in plan.parts if part.module == module]
    imports = {meaning for part in here for meaning in part.imports}
    imports |= {ImportedName("__future__", feature, feature) for feature in plan.future_imports}
    imports |= {
        ImportedName(f"{plan.package}.{home}", plan.spelled[name], plan.spelled[name])
        for part in here
        for name in part.components
        if (home := plan.module_of[name]) != module
    }
    parts = [layout.import_lines(imports, own=plan.package)] if imports else []
    constants = [part for part in definitions if part.kind == "constant"]
    if constants:
        parts.append("\n".join(definition_text(part, notebook) for part in constants))
    parts.extend(definition_text(part, notebook) for part in definitions if part.kind != "constant")
    parts.extend(function_text(part, notebook) for part in functions)
    head, *rest = parts
    separator = "\n\n" if imports and rest and constants else "\n\n\n"
    return head + (separator + "\n\n\n".join(rest) if rest else "") + "\n"


def definition_text(definition: MovedDefinition, notebook: Notebook) -> str:
    """A function, class or constant of the notebook, with the comments above it, as it was."""
    source = notebook.code_cells[definition.span.cell].source
    lines = moved_lines(source, definition.span, definition.replacements)
    data = _lines_of_data(lines)
    return "\n".join(
        line if line.strip() or number in data else line.rstrip() for number, line in enumerate(lines, start=1)
    )


def _lines_of_data(lines: list[str]) -> set[int]:
    """Lines (from 1) that begin inside of a string which is no docstring: blanks count there."""
    text = "\n".join(lines)
    if not any(quote in text for quote in ('"""', "'''", "\\\n")):
        return set()
    found: set[int] = set()
    nodes: list[ast.AST] = [ast.parse(text)]
    while nodes:
        node = nodes.pop()
        if isinstance(node, (ast.Constant, ast.JoinedStr)) and node.end_lineno is not None:
            found.update(range(node.lineno + 1, node.end_lineno + 1))
        nodes.extend(child for child in ast.iter_child_nodes(node) if not _is_docstring(child, node))
    return found


def _is_docstring(node: ast.AST, parent: ast.AST) -> bool:
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return (
        is_text and isinstance(parent, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and parent.body[0] is node
    )


def function_text(function: Function, notebook: Notebook) -> str:
    """Signature, docstring, copies of what would be changed, the moved statements, and the returns."""
    positional = [parameter.name for parameter in function.parameters if parameter.default is None]
    settings = [f"{part.name}={part.default}" for part in function.parameters if part.default is not None]
    lines = [layout.signature(function.name, [*positional, *(["*"] if settings else []), *settings])]
    notes = [line for note in function.notes for line in textwrap.wrap(note, layout.TEXT_WIDTH, break_on_hyphens=False)]
    lines.append(layout.docstring(function.summary, function.prose, notes))
    lines.extend(
        f"{layout.INDENT}{parameter.name} = {parameter.copy}" for parameter in function.parameters if parameter.copy
    )
    body: list[str] = []
    previous = None
    for place, span in enumerate(function.body):
        source = notebook.code_cells[span.cell].source
        moved = moved_lines(source, span, function.replacements, without_comment=function.hides_comment and place == 0)
        if previous is not None and (previous.cell != span.cell or span.line > previous.end_line + 1):
            body.append("")
        body.extend(moved)
        previous = span
    lines.extend(indented(body))
    if function.returns and not function.returns_at_once:
        lines.append(layout.return_statement([returned.name for returned in function.returns]))
    return "\n".join(lines)
