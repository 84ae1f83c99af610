"""One code cell to its facts: magics taken out, Python parsed, every statement lowered."""

from __future__ import annotations

import ast
import warnings
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple

from nbrefactor.analysis.lowering import Lowering
from nbrefactor.analysis.magics import EmbeddedCode, Magic, PythonText, to_python
from nbrefactor.analysis.private_names import spell_out_private_names
from nbrefactor.analysis.run_files import at_place, file_to_run, importable, relied_on, sources_of
from nbrefactor.model.facts import (
    CellFacts,
    Expression,
    Import,
    MagicCall,
    Name,
    NameTarget,
    Operation,
    ParseFailure,
    Scope,
    Statement,
    Unit,
    UnitKind,
)
from nbrefactor.model.notebook import Cell

_TOO_DEEP = "nested too deeply to be parsed"


def facts_of_cell(
    index: int, cell: Cell, directory: str | None = None, *, has_lazy_annotations: bool = False
) -> CellFacts:
    """As ``cell_facts``, for a cell as its file has it."""
    if cell.half_pair_at is None:
        return cell_facts(index, cell.source, directory=directory, has_lazy_annotations=has_lazy_annotations)
    before = cell.source[: cell.half_pair_at].split("\n")
    failure = ParseFailure("half of a surrogate pair, which is no character", len(before), len(before[-1]))
    return CellFacts(index, (), failure=failure)


def cell_facts(
    index: int,
    source: str,
    *,
    directory: str | None = None,
    has_lazy_annotations: bool = False,
    running: tuple[str, ...] = (),
) -> CellFacts:
    """What the code cell number ``index`` (from 0) does to names, with no knowledge of the others.

    A cell that does not parse has a ``failure`` and no units. ``directory`` is where local modules are looked for,
    ``has_lazy_annotations`` says that a cell before has imported ``annotations`` from ``__future__``, and ``running``
    are the files that ``%run`` runs when the source is one of them.
    """
    text = to_python(source)
    magic_names = tuple(magic.name for magic in text.magics)
    try:
        tree = parse(text.python)
        spell_out_private_names(tree, text.python)
        lowering = Lowering(text.python, directory=directory, removed=text.removed, running=running)
        lowering.scopes.lazy_annotations = has_lazy_annotations
        units = _units(index, tree, text, lowering)
        if lowering.is_doubtful and not any(magic.isolated for magic in text.magics):
            _compile(tree)
    except SyntaxError as error:
        return CellFacts(index, (), failure=_failure(error), magics=magic_names)
    except (RecursionError, MemoryError):
        return CellFacts(index, (), failure=ParseFailure(_TOO_DEEP, 1, 0), magics=magic_names)
    except ValueError as error:  # a NUL byte, a lone surrogate
        return CellFacts(index, (), failure=ParseFailure(str(error), 1, 0), magics=magic_names)
    scopes = lowering.scopes
    scopes.settle_all()
    uses = {**scopes.exposed_deferred, **scopes.exposed}
    return CellFacts(
        index=index,
        units=units,
        defines=tuple(sorted(scopes.defines)),
        certain=frozenset(scopes.bound if scopes.bound is not None else scopes.defines),
        uses=tuple(sorted(uses.values(), key=lambda use: use.name)),
        deferred=tuple(sorted(scopes.exposed_deferred.keys() - scopes.exposed.keys())),
        deletes=tuple(sorted(scopes.deletes)),
        magics=magic_names,
        is_python=text.is_python,
        mentions=tuple(sorted(scopes.mentions)),
        annotations=tuple(sorted(scopes.annotations)),
        has_lazy_annotations=scopes.lazy_annotations,
    )


def parse(source: str) -> ast.Module:
    """``ast.parse`` without the warnings that belong to the notebook's author."""
    with quiet():
        return ast.parse(source)


def _compile(tree: ast.Module) -> None:
    """Raise the ``SyntaxError`` that only the compiler finds. (``%%timeit`` runs its cell inside a function.)

    IPython compiles one statement after the other: ``from __future__`` may stand anywhere, ``global`` below a use.
    """
    with quiet():
        for node in tree.body:
            compile(ast.Module([node], []), "<cell>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)


def quiet() -> AbstractContextManager[object]:
    """No warnings inside; that costs nothing where they are off already. Who parses many cells turns them off once."""
    return nullcontext() if warnings.filters[:1] == [_NO_WARNINGS] else warnings.catch_warnings(action="ignore")


_NO_WARNINGS = ("ignore", None, Warning, None, 0)
"""What ``warnings.filters`` starts with inside of ``quiet``."""


def _failure(error: SyntaxError) -> ParseFailure:
    return ParseFailure(error.msg or "invalid syntax", error.lineno or 1, max((error.offset or 1) - 1, 0))


# Units -----------------------------------------------------------------------------------------------------------


def _units(index: int, tree: ast.Module, text: PythonText, to: Lowering) -> tuple[Unit, ...]:
    magics = {magic.line: magic for magic in text.magics}
    to.magic_at = lambda line: _magic_call(magics[line], to, ()) if line in magics else None
    isolated = next((magic for magic in text.magics if magic.isolated and magic.kind == "cell"), None)
    if not text.is_python:
        return tuple(_magic_unit(index, position, magic, to) for position, magic in enumerate(text.magics))
    if isolated is not None:
        return (_isolated_unit(index, isolated, tree, to),)
    lines = text.python.split("\n")
    last = len(tree.body) - 1
    units: list[Unit] = []
    for position, node in enumerate(tree.body):
        body = to.statement(node)
        is_expression = isinstance(node, ast.Expr)
        is_magic = bool(magics) and node.lineno in magics and isinstance(node, (ast.Expr, ast.Assign))
        is_silenced = is_expression and position == last and _is_silenced(node, lines)
        units.append(
            Unit(
                cell=index,
                position=position,
                kind=UnitKind.MAGIC if is_magic else _kind(node),
                line=_first_line(node),
                end_line=magics[node.lineno].end_line if is_magic else node.end_lineno or node.lineno,
                column=to.column(node),
                end_column=to.end_column(node),
                body=body,
                is_tail=is_expression and position == last and not is_silenced and not is_magic,
                is_silenced=is_silenced,
            )
        )
    return tuple(units)


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *[decorator.lineno for decorator in decorators]]) if decorators else node.lineno


_KINDS = {
    ast.Import: UnitKind.IMPORT,
    ast.ImportFrom: UnitKind.IMPORT,
    ast.FunctionDef: UnitKind.DEFINITION,
    ast.AsyncFunctionDef: UnitKind.DEFINITION,
    ast.ClassDef: UnitKind.DEFINITION,
    ast.Expr: UnitKind.EXPRESSION,
}


def _kind(node: ast.stmt) -> UnitKind:
    known = _KINDS.get(type(node))
    if known is not None:
        return known
    if isinstance(node, ast.Assign) and all(isinstance(part, ast.Name) for part in node.targets):
        return UnitKind.SETTING if _is_literal(node.value) else UnitKind.COMPUTE
    if isinstance(node, ast.AnnAssign) and node.value is not None and isinstance(node.target, ast.Name):
        return UnitKind.SETTING if _is_literal(node.value) else UnitKind.COMPUTE
    return UnitKind.COMPUTE


def _is_literal(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, (ast.USub, ast.UAdd)) and isinstance(node.operand, ast.Constant)
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return all(map(_is_literal, node.elts))
    if isinstance(node, ast.Dict):
        return all(key is not None and _is_literal(key) for key in node.keys) and all(map(_is_literal, node.values))
    return False


def _is_silenced(node: ast.stmt, lines: list[str]) -> bool:
    """Whether the statement ends in ``;``, which keeps IPython from displaying its value."""
    line = (node.end_lineno or node.lineno) - 1
    rest = lines[line].encode()[node.end_col_offset or 0 :].decode(errors="replace")
    return rest.lstrip().startswith(";")


# Magics ----------------------------------------------------------------------------------------------------------


def _magic_unit(index: int, position: int, magic: Magic, to: Lowering) -> Unit:
    body = (_magic_call(magic, to, ()),)
    return Unit(
        index, position, UnitKind.MAGIC, magic.line, magic.end_line, magic.column, magic.column, body, False, False
    )


def _isolated_unit(index: int, magic: Magic, tree: ast.Module, to: Lowering) -> Unit:
    """``%%timeit setup``: setup and body run, in a namespace of their own that sees ours."""
    scopes = to.scopes
    before, defines, deletes = scopes.copy_of_bound(), set(scopes.defines), set(scopes.deletes)
    setup = tuple(term for part in magic.code for term in _embedded_code(part, to))
    body = setup + tuple(term for node in tree.body for term in to.statement(node) if not isinstance(term, MagicCall))
    scopes.settle_all()
    scopes.bound, scopes.defines, scopes.deletes = before, defines, deletes
    end = max([magic.end_line, *(node.end_lineno or 1 for node in tree.body)])
    call = _magic_call(magic._replace(code=()), to, body)
    return Unit(index, 0, UnitKind.MAGIC, magic.line, end, magic.column, magic.column, (call,), False, False)


def _magic_call(magic: Magic, to: Lowering, body: tuple[Statement, ...]) -> MagicCall:
    reads = [term for part in magic.reads for term in _embedded_reads(part, to)]
    before = to.scopes.copy_of_bound(), set(to.scopes.defines)
    inner = list(body)
    for part in magic.code:
        inner.extend(_embedded_code(part, to))
    program = _program(magic, to)
    inner.extend(program.terms if program else ())
    if magic.isolated:
        to.scopes.bound, to.scopes.defines = before
    return MagicCall(
        name=magic.name,
        binds=tuple(_target(name, magic, to) for name in magic.binds),
        deletes=tuple(to.scopes.unbind(name, magic.line, magic.column) for name in magic.deletes),
        clears=magic.clears,
        reads=tuple(reads),
        body=tuple(inner),
        is_isolated=magic.isolated,
        effects=tuple(effect for effect in magic.effects if program is None or effect != "dynamic"),
        provides_unknown=(magic.provides_unknown and program is None) or not magic.is_known,
        imports=program.imports if program else (),
        relied_on=program.relied_on if program else frozenset(),
        line=magic.line,
    )


class _Program(NamedTuple):
    terms: tuple[Statement, ...]
    imports: tuple[Import, ...]
    relied_on: frozenset[str]


def _program(magic: Magic, to: Lowering) -> _Program | None:
    """What the file does that the magic runs; ``None`` if that is not known."""
    file = None if magic.program is None else file_to_run(magic.program, to.directory, to.running)
    sources = None if file is None else sources_of(file)
    if file is None or sources is None:
        return None
    terms: list[Statement] = []
    everything: list[CellFacts] = []
    for source in sources:
        facts = cell_facts(0, source, directory=str(file.parent), running=(*to.running, str(file)))
        if facts.failure is not None:
            return None
        everything.append(facts)
        terms += [term for unit in facts.units for term in unit.body]
    relied = relied_on(tuple(terms)) if "dynamic" not in magic.effects else frozenset[str]()
    if relied is None:
        return None
    for facts in everything:
        for use in facts.uses:
            to.scopes.read(use.name, magic.line, magic.column)
        before = to.scopes.copy_of_bound()
        for name in facts.defines:
            to.scopes.bind(name, magic.line, magic.column)
        if to.scopes.bound is not None and before is not None:
            to.scopes.bound = before | facts.certain
    placed = at_place(tuple(terms), magic.line, magic.column)
    return _Program(placed, tuple(importable(placed, file.parent, to.directory)), relied)


def _target(name: str, magic: Magic, to: Lowering) -> NameTarget:
    return to.scopes.bind(name, magic.line, magic.column)


def _embedded_tree(part: EmbeddedCode) -> ast.Module | None:
    """The code inside a magic, its positions moved to where it stands in the cell; ``None`` if it is no Python."""
    try:
        tree = parse(part.source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    for node in ast.walk(tree):
        if isinstance(node, (ast.expr, ast.stmt)):
            if node.lineno == 1:
                node.col_offset += part.column
            node.lineno += part.line - 1
    return tree


def _embedded_code(part: EmbeddedCode, to: Lowering) -> tuple[Statement, ...]:
    tree = _embedded_tree(part)
    if tree is None:
        return ()
    terms: list[Statement] = []
    for node in tree.body:
        terms.extend(to.statement(node))
    return tuple(terms)


def _embedded_reads(part: EmbeddedCode, to: Lowering) -> list[Expression]:
    tree = _embedded_tree(part)
    if tree is None:
        return []
    if part.optional:
        names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
        return [Operation("perhaps", tuple(_unnoted(node, to) for node in names))]
    return [to.expression(node.value) for node in tree.body if isinstance(node, ast.Expr)]


def _unnoted(node: ast.Name, to: Lowering) -> Expression:
    to.scopes.mention([node.id])
    return Name(
        node.id, Scope.GLOBAL if not to.scopes.stack else to.scopes.scope_of(node.id), node.lineno, node.col_offset
    )
