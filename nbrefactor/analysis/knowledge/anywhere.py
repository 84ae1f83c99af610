"""What a method of a given name does when nothing is known about the object it is called on.

A name stands here as leaving its receiver alone only if it does so in every library described in
``libraries/`` (the tests compare), and names that nearly always change their receiver are said to do so.
The trade: a class of the user's own whose ``items`` or ``format`` changes the object is taken for a
well-behaved one.
"""

ANYWHERE: dict[str, str] = {}
