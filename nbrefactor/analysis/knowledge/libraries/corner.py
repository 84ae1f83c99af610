"""corner: figures of samples."""

_PLOT = "does plot; draws pyplot.figure; reads matplotlib.rc"

FUNCTIONS = {
    "corner": f"-> matplotlib.figure.Figure; maybe mutates :fig; {_PLOT}",
    "hist2d": f"maybe mutates :ax; {_PLOT}",
    "overplot_lines overplot_points": f"mutates 0:fig; {_PLOT}",
    "quantile": "-> numpy.ndarray",
}
