"""shap: explainers read a model; plots draw on the current figure."""

_PLOT = "-> any; does plot; draws pyplot.figure"

FUNCTIONS = {
    "initjs": "does display",
    "summary_plot dependence_plot force_plot waterfall_plot bar_plot decision_plot plots.*": _PLOT,
    "sample kmeans": "-> any; draws numpy.random",
    "datasets.*": "-> tuple of any, any; does network",
    "*": "-> .Explainer; keeps all",
}

TYPES = {
    "Explainer": {
        "call shap_values": "-> any; maybe draws numpy.random",
        "shap_interaction_values": "-> any",
        "*": "-> any",
        ".*": "-> item",
    },
}
