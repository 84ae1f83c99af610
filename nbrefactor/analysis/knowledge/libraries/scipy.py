"""scipy: numbers in, numbers out; ``overwrite_...`` and the sparse formats are the exceptions."""

ALIASES = {
    "stats.stats stats.morestats stats.distributions stats.kde stats.mvn stats.mstats_basic": ".stats",
    "stats._*": ".stats",
    "optimize._*": ".optimize",
    "linalg._*": ".linalg",
    "signal._*": ".signal",
    "sparse._*": ".sparse",
    "interpolate._*": ".interpolate",
    "integrate._*": ".integrate",
    "optimize.minpack optimize.zeros": ".optimize",
    "sparse.csr sparse.csc sparse.coo sparse.lil sparse.dok sparse.base sparse.construct": ".sparse",
    "interpolate.interpolate interpolate.fitpack interpolate.fitpack2": ".interpolate",
    "integrate.quadpack integrate.odepack": ".integrate",
    "signal.signaltools signal.filter_design signal.windows.windows": ".signal",
    "misc.pilutil": ".misc",
    "ndimage.filters ndimage.interpolation ndimage.measurements ndimage.morphology": ".ndimage",
}

_ARRAY = "-> numpy.ndarray"
_OVER = "mutates 0 with overwrite_a; mutates 1 with overwrite_b; mutates 0 with overwrite_x"
_DRAW = "draws numpy.random unless random_state; maybe mutates :random_state, :rng"
_PLOT = "does plot; draws pyplot.figure unless ax; maybe mutates :ax"

_DISTRIBUTIONS = (
    "stats.alpha stats.anglit stats.arcsine stats.argus stats.bernoulli stats.beta "
    "stats.betabinom stats.betanbinom stats.betaprime stats.binom stats.boltzmann "
    "stats.bradford stats.burr stats.burr12 stats.cauchy stats.chi stats.chi2 stats.cosine "
    "stats.crystalball stats.dgamma stats.dirichlet stats.dirichlet_multinomial stats.dlaplace "
    "stats.dpareto_lognorm stats.dweibull stats.erlang stats.expon stats.exponnorm "
    "stats.exponpow stats.exponweib stats.f stats.fatiguelife stats.fisk stats.foldcauchy "
    "stats.foldnorm stats.gamma stats.gausshyper stats.genexpon stats.genextreme stats.gengamma "
    "stats.genhalflogistic stats.genhyperbolic stats.geninvgauss stats.genlogistic "
    "stats.gennorm stats.genpareto stats.geom stats.gibrat stats.gompertz stats.gumbel_l "
    "stats.gumbel_r stats.halfcauchy stats.halfgennorm stats.halflogistic stats.halfnorm "
    "stats.hypergeom stats.hypsecant stats.invgamma stats.invgauss stats.invweibull "
    "stats.invwishart stats.irwinhall stats.jf_skew_t stats.johnsonsb stats.johnsonsu "
    "stats.kappa3 stats.kappa4 stats.ksone stats.kstwo stats.kstwobign stats.landau "
    "stats.laplace stats.laplace_asymmetric stats.levy stats.levy_l stats.levy_stable "
    "stats.loggamma stats.logistic stats.loglaplace stats.lognorm stats.logser stats.loguniform "
    "stats.lomax stats.matrix_normal stats.matrix_t stats.maxwell stats.mielke stats.moyal "
    "stats.multinomial stats.multivariate_hypergeom stats.multivariate_normal "
    "stats.multivariate_t stats.nakagami stats.nbinom stats.ncf stats.nchypergeom_fisher "
    "stats.nchypergeom_wallenius stats.nct stats.ncx2 stats.nhypergeom stats.norm "
    "stats.normal_inverse_gamma stats.norminvgauss stats.ortho_group stats.pareto "
    "stats.pearson3 stats.planck stats.poisson stats.poisson_binom stats.powerlaw "
    "stats.powerlognorm stats.powernorm stats.randint stats.random_correlation "
    "stats.random_table stats.rayleigh stats.rdist stats.recipinvgauss stats.reciprocal "
    "stats.rel_breitwigner stats.rice stats.semicircular stats.skellam stats.skewcauchy "
    "stats.skewnorm stats.special_ortho_group stats.studentized_range stats.t stats.trapezoid "
    "stats.triang stats.truncexpon stats.truncnorm stats.truncpareto stats.truncweibull_min "
    "stats.tukeylambda stats.uniform stats.uniform_direction stats.unitary_group stats.vonmises "
    "stats.vonmises_fisher stats.vonmises_line stats.wald stats.weibull_max stats.weibull_min "
    "stats.wishart stats.wrapcauchy stats.yulesimon stats.zipf stats.zipfian "
)

FUNCTIONS = {
    # random numbers
    "stats.*.rvs": f"-> numpy.ndarray|float; {_DRAW}",
    "stats.bootstrap stats.permutation_test stats.goodness_of_fit stats.multiscale_graphcorr": (
        "-> any; maybe draws numpy.random unless random_state; maybe mutates :random_state, :rng"
    ),
    "stats.random_correlation stats.random_table stats.ortho_group stats.unitary_group": (
        "-> any; draws numpy.random unless seed; maybe mutates :seed"
    ),
    "stats.*.fit": "-> tuple of float",
    "stats.*.stats stats.*.interval": "-> tuple of any, any",
    "stats.*.freeze": "-> .stats.FrozenDistribution",
    "stats.*.pdf stats.*.pmf stats.*.cdf stats.*.sf stats.*.ppf stats.*.isf": "-> numpy.ndarray|float",
    "stats.*.log*": "-> numpy.ndarray|float",
    "stats.qmc.*": f"-> any; {_DRAW}",
    _DISTRIBUTIONS: "-> .stats.FrozenDistribution",  # calling one freezes it
    "stats.probplot": "-> tuple of any, any; does plot; maybe mutates :plot",
    "stats.boxcox_normplot stats.ppcc_plot stats.yeojohnson_normplot": "-> any; maybe mutates :plot",
    "stats.boxcox stats.yeojohnson": "-> tuple of numpy.ndarray, float",
    "stats.zscore stats.rankdata stats.trimboth stats.trim1 stats.sigmaclip stats.gzscore stats.zmap": _ARRAY,
    "stats.gaussian_kde": "-> .stats.gaussian_kde; keeps 0:dataset",
    "stats.rv_discrete stats.rv_histogram stats.rv_continuous": "-> .stats.FrozenDistribution; keeps all",
    "stats.*": "-> any",
    # optimization
    "optimize.basinhopping optimize.dual_annealing optimize.differential_evolution": (
        f"-> .optimize.OptimizeResult; draws numpy.random unless seed; {_DRAW}"
    ),
    "optimize.minimize optimize.minimize_scalar optimize.root optimize.root_scalar optimize.least_squares": (
        "-> .optimize.OptimizeResult"
    ),
    "optimize.linprog optimize.milp optimize.shgo optimize.direct": "-> .optimize.OptimizeResult",
    "optimize.lsq_linear": "-> .optimize.OptimizeResult",
    "optimize.curve_fit optimize.leastsq": "-> tuple of numpy.ndarray, numpy.ndarray",
    "optimize.linear_sum_assignment optimize.nnls": "-> tuple of numpy.ndarray, numpy.ndarray",
    "optimize.show_options": "does print",
    "interp": "-> numpy.ndarray",
    "optimize.*": "-> any",
    "integrate.quad integrate.dblquad integrate.tplquad integrate.nquad": "-> tuple of float, float",
    "integrate.odeint": _ARRAY,
    "integrate.solve_ivp integrate.solve_bvp": "-> .optimize.OptimizeResult",
    "integrate.*": "-> any",
    # linear algebra
    "linalg.svd linalg.lu linalg.eig linalg.eigh linalg.qr linalg.lstsq linalg.schur linalg.cho_factor linalg.ldl": (
        f"-> tuple of numpy.ndarray; {_OVER}"
    ),
    "linalg.*": f"-> numpy.ndarray; {_OVER}",
    "fft.*": f"{_ARRAY}; {_OVER}",
    "fftpack.*": f"{_ARRAY}; {_OVER}",
    # sparse matrices
    "sparse.csgraph.*": "-> any; mutates 0 with overwrite",
    "sparse.linalg.*": "-> any; maybe draws numpy.random",
    "sparse.issparse sparse.isspmatrix*": "-> bool",
    "sparse.save_npz": "writes file 0:file; maybe mutates 0:file",
    "sparse.load_npz": "-> .sparse.csr_matrix; reads file 0:file",
    "sparse.rand sparse.random sparse.random_array": f"-> .sparse.csr_matrix; {_DRAW}",
    "sparse.find": "-> tuple of numpy.ndarray, numpy.ndarray, numpy.ndarray",
    "sparse.[a-z]*": "-> .sparse.csr_matrix",
    # signals, images, space
    "signal.find_peaks": "-> tuple of numpy.ndarray, dict",
    "signal.butter signal.welch signal.periodogram signal.freqz": "-> tuple of any, any",
    "signal.spectrogram signal.stft": "-> tuple of numpy.ndarray, numpy.ndarray, numpy.ndarray",
    "signal.detrend": f"{_ARRAY}; mutates 0:data with overwrite_data",
    "signal.*": "-> any",
    "ndimage.label": "-> tuple of numpy.ndarray, int; mutates 2:output",
    "ndimage.imread misc.imread": f"{_ARRAY}; reads file 0",
    "misc.imsave": "writes file 0",
    "ndimage.*": f"{_ARRAY}; mutates :output",
    "misc.* datasets.*": "-> any",
    "spatial.distance.*": "-> numpy.ndarray|float; mutates :out",
    "spatial.transform.*": "-> any",
    "spatial.*_plot_2d": f"-> any; {_PLOT}",
    "spatial.distance_matrix spatial.procrustes": "-> any",
    "spatial.[A-Z]* spatial.cKDTree": "-> .spatial.KDTree; keeps 0",
    "cluster.hierarchy.dendrogram": f"-> dict; {_PLOT}",
    "cluster.vq.kmeans": "-> tuple of any, any; draws numpy.random unless rng; maybe mutates :rng",
    "cluster.vq.kmeans2": "-> tuple of any, any; draws numpy.random unless rng; maybe mutates :rng",
    "cluster.*": "-> any",
    "interpolate.[A-Z]* interpolate.interp1d interpolate.interp2d": "-> .interpolate.Interpolator; keeps all",
    "interpolate.*": "-> any",
    # files
    "io.loadmat": "-> dict; reads file 0:file_name; maybe mutates 1:mdict",
    "io.savemat": "writes file 0:file_name",
    "io.wavfile.read": "-> tuple of int, numpy.ndarray; reads file 0:filename",
    "io.wavfile.write": "writes file 0:filename",
    "io.mmread": "-> any; reads file 0:source",
    "io.mmwrite": "writes file 0:target",
    "io.arff.loadarff": "-> tuple of numpy.ndarray, any; reads file 0:f",
    "io.readsav": "-> any; reads file 0:file_name",
    "special.*": "-> numpy.ndarray like 0; mutates :out",
    "constants.*": "-> scalar",
    "odr.*": "-> any; keeps all",
    # numpy's functions, which old versions had here too
    "rand randn": "-> numpy.ndarray|float; draws numpy.random",
    "sqrt log exp sin cos array zeros ones linspace arange mean std polyval polyfit": "-> numpy.ndarray",
    "poly1d": "-> numpy.ndarray",
    "show_config": "does print",
}

VALUES = {
    "constants.*": "-> scalar",
    _DISTRIBUTIONS: "-> .stats.FrozenDistribution",
    "__version__": "-> scalar",
}

UNNAMED = "stats.FrozenDistribution interpolate.Interpolator"

TYPES = {
    "stats.FrozenDistribution": {
        "rvs": f"-> numpy.ndarray|float; {_DRAW}",
        "stats interval": "-> tuple of any, any",
        "fit": "-> tuple of float",
        "pdf pmf cdf sf ppf isf logpdf logpmf logcdf logsf entropy moment": ("-> numpy.ndarray|float"),
        "support expect": ("-> numpy.ndarray|float"),
        "freeze call": "-> .stats.FrozenDistribution",
        "*": "-> numpy.ndarray|float",
        ".=": "mutates self",
        ".*": "-> item",
    },
    "stats.gaussian_kde": {
        "set_bandwidth": "mutates self",
        "resample": "-> numpy.ndarray; draws numpy.random unless seed; maybe mutates :seed",
        "evaluate pdf logpdf call": "-> numpy.ndarray",
        "integrate_*": "-> float",
        "*": "-> any",
        ".=": "mutates self",
        ".*": "-> item",
    },
    "optimize.OptimizeResult": {".*": "-> item", ".=": "mutates self", "bases": "dict"},
    (
        "sparse.csr_matrix sparse.csc_matrix sparse.coo_matrix sparse.lil_matrix sparse.dok_matrix "
        "sparse.bsr_matrix sparse.dia_matrix sparse.spmatrix sparse.csr_array sparse.csc_array sparse.coo_array "
        "sparse.lil_array sparse.dok_array sparse.bsr_array sparse.dia_array"
    ): {
        "()": "-> any; keeps 0",
        "eliminate_zeros prune sort_indices sum_duplicates setdiag resize set_shape": "mutates self",
        "clear pop popitem setdefault update": "-> any; mutates self",
        "toarray todense": "-> numpy.ndarray; mutates 1:out",
        "sum mean max min": "-> numpy.ndarray|float; mutates :out",
        "argmax argmin nanmax nanmin": "-> numpy.ndarray|float; mutates :out",
        "tocsr tocsc tocoo tolil todok tobsr todia asformat asfptype astype reshape": "-> maybe view",
        "transpose": "-> maybe view",
        "nonzero": "-> tuple of numpy.ndarray, numpy.ndarray",
        "getnnz count_nonzero get_shape getformat getmaxprint": "-> scalar",
        "check_format": "mutates self",
        "[]": "-> like self",
        "[]= []del": "mutates self",
        ".=": "mutates self",
        "for": "-> like self",
        "op": "-> like self",
        "op=": "-> self; mutates self",
        ".T": "-> maybe view",
        ".data .indices .indptr .row .col .offsets .rows .coords": "-> view numpy.ndarray",
        ".A": "-> numpy.ndarray",
        ".*": "-> scalar",
        "*": "-> maybe view",
    },
    "spatial.KDTree": {"*": "-> any", ".*": "-> item"},
    "interpolate.Interpolator": {
        "call": "-> numpy.ndarray|float",
        "set_smoothing_factor set_yi add_xi extend": "mutates self",
        "*": "-> any",
        ".*": "-> any",
        ".=": "mutates self",
    },
}
