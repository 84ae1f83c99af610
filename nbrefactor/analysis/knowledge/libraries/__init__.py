"""One file per library, named after its top-level module; ``behavior`` explains how they are written."""
