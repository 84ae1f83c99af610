"""scikit-optimize: searches call the function with points of a space."""

_SEARCH = (
    "-> scipy.optimize.OptimizeResult; draws numpy.random unless random_state; maybe mutates :random_state; "
    "does print; keeps all"
)

FUNCTIONS = {
    "gp_minimize forest_minimize gbrt_minimize dummy_minimize": _SEARCH,
    "space.[A-Z]* Space space.space.[A-Z]*": "-> any; keeps all",
    "plots.*": "-> any; does plot; draws pyplot.figure; maybe mutates :ax; reads matplotlib.rc",
    "utils.use_named_args": "-> any; keeps all; calls nothing",
    "dump": "writes file 1:filename",
    "load": "-> any; reads file 0:filename",
    "expected_minimum": "-> any; draws numpy.random unless random_state",
}

TYPES = {
    "BayesSearchCV": {"()": "-> .BayesSearchCV; keeps all", "bases": "sklearn.model_selection.GridSearchCV"},
    "Optimizer": {
        "()": "-> .Optimizer; keeps all",
        "get_result": "-> scipy.optimize.OptimizeResult",
        ".*": "-> item",
        "*": "-> any; mutates self; keeps all; draws numpy.random unless self.random_state",
    },
}
