"""Markdown to plain text, as far as a heading or a paragraph of a notebook needs it."""

from __future__ import annotations

import html
import re

_REPLACEMENTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.*?-->", re.S), ""),
    (re.compile(r"<(style|script)\b.*?</\1>", re.S | re.I), ""),
    (re.compile(r"\[!\[[^\]]*\]\([^)]*\)\]\([^)]*\)"), ""),  # badge: a linked image
    (re.compile(r"!\[[^\]]*\](\([^)]*\)|\[[^\]]*\])"), ""),  # image
    (re.compile(r"\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)"), r"\1"),  # link
    (re.compile(r"\[([^\]]+)\]\[[^\]]*\]"), r"\1"),  # link by reference
    (re.compile(r"\[\^[^\]]*\]"), ""),  # footnote
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),  # HTML tag
    (re.compile(r"<(https?://[^>]*)>"), r"\1"),
    (re.compile(r"\$\$.*?\$\$", re.S), ""),  # displayed formula
    (re.compile(r"\\\[.*?\\\]|\\begin\{(\w+\*?)\}.*?\\end\{\1\}", re.S), ""),
    (re.compile(r"(?<![\\\w$])\$(?=[^\s$])([^$\n]*[^\s$\\])\$(?![\w$])"), r"\1"),  # formula in a sentence
    (re.compile(r"(\*\*\*|\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1", re.S), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\w_])"), r"\1"),
    (re.compile(r":[a-z_]{3,}:"), ""),  # :rocket:
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!$])"), r"\1"),
)
_EMOJI = re.compile("[\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]")
_TEX_COMMAND = re.compile(r"\\[A-Za-z]+\*?")


def plain_inline(text: str) -> str:
    """One line without Markdown, HTML and emoji; code spans lose their ticks, formulas their TeX commands."""
    for pattern, replacement in _REPLACEMENTS:
        text = pattern.sub(replacement, text)
    text = html.unescape(_EMOJI.sub("", text)).replace("`", "")
    text = _TEX_COMMAND.sub(" ", text)
    return re.sub(r"\s+", " ", text).strip().rstrip("#").strip()


def has_formula(text: str) -> bool:
    """Whether it holds TeX, which no plain text can stand for."""
    return re.search(r"\\[a-zA-Z]{2,}|[\^_]\{|\$(?=\S)[^$\n]*(?<=\S)\$(?!\d)", text) is not None


def plain_paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs and list items as plain text; headings, code, tables, images and formulas are left out."""
    text = re.sub(r"^(```|~~~).*?^\1[^\n]*$", "", text, flags=re.S | re.M)
    for pattern, replacement in _REPLACEMENTS[:9]:
        text = pattern.sub(replacement, text)
    text = re.sub(r"\\\[.*?\\\]|\\begin\{(\w+\*?)\}.*?\\end\{\1\}", "", text, flags=re.S)
    found: list[str] = []
    current: list[str] = []

    def close() -> None:
        if current:
            found.append(" ".join(current))
            current.clear()

    for line in text.splitlines():
        stripped = line.strip()
        if (
            not stripped
            or re.fullmatch(r"[-=*_\s]{3,}", stripped)
            or stripped.startswith(("#", "|"))
            or line.startswith("    ")
        ):
            close()
            continue
        item = re.match(r"(?:[-*+]|\d+[.)])\s+(.*)", stripped)
        if item:
            close()
            stripped = "- " + item[1]
        current.append(re.sub(r"^>\s*", "", stripped))
    close()
    cleaned = (_plain_paragraph(paragraph) for paragraph in found)
    return tuple(paragraph for paragraph in cleaned if paragraph)


def _plain_paragraph(text: str) -> str:
    """A paragraph keeps its code ticks; one whose sentence lives from TeX is left out."""
    if has_formula(text):
        return ""
    for pattern, replacement in _REPLACEMENTS[9:]:
        text = pattern.sub(replacement, text)
    text = html.unescape(_EMOJI.sub("", text))
    text = re.sub(r"\s+", " ", text).strip()
    return text if re.search(r"[^\W\d_]{2}", text.removeprefix("- ")) else ""
