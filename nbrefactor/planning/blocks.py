"""A notebook's code as blocks: statements with their text, what sort each is, and the section it stands in.

A block is the smallest piece that can move: one statement with the comments above it, or several statements that
share a line. Blocks are told apart by what becomes of them::

    import pandas as pd              IMPORT      follows the code that needs it
    try: import torch                GUARDED     stays, and is repeated in a module that needs it
    except ImportError: ...
    def area(r): ...                 DEFINITION  becomes part of a module, if it depends on nothing here
    SEED = 1                         SETTING     stays, unless it stands among the statements that read it
    frame = pd.read_csv(path)        COMPUTE     becomes part of a function
    plt.hist(ages)                   PLOT        stays, unless many lines of them draw one figure
    frame.head()                     DISPLAY     stays
    %matplotlib inline               FIXED       stays, with a reason where it computes
"""

from __future__ import annotations

import ast
import re
import warnings
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.facts import Unit, UnitKind
from nbrefactor.model.flow import Step
from nbrefactor.model.imports import is_guarded_import
from nbrefactor.model.instructions import EXTRACT_TAG, KEEP_COMMENT, KEEP_TAG
from nbrefactor.model.notebook import Cell, Notebook
from nbrefactor.model.plan import Span
from nbrefactor.planning.trees import nodes_of, outside_functions


class Role(StrEnum):
    IMPORT = "import"
    GUARDED = "guarded import"
    DEFINITION = "definition"
    SETTING = "setting"
    COMPUTE = "compute"
    PLOT = "plot"
    DISPLAY = "display"
    FIXED = "fixed"


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
    may_catch: bool
    """It can go on after an error in it: it holds ``try`` or ``with``."""

    @property
    def span(self) -> Span:
        return Span(self.cell, self.first_line, self.end_line, self.units)

    @property
    def height(self) -> int:
        """Lines of code."""
        return self.end_line - self.line + 1


_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$|^\s*<h([1-6])[^>]*>(.*?)</h[1-6]>", re.IGNORECASE)
_FROZEN_NAMES = frozenset(
    {"_", "__", "___", "_i", "_ii", "_iii", "_ih", "_oh", "_dh", "In", "Out", "__name__", "__file__", "__doc__"}
    | {"get_ipython", "globals", "locals", "vars", "dir", "exit", "quit", "__builtins__", "__loader__", "__spec__"}
    | {"__annotations__"}
)
_NUMBERED_OUTPUT = re.compile(r"_i?\d+$")
_HISTORY = re.compile(r"(In|Out|_oh|_ih|_i{1,3}|_i?\d+)$")
_HISTORY_MAGIC = re.compile(r"^\s*%(rerun|recall|rep|macro|save|hist(ory)?|edit)\b", re.MULTILINE)
_LONG_LOOP = 4
"""Lines from which a loop that prints is worth a function; below, it is a display like any other print, and so is a
choice of what to print."""


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
        role, reason = _role(units, steps, trees, nodes, outside, loads, shows_nothing=shows_nothing)
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


def root_of(node: ast.expr) -> str:
    """``x`` of ``x.a[0].b``; empty for what does not begin with a name."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


_PROCESS_SETTINGS = frozenset(
    {
        "matplotlib.rc",
        "pandas.options",
        "numpy.options",
        "warnings",
        "cwd",
        "environ",
        "sys.path",
        "sys.modules",
        "logging",
        "locale",
    }
)
"""Process state that whole notebooks depend on: what sets it belongs in sight."""


# Roles -------------------------------------------------------------------------------------------------------------


def _role(
    units: list[Unit],
    steps: tuple[Step, ...],
    trees: tuple[ast.stmt, ...],
    nodes: Sequence[ast.AST],
    outside: Sequence[Sequence[ast.AST]],
    loads: frozenset[str],
    *,
    shows_nothing: bool,
) -> tuple[Role, str | None]:
    """``shows_nothing``: the saved run of the cell has no result."""
    kinds = {unit.kind for unit in units}
    if kinds == {UnitKind.IMPORT}:
        return Role.IMPORT, None
    if UnitKind.MAGIC in kinds:
        return Role.FIXED, "it is a magic"
    if not trees:
        return Role.FIXED, "it holds a magic among Python"
    if len(steps) != len(units):
        return Role.FIXED, "it never runs"
    if any(step.is_opaque or "dynamic" in step.effects for step in steps):
        return Role.FIXED, "it runs code that cannot be known"
    written = {access.state for step in steps for access in step.state if access.writes}
    if written & _PROCESS_SETTINGS and kinds != {UnitKind.DEFINITION}:
        return Role.FIXED, "it sets something for the whole process"
    if len(trees) == 1 and is_guarded_import(trees[0]) and not any(step.effects for step in steps):
        return Role.GUARDED, None
    fixed = next((why for why in map(_fixed_outside, trees, outside) if why), None) or _fixed_anywhere(
        trees, nodes, loads
    )
    if fixed is not None:
        return Role.FIXED, fixed
    if _bound_by_generators(nodes) - {write.name for step in steps for write in step.writes}:
        return Role.FIXED, "a generator in it binds names of the notebook when it goes on"
    if UnitKind.IMPORT in kinds:
        return Role.FIXED, "it shares a line with an import"
    if kinds == {UnitKind.DEFINITION}:
        return (Role.DEFINITION, None) if len(units) == 1 else (Role.FIXED, "it shares a line with another definition")
    if UnitKind.DEFINITION in kinds:
        return Role.FIXED, "it shares a line with a definition"
    if kinds == {UnitKind.SETTING} or all(isinstance(tree, ast.Pass) for tree in trees):
        return Role.SETTING, None
    if any(_is_display(*each, shows_nothing=shows_nothing) for each in zip(units, steps, trees, strict=True)):
        return (Role.PLOT if all(map(_only_draws, units, steps)) else Role.DISPLAY), None
    return Role.COMPUTE, None


def _bound_by_generators(nodes: Sequence[ast.AST]) -> set[str]:
    """``(last := row for row in rows)``"""
    generators = [node for node in nodes if isinstance(node, ast.GeneratorExp)]
    return {node.target.id for each in generators for node in ast.walk(each) if isinstance(node, ast.NamedExpr)}


def _only_draws(unit: Unit, step: Step) -> bool:
    """Draws and shows nothing in any other way, so that a function can do it at the same place of the cell."""
    shown = {"display", "print", "input"} & set(step.effects)
    return "plot" in step.effects and not shown and not unit.is_tail


def _is_display(unit: Unit, step: Step, tree: ast.stmt, *, shows_nothing: bool) -> bool:
    effects = set(step.effects)
    if unit.is_tail and "display" in effects:
        return not _returns_nothing(tree, shows_nothing=shows_nothing)
    if isinstance(tree, ast.Expr):
        may_show = unit.is_tail and not shows_nothing and _may_show_itself(tree)
        return bool({"display", "plot", "print"} & effects) or may_show
    if {"display", "plot"} & effects:
        return not step.calls  # a function of the notebook that also plots computes: ``score = evaluate(model)``
    is_short = isinstance(tree, ast.If) or (tree.end_lineno or tree.lineno) - tree.lineno < _LONG_LOOP
    binds_more = bool(step.writes) and not isinstance(tree, (ast.For, ast.While))
    return "print" in effects and is_short and not binds_more and not step.mutations


_WRITERS = re.compile(
    r"to_(csv|excel|json|parquet|feather|pickle|hdf|stata|sql|html|latex|markdown)$|(save|savez|savetxt|savefig)$"
)


_CHANGERS = frozenset(
    {"drop", "dropna", "drop_duplicates", "rename", "set_index", "reset_index", "sort_values", "sort_index"}
)
"""Methods of frames that return nothing with ``inplace=True``, in any version of pandas."""
_CHANGERS_BEFORE_3 = frozenset({"fillna", "ffill", "bfill", "interpolate", "replace", "clip", "where", "mask"})
"""Those that do so before pandas 3, which has them return the object."""


def _returns_nothing(tree: ast.stmt, *, shows_nothing: bool) -> bool:
    """``frame.to_csv(path)`` at the end of a cell: with a path these calls return None, so nothing is displayed.

    So do ``frame.drop(columns, inplace=True)`` and its like, and ``frame.fillna(0, inplace=True)`` where the saved run
    shows nothing: a notebook that goes on to another pandas then loses what it would begin to show.
    """
    call = tree.value if isinstance(tree, ast.Expr) else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return False
    if call.func.attr in _CHANGERS or (shows_nothing and call.func.attr in _CHANGERS_BEFORE_3):
        return changes_in_place(tree)
    if not call.args:
        return False
    return _WRITERS.match(call.func.attr) is not None


def _may_show_itself(tree: ast.Expr) -> bool:
    """``frame.fillna(0, inplace=True)`` from pandas 3 on, and ``ages.rename("age", inplace=True)`` in any version."""
    if shows_from_pandas_3(tree):
        return True
    call = tree.value
    if not isinstance(call, ast.Call) or not changes_in_place(tree):
        return False
    is_named = bool(call.args) and not isinstance(call.args[0], (ast.Dict, ast.DictComp, ast.Lambda))
    return is_named and isinstance(call.func, ast.Attribute) and call.func.attr == "rename"


def shows_from_pandas_3(tree: ast.stmt) -> bool:
    """``frame.fillna(0, inplace=True)``, which returns the object from then on."""
    if not isinstance(tree, ast.Expr) or not isinstance(tree.value, ast.Call):
        return False
    called = tree.value.func
    return isinstance(called, ast.Attribute) and called.attr in _CHANGERS_BEFORE_3 and changes_in_place(tree)


def changes_in_place(tree: ast.stmt) -> bool:
    """``frame.drop(columns, inplace=True)``"""
    if not isinstance(tree, ast.Expr) or not isinstance(tree.value, ast.Call):
        return False
    values = (part.value for part in tree.value.keywords if part.arg == "inplace")
    return any(isinstance(value, ast.Constant) and value.value is True for value in values)


def _fixed_outside(tree: ast.stmt, outside: Sequence[ast.AST]) -> str | None:
    """What cannot stand in a function, or means something else there."""
    if isinstance(tree, ast.Delete) and any(isinstance(target, ast.Name) for target in tree.targets):
        return "it deletes a name of the notebook"
    for node in outside:
        if isinstance(node, (ast.Await, ast.AsyncFor, ast.AsyncWith)):
            return "it awaits at the top level of a cell"
        if isinstance(node, (ast.Yield, ast.YieldFrom, ast.Return)):
            return "it yields or returns outside of any function"
        if isinstance(node, (ast.Import, ast.ImportFrom)) and not isinstance(tree, (ast.Import, ast.ImportFrom)):
            return "it imports under a condition"
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            return "it declares a global name at the top level of a cell"
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)) and node is not tree:
            return "it defines a function or class under a condition"
    return None


def _fixed_anywhere(trees: Sequence[ast.stmt], nodes: Sequence[ast.AST], loads: frozenset[str]) -> str | None:
    """What means something else in a module, in functions too."""
    runner = next((name for tree in trees if (name := runs_text_when_called(tree, loads))), None)
    if runner is not None:
        return f"it calls {runner} in a function, whose text sees the names of the notebook only there"
    is_definition = isinstance(trees[0], (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
    if not is_definition and any(isinstance(node, ast.Global) for node in nodes):
        return "a function in it rebinds a name of the notebook"
    own = {"_"} if any(map(_binds_underscore, trees)) else set()
    name = min((name for name in loads - own if name in _FROZEN_NAMES or _NUMBERED_OUTPUT.match(name)), default=None)
    return name and f"it reads {name}, which means something else inside a module"


def runs_text_when_called(tree: ast.stmt, loads: Collection[str]) -> str | None:
    """``eval`` or ``exec`` in a function, where they see the globals of that function unless they are given others.

    ``loads`` are names that the text reads.
    """
    if "eval" not in loads and "exec" not in loads:
        return None
    at_once = set(map(id, outside_functions(tree)))
    later = [node for node in nodes_of(tree) if id(node) not in at_once]
    calls = (node for node in later if isinstance(node, ast.Call))
    given = {id(call.func) for call in calls if len(call.args) > 1 or call.keywords}
    names = (node for node in later if isinstance(node, ast.Name) and node.id in {"eval", "exec"})
    return next((node.id for node in names if id(node) not in given), None)


def _binds_underscore(tree: ast.stmt) -> bool:
    return any(
        isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store) for node in nodes_of(tree)
    )


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
