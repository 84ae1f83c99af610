"""Which rules run, and where."""

from __future__ import annotations

from typing import NamedTuple

PLATFORM_NAMES = frozenset({"dbutils", "displayHTML", "sc", "spark", "sql", "sqlContext", "table"})
"""Names that Databricks and its like give to every notebook."""

PYTHON_2_NAMES = frozenset(
    {"apply", "basestring", "buffer", "cmp", "coerce", "execfile", "file", "intern", "long", "raw_input", "reduce"}
    | {"reload", "unichr", "unicode", "xrange"}
)
"""What the kernels of old notebooks have besides."""


class Selection(NamedTuple):
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

    @property
    def is_about_order(self) -> bool:
        """Whether no rule runs that has something to say of notebooks in order. The default rules are such."""
        return not (self.select or self.extend_select or self.is_strict)

    @property
    def names_rules(self) -> bool:
        """Whether there are names of rules that may be misspelled."""
        return bool(self.select or self.extend_select or self.ignore or self.per_file_ignores)
