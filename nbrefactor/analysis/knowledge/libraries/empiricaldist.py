"""empiricaldist: distributions are pandas series."""

_DRAW = "draws numpy.random"
_PLOT = "does plot; draws pyplot.figure; reads matplotlib.rc"

FUNCTIONS = {
    "Pmf.from_seq FreqTab.from_seq Hist.from_seq": "-> .Pmf; advances 0:seq",
    "Cdf.from_seq": "-> .Cdf; advances 0:seq",
    "Surv.from_seq": "-> .Surv; advances 0:seq",
    "Hazard.from_seq": "-> .Hazard; advances 0:seq",
}

UNNAMED = "Hist Hist.from_seq FreqTab FreqTab.from_seq"

TYPES = {
    "Distribution": {
        "()": "-> any; keeps all",
        "normalize": "-> scalar; mutates self",
        "bar* step*": f"-> any; {_PLOT}",
        "sample choice": f"-> numpy.ndarray; {_DRAW}",
        "mean median mode var std": "-> scalar",
        "quantile credible_interval": "-> numpy.ndarray",
        "make_pmf add_dist sub_dist mul_dist div_dist convolve_dist": "-> .Pmf",
        "make_cdf max_dist min_dist": "-> .Cdf",
        "make_surv make_tail": "-> .Surv",
        "make_hazard": "-> .Hazard",
        "make_same add sub mul div copy": "-> like self",
        "gt_dist lt_dist ge_dist le_dist eq_dist ne_dist": "-> scalar",
        "pmf_outer make_joint marginal conditional": "-> any",
        "call forward inverse": "-> any",
        ".qs .ps .fs": "-> maybe view numpy.ndarray",
        ".forward .inverse": "-> any",
        "op": "-> pandas.Series",
        "bases": "pandas.Series",
    },
    **{
        name: {"()": f"-> maybe view .{name} of 0:data", "bases": ".Distribution"}
        for name in ("Pmf", "Cdf", "Surv", "Hazard", "FreqTab", "Hist")
    },
}
