"""yellowbrick: a visualizer wraps an estimator, fits it, and draws; so do its functions."""

_DRAWN = (
    "does plot; draws pyplot.figure; reads matplotlib.rc; draws numpy.random; writes file :outpath; does print; "
    "maybe mutates :ax"
)

FUNCTIONS = {
    "datasets.load_*": "-> any; does network; reads file :data_home",
    "set_palette set_aesthetic style.set_palette": "writes matplotlib.rc",
    "*.[A-Z]* [A-Z]*": "-> .Visualizer; keeps all; does plot; draws pyplot.figure unless ax; maybe mutates :ax",
    "anscombe": "-> any; does plot; draws pyplot.figure; reads matplotlib.rc",
    "*.[a-z]*": f"-> .Visualizer; keeps all; mutates items 0; mutates 0; {_DRAWN}",
}

UNNAMED = "Visualizer"

TYPES = {
    "Visualizer": {
        ".ax": "-> view matplotlib.axes.Axes",
        ".fig": "-> view matplotlib.figure.Figure",
        ".estimator": "-> view object",
        ".=": "mutates self; keeps 0",
        ".*": "-> view object",
        "*": f"-> view object; mutates items self; mutates self; keeps all; {_DRAWN}",
    },
}
