"""sweetviz: reports of frames."""

_REPORT = "-> .Report; keeps all; does print; draws pyplot.figure; reads matplotlib.rc"

FUNCTIONS = {"analyze compare compare_intra": _REPORT}

UNNAMED = "Report"

TYPES = {
    "Report": {
        "show_html": "mutates self; writes file 0:filepath; does print, shell, plot",
        "show_notebook": "mutates self; does display, plot",
        "*": "-> any; mutates self",
        ".*": "-> view object",
    },
}
