"""statistics: numbers from data, which may be an iterator."""

FUNCTIONS = {
    "multimode quantiles": "-> list; advances 0:data",
    "mode median_low median_high median": "-> scalar; advances 0:data",
    "correlation covariance linear_regression": "-> scalar",
    "kde kde_random": "-> any; keeps all; calls nothing",
    "NormalDist.from_samples": "-> .NormalDist; advances 0:data",
    "*": "-> scalar; advances 0",
}

TYPES = {
    "NormalDist": {
        "()": "-> .NormalDist",
        "samples": "-> list of float; draws random.global unless seed",
        "quantiles": "-> list of float",
        "from_samples": "-> .NormalDist; advances 0",
        "*": "-> scalar",
        ".*": "-> scalar",
        "op": "-> .NormalDist",
    },
}
