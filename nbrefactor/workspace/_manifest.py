"""Which files are ours: the hashes of all we wrote, in ``.nbrefactor.json`` at the root."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

MANIFEST = ".nbrefactor.json"
_NOTE = "Written by nbrefactor: the files it made and their SHA-256. It never overwrites any other."


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def fingerprints_of(root: Path) -> dict[str, str]:
    """Path to SHA-256; empty where no manifest can be read and understood: then nothing is ours."""
    try:
        # Reading a pipe could wait for ever.
        content = json.loads((root / MANIFEST).read_bytes()) if (root / MANIFEST).is_file() else None
    except (OSError, ValueError, RecursionError):
        return {}
    files = content.get("files") if isinstance(content, dict) else None
    if not isinstance(files, dict):
        return {}
    return {path: digest for path, digest in files.items() if isinstance(digest, str)}


def manifest_text(fingerprints: dict[str, str]) -> bytes:
    content = {"schema": 1, "note": _NOTE, "files": dict(sorted(fingerprints.items()))}
    # What UTF-8 cannot spell in the name of a file comes out as JSON's own escape.
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
