"""pmdarima: models keep their data; fitting and updating changes them."""

ALIASES = {"arima.auto": ".arima", "arima.arima": ".arima"}

_FORECAST = "-> numpy.ndarray|pandas.Series; -> tuple of any, any with :return_conf_int"
_MODEL = "-> .arima.ARIMA; keeps all; does print; draws numpy.random with random"

FUNCTIONS = {
    "auto_arima arima.auto_arima": _MODEL,
    "arima.ndiffs arima.nsdiffs": "-> int",
    "acf pacf c utils.acf utils.pacf utils.c utils.diff utils.diff_inv": "-> numpy.ndarray",
    "autocorr_plot plot_acf plot_pacf utils.autocorr_plot utils.plot_acf utils.plot_pacf": (
        "-> any; does plot; draws pyplot.figure; maybe mutates :ax; reads matplotlib.rc"
    ),
    "decompose arima.decompose": "-> any",
    "datasets.*": "-> any; maybe draws numpy.random; does network",
    "model_selection.train_test_split": "-> list of pairs all",
    "model_selection.*": "-> any; keeps all",
    "preprocessing.* pipeline.*": "-> any; keeps all",
    "show_versions": "does print",
}

TYPES = {
    "arima.ARIMA": {
        "()": "-> .arima.ARIMA; keeps all",
        "fit": "-> self; mutates self; keeps all; does print",
        "update": "-> self; mutates self; keeps all",
        "predict": _FORECAST,
        "predict_in_sample": _FORECAST,
        "fit_predict*": f"{_FORECAST}; mutates self; keeps all",
        "plot_diagnostics": (
            "-> matplotlib.figure.Figure; does plot; draws pyplot.figure; maybe mutates :fig; reads matplotlib.rc"
        ),
        "summary": "-> any",
        "aic aicc bic hqic df_model df_resid": "-> scalar",
        "params pvalues resid fittedvalues arparams maparams arroots maroots bse conf_int oob": "-> any",
        "get_params to_dict": "-> dict",
        "set_params": "-> self; mutates self",
        ".order .seasonal_order": "-> scalar",
        ".arima_res_": "-> item statsmodels.Results",
        ".=": "mutates self; keeps 0",
        ".*": "-> item",
    },
    "AutoARIMA ARIMA arima.AutoARIMA": {"bases": ".arima.ARIMA"},
}
