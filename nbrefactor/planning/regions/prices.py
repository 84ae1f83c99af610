"""What a division of the notebook into functions costs: every taste that plays a part, by name, in one place.

Prices are about beauty only; what is right is decided elsewhere, before anything is priced. One point is about one
more thing to keep in mind. So a region of ten lines with one parameter and one return costs ``CALL + 2 * NAME``, and
the same lines as two functions with a value between them cost twice that and ``CUT``: they stay together, unless the
whole has more names than anybody remembers, or does two things that share but what the notebook sees anyway.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from itertools import accumulate

from nbrefactor.planning.regions.interface import Interface
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.deeds import Deed, opens_figure
from nbrefactor.planning.statements.roles import Role

CALL = 2.0
"""A function to know, and its call in the notebook."""
NAME = 0.7
"""A parameter or a return."""
EXPRESSION = 1.0
"""An argument that is no name, in every call."""
ONE_MORE_CALL, ARGUMENT = 2.0, 0.35
"""Every further call is a line in the notebook, with so many names to read."""
REPEATED = 0.3
"""A line that says again what another function says."""
MOST_PARAMETERS, MOST_RETURNS = 4, 3
WIDE_PARAMETER, WIDE_RETURN = 0.3, 0.8
"""What a person still keeps apart; beyond, each name costs more than the one before: the square of how many."""
CHANGE, POSSIBLE_CHANGE = 12.0, 3.0
"""An argument that the function changes, or may change."""
SHORT, LONG = 3, 25
"""Lines below and above which a function costs more, for each line. What loads, cleans and fits is long sooner: a
function of three deeds from a third of the lines of one that does one thing."""
TOO_SHORT, TOO_LONG = 1.5, 0.6
MOVED = 0.5
"""Statements change places."""
CELL_BORDER, COMMENT_BORDER, PROSE_BORDER = 1.0, 3.0, 6.0
"""A region that runs over the border of a cell, of a cell that begins with a comment, over prose."""
STRANGERS = 2.0
"""Cells in one region of which the second uses nothing that comes before."""
STEP_BORDER = 2.0
"""A function that runs on over a comment with which the author numbers the steps: ``# 2. Preprocessing``."""
FIGURE_BORDER = 4.0
"""Two figures in one function."""
CUT = 1.5
"""A cut between two statements that stand in one paragraph."""
TWO_IDEAS = 10.0
"""``fit_and_score``: see ``joint``."""

STAYS = 2.0
"""A statement that computes and stays in the notebook, and for each operation in it:"""
OPERATION = 2.0
STEP_STAYS = 1.5
"""It is one of several statements, and a step of the work that has a name: it splits, fits or scores."""
STAYS_AGAIN = 1.0
"""A statement that stays repeats another one that stays."""
TRIVIAL = 3
"""Operations of a statement of one line that reads as well in the notebook as a call would."""
READS_FILE = 6.0
"""Where data come from is what a notebook changes first: it belongs in one place."""
LONG_PLOT, SHORT_PLOT = 8, 4
"""Lines of drawing in one cell from which they are worth a function; where other cells draw the same, so many lines
that are said again, of a plot of at least four."""
REAL_WORK = 40.0
"""Statements of a run that are more than trivial belong in a function, whatever that costs within reason."""
_NUMBERED = re.compile(r"(step|task|part)?\s*\d+(\.\d+)*\s*[.:)–—-]|(step|task|part)\s+\d", re.IGNORECASE)


def function_price(
    interface: Interface, blocks: Sequence[Block], *, calls: int = 1, spelled: Interface | None = None
) -> float:
    """What a function of these statements costs, called so many times.

    ``spelled`` is the interface in the names that the text has, where those of ``interface`` are others.
    """
    parameters, returns = len(interface.parameters), len(interface.returns)
    certain = len(interface.certain_changes)
    height = sum(block.height for block in blocks)
    return (
        CALL
        + (ONE_MORE_CALL + ARGUMENT * (parameters + returns)) * (calls - 1)
        + NAME * (parameters + returns)
        + WIDE_PARAMETER * max(0, parameters - MOST_PARAMETERS) ** 2
        + WIDE_RETURN * max(0, returns - MOST_RETURNS) ** 2
        + CHANGE * certain
        + POSSIBLE_CHANGE * (len(interface.changes) - certain)
        + TOO_SHORT * max(0, SHORT - height)
        + TOO_LONG * max(0, height - LONG)
        + TWO_IDEAS * has_two_ideas(spelled or interface, blocks)
    )


def is_long(blocks: Sequence[Block]) -> bool:
    """For what they do."""
    return sum(block.height for block in blocks) >= long_from(blocks)


def long_from(blocks: Sequence[Block]) -> int:
    """Lines above which a function of these statements is long."""
    return LONG // max(1, len({block.deed for block in blocks} - {None}))


def deeds_price(blocks: Sequence[Block]) -> float:
    """What a function costs more than by its length alone, as it does several things.

    Rows that are the same do the same things: it is asked of a function for one place only.
    """
    height = sum(block.height for block in blocks)
    return TOO_LONG * (max(0, height - long_from(blocks)) - max(0, height - LONG))


def least_weight(statements: int) -> int:
    """Calls and operations from which so many statements are worth a function that is called several times."""
    return {1: 9, 2: 5}.get(statements, 3)


def is_wide(interface: Interface) -> bool:
    return len(interface.parameters) > MOST_PARAMETERS or len(interface.returns) > MOST_RETURNS


def has_two_ideas(interface: Interface, blocks: Sequence[Block]) -> bool:
    return joint(interface, blocks) is not None


def joint(interface: Interface, blocks: Sequence[Block]) -> int | None:
    """Where the statements are two steps with nothing between them but values that the notebook sees anyway::

        model = Ridge(alpha=2)                  needs X, y          fit(X, y) -> model
        model.fit(X, y)
        guesses = model.predict(new)            needs new, known    validate(model, new, known) -> error
        error = mean_absolute_error(known, guesses)

    A first step that changes what it is given (``model.fit(X, y)`` alone) is better kept with what it is done for.
    """
    if len(blocks) < 4:
        return None
    given = {parameter.name for parameter in interface.parameters}
    seen = {returned.name for returned in interface.returns}
    bound = list(accumulate((block.binds.keys() for block in blocks), lambda one, other: one | other))
    before = list(accumulate((block.loads for block in blocks), lambda one, other: one | other))
    after = list(accumulate((block.loads for block in reversed(blocks)), lambda one, other: one | other))[::-1]
    for place in range(2, len(blocks) - 1):
        first, second = before[place - 1] & given, after[place] & given
        crossing = bound[place - 1] & after[place]
        if first.intersection(interface.changes):
            return None
        if first and second and not first & second and crossing and crossing <= seen:
            return place
    return None


_STEPS = frozenset({Deed.PREPARE, Deed.SPLIT, Deed.FIT, Deed.JUDGE})


def staying_price(block: Block, *, among: int = 1) -> float:
    """What it costs to leave one statement in the notebook, of so many in its run."""
    if block.role is Role.SETTING:
        return 0.0
    if _reads_as_well(block):
        return STAYS
    reads = any("read-file" in step.effects for step in block.steps)
    price = STAYS + OPERATION * block.weight + READS_FILE * reads + STEP_STAYS * (among > 1 and block.deed in _STEPS)
    is_trivial = block.weight <= TRIVIAL and (block.height == 1 or not block.weight)
    return price if is_trivial else max(price, REAL_WORK / among)


def _reads_as_well(block: Block) -> bool:
    """A check that the reader of the notebook is to see, or a function without a ``def``."""
    tree = block.trees[0] if len(block.trees) == 1 else None
    return isinstance(tree, ast.Assert) or (isinstance(tree, ast.Assign) and isinstance(tree.value, ast.Lambda))


def border_price(one: Block, other: Block) -> float:
    """What it costs to have two statements in one function that stand next to each other."""
    price = 0.0
    if one.cell != other.cell:
        price += CELL_BORDER if other.comment is None else COMMENT_BORDER
    if one.prose_number != other.prose_number:
        price += PROSE_BORDER
    if other.comment is not None and _NUMBERED.match(other.comment):
        price += STEP_BORDER
    if one.deed is Deed.PLOT and any(map(opens_figure, other.trees)):
        price += FIGURE_BORDER
    return price


def cut_price(one: Block, other: Block) -> float:
    """What it costs to have them apart."""
    is_next = one.cell == other.cell and one.units[-1] + 1 == other.units[0]
    return CUT if is_next and not other.starts_paragraph else 0.0
