"""Analyze: a Notebook becomes facts per cell and the dependencies between cells; standard library only."""
