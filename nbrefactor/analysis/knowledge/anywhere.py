"""What a method of a given name does when nothing is known about the object it is called on.

A name stands here as leaving its receiver alone only if it does so in every library described in
``libraries/`` (the tests compare), and names that nearly always change their receiver are said to do so.
The trade: a class of the user's own whose ``items`` or ``format`` changes the object is taken for a
well-behaved one.
"""

ANYWHERE: dict[str, str] = {
    (
        "Etiny Etop abs add_prefix add_suffix agg aggregate aic align all anom any apply apply_async applymap "
        "argmax argmin argpartition argsort as_integer_ratio asfreq asof assign astimezone astype between bic "
        "bool build_analyzer build_preprocessor build_tokenizer cancelled capitalize case_when cat center "
        "combine combine_first compare compressed convert_dtypes copy_into corr corrwith "
        "cost_complexity_pruning_path count cov cumcount cummax cummin cumprod cumsum date dbscan_clustering "
        "decision_function decision_path decode delete deriv describe diff digest div divide divmod done dot "
        "droplevel dumps duplicated empty encode end endswith eq equals error_norm exception exists "
        "expandtabs explode export factorize fileno filled filter find find_class findall finditer "
        "first_valid_index floordiv format from_custom_template from_samples full full_match fullmatch ge "
        "generate_state get_covariance get_default get_depth get_dummies get_feature_names "
        "get_feature_names_out get_full_url get_group get_header get_identifiers get_indexer get_indexer_for "
        "get_indices get_legend_handles_labels get_level_values get_metadata_routing get_method get_n_leaves "
        "get_n_splits get_node get_position get_precision get_shape get_size_inches get_state get_stop_words "
        "get_storer get_submatrix get_support get_xbound get_xlim get_xticks get_ybound get_ylim get_yticks "
        "getinfo getmember getmembers getnames getstate getvalue gibbs glob group groupdict groups gt "
        "has_header has_key has_option has_proxy has_section have_units header_items imap imap_unordered "
        "in_axes index infer_objects info infolist integ inverse_transform is_absolute is_alive "
        "is_block_device is_char_device is_dir is_fifo is_file is_junction is_mount is_relative_to "
        "is_reserved is_set is_socket is_symlink is_valid isatty isdisjoint isin isna isnull isocalendar "
        "isreadable isrecursive issubset issuperset iterdir iterdump iterrows itertuples joinpath jumped "
        "kneighbors kneighbors_graph kurt kurtosis last_valid_index latent_mean_and_variance le ljust locked "
        "log_marginal_likelihood lower lstrip lt mahalanobis map map_async match max mean median melt "
        "memory_usage merge min mod mode most_common move move_into mul multiply namelist ne new_child next "
        "ngroup nlargest nonzero notna notnull nsmallest nunique options parse parse_args parse_known_args "
        "path pct_change perplexity persistent_id persistent_load pickable pivot pivot_table pow predict prod "
        "product qsize quantile quantiles radd radius_neighbors radius_neighbors_graph radix rank rdiv "
        "rdivmod read_bytes readable readlink reconstruction_error reindex reindex_like relative_to "
        "removeprefix removesuffix reorder_levels repeat rfind rfloordiv rglob rindex rjust rmod rmul round "
        "rpartition rpow rsplit rstrip rsub rtruediv running samefile sample_y scanner score score_samples "
        "search searchsorted sections seekable select select_as_coordinates select_as_multiple select_column "
        "select_dtypes sem set_ordered shift size skew span split splitlines stack stale starmap "
        "starmap_async startswith std strip sub subn sum swapcase swaplevel take tell testzip time timetz "
        "title to_bytes to_dict to_flat_index to_frame to_period to_pydatetime to_pytimedelta to_records "
        "to_series to_timestamp tobytes toflex torecords tostring total transform translate truediv "
        "tz_convert tz_localize unique unstack upper value_counts var walk with_name with_segments with_stem "
        "with_suffix writable write_bytes write_text xaxis_inverted yaxis_inverted zfill"
    ): "-> any",
    (
        "add_handler add_header add_section add_unredirected_header addfile append_to_multiple appendleft "
        "backup cleanup clear_memo commit create_aggregate create_collation create_function "
        "create_table_index create_window_function difference_update discard dump enable_load_extension "
        "extend extendleft fill frombytes fromfile fromlist fromstring fromunicode interrupt "
        "intersection_update isetitem itemset kill load_extension mkdir move_to_end put put_nowait read_dict "
        "read_file read_string readfp register remove remove_header remove_option remove_section resize "
        "reverse rollback rotate run save seed setDaemon setName set_authorizer set_bad set_defaults "
        "set_extremes set_over set_progress_handler set_proxy set_state set_trace_callback set_under setfield "
        "setflags setinputsizes setoutputsize setpassword setstate shuffle shutdown "
        "symmetric_difference_update sync task_done terminate writelines writepy writerows writestr"
    ): "-> scalar; maybe mutates self; keeps all",
    (
        "abort acquire add add_done_callback append bytes byteswap cancel clear close communicate "
        "correct_covariance detach enable_external_loop extract extractall extractfile fetchall fetchmany "
        "fetchone fit_predict fit_transform flush get_chunk insert iternext join load notify notify_all open "
        "partition peek permuted poll random read read1 readinto readinto1 readline readlines reconfigure "
        "release remove_axis remove_multi_index reset reweight_covariance seek set set_exception set_result "
        "sort spawn standard_exponential standard_gamma standard_normal start submit subtract update wait "
        "wait_for write writeheader writerow"
    ): "-> any; maybe mutates self; keeps all",
    (
        "add_gridspec as_matrix at_time between_time blobopen cast conj conjugate copy cursor diagonal "
        "difference elements ewm expanding findobj first flatten fromkeys getA getA1 getH getI getT get_axes "
        "get_figure get_imag get_params get_real getbuffer getfield groupby head idxmax idxmin intersection "
        "item items iteritems iterkeys itervalues keys last new_subplotspec properties ravel resample reshape "
        "result rolling set_flags squeeze str swapaxes symmetric_difference tail to_device to_list to_numpy "
        "tolist toreadonly transpose union values view xs"
    ): "-> maybe view object",
    (
        "__next__ add_argument add_argument_group add_mutually_exclusive_group add_subparsers callback choice "
        "choices densify enter_context execute executemany executescript field fit get get_nowait harden_mask "
        "partial_fit pipe pop pop_all popitem popleft push restrict sample send set_fill_value set_output "
        "set_params set_value setdefault shrink_mask soften_mask sparsify throw truncate unshare_mask"
    ): "-> maybe view object; maybe mutates self; keeps all",
    (
        "add_categories as_ordered as_unordered backfill bfill clip clip_lower clip_upper drop "
        "drop_duplicates dropna eval ffill fillna interpolate mask pad query remove_categories "
        "remove_unused_categories rename rename_axis rename_categories reorder_categories replace reset_index "
        "set_axis set_categories set_codes set_index set_labels set_levels set_names sort_index sort_values "
        "where"
    ): "-> any; inplace",
    (
        "autocorr buffer_info check_returncode chmod error getName get_constrained_layout get_dpi "
        "get_figheight get_figwidth get_fill_value get_loc get_slice_bound get_tight_layout get_value "
        "getboolean getfloat getint hardlink_to holds_integer identical ids inode isDaemon iscontiguous "
        "lchmod link_to lookup lstat owner rmdir stat symlink_to tofile touch unlink"
    ): "-> scalar",
    (
        "__fspath__ __str__ as_posix as_uri casefold ctime expand format_help format_map format_usage "
        "get_label get_title get_xlabel get_xscale get_ylabel get_yscale hex hexdigest isoformat pformat "
        "read_text render safe_substitute strftime substitute tounicode"
    ): "-> str",
    (
        "add_axes add_subfigure add_subplot annotate gca inset_axes legend secondary_xaxis secondary_yaxis "
        "set_title set_xlabel set_ylabel subfigures subplot_mosaic subplots text twinx twiny"
    ): (
        "-> maybe view object; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; "
        "reads matplotlib.rc; writes pyplot.figure"
    ),
    "add_artist add_child_axes add_collection add_container add_image add_line add_patch add_table": (
        "-> maybe view object; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; "
        "mutates 0; reads matplotlib.rc; writes pyplot.figure"
    ),
    "exp fma ln log10 normalize quantize sqrt": "-> any; reads decimal",
    "emit handle list pprint print_help print_usage printdir": "-> scalar; does print",
    "addFilter addHandler removeFilter removeHandler setFormatter setLevel setStream": "-> scalar; maybe mutates self; keeps all; writes logging",
    "critical debug fatal log warn warning": "-> scalar; does print; reads logging",
    "to_feather to_orc to_parquet to_pickle": "-> any; maybe mutates 0:path; writes file 0:path",
    "bxp update_from violin violinplot": (
        "-> any; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; reads "
        "matplotlib.rc; writes pyplot.figure"
    ),
    "getChild getEffectiveLevel hasHandlers isEnabledFor": "-> any; reads logging",
    "to_html to_latex to_markdown to_string": "-> str; maybe mutates 0:buf; writes file 0:buf",
    "now today utcnow": "-> any; reads clock",
    "ginput waitforbuttonpress": "-> any; does input",
    "delaxes sca": (
        "-> any; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; mutates 0; reads "
        "matplotlib.rc; writes pyplot.figure"
    ),
    "boxplot hist": "-> any; maybe mutates self; keeps all; does plot; reads matplotlib.rc",
    "choose ptp": "-> any; mutates 1:out; mutates :out",
    "absolute resolve": "-> any; reads cwd",
    "sharex sharey": (
        "-> scalar; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; mutates "
        "0:other; reads matplotlib.rc; writes pyplot.figure"
    ),
    "clear_flags clear_traps": "-> scalar; maybe mutates self; keeps all; writes decimal",
    "to_csv to_json": "-> str; maybe mutates 0:path_or_buf; writes file 0:path_or_buf",
    "to_html5_video to_jshtml": "-> str; maybe mutates self; keeps all; does plot",
    "samples": "-> any; draws random.global unless seed",
    "to_sql": "-> any; maybe mutates 1:con; writes file 1:con",
    "compress": "-> any; mutates 2:out; mutates :out",
    "trace": "-> any; mutates 4:out; mutates :out",
    "expanduser": "-> any; reads environ",
    "find_all": "-> any; reads matplotlib.rc",
    "to_msgpack": "-> any; writes file 0:path_or_buf",
    "colorbar": (
        "-> maybe view object; maybe mutates self; keeps all; does plot; maybe mutates 0:mappable; maybe "
        "mutates :ax, :cax, :axes; reads matplotlib.rc; writes pyplot.figure"
    ),
    "plot": "-> maybe view object; maybe mutates self; keeps all; does plot; reads matplotlib.rc",
    "show": "-> scalar; does display, plot; draws pyplot.figure",
    "exit": "-> scalar; does exit",
    "to_gbq": "-> scalar; does network",
    "savefig": "-> scalar; does plot; maybe mutates 0:fname; writes file 0:fname",
    "to_clipboard": "-> scalar; does shell",
    "to_excel": "-> scalar; maybe mutates 0:excel_writer; writes file 0:excel_writer",
    "to_stata": "-> scalar; maybe mutates 0:path; writes file 0:path",
    "to_hdf": "-> scalar; maybe mutates 0:path_or_buf; writes file 0:path_or_buf",
    "draw": (
        "-> scalar; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, :axes; reads "
        "matplotlib.rc; writes pyplot.figure"
    ),
    "send_signal": "-> scalar; maybe mutates self; keeps all; does shell",
    "to_xml": "-> str; maybe mutates 0:path_or_buffer; writes file 0:path_or_buffer",
}
