"""bokeh: figures and data sources change in place; the current document is process state."""

ALIASES = {"io.output io.showing io.saving": ".io", "charts": ".plotting", "sampledata": ".sampledata"}

FUNCTIONS = {
    "plotting.figure": "-> .plotting.figure; keeps all; writes bokeh",
    "plotting.show io.show": "does display; reads bokeh; keeps 0",
    "plotting.save io.save": "-> str; writes file 1:filename; reads bokeh",
    "plotting.output_file io.output_file": "writes bokeh; writes file 0:filename",
    "plotting.output_notebook io.output_notebook": "does display; writes bokeh",
    "plotting.reset_output io.reset_output io.push_notebook": "does display; writes bokeh",
    "plotting.curdoc io.curdoc": "-> any; draws bokeh",
    "plotting.gridplot plotting.row plotting.column layouts.*": "-> .models.Model; keeps all",
    "io.export_*": "-> any; writes file :filename",
    "palettes.* transform.* colors.* sampledata.* util.*": "-> any; keeps all",
    "embed.*": "-> any",
    "models.* models.*.* plotting.* charts.*": "-> .models.Model; keeps all",
}

VALUES = {"palettes.*": "-> any"}

UNNAMED = "models.Model"

TYPES = {
    "models.Model plotting.figure": {
        "select select_one": "-> view .models.Model",
        "properties dataspecs": "-> any",
        "[]= .=": "mutates self; keeps 0",
        "[]": "-> view .models.Model",
        "for": "-> view .models.Model",
        ".*": "-> view .models.Model",
        "*": "-> view .models.Model; mutates self; keeps all",
    },
}
