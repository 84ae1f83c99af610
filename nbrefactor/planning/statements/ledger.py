"""Who binds, reads and changes which name, looked up from every side: the flow's facts, indexed for planning."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.builtin_names import is_builtin
from nbrefactor.model.facts import MagicCall, Scope, StarImport, UnitKind, names_in, walk
from nbrefactor.model.flow import Read, Step, Via
from nbrefactor.model.imports import imported_name, imports_in
from nbrefactor.model.plan import ImportedName
from nbrefactor.planning.statements.annotations import names_in_annotations
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.roles import Role, runs_text_when_called
from nbrefactor.planning.trees import nodes_of

_CLEANING = (ast.Try, ast.TryStar, ast.With)
"""What may do something when a generator is closed."""


class Reader(NamedTuple):
    unit: int
    read: Read


@dataclass(frozen=True, slots=True)
class Ledger:
    analysis: Analysis
    blocks: tuple[Block, ...]
    block_of: dict[int, Block]
    """By unit."""
    reads_of: dict[int, tuple[Read, ...]]
    """By unit, in the order of its text."""
    readers: dict[tuple[int, str], tuple[Reader, ...]]
    """Who reads the binding of a name that a unit made."""
    change_readers: dict[tuple[int, str], tuple[Reader, ...]]
    """Who sees the change that a unit made to the object of a name."""
    writers: dict[str, tuple[int, ...]]
    """Units that bind or delete a name, in document order."""
    touched: dict[str, tuple[int, ...]]
    """Units that read, bind, delete or change a name, in document order."""
    imports: dict[tuple[int, str], tuple[ImportedName, ...]]
    """What an import statement binds a name to; several for ``import a.b`` and ``import a.c``, which share ``a``."""

    positions: tuple[int, ...]
    """For every code cell its number in messages: its position among all cells, from 1."""
    undefined: dict[int, str]
    """By unit: a name that it reads and that nothing is known to define."""
    asked: dict[int, str]
    """By unit: a name that it reads or deletes if it is there, though none but a later statement or an earlier run of
    the notebook brings it. In a function it never would be."""
    carried: dict[str, tuple[int, ...]]
    """Units, by name, that make code which reads the name when somebody runs it, nobody knows who: a lambda, a
    generator, methods, a function that is handed on."""
    awaited: dict[int, frozenset[str]]
    """By unit: names that functions in it read once they are called, and that only later statements bind."""
    changed: frozenset[str]
    """Names whose objects some statement may change in place."""
    reading_by_text: frozenset[int]
    """Units that may read any name of the notebook: ``df.query(condition)``, where the condition is made elsewhere."""
    runs_text: bool
    """A function of the notebook runs text: what calls read, the text may, and no statement need have the name."""
    modules: frozenset[str]
    """Names that mean one module in the whole notebook, which changes nothing in it."""
    has_weak_references: bool
    """It imports ``weakref``."""
    ending: dict[int, str]
    """By unit the functions and classes of which somebody may notice the end of what they make: ``function`` for one
    that does something when a generator of it is closed, ``class`` for one with ``__del__``."""
    read_by_own: dict[int, frozenset[str]]
    """By unit: names that it binds, and that a lambda in it reads: ``fact = lambda n: n * fact(n - 1)``."""
    hinted: dict[int, frozenset[str]]
    """By unit of a definition: names that its annotations mention. They may be looked up without being read."""

    def step(self, unit: int) -> Step:
        return self.analysis.document.step_of[unit]

    def imported(self, name: str, units: tuple[int, ...]) -> tuple[ImportedName, ...]:
        """What a name means if all these units import it, and import the same; else nothing."""
        meanings = {self.imports.get((unit, name), ()) for unit in units}
        if len(meanings) != 1:
            return ()
        return meanings.pop()

    def calls_component(self, block: Block, package: str) -> bool:
        """The block is a call that an earlier refactoring put there: ``x = load()`` with ``load`` of a component."""
        return any(
            meaning.module.startswith(f"{package}.")
            for step in block.steps
            for read in step.reads
            for meaning in self.imported(read.name, tuple(source.unit for source in read.definitions))
        )

    def is_read_from_above(self, name: str, unit: int, moved: frozenset[int]) -> bool:
        """A function above ``unit`` that stays in the notebook may read what ``unit`` binds, when called below it."""
        return any(name in names and reader < unit and reader not in moved for reader, names in self.awaited.items())

    def needs_name(self, read: Read) -> bool:
        """The notebook has to have the name: its own text reads it, or text that it runs, and no moved function."""
        return read.via is Via.TEXT or self.runs_text

    def hinting(self, name: str) -> Iterator[int]:
        """Definitions whose annotations mention the name."""
        return (unit for unit, names in self.hinted.items() if name in names)

    def is_changed(self, name: str) -> bool:
        """Some statement may change the object of the name in place."""
        return name in self.changed


def _modules(
    imports: Mapping[tuple[int, str], tuple[ImportedName, ...]], writers: Mapping[str, Sequence[int]]
) -> Iterator[str]:
    for (_, name), meanings in imports.items():
        is_module = all(part.member is None and not part.statement for part in meanings)
        if is_module and all(imports.get((unit, name)) == meanings for unit in writers[name]):
            yield name


def ledger_of(analysis: Analysis, blocks: tuple[Block, ...], positions: tuple[int, ...] = ()) -> Ledger:
    readers: dict[tuple[int, str], list[Reader]] = defaultdict(list)
    change_readers: dict[tuple[int, str], list[Reader]] = defaultdict(list)
    writers: dict[str, list[int]] = defaultdict(list)
    touched: dict[str, set[int]] = defaultdict(set)
    changed: set[str] = set()
    for step in analysis.document.steps:
        for read in step.reads:
            touched[read.name].add(step.unit)
            for source in read.definitions:
                readers[source.unit, read.name].append(Reader(step.unit, read))
            for source in read.changes:
                change_readers[source.unit, read.name].append(Reader(step.unit, read))
        for write in step.writes:
            writers[write.name].append(step.unit)
            touched[write.name].add(step.unit)
        for name in step.changed_names:
            touched[name].add(step.unit)
            changed.add(name)
    imports = _imports(analysis, blocks)
    undefined, awaited = _unbound_reads(analysis, writers)
    for (unit, name), found in readers.items():
        if name in writers and unit not in writers[name] and any(reader.unit != unit for reader in found):
            writers[name].append(unit)  # ``%run`` may bind again what stands above it
    return Ledger(
        analysis=analysis,
        blocks=blocks,
        block_of={unit: block for block in blocks for unit in block.units},
        reads_of={
            step.unit: tuple(sorted(step.reads, key=lambda read: (read.line, read.column, read.name)))
            for block in blocks
            for step in block.steps
        },
        readers={key: tuple(found) for key, found in readers.items()},
        change_readers={key: tuple(found) for key, found in change_readers.items()},
        writers={name: tuple(sorted(set(units))) for name, units in writers.items()},
        touched={name: tuple(sorted(units)) for name, units in touched.items()},
        imports=imports,
        positions=positions or tuple(range(1, len(analysis.cells) + 1)),
        undefined=undefined,
        asked={use.unit: use.name for use in analysis.document.asked if use.via is Via.TEXT and use.name in writers},
        carried=_carried(analysis, blocks),
        awaited=awaited,
        changed=frozenset(changed),
        modules=frozenset(_modules(imports, writers)) - changed,
        reading_by_text=_reading_by_text(blocks),
        runs_text=any(runs_text_when_called(tree, block.loads) for block in blocks for tree in block.trees),
        has_weak_references=any(meaning.module == "weakref" for found in imports.values() for meaning in found),
        ending={
            unit: kind
            for block in blocks
            for unit, tree in zip(block.units, block.trees, strict=False)
            if (kind := _kind_that_ends(tree))
        },
        read_by_own={
            unit: names
            for block in blocks
            if any(isinstance(node, ast.Lambda) for node in block.nodes)
            for unit, tree in zip(block.units, block.trees, strict=False)
            if (names := _bound_and_read_by_lambdas(tree))
        },
        hinted={
            block.units[0]: names
            for block in blocks
            if block.trees and isinstance(block.trees[0], (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
            if (names := names_in_annotations(block.trees[0]))
        },
    )


def _reading_by_text(blocks: tuple[Block, ...]) -> frozenset[int]:
    """Only if some text of the notebook, other than those that are queries as they stand, has an ``@``."""
    found: set[int] = set()
    queries: set[int] = set()
    for block in blocks:
        if ".query(" not in block.text and ".eval(" not in block.text:
            continue
        for unit, tree in zip(block.units, block.trees, strict=False):
            for node in nodes_of(tree):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _QUERIES:
                    texts = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "expr")]
                    queries.update(map(id, texts))
                    found.update(unit for text in texts if not isinstance(text, ast.Constant))
    if not found:
        return frozenset()
    nodes = (node for block in blocks if "@" in block.text for node in block.nodes if isinstance(node, ast.Constant))
    is_named = any(isinstance(node.value, str) and "@" in node.value and id(node) not in queries for node in nodes)
    return frozenset(found) if is_named else frozenset()


_QUERIES = frozenset({"query", "eval"})
READS_BY_TEXT = "a text that it is given may name values of the notebook"


def _carried(analysis: Analysis, blocks: tuple[Block, ...]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    plain = {
        block.units[0]: block.trees[0].name
        for block in blocks
        if block.trees and isinstance(block.trees[0], (ast.FunctionDef, ast.AsyncFunctionDef))
    }
    handed_on = {name for block in blocks for name in _handed_on(block.nodes)} if plain else set()
    for step in analysis.document.steps:
        if step.unit not in plain or plain[step.unit] in handed_on:
            for name in dict.fromkeys(read.name for read in step.reads if read.is_deferred):
                found[name].append(step.unit)
    return {name: tuple(units) for name, units in found.items()}


def _handed_on(nodes: Sequence[ast.AST]) -> Iterator[str]:
    """Names that are read for something else than to call them right there."""
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in called:
            yield node.id


def _kind_that_ends(tree: ast.stmt) -> str:
    if isinstance(tree, ast.ClassDef):
        methods = (node.name for node in nodes_of(tree) if isinstance(node, ast.FunctionDef))
        return "class" if "__del__" in methods else ""
    if isinstance(tree, ast.FunctionDef):
        return "function" if any(isinstance(node, _CLEANING) for node in nodes_of(tree)) else ""
    return ""


def _bound_and_read_by_lambdas(tree: ast.stmt) -> frozenset[str]:
    nodes = nodes_of(tree)
    lambdas = (node for node in nodes if isinstance(node, ast.Lambda))
    read = {part.id for node in lambdas for part in nodes_of(node.body) if isinstance(part, ast.Name)}
    bound = {node.id for node in nodes if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    return frozenset(read & bound)


def _unbound_reads(
    analysis: Analysis, writers: Mapping[str, Sequence[int]]
) -> tuple[dict[int, str], dict[int, frozenset[str]]]:
    """``Ledger.undefined`` and ``Ledger.awaited``.

    Undefined are also names that an unresolved star import may bring: nobody can tell where a module would get them.
    """
    found = {missing.unit: missing.name for missing in analysis.document.undefined}
    awaited: dict[int, set[str]] = defaultdict(set)
    for step in analysis.document.steps:
        known = {read.name for read in step.reads} | {write.name for write in step.writes}
        for term in names_in(analysis.units[step.unit].body):
            if term.scope is Scope.LOCAL or term.name in known:
                continue
            if any(writer > step.unit for writer in writers.get(term.name, ())):
                awaited[step.unit].add(term.name)
                if analysis.units[step.unit].kind is UnitKind.DEFINITION:
                    continue
            if not is_builtin(term.name):
                found.setdefault(step.unit, term.name)
    return found, {unit: frozenset(names) for unit, names in awaited.items()}


def _imports(analysis: Analysis, blocks: tuple[Block, ...]) -> dict[tuple[int, str], tuple[ImportedName, ...]]:
    found: dict[tuple[int, str], tuple[ImportedName, ...]] = {}
    dotted: dict[str, list[ImportedName]] = defaultdict(list)
    roots: list[tuple[int, str]] = []
    guarded: list[Block] = []
    for block in blocks:
        if block.role is Role.GUARDED:
            guarded.append(block)
        if block.role is not Role.IMPORT:
            continue
        for unit, tree in zip(block.units, block.trees, strict=True):
            if isinstance(tree, ast.Import):
                for alias in tree.names:
                    name = imported_name(alias)
                    meaning = ImportedName(alias.name, None, name)
                    found[unit, name] = (meaning,)
                    if alias.asname is None:
                        dotted[name].append(meaning)
                        roots.append((unit, name))
            elif isinstance(tree, ast.ImportFrom) and not tree.level:
                for alias in tree.names:
                    if alias.name != "*":
                        name = alias.asname or alias.name
                        found[unit, name] = (ImportedName(tree.module or "", alias.name, name),)
                for term in walk(analysis.units[unit].body):
                    if isinstance(term, StarImport):
                        for name in term.names or ():
                            found[unit, name] = (ImportedName(term.module, name, name),)
    found.update(_run_imports(analysis))
    for unit, name in roots:  # ``import a.b`` anywhere makes ``a.b`` reachable through every ``a``
        found[unit, name] = tuple(sorted(set(dotted[name]), key=lambda meaning: meaning.module))
    for block in guarded:
        found.update(_guarded(block, analysis.document.step_of[block.units[0]], found))
    return found


def _run_imports(analysis: Analysis) -> Iterator[tuple[tuple[int, str], tuple[ImportedName, ...]]]:
    """What files import that ``%run`` runs."""
    for step in analysis.document.steps:
        number = step.unit
        for magic in analysis.units[number].body if not step.is_opaque else ():
            for term in magic.imports if isinstance(magic, MagicCall) else ():
                name = term.target.name
                yield (number, name), (ImportedName(term.module, term.member, name),)


def _guarded(
    block: Block, step: Step, plain: Mapping[tuple[int, str], tuple[ImportedName, ...]]
) -> Iterator[tuple[tuple[int, str], tuple[ImportedName, ...]]]:
    """What a guarded import brings: by name the statement, and the imports that its conditions read."""
    needed: list[ImportedName] = []
    for read in step.reads:
        meanings = {plain.get((source.unit, read.name), ()) for source in read.definitions}
        if len(meanings) != 1 or () in meanings:
            return
        needed.extend(meanings.pop())
    first = next(imports_in(block.trees[0]))
    module = (first.module or "") if isinstance(first, ast.ImportFrom) else first.names[0].name
    for name in dict.fromkeys(write.name for write in step.writes):
        meaning = ImportedName(module, _member(first, name), name, block.text)
        yield (step.unit, name), (meaning, *needed)


def _member(tree: ast.Import | ast.ImportFrom, name: str) -> str | None:
    """What the name is in the module, for ``from module import member as name``."""
    if isinstance(tree, ast.Import):
        return None
    return next((alias.name for alias in tree.names if name == imported_name(alias)), None)
