"""A notebook's code as blocks: statements with their text, what sort each is, and the section it stands in.

A block is the smallest piece that can move: one statement with the comments above it, or several statements that
share a line. What becomes of it, its role says (``roles``).
"""

from __future__ import annotations

import ast
import re
import warnings
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.facts import Unit, UnitKind
from nbrefactor.model.flow import Step
from nbrefactor.model.instructions import EXTRACT_TAG, KEEP_COMMENT, KEEP_TAG
from nbrefactor.model.notebook import Cell, Notebook
from nbrefactor.model.plan import Span
from nbrefactor.planning.statements.deeds import Deed, deed_of
from nbrefactor.planning.statements.roles import Role, role_of
from nbrefactor.planning.trees import nodes_of, outside_functions, root_of


@dataclass(frozen=True, slots=True)
class Section:
    """The cells below one heading."""

    number: int
    headings: tuple[str, ...]
    """Outermost first."""
    prose: str | None


@dataclass(frozen=True, slots=True)
class Block:
    units: tuple[int, ...]
    role: Role
    reason: str | None
    """Why it stays, for a block that is FIXED."""
    cell: int
    first_line: int
    """Of the comments above it."""
    line: int
    end_line: int
    text: str
    """The lines ``line`` to ``end_line``."""
    comment: str | None
    """The comment lines above it, without ``#``."""
    trees: tuple[ast.stmt, ...]
    """One for each unit, positions as in the cell; empty for what is no Python."""
    nodes: tuple[ast.AST, ...]
    """All nodes of the trees, tree by tree, as ``trees.nodes_of`` gives them."""
    steps: tuple[Step, ...]
    section: Section
    wanted_name: str | None
    """The function's name that a tag of the cell asks for."""
    stands_apart: bool
    """A cell magic rules its cell: no function reaches over the border."""
    prose_number: int
    """Counts the prose cells above: blocks with different numbers have prose between them."""
    is_below_prose: bool
    """Prose stands right above its cell, and says what the cell is for."""
    starts_paragraph: bool
    """The first of its cell, or a blank line or comment comes before it."""
    binds: dict[str, int]
    """Names that its own text binds or deletes, and perhaps more, in the order in which the text has them first."""
    loads: frozenset[str]
    """Names that its own text reads, in any scope."""
    stores: frozenset[str]
    """Names whose attribute or item its own text sets: ``x`` in ``x.a.b = 1`` and in ``del x[0]``."""
    weight: int
    """How much it does: calls, comparisons and arithmetic, loops."""
    caught: frozenset[str]
    """Names that its handlers give to exceptions: they are unbound after the handler."""
    assigned: tuple[frozenset[str], ...]
    """For every tree the names that get a value of their own in it."""
    deed: Deed | None
    """What step of the work it is, where its calls tell."""
    may_catch: bool
    """It can go on after an error in it: it holds ``try`` or ``with``."""

    @property
    def span(self) -> Span:
        return Span(self.cell, self.first_line, self.end_line, self.units)

    @property
    def height(self) -> int:
        """Lines of code."""
        return self.end_line - self.line + 1


Row = tuple[Block, ...]
"""Statements one below the other."""


def block_at(row: Row, node: ast.expr) -> Block:
    """The one in which the node stands."""
    return next(block for block in row if block.line <= node.lineno <= block.end_line)


_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$|^\s*<h([1-6])[^>]*>(.*?)</h[1-6]>", re.IGNORECASE)
_HISTORY = re.compile(r"(In|Out|_oh|_ih|_i{1,3}|_i?\d+)$")
_HISTORY_MAGIC = re.compile(r"^\s*%(rerun|recall|rep|macro|save|hist(ory)?|edit)\b", re.MULTILINE)


def blocks_of(notebook: Notebook, analysis: Analysis) -> tuple[Block, ...]:
    """All blocks in document order. A cell that does not parse ends a section: no function reaches over it."""
    units_by_cell: dict[int, list[int]] = {}
    for number, unit in enumerate(analysis.units):
        units_by_cell.setdefault(unit.cell, []).append(number)
    found: list[Block] = []
    failures = 0
    prose_before = 0
    for index, cell, section, prose in _placed_cells(notebook):
        failures += analysis.cells[index].failure is not None
        section = replace(section, number=section.number + failures)
        numbers = units_by_cell.get(index, [])
        is_below = prose > prose_before
        found.extend(_blocks_of_cell(index, cell, section, prose, numbers, analysis, is_below_prose=is_below))
        prose_before = prose
    return _held_back(found)


def counts_cells(blocks: Sequence[Block]) -> bool:
    """One of them reads inputs or outputs by the number of their cell, which a new cell above would change.

    ``In`` and ``Out`` may be names of the notebook's own; ``_i`` is one as long as the cell lasts that binds it.
    """
    own: dict[int, set[str]] = defaultdict(set)
    lasting: set[str] = set()
    for block in blocks:
        bound = {write.name for step in block.steps for write in step.writes} | block.binds.keys()
        own[block.cell] |= bound
        lasting |= bound & {"In", "Out"}
    return any(
        any(map(_HISTORY.match, block.loads - own[block.cell] - lasting))
        or (not block.trees and bool(_HISTORY_MAGIC.search(block.text)))
        for block in blocks
    )


def _held_back(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with those fixed that would do something else elsewhere because of what the notebook asks for."""
    reads_annotations = any("__annotations__" in block.loads for block in blocks)
    shown = ""
    found: list[Block] = []
    for block in blocks:
        annotates = reads_annotations and any(isinstance(tree, ast.AnnAssign) for tree in block.trees)
        if annotates and block.role is not Role.FIXED:
            block = replace(block, role=Role.FIXED, reason="the notebook reads the annotations of its names")
        elif block.role in (Role.COMPUTE, Role.SETTING, Role.PLOT) and _is_shown(block, shown):
            block = replace(block, role=Role.FIXED, reason="the notebook has set that a cell displays it")
        if "ast_node_interactivity" in block.text:
            shown = "everything" if "last_expr_or_assign" in block.text else "expressions"
        found.append(block)
    return tuple(found)


def _is_shown(block: Block, shown: str) -> bool:
    """Whether a cell may display it, or the call in its place, by ``ast_node_interactivity``; prints show nothing else.

    With ``last_expr_or_assign`` a call that moves to the end of a cell would be displayed: all stay. With ``all``,
    or what nobody knows, every expression statement displays its value, also in a loop.
    """
    if shown != "expressions":
        return shown == "everything"
    statements = (node.value for tree in block.trees for node in outside_functions(tree) if isinstance(node, ast.Expr))
    return not all(
        isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "print"
        for value in statements
    )


# Sections ----------------------------------------------------------------------------------------------------------


def _placed_cells(notebook: Notebook) -> Iterator[tuple[int, Cell, Section, int]]:
    path: list[tuple[int, str]] = []
    section = Section(0, (), None)
    index = prose = 0
    for cell in notebook.cells:
        if cell.is_code:
            yield index, cell, section, prose
            index += 1
            continue
        if cell.source.strip():
            prose += 1
        text: list[str] = []
        for level, title in _headings(cell.source, text):
            path = [(depth, name) for depth, name in path if depth < level]
            path.append((level, title))
            section = Section(section.number + 1, tuple(name for _, name in path), None)
            text.clear()
        paragraph = "\n".join(text).strip()
        if paragraph:
            section = Section(section.number, section.headings, paragraph)


def _headings(source: str, text: list[str]) -> Iterator[tuple[int, str]]:
    """Level and title of every heading; the lines that are none are added to ``text`` as they go by."""
    fence = False
    for line in source.split("\n"):
        if line.lstrip().startswith(("```", "~~~")):
            fence = not fence
        match = None if fence else _HEADING.match(line)
        if match is None:
            text.append(line)
            continue
        title = re.sub(r"<[^>]+>", "", match[2] if match[1] else match[4]).strip(" *_`:")
        if title:
            yield len(match[1]) if match[1] else int(match[3]), title


# Blocks ------------------------------------------------------------------------------------------------------------


def _blocks_of_cell(
    index: int,
    cell: Cell,
    section: Section,
    prose: int,
    numbers: list[int],
    analysis: Analysis,
    *,
    is_below_prose: bool,
) -> Iterator[Block]:
    lines = cell.source.split("\n")
    parsed = _parsed_cell(cell.source, numbers, analysis)
    frozen = _frozen_cell(cell, index, numbers, analysis)
    shows_nothing = cell.execution_count is not None and all(out.kind != "execute_result" for out in cell.outputs)
    free = 1
    for group in _sharing_lines(numbers, analysis.units):
        units = [analysis.units[number] for number in group]
        line, end_line = units[0].line, max(unit.end_line for unit in units)
        above = lines[free - 1 : line - 1]
        steps = tuple(analysis.document.step_of[number] for number in group if number in analysis.document.step_of)
        text = "\n".join(lines[line - 1 : end_line])
        trees = tuple(parsed[number] for number in group) if parsed else _trees(text, line, units)
        nodes = tuple(node for tree in trees for node in nodes_of(tree))
        binds, loads, stores, weight = _text_facts(nodes)
        outside = [outside_functions(tree) for tree in trees]
        role, reason = role_of(units, steps, trees, nodes, outside, loads, shows_nothing=shows_nothing)
        kept = frozen or (KEEP_COMMENT.search("\n".join([*above, text])) and "it is marked with a comment to be kept")
        if kept and role not in (Role.IMPORT, Role.DISPLAY, Role.PLOT):
            role, reason = Role.FIXED, kept
        inner = [node for found in outside for node in found]
        yield Block(
            units=tuple(group),
            role=role,
            reason=reason,
            cell=index,
            first_line=free + _leading_blanks(above),
            line=line,
            end_line=end_line,
            text=text,
            comment=_comment(above),
            trees=trees,
            nodes=nodes,
            steps=steps,
            section=section,
            wanted_name=next(
                (tag.removeprefix(EXTRACT_TAG) for tag in sorted(cell.tags) if tag.startswith(EXTRACT_TAG)), None
            ),
            prose_number=prose,
            is_below_prose=is_below_prose,
            stands_apart=cell.source.lstrip().startswith("%%"),
            starts_paragraph=free == 1 or any(not part.strip() or part.lstrip().startswith("#") for part in above),
            binds=binds,
            loads=loads,
            stores=stores,
            weight=weight,
            caught=frozenset(node.name for node in inner if isinstance(node, ast.ExceptHandler) and node.name),
            assigned=tuple(map(_plainly_assigned, outside)),
            deed=deed_of(nodes),
            may_catch=any(isinstance(node, (ast.Try, ast.TryStar, ast.With)) for node in inner),
        )
        free = end_line + 1


def _frozen_cell(cell: Cell, index: int, numbers: list[int], analysis: Analysis) -> str | None:
    if analysis.cells[index].failure is not None:
        return "its cell does not parse"
    if KEEP_TAG in cell.tags:
        return "its cell is tagged to be kept"
    if "raises-exception" in cell.tags:
        return "its cell is expected to fail"
    if "parameters" in cell.tags or "injected-parameters" in cell.tags:
        return "its cell holds the notebook's parameters"
    if any(analysis.units[group[0]].column for group in _sharing_lines(numbers, analysis.units)):
        return "its cell is indented, or holds prompts"
    return None


def _sharing_lines(numbers: list[int], units: tuple[Unit, ...]) -> Iterator[list[int]]:
    group: list[int] = []
    for number in numbers:
        if group and units[number].line > max(units[part].end_line for part in group):
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _leading_blanks(above: list[str]) -> int:
    return next((place for place, line in enumerate(above) if line.strip()), len(above))


def _comment(above: list[str]) -> str | None:
    """The comment right above a statement: the last lines of ``above`` that hang together."""
    found: list[str] = []
    for line in reversed(above):
        stripped = line.strip()
        if stripped.startswith("#"):
            found.append(stripped.lstrip("#").strip())
        elif found:
            break
    text = "\n".join(reversed(found)).strip()
    return text or None


def _parsed_cell(source: str, numbers: list[int], analysis: Analysis) -> dict[int, ast.stmt]:
    """The statements of a cell of plain Python, by unit; nothing for any other."""
    if not numbers or any(analysis.units[number].kind is UnitKind.MAGIC for number in numbers):
        return {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    return dict(zip(numbers, found, strict=True)) if len(found) == len(numbers) else {}


def _trees(text: str, line: int, units: list[Unit]) -> tuple[ast.stmt, ...]:
    if any(unit.kind is UnitKind.MAGIC for unit in units):
        return ()
    if units[0].column and all(unit.kind is UnitKind.IMPORT for unit in units):
        # The rest of such a cell stays as it is; what an import means, everybody needs to know.
        text = "\n".join(part[units[0].column :] for part in text.split("\n"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            module = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    if len(module.body) != len(units):
        return ()
    for node in module.body if line > 1 else ():
        ast.increment_lineno(node, line - 1)
    return tuple(module.body)


# What their texts say ----------------------------------------------------------------------------------------------


_WORK = (ast.Call, ast.BinOp, ast.Compare, ast.comprehension, ast.For, ast.While, ast.If, ast.With, ast.Subscript)


def _text_facts(nodes: Sequence[ast.AST]) -> tuple[dict[str, int], frozenset[str], frozenset[str], int]:
    """``Block.binds``, ``loads``, ``stores`` and ``weight``."""
    binds: dict[str, tuple[int, int]] = {}
    loads: set[str] = set()
    stores: set[str] = set()
    weight = 0
    for node in nodes:
        if isinstance(node, _WORK):
            weight += 1
        if isinstance(node, (ast.Attribute, ast.Subscript)) and not isinstance(node.ctx, ast.Load):
            stores.add(root_of(node))
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load):
                loads.add(node.id)
                continue
            name: str | None = node.id
        elif isinstance(
            node,
            (ast.ExceptHandler, ast.MatchAs, ast.MatchStar, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef),
        ):
            name = node.name
        else:
            name = node.rest if isinstance(node, ast.MatchMapping) else None
        if name is not None:
            place = (getattr(node, "lineno", 0), getattr(node, "col_offset", 0))
            binds[name] = min(place, binds.get(name, place))
    order = sorted(binds, key=lambda name: (binds[name], name))
    return {name: number for number, name in enumerate(order)}, frozenset(loads), frozenset(stores), weight


def weight_of(nodes: Sequence[ast.AST]) -> int:
    """How much they do: see ``Block.weight``."""
    return sum(isinstance(node, _WORK) for node in nodes)


def _plainly_assigned(outside: Sequence[ast.AST]) -> frozenset[str]:
    """By ``a = x``, ``a, b = x, y``, ``with x as a`` or ``(a := x)``."""
    found: list[ast.expr | None] = []
    for node in outside:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                is_pairwise = isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
                found += target.elts if isinstance(target, ast.Tuple) and is_pairwise else [target]
        elif isinstance(node, ast.withitem):
            found.append(node.optional_vars)
        elif isinstance(node, ast.NamedExpr) or (isinstance(node, ast.AnnAssign) and node.value is not None):
            found.append(node.target)
    return frozenset(node.id for node in found if isinstance(node, ast.Name))
