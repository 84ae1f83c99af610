"""What a method of a given name does when nothing is known about the object it is called on.

A name stands here as leaving its receiver alone only if it does so in every library described in
``libraries/`` (the tests compare), and names that nearly always change their receiver are said to do so.
The trade: a class of the user's own whose ``items`` or ``format`` changes the object is taken for a
well-behaved one.
"""

ANYWHERE: dict[str, str] = {
    (
        "__length_hint__ abs add_prefix add_suffix agg aggregate aic align all anom any apply applymap argmax "
        "argmin argpartition argsort as_integer_ratio asfreq asof assign astype between bic bool "
        "build_analyzer build_preprocessor build_tokenizer capitalize case_when cat center combine "
        "combine_first compare compress compressed convert_dtypes corr corrwith cost_complexity_pruning_path "
        "count cov cumcount cummax cummin cumprod cumsum dbscan_clustering decision_function decision_path "
        "decode delete deriv describe diff div divide divmod dot droplevel dumps duplicated encode endswith "
        "eq equals error_norm expandtabs explode export extract extractall factorize fileno filled filter "
        "find first_valid_index floordiv from_custom_template ge generate_state get_covariance get_depth "
        "get_dummies get_feature_names get_feature_names_out get_group get_indexer get_indexer_for "
        "get_indices get_legend_handles_labels get_level_values get_metadata_routing get_n_leaves "
        "get_n_splits get_node get_position get_precision get_shape get_size_inches get_state get_stop_words "
        "get_storer get_submatrix get_support get_xbound get_xlim get_xticks get_ybound get_ylim get_yticks "
        "getstate gibbs groups gt has_key have_units in_axes index infer_objects info integ inverse_transform "
        "isatty isdisjoint isin isna isnull isocalendar issubset issuperset iterrows itertuples join jumped "
        "kneighbors kneighbors_graph kurt kurtosis last_valid_index latent_mean_and_variance le ljust "
        "log_marginal_likelihood lower lstrip lt mahalanobis map max mean median melt memory_usage merge min "
        "mod mode mul multiply ne ngroup nlargest nonzero notna notnull nsmallest nunique parse path "
        "pct_change perplexity pickable pivot pivot_table pow predict prod product quantile radd "
        "radius_neighbors radius_neighbors_graph rank rdiv rdivmod readable reconstruction_error reindex "
        "reindex_like removeprefix removesuffix reorder_levels repeat rfind rfloordiv rindex rjust rmod rmul "
        "round rpartition rpow rsplit rstrip rsub rtruediv sample_y score score_samples searchsorted seekable "
        "select select_as_coordinates select_as_multiple select_column select_dtypes sem set_ordered shift "
        "size skew split splitlines stack stale startswith std strip sub subtract sum swapcase swaplevel take "
        "tell title to_bytes to_dict to_flat_index to_frame to_period to_pydatetime to_pytimedelta to_records "
        "to_series to_timestamp tobytes toflex torecords tostring transform translate truediv tz_convert "
        "tz_localize unique unstack upper value_counts var walk writable xaxis_inverted yaxis_inverted zfill"
    ): "-> any",
    (
        "add_gridspec as_matrix at_time between_time cast conj conjugate copy diagonal difference ewm "
        "expanding findobj first flatten fromkeys get getA getA1 getH getI getT get_axes get_figure get_imag "
        "get_params get_real getfield groupby head idxmax idxmin intersection item items iteritems iterkeys "
        "itervalues keys last properties ravel resample reshape rolling set_flags squeeze str subgridspec "
        "swapaxes symmetric_difference tail to_device to_list to_numpy tolist toreadonly transpose union "
        "values view xs"
    ): "-> maybe view object",
    (
        "add append bytes byteswap clear close correct_covariance detach enable_external_loop fit_predict "
        "fit_transform flush get_chunk insert iternext partition peek permuted random read read1 readinto "
        "readinto1 readline readlines reconfigure remove_axis remove_multi_index reset reweight_covariance "
        "seek sort spawn standard_exponential standard_gamma standard_normal update write"
    ): "-> any; maybe mutates self; keeps all",
    (
        "add_categories as_ordered as_unordered backfill bfill clip clip_lower clip_upper drop "
        "drop_duplicates dropna eval ffill fillna interpolate mask pad query remove_categories "
        "remove_unused_categories rename rename_axis rename_categories reorder_categories replace reset_index "
        "set_axis set_categories set_codes set_index set_labels set_levels set_names sort_index sort_values "
        "where"
    ): "-> any; inplace",
    (
        "append_to_multiple create_table_index difference_update discard extend fill intersection_update "
        "isetitem itemset open put release remove resize reverse save seed set_bad set_extremes set_over "
        "set_state set_under setfield setflags setstate shuffle symmetric_difference_update writelines"
    ): "-> scalar; maybe mutates self; keeps all",
    (
        "__next__ choice choices densify field fit harden_mask partial_fit pipe pop popitem restrict sample "
        "send set_fill_value set_output set_params set_value setdefault shrink_mask soften_mask sparsify "
        "throw truncate unshare_mask"
    ): "-> maybe view object; maybe mutates self; keeps all",
    (
        "add_axes add_subfigure add_subplot annotate gca inset_axes legend secondary_xaxis secondary_yaxis "
        "set_title set_xlabel set_ylabel subfigures subplot_mosaic subplots text twinx twiny"
    ): (
        "-> maybe view object; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; "
        "reads matplotlib.rc; writes pyplot.figure"
    ),
    (
        "autocorr get_constrained_layout get_dpi get_figheight get_figwidth get_fill_value get_loc "
        "get_slice_bound get_tight_layout get_value holds_integer identical ids iscontiguous lookup"
    ): "-> scalar",
    ("casefold format format_map get_label get_title get_xlabel get_xscale get_ylabel get_yscale hex render"): "-> str",
    "add_artist add_child_axes add_collection add_container add_image add_line add_patch add_table": (
        "-> maybe view object; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; "
        "mutates 0; reads matplotlib.rc; writes pyplot.figure"
    ),
    "bxp set update_from violin violinplot": (
        "-> any; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; reads "
        "matplotlib.rc; writes pyplot.figure"
    ),
    "to_feather to_orc to_parquet to_pickle": "-> any; maybe mutates 0:path; writes file 0:path",
    "to_html to_latex to_markdown to_string": "-> str; maybe mutates 0:buf; writes file 0:buf",
    "now today utcnow": "-> scalar; reads clock",
    "ginput waitforbuttonpress": "-> any; does input",
    "delaxes sca": (
        "-> any; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; mutates 0; reads "
        "matplotlib.rc; writes pyplot.figure"
    ),
    "boxplot hist": "-> any; maybe mutates self; keeps all; does plot; reads matplotlib.rc",
    "choose ptp": "-> any; mutates 1:out; mutates :out",
    "sharex sharey": (
        "-> scalar; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; mutates "
        "0:other; reads matplotlib.rc; writes pyplot.figure"
    ),
    "to_csv to_json": "-> str; maybe mutates 0:path_or_buf; writes file 0:path_or_buf",
    "to_html5_video to_jshtml": "-> str; maybe mutates self; keeps all; does plot",
    "to_sql": "-> any; maybe mutates 1:con; writes file 1:con",
    "trace": "-> any; mutates 2:out; mutates :out",
    "find_all": "-> any; reads matplotlib.rc",
    "to_msgpack": "-> any; writes file 0:path_or_buf",
    "colorbar": (
        "-> maybe view object; maybe mutates self; keeps all; does plot; maybe mutates 0:mappable; maybe "
        "mutates :ax, :cax, :axes; reads matplotlib.rc; writes pyplot.figure"
    ),
    "plot": "-> maybe view object; maybe mutates self; keeps all; does plot; reads matplotlib.rc",
    "show": "-> scalar; does display, plot; draws pyplot.figure",
    "to_gbq": "-> scalar; does network",
    "savefig": "-> scalar; does plot; maybe mutates 0:fname; writes file 0:fname",
    "to_clipboard": "-> scalar; does shell",
    "to_excel": "-> scalar; maybe mutates 0:excel_writer; writes file 0:excel_writer",
    "tofile": "-> scalar; maybe mutates 0:fid; writes file 0:fid",
    "dump": "-> scalar; maybe mutates 0:file; writes file 0:file",
    "to_stata": "-> scalar; maybe mutates 0:path; writes file 0:path",
    "to_hdf": "-> scalar; maybe mutates 0:path_or_buf; writes file 0:path_or_buf",
    "draw": (
        "-> scalar; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; reads "
        "matplotlib.rc; writes pyplot.figure"
    ),
    "to_xml": "-> str; maybe mutates 0:path_or_buffer; writes file 0:path_or_buffer",
}
