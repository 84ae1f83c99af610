"""Check: an Analysis becomes findings; one file per rule."""
