"""hyperopt: spaces are values; a search notes in the trials what it tried."""

FUNCTIONS = {
    "fmin": (
        "-> dict; mutates 6:trials; mutates 7:rstate; draws numpy.random unless rstate; does print; "
        "maybe draws random.global"
    ),
    "hp.*": "-> any; keeps all",
    "space_eval": "-> any",
    "pyll.stochastic.sample": "-> any; draws numpy.random unless rng; maybe mutates :rng",
    "partial": "-> any; keeps all; calls nothing",
}

VALUES = {"STATUS_OK STATUS_FAIL STATUS_NEW STATUS_RUNNING": "-> scalar", "tpe.suggest rand.suggest": "-> any"}

TYPES = {
    "Trials": {
        "losses statuses": "-> list of any",
        "average_best_error": "-> float",
        ".trials .results .vals .miscs": "-> view object",
        ".best_trial .argmin": "-> any",
        ".=": "mutates self; keeps 0",
        ".*": "-> item",
        "*": "-> any; mutates self",
    },
}
