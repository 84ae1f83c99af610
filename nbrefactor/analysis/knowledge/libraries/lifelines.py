"""lifelines: fitters are changed by fitting and hold what they were given; frames are copied.

Computing residuals notes the regressors anew, and a summary remembers the concordance that it is the first to need.
"""

ALIASES = {
    "fitters.*_fitter fitters fitters.mixins": ".",
    "statistics.statistics": ".statistics",
}

_PLOT = "does plot; draws pyplot.figure unless ax; reads matplotlib.rc; maybe mutates :ax"

FUNCTIONS = {
    "datasets.load_*": "-> pandas.DataFrame",
    "statistics.power_under_cph statistics.sample_size_necessary_under_cph": "-> scalar",
    "statistics.proportional_hazard_test": ("-> .statistics.StatisticalResult; keeps all; mutates 0:fitted_cox_model"),
    "statistics.*": "-> .statistics.StatisticalResult; keeps all",
    "plotting.add_at_risk_counts": "-> matplotlib.axes.Axes; does plot; draws pyplot.figure; maybe mutates :ax, :fig",
    "plotting.*": f"-> matplotlib.axes.Axes; {_PLOT}",
    "utils.datetimes_to_durations": "-> tuple of numpy.ndarray, numpy.ndarray",
    "utils.concordance_index utils.restricted_mean_survival_time utils.qth_survival_time": "-> any",
    "utils.k_fold_cross_validation": (
        "-> list; draws numpy.random; maybe mutates items 0:fitters; maybe mutates 0:fitters"
    ),
    "utils.find_best_parametric_model": "-> tuple",
    "utils.survival_table_from_events utils.group_survival_table_from_events utils.to_episodic_format": "-> any",
    "utils.to_long_format utils.add_covariate_to_timeline utils.covariates_from_event_matrix": "-> pandas.DataFrame",
    "utils.survival_events_from_table utils.median_survival_times utils.qth_survival_times": "-> any",
}

_FITTERS = (
    "AalenAdditiveFitter AalenJohansenFitter BreslowFlemingHarringtonFitter CRCSplineFitter CoxPHFitter "
    "CoxTimeVaryingFitter ExponentialFitter GeneralizedGammaFitter GeneralizedGammaRegressionFitter "
    "KaplanMeierFitter LogLogisticAFTFitter LogLogisticFitter LogNormalAFTFitter LogNormalFitter MixtureCureFitter "
    "NelsonAalenFitter PiecewiseExponentialFitter PiecewiseExponentialRegressionFitter SplineFitter WeibullAFTFitter "
    "WeibullFitter"
)

TYPES = {
    "statistics.StatisticalResult": {
        "print_summary": "does display",
        "to_*": "-> str",
        ".p_value .test_statistic .test_name .null_distribution": "-> scalar",
        ".summary": "-> pandas.DataFrame",
        ".*": "-> item",
    },
    _FITTERS: {
        "fit fit_left_censoring fit_right_censoring fit_interval_censoring": "-> self; mutates self; keeps all",
        "plot plot_*": f"-> matplotlib.axes.Axes; {_PLOT}",
        "print_summary": "does display; maybe mutates self",
        "compute_*": "-> any; mutates self",
        "check_assumptions": (
            "-> any; mutates self; does print, plot; draws pyplot.figure; draws numpy.random with show_plots"
        ),
        "predict predict_* *_at_times divide subtract smoothed_hazards_": "-> any",
        "percentile score": "-> scalar",
        "log_likelihood_ratio_test": "-> .statistics.StatisticalResult",
        ".=": "mutates self; keeps 0",
        ".median_survival_time_ .AIC_ .AIC_partial_ .BIC_ .concordance_index_ .log_likelihood_ .label": "-> scalar",
        ".summary .survival_function_ .cumulative_hazard_ .event_table": "-> item pandas.DataFrame",
        ".*": "-> item",
        "*": "-> any; maybe mutates self",
    },
    "[A-Z]*": {"bases": ".KaplanMeierFitter"},
}
