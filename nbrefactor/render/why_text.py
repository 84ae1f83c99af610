"""Why a component has its parameters and returns: the lines of the original that cause them.

::

    fit(model, train_X) -> model                    components/training.py
      called in the place of cell 12 (In [7]), lines 1-2

      parameter train_X
        defined         cell 10 (In [5]), line 3    train_X = train[columns]
        read            cell 12 (In [7]), line 2    model.fit(train_X, train_y)
"""

from __future__ import annotations

from collections.abc import Iterator

from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Cause, CauseKind, Function, Plan, Span, Why
from nbrefactor.render._plan_words import place_text, signature

_WORDS: dict[CauseKind, str] = {
    "defined": "defined",
    "changed before": "changed",
    "read": "read in it",
    "differs": "differs",
    "bound": "made in it",
    "changed": "changed in it",
    "used later": "used later",
    "bound before": "had a value",
}
_MOST = 8
"""Lines of one kind that are shown."""
_WIDEST_SOURCE = 72


def render(plan: Plan, notebook: Notebook, name: str) -> str:
    """Raises NbRefactorError for a name that the plan does not have."""
    whys = plan.why(name)
    component = name.partition(".")[0]
    lines = list(_head(plan, notebook, component))
    for why in whys:
        lines += ["", *_why(why, notebook)]
    return "\n".join(lines) + "\n"


def _head(plan: Plan, notebook: Notebook, component: str) -> Iterator[str]:
    path = f"{plan.package.replace('.', '/')}/{plan.module_of[component]}.py"
    for function in plan.functions:
        if function.name == component:
            yield f"{signature(function)}  in {path}"
            yield from _called(function, notebook)
            yield f"  {function.standing}: {function.purity}"
            if not function.parameters and not function.returns:
                yield "  needs nothing from the notebook, and nothing later needs a name of it"
    for definition in plan.definitions:
        if definition.name == component:
            yield f"{component}  in {path}"
            places = " and ".join(_span(span, notebook) for span in (definition.span, *definition.repeated))
            yield f"  your {definition.kind}, moved as it is from {places}"
            if definition.known_as:
                yield f"  the notebook calls it {definition.known_as}, as it calls other versions"
            yield from (f"  needs {other} of {plan.module_of[other]}.py" for other in definition.components)
            users = [part.name for part in plan.parts if component in part.components]
            yield from (f"  used by {user}" for user in users)
            if definition.is_at_hand:
                yield "  used by no Python of the notebook, which imports it all the same: it is at hand, as it was"
            elif definition.is_imported:
                yield "  used by the notebook"
            else:
                yield "  not used by the notebook itself"


def _called(function: Function, notebook: Notebook) -> Iterator[str]:
    for number, call in enumerate(function.calls):
        places = "; ".join(_span(span, notebook) for span in _joined(call.spans, notebook))
        yield f"  {'called in the place of' if number == 0 else 'and of':22} {places}"


def _joined(spans: tuple[Span, ...], notebook: Notebook) -> Iterator[Span]:
    """Spans with nothing between them but blank lines as one."""
    last: Span | None = None
    for span in spans:
        if last is not None and last.cell == span.cell:
            between = notebook.code_cells[span.cell].source.split("\n")[last.end_line : span.line - 1]
            if not any(line.strip() for line in between):
                last = last._replace(end_line=span.end_line)
                continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _span(span: Span, notebook: Notebook) -> str:
    return place_text(notebook, span.cell, span.line, span.end_line)


def _why(why: Why, notebook: Notebook) -> Iterator[str]:
    yield f"  {why.kind} {why.name}"
    by_kind: dict[CauseKind, list[Cause]] = {}
    for cause in why.reason.causes:
        by_kind.setdefault(cause.kind, []).append(cause)
    rows = [(kind, cause) for kind in _WORDS for cause in by_kind.get(kind, ())[:_MOST]]
    width = max((len(_place(cause, notebook)) for _, cause in rows), default=0)
    for kind, causes in sorted(by_kind.items(), key=lambda item: list(_WORDS).index(item[0])):
        for number, cause in enumerate(causes[:_MOST]):
            word = _WORDS[kind] if number == 0 else ""
            yield f"    {word:14}  {_place(cause, notebook):{width}}  {_source(cause, notebook)}".rstrip()
        if len(causes) > _MOST:
            yield f"    {'':14}  and in {len(causes) - _MOST} more lines"
    if why.kind == "return" and "used later" not in by_kind:
        yield f"    {'used later':14}  nowhere: {_UNUSED['bound before' in by_kind]}"


_UNUSED = {
    True: "but the value that it had would show instead",
    False: "it is what the statements are there for, and stays to be looked at",
}


def _place(cause: Cause, notebook: Notebook) -> str:
    return place_text(notebook, cause.cell, cause.line)


def _source(cause: Cause, notebook: Notebook) -> str:
    lines = notebook.code_cells[cause.cell].source.split("\n")
    text = "".join(character if character.isprintable() else "?" for character in lines[cause.line - 1].strip())
    return text if len(text) <= _WIDEST_SOURCE else f"{text[: _WIDEST_SOURCE - 1]}…"
