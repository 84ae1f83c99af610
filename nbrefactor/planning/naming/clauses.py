"""From the raw text of a heading or comment to the clauses that may say something."""

from __future__ import annotations

import re
import unicodedata

from nbrefactor.planning.naming.calls import estimator_words
from nbrefactor.planning.naming.words import name_words

LABEL = re.compile(
    r"""^(?:
        (?:step|part|section|chapter|question|exercise|problem|task|stage|phase|day|week|lesson|lab
           |unit|module|appendix
           |example|figure|fig|case|method|approach|option|experiment|scenario|iteration|attempt
           |version|level|q|ex|p|h)
        s?[\s.\-]*(?:\#?\d+[a-z]?(?:[.\-]\d+)*|[ivx]+\b|[a-h]\b|one\b|two\b|three\b|four\b|five\b
           |six\b|seven\b|eight\b|nine\b|ten\b)
        |(?:\d+|[a-z]?\d+[a-z]?)(?:\.\d+)*(?:\s?[.):\]]+|\s+(?=\S))
        |\(?(?:\d+[a-z]?|[a-z]|[ivx]+)[).](?=\s)
        |[ivx]+\s*[.):\-–—](?=\s)
        |[a-e]\s*[.)](?=\s)
        |(?:example|solution|answer|note|nb|todo|fixme|exercise|bonus|optional|goal|aim|task
           |question|problem|hint|step|final|demo
            |challenge|warning|tip|extra\ code|quick\ check|intermezzo|aside|case\ study|warm-?up
           |appendix|recap)\s*[:–—\-]+
        |@title
        )\s*[-–—:.)·|]*\s*""",
    re.X | re.I,
)
"""What stands before the heading proper: '3.2', 'Step 1:', 'Part II -', 'Exercise 3a', 'Example:'."""

OPENING = re.compile(
    r"""^(?:
        (?:first(?:ly)?|second(?:ly)?|third(?:ly)?|next|then|now|finally|lastly|here|also|again
           |again,|once\ more|and|but|so|just|ok|okay|please
           |simply|quickly|automatically|manually|actually|only|optionally|instead|alternatively
           |similarly|initially|afterwards|after\ that
           |in\ this\ (?:section|notebook|cell|part|step|exercise|example|chapter)|in\ the\ (?:next
           |following)\ (?:section|cell|step)
           |in\ order\ to|to\ do\ (?:this|so|that)|for\ (?:this|that)|to\ begin(?:\ with)?
           |to\ start(?:\ with)?|of\ all|let\ us|let's|lets
           |we\ (?:will|can|could|should|must|have\ to|need\ to|want\ to|are\ going\ to
           |would\ like\ to)|we'll|we\ are|we're
           |i\ (?:will|can|am\ going\ to|want\ to|need\ to)|i'll|i'm|you\ (?:can|will|should
           |need\ to)|we|i|how\ to|try\ to|time\ to|need\ to|want\ to|going\ to
           |have\ a\ look\ at|take\ a\ look\ at|a\ look\ at|proceed\ to|start\ by|begin\ by|start
           |begin|continue|make\ sure\ to
           |this\ (?:cell|code|function|section|block|step|snippet|script)(?:\ will)?|it|code\ to
           |cell\ to|function\ (?:to|that)|script\ to|used\ to|to)
        )\b[\s,:]*""",
    re.X | re.I,
)
CLAUSE_END = re.compile(r"\s[-–—|·+]+\s|[;:!?\[\]{}(]|\.(?=\s|$)|,\s|…|\.\.+|\s=>?\s|\s->\s|→")
REFUSED = re.compile(
    r"https?://|www\.|^[%!]|^\s*$|\w\(|\w\[|[=<>]{1,2}\s*\S|^\||\b\w+\.\w+\(|^[-=*#_~/\\.\s]+$"
    r"|\b(?:eval|echo|include):|\breproducib|^back to\b"
    r"|^(?:import|from)\s+\w+(?:\.\w+)*(?:\s+(?:import|as)\s+\w+)?\s*$(?<![a-z]\sdata)",
    re.I,
)
"""Addresses, magics, code that was commented out."""
QUESTION = re.compile(
    r"^(?:what|why|how|which|who|where|when|does|do|is|are|can|should|would|did|was|were|has|have|will)\b",
    re.I,
)


def comment_text(text: str) -> str:
    """The first comment line that could be prose; decoration and code are passed over."""
    for line in text.splitlines():
        line = line.strip().lstrip("#").strip(" -=*_~/")
        if re.match(r"(?:\||nbval|noqa|type:|pylint|fmt:|-\*-|%|!|>>>)", line, re.I):
            continue
        if len(re.findall(r"[A-Za-z]", line)) >= 3:
            return line
    return ""


def is_other_script(text: str) -> bool:
    """Whether much of it is written in letters that have no ASCII form (Chinese, Cyrillic, …)."""
    letters = [letter for letter in text if letter.isalpha()]
    strange = [letter for letter in letters if not unicodedata.normalize("NFKD", letter)[0].isascii()]
    return len(strange) > 1 or len(strange) * 4 > len(letters)


def without_label(text: str) -> str:
    previous = None
    while text != previous:
        previous = text
        text = LABEL.sub("", text, count=1).strip()
    return text


def clauses(text: str) -> list[str]:
    """The pieces of the text that may hold the phrase, best first."""
    pieces = [piece.strip(" '\"“”‘’.,:;-–—*/") for piece in CLAUSE_END.split(text)]
    pieces = [piece for piece in pieces if len(re.findall(r"[A-Za-z]", piece)) >= 3]
    if "?" in text:
        pieces = [
            piece
            for piece in pieces
            if not QUESTION.match(piece) or re.match(r"how (to|many)\b|what(?:'s| is| are| was) the\b", piece, re.I)
        ]
    return pieces[:2]


_COMPOUNDS = (
    (re.compile(r"(?i)train\s*[/-]\s*test"), "train test"),
    (re.compile(r"&"), " and "),
    (re.compile(r"(?<=[A-Za-z])[^\x00-\u024f\u1e00-\u1eff]+(?=[A-Za-z])"), "_"),
    (re.compile(r"(?i)\bk[- ]means\b"), "kmeans"),
    (re.compile(r"(?i)\bk[- ]nearest\b"), "nearest"),
    (re.compile(r"(?i)\bt-sne\b"), "tsne"),
    (re.compile(r"(?i)\bpre-(?=process)"), "pre"),
    (re.compile(r"(?i)\bfine[- ](?=tun)"), "fine"),
    (re.compile(r"(?i)\bclean-up\b"), "cleanup"),
    (re.compile(r"(?<=\w)['’](?:s|re|ll|ve|d|m|t)\b"), ""),
    (re.compile(r"(?<=[A-Za-z])-(?=[A-Za-z])"), "_"),
)


_IDIOMS = (
    (re.compile(r"^get(?:ting)?\s+rid\s+of\b", re.I), "remove"),
    (re.compile(r"\b(\w+)-ify\b", re.I), r"\1"),
)
"""What people say for a plain verb."""


def tokens_of(text: str) -> list[str]:
    """Words in lower case; compounds with a hyphen are one word, 'k-means' is written as people call it."""
    for pattern, replacement in (*_IDIOMS, *_COMPOUNDS):
        text = pattern.sub(replacement, text)
    tokens: list[str] = []
    for token in re.findall(r"[^\W\d_]\w*|\d+[A-Za-z]*", text):
        tokens.extend(estimator_words(token, "") if token[:1].isupper() else ())
        if not token[:1].isupper() or not estimator_words(token, ""):
            parts = name_words(token) if token.isidentifier() and not token.isupper() else ()
            tokens.extend(
                parts if len(parts) > 2 and min(map(len, parts)) > 2 and "_" not in token else [token.lower()]
            )
    return tokens
