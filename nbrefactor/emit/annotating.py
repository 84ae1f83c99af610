"""Types that were seen in a run, as annotations of the components that a module holds.

``def load(path):`` that was given a text and gave back a frame becomes ``def load(path: str) -> pd.DataFrame:``, with
``import pandas as pd`` above it. What has no public name, or too many types, is left as it is.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from nbrefactor.emit import layout
from nbrefactor.model.imports import imported_name
from nbrefactor.model.plan import ImportedName
from nbrefactor.model.verdict import SeenTypes

_USUAL = {"numpy": "np", "pandas": "pd", "polars": "pl", "networkx": "nx", "xarray": "xr"}
"""What everybody calls these modules."""
_MOST = 3
"""Types that one annotation names; what is given more kinds of things gets none."""
_PATH = re.compile(r"[\w.]*\w\.\w+")


def annotated(text: str, module: str, seen: Iterable[SeenTypes]) -> str:
    """The module with annotations of what was seen of its functions; those that have annotations are left alone."""
    by_function: dict[str, dict[str, tuple[str, ...]]] = {}
    for each in seen:
        home, _, name = each.function.rpartition(".")
        if home == module:
            by_function.setdefault(name, {})[each.parameter] = each.types
    tree = ast.parse(text)
    imports = _Imports(tree)
    lines = text.split("\n")
    for node in reversed(tree.body):
        if isinstance(node, ast.FunctionDef) and node.name in by_function and _is_bare(node):
            end = _end_of_signature(lines, node)
            spelled = partial(imports.spelled, module=module)
            lines[node.lineno - 1 : end] = _signature(text, node, by_function[node.name], spelled).split("\n")
    return imports.written("\n".join(lines), module)


class _Imports:
    """What a module imports, and what is to be added for annotations."""

    def __init__(self, tree: ast.Module) -> None:
        self.present: list[ImportedName] = []
        self.first = self.last = 0
        for node in tree.body:
            if not isinstance(node, (ast.Import, ast.ImportFrom)):
                break
            self.first, self.last = self.first or node.lineno, node.end_lineno or node.lineno
            self.present += _imported(node)
        self.bound = {name.id for name in ast.walk(tree) if isinstance(name, ast.Name)} | {
            name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.arg))
            for name in [node.arg if isinstance(node, ast.arg) else node.name]
        } | {
            imported_name(each) for guard in tree.body
            if isinstance(guard, (ast.Try, ast.If)) for each in ast.walk(guard) if isinstance(each, ast.alias)
        }  # fmt: skip
        self.own = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
        self.added: list[ImportedName] = []

    def spelled(self, path: str, module: str) -> str | None:
        """``pd.DataFrame`` for ``pandas.DataFrame``, with the import that it needs; nothing where its name is taken."""
        home, _, name = path.rpartition(".")
        if home == module and name in self.own:
            return name
        known = {(each.module, each.member): each.name for each in (*self.present, *self.added)}
        if (home, None) in known:
            return f"{known[home, None]}.{name}"
        if (home, name) in known:
            return known[home, name]
        wanted = ImportedName(home, None, _USUAL[home]) if home in _USUAL else ImportedName(home, name, name)
        taken = self.bound | {each.name for each in (*self.present, *self.added)}
        if wanted.name in taken:
            return None
        self.added.append(wanted)
        return f"{wanted.name}.{name}" if wanted.member is None else wanted.name

    def written(self, text: str, module: str) -> str:
        """The text with the imports that were added."""
        if not self.added:
            return text
        block = layout.import_lines({*self.present, *self.added}, own=module.partition(".")[0])
        lines = text.split("\n")
        if not self.present:
            return f"{block}\n\n\n{text}"
        return "\n".join([*lines[: self.first - 1], block, *lines[self.last :]])


def _imported(node: ast.Import | ast.ImportFrom) -> list[ImportedName]:
    if isinstance(node, ast.Import):
        return [ImportedName(each.name, None, imported_name(each)) for each in node.names]
    return [ImportedName("." * node.level + (node.module or ""), each.name, each.asname or each.name)
            for each in node.names]  # fmt: skip


def _is_bare(node: ast.FunctionDef) -> bool:
    """A signature of ours: no annotation, decorator or star."""
    given = node.args
    parts = [*given.args, *given.kwonlyargs]
    is_plain = not (given.posonlyargs or given.vararg or given.kwarg or node.decorator_list or node.returns)
    return is_plain and not any(part.annotation for part in parts)


def _end_of_signature(lines: list[str], node: ast.FunctionDef) -> int:
    """The line (from 1) that ends with the colon of the ``def``."""
    number = node.lineno
    while not lines[number - 1].rstrip().endswith(":"):
        number += 1
    return number


def _signature(
    text: str, node: ast.FunctionDef, seen: Mapping[str, tuple[str, ...]], spelled: Callable[[str], str | None]
) -> str:
    """The ``def`` with annotations; default values as they were spelled."""
    given = node.args
    defaults = dict(zip([part.arg for part in reversed(given.args)], reversed(given.defaults), strict=False))
    defaults |= {part.arg: value for part, value in zip(given.kwonlyargs, given.kw_defaults, strict=True) if value}

    def parameter(name: str) -> str:
        hint = _annotation(seen.get(name, ()), spelled)
        left = f"{name}: {hint}" if hint else name
        if name not in defaults:
            return left
        return f"{left}{' = ' if hint else '='}{ast.get_source_segment(text, defaults[name])}"

    star = ["*"] if given.kwonlyargs else []
    parts = [*(parameter(part.arg) for part in given.args), *star, *(parameter(part.arg) for part in given.kwonlyargs)]
    return layout.signature(node.name, parts, returns=_annotation(seen.get("return", ()), spelled))


def _annotation(types: tuple[str, ...], spelled: Callable[[str], str | None]) -> str:
    """``int | None``; empty where a type has no name, or there are too many."""
    found = list(dict.fromkeys(each for each in types if each != "int" or "float" not in types))
    if not found or "" in found or len(found) > _MOST:
        return ""
    names = {path: spelled(path) for each in found for path in _PATH.findall(each)}
    if None in names.values():
        return ""
    texts = (_PATH.sub(lambda match: str(names[match[0]]), each) for each in found)
    return " | ".join(sorted(texts, key=lambda text: text == "None"))
