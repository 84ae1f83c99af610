"""The nouns: immutable values that the stages hand to each other, with queries and nothing else."""
