"""altair: charts are values; every method makes a new one."""

FUNCTIONS = {
    "renderers.* data_transformers.* themes.*": "-> any; writes altair",
    "theme.*": "-> any; writes altair",
    "layer hconcat vconcat concat repeat": "-> .Chart; keeps all",
    "sequence topo_feature": "-> any",
    "*": "-> .Part; keeps all",
}

UNNAMED = "Part"

VALUES = {"value datum expr": "-> any"}

TYPES = {
    "Chart LayerChart HConcatChart VConcatChart ConcatChart FacetChart RepeatChart": {
        "()": "-> .Chart; keeps all",
        "save": "writes file 0:fp; maybe mutates 0:fp",
        "display show": "does display",
        "serve open_editor": "does shell",
        "to_dict": "-> dict",
        "to_json to_html to_url": "-> str",
        "validate validate_property": "-> scalar",
        "op op=": "-> .Chart; keeps all; keeps self",
        ".=": "mutates self; keeps 0",
        "[]=": "mutates self; keeps 0",
        ".*": "-> item",
        "*": "-> .Chart; keeps self; keeps all",
    },
    "Part": {
        "*": "-> .Part; keeps self; keeps all",
        "op": "-> .Part; keeps all",
        ".=": "mutates self",
        ".*": "-> .Part",
    },
}
