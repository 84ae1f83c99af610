"""lightgbm."""

ALIASES = {"sklearn basic engine": "."}

_PLOT = "does plot; draws pyplot.figure unless ax; maybe mutates :ax"

FUNCTIONS = {
    "train": "-> .Booster; mutates 1:train_set",
    "cv": "-> dict; mutates 1:train_set",
    "plot_*": f"-> matplotlib.axes.Axes; {_PLOT}",
    "create_tree_digraph": "-> any",
    "early_stopping log_evaluation record_evaluation reset_parameter": "-> any; keeps all",
    "register_logger": "writes lightgbm; keeps all",
}

TYPES = {
    "LGBMModel LGBMClassifier LGBMRegressor LGBMRanker": {"bases": "sklearn.base.BaseEstimator"},
    "Dataset": {
        "()": "-> .Dataset; keeps all; reads file 0:data",
        "construct add_features_from": "-> self; mutates self",
        "set_*": "-> self; mutates self; keeps all",
        "save_binary": "-> self; writes file 0:filename",
        "create_valid subset": "-> .Dataset; keeps all; keeps self",
        ".=": "mutates self",
        ".*": "-> item",
        "*": "-> any; maybe mutates self",
    },
    "Booster": {
        "()": "-> .Booster; keeps all; reads file :model_file",
        "update add_valid reset_parameter rollback_one_iter set_* shuffle_models free_dataset free_network": (
            "-> any; mutates self; keeps all"
        ),
        "model_from_string eval": "-> any; mutates self",
        "save_model": "-> self; writes file 0:filename",
        "refit": "-> .Booster",
        ".=": "mutates self",
        ".*": "-> any",
        "*": "-> any",
    },
}
