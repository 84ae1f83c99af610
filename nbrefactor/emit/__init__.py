"""Emit: a Plan is spelled as a change set; one file per output target."""
