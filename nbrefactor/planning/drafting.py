"""From regions to a plan: every region gets its name, module, docstring and call."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from nbrefactor.model.analysis import Analysis
from nbrefactor.model.facts import UnitKind
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import (
    Call,
    Function,
    ImportedName,
    MovedDefinition,
    Place,
    Plan,
    PlanOptions,
    Refusal,
    Replacement,
)
from nbrefactor.model.setup_cell import SETUP_ID, SETUP_TEXT
from nbrefactor.planning.binding import Imported, imported_by_notebook
from nbrefactor.planning.blocks import Block, blocks_of, counts_cells
from nbrefactor.planning.causes import Row, with_causes
from nbrefactor.planning.clones import clones_of, twins_of
from nbrefactor.planning.dead_ends import dead_ends, is_idle
from nbrefactor.planning.definitions import Definitions, Movable, definitions_of
from nbrefactor.planning.grouping import Region, group
from nbrefactor.planning.importing import ImportOrder, dropped_imports
from nbrefactor.planning.interface import Interface, Unfit, interface_of
from nbrefactor.planning.joining import Clone, CloneCall
from nbrefactor.planning.ledger import Ledger, ledger_of
from nbrefactor.planning.leftovers import left_over
from nbrefactor.planning.remarking import text_of
from nbrefactor.planning.results import given_back, returned_at_once
from nbrefactor.planning.roles import Role
from nbrefactor.planning.settings import with_settings
from nbrefactor.planning.signatures import signature_of
from nbrefactor.planning.staging import NEVER, Part, anchors_of, is_in_time, placed
from nbrefactor.planning.titles import Subject, Title, role_of_definition, titles_of
from nbrefactor.planning.unifying import Shapes


class _Refused(NamedTuple):
    block: Block
    reason: str


class _Draft(NamedTuple):
    """A function before it has a name."""

    body: tuple[Block, ...]
    interface: Interface
    replacements: tuple[Replacement, ...]
    calls: tuple[CloneCall, ...]
    anchors: tuple[int, ...]
    remarks: tuple[str, ...]
    spelled: Interface | None = None
    """The interface in the names of the body's text, where those of ``interface`` are others."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for call in self.calls for block in call.blocks)


@dataclass(slots=True)
class _Lessons:
    """What earlier attempts at a plan found out."""

    stays: dict[int, str]
    """Units that have to stay, and why."""
    no_clones: set[int]
    """Units that are no part of a clone after all."""
    seen: set[str] = field(default_factory=set)
    """Names of which the notebook shows an old value where a clone keeps the new one to itself."""
    silent: set[int] = field(default_factory=set)
    """Units that stay without a word: they call components already."""
    shown: set[int] = field(default_factory=set)
    """Units that display, where no function could."""
    shapes: Shapes = field(default_factory=Shapes)
    _asked: tuple[Definitions, frozenset[tuple[int, str]]] | None = None
    _interfaces: dict[tuple[int, ...], Interface | Unfit] = field(default_factory=dict)

    def interfaces(
        self, definitions: Definitions, hidden: frozenset[tuple[int, str]]
    ) -> dict[tuple[int, ...], Interface | Unfit]:
        """Of regions, as far as an attempt with the same definitions and hidden bindings has found them out."""
        if self._asked != (definitions, hidden):
            self._asked, self._interfaces = (definitions, hidden), {}
        return self._interfaces


def draft(analysis: Analysis, notebook: Notebook, options: PlanOptions) -> Plan:
    blocks = blocks_of(notebook, analysis)
    ledger = ledger_of(analysis, blocks, notebook.positions)
    definitions = definitions_of(ledger)
    if not options.again and is_slim(notebook, ledger, options.package):
        return Plan(options.package, dead_ends=dead_ends(ledger))
    lessons = _Lessons(dict(options.kept), set())
    if counts_cells(blocks):
        reason = "the notebook reads inputs or outputs by number, and new cells would change the numbers"
        lessons.stays.update({unit: reason for block in blocks if _may_move(block) for unit in block.units})
    lessons.silent |= _refactored_before(ledger, options.package) | _barred(ledger, options)
    found = _plan_with(ledger, definitions, options, lessons)
    if found.is_empty and options.group_by == "auto":
        # Nothing but trivial statements: whoever asks for functions gets one for every cell that can be one.
        return _plan_with(ledger, definitions, replace(options, group_by="cell"), lessons)
    return found


def _plan_with(ledger: Ledger, definitions: Definitions, options: PlanOptions, lessons: _Lessons) -> Plan:
    while True:
        found = _attempt(ledger, definitions, options, lessons)
        if found is not None:
            return found


def _may_move(block: Block) -> bool:
    return block.role in (Role.COMPUTE, Role.DEFINITION)


def is_slim(notebook: Notebook, ledger: Ledger, package: str) -> bool:
    """The notebook is the result of an earlier refactoring: it imports components by name, in a cell of ours."""
    if any(cell.id.startswith(SETUP_ID) or cell.source.startswith(SETUP_TEXT) for cell in notebook.code_cells):
        return True
    return any(_is_of(part, package) and part.member for found in ledger.imports.values() for part in found)


def _refactored_before(ledger: Ledger, package: str) -> set[int]:
    """Calls of components, and what stands above their import: an earlier refactoring left that there on purpose."""
    imports = [unit for (unit, _), found in ledger.imports.items() if any(_is_of(part, package) for part in found)]
    first = min(imports, default=0)
    return {
        unit
        for block in ledger.blocks
        if block.units[0] < first or ledger.calls_component(block, package)
        for unit in block.units
    }


def _barred(ledger: Ledger, options: PlanOptions) -> frozenset[int]:
    """Units that may not move by the options, which give no reason for them."""
    if options.may_move is None:
        return frozenset()
    return frozenset(unit for block in ledger.blocks for unit in block.units) - options.may_move


def _is_of(meaning: ImportedName, package: str) -> bool:
    return meaning.module.startswith(f"{package}.")


def _attempt(ledger: Ledger, definitions: Definitions, options: PlanOptions, lessons: _Lessons) -> Plan | None:
    """A plan that follows the lessons; ``None`` if it taught another one."""
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
    if stuck:
        lessons.stays.update(stuck)
        return None
    definitions = definitions._replace(movable=kept)
    stays = frozenset(lessons.stays) | lessons.silent | lessons.shown
    movable = (block for block in ledger.blocks if block.role in (Role.COMPUTE, Role.SETTING, Role.PLOT))
    writes = ((step.unit, write.name) for block in movable for step in block.steps for write in step.writes)
    hidden = frozenset((unit, name) for unit, name in writes if name not in lessons.seen)
    constants = frozenset(part.unit for part in kept.values())
    clones = clones_of(
        ledger, definitions, lessons.shapes, excluded=stays | lessons.no_clones | constants, hidden=hidden
    )
    taken = stays.union(*(clone.units for clone in clones))
    known = lessons.interfaces(definitions, hidden)
    grouped = group(ledger, definitions, taken=taken, hidden=hidden, by=options.group_by, known=known)
    rows = ((region.blocks, region.interface) for region in grouped.regions if _is_row(region, lessons.no_clones))
    twins = twins_of(rows, ledger, definitions, lessons.shapes, hidden)
    joined = frozenset[int]().union(*(twin.units for twin in twins))
    regions = (region for region in grouped.regions if region.blocks[0].units[0] not in joined)
    drafts = sorted(
        [*(_of_clone(clone, ledger) for clone in (*clones, *twins)), *map(_of_region, regions)],
        key=lambda part: part.anchors,
    )
    drafts, is_settled = _settled(drafts, ledger, definitions, lessons)
    if not is_settled:
        return None
    refused = [_Refused(block, reason) for block, reason in grouped.unfit]
    if options.purity == "strict":
        refused.extend(
            _Refused(block, f"a function of it would not be pure: it {part.interface.purity}")
            for part in drafts
            if part.interface.changes
            for block in part.blocks
        )
        drafts = [part for part in drafts if not part.interface.changes]
    functions = _functions(drafts, ledger, definitions)
    moved = frozenset(unit for part in drafts for block in part.blocks for unit in block.units)
    moved |= {unit for part in kept.values() for unit in part.units}
    told = moved.union(lessons.silent, lessons.stays, *(block.units for block, _ in refused))
    refused.extend(_Refused(*each) for each in left_over(ledger, told))
    inlined = {call.inlined for part in drafts for call in part.calls}
    calls = [call for part in drafts for call in part.calls]
    passed = frozenset(name for call in calls for name in call.callees)
    passed |= {name.partition(".")[0] for call in calls for name in call.attributes}
    given = _given(functions)
    imported = {
        name: imported_by_notebook(part, definitions, ledger, moved - inlined, given) for name, part in kept.items()
    }
    parts = _parts(functions, kept, imported, ledger, moved)
    order = ImportOrder(ledger, moved)
    stranded = order.stranded(meaning for part in parts for meaning in part.imports)
    if stranded:
        lessons.stays.update(dict.fromkeys(stranded, "what an import finds may depend on it"))
        return None
    modules = placed(parts, order)
    anchors = anchors_of(modules, parts, order)
    early = _used_before(anchors, modules, parts, functions, kept)
    early |= _imported_too_late(anchors, modules, functions, kept, imported, order)
    if early:
        lessons.stays.update(early)
        return None
    return _plan(
        ledger,
        definitions,
        options,
        lessons.stays,
        functions,
        refused,
        moved,
        moved - inlined,
        modules,
        anchors,
        imported,
        passed,
    )


def _is_row(region: Region, no_clones: Collection[int]) -> bool:
    """The region's statements stand together in one cell, in their own place, and may be a clone."""
    if region.blocks[-1].role is Role.DISPLAY:
        return False  # what one cell displays, the other may not
    is_in_place = region.blocks[0].cell == region.blocks[-1].cell and not region.moved_past
    units = (unit for block in region.blocks for unit in block.units)
    return is_in_place and region.blocks[0].wanted_name is None and not any(unit in no_clones for unit in units)


def _parts(
    functions: list[Function],
    definitions: dict[str, Movable],
    imported: dict[str, Imported],
    ledger: Ledger,
    moved: frozenset[int],
) -> list[Part]:
    """All that modules will hold, with the module that each would go to."""
    spelled = {name: part.spelled for name, part in definitions.items() if part.spelled != name}
    parts = [
        Part(each.name, each.module, each.imports, each.components, min(call.anchor for call in each.calls), spelled)
        for each in functions
    ]
    for name, part in definitions.items():
        readers = (reader.unit for unit in part.units for reader in ledger.readers.get((unit, part.known_as), ()))
        first = min((*(unit for unit in readers if unit not in moved), *imported[name].places), default=NEVER)
        home = _home_of(part, functions, definitions)
        bound = -1 if first == NEVER else part.unit
        parts.append(Part(name, home, part.imports, part.components, first, spelled, bound))
    return parts


def _of_region(region: Region) -> _Draft:
    interface = region.interface
    call = CloneCall(
        region.blocks,
        tuple(parameter.name for parameter in interface.parameters),
        tuple(returned.name for returned in interface.returns),
        None,
    )
    return _Draft(region.blocks, interface, (), (call,), (region.anchor,), region.moved_past)


def _of_clone(clone: Clone, ledger: Ledger) -> _Draft:
    anchors = tuple(call.blocks[-1].units[0] for call in clone.calls)
    cells = ", ".join(str(ledger.positions[call.blocks[0].cell]) for call in clone.calls)
    what = "names, literals and functions" if clone.calls[0].attributes else "names and literals"
    given = [f"{name} ({', '.join(dict.fromkeys(texts))})" for name, texts in clone.given]
    what = f"{what}, and in what the calls pass as {' and '.join(given)}" if given else f"{what} only"
    remark = f"stands for {len(clone.calls)} rows of statements that differ in {what} (cells {cells})"
    return _Draft(clone.body, clone.interface, clone.replacements, clone.calls, anchors, (remark,), clone.spelled)


def _settled(
    drafts: list[_Draft], ledger: Ledger, definitions: Definitions, lessons: _Lessons
) -> tuple[list[_Draft], bool]:
    """The drafts with their final interfaces; or a lesson, and False.

    While regions are looked for, nobody knows yet which names stay inside a function. Now it is known: a name that an
    earlier statement of the slim notebook binds has to be bound anew by the function, or its old value would show.
    """
    found = {id(part): part for part in drafts}
    hidden: set[tuple[int, str]] = set()
    places = sorted(
        (anchor, number, place) for number, part in enumerate(drafts) for place, anchor in enumerate(part.anchors)
    )
    is_settled = True
    for _, number, place in places:
        part = drafts[number]
        call = part.calls[place]
        body = part.body if len(part.calls) == 1 else call.blocks[-len(part.body) :]
        interface = interface_of(body, ledger, definitions, hidden=frozenset(hidden))
        units = {unit for block in call.blocks for unit in block.units}
        targets = set(call.targets)
        if body[-1].role is Role.DISPLAY and (isinstance(interface, Unfit) or interface.returns):
            is_settled = False
            lessons.shown.update(body[-1].units)
            continue
        if isinstance(interface, Unfit):
            is_settled = False
            lessons.stays.update(dict.fromkeys(units, interface.reason))
            continue
        if len(part.calls) > 1:
            copies = any(parameter.copy is not None for parameter in part.interface.parameters)
            untold = {returned.name for returned in interface.returns} - targets - set(interface.changes)
            is_copied = copies and bool(interface.changes)  # others, who are not hidden, would miss it
            if untold - lessons.seen and not is_copied:
                is_settled = False
                lessons.seen |= untold
            elif untold or is_copied:
                is_settled = False
                lessons.no_clones |= units
        else:
            part = found[id(drafts[number])] = _of_interface(part, interface)
            targets = set(part.calls[0].targets)
        steps = [ledger.step(unit) for unit in sorted(units)]
        hidden |= {(step.unit, write.name) for step in steps for write in step.writes if write.name not in targets}
    return [found[id(part)] for part in drafts], is_settled


def _of_interface(part: _Draft, interface: Interface) -> _Draft:
    call = part.calls[0]._replace(
        arguments=tuple(parameter.name for parameter in interface.parameters),
        targets=tuple(returned.name for returned in interface.returns),
    )
    return part._replace(interface=interface, calls=(call,))


def _used_before(
    anchors: dict[str, int | None],
    modules: dict[str, str],
    parts: list[Part],
    functions: list[Function],
    definitions: dict[str, Movable],
) -> dict[int, str]:
    """What is used before its module can be imported has to stay."""
    reason = "it runs before something that an import needs"
    calls = {function.name: function.calls for function in functions}
    found: dict[int, str] = {}
    for part in parts:
        anchor = anchors[modules[part.name]]
        if is_in_time(anchor, part.first_use):
            continue
        spans = (span for call in calls.get(part.name, ()) for span in call.spans)
        units = definitions[part.name].units if part.name in definitions else [u for span in spans for u in span.units]
        found.update(dict.fromkeys(units, reason))
    return found


def _given(functions: list[Function]) -> dict[str, set[int]]:
    """By argument the statements that calls with it stand for."""
    found: dict[str, set[int]] = {}
    for call in (call for function in functions for call in function.calls):
        for argument in call.arguments:
            found.setdefault(argument, set()).update(unit for span in call.spans for unit in span.units)
    return found


def _imported_too_late(
    anchors: dict[str, int | None],
    modules: dict[str, str],
    functions: list[Function],
    definitions: dict[str, Movable],
    imported: dict[str, Imported],
    order: ImportOrder,
) -> dict[int, str]:
    """What is only imported where the notebook gives a name another meaning, although its module's own imports have
    to run before."""
    early = {modules[function.name] for function in functions}
    early |= {modules[name] for name, found in imported.items() if found.is_imported}
    late = {modules[name]: min(found.places) for name, found in imported.items() if found.places}
    return {
        unit: "what an import finds may depend on it"
        for name, found in imported.items()
        if found.places and modules[name] not in early and order.is_barred(anchors[modules[name]], late[modules[name]])
        for unit in definitions[name].units
    }


def _functions(drafts: list[_Draft], ledger: Ledger, definitions: Definitions) -> list[Function]:
    subjects = [
        Subject(tuple(call.blocks[-len(part.body) :] for call in part.calls), part.interface, _given_callees(part))
        for part in drafts
    ]
    titles = titles_of(subjects, ledger, definitions.movable.keys())
    return [_function(part, title, ledger, definitions) for part, title in zip(drafts, titles, strict=True)]


def _given_callees(part: _Draft) -> tuple[str, ...]:
    """What the first row calls, and the next one does not: it says nothing of the function."""
    first = part.calls[0]
    return (*first.callees, *(name.rpartition(".")[2] for name in first.attributes))


def _unheard_tag(part: _Draft, title: Title) -> tuple[str, ...]:
    wanted = part.body[0].wanted_name
    if wanted is None or wanted == title.name:
        return ()
    return (f"its tag asks for the name {wanted}, which is taken or no name in Python",)


def _row(call: CloneCall, length: int) -> Row:
    """The call's statements, those that the function has apart from the one whose value it is given."""
    maker = call.blocks[0] if len(call.blocks) > length else None
    return Row(call.blocks[-length:], maker, call.arguments, call.targets, call.lines)


def _function(part: _Draft, title: Title, ledger: Ledger, definitions: Definitions) -> Function:
    interface = part.interface
    parameters, returns = with_causes(
        interface.parameters,
        interface.returns,
        tuple(_row(call, len(part.body)) for call in part.calls),
        ledger,
    )
    edits = [edit for block in part.body for unit in block.units for edit in definitions.edits.get(unit, ())]
    mentioned = {value for edit in edits for value in edit.values}
    used = {definitions.movable[name].spelled for name in interface.components}
    meanings = {*(meaning.name for meaning in interface.imports), *used, title.name}
    passing = with_settings(parameters, [call.arguments for call in part.calls], part.body, meanings, mentioned, ledger)
    calls = tuple(
        Call(anchor, tuple(block.span for block in call.blocks), arguments, call.targets)
        for anchor, call, arguments in zip(part.anchors, part.calls, passing.arguments, strict=True)
    )
    replacements = (
        *part.replacements,
        *(each for each in passing.replacements if not any(_is_within(each, other) for other in part.replacements)),
        *(edit.replacement for edit in edits),
        *definitions.respellings(part.body, interface.components),
    )
    at_once = _at_once(part)
    text = text_of(interface, [call.blocks[-len(part.body) :] for call in part.calls], title.summary)
    return Function(
        name=title.name,
        module=title.module,
        summary=text.summary,
        prose=title.prose,
        notes=text.notes,
        parameters=passing.parameters,
        returns=returns,
        body=tuple(block.span for block in part.body),
        replacements=(*(each for each in replacements if not at_once or not _is_within(each, at_once[0])), *at_once),
        returns_at_once=bool(at_once),
        imports=interface.imports,
        components=interface.components,
        calls=calls,
        changes=interface.changes,
        purity=interface.purity,
        effects=interface.effects,
        remarks=(*part.remarks, *_unheard_tag(part, title)),
        hides_comment=title.uses_comment,
    )


def _at_once(part: _Draft) -> tuple[Replacement, ...]:
    """What turns the last statement into the ``return``."""
    returns = (part.spelled or part.interface).returns
    if part.body[-1].role is Role.DISPLAY:
        return (given_back(part.body[-1]),)
    return returned_at_once(part.body, [returned.name for returned in returns])


def _is_within(one: Replacement, other: Replacement) -> bool:
    is_line = (one.cell, one.line, one.end_line) == (other.cell, other.line, other.end_line)
    return is_line and other.column <= one.column and one.end_column <= other.end_column


def _plan(
    ledger: Ledger,
    definitions: Definitions,
    options: PlanOptions,
    excluded: dict[int, str],
    functions: list[Function],
    refused: list[_Refused],
    moved: frozenset[int],
    gone: frozenset[int],
    modules: dict[str, str],
    anchors: dict[str, int | None],
    imported: dict[str, Imported],
    passed: frozenset[str],
) -> Plan:
    """``moved`` are the units that became part of a component or call, ``gone`` those that the notebook lacks.

    ``passed`` are imports and components that calls have as arguments.
    """
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
            module=modules[name],
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
        functions=tuple(_in_module(function, modules[function.name]) for function in functions),
        definitions=moved_definitions,
        refusals=tuple(_refusals(refused, definitions, excluded, ledger)),
        dead_ends=dead_ends(ledger),
        dropped_imports=dropped_imports(ledger, gone, still_read=passed),
        future_imports=_future_imports(ledger),
        import_anchors=tuple(anchors.items()),
        added_imports=_added_imports(ledger, definitions, gone),
        respelled=tuple(
            edit.replacement for unit, edits in sorted(definitions.edits.items()) if unit not in gone for edit in edits
        ),
        moved_units=len(compute & moved),
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


def _home_of(part: Movable, functions: list[Function], definitions: dict[str, Movable]) -> str:
    """A function goes where its deed or its only users are, with all its versions; constants have one place, so have
    classes. A version that is called like another one has a module of its own: ``classes_with_speed``."""
    home = _home_of_all(part, functions, definitions)
    return home if part.spelled == part.name else part.name.replace(part.spelled, home, 1)


def _home_of_all(part: Movable, functions: list[Function], definitions: dict[str, Movable]) -> str:
    if part.kind != "function":
        return {"class": "classes", "constant": "settings"}[part.kind]
    versions = {other.name: other for other in definitions.values() if other.known_as == part.known_as}
    homes = {function.module for function in functions if versions.keys() & set(function.components)}
    first = min(versions.values(), key=lambda version: version.unit)
    return role_of_definition(first.block, homes)


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
    refused: list[_Refused], definitions: Definitions, excluded: dict[int, str], ledger: Ledger
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
