"""From regions, clones and definitions to a plan.

drafts        functions before they have names
lessons       what earlier attempts at a plan found out
titles        names, docstrings and modules; ``remarking``: what a docstring says besides
functions     from drafts to functions; ``results``: what they return at once, ``signatures``: how they are called
parts         all that modules will hold
importing     what becomes of the imports, and what has to run before them
placing       modules never import each other in a circle; ``staging``: when each can be imported
telling       the plan in the end, with what did not move and why
attempts      all of these, until an attempt teaches nothing new
earlier       what an earlier refactoring left
appendix      the notebook of dead ends
"""
