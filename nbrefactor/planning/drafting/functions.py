"""From drafts to functions: name, text, parameters and calls."""

from __future__ import annotations

from nbrefactor.model.plan import Call, Function, Replacement
from nbrefactor.planning.clones.joining import CloneCall
from nbrefactor.planning.definitions.movable import Definitions
from nbrefactor.planning.definitions.settings import with_settings
from nbrefactor.planning.drafting.drafts import Draft
from nbrefactor.planning.drafting.remarking import text_of
from nbrefactor.planning.drafting.results import given_back, returned_at_once
from nbrefactor.planning.drafting.titles import Subject, Title, titles_of
from nbrefactor.planning.regions.causes import Row, with_causes
from nbrefactor.planning.statements.ledger import Ledger
from nbrefactor.planning.statements.roles import Role


def functions_of(drafts: list[Draft], ledger: Ledger, definitions: Definitions) -> list[Function]:
    subjects = [
        Subject(
            tuple(call.blocks[-len(part.body) :] for call in part.calls),
            part.interface,
            _given_callees(part),
            part.replacements,
        )
        for part in drafts
    ]
    titles = titles_of(subjects, ledger, definitions.movable.keys())
    return [_function(part, title, ledger, definitions) for part, title in zip(drafts, titles, strict=True)]


def _given_callees(part: Draft) -> tuple[str, ...]:
    """What the first row calls, and the next one does not: it says nothing of the function."""
    first = part.calls[0]
    return (*first.callees, *(name.rpartition(".")[2] for name in first.attributes))


def _unheard_tag(part: Draft, title: Title) -> tuple[str, ...]:
    wanted = part.body[0].wanted_name
    if wanted is None or wanted == title.name:
        return ()
    return (f"its tag asks for the name {wanted}, which is taken or no name in Python",)


def _row(call: CloneCall, length: int) -> Row:
    """The call's statements, those that the function has apart from the one whose value it is given."""
    maker = call.blocks[0] if len(call.blocks) > length else None
    return Row(call.blocks[-length:], maker, call.arguments, call.targets, call.lines)


def _function(part: Draft, title: Title, ledger: Ledger, definitions: Definitions) -> Function:
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
    meanings = {*(meaning.name for meaning in interface.imports), *used, *interface.locals, title.name}
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


def _at_once(part: Draft) -> tuple[Replacement, ...]:
    """What turns the last statement into the ``return``."""
    returns = (part.spelled or part.interface).returns
    if part.body[-1].role is Role.DISPLAY:
        return (given_back(part.body[-1]),)
    return returned_at_once(part.body, [returned.name for returned in returns])


def _is_within(one: Replacement, other: Replacement) -> bool:
    is_line = (one.cell, one.line, one.end_line) == (other.cell, other.line, other.end_line)
    return is_line and other.column <= one.column and one.end_column <= other.end_column
