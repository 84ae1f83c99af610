"""keras 2 under its newer name."""

ALIASES = {"": "keras"}
