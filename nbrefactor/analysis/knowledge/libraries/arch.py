"""arch: models hold their series; fitting makes a result, notes in the model what was fitted, leaves the data alone."""

_PLOT = "-> matplotlib.figure.Figure; does plot; draws pyplot.figure"
_SIMULATION = "maybe draws numpy.random with method unless random_state"

FUNCTIONS = {
    "arch_model univariate.arch_model": "-> .univariate.base.ARCHModel; keeps 0:y; keeps 1:x",
    "bootstrap.optimal_block_length": "-> pandas.DataFrame",
    "unitroot.auto_bandwidth": "-> scalar",
    "unitroot.engle_granger unitroot.cointegration.engle_granger": "-> .UnitRootTest; keeps all",
    "unitroot.cointegration.phillips_ouliaris": "-> .UnitRootTest; keeps all",
    "unitroot.cointegration.DynamicOLS": "-> .Regression; keeps all",
    "data.*.load": "-> pandas.DataFrame",
}

ALIASES = {
    "univariate.mean univariate.volatility univariate.distribution": ".univariate",
    "bootstrap.base bootstrap.multiple_comparison": ".bootstrap",
    "unitroot.unitroot": ".unitroot",
}

UNNAMED = "Regression UnitRootTest univariate.VolatilityProcess"

TYPES = {
    "univariate.base.ARCHModel": {
        "fit": "-> .univariate.base.ARCHModelResult; mutates self; keeps self",
        "fix": "-> .univariate.base.ARCHModelResult; mutates self; keeps self",
        "forecast": f"-> .univariate.base.ARCHModelForecast; {_SIMULATION}",
        "simulate": "-> pandas.DataFrame; draws numpy.random",
        "bounds constraints parameter_names": "-> list",
        "compute_param_cov resids starting_values": "-> numpy.ndarray",
        ".=": "mutates self; keeps 0",
        ".name .num_params": "-> scalar",
        ".*": "-> item",
    },
    "univariate.[A-Z]*": {"bases": ".univariate.base.ARCHModel"},
    "univariate.GARCH univariate.ARCH univariate.EGARCH univariate.FIGARCH univariate.APARCH univariate.HARCH": {
        "bases": ".univariate.VolatilityProcess",
    },
    "univariate.ConstantVariance univariate.EWMAVariance univariate.FixedVariance univariate.RiskMetrics2006": {
        "bases": ".univariate.VolatilityProcess",
    },
    "univariate.MIDASHyperbolic": {"bases": ".univariate.VolatilityProcess"},
    "univariate.VolatilityProcess": {
        "update": "-> float; mutates self; mutates 3:sigma2",
        "compute_variance": "-> 2:sigma2; mutates self; mutates 2:sigma2",
        "simulate": "-> tuple of numpy.ndarray, numpy.ndarray; maybe mutates self",
        "forecast": f"-> any; maybe mutates self; {_SIMULATION}",
        ".=": "mutates self; keeps 0",
        ".name .num_params .start .stop .updateable": "-> scalar",
        ".*": "-> item",
        "*": "-> any",
    },
    "univariate.Normal univariate.StudentsT univariate.SkewStudent univariate.GeneralizedError": {
        "bases": ".univariate.Distribution",
    },
    "univariate.Distribution": {
        "simulate": "-> any; mutates self; keeps self",
        ".=": "mutates self; keeps 0",
        ".*": "-> item",
        "*": "-> any",
    },
    "univariate.base.ARCHModelResult univariate.base.ARCHModelFixedResult": {
        "summary": "-> any",
        "arch_lm_test": "-> any",
        "conf_int": "-> pandas.DataFrame",
        "forecast": f"-> .univariate.base.ARCHModelForecast; {_SIMULATION}",
        "plot": _PLOT,
        "hedgehog_plot": f"{_PLOT}; draws numpy.random",
        ".params .pvalues .tvalues .std_err": "-> item pandas.Series",
        ".model": "-> item .univariate.base.ARCHModel",
        ".aic .bic .loglikelihood .nobs .num_params .rsquared .rsquared_adj .scale": "-> scalar",
        ".convergence_flag .fit_start .fit_stop": "-> scalar",
        ".=": "mutates self",
        ".*": "-> item",
    },
    "univariate.base.ARCHModelForecast": {
        ".mean .variance .residual_variance": "-> item pandas.DataFrame",
        ".*": "-> item",
    },
    "bootstrap.MCS bootstrap.SPA bootstrap.StepM bootstrap.RealityCheck": {
        "compute": "mutates self; draws numpy.random unless self.seed",
        "reset": "mutates self",
        "critical_values better_models": "-> any",
        "subset": "mutates self",
        ".*": "-> item",
    },
    "bootstrap.[A-Z]*": {
        "apply conf_int cov var": "-> numpy.ndarray; mutates self; draws numpy.random unless self.seed",
        "bootstrap": "-> iterator; mutates self; keeps self; draws numpy.random unless self.seed",
        "clone": "-> like self; keeps all",
        "update_indices": "-> numpy.ndarray; mutates self; draws numpy.random unless self.seed",
        "reset": "mutates self",
        ".=": "mutates self",
        ".*": "-> item",
    },
    "unitroot.[A-Z]*": {
        "summary": "-> any",
        ".=": "mutates self",
        ".stat .pvalue .lags .nobs .trend .max_lags .null_hypothesis .alternative_hypothesis": "-> scalar",
        ".*": "-> item",
    },
    "UnitRootTest": {
        "summary": "-> any",
        "plot": _PLOT,
        ".stat .pvalue .lags .nobs .trend .max_lags": "-> scalar",
        ".*": "-> item",
        "*": "-> any",
    },
    "Regression": {"fit": "-> any; mutates self; keeps self", ".*": "-> item", "*": "-> any"},
}
