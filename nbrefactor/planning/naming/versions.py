"""Names for functions and classes that a notebook calls by one name: the first keeps it, others say what is different.

By what tells them apart, the clearest first::

    def points(line, diagonal=False)     a parameter that the others lack       points_with_diagonal
    ## Double DQN                        the heading that it stands below        training_step_for_double_dqn
    return gradients(f, [x, y])          what it calls and the others do not    df_using_gradients
    frame["age"] = 2017 - frame.year     columns and variables of its own       prepare_with_age
                                         what it lacks and all others have      autocorr_without_norm
                                         and else only its place                second_step
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from nbrefactor.planning.naming.phrases import read_phrase
from nbrefactor.planning.naming.words import GENERIC_NAMES, MAX_LENGTH, name_words, noun_words, word_set

_MOST_WORDS = 3
"""Words that a name gets behind the function's own."""
_COMMON_CALLS = word_set(
    """
    append extend insert pop copy astype items keys values join split strip lower upper replace get update add format
    show plot figure legend title xlabel ylabel subplots subplot fit predict mean sum shape reshape array zeros ones
    arange linspace head apply map drop index count read write open close randint rand randn none item i
    """
)
"""What any version may call, and what says nothing about it."""
_VAGUE_HEADINGS = word_set(
    """
    exercise exercises solution solutions example examples function functions definition definitions part step test
    tests setup import imports summary introduction code answer answers appendix problem question task other more new
    """
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class VersionEvidence(NamedTuple):
    """What is known of one version."""

    tree: ast.stmt
    headings: tuple[str, ...]
    """Outermost first."""
    comment: str | None


def version_names(
    name: str, versions: Sequence[VersionEvidence], keeper: int, taken: Collection[str]
) -> tuple[str, ...]:
    """A name for each version, all different and none in ``taken``; the ``keeper`` is called ``name``."""
    used = {*taken, name}
    found: list[str] = []
    for place in range(len(versions)):
        if place == keeper:
            found.append(name)
            continue
        wanted = next(each for each in _candidates(name, versions, place, keeper) if each not in used)
        used.add(wanted)
        found.append(wanted)
    return tuple(found)


def _candidates(name: str, versions: Sequence[VersionEvidence], place: int, keeper: int) -> Iterator[str]:
    own = versions[place]
    others = [version for at, version in enumerate(versions) if at != place]
    before = [version for at, version in enumerate(versions) if at < place or at == keeper]
    for rivals in (others, before):
        yield from _said(name, "with", _added(_parameters, own, rivals) if _is_like(own, before[-1]) else ())
        yield from _said(name, "for", _topics(own, rivals))
        yield from _said(name, "with", _added(_columns, own, rivals))
        yield from _said(name, "using", _added(_calls, own, rivals))
        yield from _said(name, "with", _added(_things, own, rivals))
    lacked = [each for each in _things(versions[keeper]) if all(each in _things(other) for other in others)]
    yield from _said(name, "without", (each for each in lacked if each not in _things(own)))
    number = place
    while True:
        ordinal = _ORDINALS[number] if number < len(_ORDINALS) else f"version_{number + 1}_of"
        yield f"{ordinal}_{name}"
        number += 1


def _said(name: str, link: str, evidence: Iterator[tuple[str, ...]] | tuple[()]) -> Iterator[str]:
    known = set(name_words(name))
    for words in evidence:
        new = [word for word in words if word not in known] if len(words) > 1 else list(words)
        found = f"{name}_{link}_{'_'.join(new)}"
        is_telling = not known.issuperset(new) and any(len(word) > 1 or word in "nk" for word in new)
        if new and is_telling and len(new) <= _MOST_WORDS and len(found) <= MAX_LENGTH:
            yield found


_Find = Callable[[VersionEvidence], "dict[tuple[str, ...], None]"]


def _added(find: _Find, own: VersionEvidence, others: Sequence[VersionEvidence]) -> Iterator[tuple[str, ...]]:
    """What is found in this version and in none of the others, in the order of the text."""
    known = {words for other in others for words in find(other)}
    yield from (words for words in find(own) if words not in known)


def _is_like(one: VersionEvidence, other: VersionEvidence) -> bool:
    """It has the parameters of the other, and more."""
    return _parameters(one).keys() >= _parameters(other).keys()


def _parameters(version: VersionEvidence) -> dict[tuple[str, ...], None]:
    """Of a class, its methods."""
    tree = version.tree
    if isinstance(tree, ast.ClassDef):
        methods = (node.name for node in tree.body if isinstance(node, ast.FunctionDef))
        return {name_words(name): None for name in methods if not name.startswith("__")}
    if not isinstance(tree, ast.FunctionDef):
        return {}
    given = tree.args
    return {name_words(each.arg): None for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)}


def _topics(own: VersionEvidence, others: Sequence[VersionEvidence]) -> Iterator[tuple[str, ...]]:
    """What the heading or comment above it is about, if the others stand below other ones."""
    known = {heading for other in others for heading in (*other.headings, other.comment)}
    for heading in filter(None, (own.comment, *reversed(own.headings))):
        phrase = None if heading in known else read_phrase(heading, is_comment=heading == own.comment)
        if phrase is None or not phrase.is_specific:
            continue
        words = tuple(word for each in phrase.words for word in name_words(each))
        if words and not _VAGUE_HEADINGS.intersection(words):
            yield words


def _calls(version: VersionEvidence) -> dict[tuple[str, ...], None]:
    """Functions that it calls, those with the most telling names first."""
    found: dict[tuple[str, ...], None] = {}
    for node in _nodes(version.tree):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if called not in _COMMON_CALLS and not hasattr(builtins, called) and len(called) > 2:
                found[name_words(called)] = None
    return found


def _columns(version: VersionEvidence) -> dict[tuple[str, ...], None]:
    """``age`` of ``frame["age"]``."""
    keys = (node.slice for node in _nodes(version.tree) if isinstance(node, ast.Subscript))
    texts = (key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str))
    return {words: None for text in texts if text.isidentifier() and (words := noun_words(text))}


def _things(version: VersionEvidence) -> dict[tuple[str, ...], None]:
    """Columns and other short texts, attributes and variables."""
    found: dict[tuple[str, ...], None] = {}
    for node in _nodes(version.tree):
        name = ""
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < MAX_LENGTH // 2:
            name = node.value if all(part.isalnum() for part in node.value.replace("_", " ").split()) else ""
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            name = node.id
        elif isinstance(node, ast.Attribute):
            name = node.attr
        words = noun_words("_".join(name.split()))
        if words and len(max(words, key=len)) > 2 and words[-1] not in _COMMON_CALLS | GENERIC_NAMES:
            found[words] = None
    return found


def _nodes(tree: ast.stmt) -> Iterator[ast.AST]:
    """Inside of a function or class, in the order of the text, without docstring."""
    body = tree.body if isinstance(tree, (ast.FunctionDef, ast.ClassDef)) else []
    is_told = bool(body) and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
    inner = [node for part in body[is_told:] for node in ast.walk(part)]
    return iter(sorted(inner, key=lambda node: (getattr(node, "lineno", 0), getattr(node, "col_offset", 0))))
