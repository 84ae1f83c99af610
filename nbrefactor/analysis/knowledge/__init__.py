"""What library calls change, return, read and write; one file per library."""
