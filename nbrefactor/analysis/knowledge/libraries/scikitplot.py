"""scikit-plot: metrics, drawn."""

_PLOT = "-> matplotlib.axes.Axes; does plot; draws pyplot.figure unless ax; maybe mutates :ax; reads matplotlib.rc"

FUNCTIONS = {
    "metrics.plot_*": _PLOT,
    "estimators.plot_feature_importances decomposition.plot_*": _PLOT,
    "estimators.plot_learning_curve cluster.plot_elbow_curve": f"{_PLOT}; draws numpy.random",
}
