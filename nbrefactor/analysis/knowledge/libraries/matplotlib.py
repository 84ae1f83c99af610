"""matplotlib: data are never changed; figures, axes and pyplot's current figure are, all sharing their state."""

ALIASES = {
    "pylab": ".pyplot",
    "axes._axes axes._subplots axes._base": ".axes",
    "_pylab_helpers": ".pyplot",
}

_STATE = "does plot; draws pyplot.figure; reads matplotlib.rc"
_DRAWN = "mutates self; maybe mutates :ax, :cax, :axes; does plot; writes pyplot.figure; reads matplotlib.rc"
_SET = f"-> any; {_DRAWN}"
_DRAW = f"-> view object; {_DRAWN}"

FUNCTIONS = {
    # pyplot: figures and axes
    "pyplot.figure": f"-> .figure.Figure; {_STATE}",
    "pyplot.gcf": f"-> .figure.Figure; {_STATE}",
    "pyplot.subplots": (
        "-> linked tuple of .figure.Figure, .axes.Axes; "
        "-> linked tuple of .figure.Figure, .axes.AxesArray with :squeeze only False; "
        "-> linked tuple of .figure.Figure, .axes.AxesArray with 0:nrows not 1; "
        f"-> linked tuple of .figure.Figure, .axes.AxesArray with 1:ncols not 1; {_STATE}"
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
    "pyplot.get_cmap cm.get_cmap pyplot.cm.get_cmap": "-> .colors.Colormap; reads matplotlib.rc",
    "colors.ListedColormap colors.LinearSegmentedColormap": "-> .colors.Colormap; keeps all",
    "colors.LinearSegmentedColormap.from_list": "-> .colors.Colormap; keeps all",
    "colors.Normalize colors.LogNorm colors.PowerNorm colors.SymLogNorm colors.BoundaryNorm": (
        "-> .colors.Normalize; keeps all"
    ),
    "colors.TwoSlopeNorm colors.CenteredNorm pyplot.Normalize": "-> .colors.Normalize; keeps all",
    "colorbar.ColorbarBase colorbar.Colorbar": (
        "-> .colorbar.Colorbar; keeps all; mutates 0:ax; maybe mutates 1:mappable; does plot; writes pyplot.figure"
    ),
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
    "pyplot.legend pyplot.title pyplot.suptitle pyplot.xlabel pyplot.ylabel pyplot.text pyplot.annotate": (
        f"-> .artist.Artist; {_STATE}"
    ),
    "pyplot.bar pyplot.barh pyplot.scatter pyplot.imshow pyplot.fill_between pyplot.axhline pyplot.axvline": (
        f"-> .artist.Artist; maybe mutates :ax; {_STATE}"
    ),
    "pyplot.contour pyplot.contourf pyplot.pcolormesh pyplot.matshow pyplot.errorbar pyplot.stem": (
        f"-> .artist.Artist; {_STATE}"
    ),
    "pyplot.axvspan pyplot.axhspan pyplot.hlines pyplot.vlines pyplot.figtext pyplot.quiver": (
        f"-> .artist.Artist; {_STATE}"
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
    "colors.CSS4_COLORS colors.TABLEAU_COLORS colors.BASE_COLORS colors.XKCD_COLORS colors.cnames": "-> dict",
    "colormaps pyplot.colormaps color_sequences": "-> dict of .colors.Colormap",
    "__version__": "-> scalar",
}

UNNAMED = "artist.Artists axes.AxesArray RcContext"

TYPES = {
    "artist.Artist": {
        "get_* properties": "-> view object",
        "get_legend get_frame get_xaxis get_yaxis get_bbox_patch get_offset_text": "-> view .artist.Artist",
        "get_children get_lines get_images get_texts get_patches get_gridlines": "-> view .artist.Artists",
        "get_xgridlines get_ygridlines get_ticklines": "-> view .artist.Artists",
        "get_ticklabels get_xticklabels get_yticklabels": "-> view .artist.Artists",
        "get_majorticklabels get_minorticklabels get_xmajorticklabels get_ymajorticklabels": "-> view .artist.Artists",
        "get_xminorticklabels get_yminorticklabels get_major_ticks get_minor_ticks": "-> view .artist.Artists",
        "get_majorticklines get_minorticklines get_xticklines get_yticklines": "-> view .artist.Artists",
        "is_* has_* contains* can_* have_units pickable stale": "-> any",
        "findobj": "-> view list",
        "draw remove": _DRAWN,
        "set update update_from": _SET,
        "get_aa get_adjustable get_agg_filter get_alpha get_anchor get_angle": "-> view object",
        "get_animated get_antialiased get_aspect get_autoscale_on get_autoscalex_on": "-> view object",
        "get_autoscaley_on get_axes get_axes_locator get_axisbelow get_bbox": "-> view object",
        "get_bbox_patch get_box_aspect get_c get_capstyle get_center get_children": "-> view object",
        "get_clip_box get_clip_on get_clip_path get_color get_constrained_layout": "-> view object",
        "get_constrained_layout_pads get_converter get_corners get_cursor_data": "-> view object",
        "get_dash_capstyle get_dash_joinstyle get_data get_data_interval get_data_ratio": "-> view object",
        "get_data_transform get_default_bbox_extra_artists get_dpi get_drawstyle get_ds": "-> view object",
        "get_ec get_edgecolor get_edgegapcolor get_extents get_facecolor get_family": "-> view object",
        "get_fc get_figheight get_figwidth get_fill get_fillstyle get_font": "-> view object",
        "get_font_properties get_fontfamily get_fontfeatures get_fontname": "-> view object",
        "get_fontproperties get_fontsize get_fontstyle get_fontvariant get_fontweight": "-> view object",
        "get_forward_navigation_events get_frame_on get_frameon get_gapcolor get_gid": "-> view object",
        "get_gridlines get_gridspec get_ha get_hatch get_hatch_linewidth get_hatchcolor": "-> view object",
        "get_height get_horizontalalignment get_images get_in_layout get_inverted": "-> view object",
        "get_joinstyle get_label_position get_label_text get_language get_layout_engine": "-> view object",
        "get_legend get_lines get_linespacing get_linestyle get_linewidth get_ls get_lw": "-> view object",
        "get_major_formatter get_major_locator get_major_ticks get_majorticklabels": "-> view object",
        "get_majorticklines get_majorticklocs get_marker get_markeredgecolor": "-> view object",
        "get_markeredgewidth get_markerfacecolor get_markerfacecoloralt get_markersize": "-> view object",
        "get_markevery get_math_fontfamily get_mec get_mew get_mfc get_mfcalt": "-> view object",
        "get_minor_formatter get_minor_locator get_minor_ticks get_minorticklabels": "-> view object",
        "get_minorticklines get_minorticklocs get_minpos get_mouseover get_ms get_name": "-> view object",
        "get_navigate get_navigate_mode get_offset_text get_parse_math": "-> view object",
        "get_patch_transform get_path get_path_effects get_picker get_pickradius": "-> view object",
        "get_rasterization_zorder get_rasterized get_remove_overlapping_locs": "-> view object",
        "get_rotation get_rotation_mode get_scale get_shared_x_axes get_shared_y_axes": "-> view object",
        "get_size get_size_inches get_sketch_params get_snap get_solid_capstyle": "-> view object",
        "get_solid_joinstyle get_stretch get_style get_subplotspec get_suptitle": "-> view object",
        "get_supxlabel get_supylabel get_text get_tick_padding get_tick_params": "-> view object",
        "get_tick_space get_ticklabels get_ticklines get_ticklocs get_ticks_direction": "-> view object",
        "get_ticks_position get_tight_layout get_tightbbox get_transform": "-> view object",
        "get_transform_rotates_text get_transformed_clip_path_and_affine": "-> view object",
        "get_unitless_position get_units get_url get_usetex get_va get_variant": "-> view object",
        "get_verticalalignment get_verts get_view_interval get_visible get_weight": "-> view object",
        "get_width get_window_extent get_wrap get_x get_xaxis get_xaxis_text1_transform": "-> view object",
        "get_xaxis_text2_transform get_xaxis_transform get_xdata get_xgridlines": "-> view object",
        "get_xinverted get_xmajorticklabels get_xmargin get_xminorticklabels": "-> view object",
        "get_xticklabels get_xticklines get_xy get_xydata get_y get_yaxis": "-> view object",
        "get_yaxis_text1_transform get_yaxis_text2_transform get_yaxis_transform": "-> view object",
        "get_ydata get_ygridlines get_yinverted get_ymajorticklabels get_ymargin": "-> view object",
        "get_yminorticklabels get_yticklabels get_yticklines get_zorder": "-> view object",
        "set_aa set_adjustable set_agg_filter set_alpha set_anchor set_angle set_animated": _SET,
        "set_antialiased set_aspect set_autoscale_on set_autoscalex_on set_autoscaley_on": _SET,
        "set_axes_locator set_axis_off set_axis_on set_axisbelow": _SET,
        "set_backgroundcolor set_bbox set_bounds set_box_aspect set_c set_canvas set_capstyle": _SET,
        "set_clip_box set_clip_on set_clip_path set_color set_constrained_layout": _SET,
        "set_constrained_layout_pads set_converter set_dash_capstyle set_dash_joinstyle set_dashes": _SET,
        "set_data set_data_interval set_default_intervals set_dpi set_drawstyle set_ds set_ec": _SET,
        "set_edgecolor set_edgegapcolor set_facecolor set_family set_fc set_figheight set_figure": _SET,
        "set_figwidth set_fill set_fillstyle set_font set_font_properties set_fontfamily": _SET,
        "set_fontfeatures set_fontname set_fontproperties set_fontsize set_fontstretch set_fontstyle": _SET,
        "set_fontvariant set_fontweight set_forward_navigation_events set_frame_on set_frameon": _SET,
        "set_gapcolor set_gid set_ha set_hatch set_hatch_linewidth set_hatchcolor set_height": _SET,
        "set_horizontalalignment set_in_layout set_inverted set_joinstyle set_label set_label_coords": _SET,
        "set_label_position set_label_text set_language set_layout_engine set_linespacing": _SET,
        "set_linestyle set_linewidth set_ls set_lw set_ma set_major_formatter set_major_locator": _SET,
        "set_marker set_markeredgecolor set_markeredgewidth set_markerfacecolor": _SET,
        "set_markerfacecoloralt set_markersize set_markevery set_math_fontfamily set_mec set_mew": _SET,
        "set_mfc set_mfcalt set_minor_formatter set_minor_locator set_mouseover set_ms": _SET,
        "set_multialignment set_name set_navigate set_navigate_mode set_parse_math set_path_effects": _SET,
        "set_picker set_pickradius set_position set_prop_cycle": _SET,
        "set_rasterization_zorder set_rasterized set_remove_overlapping_locs set_rotation": _SET,
        "set_rotation_mode set_size set_size_inches set_sketch_params set_snap set_solid_capstyle": _SET,
        "set_solid_joinstyle set_stretch set_style set_subplotspec set_text set_tick_params": _SET,
        "set_ticklabels set_ticks set_ticks_position set_tight_layout set_transform": _SET,
        "set_transform_rotates_text set_units set_url set_usetex set_va set_variant": _SET,
        "set_verticalalignment set_view_interval set_visible set_weight set_width set_wrap set_x": _SET,
        "set_xbound set_xdata set_xinverted set_xlim set_xmargin set_xscale": _SET,
        "set_xticklabels set_xticks set_xy set_y set_ybound set_ydata set_yinverted set_ylim": _SET,
        "set_ymargin set_yscale set_yticklabels set_yticks": _SET,
        "set_zorder": _SET,
        "set_*": _SET,
        "*": _DRAW,
        ".axes": "-> view .axes.Axes",
        ".figure": "-> view .figure.Figure",
        ".patches .lines .texts .collections .images .artists .containers .tables .legendHandles": (
            "-> view .artist.Artists"
        ),
        ".legend_handles": "-> view .artist.Artists",
        ".spines": "-> view .spines.Spines",
        ".=": "mutates self; writes pyplot.figure",
        ".*": "-> view object",
        "[] [text]": "-> view .artist.Artist",
        "for": "-> view .artist.Artist",
    },
    "artist.Artists": {
        "[] [text] for": "-> view .artist.Artist",
        "[slice] copy": "-> view .artist.Artists",
        "bases": "list",
    },
    "spines.Spines": {
        "[] [text]": "-> view .artist.Artist",
        "[list] [slice] values": "-> view .artist.Artists",
        "items": "-> view dict_items",
        "get": "-> view .artist.Artist",
        "keys": "-> list of str",
        "for": "-> str",
        "set_*": _SET,
        ".left .right .top .bottom": "-> view .artist.Artist",
        "bases": "dict",
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
        "acorr angle_spectrum apply_aspect arrow autoscale autoscale_view axhline": _DRAW,
        "axhspan axis axline axvline axvspan bar bar_label barbs barh broken_barh cla clabel": _DRAW,
        "clear cohere contour contourf csd": _DRAW,
        "draw_artist ecdf errorbar eventplot fill fill_between fill_betweenx": _DRAW,
        "grid grouped_bar hexbin hist2d hlines imshow indicate_inset indicate_inset_zoom": _DRAW,
        "invert_xaxis invert_yaxis label_outer locator_params loglog": _DRAW,
        "magnitude_spectrum margins matshow minorticks_off minorticks_on pcolor pcolorfast": _DRAW,
        "pcolormesh phase_spectrum pie pie_label": _DRAW,
        "psd quiver quiverkey redraw_in_frame relim remove_callback reset_position scatter": _DRAW,
        "semilogx semilogy specgram spy stackplot stairs stem": _DRAW,
        "step streamplot table tick_params ticklabel_format tricontour": _DRAW,
        "tricontourf tripcolor triplot update_datalim vlines xaxis_date xcorr": _DRAW,
        "yaxis_date": _DRAW,
        ".xaxis .yaxis .title .patch": "-> view .artist.Artist",
        "bases": ".artist.Artist",
    },
    "axes.AxesArray": {
        # An item may be a row or the axes themselves; who calls a method of axes on it knows which.
        "[] [tuple] [slice] for": "-> view .axes.AxesArray",
        "flatten copy": "-> view .axes.AxesArray",
        "tolist": "-> view list",
        "item": "-> view .axes.Axes",
        ".figure": "-> view .figure.Figure",
        "bases": "numpy.ndarray .axes.Axes",
    },
    "figure.Figure figure.SubFigure": {
        "add_subplot add_axes gca": f"-> view .axes.Axes; {_DRAWN}",
        "subplots": (
            "-> view .axes.Axes; -> view .axes.AxesArray with :squeeze only False; "
            f"-> view .axes.AxesArray with 0:nrows not 1; -> view .axes.AxesArray with 1:ncols not 1; {_DRAWN}"
        ),
        "subplot_mosaic": f"-> view dict; {_DRAWN}",
        "subfigures add_subfigure": f"-> view .figure.SubFigure; {_DRAWN}",
        "add_gridspec": "-> view .gridspec.GridSpec",
        "colorbar": f"-> view .colorbar.Colorbar; maybe mutates 0:mappable; {_DRAWN}",
        "align_labels align_titles align_xlabels align_ylabels autofmt_xdate clf": _DRAW,
        "draw_without_rendering figimage subplots_adjust suptitle supxlabel supylabel tight_layout": _DRAW,
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
        "call": "-> tuple|numpy.ndarray",
        "set_bad set_over set_under set_extremes": "mutates self",
        "*": "-> any",
        ".*": "-> any",
        ".=": "mutates self",
    },
    "colors.Normalize": {
        # the limits that it does not know it takes from the first data that it gets
        "call": "-> numpy.ndarray|float; mutates self",
        ".vmin .vmax .clip": "-> scalar",
        ".=": "mutates self",
        "*": "-> any; mutates self",
        ".*": "-> item",
    },
}
