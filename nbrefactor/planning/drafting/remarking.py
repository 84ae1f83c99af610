"""What a docstring says a function does besides what its first line says."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from nbrefactor.model.flow import StateAccess
from nbrefactor.planning.naming.syntax import is_overwritten, stored_column
from nbrefactor.planning.regions.interface import Interface
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.deeds import opens_figure
from nbrefactor.planning.trees import root_of

_EFFECT_NOTES = {
    "print": "Prints.",
    "read-file": "Reads files.",
    "write-file": "Writes files.",
    "network": "Uses the network.",
    "shell": "Runs shell commands.",
    "plot": "Draws on the current figure.",
    "display": "Displays.",
    "input": "Asks for input.",
}
_DRAWS_ANEW = "Draws a figure."
_READ_NOTES = {
    "numpy.random": "Draws from numpy's global random generator.",
    "random.global": "Draws from the global generator of the random module.",
    "torch.random": "Draws from torch's global random generator.",
    "environ": "Uses environment variables.",
}
_WRITE_NOTES = {
    "numpy.random": "Seeds numpy's global random generator.",
    "random.global": "Seeds the global generator of the random module.",
    "torch.random": "Seeds torch's global random generator.",
    "environ": "Changes environment variables.",
}
"""For state that is only written; what draws from a generator advances it as well."""
_MOST_FILES = 3
_MOST_COLUMNS = 8
_SUMMARY = 76
_LONGEST_PATH = 60


class Text(NamedTuple):
    """What a docstring says."""

    summary: str
    notes: tuple[str, ...]


def text_of(interface: Interface, rows: Sequence[Sequence[Block]], summary: str) -> Text:
    """The first line with what it leaves out, and what it does not speak of, in sentences.

    ``rows`` are the statements of each place that the function stands for.
    """
    certain = [name for name in interface.changes if name in interface.certain_changes]
    possible = [name for name in interface.changes if name not in interface.certain_changes]
    notes = [f"Changes {_listed(certain)} in place."] if certain else []
    notes += [f"May change {_listed(possible)} in place: it calls code that is not known."] if possible else []
    known = {part.name for part in interface.parameters} | {part.name for part in interface.returns}
    columns = _added_columns(rows[0], known) if len(rows) == 1 else []
    if 1 < len(columns) <= _MOST_COLUMNS:
        added = f"Add {_listed(columns)}."
        if summary == "Add the columns." and len(added) <= _SUMMARY:
            summary = added
        else:
            notes.append(f"Adds {_listed(columns)}.")
    kinds = {effect.partition(":")[0] for effect in interface.effects}
    told = {**_EFFECT_NOTES, "plot": _DRAWS_ANEW} if _begins_figure(rows) else _EFFECT_NOTES
    accesses = [access for block in rows[0] for step in block.steps for access in step.state]
    for kind, text in told.items():
        if kind in kinds and not summary.startswith(text[:-2]):
            notes.append(_with_files(text, kind, accesses) if len(rows) == 1 else text)
    everywhere = [access for row in rows for block in row for step in block.steps for access in step.state]
    writers = {access.state for access in accesses if access.writes and not access.reads}
    readers = {access.state for access in accesses if access.reads}
    certainly = {access.state for access in everywhere if access.reads and access.is_certain}
    notes.extend(text for state, text in _WRITE_NOTES.items() if state in writers)
    notes.extend(
        text if state in certainly else _possibly(text) for state, text in _READ_NOTES.items() if state in readers
    )
    return Text(summary, tuple(notes))


def _begins_figure(rows: Sequence[Sequence[Block]]) -> bool:
    """Whether nothing is drawn before it opens a figure of its own, in every place that it stands for."""
    return all(_begins_own(row) for row in rows)


def _begins_own(row: Sequence[Block]) -> bool:
    drawing = [tree for block in row for tree in block.trees if any("plot" in step.effects for step in block.steps)]
    return bool(drawing) and opens_figure(drawing[0])


def _listed(names: Sequence[str]) -> str:
    """``a``, ``b`` and ``c``, each in backquotes."""
    quoted = [f"``{name}``" for name in names]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def _added_columns(blocks: Sequence[Block], known: Collection[str]) -> list[str]:
    """Columns that its statements, or those of its loops, give to tables that had none of that name.

    Nothing where the text does not tell all of them, or gives them under a condition. ``known`` are what the function
    is given and what it returns: what else it makes on the way is nobody's business.
    """
    found: dict[str, None] = {}
    for block in blocks:
        sure = {id(part) for tree in block.trees for part in (tree, *(tree.body if isinstance(tree, ast.For) else ()))}
        for statement, target in _stores(block, known):
            column = stored_column(statement)
            is_known = column is not None or ast.unparse(target) in ast.unparse(statement.value)
            if not is_known or id(statement) not in sure:
                return []
            if column is not None and "`" not in column and not is_overwritten(statement, column):
                found[column] = None
    return list(found)


def _stores(block: Block, known: Collection[str]) -> Iterator[tuple[ast.Assign, ast.Subscript]]:
    """``frame["a"] = 1`` for a frame that is known, or that a loop goes over."""
    read = {read.name: read.types for step in block.steps for read in step.reads}
    frames = {name for name, types in read.items() if types and all(kind.startswith("pandas.") for kind in types)}
    turns = {tree.target.id for tree in block.trees if isinstance(tree, ast.For) and isinstance(tree.target, ast.Name)}
    for node in block.nodes:
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        is_item = isinstance(target, ast.Subscript) and root_of(target) in frames & {*known, *turns}
        if is_item and isinstance(node, ast.Assign) and isinstance(target, ast.Subscript):
            yield node, target


def _with_files(text: str, kind: str, accesses: Iterable[StateAccess]) -> str:
    """``Reads ``data/train.csv``.`` where the text of the notebook tells all the files, and they are few."""
    if kind not in ("read-file", "write-file"):
        return text
    touching = (each for each in accesses if (each.reads if kind == "read-file" else each.writes))
    states = (each.state.partition(":") for each in touching)
    paths = list(dict.fromkeys(path for state, _, path in states if state == "file"))
    is_known = paths and len(paths) <= _MOST_FILES
    if not is_known or any("?" in path or len(path) > _LONGEST_PATH or "`" in path for path in paths):
        return text
    return f"{text.split()[0]} {_listed(paths)}."


def _possibly(text: str) -> str:
    verb, _, rest = text.partition(" ")
    return f"May {verb.lower().removesuffix('s')} {rest}"
