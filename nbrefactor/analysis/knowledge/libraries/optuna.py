"""optuna: a study changes as it is optimized, and calls the function with trials that it changes."""

FUNCTIONS = {
    "create_study load_study": "-> .Study; keeps all; does print; does shell",
    "delete_study copy_study": "does shell, print",
    "study.create_study study.load_study": "-> .Study; keeps all; does print; does shell",
    "logging.set_verbosity logging.disable_* logging.enable_*": "writes logging",
    "logging.get_verbosity logging.get_logger": "-> any; reads logging",
    "samplers.[A-Z]* pruners.[A-Z]* distributions.[A-Z]* integration.[A-Z]*": "-> any; keeps all",
    "visualization.matplotlib.*": "-> matplotlib.axes.Axes; does plot; draws pyplot.figure; reads matplotlib.rc",
    "visualization.plot_*": "-> plotly.graph_objects.Figure",
    "importance.get_param_importances": "-> dict of float; draws optuna.random",
    "TrialPruned exceptions.TrialPruned": "-> any; keeps all",
}

UNNAMED = "Trial"

TYPES = {
    "Study Trial": {
        "()": "-> any; keeps all",
        "optimize": "mutates self; keeps all; draws optuna.random, numpy.random, random.global; does print",
        "trials_dataframe": "-> pandas.DataFrame",
        ".best_params .best_trials .trials .user_attrs .params": "-> any",
        ".best_value .number .study_name .direction": "-> scalar",
        ".best_trial": "-> any",
        ".*": "-> item",
        "*": "-> any; mutates self; keeps all; draws optuna.random; does print",
    },
}
