"""Which rules run, and where."""

from __future__ import annotations

from dataclasses import dataclass

PLATFORM_NAMES = frozenset({"dbutils", "displayHTML", "sc", "spark", "sql", "sqlContext", "table"})
"""Names that Databricks and its like give to every notebook."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Rules are named by code (``NBR201``), by the beginning of codes (``NBR2``, ``NBR``) or by name."""

    select: tuple[str, ...] = ()
    """Instead of the default rules."""
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    is_strict: bool = False
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Patterns of paths, as in .gitignore, with what is ignored there."""
    builtins: tuple[str, ...] = ()
    """Names that every notebook has, besides Python's and IPython's."""
