"""category_encoders: encoders as scikit-learn has them, from frame to frame."""

ALIASES = {
    "ordinal one_hot target_encoder binary count hashing leave_one_out woe james_stein cat_boost m_estimate": ".",
    "helmert sum_coding backward_difference basen polynomial glmm quantile_encoder": ".",
}

TYPES = {
    "[A-Z]*": {
        "()": "-> any; keeps all",
        "fit": "-> self; mutates self; draws numpy.random unless self.random_state",
        "fit_transform": (
            "-> pandas.DataFrame|numpy.ndarray; mutates self; draws numpy.random unless self.random_state"
        ),
        "transform": "-> pandas.DataFrame|numpy.ndarray; draws numpy.random unless self.random_state",
        "inverse_transform": "-> pandas.DataFrame|numpy.ndarray",
        "bases": "sklearn.base.BaseEstimator",
    },
}
