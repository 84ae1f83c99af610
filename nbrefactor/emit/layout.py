"""The few forms of code that we write ourselves, laid out as ruff would."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from nbrefactor.model.plan import ImportedName

WIDTH = 88
INDENT = "    "
TEXT_WIDTH = 80
"""Of sentences in a docstring, below its indentation."""


def signature(name: str, parameters: Sequence[str], *, returns: str = "", width: int = WIDTH) -> str:
    """``def name(a, b, *, seed=1):``, one parameter a line where it gets too long."""
    return _bracketed(f"def {name}(", parameters, f") -> {returns}:" if returns else "):", width=width)


def call_statement(targets: Sequence[str], name: str, arguments: Sequence[str], *, width: int = WIDTH) -> str:
    """``a, b = name(x, y)``"""
    left = f"{', '.join(targets)} = " if targets else ""
    if len(left) + len(name) + 1 > width and len(targets) > 1:
        left = "(\n" + "".join(f"{INDENT}{target},\n" for target in targets) + ") = "
        return left + _bracketed(f"{name}(", arguments, ")", width=width, lead=4)
    return _bracketed(f"{left}{name}(", arguments, ")", width=width)


def return_statement(names: Sequence[str], *, width: int = WIDTH) -> str:
    line = f"{INDENT}return {', '.join(names)}"
    if len(line) <= width or len(names) == 1:
        return line
    return f"{INDENT}return (\n" + "".join(f"{INDENT * 2}{name},\n" for name in names) + f"{INDENT})"


def import_lines(imports: Iterable[ImportedName], *, own: str | None = None, width: int = WIDTH) -> str:
    """Import statements as isort's black profile sorts them: future, standard library, others, our own package.

    Imports under a condition come last, as the conditions may read what the others bring.
    """
    plain: dict[int, set[str]] = {}
    members: dict[int, dict[str, set[tuple[str, str]]]] = {}
    guarded: list[str] = []
    for module, member, name, statement in sorted(imports, key=lambda part: part.statement):
        if statement:
            guarded += [statement] if statement not in guarded else []
            continue
        rank = _rank(module, own)
        if member is not None:
            members.setdefault(rank, {}).setdefault(module, set()).add((member, name))
        elif name == module.partition(".")[0]:
            plain.setdefault(rank, set()).add(f"import {module}")
        else:
            plain.setdefault(rank, set()).add(f"import {module} as {name}")
    groups: list[str] = []
    for rank in sorted({*plain, *members}):
        lines = sorted(plain.get(rank, ()), key=lambda line: (line.split()[1].casefold(), line))
        for module, found in sorted(members.get(rank, {}).items(), key=lambda item: (item[0].casefold(), item[0])):
            names = [
                member if member == name else f"{member} as {name}" for member, name in sorted(found, key=_isort_key)
            ]
            lines.append(from_import(module, names, width=width))
        groups.append("\n".join(lines))
    groups.extend(guarded)
    return "\n\n".join(groups)


def from_import(module: str, names: Sequence[str], *, width: int = WIDTH, remark: str = "") -> str:
    """``remark`` is a comment for linters, which does not count in the width."""
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= width:
        return line + remark
    return f"from {module} import ({remark}\n" + "".join(f"{INDENT}{name},\n" for name in names) + ")"


def docstring(summary: str, *paragraphs: Sequence[str]) -> str:
    """Indented, in double quotes; backslashes and quotes of the notebook's prose are made harmless."""
    first = f'{INDENT}"""{_harmless(summary)}'
    rest = ["\n".join(INDENT + _harmless(line) for line in lines) for lines in paragraphs if lines]
    return "\n\n".join([first, *rest]) + (f'\n{INDENT}"""' if rest else '"""')


def _harmless(text: str) -> str:
    text = " ".join(text.replace("\\", "/").split()).replace('"""', "'''")
    return f"{text[:-1]}'" if text.endswith('"') else text


def _bracketed(opening: str, parts: Sequence[str], closing: str, *, width: int, lead: int = 0) -> str:
    flat = f"{opening}{', '.join(parts)}{closing}"
    if ("\n" not in flat and lead + len(flat) <= width) or not parts:
        return flat
    inner = INDENT + ", ".join(parts)
    if "\n" not in inner and len(inner) <= width:
        return f"{opening}\n{inner}\n{closing}"
    return f"{opening}\n" + "".join(f"{INDENT}{part},\n" for part in parts) + closing


def _rank(module: str, own: str | None) -> int:
    root = module.partition(".")[0]
    if root == "__future__":
        return 0
    if own is not None and root == own.partition(".")[0]:
        return 3
    return 1 if root in sys.stdlib_module_names else 2


def _isort_key(pair: tuple[str, str]) -> tuple[int, str, str]:
    """Constants, then classes, then the rest, as ruff's isort orders members."""
    name = pair[0]
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, name, pair[1]
