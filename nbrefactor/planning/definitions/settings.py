"""Settings that the notebook passes on: literals with a name of their own, like ``TEST_SIZE = 0.2``.

What becomes of a literal with a name depends on who reads it, so that there is one place to change it:

    the statements of one step, in its cell    it is a local variable of that step's function (``grouping``)
    others of the notebook                     it stays in the notebook, in sight, and every function is given it (here)
    functions and classes of the notebook      it is a constant in ``settings``, and all import it (``constants``)

A function takes a plain one by keyword, in lower case, and with the notebook's value as its default; the slim notebook
still passes its own::

    def split(table, *, test_size=0.2):        train, test = split(table, test_size=TEST_SIZE)
"""

from __future__ import annotations

import ast
import builtins
import keyword
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from nbrefactor.model.plan import Parameter, Replacement
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.statements.respelling import names_that_stay, replacement, respelled

_LONGEST = 40
"""Characters of a literal that is repeated as a default."""


class Passing(NamedTuple):
    """What the function takes, and what each call passes."""

    parameters: tuple[Parameter, ...]
    """Settings last."""
    arguments: tuple[tuple[str, ...], ...]
    """By call, in the order of the parameters."""
    replacements: tuple[Replacement, ...]


def with_settings(
    parameters: Sequence[Parameter],
    arguments: Sequence[Sequence[str]],
    body: Sequence[Block],
    taken: Collection[str],
    fixed: Collection[str],
    ledger: Ledger,
) -> Passing:
    """The parameters with settings as keywords.

    ``taken`` are other names that mean something in the function, ``fixed`` names that have to stay as they are.
    """
    used = {*taken, *(part.name for part in parameters), *_identifiers(body)}
    order = sorted(range(len(parameters)), key=lambda place: _literal(parameters, arguments, place, ledger) is not None)
    found: list[Parameter] = []
    rows: list[list[str]] = [[] for _ in arguments]
    replacements: list[Replacement] = []
    for place in order:
        part = parameters[place]
        default = _literal(parameters, arguments, place, ledger)
        name = part.name if default is None or part.name in fixed else _lower(part.name, body, used)
        if name != part.name:
            used.add(name)
            replacements.extend(respelled(body, {part.name: name}))
        found.append(part._replace(name=name, default=default))
        for row, given in zip(rows, arguments, strict=True):
            row.append(given[place] if default is None else f"{name}={given[place]}")
    return Passing(tuple(found), tuple(map(tuple, rows)), tuple(replacements))


def _literal(
    parameters: Sequence[Parameter], arguments: Sequence[Sequence[str]], place: int, ledger: Ledger
) -> str | None:
    """The source of the setting's value, if all calls pass the same setting and nothing else ever has its name."""
    given = {row[place] for row in arguments}
    name = min(given)
    writers = ledger.writers.get(name, ())
    if len(given) != 1 or len(writers) != 1 or parameters[place].copy is not None or ledger.is_changed(name):
        return None
    block = ledger.block_of.get(writers[0])
    tree = block.trees[block.units.index(writers[0])] if block is not None and block.trees else None
    if not isinstance(tree, ast.Assign) or [type(target) for target in tree.targets] != [ast.Name]:
        return None
    if block is None or not _is_plain(tree.value) or tree.value.lineno != tree.value.end_lineno:
        return None
    span = replacement(block, tree.value, "")
    text = block.text.split("\n")[span.line - block.line][span.column : span.end_column]
    if text.startswith("'") and not {'"', "\\"}.intersection(text):
        text = f'"{text[1:-1]}"'
    return text if len(text) <= _LONGEST else None


def _is_plain(node: ast.expr) -> bool:
    """A literal that nothing can change."""
    if isinstance(node, ast.Tuple):
        return all(map(_is_plain, node.elts))
    if isinstance(node, ast.UnaryOp):
        return _is_plain(node.operand)
    return isinstance(node, ast.Constant)


def _lower(name: str, body: Sequence[Block], used: Collection[str]) -> str:
    """``test_size`` for ``TEST_SIZE``, where the name can be respelled and is free."""
    lower = name.lower()
    if lower in used or keyword.iskeyword(lower) or hasattr(builtins, lower) or name in names_that_stay(body):
        return name
    return lower


def _identifiers(body: Sequence[Block]) -> Iterator[str]:
    for block in body:
        for node in block.nodes:
            if isinstance(node, ast.Name):
                yield node.id
            elif isinstance(node, ast.arg):
                yield node.arg
