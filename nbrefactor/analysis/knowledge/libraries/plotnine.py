"""plotnine: plots are added up, each sum a new one, and drawn when they are shown or saved."""

FUNCTIONS = {
    "theme_set theme_update set_option options.set_option": "-> any; writes plotnine.options",
    "theme_get get_option": "-> any; reads plotnine.options",
    "qplot": "-> .ggplot; keeps all",
    "ggsave save_as_pdf_pages": "writes file 1:filename; does plot; draws pyplot.figure",
    "data.*": "-> pandas.DataFrame",
    "watermark": "-> any; keeps all",
    "*": "-> .Part; keeps all; calls nothing; reads plotnine.options",
}

VALUES = {"data.*": "-> pandas.DataFrame", "options.*": "-> any"}

UNNAMED = "Part"

TYPES = {
    "ggplot": {
        "()": "-> .ggplot; keeps all",
        "show": "does display, plot; draws pyplot.figure",
        "save": "writes file 0:filename; does plot; draws pyplot.figure",
        "op": "-> .ggplot; keeps all; keeps self",
        "op=": "-> self; mutates self; keeps all",
        ".=": "mutates self; keeps 0",
        ".*": "-> item",
        "*": "-> any; mutates self; does plot; draws pyplot.figure",
    },
    "Part": {"op": "-> .Part; keeps all; keeps self", ".=": "mutates self", ".*": "-> item"},
}
