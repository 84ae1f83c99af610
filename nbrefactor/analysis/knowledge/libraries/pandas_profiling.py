"""pandas-profiling: what ydata-profiling was called."""

ALIASES = {"": "ydata_profiling"}
