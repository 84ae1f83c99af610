"""From a notebook to a plan, by attempts: each follows what the earlier ones taught."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Plan, PlanOptions
from nbrefactor.planning.clones.rows import twins_of
from nbrefactor.planning.definitions.binding import imported_by_notebook
from nbrefactor.planning.definitions.movable import Definitions, definitions_of
from nbrefactor.planning.drafting.drafts import Draft, Moves, draft_of_clone, draft_of_region, is_row, moves_of
from nbrefactor.planning.drafting.earlier import is_slim, refactored_before
from nbrefactor.planning.drafting.functions import functions_of
from nbrefactor.planning.drafting.importing import ImportOrder
from nbrefactor.planning.drafting.lessons import Lessons, settled
from nbrefactor.planning.drafting.modules import Modules, modules_of
from nbrefactor.planning.drafting.parts import parts_of, units_given
from nbrefactor.planning.drafting.staging import Part
from nbrefactor.planning.drafting.telling import Outcome, Refused, plan_of
from nbrefactor.planning.regions.grouping import group
from nbrefactor.planning.statements.blocks import Block, blocks_of, counts_cells
from nbrefactor.planning.statements.dead_ends import dead_ends
from nbrefactor.planning.statements.ledger import Ledger, ledger_of
from nbrefactor.planning.statements.leftovers import left_over
from nbrefactor.planning.statements.roles import Role


def draft(analysis: Analysis, notebook: Notebook, options: PlanOptions) -> Plan:
    blocks = blocks_of(notebook, analysis)
    ledger = ledger_of(analysis, blocks, notebook.positions)
    definitions = definitions_of(ledger)
    if not options.again and is_slim(notebook, ledger, options.package):
        return Plan(options.package, dead_ends=dead_ends(ledger))
    lessons = Lessons(dict(options.kept), set())
    if counts_cells(blocks):
        reason = "the notebook reads inputs or outputs by number, and new cells would change the numbers"
        lessons.stays.update({unit: reason for block in blocks if _may_move(block) for unit in block.units})
    lessons.silent |= refactored_before(ledger, options.package) | _barred(ledger, options)
    found = _plan_with(ledger, definitions, options, lessons)
    if found.is_empty and options.group_by == "auto":
        # Nothing but trivial statements: whoever asks for functions gets one for every cell that can be one.
        return _plan_with(ledger, definitions, replace(options, group_by="cell"), lessons)
    return found


def _plan_with(ledger: Ledger, definitions: Definitions, options: PlanOptions, lessons: Lessons) -> Plan:
    while True:
        found = _attempt(ledger, definitions, options, lessons)
        if found is not None:
            return found


def _may_move(block: Block) -> bool:
    return block.role in (Role.COMPUTE, Role.DEFINITION)


def _barred(ledger: Ledger, options: PlanOptions) -> frozenset[int]:
    """Units that may not move by the options, which give no reason for them."""
    if options.may_move is None:
        return frozenset()
    return frozenset(unit for block in ledger.blocks for unit in block.units) - options.may_move


def _attempt(ledger: Ledger, definitions: Definitions, options: PlanOptions, lessons: Lessons) -> Plan | None:
    """A plan that follows the lessons; ``None`` if it taught another one."""
    own = _that_may_move(ledger, definitions, options, lessons)
    if own is None:
        return None
    found, unfit = _drafts(ledger, own, options, lessons)
    drafts = settled(found, ledger, own, lessons)
    if drafts is None:
        return None
    refused = [Refused(block, reason) for block, reason in unfit]
    if options.purity == "strict":
        refused.extend(_impure(drafts))
        drafts = [part for part in drafts if not part.interface.changes]
    moves = moves_of(drafts, own)
    refused.extend(_left_over(ledger, moves, refused, lessons))
    functions = functions_of(drafts, ledger, own)
    given = units_given(functions)
    imported = {name: imported_by_notebook(part, own, ledger, moves.gone, given) for name, part in own.movable.items()}
    modules = _modules(parts_of(functions, own.movable, imported, ledger, moves.moved), ledger, moves, lessons)
    if modules is None:
        return None
    early = modules.used_before(functions, own.movable)
    early |= modules.imported_too_late(functions, own.movable, imported)
    if early:
        lessons.stays.update(early)
        return None
    return plan_of(ledger, own, options, Outcome(tuple(functions), moves, modules, imported), refused, lessons.stays)


def _that_may_move(
    ledger: Ledger, definitions: Definitions, options: PlanOptions, lessons: Lessons
) -> Definitions | None:
    """The definitions without those that have to stay; ``None`` if others have to stay with them, which is a lesson."""
    fixed = _barred(ledger, options) | lessons.stays.keys()
    if any(definitions.movable[name].unit in fixed for name in definitions.values):
        definitions = definitions_of(ledger, stays=fixed)
    kept = {name: part for name, part in definitions.movable.items() if fixed.isdisjoint(part.units)}
    stuck = {
        unit: f"it reads {definitions.movable[other].known_as}, which has to stay in the notebook"
        for part in kept.values()
        for other in part.components
        if other not in kept
        for unit in part.units
    }
    stuck |= {
        unit: "the notebook defines it once more where it has to stay"
        for part in definitions.movable.values()
        for unit in part.units
        if part.name not in kept and unit not in fixed
    }
    lessons.stays.update(stuck)
    return None if stuck else definitions._replace(movable=kept)


def _drafts(
    ledger: Ledger, definitions: Definitions, options: PlanOptions, lessons: Lessons
) -> tuple[list[Draft], tuple[tuple[Block, str], ...]]:
    """Clones, and regions of the other statements, in their order; and the statements that fit no function, with the
    reason."""
    constants = frozenset(part.unit for part in definitions.movable.values())
    stays = frozenset(lessons.stays) | lessons.silent | lessons.shown
    movable = (block for block in ledger.blocks if block.role in (Role.COMPUTE, Role.SETTING, Role.PLOT))
    writes = ((step.unit, write.name) for block in movable for step in block.steps for write in step.writes)
    hidden = frozenset((unit, name) for unit, name in writes if name not in lessons.seen)
    excluded = stays | lessons.no_clones | constants
    clones = lessons.clones(ledger, definitions, excluded, hidden)
    taken = stays.union(*(clone.units for clone in clones))
    unseen = frozenset(each for each in hidden if each[1] not in lessons.visible)
    known = lessons.interfaces(definitions, unseen)
    grouped = group(ledger, definitions, taken=taken, hidden=unseen, by=options.group_by, known=known)
    rows = ((region.blocks, region.interface) for region in grouped.regions if is_row(region, lessons.no_clones))
    twins = twins_of(rows, ledger, definitions, lessons.shapes, hidden)
    joined = frozenset[int]().union(*(twin.units for twin in twins))
    regions = (region for region in grouped.regions if region.blocks[0].units[0] not in joined)
    drafts = [*(draft_of_clone(clone, ledger) for clone in (*clones, *twins)), *map(draft_of_region, regions)]
    return sorted(drafts, key=lambda part: part.anchors), tuple(grouped.unfit)


def _impure(drafts: list[Draft]) -> Iterator[Refused]:
    for part in drafts:
        if part.interface.changes:
            reason = f"a function of it would not be pure: it {part.interface.purity}"
            yield from (Refused(block, reason) for block in part.blocks)


def _left_over(ledger: Ledger, moves: Moves, refused: list[Refused], lessons: Lessons) -> Iterator[Refused]:
    told = moves.moved.union(lessons.silent, lessons.stays, *(block.units for block, _ in refused))
    return (Refused(*each) for each in left_over(ledger, told))


def _modules(parts: list[Part], ledger: Ledger, moves: Moves, lessons: Lessons) -> Modules | None:
    """Where the parts go and when that can be imported; ``None`` if an import needs something to stay."""
    order = ImportOrder(ledger, moves.moved)
    stranded = order.stranded(meaning for part in parts for meaning in part.imports)
    if stranded:
        lessons.stays.update(dict.fromkeys(stranded, "what an import finds may depend on it"))
        return None
    return modules_of(parts, order)
