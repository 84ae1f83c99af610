"""A running Jupyter server, as the tests in a browser see it."""

from __future__ import annotations

import json
from pathlib import Path


class Server:
    """A running Jupyter server whose root is ``folder``."""

    def __init__(self, folder: Path, url: str, token: str, settings: Path) -> None:
        self.folder = folder
        self.settings = settings
        self.url = url
        self.token = token

    def write(self, name: str, cells: list[str]) -> None:
        """A notebook of code cells, never run."""
        document = {
            "cells": [
                {
                    "cell_type": "code",
                    "id": f"cell-{number}",
                    "metadata": {},
                    "execution_count": None,
                    "outputs": [],
                    "source": source,
                }
                for number, source in enumerate(cells)
            ],
            "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        (self.folder / name).write_text(json.dumps(document), encoding="utf-8")

    def page_of(self, name: str, front_end: str) -> str:
        """``doc/tree`` is JupyterLab with one document, ``notebooks`` is Notebook 7."""
        return f"{self.url}/{front_end}/{name}?token={self.token}"

    def set_theme(self, theme: str) -> None:
        """Of pages that are opened from now on."""
        path = self.settings / "apputils-extension" / "themes.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"theme": theme}), encoding="utf-8")
