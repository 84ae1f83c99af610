"""What stands in the cells: statements as blocks, what each may become, and who reads, binds and changes what.

annotations   names that annotations mention
roles         what becomes of a statement: it moves, stays, or belongs to what moves
blocks        statements with their text and their section
unparsed      what may become of names in cells that nobody can parse
looks         last statements that work and show in one
ledger        who reads, binds and changes which name
f_strings     where names stand in f-strings
respelling    which names are free, and the edits that put others in their places
lifetimes     objects whose end can be noticed
commuting     which statements may change places
dead_ends     statements that nothing needs; ``leftovers``: statements of which nobody says why they stay
slicing       the smallest notebook that computes a value
"""
