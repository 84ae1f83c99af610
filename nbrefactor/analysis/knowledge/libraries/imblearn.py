"""imbalanced-learn: samplers are estimators that draw random numbers."""

_RESAMPLED = "-> tuple of any, any; mutates self; draws numpy.random unless self.random_state"

FUNCTIONS = {
    "pipeline.make_pipeline": "-> sklearn.pipeline.Pipeline; keeps all",
    "datasets.*": "-> any; does network; draws numpy.random unless random_state",
    "metrics.*": "-> any",
}

TYPES = {
    "pipeline.Pipeline": {"fit_resample fit_sample": _RESAMPLED, "bases": "sklearn.pipeline.Pipeline"},
    "over_sampling.[A-Z]* under_sampling.[A-Z]* combine.[A-Z]* ensemble.[A-Z]*": {
        "fit": "-> self; mutates self; draws numpy.random unless self.random_state",
        "fit_resample fit_sample": _RESAMPLED,
        "bases": "sklearn.base.BaseEstimator",
    },
}
