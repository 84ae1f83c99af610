"""pymc: inside ``with model`` every distribution registers itself with the model."""

FUNCTIONS = {
    "sample sample_posterior_predictive sample_prior_predictive fit find_MAP": (
        "-> any; does print; reads pymc.model; draws numpy.random unless random_seed; keeps :model"
    ),
    "sample_ppc fast_sample_posterior_predictive variational.*": (
        "-> any; does print; reads pymc.model; draws numpy.random unless random_seed"
    ),
    "draw": "-> numpy.ndarray; draws numpy.random unless random_seed",
    "traceplot forestplot plot_* autocorrplot plots.*": "-> any; does plot; draws pyplot.figure",
    "summary waic loo compare hpd gelman_rubin": "-> any; reads pymc.model",
    "model_to_graphviz": "-> any; reads pymc.model",
    "set_data": "writes pymc.model",
    "math.*": "-> any; keeps all",
    "*": "-> any; keeps all; draws pymc.model",
}

TYPES = {
    "Model": {
        "()": "-> .Model",
        "with": "-> self; mutates self; draws pymc.model",
        "*": "-> any; maybe mutates self",
        "[]": "-> item",
        ".*": "-> view object",
    },
}
