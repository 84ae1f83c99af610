"""Functions, classes and constants of the notebook, and which of them can become part of a module.

movable        which can, and what they need there
constants      values that a module can have as well
class_names    who can see which module they belong to
passing        functions that read values of the notebook take them as parameters
versions       which of several definitions of one name a statement means; ``version_names``: what each is called
settings       literals with a name that the notebook passes on
binding        what the slim notebook imports of them, and where
"""
