"""Programs that follow Python's grammar, whatever they mean: the names of the facts against those of the compiler."""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterator

import hypothesmith
from hypothesis import HealthCheck, assume, given, settings

from nbrefactor.analysis.cells import cell_facts
from nbrefactor.model.facts import CellFacts, Name, NameTarget, Scope, walk


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(hypothesmith.from_grammar())
def test_names_are_those_of_the_compiler(source: str) -> None:
    try:
        table = symtable.symtable(source, "cell", "exec")
    except (SyntaxError, ValueError, RecursionError):
        assume(False)
    facts = cell_facts(0, source)
    assume(facts.failure is None and not facts.magics)
    only_annotated = _only_annotated(ast.parse(source))
    assigned = {
        symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()
    } - only_annotated
    assert {*facts.defines, *facts.deletes} - only_annotated == assigned
    assert _namespace_names(facts) - only_annotated == _global_names(table) - only_annotated


def _only_annotated(tree: ast.Module) -> set[str]:
    """``x: int`` without a value: assigned for the compiler, although nothing is."""
    return {
        node.target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and node.value is None and isinstance(node.target, ast.Name)
    }


def _namespace_names(facts: CellFacts) -> set[str]:
    """Names that the cell, or a function in it, looks up in the namespace."""
    found = {
        term.name
        for unit in facts.units
        for term in walk(unit.body)
        if isinstance(term, (Name, NameTarget)) and term.scope is not Scope.LOCAL
    }
    return found | {*facts.defines, *facts.deletes}


def _global_names(table: symtable.SymbolTable) -> set[str]:
    return {
        symbol.get_name()
        for each in _with_inner(table)
        for symbol in each.get_symbols()
        if (each.get_type() == "module" or symbol.is_global()) and not symbol.get_name().startswith(".")
    }


def _with_inner(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield table
    for child in table.get_children():
        yield from _with_inner(child)
