"""The components as text: their modules, what each binds and imports, and what of that is wrong."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from nbrefactor.model.builtin_names import is_builtin
from nbrefactor.model.imports import imported_name
from nbrefactor.verification.static.renaming import names_bound


@dataclass(frozen=True)
class Module:
    name: str
    """Dotted, as it is imported."""
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def fresh(self, node: ast.stmt) -> ast.stmt:
        """A statement of the module once more, to be changed."""
        first = min([node.lineno, *(part.lineno for part in getattr(node, "decorator_list", ()))])
        return ast.parse("\n".join(self.text.split("\n")[first - 1 : node.end_lineno])).body[0]

    @cached_property
    def functions(self) -> dict[str, ast.FunctionDef]:
        return {node.name: node for node in self.tree.body if isinstance(node, ast.FunctionDef)}

    @cached_property
    def bound(self) -> frozenset[str]:
        return names_bound(self.tree.body)

    @cached_property
    def own_names(self) -> dict[str, str]:
        """By name that the module binds, its name made up."""
        kept = {
            alias.name.partition(".")[0]
            for node in self.tree.body
            if isinstance(node, ast.Import)
            for alias in node.names
            if "." in alias.name and alias.asname is None
        }
        return {name: name if name in kept else self.own_name(name) for name in self.bound}

    @cached_property
    def read(self) -> frozenset[str]:
        """Names that are read anywhere in the module, also variables of functions."""
        return frozenset(node.id for node in ast.walk(self.tree) if isinstance(node, ast.Name))

    def own_name(self, name: str) -> str:
        """One that no other module and no notebook has."""
        return f"{name}__{self.name.replace('.', '_')}"


@dataclass(frozen=True)
class Package:
    modules: Mapping[str, Module] = field(default_factory=dict)
    broken: tuple[tuple[str, str], ...] = ()
    """Modules that are no Python, and why."""

    def is_own_import(self, node: ast.stmt) -> bool:
        return isinstance(node, ast.ImportFrom) and self.home(node) is not None

    def imported_by(self, module: Module) -> list[Module]:
        homes = (self.home(node) for node in module.tree.body if isinstance(node, ast.ImportFrom))
        return [home for home in homes if home is not None]

    def meanings(self, module: Module) -> dict[str, str]:
        """By name in the module the name made up for what it means, also where another module made that.

        A name that the module reads and nobody binds gets one that means nothing, so that no name of the notebook
        stands in for it.
        """
        found = {name: module.own_name(name) for name in module.read if not is_builtin(name)} | module.own_names
        for node in module.tree.body:
            home = self.home(node) if isinstance(node, ast.ImportFrom) else None
            if isinstance(node, ast.ImportFrom) and home is not None:
                for alias in node.names:
                    meaning = home.own_names.get(alias.name, home.own_name(alias.name))
                    found[alias.asname or alias.name] = meaning
        return found

    def home(self, node: ast.ImportFrom) -> Module | None:
        """The module of the package that it imports from."""
        return self.modules.get(node.module or "") if node.level == 0 else None

    @cached_property
    def cycle(self) -> tuple[str, ...]:
        """Modules that import each other in a ring, starting and ending with the same; empty without one."""
        done: set[str] = set()

        def search(name: str, path: tuple[str, ...]) -> tuple[str, ...]:
            if name in path:
                return (*path[path.index(name) :], name)
            if name in done:
                return ()
            done.add(name)
            found = (search(other.name, (*path, name)) for other in self.imported_by(self.modules[name]))
            return next(filter(None, found), ())

        return next(filter(None, (search(name, ()) for name in sorted(self.modules))), ())

    def unused_imports(self) -> Iterator[tuple[str, str]]:
        """Module and name of what is imported and read nowhere in the module."""
        for module in self.modules.values():
            for node in module.tree.body:
                if isinstance(node, (ast.Import, ast.ImportFrom)) and getattr(node, "module", "") != "__future__":
                    names = (imported_name(alias) for alias in node.names)
                    yield from ((module.name, name) for name in names if name not in module.read and name != "*")


def package_of(sources: Mapping[str, str]) -> Package:
    """``sources`` are texts of modules by dotted name."""
    modules, broken = {}, []
    for name, text in sources.items():
        module = Module(name, text)
        try:
            module.tree  # noqa: B018  parses
        except (SyntaxError, ValueError) as error:
            broken.append((name, str(error)))
        else:
            modules[name] = module
    return Package(modules, tuple(broken))
