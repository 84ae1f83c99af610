"""catboost."""

FUNCTIONS = {
    "cv": "-> pandas.DataFrame",
    "train": "-> .CatBoost",
    "sum_models": "-> .CatBoost",
    "datasets.*": "-> any; does network",
}

TYPES = {
    "CatBoost CatBoostClassifier CatBoostRegressor CatBoostRanker": {
        "load_model": "-> self; reads file 0:fname; mutates self",
        "save_model": "writes file 0:fname",
        "get_feature_importance get_evals_result get_best_score eval_metrics": "-> any",
        "bases": "sklearn.base.BaseEstimator",
    },
    "Pool": {
        "()": "-> .Pool; keeps 0:data",
        "set_*": "-> self; mutates self",
        "save": "writes file 0:fname",
        "slice": "-> .Pool",
        "*": "-> any",
        ".*": "-> any",
    },
}
