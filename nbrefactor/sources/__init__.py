"""Read: bytes become a Notebook; one file per input format."""
