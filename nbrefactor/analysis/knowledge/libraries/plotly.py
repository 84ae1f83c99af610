"""plotly: figures change by their own methods, which return them."""

ALIASES = {"graph_objs": ".graph_objects", "offline.offline": ".offline"}

FUNCTIONS = {
    "express.get_trendline_results": "-> pandas.DataFrame",
    "express.data.*": "-> pandas.DataFrame",
    "express.colors.*": "-> any",
    "express.*": "-> .graph_objects.Figure",
    "subplots.make_subplots tools.make_subplots": "-> .graph_objects.Figure",
    "figure_factory.*": "-> .graph_objects.Figure",
    "offline.iplot offline.plot": "-> any; does display; writes file :filename",
    "offline.init_notebook_mode": "does display; writes plotly",
    "plotly.iplot plotly.plot": "-> any; does display, network",
    "io.show": "does display",
    "io.write_html io.write_image io.write_json": "writes file 1:file",
    "io.read_json": "-> .graph_objects.Figure; reads file 0:file",
    "io.*": "-> any",
    "tools.set_credentials_file": "writes plotly",
    "graph_objects.Layout": "-> .graph_objects.Layout; keeps all",
    "graph_objects.FigureWidget": "-> .graph_objects.Figure; keeps all",
    "graph_objects.[A-Z]*": "-> .graph_objects.Trace; keeps all",
    "graph_objects.*": "-> .graph_objects.Trace; keeps all",
    "colors.*": "-> any",
    "validators.*": "-> any",
}

VALUES = {"io.templates io.renderers": "-> .Settings; reads plotly", "express.colors.* colors.*": "-> any"}

UNNAMED = "Settings graph_objects.Trace"

TYPES = {
    "Settings": {".=": "mutates self; writes plotly", "[]": "-> any", "[]=": "mutates self; writes plotly"},
    "graph_objects.Figure": {
        "()": "-> .graph_objects.Figure; keeps all",
        "add_* update update_* for_each_* append_trace set_subplots": "-> self; mutates self; keeps all",
        "plotly_*": "-> self; mutates self; keeps all",
        "batch_update batch_animate": "-> any; mutates self",
        "pop": "-> item; mutates self",
        "show": "does display",
        "write_html write_image write_json": "writes file 0:file; maybe mutates 0:file",
        "to_html to_json": "-> str",
        "to_image": "-> bytes",
        "to_dict to_ordered_dict to_plotly_json": "-> dict",
        "print_grid": "does print",
        "select_*": "-> view object",
        "get_subplot": "-> view object",
        "full_figure_for_development": "-> .graph_objects.Figure",
        "[]": "-> view object",
        "[]=": "mutates self; keeps 0",
        ".data .layout .frames": "-> view object",
        ".=": "mutates self; keeps 0",
    },
    "graph_objects.Trace graph_objects.Layout": {
        "update": "-> self; mutates self",
        "on_*": "mutates self; keeps all",
        "to_plotly_json": "-> dict",
        "pop": "-> item; mutates self",
        "[]": "-> view object",
        "[]= .=": "mutates self; keeps 0",
        ".*": "-> view object",
    },
}
