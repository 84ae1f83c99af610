"""statsmodels: models hold their data; fitting makes a result and leaves the data alone."""

_PLOT = "does plot; draws pyplot.figure unless ax; maybe mutates :ax, :fig"

FUNCTIONS = {
    "api.add_constant tools.add_constant tools.tools.add_constant": "-> like 0:data",
    "api.qqplot api.qqline api.qqplot_2samples": f"-> matplotlib.figure.Figure; {_PLOT}",
    "graphics.* api.graphics.*": f"-> matplotlib.figure.Figure; {_PLOT}",
    "tsa.stattools.* api.tsa.stattools.* tsa.api.acf tsa.api.pacf api.tsa.acf api.tsa.pacf": "-> any",
    "api.tsa.adfuller": "-> tuple of any",
    "tsa.seasonal.seasonal_decompose api.tsa.seasonal_decompose": "-> .Results",
    "tsa.seasonal.STL": "-> .Results",
    "api.datasets.*.load_pandas api.datasets.*.load api.datasets.get_rdataset datasets.*": "-> any",
    "api.datasets.*": "-> any",
    "api.load api.load_pickle": "-> any; reads file 0:fname",
    "api.show_versions api.webdoc": "does print",
    "formula.api.*": "-> .Model; keeps all",
    "api.nonparametric.* nonparametric.*": "-> any",
    "stats.* api.stats.* api.families.* genmod.families.* tools.* api.tools.*": "-> any; keeps all",
    "distributions.*": "-> any; keeps all",
    "api.robust.* robust.* iolib.* api.iolib.* multivariate.* api.multivariate.*": "-> any; keeps all",
    "tsa.arima_process.arma_generate_sample": "-> numpy.ndarray; draws numpy.random",
    "tsa.vector_ar.* tsa.filters.* tsa.tsatools.*": "-> any",
    "api.[A-Z]* regression.* discrete.* genmod.* duration.*": "-> .Model; keeps all",
    "tsa.*.[A-Z]* api.tsa.[A-Z]* api.tsa.*.[A-Z]* tsa.[A-Z]*": "-> .Model; keeps all",
    "tsa.* api.tsa.*": "-> any",
}

UNNAMED = "Model Results"

TYPES = {
    "Model": {
        "fit fit_regularized fit_constrained": "-> .Results; mutates self; keeps self",
        "from_formula": "-> .Model; keeps all",
        "set_filter_method set_smoother_output initialize_* ssm": "mutates self",
        "initialize": "mutates self",
        "simulate": "-> any; draws numpy.random unless random_state",
        "generate_sample": "-> numpy.ndarray; draws numpy.random unless distrvs",
        "smooth filter": "-> .Results; mutates self; keeps self",
        "predict loglike score hessian information": "-> any",
        ".=": "mutates self",
        ".*": "-> item",
    },
    "Results": {
        "summary summary2 conf_int predict forecast get_forecast get_prediction get_influence": "-> any",
        "t_test f_test wald_test pvalues cov_params get_margeff anova_lm test_* fittedvalues": "-> any",
        "plot plot_*": f"-> matplotlib.figure.Figure; {_PLOT}",
        "plot_diagnostics": f"-> matplotlib.figure.Figure; {_PLOT}",
        "simulate": "-> any; draws numpy.random unless random_state",
        "append extend apply": "-> .Results",
        "save": "writes file 0:fname; maybe mutates 0:fname",
        "remove_data": "mutates items self",
        "get_* compare_* cov_* impulse_responses": "-> any",
        ".=": "mutates self",
        ".model": "-> item .Model",
        ".*": "-> item",
    },
}
