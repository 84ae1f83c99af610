"""Whether a class or function can be seen to belong to another module than the notebook's ``__main__``.

    help(area)                says "Help on function area in module __main__"
    type(box)                 shows <class '__main__.Box'>
    print(Box)                the same
    box                       shows <__main__.Box object at 0x7f...>, unless the class has its own ``__repr__``
    pickle.dumps(box)         writes __main__.Box
    doctest.testmod()         runs the examples of what belongs to __main__

In a module ``__main__`` would be the module's name. All that can be told is how it is written; what a library shows of
an object is not looked for.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.trees import nodes_of, root_of

_STORES = frozenset({"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "copyreg", "marshal"})
_ASKS = re.compile(r"type\s*\(|__class__|__module__|mro")
_SHOWN_BY = frozenset({"print", "display", "repr", "str", "format", "pprint"})
_EXPLAINERS = frozenset({"help", "getmodule", "getfile", "getsourcefile", "getsourcelines", "findsource"})
_EXPLAINS = re.compile(rf"({'|'.join(sorted(_EXPLAINERS))})\s*\(")
_TESTS_EXAMPLES = re.compile(r"\btestmod\s*\(")
_OWN_TEXT = frozenset({"__repr__", "__str__", "__format__", "_repr_html_"})


def stores_objects(ledger: Ledger) -> bool:
    """The notebook imports a library that writes objects with the names of their classes."""
    return any(meaning.module.partition(".")[0] in _STORES for found in ledger.imports.values() for meaning in found)


class Shown(NamedTuple):
    """What the notebook shows of classes, by name; ``*`` stands for any class."""

    classes: frozenset[str]
    instances: frozenset[str]
    """Classes of which it shows an object."""


NOTHING_SHOWN = Shown(frozenset(), frozenset())


def shown_classes(ledger: Ledger) -> Shown:
    names: set[str] = set()
    made: set[str] = set()
    makers: dict[str, set[str]] = {}
    for block in ledger.blocks:
        for tree in block.trees:
            if _ASKS.search(block.text) and _asks_for_class(tree):
                return Shown(frozenset({"*"}), frozenset({"*"}))
            for part in _shown(tree):
                if isinstance(part, ast.Name):
                    names.add(part.id)
                elif isinstance(part.func, ast.Name):
                    made.add(part.func.id)
            for node in nodes_of(tree):
                if isinstance(node, ast.Assign):
                    called = {part.id for part in _made(node.value)}
                    for target in node.targets:
                        if isinstance(target, ast.Name):
                            makers.setdefault(target.id, set()).update(called)
    return Shown(frozenset(names), frozenset(made.union(*(makers.get(name, ()) for name in names))))


def explained(ledger: Ledger) -> frozenset[str]:
    """Names of which the notebook shows the help, or asks where they are defined."""
    return frozenset(
        root_of(argument)
        for block in ledger.blocks
        if _EXPLAINS.search(block.text)
        for tree in block.trees
        for node in nodes_of(tree)
        if isinstance(node, ast.Call) and _name(node.func) in _EXPLAINERS
        for argument in node.args
    )


def tests_examples(ledger: Ledger) -> bool:
    """The notebook has ``doctest.testmod()`` look for examples in what is defined in it, and in nothing imported."""
    return any(_TESTS_EXAMPLES.search(block.text) for block in ledger.blocks)


def has_own_text(tree: ast.ClassDef) -> bool:
    """Its instances say who they are: an own ``__repr__``, a dataclass, or a base that may have one."""
    methods = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    bases = [base for base in tree.bases if not (isinstance(base, ast.Name) and base.id == "object")]
    return bool(methods & _OWN_TEXT or tree.decorator_list or bases)


def _asks_for_class(tree: ast.stmt) -> bool:
    """``type(x)`` where its name is not all that is asked for, ``x.__class__``, ``__module__``."""
    parents = {child: node for node in nodes_of(tree) for child in ast.iter_child_nodes(node)}
    for node in nodes_of(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "type":
            asks = len(node.args) == 1
        else:
            asks = isinstance(node, ast.Attribute) and node.attr in ("__class__", "__module__", "mro", "__mro__")
        if asks and not _is_harmless(node, parents.get(node)):
            return True
    return False


def _is_harmless(node: ast.AST, parent: ast.AST | None) -> bool:
    """``type(x).__name__``, ``type(x) is T``, ``type(x)(1)``"""
    if isinstance(parent, ast.Attribute):
        return parent.attr not in ("__class__", "__module__", "mro", "__mro__")
    return isinstance(parent, ast.Compare) or (isinstance(parent, ast.Call) and parent.func is node)


def _shown(tree: ast.stmt) -> Iterator[ast.Name | ast.Call]:
    """Names whose values are shown as they are, and objects made on the spot; alone, or in a list or the like."""
    if isinstance(tree, ast.Expr):
        yield from _parts(tree.value)
    for node in nodes_of(tree):
        if isinstance(node, ast.FormattedValue):
            yield from _parts(node.value)
        elif isinstance(node, ast.Call) and _name(node.func) in _SHOWN_BY:
            for argument in node.args:
                yield from _parts(argument)


def _name(called: ast.expr) -> str:
    """``f`` of ``f(x)`` and of ``m.f(x)``."""
    return called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")


def _made(value: ast.expr) -> Iterator[ast.Name]:
    """Names that are called for the value, or for what a list in it holds: ``Box`` of ``Series([Box(), Box()])``."""
    items = [value]
    for node in nodes_of(value):
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            items += node.elts
        elif isinstance(node, ast.Dict):
            items += node.values
        elif isinstance(node, (ast.ListComp, ast.SetComp)):
            items.append(node.elt)
        elif isinstance(node, ast.DictComp):
            items.append(node.value)
    return (item.func for item in items if isinstance(item, ast.Call) and isinstance(item.func, ast.Name))


def _parts(node: ast.expr) -> Iterator[ast.Name | ast.Call]:
    if isinstance(node, (ast.Name, ast.Call)):
        yield node
    elif isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        for part in node.elts:
            yield from _parts(part)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _parts(value)
