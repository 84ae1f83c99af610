"""What becomes of a statement: whether it moves, stays, or belongs to what moves.

By what it does (``Step``) and by its text::

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
from collections.abc import Collection, Sequence
from enum import StrEnum

from nbrefactor.model.facts import Unit, UnitKind
from nbrefactor.model.flow import Step
from nbrefactor.model.imports import is_guarded_import
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


_FROZEN_NAMES = frozenset(
    {"_", "__", "___", "_i", "_ii", "_iii", "_ih", "_oh", "_dh", "In", "Out", "__name__", "__file__", "__doc__"}
    | {"get_ipython", "globals", "locals", "vars", "dir", "exit", "quit", "__builtins__", "__loader__", "__spec__"}
    | {"__annotations__"}
)
_NUMBERED_OUTPUT = re.compile(r"_i?\d+$")
_LONG_LOOP = 4
"""Lines from which a loop that prints is worth a function; below, it is a display like any other print, and so is a
choice of what to print."""
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


def role_of(
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
    return {node.target.id for each in generators for node in nodes_of(each) if isinstance(node, ast.NamedExpr)}


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
    frozen = {name for name in loads if name in _FROZEN_NAMES or _NUMBERED_OUTPUT.match(name)}
    if "_" in frozen and any(map(_binds_underscore, nodes)):
        frozen.discard("_")
    return f"it reads {min(frozen)}, which means something else inside a module" if frozen else None


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


def _binds_underscore(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store)
