"""ast: trees from text."""

FUNCTIONS = {
    "literal_eval": "-> any",
    "parse": "-> any",
    "dump unparse": "-> str",
    "get_docstring get_source_segment": "-> scalar",
    "walk iter_child_nodes iter_fields": "-> iterator of items 0",
    "fix_missing_locations increment_lineno copy_location": "-> 0; mutates 0",
}
