"""nbformat: notebooks as dictionaries."""

FUNCTIONS = {
    "read": "-> .NotebookNode; reads file 0:fp; advances 0:fp",
    "reads": "-> .NotebookNode",
    "write": "writes file 1:fp; maybe mutates 0:nb; maybe mutates 1:fp",
    "writes convert": "-> any; maybe mutates 0:nb",
    "validate": "-> any; maybe mutates 0:nbdict",
    "from_dict": "-> .NotebookNode",
    "v4.new_notebook v4.new_code_cell v4.new_markdown_cell v4.new_raw_cell v4.new_output": (
        "-> .NotebookNode; keeps all"
    ),
}

TYPES = {
    "NotebookNode": {".*": "-> item .NotebookNode", ".=": "mutates self; keeps 0", "bases": "dict"},
}
