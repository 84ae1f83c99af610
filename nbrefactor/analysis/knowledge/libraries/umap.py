"""umap: estimators as scikit-learn has them; they keep the data and draw random numbers."""

FUNCTIONS = {
    "plot.points plot.connectivity plot.diagnostic": (
        "-> matplotlib.axes.Axes; does plot; draws pyplot.figure unless ax; maybe mutates :ax; reads matplotlib.rc"
    ),
    "plot.interactive plot.show plot.output_notebook": "-> any; does display",
}

_DRAW = "mutates self; draws numpy.random unless self.random_state; maybe mutates items self; does print"

TYPES = {
    "UMAP ParametricUMAP DensMAP AlignedUMAP": {
        "()": "-> any; keeps all",
        "fit": f"-> self; keeps all; {_DRAW}",
        "fit_transform": f"-> view numpy.ndarray; keeps all; {_DRAW}",
        "update": f"keeps all; {_DRAW}",
        "transform inverse_transform": "-> numpy.ndarray; draws numpy.random unless self.random_state",
        ".embedding_": "-> item numpy.ndarray",
        "bases": "sklearn.base.BaseEstimator",
    },
}
