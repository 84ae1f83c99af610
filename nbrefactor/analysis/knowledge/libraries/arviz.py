"""arviz: summaries and plots of samples."""

FUNCTIONS = {
    "plot_*": "-> matplotlib.axes.AxesArray; does plot; draws pyplot.figure unless ax; maybe mutates :ax",
    "style.use": "writes matplotlib.rc",
    "rc_context": "-> any; draws matplotlib.rc",
    "from_netcdf load_arviz_data": "-> any; reads file 0",
    "to_netcdf": "-> str; writes file 1:filename",
    "*": "-> any",
}
