"""What a region is called and what its docstring says, from the words around it and the calls in it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from nbrefactor.model.moved_text import moved_lines
from nbrefactor.model.plan import Replacement, Span
from nbrefactor.planning.naming import (
    NameEvidence,
    distinct_names,
    docstring_body,
    function_name,
    module_of_deed,
    module_role,
    summary_line,
)
from nbrefactor.planning.regions.interface import Interface
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.statements.respelling import names_in_use
from nbrefactor.planning.trees import nodes_of

_PLOTS = "plots"
"""Where a reader looks for everything that says that it plots."""


class Title(NamedTuple):
    name: str
    module: str
    is_fallback: bool
    summary: str
    prose: tuple[str, ...]
    uses_comment: bool
    """The summary says what the leading comment says, and no less."""


class Subject(NamedTuple):
    """What is to be named."""

    rows: tuple[tuple[Block, ...], ...]
    """The statements of each place that the function stands for; the first is its text."""
    interface: Interface
    callees: tuple[str, ...] = ()
    """What the text of the first place calls, and the function is given."""
    replacements: tuple[Replacement, ...] = ()
    """What makes its own text of that of the first place, which speaks of the first place alone."""


def titles_of(subjects: Sequence[Subject], ledger: Ledger, reserved: Collection[str] = ()) -> tuple[Title, ...]:
    """A title for each function; no two names are equal, and none is used for something else in the notebook, or
    ``reserved`` for something of the notebook's own.

    Where several want one name, a tag comes first, then what is called most often: it is the most general.
    """
    sections = Counter(subject.rows[0][0].section.number for subject in subjects)
    evidence = [_evidence(subject, ledger, crowd=sections[subject.rows[0][0].section.number]) for subject in subjects]
    namings = [function_name(each) for each in evidence]
    taken = names_in_use(ledger).union(reserved)
    wanted = [_wanted(subject, taken) for subject in subjects]
    namings = [
        naming if name is None else replace(naming, name=name, is_fallback=False)
        for naming, name in zip(namings, wanted, strict=True)
    ]
    order = sorted(range(len(subjects)), key=lambda at: (wanted[at] is None, -len(subjects[at].rows)))
    chosen = dict(zip(order, distinct_names([namings[at] for at in order], taken), strict=True))
    names = [chosen[at] for at in range(len(subjects))]
    return tuple(
        _title(name, naming.is_fallback, each, subject)
        for name, naming, each, subject in zip(names, namings, evidence, subjects, strict=True)
    )


def _wanted(subject: Subject, taken: frozenset[str]) -> str | None:
    """The name that a tag of the first cell asks for, if it can be had."""
    name = subject.rows[0][0].wanted_name
    return name if name is not None and name.isidentifier() and name not in taken else None


def role_of_definition(block: Block, homes: Collection[str]) -> str:
    """The module for a function of the notebook itself: by what it does, as its name and its body tell; a helper, which
    could stand anywhere, goes where all the functions are that use it: ``homes``."""
    function = next(tree for tree in block.trees if isinstance(tree, (ast.FunctionDef, ast.AsyncFunctionDef)))
    evidence = NameEvidence(
        headings=block.section.headings,
        comment=block.comment,
        prose=None,
        source=block.text,
        parameters=tuple(each.arg for each in function.args.args),
        returns=tuple(_given_back(function)),
        types={},
        calls=(),
        effects=frozenset(),
    )
    deed = module_of_deed(evidence, function.name)
    if deed is None and len(homes) == 1:
        return next(iter(homes))
    return deed or module_role(evidence, function.name)


def _given_back(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """Names whose values a function returns, and ``result`` for other values."""
    for node in nodes_of(function):
        if isinstance(node, ast.Return) and node.value is not None:
            yield node.value.id if isinstance(node.value, ast.Name) else "result"


def _title(name: str, is_fallback: bool, evidence: NameEvidence, subject: Subject) -> Title:
    summary = summary_line(evidence, name)
    comment = subject.rows[0][0].comment
    says_comment = comment is not None and len(subject.rows) == 1 and _said(comment) == _said(summary)
    module = _PLOTS if name.startswith("plot_") else module_role(evidence, name)
    return Title(name, module, is_fallback, summary, docstring_body(evidence), says_comment)


def _evidence(subject: Subject, ledger: Ledger, *, crowd: int) -> NameEvidence:
    blocks = subject.rows[0]
    texts = [_own_text(block, subject.replacements) for block in blocks]
    firsts = [row[0] for row in subject.rows]
    returns = tuple(returned.name for returned in subject.interface.returns)
    writes = [write for block in blocks for step in block.steps for write in step.writes]
    return NameEvidence(
        headings=_shared_headings([block.section.headings for block in firsts]),
        crowd=crowd,
        comment=blocks[0].comment if len(firsts) == 1 else None,
        comment_count=sum(block.comment is not None for block in blocks),
        prose=blocks[0].section.prose if len(firsts) == 1 else None,
        source=_without_callees("\n".join(texts), subject.callees),
        parameters=tuple(parameter.name for parameter in subject.interface.parameters),
        returns=returns,
        types={
            name: frozenset(kind for write in writes if write.name == name for kind in write.types) for name in returns
        },
        calls=tuple(call for call in _calls(blocks, texts, ledger) if call.rpartition(".")[2] not in subject.callees),
        effects=frozenset(subject.interface.effects),
        clone_count=len(subject.rows),
    )


def _own_text(block: Block, replacements: Sequence[Replacement]) -> str:
    """The block's lines as the function has them."""
    span = Span(block.cell, block.line, block.end_line, block.units)
    return "\n".join(moved_lines("\n" * (block.line - 1) + block.text, span, replacements))


def _without_callees(text: str, callees: tuple[str, ...]) -> str:
    """What differs from call to call says nothing about what all of them do."""
    return re.sub(rf"\b({'|'.join(map(re.escape, callees))})\b", "function", text) if callees else text


def _shared_headings(paths: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The headings above all the places; empty where they differ, so that the others are as far away as they are."""
    shared: list[str] = []
    for parts in zip(*paths, strict=False):
        is_same = len(set(parts)) == 1 and (not shared or bool(shared[-1]))
        shared.append(parts[0] if is_same else "")
    return tuple(shared)


def _calls(blocks: tuple[Block, ...], texts: Sequence[str], ledger: Ledger) -> Iterator[str]:
    """The calls in the texts of the blocks, by their qualified names where the name they start with is an import."""
    for block, text in zip(blocks, texts, strict=True):
        meanings = {
            meaning.name: meaning
            for step in block.steps
            for read in step.reads
            for meaning in ledger.imported(read.name, tuple(source.unit for source in read.definitions))[:1]
        }
        for node in block.nodes if text == block.text else nodes_of(ast.parse(text)):
            if isinstance(node, ast.Call):
                written = _dotted(node.func)
                root, dot, rest = written.partition(".")
                meaning = meanings.get(root)
                if meaning is not None:
                    root = meaning.module if meaning.member is None else f"{meaning.module}.{meaning.member}"
                if written:
                    yield f"{root}{dot}{rest}"


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        inner = _dotted(node.value)
        return f"{inner}.{node.attr}" if inner else node.attr
    return ""


def _said(text: str) -> list[str]:
    """What a text says: '# let's fit model:' says what 'Fit the model.' says."""
    return [word for word in re.findall(r"[^\W_]+", text.lower()) if word not in _SAYING_NOTHING]


_SAYING_NOTHING = frozenset(
    {"a", "an", "the", "let", "lets", "s", "us", "we", "will", "now", "then", "next", "first", "finally", "please"}
)
