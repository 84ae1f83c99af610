"""pydot, and pydotplus: graphs for Graphviz, which draws them in a process of its own."""

FUNCTIONS = {
    "graph_from_dot_data": "-> list of .Dot",
    "graph_from_dot_file": "-> list of .Dot; reads file 0:path",
    "graph_from_edges graph_from_adjacency_matrix graph_from_incidence_matrix": "-> .Dot",
    "Node Edge": "-> .Dot; keeps all",
}

TYPES = {
    "Dot Graph Subgraph Cluster": {
        "()": "-> any; keeps all",
        "create create_png create_svg create_jpg create_pdf create_gif create_dot create_ps": "-> bytes; does shell",
        "write write_raw write_dot write_png write_svg write_jpg write_pdf write_gif write_ps": (
            "-> bool; writes file 0:path; does shell"
        ),
        "get_*": "-> view object",
        ".=": "mutates self",
        ".*": "-> item",
        "*": "-> any; mutates self; keeps all",
    },
}
