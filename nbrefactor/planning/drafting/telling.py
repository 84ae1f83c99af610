"""The plan in the end: what moves, with all that the user is told of what does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from nbrefactor.model.facts import UnitKind
from nbrefactor.model.plan import Function, ImportedName, MovedDefinition, Place, Plan, PlanOptions, Refusal
from nbrefactor.planning.definitions.binding import Imported
from nbrefactor.planning.definitions.movable import Definitions
from nbrefactor.planning.drafting.drafts import Moves
from nbrefactor.planning.drafting.importing import dropped_imports
from nbrefactor.planning.drafting.modules import Modules
from nbrefactor.planning.drafting.signatures import signature_of
from nbrefactor.planning.statements.blocks import Block
from nbrefactor.planning.statements.dead_ends import dead_ends, is_idle
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.statements.roles import Role


class Refused(NamedTuple):
    block: Block
    reason: str


class Outcome(NamedTuple):
    """What an attempt came to."""

    functions: tuple[Function, ...]
    moves: Moves
    modules: Modules
    imported: Mapping[str, Imported]
    """By definition what the slim notebook imports of it."""


def plan_of(
    ledger: Ledger,
    definitions: Definitions,
    options: PlanOptions,
    outcome: Outcome,
    refused: Sequence[Refused],
    excluded: Mapping[int, str],
) -> Plan:
    """``refused`` fit no function, ``excluded`` are units that have to stay, both with the reason."""
    module_of, imported, gone = outcome.modules.of_part, outcome.imported, outcome.moves.gone
    sources = [cell.source for cell in ledger.analysis.notebook.code_cells]
    edits = {
        part.unit: (
            *(edit.replacement for edit in definitions.edits.get(part.unit, ())),
            *definitions.respelled.get(part.unit, ()),
        )
        for part in definitions.movable.values()
    }
    moved_definitions = tuple(
        MovedDefinition(
            name=name,
            kind=part.kind,
            module=module_of[name],
            span=part.block.span,
            imports=part.imports,
            components=part.components,
            is_used_in_notebook=imported[name].is_imported,
            replacements=edits[part.unit],
            signature=signature_of(part.spelled or name, part.block, sources[part.block.cell], edits[part.unit]),
            is_at_hand=imported[name].is_at_hand,
            known_as=part.known_as if part.known_as != part.spelled else "",
            spelled=part.spelled,
            places=imported[name].places,
            unseen=imported[name].unseen,
            repeated=tuple(block.span for block in part.repeated),
        )
        for name, part in sorted(definitions.movable.items(), key=lambda item: item[1].unit)
    )
    compute = {unit for block in ledger.blocks if _computes(block, ledger) for unit in block.units}
    return Plan(
        package=options.package,
        functions=tuple(_in_module(function, module_of[function.name]) for function in outcome.functions),
        definitions=moved_definitions,
        refusals=tuple(_refusals(refused, definitions, excluded, ledger)),
        dead_ends=dead_ends(ledger),
        dropped_imports=dropped_imports(ledger, gone, still_read=outcome.moves.passed),
        future_imports=_future_imports(ledger),
        import_anchors=tuple(outcome.modules.anchors.items()),
        added_imports=_added_imports(ledger, definitions, gone),
        respelled=tuple(
            edit.replacement for unit, edits in sorted(definitions.edits.items()) if unit not in gone for edit in edits
        ),
        moved_units=len(compute & outcome.moves.moved),
        compute_units=len(compute),
    )


def _added_imports(ledger: Ledger, definitions: Definitions, gone: frozenset[int]) -> tuple[ImportedName, ...]:
    """What respelled statements of the slim notebook need and the notebook does not import itself."""
    needed = {
        meaning
        for unit, edits in definitions.edits.items()
        if unit not in gone
        for edit in edits
        for meaning in edit.imports
        if meaning.name not in ledger.writers
    }
    return tuple(sorted(needed, key=str))


def _in_module(function: Function, module: str) -> Function:
    return function if function.module == module else replace(function, module=module)


def _computes(block: Block, ledger: Ledger) -> bool:
    if block.role is Role.COMPUTE:
        return not is_idle(block, ledger)
    return block.role is Role.FIXED and any(
        ledger.analysis.units[unit].kind is UnitKind.COMPUTE for unit in block.units
    )


def _future_imports(ledger: Ledger) -> tuple[str, ...]:
    return tuple(
        sorted(
            {
                meaning.member
                for found in ledger.imports.values()
                for meaning in found
                if meaning.module == "__future__" and meaning.member == "annotations"
            }
        )
    )


def _refusals(
    refused: Sequence[Refused], definitions: Definitions, excluded: Mapping[int, str], ledger: Ledger
) -> Iterator[Refusal]:
    found: dict[int, Refusal] = {}
    for block, reason in refused:
        if ledger.analysis.cells[block.cell].failure is None:
            found[block.units[0]] = Refusal(Place(block.cell, block.line, block.end_line), reason)
    for unit, reason in (*definitions.reasons.items(), *excluded.items()):
        block = ledger.block_of[unit]
        found[unit] = Refusal(Place(block.cell, block.line, block.end_line), reason)
    for facts in ledger.analysis.cells:
        if facts.failure is not None:
            place = Place(facts.index, facts.failure.line, facts.failure.line)
            found[-1 - facts.index] = Refusal(place, f"its cell does not parse: {facts.failure.message}")
    yield from sorted(found.values())
