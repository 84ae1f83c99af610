"""linearmodels: models hold their data; fitting makes a result and leaves the data, and most models, alone."""

ALIASES = {
    "panel.model iv.model iv.absorbing system.model asset_pricing.model panel.results": ".",
    "panel iv system asset_pricing": ".",
}

FUNCTIONS = {
    "compare": "-> .Results; keeps all",
    "generate_panel_data": "-> any; draws numpy.random unless rng",
    "datasets.*.load": "-> pandas.DataFrame",
    "datasets.*": "-> any",
}

UNNAMED = "Results compare generate_panel_data"

_MODELS = (
    "PanelOLS PooledOLS RandomEffects BetweenOLS FamaMacBeth IV2SLS IVLIML IVGMM IVGMMCUE IVJIVE OLS LinearFactorModel "
    "LinearFactorModelGMM TradedFactorModel"
)

TYPES = {
    "IVSystemGMM IV3SLS SUR": {
        "from_formula multivariate_ls multivariate_iv": "-> .SUR; keeps all",
        "fit": "-> .Results; mutates self; keeps self",
        "add_constraints": "mutates self; keeps all",
        "reset_constraints": "mutates self",
        "predict": "-> pandas.DataFrame",
        ".*": "-> item",
    },
    "AbsorbingLS FirstDifferenceOLS": {
        "bases": ".PanelOLS",
        "fit": "-> .Results; mutates self; keeps self",
    },
    _MODELS: {
        "from_formula": "-> .PanelOLS|.IV2SLS; keeps all",
        "fit": "-> .Results; keeps self",
        "predict": "-> pandas.DataFrame",
        "resids wresids estimate_parameters reformat_clusters j": "-> any",
        ".formula .has_constant .entity_effects .time_effects .other_effects": "-> scalar",
        ".*": "-> item",
    },
    "Results": {
        "conf_int predict": "-> pandas.DataFrame",
        "wald_test wu_hausman durbin": "-> any",
        ".params .pvalues .tstats .std_errors": "-> item pandas.Series",
        ".nobs .rsquared .rsquared_adj .s2 .loglik .df_model .df_resid .total_ss .model_ss .resid_ss": "-> scalar",
        ".*": "-> item",
        "*": "-> any",
    },
}
