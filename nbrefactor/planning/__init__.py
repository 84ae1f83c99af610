"""Plan: an Analysis becomes all decisions of a refactoring, before any code is written."""
