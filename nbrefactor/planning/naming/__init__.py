"""Names, docstrings and modules for functions, from the text around the code and from the code itself."""

from __future__ import annotations

from nbrefactor.planning.naming.evidence import NameEvidence, Naming
from nbrefactor.planning.naming.functions import distinct_names, function_name
from nbrefactor.planning.naming.modules import module_of_deed, module_role
from nbrefactor.planning.naming.packages import package_names
from nbrefactor.planning.naming.settings import LiteralUse, parameter_name_for
from nbrefactor.planning.naming.summaries import docstring_body, summary_line
from nbrefactor.planning.naming.versions import VersionEvidence, version_names
from nbrefactor.planning.naming.words import article_of, free_name

__all__ = [
    "LiteralUse",
    "NameEvidence",
    "Naming",
    "VersionEvidence",
    "article_of",
    "distinct_names",
    "docstring_body",
    "free_name",
    "function_name",
    "module_of_deed",
    "module_role",
    "package_names",
    "parameter_name_for",
    "summary_line",
    "version_names",
]
