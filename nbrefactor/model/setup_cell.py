"""How the cell of a slim notebook that imports the components is told from others."""

from __future__ import annotations

AUTORELOAD = "%load_ext autoreload\n%autoreload 2"
SETUP_ID = "nbrefactor-setup"
SETUP_TEXT = f"{AUTORELOAD}\n\nfrom "
"""What the cell begins with: ids get lost in old notebook formats."""
