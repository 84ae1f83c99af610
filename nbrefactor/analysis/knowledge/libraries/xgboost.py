"""xgboost."""

ALIASES = {"sklearn core training": "."}

_PLOT = "does plot; draws pyplot.figure unless ax; maybe mutates :ax"

FUNCTIONS = {
    "train": "-> .Booster; keeps :evals; maybe mutates :evals_result, :xgb_model",
    "cv": "-> pandas.DataFrame; maybe draws numpy.random",
    "plot_importance plot_tree": f"-> matplotlib.axes.Axes; {_PLOT}",
    "to_graphviz": "-> any",
    "set_config": "writes xgboost.config",
    "get_config": "-> dict; reads xgboost.config",
    "config_context": "-> any; draws xgboost.config",
    "callback.* collective.*": "-> any; keeps all",
}

TYPES = {
    "XGBModel XGBClassifier XGBRegressor XGBRanker XGBRFClassifier XGBRFRegressor": {
        "save_model": "writes file 0:fname",
        "load_model": "reads file 0:fname; mutates self",
        "apply evals_result get_booster get_xgb_params get_num_boosting_rounds": "-> any",
        "bases": "sklearn.base.BaseEstimator",
    },
    "DMatrix QuantileDMatrix ExtMemQuantileDMatrix": {
        "()": "-> .DMatrix; keeps 0:data; reads file 0:data",
        "set_*": "mutates self",
        "save_binary": "writes file 0:fname",
        "slice": "-> .DMatrix",
        ".=": "mutates self",
        ".*": "-> any",
        "*": "-> any",
    },
    "Booster": {
        "update boost load_model load_config set_attr set_param reset": "-> any; mutates self",
        "save_model": "writes file 0:fname",
        "dump_model": "writes file 0:fout",
        "copy": "-> .Booster",
        ".=": "mutates self",
        ".*": "-> any",
        "*": "-> any",
        "[]": "-> .Booster",
    },
}
