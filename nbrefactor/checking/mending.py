"""What fixes did to a notebook, in words: people should know what is gone before they commit the file.

Cells are numbered as they were before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nbrefactor.model.notebook import Notebook


def told(before: Notebook, after: Notebook) -> tuple[str, ...]:
    """``removed cell 3``, ``moved cell 7 above cell 4``, ``cleared the outputs of cells 3, 5``; empty for the same."""
    position = {cell.id: number for number, cell in enumerate(before.cells, start=1)}
    kept = [(position[cell.id], before.cells[position[cell.id] - 1], cell) for cell in after.cells]
    order = [number for number, _, _ in kept]
    actions = (
        ("dropped unused imports from", [number for number, old, new in kept if old.source != new.source]),
        ("removed", sorted(set(position.values()) - set(order))),
    )
    later = (
        ("cleared the outputs of", [number for number, old, new in kept if old.outputs and not new.outputs]),
        (
            "cleared the count of",
            [
                number
                for number, old, new in kept
                if old.execution_count is not None and new.execution_count is None and not old.outputs
            ],
        ),
        (
            "changed the count of",
            [
                number
                for number, old, new in kept
                if new.execution_count is not None and old.execution_count != new.execution_count
            ],
        ),
    )
    return (*_spoken(actions), *_moves(order), *_spoken(later))


def _spoken(actions: Iterable[tuple[str, list[int]]]) -> list[str]:
    return [f"{what} {_cells(sorted(numbers))}" for what, numbers in actions if numbers]


def _cells(numbers: Sequence[int]) -> str:
    return f"cell{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))}"


def _moves(order: Sequence[int]) -> list[str]:
    """The fewest cells whose moves give this order, each with the first cell below it that stays."""
    staying = set(_longest_rising(order))
    groups: list[tuple[int | None, list[int]]] = []
    below: int | None = None
    for number in reversed(order):
        if number in staying:
            below = number
        elif groups and groups[-1][0] == below:
            groups[-1][1].insert(0, number)
        else:
            groups.append((below, [number]))
    return [
        f"moved {_cells(numbers)} {'to the end' if goal is None else f'above cell {goal}'}"
        for goal, numbers in reversed(groups)
    ]


def _longest_rising(order: Sequence[int]) -> list[int]:
    """The longest of the rising sequences in ``order``; of several, the one that ends first."""
    best: list[list[int]] = []
    for place, number in enumerate(order):
        before = [found for found, other in zip(best, order[:place], strict=True) if other < number]
        best.append([*max(before, key=len, default=[]), number])
    return max(best, key=len, default=[])
