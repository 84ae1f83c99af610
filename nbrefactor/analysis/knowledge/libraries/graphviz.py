"""graphviz."""

TYPES = {
    "Digraph Graph Source": {
        "()": "-> .Digraph; keeps all",
        "node edge edges attr subgraph clear": "mutates self; keeps all",
        "render": "-> str; writes file 0:filename; does shell",
        "save": "-> str; writes file 0:filename",
        "view": "does shell",
        "pipe": "-> bytes; does shell",
        ".=": "mutates self",
        ".*": "-> item",
        "*": "-> any",
    },
}
