"""Render: values become text, JSON, pictures and pages; one file per format."""
