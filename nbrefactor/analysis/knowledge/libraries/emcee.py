"""emcee: a sampler changes as it runs, and draws from a generator of its own, a copy of numpy's global one."""

TYPES = {
    "EnsembleSampler": {
        "()": "-> .EnsembleSampler; keeps all; calls nothing; reads numpy.random",
        "run_mcmc": "-> any; mutates items self; mutates self; does print; keeps 0:initial_state",
        "sample*": "-> iterator of any; mutates self; keeps self; does print",
        "reset": "mutates self",
        "compute_log_prob": "-> tuple of numpy.ndarray, any; mutates self",
        "get_chain get_log_prob get_blobs": "-> maybe view numpy.ndarray",
        "get_autocorr_time": "-> numpy.ndarray",
        "get_last_sample": "-> view object",
        ".acceptance_fraction": "-> numpy.ndarray",
        ".chain .flatchain .lnprobability .flatlnprobability .blobs .flatblobs": "-> maybe view numpy.ndarray",
        ".iteration .ndim .nwalkers": "-> scalar",
        ".=": "mutates self; keeps 0",
        ".*": "-> item",
        "*": "-> any; mutates self",
    },
}

FUNCTIONS = {
    "moves.[A-Z]*": "-> any; keeps all",
    "autocorr.integrated_time autocorr.function_1d": "-> any",
    "backends.HDFBackend": "-> any; reads file 0:filename; writes file 0:filename",
}
