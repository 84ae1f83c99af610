"""Random programs, run by Python with a namespace that records, against the facts of the cell and against the graph."""

from __future__ import annotations

import ast

import networkx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nbrefactor.analysis import analyze
from nbrefactor.analysis.cells import cell_facts
from nbrefactor.model.notebook import Notebook

NAMES = ("a", "b", "c", "d")
names = st.sampled_from(NAMES)
expressions = st.recursive(
    st.one_of(names, st.integers(0, 9).map(str)),
    lambda inner: st.one_of(
        st.builds("({} + {})".format, inner, inner),
        st.builds("[{} for {} in [{}]][0]".format, inner, names, inner),
        st.builds("(lambda {}: {})({})".format, names, inner, inner),
        st.builds("({} := {})".format, names, inner),
        st.builds("sum([{}, {}])".format, inner, inner),
        st.builds("max({} for {} in [{}, 1])".format, inner, names, inner),
    ),
    max_leaves=5,
)
statements = st.one_of(
    st.builds("{} = {}".format, names, expressions),
    st.builds("{}, {} = {}, {}".format, names, names, expressions, expressions),
    st.builds("{} += {}".format, names, expressions),
    st.builds("{}: int = {}".format, names, expressions),
    st.builds("for {} in [{}]: {} = {}".format, names, expressions, names, expressions),
    st.builds("try:\n    {} = {}\nfinally:\n    {}".format, names, expressions, expressions),
    st.builds("class K:\n    {} = {}\n    e = {}".format, names, expressions, expressions),
    expressions,
)


def _is_valid(source: str) -> bool:
    """A walrus may not bind the variable of its own comprehension, nor stand in one's iterable."""
    try:
        compile(source, "cell", "exec")
    except SyntaxError:
        return False
    return True


programs = st.lists(statements, min_size=1, max_size=6).map("\n".join).filter(_is_valid)


class Recorded(dict):  # type: ignore[type-arg]
    """A namespace that has every name from outside, and notes which of them are read before they are bound."""

    def __init__(self) -> None:
        super().__init__(dict.fromkeys(NAMES, 1))
        self.bound: set[str] = set()
        self.exposed: set[str] = set()

    def __getitem__(self, name: str) -> object:
        if name in NAMES and name not in self.bound:
            self.exposed.add(name)
        return dict.__getitem__(self, name)

    def __setitem__(self, name: str, value: object) -> None:
        self.bound.update({name} - {"__annotations__", "__builtins__"})
        dict.__setitem__(self, name, value)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(programs)
def test_names_that_python_binds_and_reads_are_in_the_facts(source: str) -> None:
    namespace = Recorded()
    try:
        exec(compile(source, "cell", "exec"), namespace)
    except (TypeError, NameError):  # a number and a list were added, a lambda's own walrus came too late
        return
    facts = cell_facts(0, source)
    # Python stores a name past the namespace, everywhere, once a comprehension binds it with a walrus.
    stored = {node.target.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.NamedExpr)}
    assert facts.certain - stored <= namespace.bound
    assert namespace.bound <= set(facts.defines)
    # Class bodies read globals behind the namespace's back: what was seen is a part of what there is.
    assert namespace.exposed - stored <= set(facts.used_names)
    if "class" not in source and not stored and "finally" not in source:
        assert namespace.exposed == set(facts.used_names) & set(NAMES)
        assert namespace.bound == set(facts.defines)


# Reaching definitions ----------------------------------------------------------------------------------------------

reading = st.builds("print({})".format, names)
binding = st.builds("{} = 1".format, names)
block = st.lists(st.one_of(reading, binding), min_size=1, max_size=2)


def _indented(lines: list[str]) -> str:
    return "\n".join(f"    {line}" for line in lines)


cells = st.one_of(
    st.builds(lambda line: ("plain", [[line]], line), st.one_of(reading, binding)),
    st.builds(lambda one: ("if", [one], f"if t():\n{_indented(one)}"), block),
    st.builds(
        lambda one, two: ("if else", [one, two], f"if t():\n{_indented(one)}\nelse:\n{_indented(two)}"), block, block
    ),
    st.builds(lambda one: ("while", [one], f"while t():\n{_indented(one)}"), block),
    st.builds(lambda one: ("for", [one], f"for _i in t():\n{_indented(one)}"), block),
    st.builds(
        lambda one, two: ("try", [one, two], f"try:\n{_indented(one)}\nexcept E:\n{_indented(two)}"), block, block
    ),
)


def _control_flow(program: list[tuple[str, list[list[str]], str]]) -> networkx.DiGraph[int]:
    """One node for every simple statement (``cell``, ``line``) and for joints, one edge for every step that may follow."""
    graph: networkx.DiGraph[int] = networkx.DiGraph()

    def node(cell: int, line: str) -> int:
        number = len(graph)
        graph.add_node(number, cell=cell, line=line)
        return number

    def chain(start: int, cell: int, lines: list[str]) -> list[int]:
        """The nodes of a block, from ``start`` on."""
        found = [start]
        for line in lines:
            found.append(node(cell, line))
            graph.add_edge(found[-2], found[-1])
        return found

    at = node(-1, "")
    for cell, (kind, blocks, _) in enumerate(program):
        first = chain(at, cell, blocks[0])
        end = node(cell, "")
        graph.add_edge(first[-1], end)
        if kind in {"if", "while", "for"}:
            graph.add_edge(at, end)
        if kind in {"while", "for"}:
            graph.add_edge(first[-1], first[1])
        if kind == "if else":
            graph.add_edge(chain(at, cell, blocks[1])[-1], end)
        if kind == "try":
            handler = node(cell, "")
            for place in first:
                graph.add_edge(place, handler)
            graph.add_edge(chain(handler, cell, blocks[1])[-1], end)
        at = end
    return graph


def _dependencies(program: list[tuple[str, list[list[str]], str]]) -> set[tuple[int, int, str]]:
    """A definition reaches a read if some path leads from one to the other on which nothing else binds the name."""
    graph = _control_flow(program)
    lines = networkx.get_node_attributes(graph, "line")
    cell_of = networkx.get_node_attributes(graph, "cell")
    found: set[tuple[int, int, str]] = set()
    for name in NAMES:
        bindings = [number for number, line in lines.items() if line == f"{name} = 1"]
        reads = {number for number, line in lines.items() if line == f"print({name})"}
        for binder in bindings:
            others = set(bindings) - {binder}
            open_graph = graph.subgraph(set(graph) - others)
            for reader in reads & networkx.descendants(open_graph, binder):
                if cell_of[binder] != cell_of[reader]:
                    found.add((cell_of[binder], cell_of[reader], name))
    return found


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(cells, min_size=2, max_size=7))
def test_the_graph_is_that_of_reaching_definitions(program: list[tuple[str, list[list[str]], str]]) -> None:
    analysis = analyze(Notebook.from_cells([source for _, _, source in program]))
    edges = {(edge.source, edge.target, edge.name) for edge in analysis.graph.edges}
    assert _dependencies(program) == edges
