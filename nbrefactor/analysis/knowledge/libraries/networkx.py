"""networkx: graphs change by their own methods; algorithms leave them alone."""

ALIASES = {
    "classes.graph classes.digraph classes.multigraph classes": ".",
    "readwrite drawing generators": ".",
    "algorithms.centrality algorithms.components algorithms.shortest_paths": ".",
}

_RANDOM = "draws random.global unless seed; draws numpy.random unless seed; maybe mutates :seed"

FUNCTIONS = {
    "add_path add_cycle add_star": "mutates 0",
    "set_node_attributes set_edge_attributes": "mutates 0:G; keeps items 1:values",
    "freeze": "-> 0:G; mutates 0:G",
    "relabel_nodes": "-> like 0:G; maybe mutates 0:G with copy",
    "convert_node_labels_to_integers": "-> like 0:G",
    "remove_node_attributes remove_edge_attributes": "mutates 0:G",
    "double_edge_swap connected_double_edge_swap directed_edge_swap": f"-> any; mutates 0:G; {_RANDOM}",
    "draw draw_*": "-> any; does plot; draws pyplot.figure unless ax; maybe mutates :ax",
    "spring_layout random_layout fruchterman_reingold_layout": f"-> dict of numpy.ndarray; {_RANDOM}",
    "*_layout": "-> dict of numpy.ndarray",
    "gnp_random_graph gnm_random_graph erdos_renyi_graph barabasi_albert_graph watts_strogatz_graph": (
        f"-> .Graph; {_RANDOM}"
    ),
    "fast_gnp_random_graph random_regular_graph newman_watts_strogatz_graph powerlaw_cluster_graph": (
        f"-> .Graph; {_RANDOM}"
    ),
    "random_geometric_graph connected_watts_strogatz_graph stochastic_block_model configuration_model": (
        f"-> .Graph; {_RANDOM}"
    ),
    "*_graph": "-> .Graph; advances 0",
    "read_*": "-> .Graph; reads file 0:path; advances 0:path",
    "write_*": "writes file 1:path; maybe mutates 1:path",
    "from_* parse_*": "-> .Graph",
    "to_pandas_edgelist to_pandas_adjacency": "-> pandas.DataFrame",
    "to_numpy_array to_numpy_matrix": "-> numpy.ndarray",
    "to_*": "-> any",
    "compose union intersection difference symmetric_difference disjoint_union subgraph reverse": (
        "-> .Graph; keeps items all"
    ),
    "nodes edges neighbors degree get_node_attributes get_edge_attributes connected_components": "-> any",
    "*": "-> any",
}

TYPES = {
    "Graph DiGraph MultiGraph MultiDiGraph": {
        "()": "-> .Graph; advances 0",
        "add_node add_edge": "-> any; mutates self; keeps all",
        "add_nodes_from add_edges_from": "-> any; mutates self; advances all; keeps all",
        "add_weighted_edges_from update": "-> any; mutates self; advances all; keeps all",
        "remove_nodes_from remove_edges_from": "mutates self; advances 0",
        "remove_node remove_edge clear clear_edges": "mutates self",
        "copy to_directed to_undirected reverse": "-> copy",
        "subgraph edge_subgraph": "-> view",
        "get_edge_data": "-> item dict",
        "nodes edges degree": "-> any",
        "new_edge_key": "-> int",
        "has_* number_of_* is_* order size": "-> scalar",
        "neighbors successors predecessors adjacency nbunch_iter": "-> iterator of items self",
        "[]": "-> view object",
        "for": "-> item",
        ".nodes .edges .adj .degree .graph .succ .pred .in_degree .out_degree .in_edges": "-> view object",
        ".out_edges": "-> view object",
        ".name": "-> str",
        ".=": "mutates self",
        "*": "-> any",
        ".*": "-> view object",
    },
}
