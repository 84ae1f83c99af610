"""What an earlier refactoring left in the notebook, which stays as it is."""

from __future__ import annotations

from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import ImportedName
from nbrefactor.model.setup_cell import SETUP_ID, SETUP_TEXT
from nbrefactor.planning.statements.ledger import Ledger


def is_slim(notebook: Notebook, ledger: Ledger, package: str) -> bool:
    """The notebook is the result of an earlier refactoring: it imports components by name, in a cell of ours."""
    if any(cell.id.startswith(SETUP_ID) or cell.source.startswith(SETUP_TEXT) for cell in notebook.code_cells):
        return True
    return any(_is_of(part, package) and part.member for found in ledger.imports.values() for part in found)


def refactored_before(ledger: Ledger, package: str) -> set[int]:
    """Calls of components, and what stands above their import: an earlier refactoring left that there on purpose."""
    imports = [unit for (unit, _), found in ledger.imports.items() if any(_is_of(part, package) for part in found)]
    first = min(imports, default=0)
    return {
        unit
        for block in ledger.blocks
        if block.units[0] < first or ledger.calls_component(block, package)
        for unit in block.units
    }


def _is_of(meaning: ImportedName, package: str) -> bool:
    return meaning.module.startswith(f"{package}.")
