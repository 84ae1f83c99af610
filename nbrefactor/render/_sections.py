"""A long picture in pieces: the rows under each heading, and what flows between those groups."""

from __future__ import annotations

from dataclasses import replace

from nbrefactor.model.picture import Arc, ArcKind, Order, Picture, Row

MOST_ROWS = 80
"""Rows of one picture; a longer notebook is drawn section by section, each folded."""
SECTION = 40
"""Rows of a section that has no heading."""


def sections_of(picture: Picture) -> list[list[Row]]:
    """Rows by heading, and long runs without one in pieces."""
    sections: list[list[Row]] = []
    for row in picture.rows:
        is_new = not sections or sections[-1][-1].heading != row.heading or len(sections[-1]) >= SECTION
        if is_new:
            sections.append([])
        sections[-1].append(row)
    return sections


def overview(picture: Picture, sections: list[list[Row]]) -> Picture:
    """A picture with a row for every section, and what flows between them."""
    section_of = {row.index: place for place, rows in enumerate(sections) for row in rows}
    flows: dict[tuple[int, int, ArcKind, Order], list[Arc]] = {}
    for arc in picture.arcs:
        source, target = section_of[arc.source], section_of[arc.target]
        if source != target:
            flows.setdefault((source, target, arc.kind, arc.order), []).append(arc)
    arcs = tuple(
        Arc(
            source,
            target,
            tuple(sorted({name for arc in arcs for name in arc.names})),
            kind,
            any(arc.is_certain for arc in arcs),
            order,
        )
        for (source, target, kind, order), arcs in sorted(flows.items())
    )
    given = {
        place: {name for arc in arcs if arc.source == place for name in arc.names} for place in range(len(sections))
    }
    highlighted = picture.highlighted
    return replace(
        picture,
        rows=tuple(_section_row(place, rows, given[place]) for place, rows in enumerate(sections)),
        arcs=arcs,
        highlighted=None
        if highlighted is None
        else frozenset(section_of[index] for index in highlighted & section_of.keys()),
    )


def _section_row(place: int, rows: list[Row], given: set[str]) -> Row:
    stale = [row.label for row in rows if row.stale]
    return Row(
        index=place,
        position=rows[0].position,
        count=rows[0].count,
        source="\n".join(f"{row.position or 'gone'}  {row.title}" for row in rows),
        title=rows[0].heading or rows[0].title,
        heading=None,
        defines=tuple(sorted(given)),
        missing=tuple(sorted({name for row in rows for name in row.missing})),
        is_dead_end=all(row.is_dead_end for row in rows),
        stale=", ".join(stale),
        cells=len(rows),
    )
