"""Rows of statements that are the same but for what differs become one function, called several times.

holes            places where rows may differ
evaluating       whether what stands there may be evaluated in front of the row
unifying         whether rows are the same, and where they differ
general_names    names that suit all rows
shared_words     what names have in common
kinds            what a thing is, as what makes it, its type and its use tell
filling          what fills the places: a parameter in the function, a literal or expression in each call
joining          rows to one function
rows             which rows of the notebook are looked at, and which of them are joined
"""
