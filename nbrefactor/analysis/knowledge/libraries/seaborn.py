"""seaborn: draws on the current axes or those given, and never changes the data."""

_PLOT = "does plot; draws pyplot.figure unless ax; reads matplotlib.rc; maybe mutates :ax"
_NEW = "does plot; draws pyplot.figure; reads matplotlib.rc"
_RANDOM = "maybe draws numpy.random unless seed"

ALIASES = {"plt": "matplotlib.pyplot", "mpl": "matplotlib", "np": "numpy", "pd": "pandas", "apionly": "."}

FUNCTIONS = {
    "set set_theme set_style set_context set_palette set_color_codes reset_defaults reset_orig": (
        "writes matplotlib.rc"
    ),
    "axes_style plotting_context": "-> .RcStyle; draws matplotlib.rc",
    "color_palette *_palette": "-> .Palette; reads matplotlib.rc",
    "palplot dogplot": _NEW,
    "choose_*": "-> any; does display",
    "despine": f"{_NEW}; maybe mutates 0:fig, 1:ax",
    "move_legend": f"mutates 0:obj; {_NEW}",
    "load_dataset": "-> pandas.DataFrame; does network",
    "get_dataset_names": "-> list of str; does network",
    "get_data_home": "-> str",
    "saturate desaturate set_hls_values": "-> scalar",
    "barplot pointplot lineplot regplot": f"-> matplotlib.axes.Axes; {_PLOT}; {_RANDOM}",
    "stripplot swarmplot": f"-> matplotlib.axes.Axes; {_PLOT}; maybe draws numpy.random",
    "distplot boxplot boxenplot violinplot countplot scatterplot histplot kdeplot ecdfplot rugplot residplot": (
        f"-> matplotlib.axes.Axes; {_PLOT}"
    ),
    "heatmap tsplot lvplot": f"-> matplotlib.axes.Axes; {_PLOT}",
    "relplot displot catplot factorplot lmplot": f"-> .FacetGrid; {_NEW}; {_RANDOM}",
    "jointplot": f"-> .JointGrid; {_NEW}",
    "pairplot": f"-> .PairGrid; {_NEW}",
    "clustermap": f"-> .ClusterGrid; {_NEW}",
    "FacetGrid": f"-> .FacetGrid; {_NEW}; keeps 0:data",
    "PairGrid": f"-> .PairGrid; {_NEW}; keeps 0:data",
    "JointGrid": f"-> .JointGrid; {_NEW}; keeps :data",
    "axisgrid.FacetGrid": f"-> .FacetGrid; {_NEW}; keeps 0:data",
    "axisgrid.PairGrid": f"-> .PairGrid; {_NEW}; keeps 0:data",
    "axisgrid.JointGrid": f"-> .JointGrid; {_NEW}; keeps :data",
    "objects.Plot": "-> .objects.Plot; keeps all",
    "objects.*": "-> any; keeps all",
}

VALUES = {"crayons xkcd_rgb cm __version__": "-> scalar"}

UNNAMED = "ClusterGrid Palette RcStyle objects.Plot"

_GRID = {
    "savefig": "writes file 0; does plot; reads matplotlib.rc",
    "facet_data": "-> iterator of tuple",
    "facet_axis": "-> view matplotlib.axes.Axes",
    "map map_dataframe map_diag map_lower map_upper map_offdiag plot plot_joint plot_marginals refline": (
        f"-> self; mutates self; {_NEW}; {_RANDOM}"
    ),
    "apply pipe": f"-> any; mutates self; {_NEW}",
    "set set_* add_legend despine tick_params tight_layout": f"-> self; mutates self; {_NEW}",
    ".ax .ax_joint .ax_marg_x .ax_marg_y .ax_heatmap": "-> view matplotlib.axes.Axes",
    ".axes": "-> view matplotlib.axes.AxesArray",
    ".fig .figure": "-> view matplotlib.figure.Figure",
    ".legend": "-> view matplotlib.artist.Artist",
    ".axes_dict": "-> view dict",
    ".data": "-> item pandas.DataFrame",
    ".*": "-> view object",
    ".=": "mutates self",
}

TYPES = {
    "FacetGrid PairGrid JointGrid ClusterGrid": _GRID,
    "Palette": {
        "as_hex": "-> .Palette",
        "with": "-> self; draws matplotlib.rc",
        "bases": "list",
    },
    "RcStyle": {"with": "-> self; draws matplotlib.rc", "bases": "dict"},
    "objects.Plot": {
        "save": "-> self; writes file 0:loc; does plot",
        "show": "does display, plot",
        "plot": f"-> any; {_NEW}",
        "on": "-> like self; mutates 0:target; keeps all",
        "*": "-> like self; keeps all",
    },
}
