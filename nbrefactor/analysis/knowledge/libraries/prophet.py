"""prophet: fitting changes the model, which keeps a copy of its data; forecasts draw their uncertainty."""

_PLOT = "does plot; draws pyplot.figure; reads matplotlib.rc"

ALIASES = {"forecaster": "."}

FUNCTIONS = {
    "plot.add_changepoints_to_plot": f"-> list; mutates 0:ax; {_PLOT}",
    "plot.plot_plotly plot.plot_components_plotly plot.plot_*_plotly": "-> plotly.graph_objects.Figure",
    "plot.plot_cross_validation_metric": f"-> matplotlib.figure.Figure; maybe mutates :ax; {_PLOT}",
    "plot.plot plot.plot_components": f"-> matplotlib.figure.Figure; maybe mutates :ax; {_PLOT}",
    "diagnostics.cross_validation": "-> pandas.DataFrame; draws numpy.random; does print",
    "diagnostics.performance_metrics": "-> pandas.DataFrame",
    "serialize.model_to_json": "-> str",
    "serialize.model_from_json": "-> .Prophet",
}

TYPES = {
    "Prophet": {
        "()": "-> .Prophet; keeps :holidays, :changepoints",
        "fit": "-> self; mutates self; draws numpy.random; does print",
        "add_regressor add_seasonality add_country_holidays": "-> self; mutates self",
        "predict": "-> pandas.DataFrame; draws numpy.random",
        "predictive_samples": "-> dict of numpy.ndarray; draws numpy.random",
        "make_future_dataframe": "-> pandas.DataFrame",
        "plot": f"-> matplotlib.figure.Figure; maybe mutates :ax; {_PLOT}",
        "plot_components": f"-> matplotlib.figure.Figure; {_PLOT}",
        ".=": "mutates self; keeps 0",
        ".*": "-> item",
        "*": "-> any; mutates self; draws numpy.random",
    },
}
