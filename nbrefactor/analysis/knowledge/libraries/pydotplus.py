"""pydotplus: pydot, but for what it makes of a text."""

ALIASES = {"graphviz": "."}

FUNCTIONS = {
    "Dot Graph Node Edge Subgraph Cluster": "-> pydot.Dot; keeps all",
    "graph_from_dot_data": "-> pydot.Dot",
    "graph_from_dot_file": "-> pydot.Dot; reads file 0:path",
    "graph_from_edges": "-> pydot.Dot",
}
