"""matplotlib: data are never changed; figures, axes and pyplot's current figure are, all sharing their state."""

ALIASES = {
    "pylab": ".pyplot",
    "axes._axes axes._subplots axes._base": ".axes",
    "_pylab_helpers": ".pyplot",
}

_STATE = "does plot; draws pyplot.figure; reads matplotlib.rc"
_DRAWN = "mutates self; maybe mutates :ax, :cax, :axes; does plot; writes pyplot.figure; reads matplotlib.rc"
_AXES = ".axes.Axes|.axes.AxesArray"

FUNCTIONS = {
    # pyplot: figures and axes
    "pyplot.figure": f"-> .figure.Figure; {_STATE}",
    "pyplot.gcf": f"-> .figure.Figure; {_STATE}",
    "pyplot.subplots": (
        "-> linked tuple of .figure.Figure, .axes.Axes; "
        "-> linked tuple of .figure.Figure, .axes.AxesArray with 0:nrows; "
        f"-> linked tuple of .figure.Figure, .axes.AxesArray with 1:ncols; {_STATE}"
    ),
    "pyplot.subplot_mosaic": f"-> linked tuple of .figure.Figure, dict; {_STATE}",
    "pyplot.subplot pyplot.axes pyplot.gca pyplot.subplot2grid": f"-> .axes.Axes; {_STATE}",
    "pyplot.twinx pyplot.twiny": f"-> view .axes.Axes of 0:ax; mutates 0:ax; {_STATE}",
    "pyplot.sca": f"mutates 0:ax; {_STATE}",
    "pyplot.delaxes": f"mutates 0:ax; {_STATE}",
    "pyplot.gci pyplot.sci": f"-> any; {_STATE}",
    "pyplot.show pyplot.draw pyplot.pause": "does display, plot; draws pyplot.figure",
    "pyplot.close": f"maybe mutates 0:fig; {_STATE}",
    "pyplot.clf pyplot.cla": _STATE,
    "pyplot.savefig": "writes file 0:fname; maybe mutates 0:fname; does plot; reads pyplot.figure",
    "pyplot.get_fignums pyplot.get_figlabels": "-> list; reads pyplot.figure",
    "pyplot.fignum_exists": "-> bool; reads pyplot.figure",
    "pyplot.get_current_fig_manager pyplot.new_figure_manager": f"-> any; {_STATE}",
    "pyplot.colorbar": f"-> .colorbar.Colorbar; maybe mutates 0:mappable, :ax, :cax; {_STATE}",
    "pyplot.setp": f"-> list; mutates 0:obj; {_STATE}",
    "pyplot.getp": "-> any; does print",
    "pyplot.hist": f"-> tuple of numpy.ndarray, numpy.ndarray, any; {_STATE}",
    "pyplot.boxplot pyplot.violinplot": f"-> dict of .artist.Artist; {_STATE}",
    "pyplot.plot": f"-> list of .lines.Line2D; {_STATE}",
    "pyplot.xticks pyplot.yticks": f"-> tuple of any, any; {_STATE}",
    "pyplot.xlim pyplot.ylim pyplot.clim": f"-> tuple of float, float; {_STATE}",
    "pyplot.ginput pyplot.waitforbuttonpress": f"-> any; does input; {_STATE}",
    "pyplot.connect pyplot.disconnect": f"-> int; calls nothing; {_STATE}",
    # pyplot: settings and files
    "pyplot.rc pyplot.rcdefaults rc rcdefaults rc_file rc_file_defaults": "writes matplotlib.rc",
    "pyplot.rc_context rc_context style.context pyplot.style.context": "-> .RcContext; draws matplotlib.rc",
    "pyplot.xkcd": "-> .RcContext; draws matplotlib.rc",
    "style.use pyplot.style.use style.core.use": "writes matplotlib.rc",
    "style.reload_library pyplot.style.reload_library": "writes matplotlib.rc",
    "pyplot.ion pyplot.ioff": "-> .RcContext; writes matplotlib.rc",
    "interactive use pyplot.switch_backend pyplot.set_loglevel set_loglevel": "writes matplotlib.rc",
    "pyplot.interactive": "writes matplotlib.rc",
    "pyplot.autumn pyplot.bone pyplot.cool pyplot.copper pyplot.flag pyplot.gray pyplot.hot pyplot.hsv": (
        f"{_STATE}; writes matplotlib.rc"
    ),
    "pyplot.inferno pyplot.jet pyplot.magma pyplot.nipy_spectral pyplot.pink pyplot.plasma pyplot.prism": (
        f"{_STATE}; writes matplotlib.rc"
    ),
    "pyplot.spring pyplot.summer pyplot.viridis pyplot.winter": f"{_STATE}; writes matplotlib.rc",
    "pyplot.set_cmap": f"{_STATE}; writes matplotlib.rc",
    "pyplot.isinteractive is_interactive pyplot.get_backend get_backend": "-> any; reads matplotlib.rc",
    "pyplot.get_cmap cm.get_cmap": "-> .colors.Colormap; reads matplotlib.rc",
    "cm.register_cmap": "writes matplotlib.rc; keeps all",
    "pyplot.get_scale_names pyplot.get_plot_commands": "-> list of str",
    "pyplot.imread image.imread": "-> numpy.ndarray; reads file 0:fname",
    "pyplot.imsave image.imsave": "writes file 0:fname; maybe mutates 0:fname",
    "rc_params rc_params_from_file": "-> .RcParams",
    "get_cachedir get_configdir get_data_path matplotlib_fname": "-> str",
    # pyplot: artists are made free, everything else draws on the current axes
    "pyplot.Line2D pyplot.Rectangle pyplot.Circle pyplot.Polygon pyplot.Arrow pyplot.Text pyplot.Annotation": (
        "-> .artist.Artist; keeps all"
    ),
    "pyplot.GridSpec": "-> .gridspec.GridSpec; keeps all",
    "pyplot.Figure": "-> .figure.Figure",
    "pyplot.[A-Z]*": "-> any; keeps all",
    "pyplot.cm.* pyplot.cycler cycler": "-> any",
    "pyplot.*": f"-> any; maybe mutates :ax, :axes; {_STATE}",
    # the other modules
    "gridspec.[A-Z]*": "-> .gridspec.GridSpec; keeps all",
    "lines.Line2D text.Text text.Annotation": "-> .artist.Artist; keeps all",
    "patches.* collections.[A-Z]* legend.* offsetbox.* image.[A-Z]*": ("-> .artist.Artist; keeps all"),
    "table.* quiver.*": ("-> .artist.Artist; keeps all"),
    "animation.FuncAnimation animation.ArtistAnimation": (
        "-> .animation.Animation; mutates 0:fig; keeps all; does plot; writes pyplot.figure"
    ),
    "artist.setp": "-> list; mutates 0:obj",
    "colors.* cm.* dates.* ticker.* transforms.* path.* scale.* units.* mlab.* cbook.*": "-> any; keeps all",
    "animation.* widgets.* font_manager.* patheffects.* projections.* backends.* markers.* tri.*": (
        "-> any; keeps all"
    ),
    "mathtext.* hatch.* bezier.* spines.* rcsetup.* _api.* mpl_toolkits.*": "-> any; keeps all",
    "colormaps.*": "-> any",
    "bivar_colormaps multivar_colormaps": "-> any",
}

VALUES = {
    "rcParams pyplot.rcParams": "-> .RcParams; reads matplotlib.rc",
    "rcParamsDefault rcParamsOrig pyplot.rcParamsDefault": "-> .RcParams",
    "style.available pyplot.style.available": "-> list of str",
    "style.library pyplot.style.library": "-> dict",
    "pyplot.cm.* cm.*": "-> .colors.Colormap",
    "colors.*": "-> dict",
    "colormaps pyplot.colormaps color_sequences": "-> dict of .colors.Colormap",
    "__version__": "-> scalar",
}

UNNAMED = "axes.AxesArray RcContext"

TYPES = {
    "artist.Artist": {
        "get_* properties": "-> view object",
        "is_* has_* contains* can_* have_units pickable stale": "-> any",
        "findobj": "-> view list",
        "draw remove": _DRAWN,
        "set set_* update update_from": f"-> any; {_DRAWN}; keeps all",
        "*": f"-> view object; {_DRAWN}; keeps all",
        ".axes": "-> view .axes.Axes",
        ".figure": "-> view .figure.Figure",
        ".=": "mutates self; writes pyplot.figure",
        ".*": "-> view object",
        "[] [text]": "-> view .artist.Artist",
        "for": "-> view .artist.Artist",
    },
    "lines.Line2D text.Text text.Annotation patches.* collections.* image.* legend.Legend axis.*": {
        "bases": ".artist.Artist"
    },
    "spines.* container.* table.* quiver.*": {"bases": ".artist.Artist"},
    "colorbar.Colorbar": {".ax": "-> view .axes.Axes", "bases": ".artist.Artist"},
    "axes.Axes": {
        "get_figure": "-> view .figure.Figure",
        "get_xlim get_ylim get_xbound get_ybound": "-> tuple of float, float",
        "get_title get_label get_xlabel get_ylabel get_xscale get_yscale": "-> str",
        "get_xticks get_yticks": "-> numpy.ndarray",
        "get_legend_handles_labels": "-> tuple of any, any",
        "get_position": "-> any",
        "format_*": "-> str",
        "in_axes xaxis_inverted yaxis_inverted": "-> bool",
        "twinx twiny inset_axes secondary_xaxis secondary_yaxis": f"-> view .axes.Axes; {_DRAWN}",
        "plot": f"-> view list; {_DRAWN}",
        "hist": f"-> tuple of numpy.ndarray, numpy.ndarray, any; {_DRAWN}",
        "boxplot violinplot bxp violin": f"-> dict of .artist.Artist; {_DRAWN}",
        "add_artist add_collection add_container add_image add_line add_patch add_table add_child_axes": (
            f"-> 0; mutates 0; keeps 0; {_DRAWN}"
        ),
        "sharex sharey": f"mutates 0:other; {_DRAWN}",
        "set_title set_xlabel set_ylabel text annotate legend": f"-> view .artist.Artist; {_DRAWN}",
        ".xaxis .yaxis .title .patch": "-> view .artist.Artist",
        "bases": ".artist.Artist",
    },
    "axes.AxesArray": {
        "[]": "-> view .axes.Axes|.axes.AxesArray",
        "[tuple]": "-> view .axes.Axes|.axes.AxesArray",
        "[slice]": "-> view .axes.AxesArray",
        "for": "-> view .axes.Axes|.axes.AxesArray",
        "flatten copy": "-> view .axes.AxesArray",
        "tolist": "-> view list",
        "item": "-> view .axes.Axes",
        "bases": "numpy.ndarray",
    },
    "figure.Figure figure.SubFigure": {
        "add_subplot add_axes gca": f"-> view .axes.Axes; {_DRAWN}",
        "subplots": (
            f"-> view .axes.Axes; -> view .axes.AxesArray with 0:nrows; -> view .axes.AxesArray with 1:ncols; {_DRAWN}"
        ),
        "subplot_mosaic": f"-> view dict; {_DRAWN}",
        "subfigures add_subfigure": f"-> view .figure.SubFigure; {_DRAWN}",
        "add_gridspec": "-> view .gridspec.GridSpec",
        "colorbar": f"-> view .colorbar.Colorbar; maybe mutates 0:mappable; {_DRAWN}",
        "delaxes sca": f"-> any; mutates 0; {_DRAWN}",
        "savefig": "writes file 0:fname; maybe mutates 0:fname; does plot",
        "show": "does display, plot; draws pyplot.figure",
        "get_axes": "-> view list",
        "get_size_inches": "-> numpy.ndarray",
        "get_dpi get_figheight get_figwidth get_tight_layout get_constrained_layout": "-> scalar",
        "ginput waitforbuttonpress": "-> any; does input",
        ".axes": "-> view list",
        ".canvas": "-> view object",
        ".dpi .number": "-> scalar",
        "bases": ".artist.Artist",
    },
    "gridspec.GridSpec": {
        "[]": "-> view .gridspec.GridSpec",
        "new_subplotspec": "-> view .gridspec.GridSpec",
        "get_*": "-> any",
        "*": "-> any; mutates self; writes pyplot.figure",
        ".*": "-> any",
    },
    "animation.Animation": {
        "save": "writes file 0:filename; does plot",
        "to_html5_video to_jshtml": "-> str; does plot; mutates self",
        "*": "-> any; mutates self",
        ".*": "-> any",
    },
    "RcParams": {
        "update": "mutates self; writes matplotlib.rc",
        "[]= []del": "mutates self; writes matplotlib.rc",
        "clear pop popitem setdefault": "-> any; mutates self; writes matplotlib.rc",
        "copy find_all": "-> .RcParams; reads matplotlib.rc",
        "[]": "-> any; reads matplotlib.rc",
        "bases": "dict",
    },
    "RcContext": {"with": "-> scalar; draws matplotlib.rc"},
    "colors.Colormap": {
        "call": "-> scalar",
        "set_bad set_over set_under set_extremes": "mutates self",
        "*": "-> any",
        ".*": "-> any",
        ".=": "mutates self",
    },
}
